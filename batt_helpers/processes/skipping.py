"""Jobs that go on without the steps that kill their worker."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from batt_helpers.errors import ExecutionError
from batt_helpers.model import Result
from batt_helpers.processes.outcomes import LEAST_SHARE, Outcome, StepLimits
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

    `skip` maps a step to the result that stands for it. A step that passed its hard
    limit is skipped at once, and so are those that ran out of time before it: none is waited for twice. A worker that
    died is given a second chance, as somebody else may have killed it. A job that cannot end by skipping steps comes
    back with the outcome that it had. What its slow steps took is not given to it again.

    Raises: ExecutionError: the pool was closed meanwhile.
    """
    skip = dict(skip or {})
    deaths: dict[int, int] = {}
    left_s = float("inf") if limits.slow_s is None else limits.slow_s
    while True:
        given = _share(limits, left_s)
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
        left_s -= outcome.slow_s + (seconds if outcome.status == "timeout" else 0.0)


def _share(limits: StepLimits, left_s: float) -> StepLimits:
    """Give a job's limits where slow steps may take no more than what is left: half of that for one of them."""
    if limits.step_s is None or left_s == float("inf"):
        return limits
    step_s = min(limits.step_s, max(left_s / 2, limits.step_s * LEAST_SHARE))
    return replace(limits, step_s=step_s, slow_s=max(left_s, step_s))
