"""The note that a job leaves of the step that it is at, and the soft limit of a step."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from types import CodeType, FrameType
from typing import Any

from batt_helpers.errors import NodeTimeoutError
from batt_helpers.workers.outcomes import NO_LIMITS, Limits

__all__ = ["IDLE", "Marker", "run_here"]

IDLE = -1.0
_TICKS_PER_LIMIT = 8
_SHORTEST_TICK_S = 0.001  # alarms that come faster than they are handled leave a job no time


class Marker:
    """A job's note to the parent of the step that it is at, and the soft limit of that step.

    `marks` is shared memory of two floats: the step's number and when it began (`perf_counter`, one clock for all
    processes of a machine). A job whose steps are short may write them itself, the time first.
    """

    def __init__(self, marks: Any, step_s: float | None) -> None:
        self.marks = marks
        self._step_s = step_s
        self._watched: CodeType | None = None

    def step(self, number: int) -> float:
        """Begin a step and give the time at which it begins."""
        now = perf_counter()
        self.marks[1] = now
        self.marks[0] = number
        return now

    def idle(self) -> None:
        """End the step."""
        self.marks[0] = IDLE

    @contextmanager
    def watching(self, code: CodeType | None) -> Iterator[None]:
        """Take each line of a running function for a step of its own, numbered by the line.

        This finds the call that hangs in code that cannot be taken apart.
        """
        self._watched = code
        try:
            yield
        finally:
            self._watched = None

    def tick(self, _signal: int, frame: FrameType | None) -> None:
        """Interrupt the running step if it is over its limit (a signal handler)."""
        if self._watched is not None:
            while frame is not None and frame.f_code is not self._watched:
                frame = frame.f_back
            if frame is not None and frame.f_lineno != self.marks[0]:
                self.step(frame.f_lineno)
                return
        if self._step_s is not None and self.marks[0] != IDLE and perf_counter() - self.marks[1] > self._step_s:
            raise NodeTimeoutError(f"took longer than {self._step_s:.3f} s", limit_s=self._step_s)

    @contextmanager
    def ticking(self) -> Iterator[None]:
        """Check the running step's time at regular intervals."""
        if self._step_s is None:
            yield
            return
        previous = signal.signal(signal.SIGALRM, self.tick)
        interval = max(self._step_s / _TICKS_PER_LIMIT, _SHORTEST_TICK_S)
        signal.setitimer(signal.ITIMER_REAL, interval, interval)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, previous)


def run_here(function: Callable[..., Any], *args: Any, limits: Limits = NO_LIMITS) -> Any:
    """Run a job in this process, under its soft limit only; for tests and tools."""
    marker = Marker([IDLE, 0.0], limits.step_s)
    with marker.ticking():
        return function(marker, *args)
