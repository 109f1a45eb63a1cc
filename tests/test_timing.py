"""Phase timers and spans, on a clock that the test turns."""

import pytest

from batt_helpers import timing
from batt_helpers.timing import FILE_OPS, FILTER, PhaseClock, Span


class FakeClock:
    """A clock that moves only when told to."""

    def __init__(self, now: float = 100.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


def test_phase_is_a_span_of_the_parent_relative_to_the_start_of_the_run() -> None:
    now = FakeClock()
    clock = PhaseClock(now=now)
    now.advance(1.0)
    with clock.phase(FILTER):
        now.advance(2.0)
    assert clock.spans == [Span(FILTER, worker=0, start_s=1.0, end_s=3.0)]
    assert clock.spans[0].seconds == 2.0


def test_phase_entered_twice_adds_up_and_keeps_both_spans() -> None:
    now = FakeClock()
    clock = PhaseClock(now=now)
    for seconds in (2.0, 3.0):
        with clock.phase(FILTER):
            now.advance(seconds)
    assert clock.seconds == {FILTER: 5.0}
    assert [span.seconds for span in clock.spans] == [2.0, 3.0]


def test_phase_that_raises_is_timed_all_the_same() -> None:
    now = FakeClock()
    clock = PhaseClock(now=now)

    def broken() -> None:
        with clock.phase(FILE_OPS):
            now.advance(4.0)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        broken()
    assert clock.seconds == {FILE_OPS: 4.0}
    assert len(clock.spans) == 1


def test_nested_phases_each_have_their_own_time() -> None:
    now = FakeClock()
    clock = PhaseClock(now=now)
    with clock.phase("outer"):
        now.advance(1.0)
        with clock.phase("inner"):
            now.advance(2.0)
    assert clock.seconds == {"inner": 2.0, "outer": 3.0}


def test_span_of_a_worker_is_relative_too_and_in_no_total() -> None:
    clock = PhaseClock(now=FakeClock(50.0))
    clock.add_span("validate", 3, 51.0, 51.5)
    assert clock.spans == [Span("validate", 3, 1.0, 1.5)]
    assert clock.seconds == {}


def test_added_seconds_make_no_span() -> None:
    clock = PhaseClock(now=FakeClock())
    clock.add_seconds("total", 1.0)
    clock.add_seconds("total", 0.5)
    assert clock.seconds == {"total": 1.5}
    assert clock.spans == []


def test_names_of_timers_are_distinct_and_dotted() -> None:
    names = [value for name, value in vars(timing).items() if name.isupper()]
    assert len(set(names)) == len(names)
    assert all(name.count(".") >= 1 for name in names)
