"""Jobs that go on without the steps that kill their worker."""

import asyncio
from collections.abc import Callable
from typing import Any

from batt_helpers.errors import ExecutionError
from batt_helpers.processes.outcomes import Outcome, StepLimits
from batt_helpers.processes.pool import WorkerPool

__all__ = ["run_skipping"]


async def run_skipping(
    pool: WorkerPool, function: Callable[..., Any], *args: Any, limits: StepLimits, skip: dict[int, Any] | None = None
) -> Outcome:
    """Run a job whose last argument is `skip`, again and again without the steps that kill its worker.

    `skip` maps a step to the result `(None, seconds, reason, detail)` that stands for it. A step that passed its hard
    limit is skipped at once, and so are those that ran out of time before it: none is waited for twice. A worker that
    died is given a second chance, as somebody else may have killed it. A job that cannot end by skipping steps comes
    back with the outcome that it had.

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
        seconds, was_skipped = limits.step_s or outcome.end - outcome.start, outcome.step in skip
        for step in outcome.late:
            skip.setdefault(step, (None, seconds, "timeout", f"took longer than {seconds:.3f} s"))
        deaths[outcome.step] = deaths.get(outcome.step, 0) + 1
        if outcome.status == "died" and deaths[outcome.step] == 1:
            continue
        if outcome.step < 0 or was_skipped:
            return outcome
        skip[outcome.step] = (None, seconds, outcome.status, outcome.detail)
