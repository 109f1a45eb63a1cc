"""Patches: between grids and sets of cells, moving them, and how two of them lie to each other.

Nothing here clips to a grid unless it takes one. Tuples of cells or of locations pass as patches.
"""

from collections import defaultdict
from collections.abc import Collection
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from batt_helpers.dsl._bounds import bounds, columns, is_coloured, locations, rows
from batt_helpers.dsl._kinds import CONTAINERS, check_container, check_grid, check_pair
from batt_helpers.dsl._layout import cells, location_rows
from batt_helpers.dsl.types import Boolean, Grid, Indices, Integer, IntegerTuple, Object, Patch

__all__ = [
    "toindices",
    "recolor",
    "shift",
    "normalize",
    "toobject",
    "asobject",
    "asindices",
    "ofcolor",
    "dneighbors",
    "ineighbors",
    "neighbors",
    "hmatching",
    "vmatching",
    "manhattan",
    "adjacent",
    "bordering",
    "position",
    "gravitate",
]

REACH = 42  # steps of `gravitate`; more than any grid needs

LOCATION = itemgetter(1)


def toindices(patch: Patch) -> Indices:
    """Drop the colours of `patch`, keeping the locations; bare locations come back unchanged.

    >>> toindices(frozenset({(3, (0, 1))}))
    frozenset({(0, 1)})

    Source: ARC DSL, `toindices`; anything empty gives an empty frozenset.
    """
    if is_coloured(patch):
        return frozenset(map(LOCATION, patch))
    return patch if patch else frozenset()  # type: ignore[return-value]  # bare, as just tested


def recolor(value: Integer, patch: Patch) -> Object:
    """Give all locations of `patch` the colour `value`.

    >>> recolor(7, frozenset({(3, (0, 1))}))
    frozenset({(7, (0, 1))})

    Source: ARC DSL, `recolor`.
    """
    return frozenset(zip(repeat(value), locations(patch)))


def shift(patch: Patch, directions: IntegerTuple) -> Patch:
    """Move `patch` by the vector `directions`, colours kept.

    >>> shift(frozenset({(3, (0, 1))}), (2, -1))
    frozenset({(3, (2, 0))})

    Source: ARC DSL, `shift`; an empty patch is returned as it is.
    """
    # The kind is told here and not by `is_coloured`: of all primitives this one is called most.
    members: Collection[Any] = patch
    if type(members) not in CONTAINERS:
        check_container(members)
    for member in members:
        if type(directions) is not tuple:
            check_pair(directions)
        di, dj = directions
        if isinstance(member[1], tuple):
            return frozenset([(value, (i + di, j + dj)) for value, (i, j) in members])
        return frozenset([(i + di, j + dj) for i, j in members])
    return patch


def normalize(patch: Patch) -> Patch:
    """Move `patch` so that its bounding box starts at (0, 0).

    >>> normalize(frozenset({(4, 7)}))
    frozenset({(0, 0)})

    Source: ARC DSL, `normalize`; an empty patch is returned as it is.
    """
    row_of = rows(patch)
    return shift(patch, (-min(row_of), -min(columns(patch)))) if row_of else patch


def toobject(patch: Patch, grid: Grid) -> Object:
    """Take the locations of `patch` that lie on `grid`, with the grid's colours.

    >>> toobject(frozenset({(0, 1), (5, 5)}), ((3, 4),))
    frozenset({(4, (0, 1))})

    Source: ARC DSL, `toobject`.
    """
    check_grid(grid)
    h, w = len(grid), len(grid[0]) if grid else 0
    shown = []
    for place in locations(patch):
        i, j = place
        if 0 <= i < h and 0 <= j < w:
            shown.append((grid[i][j], place))
    return frozenset(shown)


def asobject(grid: Grid) -> Object:
    """Collect all cells of `grid`, background included.

    >>> asobject(((3,),))
    frozenset({(3, (0, 0))})

    Source: ARC DSL, `asobject`.
    """
    return frozenset(cells(grid))


def asindices(grid: Grid) -> Indices:
    """Collect all locations of `grid`.

    >>> asindices(((3,),))
    frozenset({(0, 0)})

    Source: ARC DSL, `asindices`.
    """
    if type(grid) is not tuple:
        check_grid(grid)
    return frozenset(chain.from_iterable(location_rows(len(grid), len(grid[0]) if grid else 0)))


def ofcolor(grid: Grid, value: Integer) -> Indices:
    """Collect the locations of `grid` that show `value`.

    >>> ofcolor(((3, 4),), 4)
    frozenset({(0, 1)})

    Source: ARC DSL, `ofcolor`.
    """
    check_grid(grid)
    found: list[IntegerTuple] = []
    for i, row in enumerate(grid):
        # Most rows do not show the value at all, which this tells at a fraction of the time.
        if value in row:
            found += [(i, j) for j, shown in enumerate(row) if shown == value]
    return frozenset(found)


def dneighbors(loc: IntegerTuple) -> Indices:
    """Collect the four locations above, below, left and right of `loc`.

    >>> sorted(dneighbors((0, 0)))
    [(-1, 0), (0, -1), (0, 1), (1, 0)]

    Source: ARC DSL, `dneighbors`.
    """
    if type(loc) is not tuple:
        check_pair(loc)
    i, j = loc
    return frozenset({(i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)})


def ineighbors(loc: IntegerTuple) -> Indices:
    """Collect the four locations diagonally next to `loc`.

    >>> sorted(ineighbors((0, 0)))
    [(-1, -1), (-1, 1), (1, -1), (1, 1)]

    Source: ARC DSL, `ineighbors`.
    """
    if type(loc) is not tuple:
        check_pair(loc)
    i, j = loc
    return frozenset({(i - 1, j - 1), (i - 1, j + 1), (i + 1, j - 1), (i + 1, j + 1)})


