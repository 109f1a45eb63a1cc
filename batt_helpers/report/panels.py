"""What each panel of the dashboard shows, computed from run records: pure functions, shared by text and charts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from batt_helpers.records.run import MODES, RunRecord
from batt_helpers.report.format import format_percent, format_ratio
from batt_helpers.report.quantity import Quantity, measured, ratio
from batt_helpers.timing import (
    CHECK_BATT,
    DIFFERS,
    FILE_OPS,
    FILTER,
    INLINE_BATCH,
    RUN_BATT,
    SCORE,
    VALIDATE_BATCH,
)

__all__ = [
    "PHASE_LABELS",
    "SEQUENTIAL_MODES",
    "FunnelStep",
    "ModeTime",
    "PhaseTime",
    "after_mode",
    "by_mode",
    "funnel",
    "history",
    "latest",
    "mode_label",
    "phase_manner",
    "phase_times",
    "reduction",
    "sequential_mode",
    "timeline",
    "timer",
    "total",
    "validation_manner",
]

SEQUENTIAL_MODES = ("baseline", "phase1")
PHASE_LABELS = {
    SCORE: "Score",
    FILTER: "Phase 1: Filter",
    INLINE_BATCH: "Phase 2: Inline",
    VALIDATE_BATCH: "Phase 3a: Validate",
    FILE_OPS: "Phase 3b: Files",
    DIFFERS: "Phase 4: Differs",
}
_MODE_LABELS = {"baseline": "Baseline", "phase1": "Phase 1", "phase2": "Phase 2", "fast": "Fast"}
_FUNNEL_LABELS = {"all": "All candidates", "unique": "Unique", "valid": "Valid", "saved": "Saved"}
_WORTH_NOTING = 1.05

Runs = Sequence[RunRecord]


@dataclass(frozen=True)
class ModeTime:
    """One bar of the performance timeline; the speedup is against the first bar's mode."""

    mode: str
    label: str
    seconds: Quantity | None
    speedup: Quantity | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class PhaseTime:
    """One row of the phase breakdown: a phase's seconds before and after, and how it ran, in a word each."""

    label: str
    before: Quantity | None
    after: Quantity | None
    manners: tuple[str, str] = ("", "")

    @property
    def speedup(self) -> Quantity | None:
        return ratio(self.before, self.after)

    @property
    def is_new(self) -> bool:
        return self.before is None and self.after is not None


@dataclass(frozen=True)
class FunnelStep:
    """How many candidates were left at one step."""

    label: str
    count: int | None


def mode_label(mode: str) -> str:
    """Give a mode's name as the dashboard writes it.

    >>> mode_label("phase2")
    'Phase 2'
    """
    return _MODE_LABELS.get(mode, mode)


def by_mode(records: Iterable[RunRecord]) -> dict[str, tuple[RunRecord, ...]]:
    """Sort runs by mode, in the order in which the modes were devised, oldest run first."""
    runs = sorted(records, key=lambda record: record.created)
    modes = [*MODES, *sorted({record.mode for record in runs} - set(MODES))]
    groups = {mode: tuple(record for record in runs if record.mode == mode) for mode in modes}
    return {mode: group for mode, group in groups.items() if group}


def after_mode(records: Runs) -> str | None:
    """Name the mode that the dashboard sets against the baseline: phase2, or else the last there is."""
    modes = list(by_mode(records))
    return "phase2" if "phase2" in modes else modes[-1] if modes else None


def sequential_mode(records: Runs) -> str | None:
    """Name the mode whose validation stands for one solver after another."""
    modes = by_mode(records)
    return next((mode for mode in ("phase1", "baseline") if mode in modes), None)


def latest(records: Runs, mode: str | None) -> RunRecord | None:
    """Give the newest run of a mode."""
    runs = by_mode(records).get(mode or "", ())
    return runs[-1] if runs else None


