"""Putting patches on grids: always a new grid of the same extents; what lies off it is skipped."""

from collections.abc import Iterable
from itertools import repeat

from batt_helpers.dsl._bounds import locations
from batt_helpers.dsl._kinds import CONTAINERS, check_container
from batt_helpers.dsl.colors import mostcolor
from batt_helpers.dsl.patches import shift
from batt_helpers.dsl.types import Cell, Grid, Integer, IntegerTuple, Object, Patch

__all__ = ["fill", "paint", "underfill", "underpaint", "cover", "move"]


def fill(grid: Grid, value: Integer, patch: Patch) -> Grid:
    """Give the locations of `patch` the colour `value`.

    >>> fill(((1, 1),), 5, frozenset({(0, 1), (7, 7)}))
    ((1, 5),)

    Raises: IndexError: the grid is `()`.
    Source: ARC DSL, `fill`.
    """
    return _painted(grid, zip(repeat(value), locations(patch)))


def paint(grid: Grid, obj: Object) -> Grid:
    """Put the cells of `obj` on `grid`.

    >>> paint(((1, 1),), frozenset({(5, (0, 1))}))
    ((1, 5),)

    Raises: IndexError: the grid is `()`. TypeError: bare locations.
    Source: ARC DSL, `paint`; where a location has several colours the last in iteration order stays.
    """
    if type(obj) not in CONTAINERS:
        check_container(obj)
    return _painted(grid, obj)


def underfill(grid: Grid, value: Integer, patch: Patch) -> Grid:
    """Give the locations of `patch` the colour `value` where `grid` shows its background.

    >>> underfill(((1, 1, 2),), 5, frozenset({(0, 1), (0, 2)}))
    ((1, 5, 2),)

    Raises: IndexError: the grid is `()`.
    Source: ARC DSL, `underfill`; the background is the most frequent colour.
    """
    return _underpainted(grid, zip(repeat(value), locations(patch)))


def underpaint(grid: Grid, obj: Object) -> Grid:
    """Put the cells of `obj` on `grid` where it shows its background.

    >>> underpaint(((1, 1, 2),), frozenset({(5, (0, 1)), (5, (0, 2))}))
    ((1, 5, 2),)

    Raises: IndexError: the grid is `()`. TypeError: bare locations.
    Source: ARC DSL, `underpaint`; where a location has several colours, the first in iteration order that is
        not the background stays.
    """
    if type(obj) not in CONTAINERS:
        check_container(obj)
    return _underpainted(grid, obj)


def cover(grid: Grid, patch: Patch) -> Grid:
    """Erase `patch`: give its locations the background colour of `grid`.

    >>> cover(((1, 1, 2),), frozenset({(0, 2)}))
    ((1, 1, 1),)

    Raises: ValueError: the grid has no cells.
    Source: ARC DSL, `cover`.
    """
    return fill(grid, mostcolor(grid), patch)


def move(grid: Grid, obj: Object, offset: IntegerTuple) -> Grid:
    """Erase `obj` and paint it again, moved by `offset`.

    >>> move(((1, 1, 2),), frozenset({(2, (0, 2))}), (0, -1))
    ((1, 2, 1),)

    Raises: ValueError: the grid has no cells.
    Source: ARC DSL, `move`.
    """
    return paint(cover(grid, obj), shift(obj, offset))  # type: ignore[arg-type]  # objects stay objects


def _painted(grid: Grid, cells: Iterable[Cell]) -> Grid:
    h, w = len(grid), len(grid[0])
    touched: dict[int, list[int]] = {}
    for value, (i, j) in cells:
        if 0 <= i < h and 0 <= j < w:
            row = touched.get(i) or touched.setdefault(i, list(grid[i]))
            row[j] = value
    return _with_rows(grid, touched)


def _underpainted(grid: Grid, cells: Iterable[Cell]) -> Grid:
    h, w = len(grid), len(grid[0])
    background = mostcolor(grid)
    touched: dict[int, list[int]] = {}
    for value, (i, j) in cells:
        if 0 <= i < h and 0 <= j < w and grid[i][j] == background:
            row = touched.get(i) or touched.setdefault(i, list(grid[i]))
            if row[j] == background:
                row[j] = value
    return _with_rows(grid, touched)


def _with_rows(grid: Grid, touched: dict[int, list[int]]) -> Grid:
    rows = list(grid)
    for i, row in touched.items():
        rows[i] = tuple(row)
    return tuple(rows)
