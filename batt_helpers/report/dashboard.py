"""The text dashboard: every panel of it, filled with what the runs of one task measured.

It states nothing that no run showed: what was not run reads "not run", what is not known "n/a".
"""

from collections.abc import Iterable, Sequence

from batt_helpers.records.run import RunRecord
from batt_helpers.report.boxes import PARTY, PENDING, ROCKET, SPARK, TARGET, Pen, display_width, mark
from batt_helpers.report.checklist import NOT_RUN, SUMMARY_TIMERS, Check, checklist, exit_code
from batt_helpers.report.compare import Difference
from batt_helpers.report.console import command_line
from batt_helpers.report.format import (
    MISSING,
    Unit,
    column_unit,
    duration_unit,
    format_change,
    format_duration,
    format_percent,
    format_quantity,
    format_ratio,
    format_seconds,
)
from batt_helpers.report.journey import journey_lines
from batt_helpers.report.metrics import Efficiency, Metric, efficiency, success_metrics
from batt_helpers.report.panels import (
    ModeTime,
    PhaseTime,
    after_mode,
    by_mode,
    latest,
    mode_label,
    phase_times,
    timeline,
    timer,
    total,
)
from batt_helpers.report.parallel import parallel_lines
from batt_helpers.report.quantity import Quantity, ratio
from batt_helpers.report.reference import Reference, reported, reported_phases, reported_timeline
from batt_helpers.report.status import filter_and_batch, parallel_validation, same_programs, sum_up

__all__ = ["dashboard_text", "reference_text"]

_SPARK_STEPS = (5.0, 25.0)


def dashboard_text(
    records: Sequence[RunRecord],
    *,
    width: int = 78,
    ascii: bool = False,
    after: str | None = None,
    reference: Reference | None = None,
) -> str:
    """Draw the whole dashboard of one task's runs in several modes.

    `after` is the mode set against the baseline: phase2 by default, or the last there is. A `reference` adds
    the figures reported elsewhere to the timing summary.

    Units: width in terminal columns
    """
    pen = Pen(width, ascii)
    after = after or after_mode(records)
    before = next(iter(by_mode(records)), None)
    checks = checklist(records, after=after)
    title = f"{mode_label(after or NOT_RUN).upper()} - {_readiness(checks)}"
    blocks = [
        pen.banner(title),
        pen.panel("PERFORMANCE TIMELINE", _aired(_timeline_lines(timeline(records), pen))),
        pen.panel("OPTIMIZATION JOURNEY", _aired(journey_lines(records))),
        pen.panel("PHASE BREAKDOWN", _phase_lines(records, before, after, pen)),
        pen.panel("PARALLELIZATION VISUALIZATION", _aired(parallel_lines(records, after, pen))),
        pen.panel("IMPLEMENTATION STATUS", ["", *_status_lines(records)]),
        pen.panel("TESTING CHECKLIST", _aired(_checklist_lines(records, checks, after, pen, reference))),
        pen.panel("SUCCESS METRICS", _aired(_metrics_lines(records, after, pen))),
        pen.banner(_readiness(checks), _aired(_verdict_lines(records, checks, after))),
    ]
    return "\n".join(line for block in blocks for line in block)


def _aired(lines: Iterable[str]) -> Iterable[str]:
    """Leave a line empty above and below."""
    yield ""
    yield from lines
    yield ""


def reference_text(reference: Reference, *, width: int = 78, ascii: bool = False) -> str:
    """Draw the dashboard as it was reported, every figure with its standing: nothing here was measured by us."""
    pen = Pen(width, ascii)
    drawn = {
        "performance timeline": _timeline_lines(reported_timeline(reference), pen),
        "phase breakdown": _phase_rows(reported_phases(reference), _reported_total(reference), pen),
    }
    blocks = [pen.banner(f"{reference.title} (reported, {reference.machine})")]
    for panel in dict.fromkeys(figure.panel for figure in reference.figures):
        shown = [*drawn[panel], "-"] if panel in drawn else []
        blocks.append(pen.panel(panel.upper(), [*shown, *_reported_lines(reference, panel, pen)]))
    return "\n".join(line for block in blocks for line in block)


def _reported_lines(reference: Reference, panel: str, pen: Pen) -> Iterable[str]:
    widths = (pen.inner_width - 25, 12, 11)
    for figure in reference.figures:
        if figure.panel == panel:
            yield pen.columns((figure.label, figure.text, figure.status), widths)


def _reported_total(reference: Reference) -> PhaseTime:
    return PhaseTime("TOTAL", reported(reference, "phases.total.before"), reported(reference, "phases.total.after"))


def _readiness(checks: Sequence[Check]) -> str:
    code = exit_code(checks)
    if code == 0:
        return f"READY TO DEPLOY! {ROCKET}"
    count = sum(check.passed is (None if code == 2 else False) for check in checks)
    what = "cannot be told" if code == 2 else "failed"
    return f"NOT READY: {count} of {len(checks)} checks {what}"


