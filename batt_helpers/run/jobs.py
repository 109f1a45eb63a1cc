"""Whole runs: tasks and modes over one module, their records written to a folder of their own.

This is what the command line, notebooks and batches call.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from batt_helpers.batt import ModuleFiles, find_module
from batt_helpers.errors import ParameterError
from batt_helpers.model import Task
from batt_helpers.records.run import MODES, RunRecord, record_path, write_record, write_trace
from batt_helpers.run.authoring import DEFAULT_DSL, DEFAULT_MODULE, write_module
from batt_helpers.run.running import check_mode, run_task
from batt_helpers.run.session import Session, Settings, load_session, start_workers
from batt_helpers.run.steps import Event, OnEvent
from batt_helpers.store import Store

__all__ = ["Job", "WrittenRecord", "open_job", "run_modes"]


@dataclass(frozen=True)
class WrittenRecord:
    """A run's record and the file that it was written to."""

    record: RunRecord
    path: Path


@dataclass(frozen=True)
class Job:
    """A session with a module for some tasks, a store, and a folder for the records.

    `was_written` tells whether the module was written for this job, from the library.
    """

    session: Session
    tasks: tuple[Task, ...]
    store: Store
    folder: Path
    module: ModuleFiles
    was_written: bool
    seed: int

    def run(self, task: Task, mode: str, *, verify: bool = False, on_event: OnEvent | None = None) -> WrittenRecord:
        """Run one mode on one task and write its record and trace."""
        record = run_task(
            self.session, task, mode, self.store, seed=self.seed, verify=verify, on_event=on_event or _ignore
        )
        path = write_record(record, record_path(self.folder, record))
        write_trace(record, path.with_suffix(".trace.json"))
        return WrittenRecord(record, path)


def _ignore(_event: Event) -> None:
    return


def _folder(out_dir: Path, name: str) -> Path:
    """Name a run's folder, as no other run does, in this process or another."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    return out_dir / f"{stamp}_{os.getpid()}_{name}"


@contextmanager
def open_job(
    tasks: Sequence[Task],
    out_dir: Path,
    *,
    module: str | None = None,
    settings: Settings | None = None,
    dsl: str = DEFAULT_DSL,
    seed: int = 0,
    folders: Sequence[Path] | None = None,
) -> Iterator[Job]:
    """Find a module by name or path, or write one from the library, and load it in a pool of workers.

    A name is looked for in `folders` (default: the current folder, then the import path).

    Raises: ModuleFormatError, CallTableError: the module cannot be used. ParameterError: there is no task.
    """
    if not tasks:
        raise ParameterError("there is no task to run; name one")
    settings, folder = settings or Settings(), _folder(out_dir, tasks[0].id)
    with start_workers(settings, preload=[dsl]) as pool:
        if module is None:
            path = write_module(folder, DEFAULT_MODULE, task_ids=[task.id for task in tasks], dsl=dsl, seed=seed)
            files = find_module(str(path), [])
        else:
            places = [Path.cwd(), *(Path(entry) for entry in sys.path if entry)] if folders is None else folders
            files = find_module(module, places)
        session = load_session(pool, files, settings)
        yield Job(session, tuple(tasks), Store(out_dir), folder, files, module is None, seed)


def run_modes(
    task: Task,
    modes: Sequence[str] = MODES,
    *,
    module: str | None = None,
    out_dir: str | Path = "results",
    workers: int = 2,
    timeout_s: float = 10.0,
    seed: int = 0,
    on_event: OnEvent | None = None,
    on_start: Callable[[Session], None] | None = None,
) -> tuple[RunRecord, ...]:
    """Run some modes on one task, one after the other, and give their records.

    `on_start` gets the session, which may be closed from elsewhere to stop the run.

    Raises: ParameterError: a mode is unknown or a limit not above zero; as `open_job` and `run_task` besides.
    """
    for mode in modes:
        check_mode(mode)
    settings = Settings(workers=workers, timeout_s=timeout_s)
    with open_job([task], Path(out_dir), module=module or None, settings=settings, seed=seed) as job:
        if on_start is not None:
            on_start(job.session)
        return tuple(job.run(task, mode, on_event=on_event).record for mode in modes)
