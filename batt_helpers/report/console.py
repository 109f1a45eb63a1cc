"""The lines that the command prints, rendered from run records."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from batt_helpers.records.run import RunRecord, SolverEntry, best_solver
from batt_helpers.report.format import duration_unit, format_duration
from batt_helpers.report.panels import SEQUENTIAL_MODES
from batt_helpers.timing import VALIDATE_BATCH

__all__ = [
    "Totals",
    "command_line",
    "filter_line",
    "outcome_text",
    "summary_line",
    "timing_text",
    "validation_line",
]


def filter_line(record: RunRecord) -> str | None:
    """Say what the filter left of the candidates; None for the mode that has no filter."""
    if record.mode == "baseline":
        return None
    counts = record.counts
    return f"-- Filtered to {counts.unique} unique candidates (from {counts.all})"


def validation_line(record: RunRecord) -> str | None:
    """Say how many solvers were validated, in what time and how; None where validation did not run."""
    if VALIDATE_BATCH not in record.phase_s:
        return None
    manner = "sequential" if record.mode in SEQUENTIAL_MODES else "parallelized"
    seconds = record.phase_s[VALIDATE_BATCH]
    return f"-- Phase 3a: Validated {record.counts.inlined} solvers in {seconds:.3f}s ({manner})"


@dataclass
class Totals:
    """What is told of many runs at their end, added up run by run, so that none has to be kept."""

    task_ids: set[str] = field(default_factory=set)
    timeouts: int = 0
    seconds: Counter[str] = field(default_factory=Counter)

    def add(self, record: RunRecord) -> None:
        """Add a run."""
        self.task_ids.add(record.task_id)
        self.timeouts += record.counts.timeouts
        self.seconds.update(record.phase_s)

    @classmethod
    def of(cls, records: Iterable[RunRecord]) -> Self:
        """Add some runs up."""
        totals = cls()
        for record in records:
            totals.add(record)
        return totals


def summary_line(totals: Totals) -> str:
    """Count the tasks, and the runs of a program on a sample that ran out of time."""
    return f"{len(totals.task_ids)} tasks - {totals.timeouts} timeouts"


def timing_text(totals: Totals) -> str:
    """List the timers with their seconds, added up over the runs, longest first."""
    seconds = totals.seconds
    name_width = max(map(len, seconds), default=0)
    texts = {name: f"{value:.3f}" for name, value in seconds.items()}
    width = max(map(len, texts.values()), default=0)
    rows = sorted(seconds, key=lambda name: (-seconds[name], name))
    lines = [f"  {name:<{name_width}}  {texts[name]:>{width}}" for name in rows]
    return "\n".join(["Timing summary (seconds):", *lines])


def command_line(record: RunRecord) -> str:
    """Write the command that runs a record's task and module again in its mode."""
    return f"python run_batt.py --timing -i {record.task_id} -b {record.module.name} --mode {record.mode}"


def outcome_text(record: RunRecord, record_path: Path | None = None) -> str:
    """Tell a person what came out of a run: solved samples, best solver, what was saved and refused, where."""
    return "\n".join(f"{label + ':':<9} {text}" for label, text in _outcome(record, record_path))


def _outcome(record: RunRecord, record_path: Path | None) -> Iterable[tuple[str, str]]:
    best = best_solver(record)
    counts = record.counts
    yield "Task", f"{record.task_id} from {record.dataset}, mode {record.mode}"
    yield "Solved", _solved(record, best)
    if best is not None:
        yield "Best", f"{best.md5} (score {best.o_score}, {_short(best.seconds)}, {best.path})"
    yield "Saved", f"{counts.saved} of {counts.unique} solvers, {counts.differs} differs"
    yield "Refused", _refused(record)
    yield "Store", record.store
    if record_path is not None:
        yield "Record", str(record_path)


def _short(seconds: float) -> str:
    return format_duration(seconds, duration_unit([seconds]))


def _solved(record: RunRecord, best: SolverEntry | None) -> str:
    demo, test = record.counts.demo, record.counts.test
    shown = (best.demo_solved, best.test_solved) if best else (0, 0)
    is_open = any(grid is None for name, grid in record.expected.items() if name.startswith("test"))
    test_text = f"{test} test unknown" if is_open else f"{shown[1]} of {test} test"
    return f"{shown[0]} of {demo} demo, {test_text}"


def _refused(record: RunRecord) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in record.refused.items()) or "none"