def _timeline_lines(times: Sequence[ModeTime], pen: Pen) -> Iterable[str]:
    unit = _unit(time.seconds for time in times)
    longest = max((time.seconds.high for time in times if time.seconds), default=0.0)
    room = max(pen.inner_width - 36, 8)
    for time in times:
        text = format_seconds(time.seconds, unit)
        if time.speedup:
            text += f"  ({format_quantity(time.speedup, format_ratio)}) {_timeline_mark(times[0], time)}"
        share = time.seconds.value / longest if time.seconds and longest else 0.0
        yield f"{time.label + ':':<10} {'█' * max(round(share * room), 1 if share else 0)}  {text}"
        yield from (f"{'':<10} └─ {note}" for note in (*time.notes, *_spread_note(time.seconds, unit)))
        yield from ([""] if time is not times[-1] else [])
    if not times:
        yield NOT_RUN


def _timeline_mark(first: ModeTime, time: ModeTime) -> str:
    """Mark a mode: a tick where it is clearly faster than the first, a cross where slower, nothing where unclear."""
    if time.speedup is None or not Difference("", first.seconds, time.seconds).is_clear:
        return ""
    return mark(time.speedup.value > 1)


def _spread_note(seconds: Quantity | None, unit: Unit) -> tuple[str, ...]:
    if seconds is None or seconds.count == 1:
        return ()
    low, high = format_duration(seconds.low, unit), format_duration(seconds.high, unit)
    return (f"median of {seconds.count} runs, {low} to {high}",)


def _sparks(speedup: Quantity | None, *, is_clear: bool) -> str:
    """Mark a speedup: one bolt below 5x, two below 25x, three above; none where it is unclear, or none at all."""
    if speedup is None or not is_clear or speedup.value <= 1:
        return ""
    return SPARK * (1 + sum(speedup.value >= step for step in _SPARK_STEPS))


def _phase_lines(records: Sequence[RunRecord], before: str | None, after: str | None, pen: Pen) -> Iterable[str]:
    whole = PhaseTime("TOTAL", total(records, before), total(records, after))
    yield from _phase_rows(phase_times(records, before, after), whole, pen, (before, after))


def _phase_rows(
    phases: Sequence[PhaseTime],
    whole: PhaseTime,
    pen: Pen,
    modes: tuple[str | None, str | None] = (None, None),
) -> Iterable[str]:
    unit = column_unit(time.value for phase in (*phases, whole) for time in (phase.before, phase.after) if time)
    widths = _phase_widths(pen)
    yield pen.columns(("", "BEFORE", "AFTER", "SPEEDUP"), widths)
    if any(modes):
        yield pen.columns(("", *(mode or "" for mode in modes), ""), widths)
    yield "-"
    yield ""
    for phase in phases:
        yield pen.columns(_phase_cells(phase, unit, widths[2]), widths)
    yield ""
    yield "-"
    yield pen.columns(_phase_cells(whole, unit, widths[2], PARTY), widths)