def neighbors(loc: IntegerTuple) -> Indices:
    """Collect the eight locations around `loc`.

    >>> len(neighbors((0, 0)))
    8

    Source: ARC DSL, `neighbors`.
    """
    # Joined from two sets and not listed: the order in which solvers see the members depends on how a set grew.
    return dneighbors(loc) | ineighbors(loc)


def hmatching(a: Patch, b: Patch) -> Boolean:
    """Tell whether some row holds cells of both patches.

    >>> hmatching(frozenset({(0, 0)}), frozenset({(0, 9)}))
    True

    Source: ARC DSL, `hmatching`; False if either is empty.
    """
    return not rows(a).isdisjoint(rows(b))


def vmatching(a: Patch, b: Patch) -> Boolean:
    """Tell whether some column holds cells of both patches.

    >>> vmatching(frozenset({(0, 0)}), frozenset({(0, 9)}))
    False

    Source: ARC DSL, `vmatching`; False if either is empty.
    """
    return not columns(a).isdisjoint(columns(b))


def manhattan(a: Patch, b: Patch) -> Integer:
    """Count the steps, up, down, left or right, between the nearest cells of `a` and `b`.

    >>> manhattan(frozenset({(0, 0)}), frozenset({(2, 3), (9, 9)}))
    5

    Raises: ValueError: either is empty.
    Source: ARC DSL, `manhattan`; 0 where they overlap.
    """
    there = locations(b)
    return min([abs(i - k) + abs(j - m) for i, j in locations(a) for k, m in there])


def adjacent(a: Patch, b: Patch) -> Boolean:
    """Tell whether `a` and `b` touch along an edge without overlapping.

    >>> adjacent(frozenset({(0, 0)}), frozenset({(0, 1)}))
    True
    >>> adjacent(frozenset({(0, 0)}), frozenset({(1, 1)}))
    False

    Raises: ValueError: either is empty.
    Source: ARC DSL, `adjacent`.
    """
    here, there = locations(a), {(k, m) for k, m in locations(b)}
    if not here or not there:
        raise ValueError(f"an empty patch is next to nothing, got {a!r} and {b!r}; check for emptiness first")
    if not there.isdisjoint(here):
        return False
    around = [place for i, j in here for place in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1))]
    return not there.isdisjoint(around)


def bordering(patch: Patch, grid: Grid) -> Boolean:
    """Tell whether an extreme of `patch` lies on the border of `grid`.

    >>> bordering(frozenset({(1, 2)}), ((0, 0, 0), (0, 0, 0), (0, 0, 0)))
    True

    Raises: ValueError: the patch is empty.
    Source: ARC DSL, `bordering`; a patch that crosses the border without an extreme on it does not count.
    """
    if type(grid) is not tuple:
        check_grid(grid)
    top, left, bottom, right = bounds(patch)
    return top == 0 or left == 0 or bottom == len(grid) - 1 or right == len(grid[0]) - 1


def position(a: Patch, b: Patch) -> IntegerTuple:
    """Point from the center of `a` to that of `b`.

    >>> position(frozenset({(0, 0)}), frozenset({(5, 7)}))
    (1, 1)

    Raises: ValueError: either is empty.
    Source: ARC DSL, `position`; (0, -1) where the centers coincide.
    """
    (ai, aj), (bi, bj) = _middle(bounds(a)), _middle(bounds(b))
    down, right = 1 if ai < bi else -1, 1 if aj < bj else -1
    if ai == bi:
        return 0, right
    return down, 0 if aj == bj else right


def gravitate(source: Patch, destination: Patch) -> IntegerTuple:
    """Find the displacement that brings `source` next to `destination`.

    >>> gravitate(frozenset({(0, 0)}), frozenset({(0, 4)}))
    (0, 3)

    Raises: ValueError: either is empty.
    Source: ARC DSL, `gravitate`; 42 steps where they never come to lie side by side.
    """
    (i, j), (goal_i, goal_j) = _middle(bounds(source)), _middle(bounds(destination))
    here, there = locations(source), locations(destination)
    if vmatching(source, destination):
        sign = 1 if i < goal_i else -1
        return sign * _steps_to_contact(here, there, sign), 0
    sign = 1 if j < goal_j else -1
    return 0, sign * _steps_to_contact(_transposed(here), _transposed(there), sign)


def _middle(extremes: tuple[int, int, int, int]) -> IntegerTuple:
    top, left, bottom, right = extremes
    return (top + bottom + 1) // 2, (left + right + 1) // 2


def _transposed(places: Collection[IntegerTuple]) -> list[IntegerTuple]:
    return [(j, i) for i, j in places]


def _steps_to_contact(a: Collection[IntegerTuple], b: Collection[IntegerTuple], sign: int) -> int:
    """Count the steps until `a`, moving down (up if `sign` is -1), lies next to `b` without overlap."""
    rows_at: defaultdict[int, list[int]] = defaultdict(list)
    for k, j in b:
        rows_at[j].append(k)
    overlaps = {(k - i) * sign for i, j in a for k in rows_at.get(j, ())}
    contacts = {(k - i) * sign for i, j in a for side in (j - 1, j + 1) for k in rows_at.get(side, ())}
    contacts.update([steps + one for steps in overlaps for one in (-1, 1)])
    return min([steps for steps in contacts - overlaps if 0 <= steps < REACH], default=REACH)
