"""What a job may take, and what became of it."""

from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["HARD_GRACE_S", "NO_LIMITS", "Limits", "Outcome", "Status"]

HARD_GRACE_S = 0.2
Status = Literal["ok", "raised", "timeout", "memory", "died", "unpicklable", "cancelled"]


@dataclass(frozen=True)
class Limits:
    """How long one step, and one whole job, may take, in seconds; None is no limit.

    A step that passes `step_s` is interrupted inside the worker (which works for Python code); one that passes it
    by `HARD_GRACE_S` (a loop in C) gets its worker killed.
    """

    step_s: float | None = None
    job_s: float | None = None


NO_LIMITS = Limits()


@dataclass(frozen=True)
class Outcome:
    """What became of a job: its value, or why there is none and the step that it was at (-1: none)."""

    status: Status
    value: Any
    detail: str
    step: int
    worker: int
    start: float
    end: float
    output: str = ""
