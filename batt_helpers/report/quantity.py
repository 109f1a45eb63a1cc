"""A number with its spread and its standing: measured, or only projected, targeted or stated by someone."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Literal, get_args

__all__ = ["STATUSES", "Quantity", "Status", "less", "measured", "ratio"]

Status = Literal["measured", "stated", "target", "projected"]
STATUSES: tuple[Status, ...] = get_args(Status)
"""From the surest to the least sure: what is computed from two quantities is no surer than either."""


@dataclass(frozen=True)
class Quantity:
    """A number, the range it lies in, how it is known, and from how many runs."""

    value: float
    low: float
    high: float
    status: Status = "measured"
    count: int = 1

    @property
    def is_range(self) -> bool:
        return self.low < self.high


def measured(values: Iterable[float | None]) -> Quantity | None:
    """Sum up what several runs measured: median, spread and count; None where none measured it.

    >>> measured([3.0, 1.0, None, 2.0])
    Quantity(value=2.0, low=1.0, high=3.0, status='measured', count=3)
    """
    known = [value for value in values if value is not None]
    if not known:
        return None
    return Quantity(median(known), min(known), max(known), "measured", len(known))


def ratio(before: Quantity | None, after: Quantity | None) -> Quantity | None:
    """Divide before by after, ranges included; None where either is missing or zero.

    >>> ratio(Quantity(20.0, 20.0, 20.0), Quantity(5.0, 4.0, 8.0, "projected"))
    Quantity(value=4.0, low=2.5, high=5.0, status='projected', count=1)
    """
    if before is None or after is None or before.low <= 0 or after.low <= 0:
        return None
    return Quantity(
        before.value / after.value,
        before.low / after.high,
        before.high / after.low,
        _weaker(before, after),
        min(before.count, after.count),
    )


def less(before: Quantity | None, after: Quantity | None) -> Quantity | None:
    """Subtract after from before, ranges included; None where either is missing.

    >>> less(Quantity(20.0, 20.0, 20.0), Quantity(5.0, 4.0, 8.0))
    Quantity(value=15.0, low=12.0, high=16.0, status='measured', count=1)
    """
    if before is None or after is None:
        return None
    return Quantity(
        before.value - after.value,
        before.low - after.high,
        before.high - after.low,
        _weaker(before, after),
        min(before.count, after.count),
    )


def _weaker(one: Quantity, other: Quantity) -> Status:
    return max(one.status, other.status, key=STATUSES.index)
