"""The figures that were reported with the original dashboard, each with its standing: data, not measurements.

Schema versions: 1 (first).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from batt_helpers.files import read_document
from batt_helpers.records.version import upgraded
from batt_helpers.report.panels import PHASE_LABELS, ModeTime, PhaseTime, mode_label
from batt_helpers.report.quantity import Quantity, ratio
from batt_helpers.report.schedule import Schedule, WorkBar
from batt_helpers.timing import DIFFERS, FILE_OPS, FILTER, INLINE_BATCH, VALIDATE_BATCH

__all__ = [
    "Reference",
    "ReportedFigure",
    "read_reference",
    "reported",
    "reported_phases",
    "reported_schedules",
    "reported_timeline",
]

REFERENCE_SCHEMA_VERSION = 1
_MODES = ("baseline", "phase1", "phase2")
_PHASE_KEYS = {
    FILTER: "filter",
    INLINE_BATCH: "inline",
    VALIDATE_BATCH: "validate",
    FILE_OPS: "files",
    DIFFERS: "differs",
}


@dataclass(frozen=True)
class ReportedFigure:
    """One figure of the dashboard: where it stands, how it is written there, its range, unit and standing."""

    key: str
    panel: str
    line: int
    label: str
    text: str
    low: float
    high: float
    unit: str
    status: Literal["measured", "stated", "target", "projected"]


@dataclass(frozen=True)
class Reference:
    """All figures of the dashboard, and the machine and task they were reported for."""

    schema_version: int
    title: str
    machine: str
    task_id: str
    note: str
    figures: tuple[ReportedFigure, ...]


def read_reference(path: Path) -> Reference:
    """Read the reported figures.

    Raises: RecordError: no such file, or it is damaged; RecordVersionError: its version is not known.
    """
    return read_document(path, Reference, lambda document: upgraded(document, REFERENCE_SCHEMA_VERSION))


def reported(reference: Reference, key: str) -> Quantity | None:
    """Give one reported figure; None where the dashboard has none of that name."""
    for figure in reference.figures:
        if figure.key == key:
            return Quantity((figure.low + figure.high) / 2, figure.low, figure.high, figure.status)
    return None


def reported_timeline(reference: Reference) -> tuple[ModeTime, ...]:
    """Give the reported performance timeline in the form of a measured one."""
    first = reported(reference, "timeline.baseline")
    rows = []
    for mode in _MODES:
        seconds = reported(reference, f"timeline.{mode}")
        speedup = ratio(first, seconds) if mode != _MODES[0] else None
        rows.append(ModeTime(mode, mode_label(mode), seconds, speedup, ()))
    return tuple(rows)


def reported_phases(reference: Reference) -> tuple[PhaseTime, ...]:
    """Give the reported phase breakdown in the form of a measured one."""
    return tuple(
        PhaseTime(
            PHASE_LABELS[name],
            reported(reference, f"phases.{key}.before"),
            reported(reference, f"phases.{key}.after"),
        )
        for name, key in _PHASE_KEYS.items()
    )


def reported_schedules(reference: Reference) -> tuple[Schedule, ...]:
    """Give validation one by one and at once as it was drawn: so many programs, each for so long, to so late an end.

    At once, all begin together: on which worker each ran was not reported.
    """
    count, each = reported(reference, "parallel.solvers"), reported(reference, "parallel.per_solver")
    ends = [reported(reference, f"parallel.{key}") for key in ("sequential", "parallel")]
    if count is None or each is None:
        return ()
    rows = tuple(f"S{number}" for number in range(1, round(count.value) + 1))
    steps, modes = (each.value, 0.0), _MODES[1:]
    return tuple(
        Schedule(mode, "solver", rows, _bars(len(rows), step, each.value), end.value)
        for mode, step, end in zip(modes, steps, ends, strict=True)
        if end is not None
    )


def _bars(count: int, step_s: float, each_s: float) -> tuple[WorkBar, ...]:
    return tuple(WorkBar(row, row + 1, row * step_s, row * step_s + each_s) for row in range(count))
