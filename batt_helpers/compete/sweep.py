"""Programs against tasks: all that are known are tried on every task, and those that fit are saved."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any, cast

from batt_helpers.cluster import with_distributed
from batt_helpers.compete.answering import TaskFault
from batt_helpers.compete.fitting import fit, fit_there, open_programs
from batt_helpers.errors import ParameterError, ProgramError, StoreError
from batt_helpers.library import solver_programs
from batt_helpers.model import Limits, Task
from batt_helpers.processes import Outcome, iter_outcomes
from batt_helpers.programs import ParsedProgram
from batt_helpers.run import DEFAULT_DSL, Fitting, Session, load_dsl, read_solvers
from batt_helpers.store import Store
from batt_helpers.store.checked import read_solver

__all__ = ["gather_programs", "sweep"]

_AT_ONCE = 8
"""How many tasks are under way: while one is written, others keep the workers busy."""

Equipment = Callable[[int], AbstractContextManager[Session]]
"""Makes a session of so many workers with the programs loaded."""


def gather_programs(
    stores: Sequence[Store], files: Sequence[Path], *, library: bool = True, dsl: str = DEFAULT_DSL
) -> tuple[dict[str, ParsedProgram], tuple[str, ...]]:
    """Gather the programs of the library, of solver files and of stores; and say which were refused and why.

    A stored program is named by its md5, all others by the task that they were written for.

    Raises: ParameterError: a file cannot be read, or there is no program at all. ProgramError: one in a file is none.
    """
    known = load_dsl(dsl).vocabulary.names
    programs = dict(solver_programs()) if library else {}
    for file in files:
        programs |= {f"{file.stem}:{name}": program for name, program in read_solvers(file).items()}
    refused: list[str] = []
    for store in stores:
        for md5 in dict.fromkeys(entry.md5 for task_id in store.task_ids() for entry in store.entries(task_id)):
            try:
                programs.setdefault(md5, read_solver(store, md5, known))
            except (ProgramError, StoreError) as error:
                refused.append(f"{md5}: {error}")
    if not programs:
        raise ParameterError("there are no programs to try; name stores or solver files, or take the library's")
    return programs, tuple(refused)


def sweep(
    tasks: Iterable[Task],
    programs: Mapping[str, ParsedProgram],
    out_dir: Path,
    *,
    dsl: str = DEFAULT_DSL,
    limits: Limits | None = None,
    cluster: Any = None,
) -> Iterator[Fitting | TaskFault]:
    """Try programs on tasks, several tasks at once, and save what fits in a store; a bad task costs that task.

    Tasks are given in their order. Left early, it ends what is under way. `cluster` is the address of a Dask scheduler,
    or a client of one, whose workers are to do it instead of this machine; what fits is saved here.

    Raises: ParameterError: the DSL cannot be imported, or lacks the words of all programs. BatchError: the cluster is
        lost, or a worker of it has other code.
    """
    store, limits = Store(out_dir), limits or Limits()
    if cluster is not None:
        yield from _sweep_cluster(list(tasks), partial(open_programs, dict(programs), dsl, limits), store, cluster)
        return
    with (
        ThreadPoolExecutor(_AT_ONCE) as threads,
        open_programs(programs, dsl, limits, limits.workers) as session,
    ):
        yield from threads.map(lambda task: fit(session, task, store), tasks)


def _sweep_cluster(
    tasks: Sequence[Task], equipment: Equipment, store: Store, cluster: Any
) -> Iterator[Fitting | TaskFault]:
    with with_distributed("batt_helpers.cluster.pool").open_cluster_pool(cluster, equipment) as pool:
        ended: dict[int, Fitting | TaskFault] = {}
        following = 0
        for place, outcome in iter_outcomes(tasks, partial(pool.submit, fit_there), lambda: 2 * pool.worker_count):
            ended[place] = _brought_back(tasks[place], outcome, store)
            while following in ended:
                yield ended.pop(following)
                following += 1


def _brought_back(task: Task, outcome: Outcome, store: Store) -> Fitting | TaskFault:
    """Save what a worker of a cluster has found to fit a task."""
    if outcome.status != "ok":
        return TaskFault(task.id, outcome.detail)
    found, items = outcome.value
    try:
        store.save_solvers(task.id, items)
    except StoreError as error:
        return TaskFault(task.id, str(error))
    return cast("Fitting | TaskFault", found)