def _phase_widths(pen: Pen) -> tuple[int, int, int, int]:
    """Share the width among label, before, after and speedup: each cell holds on one line from 60 columns on."""
    label = 19
    rest = pen.inner_width - label - 3
    gain = min(16, max(12, rest // 4))
    side = (rest - gain) // 2
    return label, side, rest - gain - side, gain


def _phase_cells(phase: PhaseTime, unit: Unit, room: int, cheer: str = "") -> tuple[str, str, str, str]:
    is_clear = bool(Difference("", phase.before, phase.after).is_clear)
    gain = "NEW" if phase.is_new else MISSING
    if phase.speedup:
        sign = cheer if cheer and is_clear and phase.speedup.value > 1 else _sparks(phase.speedup, is_clear=is_clear)
        ratio_shown = format_quantity(phase.speedup, format_ratio) if is_clear else "-"
        gain = f"{ratio_shown} {sign}".rstrip()
    before, after = (
        _with_manner(format_seconds(time, unit), manner if time else "", room)
        for time, manner in zip((phase.before, phase.after), phase.manners, strict=True)
    )
    return phase.label, before, after, gain


def _with_manner(time: str, manner: str, room: int) -> str:
    """Add how a phase ran to its time, where there is room for it."""
    text = f"{time} ({manner})" if manner else time
    return text if display_width(text) <= room else time


def _status_lines(records: Sequence[RunRecord]) -> Iterable[str]:
    for title, checks in (
        ("Phase 1: Filter + Batch", filter_and_batch(records)),
        ("Phase 2: Parallel Validation", parallel_validation(records)),
    ):
        yield f"{mark(sum_up(checks))} {title}"
        for place, check in enumerate(checks, start=1):
            branch = "└─" if place == len(checks) else "├─"
            yield f"   {branch} {mark(check.passed)} {check.text}: {check.measured}"
        yield ""


def _checklist_lines(
    records: Sequence[RunRecord],
    checks: Sequence[Check],
    after: str | None,
    pen: Pen,
    reference: Reference | None,
) -> Iterable[str]:
    run = latest(records, after)
    yield f"1. Code: revision {(run.environment.git_revision or MISSING)[:10]}" if run else f"1. Code: {NOT_RUN}"
    yield f"2. Run: {command_line(run)}" if run else f"2. Run: {NOT_RUN}"
    yield ""
    yield "3. Check output for:"
    yield from map(_check_line, checks[:4])
    yield ""
    yield "4. Validate correctness:"
    yield from map(_check_line, checks[4:8])
    yield ""
    yield "5. Metrics:"
    yield from map(_check_line, checks[8:])
    yield from pen.inset(list(_summary_lines(records, after, pen, reference)))


def _check_line(check: Check) -> str:
    return f"   {mark(check.passed)} {check.text}: {check.measured} ({check.reason})"


def _summary_lines(
    records: Sequence[RunRecord], after: str | None, pen: Pen, reference: Reference | None
) -> Iterable[str]:
    widths = (37, 12, 12)
    yield pen.columns(("Timing summary (seconds):", "measured", "expected" if reference else ""), widths)
    for name in SUMMARY_TIMERS:
        expected = format_seconds(reported(reference, f"checklist.{name}")) if reference else ""
        yield pen.columns((f"  {name}", format_seconds(timer(records, name, after)), expected), widths)


def _metrics_lines(records: Sequence[RunRecord], after: str | None, pen: Pen) -> Iterable[str]:
    yield f"{TARGET} Target Performance:"
    widths = (3, 12, 20, pen.inner_width - 41)
    for metric in success_metrics(records, after=after):
        yield "   " + pen.columns(_metric_cells(metric), widths)
    yield ""
    yield "Efficiency Gains:"
    gains = efficiency(records, after=after)
    yield from (f"   {line}" for line in _efficiency_lines(gains))
    yield ""
    yield "Impact:"
    yield f"   Runs per hour: {_per_hour(gains.before_s)} → {_per_hour(gains.after_s)}"
    same = same_programs(records)
    yield f"   {same.text}: {same.measured} {mark(same.passed)}"


def _metric_cells(metric: Metric) -> tuple[str, str, str, str]:
    gain = format_quantity(metric.gain, metric.gain_form)
    target = metric.gain_form(metric.target)
    return (
        mark(metric.is_met),
        f"{metric.label}:",
        metric.change,
        f"({gain} {metric.gain_word}, target {target})",
    )


def _efficiency_lines(gains: Efficiency) -> Iterable[str]:
    yield f"{'Time saved:':<16} {format_seconds(gains.saved_s, _unit([gains.saved_s]))} per task"
    whole = gains.projected_saved_s
    yield f"{f'For {gains.task_count} tasks:':<16} {format_seconds(whole, _unit([whole]))} saved (projected)"
    less_time = format_quantity(gains.saved_fraction, format_percent)
    yield f"{'Less time:':<16} {less_time}"


def _per_hour(seconds: Quantity | None) -> str:
    return f"{3600 / seconds.value:,.0f}" if seconds and seconds.value > 0 else MISSING


def _verdict_lines(records: Sequence[RunRecord], checks: Sequence[Check], after: str | None) -> Iterable[str]:
    run = latest(records, after)
    old, new = total(records, "baseline"), total(records, after)
    gain = ratio(old, new)
    same = same_programs(records)
    open_checks = [check for check in checks if not check.passed]
    ran = f"{mark(True)} {mode_label(after)} ran on task {run.task_id}" if run and after else f"{PENDING} {NOT_RUN}"
    measured = f"{format_ratio(gain.value)} ({format_change(old, new)})" if gain else NOT_RUN
    lines = {
        "Status": ran,
        "Code": f"module {run.module.name}, {run.module.node_count} nodes" if run else NOT_RUN,
        "Measured": f"{TARGET} {measured}",
        "Risk": f"{mark(same.passed)} {same.text}: {same.measured}",
        "Next": f"{open_checks[0].text}: {open_checks[0].reason}" if open_checks else "nothing left to check",
    }
    label_width = max(map(display_width, lines)) + 2
    yield from (f"{label + ':':<{label_width}} {text}" for label, text in lines.items())
    if gain and after and gain.value > 1 and Difference("", old, new).is_clear:
        yield ""
        yield f"{mode_label(after)} ran {format_ratio(gain.value)} faster than baseline on this task! {PARTY}"


def _unit(quantities: Iterable[Quantity | None]) -> Unit:
    return duration_unit(quantity.value for quantity in quantities if quantity)
