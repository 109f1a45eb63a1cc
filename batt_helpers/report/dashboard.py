"""The text dashboard: every panel of it, filled with what the runs of one task measured.

It states nothing that no run showed: what was not run reads "not run", what is not known "n/a".
"""

from collections.abc import Iterable, Sequence

from batt_helpers.records.run import RunRecord
from batt_helpers.report.boxes import PENDING, ROCKET, SPARK, TARGET, Pen, display_width, mark
from batt_helpers.report.checklist import NOT_RUN, SUMMARY_TIMERS, Check, checklist, exit_code
from batt_helpers.report.console import command_line
from batt_helpers.report.format import (
    MISSING,
    Unit,
    duration_unit,
    format_change,
    format_duration,
    format_money,
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

_SPEEDUP_PER_SPARK = 2.0
_MOST_SPARKS = 3


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
        pen.panel("PERFORMANCE TIMELINE", _timeline_lines(timeline(records), pen)),
        pen.panel("OPTIMIZATION JOURNEY", journey_lines(records)),
        pen.panel("PHASE BREAKDOWN", _phase_lines(records, before, after, pen)),
        pen.panel("PARALLELIZATION VISUALIZATION", parallel_lines(records, after, pen)),
        pen.panel("IMPLEMENTATION STATUS", _status_lines(records)),
        pen.panel("TESTING CHECKLIST", _checklist_lines(records, checks, after, pen, reference)),
        pen.panel("SUCCESS METRICS", _metrics_lines(records, after, pen)),
        pen.banner(_readiness(checks), _verdict_lines(records, checks, after)),
    ]
    return "\n".join(line for block in blocks for line in block)


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
            text += f"  ({format_quantity(time.speedup, format_ratio)}) {_sparks(time.speedup)}"
        share = time.seconds.value / longest if time.seconds and longest else 0.0
        yield f"{time.label + ':':<10} {'█' * max(round(share * room), 1 if share else 0)}  {text}"
        yield from (f"{'':<10} └─ {note}" for note in (*time.notes, *_spread_note(time.seconds, unit)))
    if not times:
        yield NOT_RUN


def _spread_note(seconds: Quantity | None, unit: Unit) -> tuple[str, ...]:
    if seconds is None or seconds.count == 1:
        return ()
    low, high = format_duration(seconds.low, unit), format_duration(seconds.high, unit)
    return (f"median of {seconds.count} runs, {low} to {high}",)


def _sparks(speedup: Quantity) -> str:
    sparks, left = 0, speedup.value
    while left >= _SPEEDUP_PER_SPARK and sparks < _MOST_SPARKS:
        sparks, left = sparks + 1, left / _SPEEDUP_PER_SPARK
    return SPARK * sparks


def _phase_lines(records: Sequence[RunRecord], before: str | None, after: str | None, pen: Pen) -> Iterable[str]:
    whole = PhaseTime("TOTAL", total(records, before), total(records, after))
    yield from _phase_rows(phase_times(records, before, after), whole, pen, (before, after))


def _phase_rows(
    phases: Sequence[PhaseTime],
    whole: PhaseTime,
    pen: Pen,
    modes: tuple[str | None, str | None] = (None, None),
) -> Iterable[str]:
    unit = _unit(time for phase in (*phases, whole) for time in (phase.before, phase.after))
    widths = (pen.inner_width - 53, 18, 16, 16)
    heads = [f"{head} ({mode})" if mode else head for head, mode in zip(("BEFORE", "AFTER"), modes, strict=True)]
    yield pen.columns(("", *heads, "SPEEDUP"), widths)
    yield "-"
    for phase in phases:
        yield pen.columns(_phase_cells(phase, unit), widths)
    yield "-"
    yield pen.columns(_phase_cells(whole, unit), widths)


def _phase_cells(phase: PhaseTime, unit: Unit) -> tuple[str, str, str, str]:
    gain = "NEW" if phase.is_new else MISSING
    if phase.speedup:
        gain = f"{format_quantity(phase.speedup, format_ratio)} {_sparks(phase.speedup)}"
    return phase.label, format_seconds(phase.before, unit), format_seconds(phase.after, unit), gain


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
    yield f"1. Code: revision {run.environment.git_revision or MISSING}" if run else f"1. Code: {NOT_RUN}"
    yield f"2. Run: {command_line(run)}" if run else f"2. Run: {NOT_RUN}"
    yield "3. Check output for:"
    yield from map(_check_line, checks[:4])
    yield "4. Validate correctness:"
    yield from map(_check_line, checks[4:8])
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
    if gains.gpu_hours is None:
        yield f"{'Cost savings:':<16} {less_time} less time; GPU hours {MISSING}"
        return
    dollars = format_money(gains.dollars.value if gains.dollars else None)
    yield (
        f"{'Cost savings:':<16} {less_time} less GPU time: ~{gains.gpu_hours.value:.2f} GPU hours, ~{dollars}"
        f" at {format_money(gains.dollars_per_gpu_hour)} per GPU hour (projected)"
    )


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
    return (f"{label + ':':<{label_width}} {text}" for label, text in lines.items())


def _unit(quantities: Iterable[Quantity | None]) -> Unit:
    return duration_unit(quantity.value for quantity in quantities if quantity)
