"""Boxes around patches, straight lines and rays: Indices, never clipped to a grid."""

from itertools import chain, product, repeat

from batt_helpers.dsl._bounds import bounds
from batt_helpers.dsl._kinds import CONTAINERS, MOST_ITEMS, check_container, check_pair, refuse_size
from batt_helpers.dsl.patches import toindices
from batt_helpers.dsl.types import Indices, IntegerTuple, Patch

__all__ = [
    "backdrop",
    "delta",
    "box",
    "inbox",
    "outbox",
    "connect",
    "shoot",
    "vfrontier",
    "hfrontier",
]

RAY_STEPS = 42  # both exceed what a grid of 30 by 30 needs
FRONTIER_CELLS = 30


def backdrop(patch: Patch) -> Indices:
    """Collect all locations of the bounding box of `patch`.

    >>> sorted(backdrop(frozenset({(0, 1), (1, 0)})))
    [(0, 0), (0, 1), (1, 0), (1, 1)]

    Source: ARC DSL, `backdrop`; nothing for an empty patch.
    """
    if type(patch) not in CONTAINERS:
        check_container(patch)
    if not patch:
        return frozenset()
    top, left, bottom, right = bounds(patch)
    if (items := (bottom - top + 1) * (right - left + 1)) > MOST_ITEMS:
        refuse_size(items)
    return frozenset(product(range(top, bottom + 1), range(left, right + 1)))


def delta(patch: Patch) -> Indices:
    """Collect the locations of the bounding box that `patch` leaves free.

    >>> sorted(delta(frozenset({(0, 1), (1, 0)})))
    [(0, 0), (1, 1)]

    Raises: TypeError: the patch is a tuple of bare locations.
    Source: ARC DSL, `delta`.
    """
    return backdrop(patch) - toindices(patch)


def box(patch: Patch) -> Indices:
    """Collect the outline of the bounding box of `patch`, corners included.

    >>> len(box(frozenset({(0, 0), (3, 3)})))
    12

    Source: ARC DSL, `box`; an empty patch is returned as it is.
    """
    if type(patch) not in CONTAINERS:
        check_container(patch)
    return _outline(*bounds(patch)) if patch else patch  # type: ignore[return-value]  # nothing has no colours


def inbox(patch: Patch) -> Indices:
    """Collect the outline one step inside the bounding box of `patch`.

    >>> inbox(frozenset({(0, 0), (2, 2)}))
    frozenset({(1, 1)})

    Raises: ValueError: the patch is empty.
    Source: ARC DSL, `inbox`; the corners of a box that is too thin change places, so one cell gives its eight
        neighbours.
    """
    top, left, bottom, right = bounds(patch)
    first_row, last_row = sorted((top + 1, bottom - 1))
    first_column, last_column = sorted((left + 1, right - 1))
    return _outline(first_row, first_column, last_row, last_column)


def outbox(patch: Patch) -> Indices:
    """Collect the outline one step outside the bounding box of `patch`.

    >>> len(outbox(frozenset({(0, 0)})))
    8

    Raises: ValueError: the patch is empty.
    Source: ARC DSL, `outbox`.
    """
    top, left, bottom, right = bounds(patch)
    return _outline(top - 1, left - 1, bottom + 1, right + 1)


def connect(a: IntegerTuple, b: IntegerTuple) -> Indices:
    """Collect the segment from `a` to `b`, both included, if it is straight or exactly diagonal.

    >>> sorted(connect((0, 2), (2, 0)))
    [(0, 2), (1, 1), (2, 0)]

    Source: ARC DSL, `connect`; nothing for any other slope.
    """
    if type(a) is not tuple:
        check_pair(a)
    if type(b) is not tuple:
        check_pair(b)
    (i, j), (goal_i, goal_j) = a, b
    down, right = (goal_i > i) - (goal_i < i), (goal_j > j) - (goal_j < j)
    if down and right and abs(goal_i - i) != abs(goal_j - j):
        return frozenset()
    if (items := max(abs(goal_i - i), abs(goal_j - j))) > MOST_ITEMS:
        refuse_size(items)
    # An axis along which nothing moves repeats its number for as long as the other one goes on.
    rows = range(i, goal_i + down, down) if down else repeat(i)
    columns = range(j, goal_j + right, right) if right else repeat(j)
    return frozenset(zip(rows, columns)) if down or right else frozenset([(i, j)])  # noqa: B905 - one may be endless


def shoot(start: IntegerTuple, direction: IntegerTuple) -> Indices:
    """Collect the ray from `start`, itself included, 42 times `direction` far.

    >>> len(shoot((0, 0), (1, 1)))
    43

    Source: ARC DSL, `shoot`; nothing for a direction that is neither straight nor diagonal.
    """
    if type(start) is not tuple:
        check_pair(start)
    if type(direction) is not tuple:
        check_pair(direction)
    (i, j), (di, dj) = start, direction
    return connect(start, (i + RAY_STEPS * di, j + RAY_STEPS * dj))


def vfrontier(location: IntegerTuple) -> Indices:
    """Collect rows 0 to 29 of the column of `location`.

    >>> len(vfrontier((5, 3))), (29, 3) in vfrontier((5, 3))
    (30, True)

    Source: ARC DSL, `vfrontier`.
    """
    if type(location) is not tuple:
        check_pair(location)
    return frozenset([(i, location[1]) for i in range(FRONTIER_CELLS)])


def hfrontier(location: IntegerTuple) -> Indices:
    """Collect columns 0 to 29 of the row of `location`.

    >>> len(hfrontier((5, 3))), (5, 29) in hfrontier((5, 3))
    (30, True)

    Source: ARC DSL, `hfrontier`.
    """
    if type(location) is not tuple:
        check_pair(location)
    return frozenset([(location[0], j) for j in range(FRONTIER_CELLS)])


def _outline(top: int, left: int, bottom: int, right: int) -> Indices:
    if (items := 2 * (bottom - top + right - left)) > MOST_ITEMS:
        refuse_size(items)
    rows, columns = range(top, bottom + 1), range(left, right + 1)
    return frozenset(chain(product(rows, (left, right)), product((top, bottom), columns)))
