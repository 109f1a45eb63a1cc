"""Whole runs: tasks and modes over one module, their records written to a folder of their own.

This is what the command line, notebooks and batches call. Over many tasks, a task is written while the next one is
evaluated: workers and disk are busy at once.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from hashlib import md5
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from batt_helpers.batt import ModuleFiles, find_module
from batt_helpers.errors import ParameterError
from batt_helpers.files import write_documents
from batt_helpers.model import Limits, Task
from batt_helpers.records.job import SCHEMA_VERSION, JobPlan
from batt_helpers.records.run import MODES, RunRecord, compacted, record_path
from batt_helpers.records.trace import trace_of
from batt_helpers.run.job_folder import JobFolder, new_folder, planned_folder
from batt_helpers.run.module import DEFAULT_DSL, DEFAULT_MODULE, write_module
from batt_helpers.run.plain_job import run_programs
from batt_helpers.run.session import Session, load_session, start_workers
from batt_helpers.run.task import check_mode, run_task
from batt_helpers.run.work import OnEvent, ignore_event
from batt_helpers.shipped import code_version
from batt_helpers.store import Store

__all__ = ["Job", "Resume", "WrittenRecord", "open_job", "run_modes"]

_AT_ONCE = 2

OnRun = Callable[[str], None]


def _ignore_run(_mode: str) -> None:
    """Hear of no run."""


@dataclass(frozen=True)
class WrittenRecord:
    """A run's record and the file that its compact form was written to."""

    record: RunRecord
    path: Path


@dataclass(frozen=True)
class Resume:
    """How the tasks of a job are to be run, where it may go on with what the same job left undone."""

    modes: tuple[str, ...]
    verify: bool = False


@dataclass(frozen=True)
class Job:
    """A session with a module for some tasks, a store, and a folder for the records.

    `was_written` tells whether the module was written for this job, from the library; `done_count` counts the tasks
    besides that were done when the same job was stopped.
    """

    session: Session
    tasks: tuple[Task, ...]
    store: Store
    folder: Path
    module: ModuleFiles
    was_written: bool
    seed: int
    min_score: int = 0
    done_count: int = 0

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
        record = self._run(task, mode, self.store, verify=verify, on_event=on_event, turn=turn)
        return self._written(record, [record])

    def race(
        self,
        task: Task,
        modes: Sequence[str],
        *,
        repeats: int = 1,
        verify: bool = False,
        on_run: OnRun = _ignore_run,
        on_event: OnEvent = ignore_event,
    ) -> Iterator[WrittenRecord]:
        """Run some modes on one task in turn, round after round, each on a fresh store, and write their records.

        One trace shows all the runs; it is written beside the last record.

        Before that the last of them runs on the job's own store, uncounted: what the task gives is saved there, once,
        and no run pays for what workers do only once. A single run of a single mode is no race: it does both.

        Raises: ParameterError: there is no mode. As `run_task` besides.
        """
        if not modes:
            raise ParameterError(f"there is no mode to run; name one of {', '.join(MODES)}")
        if len(modes) * repeats == 1:
            on_run(modes[0])
            yield self.run(task, modes[0], verify=verify, on_event=on_event)
            return
        on_run(modes[-1])
        self._run(task, modes[-1], self.store, verify=verify, on_event=on_event)
        self.folder.mkdir(parents=True, exist_ok=True)
        records: list[RunRecord] = []
        for mode in [mode for _ in range(repeats) for mode in modes]:
            on_run(mode)
            # Beside the job's own store, so that files cost the same.
            with TemporaryDirectory(prefix="race_", dir=self.folder) as scratch:
                record = self._run(task, mode, Store(Path(scratch)), verify=verify, on_event=on_event)
            records.append(replace(record, store=str(self.store.root.resolve())))
            is_last = len(records) == len(modes) * repeats
            yield self._written(records[-1], records if is_last else ())

    def _run(self, task: Task, mode: str, store: Store, **options: Any) -> RunRecord:
        return run_task(self.session, task, mode, store, seed=self.seed, min_score=self.min_score, **options)

    def _written(self, record: RunRecord, traced: Sequence[RunRecord]) -> WrittenRecord:
        """Write a record and, before it, the runs of the trace that ends with it, if one does."""
        path = record_path(self.folder, record)
        traces = {path.with_suffix(".trace.json"): trace_of(traced)} if traced else {}
        # The record comes last: where it is, the task is done.
        write_documents({**traces, path: compacted(record)})
        return WrittenRecord(record, path)

    def run_all(self, modes: Sequence[str], *, verify: bool = False) -> Iterator[WrittenRecord]:
        """Run some modes on every task, in order.

        A single mode writes a task while the next one is evaluated; several race on one task after the other, alone.
        Left before its end, it stops what is under way, and the session with it.

        Raises: ParameterError: there is no mode. As `run_task` besides.
        """
        if len(modes) != 1:
            for task in self.tasks:
                yield from self.race(task, modes, verify=verify)
            return
        turn, running = Lock(), deque["Future[WrittenRecord]"]()
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            try:
                for task in self.tasks:
                    running.append(threads.submit(self.run, task, modes[0], verify=verify, turn=turn))
                    if len(running) > _AT_ONCE:
                        yield running.popleft().result()
                while running:
                    yield running.popleft().result()
            except BaseException:  # an interrupt, or the end of whoever takes the records: nobody waits for the rest
                self.session.close()
                raise


