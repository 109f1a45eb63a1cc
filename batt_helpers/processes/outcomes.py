"""What a job may take, and what became of it."""

from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["HARD_GRACE_S", "LEAST_SHARE", "NO_LIMITS", "Outcome", "Status", "StepLimits"]

HARD_GRACE_S = 0.2
LEAST_SHARE = 1 / 16
"""What a slow step may take of its limit, however little is left for all of them."""
Status = Literal["ok", "raised", "timeout", "memory", "died", "unpicklable", "cancelled"]


@dataclass(frozen=True)
class StepLimits:
    """How long one step, and one whole job, may take, in seconds; None is no limit.

    `step_s` is processor time. A step that passes it is interrupted inside the worker (which works for Python code);
    one that passes it by `HARD_GRACE_S` (a loop in C) gets its worker killed. What sleeps or blocks has some times as
    much by the clock. `slow_s` is what a job's slow steps may take together: each may take half of what is left, so
    that one alone has its whole limit where `slow_s` is twice that, and many share. `job_s` is time by the clock, the
    backstop for what lies outside any step.
    """

    step_s: float | None = None
    job_s: float | None = None
    slow_s: float | None = None

    def given_s(self, taken_s: float) -> float | None:
        """Give what a step may take once slow steps took so many seconds; None is no limit.

        >>> limits = StepLimits(step_s=1.0, slow_s=2.0)
        >>> limits.given_s(0.0), limits.given_s(1.0), limits.given_s(5.0)
        (1.0, 0.5, 0.0625)
        """
        if self.step_s is None or self.slow_s is None:
            return self.step_s
        return min(self.step_s, max((self.slow_s - taken_s) / 2, self.step_s * LEAST_SHARE))

    def lateness(self, given_s: float) -> str:
        """Say that a step did not end within the seconds that it was given."""
        is_cut = self.step_s is not None and given_s < self.step_s
        why = ", half of what was left for the slow calls of the task" if is_cut else ""
        return f"took longer than {given_s:.3f} s{why}"


NO_LIMITS = StepLimits()


@dataclass(frozen=True)
class Outcome:
    """What became of a job: its value, or why there is none and the step that it was at (-1: none).

    `late` are the steps that ran out of time on the way, with the seconds that each was given; `slow_s` is what slow
    steps took until the worker was killed. `is_unsound` tells that the job left its worker in another state than it
    found it: the worker was replaced, and what other programs did after the change is not to be trusted.
    """

    status: Status
    value: Any
    detail: str
    step: int
    worker: int
    start: float
    end: float
    output: str = ""
    late: tuple[tuple[int, float], ...] = ()
    is_unsound: bool = False
    slow_s: float = 0.0
