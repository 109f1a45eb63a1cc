"""Budgets: how many calls, how many seconds; and a limit on the CPU time of each single call.

Counted calls make a search repeatable; the clock is the outer guard. The limit on one call is watched by a timer
that ticks all the time, so that setting it costs nothing: a call that two ticks find at work is broken off.
"""

import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from types import FrameType, TracebackType
from typing import Any, Self

__all__ = ["Budget", "BudgetSpentError", "CallTooLongError", "CallWatch"]

_TICK_S = 0.01
_TICKS, _PATIENT_TICKS = 4, 40
_CLOCK_EVERY = 64


class BudgetSpentError(Exception):
    """The budget of a stage is used up."""


class CallTooLongError(BaseException):
    """One call took longer than it may; nothing but the bank catches it."""


class Budget:
    """So many calls and so many seconds, of which stages take their shares."""

    def __init__(
        self, *, seconds: float = float("inf"), calls: float = float("inf"), clock: Callable[[], float] = perf_counter
    ) -> None:
        self._clock = clock
        self._start_s = clock()
        self.calls = 0.0
        self._limits = [(calls, self._start_s + seconds)]
        self._until_clock = _CLOCK_EVERY

    @property
    def seconds(self) -> float:
        return self._clock() - self._start_s

    @property
    def is_timed(self) -> bool:
        """Whether seconds are bounded, too."""
        return self._limits[0][1] < float("inf")

    def spend(self, calls: float = 1.0) -> None:
        """Count calls.

        Raises: BudgetSpentError: there are none left, or no time.
        """
        self.calls += calls
        most, end_s = self._limits[-1]
        if self.calls > most:
            raise BudgetSpentError
        self._until_clock -= 1
        if self._until_clock <= 0:
            self._until_clock = _CLOCK_EVERY
            if self._clock() > end_s:
                raise BudgetSpentError

    def share(self, part: float) -> "_Share":
        """Limit what follows to a part of what is left; use as a context manager."""
        most, end_s = self._limits[-1]
        return _Share(
            self._limits,
            (self.calls + part * (most - self.calls), self._clock() + part * (end_s - self._clock())),
        )

    @property
    def is_spent(self) -> bool:
        most, end_s = self._limits[-1]
        return self.calls >= most or self._clock() > end_s


@dataclass
class _Share:
    limits: list[tuple[float, float]]
    mine: tuple[float, float]

    def __enter__(self) -> None:
        self.limits.append(self.mine)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.limits.pop()


class CallWatch:
    """Breaks off single calls that take long; works in a main thread only, elsewhere no call is limited.

    With `patience` a call has ten times as long: where calls are counted, the machine's load shall not decide which of
    them are broken off.
    """

    def __init__(self, *, patience: bool = False) -> None:
        self.inside = 0
        self._most_ticks = _PATIENT_TICKS if patience else _TICKS
        self._seen = -1
        self._ticks = 0
        self._old: Any = None
        self._is_on = False

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._old = signal.signal(signal.SIGPROF, self._tick)
            signal.setitimer(signal.ITIMER_PROF, _TICK_S, _TICK_S)
            self._is_on = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_on:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, self._old)
            self._is_on = False

    def _tick(self, _number: int, _frame: FrameType | None) -> None:
        if not self.inside or self.inside != self._seen:
            self._seen, self._ticks = self.inside, 0
            return
        self._ticks += 1
        if self._ticks >= self._most_ticks:
            self._ticks = 0
            raise CallTooLongError
