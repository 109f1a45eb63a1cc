"""Named phase timers and spans: timing as data, on an injected clock.

It knows the names that a timing summary may hold, and nothing of what is timed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

__all__ = [
    "CHECK_BATT",
    "CHECK_SOLVER_SPEED",
    "FILTER",
    "INLINE_BATCH",
    "INLINE_TOTAL",
    "RUN_BATT",
    "SCORE",
    "DIFFERS",
    "FILE_OPS",
    "VALIDATE_BATCH",
    "PhaseClock",
    "Span",
]

RUN_BATT = "main.run_batt"
CHECK_BATT = "run_batt.check_batt"
SCORE = "run_batt.score"
FILTER = "run_batt.phase1_filter"
INLINE_BATCH = "run_batt.phase2_inline_batch"
VALIDATE_BATCH = "run_batt.phase3a_validate_batch"
FILE_OPS = "run_batt.phase3b_file_ops"
DIFFERS = "run_batt.phase4_differs"
CHECK_SOLVER_SPEED = "run_batt.check_solver_speed"
INLINE_TOTAL = "utils.inline_variables.total"


@dataclass(frozen=True)
class Span:
    """One stretch of work: what, on which worker, from when to when.

    Units: seconds since the start of the run. Worker 0 is the parent process, 1 … n are its workers.
    """

    name: str
    worker: int
    start_s: float
    end_s: float

    @property
    def seconds(self) -> float:
        return self.end_s - self.start_s


@dataclass
class PhaseClock:
    """Collects spans and the seconds of each named phase of one run.

    >>> ticks = iter([0.0, 1.0, 3.0])
    >>> clock = PhaseClock(now=lambda: next(ticks))
    >>> with clock.phase(FILTER):
    ...     pass
    >>> clock.seconds[FILTER]
    2.0
    """

    now: Callable[[], float] = perf_counter
    spans: list[Span] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    start_s: float = field(init=False)

    def __post_init__(self) -> None:
        self.start_s = self.now()

    def add_seconds(self, name: str, seconds: float) -> None:
        """Add to a phase's total, for phases that are entered more than once."""
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds

    def add_span(self, name: str, worker: int, start: float, end: float) -> None:
        """Note work done elsewhere; `start` and `end` are readings of the same monotonic clock."""
        self.spans.append(Span(name, worker, start - self.start_s, end - self.start_s))

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Time a block in the parent process, as a span and in the phase's total."""
        start = self.now()
        try:
            yield
        finally:
            end = self.now()
            self.add_seconds(name, end - start)
            self.add_span(name, 0, start, end)
