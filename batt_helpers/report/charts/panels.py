"""The panels that are drawn as bars: each takes axes and prepared data."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from batt_helpers.report.charts.bars import Bar, Group, draw_bars
from batt_helpers.report.format import (
    MISSING,
    Unit,
    duration_unit,
    format_count,
    format_percent,
    format_quantity,
    format_ratio,
    format_seconds,
)
from batt_helpers.report.metrics import Efficiency, Metric
from batt_helpers.report.palette import LIGHT, Theme
from batt_helpers.report.panels import FunnelStep, ModeTime, PhaseTime
from batt_helpers.report.quantity import Quantity

__all__ = [
    "REPORTED",
    "draw_efficiency",
    "draw_funnel",
    "draw_metrics",
    "draw_phases",
    "draw_timeline",
    "funnel_groups",
    "metric_groups",
    "phase_groups",
    "timeline_groups",
]

REPORTED = "reported, Kaggle L4x4"
_TARGET_OVERHANG = 0.2


def draw_timeline(
    axes: Axes, times: Sequence[ModeTime], *, theme: Theme = LIGHT, reported: Sequence[ModeTime] = ()
) -> None:
    """Draw each mode's seconds as a bar with its speedup, what was reported elsewhere hatched beside it."""
    unit = _unit([time.seconds for time in (*times, *reported)])
    draw_bars(
        axes,
        timeline_groups(times, theme, reported),
        theme,
        title="Performance timeline",
        axis=f"whole run, {unit.sign} (shorter is faster)",
    )


def timeline_groups(times: Sequence[ModeTime], theme: Theme, reported: Sequence[ModeTime] = ()) -> list[Group]:
    """Lay out the timeline's bars."""
    unit = _unit([time.seconds for time in (*times, *reported)])
    elsewhere = {time.label: time for time in reported}
    groups = []
    for time in times:
        bars = [_time_bar(time.seconds, unit, theme.mode(time.mode), time.speedup)]
        if time.label in elsewhere:
            bars.append(_reported_bar(elsewhere[time.label].seconds, unit, theme.mode(time.mode)))
        groups.append(Group(time.label, tuple(bars), ", ".join(time.notes)))
    return groups


def draw_phases(
    axes: Axes,
    phases: Sequence[PhaseTime],
    *,
    names: tuple[str, str] = ("before", "after"),
    theme: Theme = LIGHT,
    reported: Sequence[PhaseTime] = (),
) -> None:
    """Draw each phase's seconds before and after, with the speedup, or "NEW" where there was no before."""
    unit = _phase_unit([*phases, *reported])
    draw_bars(
        axes,
        phase_groups(phases, theme, names, reported),
        theme,
        title="Phase breakdown",
        axis=f"{unit.sign} per phase (shorter is faster)",
    )


def phase_groups(
    phases: Sequence[PhaseTime],
    theme: Theme,
    names: tuple[str, str] = ("before", "after"),
    reported: Sequence[PhaseTime] = (),
) -> list[Group]:
    """Lay out the phase breakdown's bars."""
    unit = _phase_unit([*phases, *reported])
    elsewhere = {phase.label: phase for phase in reported}
    groups = []
    for phase in phases:
        bars = [
            _time_bar(phase.before, unit, theme.before, legend=names[0]),
            _time_bar(phase.after, unit, theme.after, phase.speedup, legend=names[1], is_new=phase.is_new),
        ]
        other = elsewhere.get(phase.label)
        if other is not None:
            sides = ((other.before, theme.before), (other.after, theme.after))
            bars += [_reported_bar(value, unit, colour) for value, colour in sides if value]
        groups.append(Group(phase.label, tuple(bars)))
    return groups


def draw_funnel(axes: Axes, steps: Sequence[FunnelStep], *, theme: Theme = LIGHT) -> None:
    """Draw how many candidates were left at each step, and which part of all that is."""
    draw_bars(
        axes,
        funnel_groups(steps, theme),
        theme,
        title="Candidate funnel",
        axis="candidates",
    )


def funnel_groups(steps: Sequence[FunnelStep], theme: Theme) -> list[Group]:
    """Lay out the funnel's bars."""
    first = steps[0].count if steps else None
    return [Group(step.label, (Bar(step.count, _left(step.count, first), theme.after),)) for step in steps]


