"""How an evolution went: tasks solved and best scores, generation after generation."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import PercentFormatter

from batt_helpers.report.charts.bars import SMALL_SIZE, draw_legend, spread_evenly, style_axes
from batt_helpers.report.palette import LIGHT, Theme

__all__ = ["draw_evolution", "figure_of_evolution"]

_MOST_LABELS = 12
_SIZE_IN = (7.0, 3.6)


def draw_evolution(
    axes: Axes, solved: Sequence[int], mean_best: Sequence[float], task_count: int, *, theme: Theme = LIGHT
) -> None:
    """Draw the solved tasks as bars and the mean best score as a line, both as shares that grow upwards.

    Units: `solved` in tasks of `task_count`, `mean_best` as shares from 0 to 1, one value for each generation.
    """
    places = range(1, len(solved) + 1)
    style_axes(axes, theme, "Evolution", has_legend=True)
    axes.grid(False)
    axes.grid(axis="y", color=theme.rule, linewidth=0.6)
    axes.bar(places, [count / task_count for count in solved], width=0.6, color=theme.after)
    (line,) = axes.plot(places, mean_best, color=theme.before, marker="o", markersize=4, label="mean best score")
    for place in spread_evenly(len(solved), _MOST_LABELS):
        _write_count(axes, place + 1, solved[place], task_count, theme)
    axes.set_ylim(0, 1.08)
    axes.yaxis.set_major_formatter(PercentFormatter(1.0))
    axes.set_xlim(0.4, max(len(solved), 1) + 0.6)
    axes.set_xticks([place + 1 for place in spread_evenly(len(solved), _MOST_LABELS)])
    axes.set_xlabel("generation", color=theme.faint_ink, fontsize=SMALL_SIZE)
    swatch = Patch(facecolor=theme.after, label=f"solved tasks (of {task_count})")
    draw_legend(axes, [swatch, line], theme)


def _write_count(axes: Axes, place: int, count: int, task_count: int, theme: Theme) -> None:
    axes.annotate(
        str(count),
        (place, count / task_count),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        color=theme.ink,
        fontsize=SMALL_SIZE,
    )


def figure_of_evolution(
    solved: Sequence[int], mean_best: Sequence[float], task_count: int, *, theme: Theme = LIGHT
) -> Figure:
    """Make a figure of one evolution; units as in `draw_evolution`."""
    figure = Figure(figsize=_SIZE_IN, layout="constrained", facecolor=theme.paper)
    draw_evolution(figure.subplots(), solved, mean_best, task_count, theme=theme)
    return figure
