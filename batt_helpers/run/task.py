"""Running one mode on one task, from the module's candidates to the run's record."""

import asyncio
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from batt_helpers.errors import ParameterError
from batt_helpers.model import InlinedProgram, Task, ValidatedProgram
from batt_helpers.records.run import MODES, RunRecord
from batt_helpers.run.finished import make_record
from batt_helpers.run.modes import MODE_RUNNERS
from batt_helpers.run.session import Session
from batt_helpers.run.validate import validate_together
from batt_helpers.run.verify import verify as verify_finished
from batt_helpers.run.work import OnEvent, Work, ignore_event
from batt_helpers.store import Store
from batt_helpers.timing import CHECK_BATT, RUN_BATT, PhaseClock

__all__ = ["Closable", "check_mode", "complete", "run_solvers", "run_task"]

Given = TypeVar("Given")


class Closable(Protocol):
    """What can be closed while somebody waits for it: a session, a pool."""

    def close(self) -> None: ...


def check_mode(mode: str) -> str:
    """Give a mode's name back if there is such a mode.

    Raises: ParameterError: there is none.
    """
    if mode not in MODES:
        raise ParameterError(f"mode is {mode!r}; choose one of {', '.join(MODES)}", mode=mode)
    return mode


def complete(work: Coroutine[Any, Any, Given], workers: Closable) -> Given:
    """Run a coroutine to its end, in a thread of its own where a loop is running already (in a notebook).

    An interrupt closes the workers: the thread would wait for what hangs in them.
    """
    given: list[Given] = []

    async def keep() -> None:
        # A loop writes out what its task gives, millions of characters, when it takes its signal handler down.
        given.append(await work)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(keep())
        return given[0]
    with ThreadPoolExecutor(1) as thread:
        try:
            thread.submit(asyncio.run, keep()).result()
        except KeyboardInterrupt:
            workers.close()
            raise
    return given[0]


def run_task(
    session: Session,
    task: Task,
    mode: str,
    store: Store,
    *,
    seed: int | None = None,
    verify: bool = False,
    min_score: int = 0,
    on_event: OnEvent = ignore_event,
    turn: AbstractContextManager[object] | None = None,
) -> RunRecord:
    """Run one mode on one task, save what is valid, and give the record.

    Solvers that solve fewer samples than `min_score` are not saved. `seed` is noted in the record only. `verify` runs
    every solver and differ standing alone afterwards, outside the timed run. Runs that share a `turn` have the workers
    one after the other: each waits for it, untimed, and gives it up once it needs them no more.

    Raises: ParameterError: unknown mode. StoreError: the store cannot be written. ExecutionError: the session was
        closed meanwhile, or verification found a difference.
    """
    check_mode(mode)
    with ExitStack() as held:
        if turn is not None:
            held.enter_context(turn)
        created = datetime.now(UTC).isoformat(timespec="milliseconds")
        work = Work(session, task, mode, store, PhaseClock(), on_event, min_score, held.close)
        with work.clock.phase(RUN_BATT), work.clock.phase(CHECK_BATT):
            finished = complete(MODE_RUNNERS[mode](work), session)
        if verify:
            complete(verify_finished(work, finished), session)
    limits = session.limits
    parameters = {
        "workers": session.pool.worker_count,
        "timeout_s": limits.timeout_s,
        "task_s": limits.task_s,
        "memory_bytes": limits.memory_bytes,
        "seed": seed,
        "verified": verify,
        "log_lines_made_conditional": session.module.log_lines,
    }
    return make_record(work, finished, created, parameters)


def run_solvers(
    session: Session, task: Task, store: Store, solvers: Sequence[InlinedProgram]
) -> tuple[ValidatedProgram, ...]:
    """Run solvers standing alone on every sample of a task, in workers; nothing is written to the store.

    Raises: ExecutionError: the session was closed meanwhile.
    """
    return complete(validate_together(Work(session, task, "", store, PhaseClock()), solvers), session)
