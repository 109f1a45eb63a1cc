"""Putting patches on grids: always a new grid of the same extents; what lies off it is skipped."""

from batt_helpers.dsl._bounds import locations
from batt_helpers.dsl._kinds import CONTAINERS, check_container, check_grid
from batt_helpers.dsl.colors import mostcolor
from batt_helpers.dsl.patches import shift
from batt_helpers.dsl.types import Grid, Integer, IntegerTuple, Object, Patch

__all__ = ["fill", "paint", "underfill", "underpaint", "cover", "move"]


def fill(grid: Grid, value: Integer, patch: Patch) -> Grid:
    """Give the locations of `patch` the colour `value`.

    >>> fill(((1, 1),), 5, frozenset({(0, 1), (7, 7)}))
    ((1, 5),)

    Raises: IndexError: the grid is `()`.
    Source: ARC DSL, `fill`.
    """
    check_grid(grid)
    h, w = len(grid), len(grid[0])
    rows = [*map(list, grid)]
    for i, j in locations(patch):
        if 0 <= i < h and 0 <= j < w:
            rows[i][j] = value
    return tuple(map(tuple, rows))


def paint(grid: Grid, obj: Object) -> Grid:
    """Put the cells of `obj` on `grid`.

    >>> paint(((1, 1),), frozenset({(5, (0, 1))}))
    ((1, 5),)

    Raises: IndexError: the grid is `()`. TypeError: bare locations.
    Source: ARC DSL, `paint`; where a location has several colours the last in iteration order stays.
    """
    if type(obj) not in CONTAINERS:
        check_container(obj)
    check_grid(grid)
    h, w = len(grid), len(grid[0])
    rows = [*map(list, grid)]
    for value, (i, j) in obj:
        if 0 <= i < h and 0 <= j < w:
            rows[i][j] = value
    return tuple(map(tuple, rows))


def underfill(grid: Grid, value: Integer, patch: Patch) -> Grid:
    """Give the locations of `patch` the colour `value` where `grid` shows its background.

    >>> underfill(((1, 1, 2),), 5, frozenset({(0, 1), (0, 2)}))
    ((1, 5, 2),)

    Raises: IndexError: the grid is `()`.
    Source: ARC DSL, `underfill`; the background is the most frequent colour.
    """
    check_grid(grid)
    h, w = len(grid), len(grid[0])
    background = mostcolor(grid)
    rows = [*map(list, grid)]
    for i, j in locations(patch):
        if 0 <= i < h and 0 <= j < w and grid[i][j] == background:
            rows[i][j] = value
    return tuple(map(tuple, rows))


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
    check_grid(grid)
    h, w = len(grid), len(grid[0])
    background = mostcolor(grid)
    rows = [*map(list, grid)]
    for value, (i, j) in obj:
        if 0 <= i < h and 0 <= j < w and rows[i][j] == background:
            rows[i][j] = value
    return tuple(map(tuple, rows))


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
