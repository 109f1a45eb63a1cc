"""The state of each task of a batch: what became of it, from which resuming and summary work.

Schema versions: 1 (first); 2 (counts of runs: failures, transductive).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from batt_helpers.files import Document
from batt_helpers.model import Counts
from batt_helpers.records.version import Converter, upgraded

__all__ = ["SCHEMA_VERSION", "Fingerprint", "RunSummary", "TaskState", "upgraded_state"]

SCHEMA_VERSION = 2


@dataclass(frozen=True)
class Fingerprint:
    """What a task's result depends on besides its parameters: digests of notebook, batt module and code.

    `module` is that of the plain programs where such are run, and empty where the module is written from the library,
    which is part of the code.
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


def upgraded_state(document: Document) -> Document:
    """Lift a state's document to the present schema.

    Raises: RecordVersionError: its version is newer, or none at all.
    """
    return upgraded(document, SCHEMA_VERSION, _CONVERTERS)


def _from_version_1(old: Document) -> Document:
    runs = [
        {**run, "counts": {**run["counts"], "failures": run["failure_count"], "transductive": 0}} for run in old["runs"]
    ]
    return {**old, "schema_version": 2, "runs": runs}


_CONVERTERS: Mapping[int, Converter] = {1: _from_version_1}
