"""Programs against tasks: all that are known are tried on every task, and those that fit are saved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from batt_helpers.batt import find_module
from batt_helpers.compete.answering import TaskFault
from batt_helpers.errors import BattError, ParameterError, ProgramError, StoreError
from batt_helpers.library import solver_programs
from batt_helpers.model import Limits, Task
from batt_helpers.programs import ParsedProgram
from batt_helpers.run import (
    DEFAULT_DSL,
    Fitting,
    Session,
    fit_programs,
    load_dsl,
    open_session,
    read_solvers,
    write_module,
)
from batt_helpers.store import Store
from batt_helpers.store.checked import read_solver

__all__ = ["gather_programs", "sweep"]

_AT_ONCE = 8
"""How many tasks are under way: while one is written, others keep the workers busy."""


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
) -> Iterator[Fitting | TaskFault]:
    """Try programs on tasks, several tasks at once, and save what fits in a store; a bad task costs that task.

    Tasks are given in their order. Left early, it ends what is under way.

    Raises: ParameterError: the DSL cannot be imported, or lacks the words of all programs.
    """
    store = Store(out_dir)
    with TemporaryDirectory(prefix="batt_") as folder:
        written = write_module(Path(folder), "batt_sweep", solvers=programs, count=len(programs), dsl=dsl)
        with (
            ThreadPoolExecutor(_AT_ONCE) as threads,
            open_session(find_module(str(written), []), limits or Limits(), preload=[dsl]) as session,
        ):
            yield from threads.map(lambda task: _fit(session, task, store), tasks)


def _fit(session: Session, task: Task, store: Store) -> Fitting | TaskFault:
    try:
        return fit_programs(session, task, store)
    except BattError as error:
        return TaskFault(task.id, str(error))
