"""Contestants timed side by side, in turn, so that a machine that slows down slows them all."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from time import perf_counter

from batt_helpers.errors import ParameterError
from batt_helpers.records.bench import SCHEMA_VERSION, BenchRecord, Frame, Group, Series
from batt_helpers.run import read_environment

__all__ = ["Parameters", "in_turn", "make_record", "timed"]

Parameters = Mapping[str, str | int | float | bool | None]


def timed(work: Callable[[], object]) -> float:
    """Do some work, and give the seconds that it took."""
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(
    contestants: Mapping[str, Callable[[], float]],
    repeats: int,
    *,
    warmups: int = 1,
    sizes: Mapping[str, int] | None = None,
) -> tuple[Series, ...]:
    """Let each contestant measure itself once in every round: A B C, A B C, …; the first rounds are warm-ups.

    >>> ticks = iter([9.0, 9.5, 1.0, 2.0, 1.1, 2.1])
    >>> for series in in_turn({"a": lambda: next(ticks), "b": lambda: next(ticks)}, 2):
    ...     print(series.name, series.warmups_s, series.values_s)
    a (9.0,) (1.0, 1.1)
    b (9.5,) (2.0, 2.1)

    Units:  seconds
    Raises: ParameterError: there is no repetition.
    """
    if repeats < 1:
        raise ParameterError(f"repeats is {repeats!r}; give 1 or more", repeats=repeats)
    rounds = [{name: measure() for name, measure in contestants.items()} for _ in range(warmups + repeats)]
    return tuple(
        Series(
            name,
            (sizes or {}).get(name, 1),
            tuple(values[name] for values in rounds[:warmups]),
            tuple(values[name] for values in rounds[warmups:]),
        )
        for name in contestants
    )


def make_record(
    subject: str, parameters: Parameters, groups: Sequence[Group], frames: Sequence[Frame] = ()
) -> BenchRecord:
    """Write down a bench that was just made on this machine."""
    created = datetime.now(UTC).isoformat(timespec="milliseconds")
    return BenchRecord(
        SCHEMA_VERSION, created, read_environment(), subject, dict(parameters), tuple(groups), tuple(frames)
    )
