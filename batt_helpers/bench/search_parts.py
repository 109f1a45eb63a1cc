"""What each part of the search is worth: the same tasks searched with all parts, and with each left out in turn."""

from collections.abc import Sequence
from dataclasses import replace

from batt_helpers.bench.rounds import make_record
from batt_helpers.bench.task_bench import OnRun
from batt_helpers.errors import ParameterError
from batt_helpers.model import Task
from batt_helpers.records.bench import BenchRecord, Group, Series
from batt_helpers.search import PARTS, Found, Plan, attempts_of, ranked_groups, search_here

__all__ = ["ALL_PARTS", "bench_search"]

ALL_PARTS = "all parts"


def bench_search(
    tasks: Sequence[Task],
    plan: Plan,
    parts: Sequence[str] = PARTS,
    *,
    on_run: OnRun = lambda _name: None,
) -> BenchRecord:
    """Search tasks in this process, with all parts and without each of some.

    A series has the CPU seconds of each task; its size, in its name as well, is the number of tasks whose test outputs
    are all right in at most two answers.

    Raises: ParameterError: there is no task, or no part of that name.
    """
    unknown = sorted(set(parts) - set(PARTS))
    if unknown or not tasks:
        raise ParameterError(f"parts {unknown} of {len(tasks)} tasks cannot be measured; choose of {', '.join(PARTS)}")
    names = {ALL_PARTS: plan} | {
        f"without {part}": replace(plan, without=tuple(sorted({*plan.without, part}))) for part in parts
    }
    search_here(tasks[0], replace(plan, calls=1))  # what a first use costs is no part's doing
    series = [_series(tasks, name, each, on_run) for name, each in names.items()]
    title = f"{len(tasks)} tasks searched, all parts and each left out"
    return make_record(
        f"search of {len(tasks)} tasks",
        {"seconds": plan.seconds, "calls": plan.calls, "dsl": plan.dsl, "library": plan.library},
        [Group("search", title, tuple(series))],
    )


def _series(tasks: Sequence[Task], name: str, plan: Plan, on_run: OnRun) -> Series:
    on_run(name)
    found = [search_here(task, plan) for task in tasks]
    solved = sum(map(_is_solved, tasks, found))
    return Series(f"{name}: {solved} solved", solved, (), tuple(round(each.seconds, 4) for each in found))


def _is_solved(task: Task, found: Found) -> bool:
    attempts = attempts_of(ranked_groups(found.programs), len(task.test))
    return all(sample.output in answers for sample, answers in zip(task.test, attempts, strict=True))
