"""The note that a job leaves of the step that it is at, and the soft limit of a step.

The notes lie in memory that the parent sees: the step's number and when it began, then the steps that ran out of time.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter, thread_time
from types import CodeType, FrameType
from typing import Any

from batt_helpers.errors import NodeTimeoutError
from batt_helpers.processes.outcomes import NO_LIMITS, StepLimits

__all__ = ["IDLE", "NOTES_BYTES", "Marker", "late_steps", "new_notes", "run_here"]

IDLE = -1.0
_TICKS_PER_LIMIT = 8
_SHORTEST_TICK_S = 0.001  # alarms that come faster than they are handled leave a job no time
_BLOCKED_FACTOR, _BLOCKED_S = 4.0, 0.5  # what sleeps has so many times its limit by the clock, and so many seconds
_LATE_AT, _LATE_MOST = 3, 253
NOTES_BYTES = 8 * (_LATE_AT + _LATE_MOST)


def new_notes(memory: Any) -> Any:
    """See shared memory as notes, wiped."""
    notes = memoryview(memory).cast("B").cast("d")
    notes[0], notes[1], notes[_LATE_AT - 1] = IDLE, 0.0, 0.0
    return notes


def late_steps(notes: Any) -> tuple[int, ...]:
    """List the steps of the running job that ran out of time so far."""
    count = int(notes[_LATE_AT - 1])
    return tuple(int(step) for step in notes[_LATE_AT : _LATE_AT + count])


class Marker:
    """A job's note to the parent of the step that it is at, and the soft limit of that step.

    `marks` is shared memory of floats: the step's number and when it began (`perf_counter`, one clock for all processes
    of a machine). A job whose steps are short may write them itself, the time first.
    """

    def __init__(self, marks: Any, step_s: float | None) -> None:
        self.marks = marks
        self._step_s = step_s
        self._watched: CodeType | None = None
        self._seen: tuple[float, float] = (IDLE, 0.0)
        self._seen_cpu_s, self._told = 0.0, 0.0

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
        """Interrupt the running step if it is over its limit (a signal handler).

        A step's processor time is counted from the first tick that finds it: it may pass its limit by one tick. It is
        interrupted again only once it has taken its limit anew: what it held is freed, and told of, in peace.
        """
        if self._watched is not None:
            while frame is not None and frame.f_code is not self._watched:
                frame = frame.f_back
            if frame is not None and frame.f_lineno != self.marks[0]:
                self.step(frame.f_lineno)
        step, began = self.marks[0], self.marks[1]
        if self._step_s is None or step == IDLE:
            return
        cpu_s = thread_time()
        if self._seen != (step, began):
            self._seen, self._seen_cpu_s = (step, began), cpu_s
            return
        now = perf_counter()
        elapsed_s = now - max(began, self._told)
        if cpu_s - self._seen_cpu_s > self._step_s or elapsed_s > _BLOCKED_FACTOR * self._step_s + _BLOCKED_S:
            self._seen_cpu_s, self._told = cpu_s, now
            self._note_late(int(step))
            raise NodeTimeoutError(f"took longer than {self._step_s:.3f} s", limit_s=self._step_s)

    def _note_late(self, step: int) -> None:
        count = int(self.marks[_LATE_AT - 1]) if len(self.marks) > _LATE_AT else _LATE_MOST
        if count < _LATE_MOST and step not in late_steps(self.marks):
            self.marks[_LATE_AT + count] = step
            self.marks[_LATE_AT - 1] = count + 1

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


def run_here(function: Callable[..., Any], *args: Any, limits: StepLimits = NO_LIMITS) -> Any:
    """Run a job in this process, under its soft limit only; for tests and tools."""
    marker = Marker([IDLE, 0.0], limits.step_s)
    with marker.ticking():
        return function(marker, *args)
