"""Running one mode on one task, from the module's candidates to the run's record."""

import asyncio
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from batt_helpers.errors import ExecutionError, ParameterError
from batt_helpers.model import DifferReading, Failure, Task, ValidatedProgram
from batt_helpers.phases.validate import validate_all
from batt_helpers.records.run import MODES, RunRecord
from batt_helpers.run.modes import MODE_RUNNERS
from batt_helpers.run.recording import make_record
from batt_helpers.run.session import Session
from batt_helpers.run.steps import Event, OnEvent, Steps
from batt_helpers.store import Store
from batt_helpers.timing import CHECK_BATT, RUN_BATT, PhaseClock

__all__ = ["check_mode", "run_task"]


def check_mode(mode: str) -> str:
    """Give a mode's name back if there is such a mode.

    Raises: ParameterError: there is none.
    """
    if mode not in MODES:
        raise ParameterError(f"mode is {mode!r}; choose one of {', '.join(MODES)}", mode=mode)
    return mode


def _complete(work: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine to its end, in a thread of its own where a loop is running already (in a notebook)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work)
        return
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def _ignore(_event: Event) -> None:
    return


def _differences(derived: ValidatedProgram, alone: ValidatedProgram) -> list[str]:
    """List the samples on which a solver standing alone does not do what was derived."""
    return [
        f"{derived.inlined.md5} on {one.sample}"
        for one, other in zip(derived.runs, alone.runs, strict=True)
        if one.grid != other.grid and not (_is_late(one.failure) or _is_late(other.failure))
    ]


Readings = dict[tuple[str, str | None, str], int | None]


def _sizes(readings: Iterable[DifferReading]) -> Readings:
    return {(one.differ, one.solver, one.sample): one.size for one in readings if not _is_late(one.failure)}


def _is_late(failure: Failure | None) -> bool:
    return failure is not None and failure.reason == "timeout"


async def _verify(steps: Steps) -> None:
    """Run the programs of a finished run standing alone, and hold what they give against what the run says of it."""
    again = Steps(steps.session, steps.task, steps.mode, steps.store, PhaseClock(), _ignore)
    again.found.differs = steps.found.differs
    alone = await validate_all(steps.pool, steps.module, steps.task, steps.found.inlined, steps.limits, again.add_span)
    await again.read_differs(alone, steps.task.demo)
    wrong = [
        line
        for derived, other in zip(steps.found.validated, alone, strict=True)
        for line in _differences(derived, other)
    ]
    derived_sizes, sizes = _sizes(steps.found.readings), _sizes(again.found.readings)
    both = derived_sizes.keys() & sizes.keys()
    wrong += [f"{key[0]} on {key[2]}" for key in sorted(both, key=str) if derived_sizes[key] != sizes[key]]
    if wrong:
        raise ExecutionError(
            f"verification failed: {len(wrong)} results of mode {steps.mode!r} differ from the programs run alone, "
            f"first {wrong[0]}; run with --mode phase2 and report the module",
            differences=wrong,
        )


def run_task(
    session: Session,
    task: Task,
    mode: str,
    store: Store,
    *,
    seed: int | None = None,
    verify: bool = False,
    on_event: OnEvent = _ignore,
) -> RunRecord:
    """Run one mode on one task, save what is valid, and give the record.

    `seed` is noted in the record only. `verify` runs every solver and differ standing alone afterwards, outside the
    timed run.

    Raises: ParameterError: unknown mode. StoreError: the store cannot be written. ExecutionError: the session was
        closed meanwhile, or verification found a difference.
    """
    created = datetime.now(UTC).isoformat(timespec="milliseconds")
    steps = Steps(session, task, check_mode(mode), store, PhaseClock(), on_event)
    with steps.clock.phase(RUN_BATT), steps.clock.phase(CHECK_BATT):
        _complete(MODE_RUNNERS[mode](steps))
    if verify:
        _complete(_verify(steps))
    settings = session.settings
    return make_record(
        steps,
        created,
        {
            "workers": settings.workers,
            "timeout_s": settings.timeout_s,
            "memory_bytes": settings.memory_bytes,
            "seed": seed,
            "verified": verify,
        },
    )
