"""Jobs that go on without the steps that kill their worker."""

import asyncio
from collections.abc import Callable
from typing import Any

from batt_helpers.errors import ExecutionError
from batt_helpers.workers.outcomes import Limits, Outcome
from batt_helpers.workers.pool import WorkerPool

__all__ = ["run_surviving"]


async def run_surviving(
    pool: WorkerPool, function: Callable[..., Any], *args: Any, limits: Limits, skip: dict[int, Any] | None = None
) -> Outcome:
    """Run a job whose last argument is `skip`, again and again without the steps that kill its worker.

    `skip` maps a step to the result `(None, seconds, reason, detail)` that stands for it. A step that passed its hard
    limit is skipped at once. A worker that died is given a second chance, as somebody else may have killed it. A job
    that cannot end by skipping steps comes back with the outcome that it had.

    Raises: ExecutionError: the pool was closed meanwhile.
    """
    skip = dict(skip or {})
    deaths: dict[int, int] = {}
    while True:
        outcome = await asyncio.wrap_future(pool.submit(function, *args, skip, limits=limits))
        if outcome.status == "cancelled":
            raise ExecutionError("stopped: the worker pool was closed while work was under way")
        if outcome.status not in ("timeout", "died"):
            return outcome
        deaths[outcome.step] = deaths.get(outcome.step, 0) + 1
        if outcome.status == "died" and deaths[outcome.step] == 1:
            continue
        if outcome.step < 0 or outcome.step in skip:
            return outcome
        seconds = limits.step_s or outcome.end - outcome.start
        skip[outcome.step] = (None, seconds, outcome.status, outcome.detail)
