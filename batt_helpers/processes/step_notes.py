"""The note that a job leaves of the step that it is at, and the soft limit of a step.

The notes lie in memory that the parent sees: the step's number and when it began, what slow steps took so far, then the
steps that ran out of time and what each was given.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter, thread_time
from types import CodeType, FrameType
from typing import Any

from batt_helpers.errors import NodeTimeoutError
from batt_helpers.processes.outcomes import NO_LIMITS, StepLimits

__all__ = ["IDLE", "NOTES_BYTES", "Marker", "late_steps", "marker_here", "new_notes", "run_here", "slow_seconds"]

IDLE = -1.0
_TICKS_PER_LIMIT = 16
_LONGEST_TICK_S = 0.02  # what takes longer than two ticks counts as slow
_SHORTEST_TICK_S = 0.001  # alarms that come faster than they are handled leave a job no time
_BLOCKED_FACTOR, _BLOCKED_S = 4.0, 0.5  # what sleeps has so many times its limit by the clock, and so many seconds
_SLOW_AT, _COUNT_AT, _LATE_AT, _LATE_MOST = 2, 3, 4, 126
NOTES_BYTES = 8 * (_LATE_AT + 2 * _LATE_MOST)


def new_notes(memory: Any) -> Any:
    """See shared memory as notes, wiped."""
    notes = memoryview(memory).cast("B").cast("d")
    notes[0], notes[1], notes[_SLOW_AT], notes[_COUNT_AT] = IDLE, 0.0, 0.0, 0.0
    return notes


def late_steps(notes: Any) -> tuple[tuple[int, float], ...]:
    """List the steps of the running job that ran out of time so far, with the seconds that each was given."""
    late = notes[_LATE_AT : _LATE_AT + 2 * int(notes[_COUNT_AT])]
    return tuple((int(step), given_s) for step, given_s in zip(late[::2], late[1::2], strict=True))


def slow_seconds(notes: Any) -> float:
    """Give what the slow steps of the running job took so far, the one that is running left out."""
    return float(notes[_SLOW_AT])


class Marker:
    """A job's note to the parent of the step that it is at, and the soft limit of that step.

    `marks` is shared memory of floats: the step's number and when it began (`perf_counter`, one clock for all processes
    of a machine). A job whose steps are short may write them itself, the time first.
    """

    def __init__(self, marks: Any, limits: StepLimits) -> None:
        self.marks = marks
        self._limits = limits
        self._watched: CodeType | None = None
        self._seen: tuple[float, float] = (IDLE, 0.0)
        self._seen_cpu_s, self._told = 0.0, 0.0
        self._allowed_s, self._taken_s = 0.0, 0.0

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
        interrupted again only once it has taken its limit anew: what it held is freed, and told of, in peace. A step
        that two ticks find is a slow one.
        """
        if self._watched is not None:
            while frame is not None and frame.f_code is not self._watched:
                frame = frame.f_back
            if frame is not None and frame.f_lineno != self.marks[0]:
                self.step(frame.f_lineno)
        step, began = self.marks[0], self.marks[1]
        if self._limits.step_s is None or step == IDLE:
            return
        cpu_s = thread_time()
        if self._seen != (step, began):
            self._count_slow()  # first: an alarm amid this one needs to know what is allowed
            self._seen_cpu_s, self._seen = cpu_s, (step, began)
            return
        now = perf_counter()
        self._taken_s, elapsed_s = cpu_s - self._seen_cpu_s, now - max(began, self._told)
        if self._taken_s > self._allowed_s or elapsed_s > _BLOCKED_FACTOR * self._allowed_s + _BLOCKED_S:
            given_s, self._seen_cpu_s, self._told = self._allowed_s, cpu_s, now
            self._taken_s = max(self._taken_s, given_s)
            self._count_slow()
            self._note_late(int(step), given_s)
            raise NodeTimeoutError(self._limits.lateness(given_s), limit_s=given_s)

    def _count_slow(self) -> None:
        """Count what the slow step before this one took, and see what the next may take."""
        self.marks[_SLOW_AT] += self._taken_s
        self._taken_s, self._allowed_s = 0.0, self._limits.given_s(slow_seconds(self.marks)) or 0.0

    def _note_late(self, step: int, given_s: float) -> None:
        count = int(self.marks[_COUNT_AT])
        if count < _LATE_MOST and step not in dict(late_steps(self.marks)):
            self.marks[_LATE_AT + 2 * count], self.marks[_LATE_AT + 2 * count + 1] = step, given_s
            self.marks[_COUNT_AT] = count + 1

    @contextmanager
    def ticking(self) -> Iterator[None]:
        """Check the running step's time at regular intervals."""
        if self._limits.step_s is None:
            yield
            return
        previous = signal.signal(signal.SIGALRM, self.tick)
        interval = max(min(self._limits.step_s / _TICKS_PER_LIMIT, _LONGEST_TICK_S), _SHORTEST_TICK_S)
        signal.setitimer(signal.ITIMER_REAL, interval, interval)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, previous)


def marker_here(limits: StepLimits) -> Marker:
    """Give a marker whose notes no other process reads."""
    return Marker(new_notes(bytearray(NOTES_BYTES)), limits)


def run_here(function: Callable[..., Any], *args: Any, limits: StepLimits = NO_LIMITS) -> Any:
    """Run a job in this process, under its soft limit only; for tests and tools."""
    marker = marker_here(limits)
    with marker.ticking():
        return function(marker, *args)
