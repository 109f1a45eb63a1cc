"""The plan of a job over several tasks, by which the same job finds the folder where it stopped, and goes on in it.

Schema versions: 1 (first).
"""

from dataclasses import dataclass
from pathlib import Path

from batt_helpers.files import read_document, write_document
from batt_helpers.model import Limits
from batt_helpers.naming import file_name
from batt_helpers.records.run import RECORD_SUFFIX, find_records
from batt_helpers.records.version import upgraded

__all__ = ["PLAN_NAME", "SCHEMA_VERSION", "JobPlan", "done_tasks", "read_plan", "write_plan"]

SCHEMA_VERSION = 1
PLAN_NAME = "job.json"


@dataclass(frozen=True)
class JobPlan:
    """All that the records of a job depend on; `data` and `module` are digests of the tasks and of the batt module.

    `module` is empty where the module is written from the library, which is part of the code.
    """

    schema_version: int
    task_ids: tuple[str, ...]
    data: str
    modes: tuple[str, ...]
    module: str
    dsl: str
    limits: Limits
    seed: int
    min_score: int
    verify: bool
    code: str


def write_plan(plan: JobPlan, folder: Path) -> Path:
    """Write a plan into its job's folder.

    Raises: RecordError: the file cannot be written.
    """
    return write_document(plan, folder / PLAN_NAME)


def read_plan(path: Path) -> JobPlan:
    """Read a plan.

    Raises: RecordError: no such file, not JSON, or a field that does not fit. RecordVersionError: of another version.
    """
    return read_document(path, JobPlan, lambda document: upgraded(document, SCHEMA_VERSION))


def done_tasks(plan: JobPlan, folder: Path) -> frozenset[str]:
    """Tell which tasks of a plan have a record of each mode in a folder.

    Records are told by the names of their files, which `record_path` gives: task, mode and moment.
    """
    there = {path.name.removesuffix(RECORD_SUFFIX).rpartition("_")[0] for path in find_records(folder)}
    return frozenset(
        task_id for task_id in plan.task_ids if all(f"{file_name(task_id)}_{mode}" in there for mode in plan.modes)
    )
