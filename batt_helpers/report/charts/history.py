"""How long the runs of one task took, one line for each mode, run after run."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from batt_helpers.report.charts.bars import SMALL_SIZE, draw_legend, spread_evenly, style_axes
from batt_helpers.report.format import duration_unit
from batt_helpers.report.palette import LIGHT, Theme
from batt_helpers.report.panels import mode_label

__all__ = ["HISTORY_ROWS", "draw_history"]

HISTORY_ROWS = 10.0
_MOST_LABELS = 5
_MARGIN = 0.08
_LOG_FROM_RATIO = 50.0


def draw_history(axes: Axes, series: Mapping[str, Sequence[tuple[str, float]]], *, theme: Theme = LIGHT) -> None:
    """Draw each mode's seconds, run after run; the runs of all modes share one order, that of time."""
    moments = sorted({created for points in series.values() for created, _ in points})
    values = [seconds for points in series.values() for _, seconds in points]
    unit, is_log = duration_unit(values), _wants_log(values)
    style_axes(axes, theme, "History", has_legend=bool(series))
    axes.grid(axis="y", color=theme.rule, linewidth=0.6)
    lines = [
        axes.plot(
            [moments.index(created) for created, _ in points],
            [seconds / unit.seconds for _, seconds in points],
            color=theme.mode(mode),
            marker="o",
            markersize=4,
            label=mode_label(mode),
        )[0]
        for mode, points in series.items()
    ]
    axes.set_yscale("log" if is_log else "linear")
    axes.set_ylim(None if is_log else 0, max(values, default=unit.seconds) / unit.seconds * 1.15)
    name = f"whole run, {unit.sign}" + (" (logarithmic)" if is_log else "")
    axes.set_ylabel(name, color=theme.faint_ink, fontsize=SMALL_SIZE)
    margin = max(0.5, len(moments) * _MARGIN)
    axes.set_xlim(-margin, max(len(moments), 1) - 1 + margin)
    labelled = spread_evenly(len(moments), _MOST_LABELS)
    axes.set_xticks(labelled, [_moment(moments[place]) for place in labelled])
    draw_legend(axes, lines, theme)


def _moment(created: str) -> str:
    return created[:16].replace("T", "\n")


def _wants_log(values: Sequence[float | None]) -> bool:
    """Tell whether values differ by so much that the small ones would vanish on a linear axis.

    >>> _wants_log([14.0, 0.6, None]), _wants_log([14.0, 0.005])
    (False, True)
    """
    known = [value for value in values if value]
    return bool(known) and max(known) > _LOG_FROM_RATIO * min(known)
