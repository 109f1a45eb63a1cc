"""Views of grids that witnesses compare: cells as bytes, shapes, bit masks."""

from collections.abc import Iterable
from typing import Any

from batt_helpers.model import Grid
from batt_helpers.search.bank import Bank

__all__ = ["bits_of", "cells_of", "fits_shape", "mask_of", "same_shaped", "shape_of"]


_DIGITS = bytes.maketrans(b"\0\1", b"01")


def bits_of(flags: Iterable[int]) -> int:
    """Set bit k where the k-th flag is; eight times as fast as a sum of powers for a grid of 30 by 30.

    >>> bin(bits_of([True, False, True])), bits_of([])
    ('0b101', 0)
    """
    return int(b"0" + bytes(flags).translate(_DIGITS)[::-1], 2)


def shape_of(grid: Grid) -> tuple[int, int]:
    """Give a grid's rows and columns.

    >>> shape_of(((1, 2),))
    (1, 2)
    """
    return len(grid), len(grid[0])


def cells_of(grid: Grid) -> tuple[int, ...]:
    """Give a grid's cells row by row.

    >>> cells_of(((1, 2), (3, 4)))
    (1, 2, 3, 4)
    """
    return tuple([cell for row in grid for cell in row])


def fits_shape(values: tuple[Any, ...], grids: tuple[Grid, ...]) -> bool:
    """Tell whether the first of these values have the shapes of the grids."""
    return all(len(a) == len(b) and len(a[0]) == len(b[0]) for a, b in zip(values, grids))


def same_shaped(bank: Bank, grids: tuple[Grid, ...], kind: str = "grid") -> list[int]:
    """Give the nodes of a kind whose demo values have the shapes of these grids, cheapest first."""
    nodes = [node for node in bank.by_kind[kind] if fits_shape(bank.values[node], grids)]
    return sorted(nodes, key=lambda node: bank.costs[node])


def mask_of(places: Any, h: int, w: int) -> int:
    """Give the places on a grid of this size as bits, row by row.

    >>> bin(mask_of({(0, 0), (0, 2), (5, 5)}, 1, 3))
    '0b101'
    """
    flags = bytearray(h * w)
    for i, j in places:
        if 0 <= i < h and 0 <= j < w:
            flags[i * w + j] = 1
    return bits_of(flags)
