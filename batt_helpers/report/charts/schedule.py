"""Who validated what when: one solver after another above, all at once below, on one time axis."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from batt_helpers.report.charts.bars import SMALL_SIZE, TEXT_SIZE, spread_evenly, style_axes, write_not_run
from batt_helpers.report.format import Unit, duration_unit, format_duration
from batt_helpers.report.palette import LIGHT, Theme, worker_colour
from batt_helpers.report.panels import mode_label
from batt_helpers.report.schedule import Schedule, WorkBar

__all__ = ["draw_schedules", "schedule_rows"]

_BLOCK_ROWS = 8.0
_HEADING = 1.3
_MOST_LABELS = 6
_SEPARABLE = 0.15
_THINNEST = 0.07


def schedule_rows(schedules: Sequence[Schedule]) -> float:
    """Give the height of the schedules' blocks, counted in bars."""
    return max(sum(map(_block_rows, schedules)), _HEADING)


def _block_rows(schedule: Schedule) -> float:
    return _HEADING + min(len(schedule.rows), _BLOCK_ROWS)


def draw_schedules(axes: Axes, schedules: Sequence[Schedule], *, theme: Theme = LIGHT) -> None:
    """Draw one block per schedule, a row for each solver, coloured by the worker that it ran on."""
    unit = duration_unit(schedule.end_s for schedule in schedules)
    style_axes(axes, theme, "Parallelization of validation")
    axes.set_xlabel(f"{unit.sign} of validation; one colour per worker", color=theme.faint_ink)
    axes.xaxis.label.set_fontsize(SMALL_SIZE)
    longest = max((schedule.end_s for schedule in schedules), default=unit.seconds)
    axes.set_xlim(0, longest / unit.seconds * 1.02)
    axes.set_ylim(schedule_rows(schedules), 0)
    ticks: dict[float, str] = {}
    top = 0.0
    for schedule in schedules:
        _draw_heading(axes, schedule, unit, theme, top)
        ticks |= _draw_block(axes, schedule, unit, theme, top + _HEADING)
        top += _block_rows(schedule)
    if not schedules:
        write_not_run(axes, theme)
    axes.set_yticks(list(ticks), list(ticks.values()), color=theme.faint_ink, fontsize=SMALL_SIZE)


def _draw_heading(axes: Axes, schedule: Schedule, unit: Unit, theme: Theme, top: float) -> None:
    manner = "one at a time" if schedule.at_once == 1 else f"{schedule.at_once} at once"
    text = f"{mode_label(schedule.mode)}, {manner}: {format_duration(schedule.end_s, unit)}"
    axes.annotate(
        text,
        (0, top + _HEADING / 2),
        xytext=(3, 0),
        textcoords="offset points",
        va="center",
        color=theme.ink,
        fontsize=TEXT_SIZE,
        parse_math=False,
    )


def _draw_block(axes: Axes, schedule: Schedule, unit: Unit, theme: Theme, top: float) -> dict[float, str]:
    """Draw the rows and give the labels of those that have room for one, by their place."""
    height = min(_BLOCK_ROWS / len(schedule.rows), 1.0)
    edge = 0.6 if height > _SEPARABLE else 0.0
    axes.add_collection(
        PolyCollection(
            [_corners(bar, unit, top, height) for bar in schedule.bars],
            facecolors=[worker_colour(theme, bar.worker) for bar in schedule.bars],
            edgecolors=theme.paper,
            linewidths=edge,
        ),
        autolim=False,
    )
    return {top + (row + 0.5) * height: schedule.rows[row] for row in spread_evenly(len(schedule.rows), _MOST_LABELS)}


def _corners(bar: WorkBar, unit: Unit, top: float, height: float) -> list[tuple[float, float]]:
    left, right = bar.start_s / unit.seconds, bar.end_s / unit.seconds
    upper, thickness = top + bar.row * height, max(height * 0.86, _THINNEST)
    lower = upper + thickness
    return [(left, upper), (right, upper), (right, lower), (left, lower)]
