"""The state of each task of a batch: a small JSON file beside its notebook, from which resuming and summary work.

    <batch>/<task>.ipynb        the executed notebook, its error visible where it failed
    <batch>/<task>.state.json   what became of it; there is none before it has ended

Schema versions: 1 (first); 2 (counts as run records have them).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from batt_helpers.errors import RecordError
from batt_helpers.files import Document, read_document, write_document
from batt_helpers.model import Counts
from batt_helpers.naming import file_name, task_id_of
from batt_helpers.records.run import RunRecord
from batt_helpers.records.version import upgraded
from batt_helpers.tasks import is_solved

__all__ = [
    "SCHEMA_VERSION",
    "Fingerprint",
    "RunSummary",
    "TaskState",
    "find_states",
    "notebook_path",
    "read_state",
    "state_path",
    "sum_up",
    "write_state",
]

SCHEMA_VERSION = 2
_STATE_SUFFIX = ".state.json"


@dataclass(frozen=True)
class Fingerprint:
    """What a task's result depends on besides its parameters: digests of notebook, batt module and code.

    `module` is empty where the module is written from the library, which is part of the code.
    """

    notebook: str
    module: str
    code: str


@dataclass(frozen=True)
class RunSummary:
    """What a batch keeps in mind of one run record; `sample_count` counts the samples with a known output."""

    record: str
    mode: str
    dataset: str
    counts: Counts
    phase_s: dict[str, float]
    sample_count: int
    best_o_score: int
    solved: bool
    failure_count: int


@dataclass(frozen=True)
class TaskState:
    """What became of one task: done, or failed for a reason.

    `parameters` maps names to values written as JSON. Paths are relative to the batch's folder where they lie below it.
    """

    schema_version: int
    task_id: str
    status: Literal["done", "failed"]
    reason: str
    detail: str
    attempts: int
    started: str
    seconds: float
    place: str
    gpu: str | None
    kernel: str
    notebook: str
    parameters: dict[str, str]
    fingerprint: Fingerprint
    runs: tuple[RunSummary, ...]
    notes: tuple[str, ...]

    @property
    def solved(self) -> bool:
        """Tell whether a run saved a solver that is right on every sample."""
        return any(run.solved for run in self.runs)


def notebook_path(folder: Path, task_id: str) -> Path:
    """Name the executed notebook of a task."""
    return folder / f"{file_name(task_id)}.ipynb"


def state_path(folder: Path, task_id: str) -> Path:
    """Name the state file of a task."""
    return folder / f"{file_name(task_id)}{_STATE_SUFFIX}"


def write_state(state: TaskState, folder: Path) -> Path:
    """Write a task's state, whole or not at all.

    Raises: RecordError: the file cannot be written.
    """
    return write_document(state, state_path(folder, state.task_id))


def read_state(folder: Path, task_id: str) -> TaskState | None:
    """Read a task's state; None where there is none that can be read, as if the task had not been run."""
    try:
        return read_document(state_path(folder, task_id), TaskState, _upgraded)
    except RecordError:
        return None


def find_states(folder: Path) -> tuple[TaskState, ...]:
    """Read the states in a folder, in the order of the tasks."""
    names = sorted(path.name.removesuffix(_STATE_SUFFIX) for path in folder.glob(f"*{_STATE_SUFFIX}"))
    ids = (task_id for name in names if (task_id := task_id_of(name)) is not None)
    return tuple(state for task_id in ids if (state := read_state(folder, task_id)) is not None)


def _upgraded(document: Document) -> Document:
    return upgraded(document, SCHEMA_VERSION, {1: _from_version_1})


def _from_version_1(old: Document) -> Document:
    runs = [
        {**run, "counts": {"failures": run["failure_count"], "transductive": 0, **run["counts"]}} for run in old["runs"]
    ]
    return {**old, "schema_version": 2, "runs": runs}


def sum_up(record: RunRecord, path: str) -> RunSummary:
    """Sum up a run record."""
    best = max((solver.o_score for solver in record.solvers if solver.path), default=0)
    return RunSummary(
        record=path,
        mode=record.mode,
        dataset=record.dataset,
        counts=record.counts,
        phase_s=dict(record.phase_s),
        sample_count=sum(output is not None for output in record.expected.values()),
        best_o_score=best,
        solved=is_solved(best, record.expected),
        failure_count=len(record.failures),
    )
