"""Jobs that go on without the steps that kill their worker."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from batt_helpers.errors import ExecutionError
from batt_helpers.model import Result
from batt_helpers.processes.outcomes import Outcome, StepLimits
from batt_helpers.processes.pool import WorkerPool

__all__ = ["run_skipping"]


async def run_skipping(
    pool: WorkerPool,
    function: Callable[..., Any],
    *args: Any,
    limits: StepLimits,
    skip: Mapping[int, Any] | None = None,
) -> Outcome:
    """Run a job whose last argument is `skip`, again and again without the steps that kill its worker.

    `skip` maps a step to the result that stands for it. A step that passed its hard limit is skipped at once, and so
    are those that ran out of time before it: none is waited for twice. A worker that died is given a second chance, as
    somebody else may have killed it. A job that cannot end by skipping steps comes back with the outcome that it had.
    What its slow steps took is not given to it again.

    Raises: ExecutionError: the pool was closed meanwhile.
    """
    skip = dict(skip or {})
    deaths: dict[int, int] = {}
    taken_s = 0.0
    while True:
        given = _without(limits, taken_s)
        outcome = await asyncio.wrap_future(pool.submit(function, *args, skip, limits=given))
        if outcome.status == "cancelled":
            raise ExecutionError("stopped: the worker pool was closed while work was under way")
        if outcome.status not in ("timeout", "died"):
            return outcome
        seconds, was_skipped = given.step_s or outcome.end - outcome.start, outcome.step in skip
        for step, given_s in outcome.late:
            skip.setdefault(step, Result(None, given_s, "timeout", limits.lateness(given_s)))
        deaths[outcome.step] = deaths.get(outcome.step, 0) + 1
        if outcome.status == "died" and deaths[outcome.step] == 1:
            continue
        if outcome.step < 0 or was_skipped:
            return outcome
        skip[outcome.step] = Result(None, seconds, outcome.status, outcome.detail)
        taken_s += outcome.slow_s + (seconds if outcome.status == "timeout" else 0.0)


def _without(limits: StepLimits, taken_s: float) -> StepLimits:
    """Give what is left of a job's limits once its slow steps took so many seconds."""
    step_s = limits.given_s(taken_s)
    if step_s is None or limits.slow_s is None:
        return limits
    return replace(limits, step_s=step_s, slow_s=max(limits.slow_s - taken_s, step_s))