def timer(records: Runs, name: str, mode: str | None) -> Quantity | None:
    """Sum up one timer over the runs of a mode. Units: seconds."""
    return measured(record.phase_s.get(name) for record in records if record.mode == mode)


def total(records: Runs, mode: str | None) -> Quantity | None:
    """Sum up a whole run's time over the runs of a mode. Units: seconds."""
    return timer(records, RUN_BATT, mode) or timer(records, CHECK_BATT, mode)


def reduction(record: RunRecord | None) -> float | None:
    """Give the fraction of candidates that the filter spared, None where nothing was filtered."""
    if record is None or not record.counts.all:
        return None
    return 1 - record.counts.unique / record.counts.all


def timeline(records: Runs) -> tuple[ModeTime, ...]:
    """Prepare the performance timeline: each mode's seconds and its speedup against the first mode."""
    modes = list(by_mode(records))
    return tuple(
        ModeTime(
            mode=mode,
            label=mode_label(mode),
            seconds=total(records, mode),
            speedup=ratio(total(records, modes[0]), total(records, mode)) if mode != modes[0] else None,
            notes=tuple(_notes(records, modes[0], mode)) if mode != modes[0] else (),
        )
        for mode in modes
    )


def _notes(records: Runs, first: str, mode: str) -> Iterable[str]:
    spared = reduction(latest(records, mode))
    if spared:
        yield f"{format_percent(spared)} fewer candidates"
    for name, what in ((INLINE_BATCH, "inlining"), (VALIDATE_BATCH, "validation")):
        gain = ratio(timer(records, name, first), timer(records, name, mode))
        if gain is not None and gain.value >= _WORTH_NOTING:
            yield f"{format_ratio(gain.value)} faster {what}"


def phase_times(records: Runs, before: str | None, after: str | None) -> tuple[PhaseTime, ...]:
    """Prepare the phase breakdown between two modes; phases that neither has are left out."""
    rows = (
        PhaseTime(
            label,
            timer(records, name, before),
            timer(records, name, after),
            (phase_manner(latest(records, before), name), phase_manner(latest(records, after), name)),
        )
        for name, label in PHASE_LABELS.items()
    )
    return tuple(row for row in rows if row.before or row.after)


def phase_manner(run: RunRecord | None, name: str) -> str:
    """Tell how a phase ran, from its spans: validation in sequence, at once or derived; others by itself or mixed.

    A phase is mixed where it began more than once: another ran in between.
    """
    starts = sum(span.name == name and span.worker == 0 for span in run.spans) if run else 0
    if run is None or not starts:
        return ""
    if name == VALIDATE_BATCH:
        return {"parallelized": "par", "sequential": "seq", "derived": "derived"}[validation_manner(run)]
    if name in (FILE_OPS, DIFFERS):
        return "mixed" if starts > 1 else "sep"
    return ""


def validation_manner(record: RunRecord) -> str:
    """Tell how solvers were validated: parallelized, sequential, or derived from the evaluation of the module."""
    runs = sorted((span.start_s, span.end_s) for span in record.spans if span.name.startswith("validate "))
    if not runs:
        return "derived"
    overlaps = any(start < end for (_, end), (start, _) in pairwise(runs))
    return "parallelized" if overlaps else "sequential"


def funnel(record: RunRecord) -> tuple[FunnelStep, ...]:
    """Prepare the candidate funnel: how many there were, how many were left at each step."""
    return tuple(FunnelStep(label, getattr(record.counts, key)) for key, label in _FUNNEL_LABELS.items())


def history(records: Runs) -> dict[str, tuple[tuple[str, float], ...]]:
    """Prepare the history of a task: for each mode when it ran and how long it took, oldest first."""
    series = {
        mode: tuple((run.created, seconds.value) for run in runs if (seconds := total([run], mode)))
        for mode, runs in by_mode(records).items()
    }
    return {mode: points for mode, points in series.items() if points}
