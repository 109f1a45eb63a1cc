"""How a search went: solved tasks over time and by part, and a wall with a tile for each task."""

from collections import Counter
from math import ceil

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from batt_helpers.records.search import SearchRecord, TaskEntry
from batt_helpers.report.charts.bars import SMALL_SIZE, draw_legend, style_axes
from batt_helpers.report.palette import LIGHT, Theme

__all__ = ["draw_parts", "draw_progress", "draw_wall", "figure_of_search", "figure_of_wall"]

_SIZE_IN = (9.0, 3.6)
_NEAR = 0.95
_COLUMNS = 40


def _last(record: SearchRecord) -> list[TaskEntry]:
    return list({entry.task_id: entry for entry in record.tasks}.values())


def draw_progress(axes: Axes, record: SearchRecord, *, theme: Theme = LIGHT) -> None:
    """Draw how many tasks have a program, and how many are solved, against the time since the search began."""
    entries = sorted(record.tasks, key=lambda entry: entry.elapsed_s)
    style_axes(axes, theme, "Found over time", has_legend=True)
    axes.grid(False)
    axes.grid(axis="y", color=theme.rule, linewidth=0.6)
    times, found, solved = [0.0], [0], [0]
    has_program: set[str] = set()
    has_answer: set[str] = set()
    for entry in entries:
        has_program |= {entry.task_id} if entry.is_found else set()
        has_answer |= {entry.task_id} if entry.is_solved else set()
        times.append(entry.elapsed_s)
        found.append(len(has_program))
        solved.append(len(has_answer))
    (upper,) = axes.step(times, found, where="post", color=theme.before, label="with a program")
    (lower,) = axes.step(times, solved, where="post", color=theme.after, label="solved in two answers")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("seconds", color=theme.faint_ink, fontsize=SMALL_SIZE)
    draw_legend(axes, [upper, lower], theme)


def draw_parts(axes: Axes, record: SearchRecord, *, theme: Theme = LIGHT) -> None:
    """Draw which part found the best programs, those with a right first answer apart."""
    best = Counter(entry.programs[0].part for entry in _last(record) if entry.programs)
    right = Counter(entry.programs[0].part for entry in _last(record) if entry.programs and entry.is_first_right)
    names = [name for name, _ in reversed(best.most_common())]
    style_axes(axes, theme, "Best program by part", has_legend=True)
    axes.barh(names, [best[name] for name in names], color=theme.before)
    axes.barh(names, [right[name] for name in names], color=theme.after)
    for place, name in enumerate(names):
        axes.annotate(
            f"{right[name]} of {best[name]}",
            (best[name], place),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            color=theme.ink,
            fontsize=SMALL_SIZE,
        )
    axes.set_xlim(0, 1.25 * max(best.values(), default=1))
    handles = [Patch(facecolor=theme.after, label="first answer right"), Patch(facecolor=theme.before, label="other")]
    draw_legend(axes, handles, theme)


def figure_of_search(record: SearchRecord, *, theme: Theme = LIGHT) -> Figure:
    """Make a figure of a search: programs over time, and by part."""
    figure = Figure(figsize=_SIZE_IN, layout="constrained", facecolor=theme.paper)
    left, right = figure.subplots(1, 2)
    draw_progress(left, record, theme=theme)
    draw_parts(right, record, theme=theme)
    return figure


def _state(entry: TaskEntry | None) -> str:
    if entry is None:
        return "not searched"
    if entry.is_solved:
        return "solved"
    if entry.is_found:
        return "demo pairs only"
    return "near" if entry.nearest is not None and entry.nearest >= _NEAR else "nothing"


def draw_wall(axes: Axes, record: SearchRecord, *, theme: Theme = LIGHT) -> None:
    """Draw a tile for each task, in the order of the set: solved, right on the demo pairs only, near, nothing."""
    colours = {
        "solved": theme.after,
        "demo pairs only": theme.before,
        "near": theme.faint_ink,
        "nothing": theme.rule,
        "not searched": theme.paper,
    }
    entries = {entry.task_id: entry for entry in record.tasks}
    style_axes(axes, theme, "Tasks", has_legend=True)
    axes.grid(False)
    counts: Counter[str] = Counter()
    for place, task_id in enumerate(record.task_ids):
        state = _state(entries.get(task_id))
        counts[state] += 1
        tile = Rectangle(
            (place % _COLUMNS, place // _COLUMNS), 0.9, 0.9, facecolor=colours[state], edgecolor=theme.rule
        )
        axes.add_patch(tile)
    rows = ceil(len(record.task_ids) / _COLUMNS)
    axes.set_xlim(0, min(_COLUMNS, max(len(record.task_ids), 1)))
    axes.set_ylim(max(rows, 1), 0)
    axes.set_axis_off()
    handles = [
        Patch(facecolor=colour, edgecolor=theme.rule, label=f"{state} ({counts[state]})")
        for state, colour in colours.items()
        if counts[state]
    ]
    draw_legend(axes, handles, theme)


def figure_of_wall(record: SearchRecord, *, theme: Theme = LIGHT) -> Figure:
    """Make a figure with a tile for each task of a search."""
    rows = ceil(len(record.task_ids) / _COLUMNS)
    figure = Figure(figsize=(9.0, 1.2 + 0.24 * rows), layout="constrained", facecolor=theme.paper)
    draw_wall(figure.subplots(), record, theme=theme)
    return figure
