"""The lines that the command prints, rendered from run records."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from batt_helpers.records.run import RunRecord
from batt_helpers.report.card import card_of, plural
from batt_helpers.report.format import duration_unit, format_duration, format_seconds_short
from batt_helpers.report.panels import validation_manner
from batt_helpers.timing import VALIDATE_BATCH

__all__ = [
    "Totals",
    "command_line",
    "filter_line",
    "summary_line",
    "task_line",
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
    """Say how many solvers were validated, in what time and how; None where validation did not run.

    Solvers ran in parallel where two of their runs overlap; where none ran by itself, what they do was derived.
    """
    if VALIDATE_BATCH not in record.phase_s:
        return None
    seconds = format_seconds_short(record.phase_s[VALIDATE_BATCH])
    return f"-- Phase 3a: Validated {record.counts.inlined} solvers in {seconds} ({validation_manner(record)})"


@dataclass
class Totals:
    """What is told of many runs at their end, added up run by run, so that none has to be kept."""

    task_ids: set[str] = field(default_factory=set)
    solved_ids: set[str] = field(default_factory=set)
    timeouts: int = 0
    seconds: Counter[str] = field(default_factory=Counter)

    def add(self, record: RunRecord) -> None:
        """Add a run."""
        self.task_ids.add(record.task_id)
        self.solved_ids |= {record.task_id} if card_of(record).outcome == "solved" else set()
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
    """Count the tasks, and the runs of a program on a sample that ran out of time, in the words that others read."""
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


def task_line(record: RunRecord) -> str:
    """Tell in one line what came out of a run: solved or not, by samples; programs saved; seconds."""
    card = card_of(record)
    mark = {"solved": "✓", "open": "✓", "partly": "◐"}.get(card.outcome, "✗")
    seconds = format_duration(card.total_s, duration_unit([card.total_s]))
    saved = f"saved {record.counts.saved} of {plural(record.counts.unique, 'program')}"
    return f"{mark} {record.task_id}  {card.headline}; {saved}, {record.mode} {seconds}"
