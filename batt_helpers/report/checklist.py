"""The dashboard's testing checklist as real checks on the records and the store of one task's runs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from batt_helpers.records.run import RunRecord, SolverEntry
from batt_helpers.report.console import filter_line, validation_line
from batt_helpers.report.format import duration_unit, format_ratio, format_seconds
from batt_helpers.report.metrics import TOTAL_SPEEDUP_TARGET, VALIDATION_SPEEDUP_TARGET
from batt_helpers.report.panels import after_mode, by_mode, latest, mode_label, sequential_mode, timer, total
from batt_helpers.report.quantity import Quantity, ratio
from batt_helpers.timing import (
    CHECK_BATT,
    CHECK_SOLVER_SPEED,
    DIFFERS,
    FILE_OPS,
    FILTER,
    INLINE_BATCH,
    INLINE_TOTAL,
    RUN_BATT,
    VALIDATE_BATCH,
)

__all__ = ["NOT_RUN", "SUMMARY_TIMERS", "Check", "checklist", "exit_code"]

NOT_RUN = "not run"
SUMMARY_TIMERS = (
    RUN_BATT,
    CHECK_BATT,
    FILTER,
    INLINE_BATCH,
    VALIDATE_BATCH,
    FILE_OPS,
    DIFFERS,
    CHECK_SOLVER_SPEED,
    INLINE_TOTAL,
)
ERROR_REASONS = ("died", "unpicklable")
"""What goes wrong in the machinery; a program that raises or runs out of time is no error of the run."""


@dataclass(frozen=True)
class Check:
    """One line of the checklist: what was measured, whether that passes (None: cannot tell), and why."""

    key: str
    text: str
    measured: str
    passed: bool | None
    reason: str


def checklist(records: Sequence[RunRecord], *, after: str | None = None) -> tuple[Check, ...]:
    """Check the newest run of a mode, phase2 by default, alone and against the slower modes.

    It reads the run's store to see that what was saved is there.
    """
    after = after or after_mode(records)
    run = latest(records, after)
    if run is None or after is None:
        return tuple(Check(key, text, NOT_RUN, None, "no run to check") for key, text in _TEXTS.items())
    return (
        _filtered(run),
        _validated(run),
        _total(records, after),
        _validation(records, after),
        _saved(run),
        _linked(run),
        _free_of_errors(run),
        _differs(run),
        _timed(run),
    )


def exit_code(checks: Iterable[Check]) -> int:
    """Sum up checks for a shell: 0 all passed, 1 one failed at least, 2 none failed but some cannot be told.

    >>> exit_code([Check("a", "", "", True, ""), Check("b", "", "", None, "")])
    2
    """
    verdicts = {check.passed for check in checks}
    return 1 if False in verdicts else 2 if None in verdicts else 0


_TEXTS = {
    "filter": "Filter line",
    "validated": "Validation line",
    "total": "Total time",
    "validation": "phase3a_validate_batch",
    "saved": "Solvers saved to solver_md5/",
    "links": "Symlinks created in solver_dir/",
    "errors": "No errors in output",
    "differs": "Differs processed correctly",
    "timing": "Timing summary has every name",
}


def _check(key: str, measured: str, passed: bool | None, reason: str) -> Check:
    return Check(key, _TEXTS[key], measured, passed, reason)


def _filtered(run: RunRecord) -> Check:
    line = filter_line(run)
    if line is None or FILTER not in run.phase_s:
        return _check("filter", NOT_RUN, None, f"mode {run.mode!r} has no filter")
    left, every = run.counts.unique, run.counts.all
    return _check(
        "filter", line.removeprefix("-- "), 0 < left <= every, f"{left} of {every} candidates are distinct programs"
    )


def _validated(run: RunRecord) -> Check:
    line = validation_line(run)
    if line is None:
        return _check("validated", NOT_RUN, None, "the run has no validation phase")
    return _check(
        "validated", line.removeprefix("-- "), line.endswith(("(parallelized)", "(derived)")), f"mode {run.mode!r}"
    )


def _total(records: Sequence[RunRecord], after: str) -> Check:
    return _gain("total", "baseline", total(records, "baseline"), total(records, after), TOTAL_SPEEDUP_TARGET)


def _validation(records: Sequence[RunRecord], after: str) -> Check:
    """Hold validation against the one that the reference calls sequential: its BEFORE column, the baseline.

    What concurrency alone gains, phase 1 against phase 2, is drawn in the parallelization panel.
    """
    slow = "baseline" if "baseline" in by_mode(records) else sequential_mode(records)
    old = timer(records, VALIDATE_BATCH, slow) if slow != after else None
    new = timer(records, VALIDATE_BATCH, after)
    return _gain("validation", "sequential", old, new, VALIDATION_SPEEDUP_TARGET)


def _gain(key: str, name: str, old: Quantity | None, new: Quantity | None, target: float) -> Check:
    unit = duration_unit(side.value for side in (old, new) if side)
    measured = f"{format_seconds(new, unit)} (vs {format_seconds(old, unit)} {name})"
    gain = ratio(old, new)
    if gain is None:
        return _check(key, measured, None, f"{name} {NOT_RUN}")
    reason = f"{gain.value:.2f}x, target {format_ratio(target)}"
    return _check(key, measured, gain.value >= target, reason)


def _saved(run: RunRecord) -> Check:
    return _stored("saved", run, [solver.path for solver in run.solvers if solver.path])


def _stored(key: str, run: RunRecord, paths: Sequence[str]) -> Check:
    store = Path(run.store)
    if not paths:
        return _check(key, "0 files", None, "the run saved none")
    if not store.is_dir():
        return _check(key, f"{len(paths)} in the record", None, f"the store {run.store!r} is not at hand")
    missing = [path for path in paths if not (store / path).is_file()]
    reason = f"first missing: {missing[0]}" if missing else "every file is there"
    return _check(key, f"{len(paths) - len(missing)} of {len(paths)} files", not missing, reason)


def _linked(run: RunRecord) -> Check:
    store = Path(run.store)
    linked = [solver for solver in run.solvers if solver.link and solver.path]
    if not linked or not store.is_dir():
        return _stored("links", run, [str(solver.link) for solver in linked])
    broken = [solver for solver in linked if not _is_linked(store, solver)]
    reason = f"first without one: {broken[0].link}" if broken else "every link leads to its file"
    return _check("links", f"{len(linked) - len(broken)} of {len(linked)} links", not broken, reason)


def _is_linked(store: Path, solver: SolverEntry) -> bool:
    """Look for a solver's link; a later run may have moved it to the folder of another speed."""
    path, link = store / str(solver.path), store / str(solver.link)
    return any(_leads_to(found, path) for found in link.parents[2].glob(f"*/*/{link.name}"))


def _leads_to(link: Path, path: Path) -> bool:
    return link.is_symlink() and path.is_file() and link.resolve() == path.resolve()


def _free_of_errors(run: RunRecord) -> Check:
    errors = sum(failure.reason in ERROR_REASONS for failure in run.failures)
    refused = len(run.failures) - errors
    return _check("errors", f"{errors} errors", errors == 0, f"{refused} refusals with a reason are no errors")


def _differs(run: RunRecord) -> Check:
    if DIFFERS not in run.phase_s:
        return _check("differs", NOT_RUN, None, "the run has no differs phase")
    check = _stored("differs", run, [differ.path for differ in run.differs if differ.path])
    if check.passed and run.counts.differs != sum(1 for differ in run.differs if differ.path):
        return _check("differs", check.measured, False, f"the record counts {run.counts.differs}")
    return check


def _timed(run: RunRecord) -> Check:
    wanted = [name for name in SUMMARY_TIMERS if name != FILTER or run.mode != "baseline"]
    missing = [name for name in wanted if name not in run.phase_s]
    reason = f"missing: {', '.join(missing)}" if missing else f"mode {mode_label(run.mode)}"
    return _check("timing", f"{len(wanted) - len(missing)} of {len(wanted)} names", not missing, reason)
