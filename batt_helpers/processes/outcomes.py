"""What a job may take, and what became of it."""

from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["HARD_GRACE_S", "NO_LIMITS", "Outcome", "Status", "StepLimits"]

HARD_GRACE_S = 0.2
Status = Literal["ok", "raised", "timeout", "memory", "died", "unpicklable", "cancelled"]


@dataclass(frozen=True)
class StepLimits:
    """How long one step, and one whole job, may take, in seconds; None is no limit.

    `step_s` is processor time. A step that passes it is interrupted inside the worker (which works for Python code);
    one that passes it by `HARD_GRACE_S` (a loop in C) gets its worker killed. What sleeps or blocks has some times as
    much by the clock. `job_s` is time by the clock, the backstop for what lies outside any step.
    """

    step_s: float | None = None
    job_s: float | None = None


NO_LIMITS = StepLimits()


@dataclass(frozen=True)
class Outcome:
    """What became of a job: its value, or why there is none and the step that it was at (-1: none).

    `late` are the steps that ran out of time on the way, and `is_unsound` tells that the job left its worker in another
    state than it found it: the worker was replaced, and what other programs did after the change is not to be trusted.
    """

    status: Status
    value: Any
    detail: str
    step: int
    worker: int
    start: float
    end: float
    output: str = ""
    late: tuple[int, ...] = ()
    is_unsound: bool = False
