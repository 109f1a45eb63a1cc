"""A search of many tasks: worker processes, one record that grows with every task, one store, rounds.

A search that was cut short goes on where it stopped: tasks that stand in the record are not searched again. In a
further round the tasks that are not solved are searched once more, with what was found meanwhile among the seeds.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from batt_helpers.errors import ParameterError
from batt_helpers.files import replace_files
from batt_helpers.machine import core_count
from batt_helpers.model import Limits, Task
from batt_helpers.naming import file_name
from batt_helpers.processes import Outcome, StepLimits, WorkerPool
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
from batt_helpers.search.working import Plan, search_task
from batt_helpers.store import Store

__all__ = ["run_search", "search_tasks"]

PROGRAMS = "programs"
_GRACE, _GRACE_S, _LONGEST_S = 10.0, 60.0, 3600.0
_TRIES = 2
_PRELOAD = ("batt_helpers.search.working", "batt_helpers.search.language", "numpy")


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


class _Tasks:
    """Tasks handed to workers: at most twice as many at a time as there are workers, each tried twice if it is lost."""

    def __init__(self, pool: WorkerPool, plan: Plan, extra: tuple[str, ...]) -> None:
        self.pool, self.plan, self.extra = pool, plan, extra
        limit_s = _LONGEST_S if plan.seconds is None else _GRACE * plan.seconds + _GRACE_S
        self.limits = StepLimits(job_s=limit_s)

    def _submit(self, task: Task) -> "Future[Outcome]":
        return self.pool.submit(search_task, task, self.plan, self.extra, limits=self.limits)

    def outcomes(self, tasks: Sequence[Task], has_time: Callable[[], bool]) -> Iterator[tuple[Task, Outcome]]:
        waiting, tries = list(reversed(tasks)), dict.fromkeys((task.id for task in tasks), 0)
        running: dict[Future[Outcome], Task] = {}
        while waiting or running:
            while waiting and len(running) < 2 * self.pool.worker_count and has_time():
                task = waiting.pop()
                tries[task.id] += 1
                running[self._submit(task)] = task
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                task, outcome = running.pop(future), future.result()
                if outcome.status in ("died", "timeout", "memory") and tries[task.id] < _TRIES:
                    waiting.append(task)
                else:
                    yield task, outcome


def search_tasks(
    tasks: Sequence[Task],
    out_dir: Path,
    plan: Plan,
    *,
    limits: Limits | None = None,
    rounds: int = 1,
    has_time: Callable[[], bool] = lambda: True,
) -> Iterator[SearchRecord]:
    """Search tasks and give the record each time that one is done; it is written before.

    Raises: ParameterError: no task, no such DSL, or the folder's record is of a search with another plan.
    """
    if not tasks:
        raise ParameterError("there is no task to search; name one")
    load_dsl(plan.dsl)
    limits = limits or Limits()
    folder, store = out_dir / SEARCH_FOLDER, Store(out_dir)
    record = _opened(folder, plan, tuple(task.id for task in tasks))
    write_search(record, folder)
    start_s = perf_counter() - max((entry.elapsed_s for entry in record.tasks), default=0.0)
    workers = limits.workers or core_count()
    with (
        open_validation(replace(limits, workers=1)) as session,
        WorkerPool(workers, memory_bytes=limits.memory_bytes, preload=_PRELOAD) as pool,
    ):
        for number in range(1, rounds + 1):
            done = {entry.task_id for entry in record.tasks if entry.round >= number or entry.is_confident}
            extra = _seeds_of(record) if number > 1 else ()
            left = [task for task in tasks if task.id not in done]
            for task, outcome in _Tasks(pool, plan, extra).outcomes(left, has_time):
                elapsed_s = perf_counter() - start_s
                if outcome.status == "ok":
                    entry = _entry(session, store, task, number, outcome.value, elapsed_s)
                else:
                    detail = outcome.detail.strip().splitlines()[-1:] or [outcome.status]
                    entry = _failed(task, number, f"{outcome.status}: {detail[0]}", elapsed_s)
                record = replace(record, tasks=(*record.tasks, entry))
                write_search(record, folder)
                _write_program(entry, folder)
                yield record


def run_search(
    tasks: Sequence[Task],
    out_dir: str | Path,
    plan: Plan,
    *,
    limits: Limits | None = None,
    rounds: int = 1,
    on_record: Callable[[SearchRecord], None] | None = None,
) -> SearchRecord:
    """Search tasks to the end and give the record; `on_record` hears of it each time that a task is done.

    Raises: as `search_tasks`.
    """
    for record in search_tasks(tasks, Path(out_dir), plan, limits=limits, rounds=rounds):
        if on_record is not None:
            on_record(record)
    written = read_search(Path(out_dir) / SEARCH_FOLDER)
    if written is None:
        raise ParameterError(f"the record in {str(out_dir)!r} is gone; keep others from the folder while it is written")
    return written
