"""Where the members of a patch lie: their locations, rows, columns and bounding box."""

from collections.abc import Collection
from typing import Any

from batt_helpers.dsl.types import IntegerTuple

__all__ = ["is_coloured", "locations", "rows", "columns", "bounds"]


def is_coloured(patch: Collection[Any]) -> bool:
    """Tell cells from bare locations by the first member of `patch`; an empty patch counts as bare.

    >>> is_coloured({(3, (0, 1))}), is_coloured({(0, 1)}), is_coloured(())
    (True, False, False)
    """
    for member in patch:
        return isinstance(member[1], tuple)
    return False


def locations(patch: Collection[Any]) -> Collection[IntegerTuple]:
    """List the locations of `patch` in iteration order; bare locations come back as they are.

    >>> locations(((3, (0, 1)), (4, (2, 2))))
    [(0, 1), (2, 2)]
    """
    return [location for _, location in patch] if is_coloured(patch) else patch


def rows(patch: Collection[Any]) -> list[int]:
    """List the row of every member of `patch`, repeats included.

    >>> rows(((3, (0, 1)), (4, (2, 2))))
    [0, 2]
    """
    return [i for _, (i, _) in patch] if is_coloured(patch) else [i for i, _ in patch]


def columns(patch: Collection[Any]) -> list[int]:
    """List the column of every member of `patch`, repeats included.

    >>> columns(((3, (0, 1)), (4, (2, 2))))
    [1, 2]
    """
    return [j for _, (_, j) in patch] if is_coloured(patch) else [j for _, j in patch]


def bounds(patch: Collection[Any]) -> tuple[int, int, int, int]:
    """Find the extremes of `patch` as (top, left, bottom, right), the last two included.

    >>> bounds({(2, 5), (4, 1)})
    (2, 1, 4, 5)

    Raises: ValueError: the patch is empty.
    """
    if not patch:
        raise ValueError(f"an empty patch has no bounds, got {patch!r}; check for emptiness first")
    row_of, column_of = zip(*locations(patch), strict=True)
    return min(row_of), min(column_of), max(row_of), max(column_of)
