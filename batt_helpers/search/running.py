"""A search of many tasks: worker processes, one record that grows with every task, one store, rounds.

A search that was cut short goes on where it stopped: tasks that stand in the record are not searched again. In a
further round the tasks that are not solved are searched once more, with what was found meanwhile among the seeds.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from batt_helpers.cluster import with_distributed
from batt_helpers.errors import ParameterError
from batt_helpers.files import replace_files
from batt_helpers.machine import core_count
from batt_helpers.model import Limits, Task
from batt_helpers.naming import file_name
from batt_helpers.processes import Outcome, WorkerPool, iter_outcomes
from batt_helpers.records.search import (
    SCHEMA_VERSION,
    SEARCH_FOLDER,
    FoundEntry,
    PartEntry,
    SearchRecord,
    TaskEntry,
    read_search,
    write_search,
)
from batt_helpers.run import Session, load_dsl, read_environment
from batt_helpers.search.finding import Found, FoundProgram
from batt_helpers.search.ranking import attempts_of, is_confident, ranked_groups
from batt_helpers.search.saving import open_validation, save_found
from batt_helpers.search.working import Plan, open_workers, search_in, search_limits, search_task
from batt_helpers.store import Store

__all__ = ["run_search", "search_tasks"]

PROGRAMS = "programs"

OnProgress = Callable[[SearchRecord, tuple[str, ...]], None]


def _ignore_progress(_record: SearchRecord, _running: tuple[str, ...]) -> None:
    """Hear of nothing."""


def _parameters(plan: Plan) -> dict[str, str | int | float | bool | None]:
    return {**asdict(plan), "without": " ".join(plan.without)}


def _opened(folder: Path, plan: Plan, ids: tuple[str, ...]) -> SearchRecord:
    """Give the record of a folder to go on with, or a new one.

    Raises: ParameterError: the folder's record is of a search with another plan.
    """
    old = read_search(folder)
    wanted = _parameters(plan)
    if old is None:
        created = datetime.now(UTC).isoformat(timespec="seconds")
        return SearchRecord(SCHEMA_VERSION, created, read_environment(), wanted, ids, ())
    for name, value in wanted.items():
        if old.parameters.get(name) != value:
            raise ParameterError(
                f"the search in {str(folder)!r} was made with {name} {old.parameters.get(name)!r}, not {value!r}; "
                "go on with the same, or choose another folder",
                name=name,
            )
    return replace(old, task_ids=tuple(dict.fromkeys((*old.task_ids, *ids))))


def _right(task: Task, found: tuple[tuple[object, ...], ...], count: int) -> int:
    return sum(
        sample.output is not None and sample.output in answers[:count]
        for sample, answers in zip(task.test, found, strict=True)
    )


def _failed(task: Task, number: int, failure: str, elapsed_s: float) -> TaskEntry:
    known = sum(sample.output is not None for sample in task.test)
    return TaskEntry(
        task.id, number, len(task.test), known, (), (0, 0), False, (), (), 0.0, 0, 0, elapsed_s, failure=failure
    )


def _entry(session: Session, store: Store, task: Task, number: int, found: Found, elapsed_s: float) -> TaskEntry:
    """Save what was found for a task, and say what came of it; what does not hold standing alone counts for nothing."""
    groups = ranked_groups(found.programs)
    best = [program for group in groups for program in group.programs[:3]]
    saved = save_found(session, task, best, store) if best else {}
    kept = ranked_groups(program for program in found.programs if program.calls_source in saved)
    attempts = attempts_of(kept, len(task.test))
    leaders: list[FoundProgram] = [group.programs[0] for group in kept]
    return TaskEntry(
        task.id,
        number,
        len(task.test),
        sum(sample.output is not None for sample in task.test),
        attempts,
        (_right(task, attempts, 1), _right(task, attempts, 2)),
        is_confident(kept),
        tuple(_found_entry(task, program, saved[program.calls_source].inlined.md5) for program in leaders[:4]),
        tuple(PartEntry(name, round(p.seconds, 3), p.calls, p.found, p.is_cut) for name, p in found.parts.items()),
        round(found.seconds, 3),
        found.calls,
        found.values,
        round(elapsed_s, 3),
        found.nearest,
    )


def _found_entry(task: Task, program: FoundProgram, md5: str) -> FoundEntry:
    right = sum(sample.output == answer for sample, answer in zip(task.test, program.answers, strict=True))
    return FoundEntry(
        program.source,
        program.calls_source,
        program.part,
        program.stage,
        program.cost,
        md5,
        program.answers,
        right,
    )


def _write_program(entry: TaskEntry, folder: Path) -> None:
    """Write the best program of a task as a file that stands alone."""
    if entry.programs:
        path = folder / PROGRAMS / f"{file_name(f'solve_{entry.task_id}')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_files({path: entry.programs[0].source.encode()})


def _seeds_of(record: SearchRecord) -> tuple[str, ...]:
    """Give the confident programs that a search has found, as further seeds."""
    entries = (entry for entry in record.tasks if entry.is_confident and entry.programs)
    return tuple(dict.fromkeys(entry.programs[0].calls for entry in entries))


class _Workers:
    """Where tasks are searched: worker processes here, or those of a cluster's workers."""

    def __init__(self, plan: Plan, limits: Limits, cluster: Any, stack: ExitStack) -> None:
        self.plan = plan
        self.here: WorkerPool | None = None
        if cluster is None:
            self.here = stack.enter_context(open_workers(limits.memory_bytes, limits.workers or core_count()))
        else:
            there = with_distributed("batt_helpers.cluster.pool")
            equipment = partial(open_workers, limits.memory_bytes)
            self.there = stack.enter_context(there.open_cluster_pool(cluster, equipment))

    def submit(self, extra: tuple[str, ...], task: Task) -> "Future[Outcome]":
        if self.here is not None:
            return self.here.submit(search_task, task, self.plan, extra, limits=search_limits(self.plan))
        sent: Future[Outcome] = self.there.submit(search_in, task, self.plan, extra)
        return sent

    @property
    def count(self) -> int:
        """How many tasks are searched at a time."""
        count: int = (self.there if self.here is None else self.here).worker_count
        return count

    def at_once(self) -> int:
        """Twice as many tasks as workers, so that none waits while one is taken in."""
        return 2 * self.count


