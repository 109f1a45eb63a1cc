"""The optimization journey: from the first mode to the last, what each step did and what it brought."""

from collections.abc import Iterable, Sequence

from batt_helpers.records.run import RunRecord
from batt_helpers.report.boxes import mark
from batt_helpers.report.checklist import NOT_RUN
from batt_helpers.report.environment import environment_text
from batt_helpers.report.format import Unit, duration_unit, format_change, format_percent, format_ratio, format_seconds
from batt_helpers.report.panels import (
    PHASE_LABELS,
    ModeTime,
    by_mode,
    latest,
    mode_label,
    phase_times,
    timeline,
    timer,
    total,
)
from batt_helpers.report.quantity import ratio
from batt_helpers.timing import INLINE_BATCH, VALIDATE_BATCH

__all__ = ["journey_lines"]

_STEPS = {
    "phase1": "PHASE 1: Filter + Batch",
    "phase2": "PHASE 2: Parallel Validation",
    "fast": "FAST: One evaluation of the graph",
}


def journey_lines(records: Sequence[RunRecord]) -> Iterable[str]:
    """Tell the journey as a tree of steps; a mode that was not run says so."""
    modes = list(by_mode(records))
    first = modes[0] if modes else None
    unit = _unit(records, first)
    yield (
        f"START: {format_seconds(total(records, first), unit)} ({mode_label(first)})" if first else f"START: {NOT_RUN}"
    )
    yield "  │"
    yield f"  ├─ Measured on {environment_text(records) or 'no machine yet'}"
    yield f"  │  └─ Found: {_found(records, first)}"
    yield "  │"
    for mode, title in _STEPS.items():
        yield f"  ├─ {title}"
        yield from (f"  │  {line}" for line in _branches(list(_results(records, first, mode))))
        yield "  │"
        if mode == "phase1" and (bottleneck := _bottleneck(records, mode, unit)):
            yield f"  ├─ Identified new bottleneck: {bottleneck}"
            yield "  │"
    best = min((time for time in timeline(records) if time.seconds), key=_median_s, default=None)
    yield f"FINISH: {format_seconds(best.seconds, unit)} ({best.label})" if best else f"FINISH: {NOT_RUN}"


def _median_s(time: ModeTime) -> float:
    return time.seconds.value if time.seconds else 0.0


def _bottleneck(records: Sequence[RunRecord], mode: str, unit: Unit) -> str | None:
    """Name what takes most of a mode's time: the hinge between that step and the next."""
    times = [phase for phase in phase_times(records, None, mode) if phase.after]
    whole = total(records, mode)
    if not times or whole is None or whole.value <= 0:
        return None
    longest = max(times, key=lambda phase: phase.after.value if phase.after else 0.0)
    share = format_percent(round(longest.after.value / whole.value, 2)) if longest.after else ""
    return f"{longest.label}, {format_seconds(longest.after, unit)}, {share} of {mode_label(mode)}"


def _unit(records: Sequence[RunRecord], first: str | None) -> Unit:
    whole = total(records, first)
    return duration_unit([whole.value if whole else None])


def _branches(lines: Sequence[str]) -> Iterable[str]:
    return (f"{'└─' if place == len(lines) else '├─'} {line}" for place, line in enumerate(lines, start=1))


def _found(records: Sequence[RunRecord], mode: str | None) -> str:
    """Name the longest phase of a mode, its share of the time, and how many candidates it had to do with."""
    run = latest(records, mode)
    phases = [phase for phase in phase_times(records, None, mode) if phase.after]
    whole = total(records, mode)
    if run is None or not phases or whole is None:
        return NOT_RUN
    longest = max(phases, key=lambda phase: phase.after.value if phase.after else 0.0)
    share = longest.after.value / whole.value if longest.after and whole.value else None
    return f"{format_percent(share)} of the time in {longest.label}, {run.counts.all} candidates"


def _results(records: Sequence[RunRecord], first: str | None, mode: str) -> Iterable[str]:
    run = latest(records, mode)
    if run is None or first is None:
        yield NOT_RUN
        return
    if run.counts.all:
        yield f"Duplicates filtered: {run.counts.all} → {run.counts.unique}"
    for name in (INLINE_BATCH, VALIDATE_BATCH):
        old, new = timer(records, name, first), timer(records, name, mode)
        if old and new:
            yield f"{PHASE_LABELS[name]}: {format_change(old, new)}"
    gain = ratio(total(records, first), total(records, mode))
    result = format_seconds(total(records, mode), _unit(records, first))
    if gain is None or mode == first:
        yield f"Result: {result}"
        return
    yield f"Result: {result} ({format_ratio(gain.value)}, {_change(gain.value)}) {mark(gain.value > 1)}"


def _change(gain: float) -> str:
    return f"{format_percent(1 - 1 / gain)} less time" if gain >= 1 else f"{format_percent(1 / gain - 1)} more time"
