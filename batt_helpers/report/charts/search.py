"""How a search went: solved tasks over time and by part, and a wall with a tile for each task."""

from collections import Counter
from collections.abc import Sequence
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from batt_helpers.model import Grid, is_grid
from batt_helpers.records.search import SearchRecord, TaskEntry
from batt_helpers.report.charts.bars import SMALL_SIZE, draw_legend, style_axes
from batt_helpers.report.grid_charts import draw_grid
from batt_helpers.report.palette import LIGHT, Theme

__all__ = ["draw_parts", "draw_progress", "draw_wall", "figure_of_search", "figure_of_steps", "figure_of_wall"]

_SIZE_IN = (9.0, 3.6)
_COLUMNS = 40
_LEAST_PARTS = 6
_PAD_IN = 0.12
_STEPS_A_ROW, _MOST_TEXT, _MOST_SIDE, _PLACE_COLOUR = 4, 34, 60, 5


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
    (upper,) = axes.step(times, found, where="post", color=theme.ours, label="with a program")
    (lower,) = axes.step(times, solved, where="post", color=theme.good, label="solved in two answers")
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("seconds", color=theme.faint_ink, fontsize=SMALL_SIZE)
    draw_legend(axes, [upper, lower], theme)


def draw_parts(axes: Axes, record: SearchRecord, *, theme: Theme = LIGHT) -> None:
    """Draw which part found the best programs, those with a right first answer apart."""
    best = Counter(entry.programs[0].part for entry in _last(record) if entry.programs)
    right = Counter(entry.programs[0].part for entry in _last(record) if entry.programs and entry.is_first_right)
    names = [name for name, _ in reversed(best.most_common())]
    style_axes(axes, theme, "Best program by part", has_legend=True)
    axes.barh(names, [best[name] for name in names], 0.62, color=theme.partly)
    axes.barh(names, [right[name] for name in names], 0.62, color=theme.good)
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
    axes.set_ylim(min(0, len(names) - _LEAST_PARTS) - 0.6, max(len(names), 1) - 0.4)
    axes.set_xlim(0, 1.25 * max(best.values(), default=1))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    handles = [Patch(facecolor=theme.good, label="first answer right"), Patch(facecolor=theme.partly, label="other")]
    draw_legend(axes, handles, theme)


def figure_of_search(record: SearchRecord, *, theme: Theme = LIGHT) -> Figure:
    """Make a figure of a search: programs over time, and by part."""
    figure = Figure(
        figsize=_SIZE_IN, layout=ConstrainedLayoutEngine(w_pad=_PAD_IN, h_pad=_PAD_IN), facecolor=theme.paper
    )
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
    return "near" if entry.is_near else "nothing"


def draw_wall(axes: Axes, record: SearchRecord, *, theme: Theme = LIGHT) -> None:
    """Draw a tile for each task, in the order of the set: solved, right on the demo pairs only, near, nothing."""
    colours = {
        "solved": theme.good,
        "demo pairs only": theme.partly,
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
    axes.set_xlim(0, _COLUMNS)
    axes.set_aspect("equal")
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


def _shown(value: Any) -> Grid | None:
    """Give a value as a grid that can be drawn: grids as they are, cells and places on an empty ground."""
    if is_grid(value):
        shown: Grid = value
        return shown
    cells = dict(_cells(value))
    if not cells or any(not 0 <= i < _MOST_SIDE or not 0 <= j < _MOST_SIDE for i, j in cells):
        return None
    h, w = max(i for i, _ in cells) + 1, max(j for _, j in cells) + 1
    return tuple(tuple(cells.get((i, j), 0) for j in range(w)) for i in range(h))


def _cells(value: Any) -> list[tuple[tuple[int, int], int]]:
    """Read a value as places with colours; what has no colours gets one."""
    if not isinstance(value, frozenset):
        return []
    found: list[tuple[tuple[int, int], int]] = []
    for item in value:
        if isinstance(item, frozenset):
            found += _cells(item)
        elif isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], tuple):
            found.append((item[1], item[0]))
        elif isinstance(item, tuple) and len(item) == 2:
            found.append((item, _PLACE_COLOUR))
    return found


def figure_of_steps(steps: Sequence[tuple[str, Any]], *, theme: Theme = LIGHT) -> Figure:
    """Make a figure of a program's calls and what each gives on one input, those that can be drawn as grids.

    What is neither grid nor patch is written under its call.
    """
    rows = ceil(len(steps) / _STEPS_A_ROW)
    figure = Figure(figsize=(9.0, 0.4 + 2.6 * rows), layout="constrained", facecolor=theme.paper)
    all_axes = figure.subplots(max(rows, 1), _STEPS_A_ROW, squeeze=False).ravel()
    for axes in all_axes:
        axes.set_axis_off()
    for axes, (text, value) in zip(all_axes, steps, strict=False):
        title = text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 3]}..."
        grid = _shown(value)
        if grid is not None:
            draw_grid(axes, grid)
        else:
            written = value if isinstance(value, int | tuple) else type(value).__name__
            axes.text(0.5, 0.5, str(written)[:_MOST_TEXT], ha="center", va="center", color=theme.ink)
        axes.set_title(title, color=theme.ink, fontsize=SMALL_SIZE)
    return figure