def _plan(
    tasks: Sequence[Task], files: ModuleFiles | None, dsl: str, limits: Limits, numbers: tuple[int, int], resume: Resume
) -> JobPlan:
    return JobPlan(
        schema_version=SCHEMA_VERSION,
        task_ids=tuple(task.id for task in tasks),
        data=md5(repr(tuple(tasks)).encode()).hexdigest(),
        modes=resume.modes,
        module="" if files is None else files.digest,
        dsl=dsl,
        limits=limits,
        seed=numbers[0],
        min_score=numbers[1],
        verify=resume.verify,
        code=code_version(),
    )


@contextmanager
def _job_folder(out_dir: Path, plan: JobPlan | None, first_task: str) -> Iterator[JobFolder]:
    if plan is None:
        yield JobFolder(new_folder(out_dir, first_task))
        return
    with planned_folder(out_dir, plan) as folder:
        yield folder


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
    keep_log_lines: bool = False,
    resume: Resume | None = None,
    preload: Sequence[str] = (),
) -> Iterator[Job]:
    """Find a module by name or path, or write one from the library, and load it in a pool of workers.

    A name is looked for in `folders` (default: the current folder, then the import path). Without `keep_log_lines`, the
    logging calls of the modules that it imports are made only where their text would be used. To `resume` lets a job of
    several tasks go on in the folder where the same job, run in these modes, stopped before its end. `preload` names
    what workers import beforehand: one that imports more of this package later has changed, and is replaced.

    Raises: ModuleFormatError, CallTableError: the module cannot be used. ParameterError: there is no task.
    """
    if not tasks:
        raise ParameterError("there is no task to run; name one")
    limits, places = limits or Limits(), folders
    if places is None:
        places = [Path.cwd(), *(Path(entry) for entry in sys.path if entry)]
    files = None if module is None else replace(find_module(module, places), keep_log_lines=keep_log_lines)
    is_planned = resume is not None and len(tasks) > 1
    plan = _plan(tasks, files, dsl, limits, (seed, min_score), resume) if resume and is_planned else None
    with start_workers(limits, preload=[dsl, *preload]) as pool, _job_folder(out_dir, plan, tasks[0].id) as folder:
        if files is None:
            path = write_module(folder.path, DEFAULT_MODULE, task_ids=[task.id for task in tasks], dsl=dsl, seed=seed)
            files = find_module(str(path), [])
        session = load_session(pool, files, limits)
        left = tuple(task for task in tasks if task.id not in folder.done)
        yield Job(session, left, Store(out_dir), folder.path, files, module is None, seed, min_score, len(folder.done))


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
    repeats: int = 1,
    programs: str | Path = "",
    data: str | None = None,
    on_event: OnEvent = ignore_event,
    on_start: Callable[[Session], None] | None = None,
) -> tuple[RunRecord, ...]:
    """Run one mode on one task, or race several (see `Job.race`), and give the records.

    Where plain Python `programs` are named, they are run instead of a module, in the one way that they have; `data` is
    the set whose tasks they name. `on_start` gets the session, which may be closed from elsewhere to stop the run.

    Raises: ParameterError: a mode is unknown; as `open_job`, `run_task` and `run_programs` besides.
    """
    for mode in modes:
        check_mode(mode)
    if programs:
        return (run_programs(task, programs, data=data, dsl=dsl, out_dir=out_dir, limits=limits, min_score=min_score),)
    place, name = Path(out_dir), module or None
    with open_job([task], place, module=name, dsl=dsl, limits=limits, seed=seed, min_score=min_score) as job:
        if on_start is not None:
            on_start(job.session)
        return tuple(one.record for one in job.race(task, modes, repeats=repeats, on_event=on_event))