def _left(count: int | None, first: int | None) -> str:
    if count is None or not first or count == first:
        return format_count(count)
    return f"{format_count(count)} ({format_percent(count / first)})"


def draw_metrics(axes: Axes, metrics: Sequence[Metric], *, theme: Theme = LIGHT) -> None:
    """Draw each success metric's gain as a share of its target; the line is the target."""
    draw_bars(
        axes,
        metric_groups(metrics, theme),
        theme,
        title="Success metrics",
        axis="measured gain / target (from 1 on: target met)",
    )
    for bar in (patch for patch in axes.patches if isinstance(patch, Rectangle)):
        ends = bar.get_y() - _TARGET_OVERHANG, bar.get_y() + bar.get_height() + _TARGET_OVERHANG
        axes.plot((1, 1), ends, color=theme.ink, linewidth=2)


def metric_groups(metrics: Sequence[Metric], theme: Theme) -> list[Group]:
    """Lay out the metrics' bars."""
    verdicts = {True: ("met", theme.good), False: ("missed", theme.bad), None: (MISSING, theme.unknown)}
    groups = []
    for metric in metrics:
        word, colour = verdicts[metric.is_met]
        share = metric.gain.value / metric.target if metric.gain else None
        gain = f"{format_quantity(metric.gain, metric.gain_form)} {metric.gain_word}"
        bar = Bar(share, word, colour)
        note = f"{metric.change}: {gain}, target {metric.gain_form(metric.target)}"
        groups.append(Group(metric.label, (bar,), note))
    return groups


def draw_efficiency(axes: Axes, gains: Efficiency, *, theme: Theme = LIGHT) -> None:
    """Draw what many tasks would take before and after: projected from one task, so hatched."""
    unit = _unit([gains.projected_before_s, gains.projected_after_s])
    draw_bars(
        axes,
        efficiency_groups(gains, theme),
        theme,
        title=f"Efficiency: {gains.task_count} tasks, projected from one",
        axis=f"{unit.sign} for {gains.task_count} tasks (shorter is faster)",
    )


def efficiency_groups(gains: Efficiency, theme: Theme) -> list[Group]:
    """Lay out the efficiency's bars and remarks."""
    unit = _unit([gains.projected_before_s, gains.projected_after_s])
    before = _time_bar(gains.projected_before_s, unit, theme.before, hatched=True)
    after = _time_bar(gains.projected_after_s, unit, theme.after, hatched=True)
    return [
        Group(gains.before_label, (before,)),
        Group(gains.after_label or "After", (after,), _saved(gains)),
    ]


def _saved(gains: Efficiency) -> str:
    if gains.saved_s is None or gains.saved_fraction is None:
        return "saved: n/a"
    saved = format_seconds(gains.saved_s, _unit([gains.saved_s]))
    return f"saved: {saved} per task ({format_percent(gains.saved_fraction.value)})"


def _unit(quantities: Sequence[Quantity | None]) -> Unit:
    return duration_unit(quantity.value for quantity in quantities if quantity)


def _phase_unit(phases: Sequence[PhaseTime]) -> Unit:
    return _unit([time for phase in phases for time in (phase.before, phase.after)])


def _time_bar(
    seconds: Quantity | None,
    unit: Unit,
    colour: str,
    speedup: Quantity | None = None,
    *,
    legend: str | None = None,
    is_new: bool = False,
    hatched: bool = False,
) -> Bar:
    text = format_seconds(seconds, unit)
    if speedup is not None:
        text = f"{text}  {format_quantity(speedup, format_ratio)}"
    elif is_new:
        text = f"{text}  NEW"
    if seconds is None:
        return Bar(None, text, colour, legend=legend)
    spread = (seconds.low / unit.seconds, seconds.high / unit.seconds) if seconds.is_range else None
    return Bar(seconds.value / unit.seconds, text, colour, hatched, legend, spread)


def _reported_bar(seconds: Quantity | None, unit: Unit, colour: str) -> Bar:
    return _time_bar(seconds, unit, colour, legend=REPORTED, hatched=True)
