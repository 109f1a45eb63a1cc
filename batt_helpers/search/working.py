"""One task searched in a worker process: seeds are read there, what was found comes back as plain values."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import process_time

from batt_helpers.errors import ProgramError
from batt_helpers.library import solver_programs
from batt_helpers.model import Task
from batt_helpers.processes import Marker, Outcome, StepLimits, WorkerPool
from batt_helpers.programs import ParsedProgram, parse_program
from batt_helpers.search.budget import Budget
from batt_helpers.search.finding import DEFAULT_DSL, Found, find_programs

__all__ = ["Plan", "open_workers", "search_here", "search_in", "search_limits", "search_task"]

_GRACE, _GRACE_S, _LONGEST_S = 10.0, 60.0, 3600.0
_PRELOAD = ("batt_helpers.search.working", "batt_helpers.search.language", "numpy")


@dataclass(frozen=True)
class Plan:
    """What is done for each task: budgets, seeds, parts left out.

    `seconds` are CPU seconds, so that a loaded machine finds the same; `calls` make a search repeatable altogether.
    """

    seconds: float | None = 10.0
    calls: int | None = None
    dsl: str = DEFAULT_DSL
    library: bool = True
    leave_own_out: bool = True
    without: tuple[str, ...] = ()
    seed: int = 0


def _seeds(task: Task, plan: Plan, extra: tuple[str, ...]) -> Mapping[str, ParsedProgram]:
    seeds = dict(solver_programs()) if plan.library else {}
    if plan.leave_own_out:
        seeds.pop(task.id, None)
    for place, source in enumerate(extra):
        try:
            seeds[f"store {place}"] = parse_program(source)
        except ProgramError:  # what is no program of calls has no values to give
            continue
    return seeds


def search_here(task: Task, plan: Plan, extra: tuple[str, ...] = ()) -> Found:
    """Search one task in this process; `extra` are sources of further programs whose values feed the bank."""
    budget = Budget(
        seconds=float("inf") if plan.seconds is None else plan.seconds,
        calls=float("inf") if plan.calls is None else plan.calls,
        clock=process_time,
    )
    return find_programs(task, _seeds(task, plan, extra), budget, dsl=plan.dsl, without=plan.without)


def search_task(_marker: Marker, task: Task, plan: Plan, extra: tuple[str, ...]) -> Found:
    """Search one task, as a worker's job."""
    return search_here(task, plan, extra)


@contextmanager
def open_workers(memory_bytes: int | None, count: int) -> Iterator[WorkerPool]:
    """Start worker processes that have what a search imports."""
    with WorkerPool(count, memory_bytes=memory_bytes, preload=_PRELOAD) as pool:
        yield pool


def search_limits(plan: Plan) -> StepLimits:
    """Give the backstop for a task that passes its budget."""
    return StepLimits(job_s=_LONGEST_S if plan.seconds is None else _GRACE * plan.seconds + _GRACE_S)


def search_in(pool: WorkerPool, task: Task, plan: Plan, extra: tuple[str, ...]) -> Outcome:
    """Search one task in a pool's worker, and wait for what comes of it."""
    return pool.submit(search_task, task, plan, extra, limits=search_limits(plan)).result()
