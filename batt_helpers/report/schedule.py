"""Who validated what when, computed from a run's spans.

Times are counted while validation was under way: what a sequential mode does between two solvers is left out.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from batt_helpers.records.run import RunRecord
from batt_helpers.timing import VALIDATE_BATCH, Span

__all__ = ["Schedule", "WorkBar", "schedule"]

_VALIDATE = "validate "
_EVALUATE = "evaluate "


@dataclass(frozen=True)
class WorkBar:
    """One stretch of work in its row (counted from 0). Units: seconds of validation."""

    row: int
    worker: int
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Schedule:
    """When which solver was validated on which worker; one row for each solver, or for what `noun` says."""

    mode: str
    noun: str
    rows: tuple[str, ...]
    bars: tuple[WorkBar, ...]
    end_s: float

    @property
    def work_s(self) -> float:
        return sum(bar.end_s - bar.start_s for bar in self.bars)

    @property
    def worker_count(self) -> int:
        """The number of workers that did some of the work."""
        return len({bar.worker for bar in self.bars})

    @property
    def busy_share(self) -> float:
        """The share of their time, to the end of the last one's work, in which these workers were at work."""
        return self.work_s / (self.worker_count * self.end_s)

    @property
    def dispatch_s(self) -> float:
        """What handing out one piece of work cost: the time in which workers waited, a piece."""
        return (self.worker_count * self.end_s - self.work_s) / len(self.bars)

    @property
    def at_once(self) -> int:
        """The largest number of bars that were under way at the same time."""
        steps = [(bar.start_s, 1) for bar in self.bars] + [(bar.end_s, -1) for bar in self.bars]
        return max(accumulate(step for _, step in sorted(steps)))


def schedule(record: RunRecord | None) -> Schedule | None:
    """Prepare the picture of who validated what when; None where the run holds no such spans.

    A run that evaluates the module's graph once has no solver of its own to show, but samples.
    """
    if record is None:
        return None
    time = _validation_time(record)
    spans = [span for span in _work(record, _VALIDATE) if time(span.end_s) > time(span.start_s)]
    if not spans:
        spans = _work(record, _EVALUATE)
        time = _time_since(spans)
    if not spans:
        return None
    keys = _ordered([_subject(span) for span in spans], [solver.md5[:8] for solver in record.solvers])
    row_of = {key: row for row, key in enumerate(keys)}
    bars = tuple(WorkBar(row_of[_subject(span)], span.worker, time(span.start_s), time(span.end_s)) for span in spans)
    end_s = max(bar.end_s for bar in bars)
    # A record keeps the solvers that were saved or solve a sample; the others have a number only.
    is_solver = spans[0].name.startswith(_VALIDATE)
    rows = tuple(f"S{row}" if is_solver else key for row, key in enumerate(keys, start=1))
    return Schedule(record.mode, "solver" if is_solver else "sample", rows, bars, end_s)


def _work(record: RunRecord, prefix: str) -> list[Span]:
    spans = [span for span in record.spans if span.worker and span.name.startswith(prefix)]
    return sorted(spans, key=lambda span: span.start_s)


def _subject(span: Span) -> str:
    return span.name.split()[1]


def _ordered(subjects: Sequence[str], solvers: Sequence[str]) -> list[str]:
    """Put what was worked on into the order of the solvers, then whatever is none of them."""
    place_of = {key: place for place, key in enumerate(solvers)}
    return sorted(dict.fromkeys(subjects), key=lambda key: place_of.get(key, len(place_of)))


def _time_since(spans: Sequence[Span]) -> Callable[[float], float]:
    start_s = spans[0].start_s if spans else 0.0
    return lambda moment: moment - start_s


def _validation_time(record: RunRecord) -> Callable[[float], float]:
    """Give the clock that runs only while the run was in its phase of validation."""
    phases = sorted(
        (span for span in record.spans if span.name == VALIDATE_BATCH and span.worker == 0),
        key=lambda span: span.start_s,
    )
    starts = [span.start_s for span in phases]
    before = list(accumulate((span.seconds for span in phases), initial=0.0))

    def time(moment: float) -> float:
        place = bisect_right(starts, moment) - 1
        if place < 0:
            return 0.0
        return before[place] + min(moment - starts[place], phases[place].seconds)

    return time
