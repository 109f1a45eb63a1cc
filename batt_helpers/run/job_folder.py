"""The folder of a job: a new one, or the one where the same job over several tasks stopped before its end.

A process that works in such a folder holds the lock of its plan, which ends with the process however it ends.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from batt_helpers.errors import RecordError
from batt_helpers.files import try_lock
from batt_helpers.naming import file_name
from batt_helpers.records.job import PLAN_NAME, JobPlan, done_tasks, read_plan, write_plan

__all__ = ["JobFolder", "new_folder", "planned_folder"]


@dataclass(frozen=True)
class JobFolder:
    """A job's folder, and the tasks that are done in it already."""

    path: Path
    done: frozenset[str] = field(default_factory=frozenset)


def new_folder(out_dir: Path, first_task: str) -> Path:
    """Name a job's folder as no other job does, in this process or another."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    return out_dir / f"{stamp}_{os.getpid()}_{file_name(first_task)}"


@contextmanager
def planned_folder(out_dir: Path, plan: JobPlan) -> Iterator[JobFolder]:
    """Hold the folder where a job of this plan stopped, the latest one first, else a new one with the plan in it.

    A folder in which another process works, or in which everything is done, is left as it is.

    Raises: RecordError: the plan cannot be written.
    """
    for path in sorted(out_dir.glob(f"*/{PLAN_NAME}"), reverse=True):
        with _held(path) as is_ours:
            if is_ours and _is_same(path, plan):
                done = done_tasks(plan, path.parent)
                if len(done) < len(plan.task_ids):
                    yield JobFolder(path.parent, done)
                    return
    while True:
        folder = new_folder(out_dir, plan.task_ids[0])
        with _held(write_plan(plan, folder)) as is_ours:
            if is_ours:
                yield JobFolder(folder)
                return


def _is_same(path: Path, plan: JobPlan) -> bool:
    try:
        return read_plan(path) == plan
    except RecordError:
        return False


@contextmanager
def _held(path: Path) -> Iterator[bool]:
    """Hold the lock of a plan, if it is free."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        yield try_lock(descriptor)
    finally:
        os.close(descriptor)
