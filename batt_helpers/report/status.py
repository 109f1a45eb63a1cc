"""What the dashboard claims to be implemented, each claim derived from what the runs did."""

from collections.abc import Sequence

from batt_helpers.records.run import RunRecord
from batt_helpers.report.checklist import NOT_RUN, SUMMARY_TIMERS, Check
from batt_helpers.report.format import format_change, format_percent, format_ratio
from batt_helpers.report.panels import by_mode, latest, reduction, timer, total
from batt_helpers.report.quantity import ratio
from batt_helpers.report.schedule import schedule
from batt_helpers.timing import DIFFERS, FILE_OPS, INLINE_BATCH, VALIDATE_BATCH

__all__ = ["filter_and_batch", "parallel_validation", "same_programs", "sum_up"]

_ORDER = (DIFFERS, VALIDATE_BATCH)


def sum_up(checks: Sequence[Check]) -> bool | None:
    """Judge several checks as one: failed if any failed, passed if all passed.

    >>> sum_up([Check("a", "", "", True, ""), Check("b", "", "", None, "")]) is None
    True
    """
    verdicts = [check.passed for check in checks]
    return False if False in verdicts else None if None in verdicts or not verdicts else True


def filter_and_batch(records: Sequence[RunRecord]) -> tuple[Check, ...]:
    """Check what phase 1 is said to do: filter duplicates, inline in one batch, time every phase, be faster."""
    run = latest(records, "phase1")
    spared = reduction(run)
    inlined = ratio(timer(records, INLINE_BATCH, "baseline"), timer(records, INLINE_BATCH, "phase1"))
    return (
        _claim(
            "Early duplicate filtering (body hash)",
            None if spared is None else f"{format_percent(spared)} fewer",
            None if spared is None else spared >= 0,
        ),
        _claim(
            "Batch inlining of variables",
            None if inlined is None else format_ratio(inlined.value),
            None if inlined is None else inlined.value > 1,
        ),
        _timers("Profiling of phases 1 to 4", run, SUMMARY_TIMERS),
        _faster(records, "baseline", "phase1"),
    )


def parallel_validation(records: Sequence[RunRecord]) -> tuple[Check, ...]:
    """Check what phase 2 is said to do: validate at once, split phase 3, take differs out, save the same."""
    run = latest(records, "phase2")
    shown = schedule(run)
    at_once = shown.at_once if shown else None
    return (
        _claim(
            "Concurrent validation",
            None if at_once is None else f"{at_once} at once",
            None if at_once is None else at_once > 1,
        ),
        _timers("Phase 3 split into 3a and 3b", run, (VALIDATE_BATCH, FILE_OPS)),
        _differs_after(run),
        same_programs(records),
        _faster(records, "phase1", "phase2"),
    )


def same_programs(records: Sequence[RunRecord]) -> Check:
    """Check that the newest runs of all modes saved the same solvers and differs."""
    text = "Every mode saves the same programs"
    saved = {mode: _saved_names(runs[-1]) for mode, runs in by_mode(records).items()}
    if len(saved) < 2:
        return _claim(text, None, None)
    return _claim(text, f"{len(saved)} modes", len(set(saved.values())) == 1)


def _saved_names(run: RunRecord) -> frozenset[str]:
    solvers = {solver.md5 for solver in run.solvers if solver.path}
    return frozenset(solvers | {differ.md5 for differ in run.differs if differ.path})


def _claim(text: str, measured: str | None, passed: bool | None) -> Check:
    return Check(text, text, measured or NOT_RUN, passed, "")


def _timers(text: str, run: RunRecord | None, names: Sequence[str]) -> Check:
    if run is None:
        return _claim(text, None, None)
    found = sum(name in run.phase_s for name in names)
    return _claim(text, f"{found} of {len(names)} timers", found == len(names))


def _differs_after(run: RunRecord | None) -> Check:
    text = "Phase 4 outside the loop"
    differs, validation = ([span for span in run.spans if span.name == name] if run else [] for name in _ORDER)
    if not differs or not validation:
        return _claim(text, None, None)
    is_after = min(span.start_s for span in differs) >= max(span.end_s for span in validation)
    return _claim(text, "after validation" if is_after else "during validation", is_after)


def _faster(records: Sequence[RunRecord], before: str, after: str) -> Check:
    old, new = total(records, before), total(records, after)
    gain = ratio(old, new)
    measured = format_change(old, new) if gain else None
    return _claim("Run and faster", measured, gain.value > 1 if gain else None)
