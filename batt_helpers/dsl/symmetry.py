"""Mirrors and quarter turns of grids; patches are mirrored inside their own bounding box."""

from collections.abc import Callable, Collection
from typing import Any

from batt_helpers.dsl._bounds import bounds, is_coloured
from batt_helpers.dsl._kinds import CONTAINERS, check_container, check_grid
from batt_helpers.dsl.types import Grid, IntegerTuple, Patch, Piece

__all__ = ["rot90", "rot180", "rot270", "hmirror", "vmirror", "dmirror", "cmirror"]


def rot90(grid: Grid) -> Grid:
    """Turn `grid` a quarter clockwise.

    >>> rot90(((1, 2), (3, 4)))
    ((3, 1), (4, 2))

    Shapes: (h, w) -> (w, h)
    Source: ARC DSL, `rot90`; rows of unequal length are cut to the shortest.
    """
    if type(grid) is not tuple:
        check_grid(grid)
    return tuple(zip(*grid[::-1]))  # noqa: B905 - the shortest row ends it; saying so costs as much as zip


def rot180(grid: Grid) -> Grid:
    """Turn `grid` by half.

    >>> rot180(((1, 2), (3, 4)))
    ((4, 3), (2, 1))

    Shapes: (h, w) -> (h, w)
    Source: ARC DSL, `rot180`.
    """
    if type(grid) is not tuple:
        check_grid(grid)
    return tuple([row[::-1] for row in grid[::-1]])


def rot270(grid: Grid) -> Grid:
    """Turn `grid` a quarter anticlockwise.

    >>> rot270(((1, 2), (3, 4)))
    ((2, 4), (1, 3))

    Shapes: (h, w) -> (w, h)
    Source: ARC DSL, `rot270`; rows of unequal length are cut to the shortest.
    """
    if type(grid) is not tuple:
        check_grid(grid)
    return tuple(zip(*grid))[::-1]  # noqa: B905 - the shortest row ends it; saying so costs as much as zip


def hmirror(piece: Piece) -> Piece:
    """Turn `piece` upside down.

    >>> hmirror(((1, 2), (3, 4)))
    ((3, 4), (1, 2))

    Raises: IndexError: an empty patch.
    Source: ARC DSL, `hmirror`.
    """
    if isinstance(piece, tuple):
        return piece[::-1]
    top, _, bottom, _ = _box_to_mirror_in(piece)
    return _relocated(piece, lambda i, j: (top + bottom - i, j))


def vmirror(piece: Piece) -> Piece:
    """Swap left and right of `piece`.

    >>> vmirror(((1, 2), (3, 4)))
    ((2, 1), (4, 3))

    Raises: IndexError: an empty patch.
    Source: ARC DSL, `vmirror`.
    """
    if isinstance(piece, tuple):
        return tuple([row[::-1] for row in piece])
    _, left, _, right = _box_to_mirror_in(piece)
    return _relocated(piece, lambda i, j: (i, left + right - j))


def dmirror(piece: Piece) -> Piece:
    """Transpose `piece`: rows become columns.

    >>> dmirror(((1, 2), (3, 4)))
    ((1, 3), (2, 4))

    Shapes: (h, w) -> (w, h); a patch keeps its upper left corner.
    Raises: ValueError: an empty patch.
    Source: ARC DSL, `dmirror`.
    """
    if isinstance(piece, tuple):
        return tuple(zip(*piece))  # noqa: B905 - as in rot90
    top, left, _, _ = bounds(piece)
    return _relocated(piece, lambda i, j: (top + j - left, left + i - top))


def cmirror(piece: Piece) -> Piece:
    """Transpose `piece` along the other diagonal: the upper left and lower right corners change places.

    >>> cmirror(((1, 2), (3, 4)))
    ((4, 2), (3, 1))

    Shapes: (h, w) -> (w, h); a patch keeps its upper left corner.
    Raises: IndexError: an empty patch.
    Source: ARC DSL, `cmirror`.
    """
    if isinstance(piece, tuple):
        return tuple(zip(*rot180(piece)))  # noqa: B905 - as in rot90
    top, left, bottom, right = _box_to_mirror_in(piece)
    return _relocated(piece, lambda i, j: (top + right - j, left + bottom - i))


def _box_to_mirror_in(patch: Patch) -> tuple[int, int, int, int]:
    if type(patch) not in CONTAINERS:
        check_container(patch)
    if not patch:
        raise IndexError(f"cannot mirror the empty patch {patch!r}: it has no bounding box; check for it first")
    return bounds(patch)


def _relocated(patch: Collection[Any], move: Callable[[int, int], IntegerTuple]) -> Patch:
    if is_coloured(patch):
        return frozenset([(value, move(i, j)) for value, (i, j) in patch])
    return frozenset([move(i, j) for i, j in patch])
