"""Whole runs: tasks and modes over one module, their records written to a folder of their own.

This is what the command line, notebooks and batches call. Over many tasks, a task is written while the next one is
evaluated: workers and disk are busy at once.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from batt_helpers.batt import ModuleFiles, find_module
from batt_helpers.errors import ParameterError
from batt_helpers.model import Limits, Task
from batt_helpers.naming import file_name
from batt_helpers.records.run import MODES, RunRecord, compacted, record_path, write_record
from batt_helpers.records.trace import write_trace
from batt_helpers.run.authoring import DEFAULT_DSL, DEFAULT_MODULE, write_module
from batt_helpers.run.session import Session, load_session, start_workers
from batt_helpers.run.task import check_mode, run_task
from batt_helpers.run.work import OnEvent, ignore_event
from batt_helpers.store import Store

__all__ = ["Job", "WrittenRecord", "open_job", "run_modes"]

_AT_ONCE = 2


@dataclass(frozen=True)
class WrittenRecord:
    """A run's record and the file that its compact form was written to."""

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
    min_score: int = 0

    def run(
        self,
        task: Task,
        mode: str,
        *,
        verify: bool = False,
        on_event: OnEvent = ignore_event,
        turn: AbstractContextManager[object] | None = None,
    ) -> WrittenRecord:
        """Run one mode on one task and write its record and trace.

        With a `turn`, the run waits for it, and gives it up once it needs the workers no more.
        """
        record = run_task(
            self.session,
            task,
            mode,
            self.store,
            seed=self.seed,
            verify=verify,
            min_score=self.min_score,
            on_event=on_event,
            turn=turn,
        )
        path = write_record(compacted(record), record_path(self.folder, record))
        write_trace(record, path.with_suffix(".trace.json"))
        return WrittenRecord(record, path)

    def run_all(self, modes: Sequence[str], *, verify: bool = False) -> Iterator[WrittenRecord]:
        """Run some modes on every task, in order; a task is written while the next one is evaluated.

        Left before its end, it stops what is under way, and the session with it.
        """
        turn, running = Lock(), deque["Future[WrittenRecord]"]()
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            try:
                for task in self.tasks:
                    for mode in modes:
                        running.append(threads.submit(self.run, task, mode, verify=verify, turn=turn))
                        if len(running) > _AT_ONCE:
                            yield running.popleft().result()
                while running:
                    yield running.popleft().result()
            finally:
                if running:
                    self.session.close()


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
    limits: Limits | None = None,
    dsl: str = DEFAULT_DSL,
    seed: int = 0,
    min_score: int = 0,
    folders: Sequence[Path] | None = None,
) -> Iterator[Job]:
    """Find a module by name or path, or write one from the library, and load it in a pool of workers.

    A name is looked for in `folders` (default: the current folder, then the import path).

    Raises: ModuleFormatError, CallTableError: the module cannot be used. ParameterError: there is no task.
    """
    if not tasks:
        raise ParameterError("there is no task to run; name one")
    limits, folder = limits or Limits(), _folder(out_dir, file_name(tasks[0].id))
    with start_workers(limits, preload=[dsl]) as pool:
        if module is None:
            path = write_module(folder, DEFAULT_MODULE, task_ids=[task.id for task in tasks], dsl=dsl, seed=seed)
            files = find_module(str(path), [])
        else:
            places = [Path.cwd(), *(Path(entry) for entry in sys.path if entry)] if folders is None else folders
            files = find_module(module, places)
        session = load_session(pool, files, limits)
        yield Job(session, tuple(tasks), Store(out_dir), folder, files, module is None, seed, min_score)


def run_modes(
    task: Task,
    modes: Sequence[str] = MODES,
    *,
    module: str | None = None,
    dsl: str = DEFAULT_DSL,
    out_dir: str | Path = "results",
    limits: Limits | None = None,
    seed: int = 0,
    min_score: int = 0,
    on_event: OnEvent = ignore_event,
    on_start: Callable[[Session], None] | None = None,
) -> tuple[RunRecord, ...]:
    """Run some modes on one task, one after the other, and give their records.

    `on_start` gets the session, which may be closed from elsewhere to stop the run.

    Raises: ParameterError: a mode is unknown; as `open_job` and `run_task` besides.
    """
    for mode in modes:
        check_mode(mode)
    place, name = Path(out_dir), module or None
    with open_job([task], place, module=name, dsl=dsl, limits=limits, seed=seed, min_score=min_score) as job:
        if on_start is not None:
            on_start(job.session)
        return tuple(job.run(task, mode, on_event=on_event).record for mode in modes)
