"""The locations of a grid, which follow from its extents alone, and the grid's cells.

Grids come in few shapes and are scanned all the time, so the tables of locations are kept: those of the 900
shapes up to 30 by 30 fit in together, in at most some 30 MB.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from batt_helpers.dsl._kinds import check_grid
from batt_helpers.dsl.types import Cell, Grid, IntegerTuple

__all__ = ["location_rows", "cells"]

KEPT_SHAPES = 1024


@lru_cache(maxsize=KEPT_SHAPES)
def location_rows(h: int, w: int) -> tuple[tuple[IntegerTuple, ...], ...]:
    """List the locations of an `h` by `w` grid, row by row.

    >>> location_rows(1, 2)
    (((0, 0), (0, 1)),)
    """
    return tuple([tuple([(i, j) for j in range(w)]) for i in range(h)])


def cells(grid: Grid) -> Iterator[Cell]:
    """Go through all cells of `grid` row by row; rows may differ in length.

    >>> [*cells(((5, 6),))]
    [(5, (0, 0)), (6, (0, 1))]
    """
    check_grid(grid)
    places = location_rows(len(grid), max(map(len, grid), default=0))
    return chain.from_iterable(map(zip, grid, places))
