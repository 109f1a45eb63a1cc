"""What a sweep does with one task: programs loaded in workers are tried on it, and those that fit are saved."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from batt_helpers.batt import find_module
from batt_helpers.compete.answering import TaskFault
from batt_helpers.errors import BattError
from batt_helpers.model import Limits, Task
from batt_helpers.processes import Outcome
from batt_helpers.programs import ParsedProgram
from batt_helpers.run import Fitting, Session, fit_programs, open_session, write_module
from batt_helpers.store import Store, stored_items

__all__ = ["fit", "fit_there", "open_programs"]


@contextmanager
def open_programs(
    programs: Mapping[str, ParsedProgram], dsl: str, limits: Limits, workers: int | None
) -> Iterator[Session]:
    """Write programs as one module, and start workers that have it loaded.

    Raises: ParameterError: the DSL cannot be imported, or lacks the words of all programs.
    """
    with TemporaryDirectory(prefix="batt_") as folder:
        written = write_module(Path(folder), "batt_sweep", solvers=programs, count=len(programs), dsl=dsl)
        files = find_module(str(written), [])
        with open_session(files, replace(limits, workers=workers), preload=[dsl]) as session:
            yield session


def fit(session: Session, task: Task, store: Store) -> Fitting | TaskFault:
    """Try a session's programs on a task, and save what fits."""
    try:
        return fit_programs(session, task, store)
    except BattError as error:
        return TaskFault(task.id, str(error))


def fit_there(session: Session, task: Task) -> Outcome:
    """Try a session's programs on a task far from the store: the outcome brings what is to be saved."""
    start = perf_counter()
    with TemporaryDirectory(prefix="batt_") as folder:
        store = Store(Path(folder))
        found = fit(session, task, store)
        items, _ = stored_items(store, store.entries(task.id))
    return Outcome("ok", (found, items), "", -1, 0, start, perf_counter())