@dataclass
class _Watch:
    """Tells whoever listens how far a search is, and which tasks are searched now: of those begun, the first ones."""

    hear: OnProgress
    record: SearchRecord
    begun: list[str] = field(default_factory=list)

    def submit(self, workers: _Workers, extra: tuple[str, ...], task: Task) -> "Future[Outcome]":
        future = workers.submit(extra, task)
        if task.id not in self.begun:
            self.begun.append(task.id)
        self._tell(workers.count)
        return future

    def end(self, task: Task, record: SearchRecord, count: int) -> None:
        self.record = record
        self.begun.remove(task.id)
        self._tell(count)

    def _tell(self, count: int) -> None:
        self.hear(self.record, tuple(self.begun[:count]))


def search_tasks(
    tasks: Sequence[Task],
    out_dir: Path,
    plan: Plan,
    *,
    limits: Limits | None = None,
    rounds: int = 1,
    cluster: Any = None,
    has_time: Callable[[], bool] = lambda: True,
    on_progress: OnProgress = _ignore_progress,
) -> Iterator[SearchRecord]:
    """Search tasks and give the record each time that one is done; it is written before.

    `on_progress` hears, whenever a task is begun or done, of the record and of the tasks that are searched now.

    `cluster` is the address of a Dask scheduler, or a client of one, whose workers are to search instead of processes
    here; what they find is validated and saved here.

    Raises: ParameterError: no task, no such DSL, or the folder's record is of a search with another plan. BatchError:
        the cluster is lost, or a worker of it has other code.
    """
    if not tasks:
        raise ParameterError("there is no task to search; name one")
    load_dsl(plan.dsl)
    limits = limits or Limits()
    folder, store = out_dir / SEARCH_FOLDER, Store(out_dir)
    record = _opened(folder, plan, tuple(task.id for task in tasks))
    write_search(record, folder)
    watch = _Watch(on_progress, record)
    start_s = perf_counter() - max((entry.elapsed_s for entry in record.tasks), default=0.0)
    with ExitStack() as stack:
        workers = _Workers(plan, limits, cluster, stack)
        session = stack.enter_context(open_validation(replace(limits, workers=1)))
        for number in range(1, rounds + 1):
            done = {entry.task_id for entry in record.tasks if entry.round >= number or entry.is_confident}
            extra = _seeds_of(record) if number > 1 else ()
            left = [task for task in tasks if task.id not in done]
            submit = partial(watch.submit, workers, extra)
            for place, outcome in iter_outcomes(left, submit, workers.at_once, has_time=has_time):
                task = left[place]
                elapsed_s = perf_counter() - start_s
                if outcome.status == "ok":
                    entry = _entry(session, store, task, number, outcome.value, elapsed_s)
                else:
                    detail = outcome.detail.strip().splitlines()[-1:] or [outcome.status]
                    entry = _failed(task, number, f"{outcome.status}: {detail[0]}", elapsed_s)
                record = replace(record, tasks=(*record.tasks, entry))
                write_search(record, folder)
                _write_program(entry, folder)
                watch.end(task, record, workers.count)
                yield record


def run_search(
    tasks: Sequence[Task],
    out_dir: str | Path,
    plan: Plan,
    *,
    limits: Limits | None = None,
    rounds: int = 1,
    cluster: Any = None,
    on_progress: OnProgress = _ignore_progress,
) -> SearchRecord:
    """Search tasks to the end and give the record.

    Raises: as `search_tasks`.
    """
    options: dict[str, Any] = {"limits": limits, "rounds": rounds, "cluster": cluster, "on_progress": on_progress}
    for _ in search_tasks(tasks, Path(out_dir), plan, **options):
        pass
    written = read_search(Path(out_dir) / SEARCH_FOLDER)
    if written is None:
        raise ParameterError(f"the record in {str(out_dir)!r} is gone; keep others from the folder while it is written")
    return written
