"""Where the members of a patch lie: their locations, rows, columns and bounding box."""

from collections.abc import Collection
from typing import Any

from batt_helpers.dsl._kinds import CONTAINERS, check_container
from batt_helpers.dsl.types import IntegerTuple

__all__ = ["is_coloured", "locations", "rows", "columns", "bounds"]


def is_coloured(patch: Collection[Any]) -> bool:
    """Tell cells from bare locations by the first member of `patch`; an empty patch counts as bare.

    >>> is_coloured({(3, (0, 1))}), is_coloured({(0, 1)}), is_coloured(())
    (True, False, False)

    Raises: TypeError: `patch` is no container.
    """
    if type(patch) not in CONTAINERS:
        check_container(patch)
    for member in patch:
        return isinstance(member[1], tuple)
    return False


def locations(patch: Collection[Any]) -> Collection[IntegerTuple]:
    """List the locations of `patch` in iteration order; bare locations come back as they are.

    >>> locations(((3, (0, 1)), (4, (2, 2))))
    [(0, 1), (2, 2)]

    Raises: TypeError: `patch` is no container.
    """
    return [location for _, location in patch] if is_coloured(patch) else patch


def rows(patch: Collection[Any]) -> set[int]:
    """Collect the rows that hold members of `patch`.

    >>> rows(((3, (0, 1)), (4, (2, 2)))) == {0, 2}
    True

    Raises: TypeError: `patch` is no container.
    """
    return {i for _, (i, _) in patch} if is_coloured(patch) else {i for i, _ in patch}


def columns(patch: Collection[Any]) -> set[int]:
    """Collect the columns that hold members of `patch`.

    >>> columns(((3, (0, 1)), (4, (2, 2)))) == {1, 2}
    True

    Raises: TypeError: `patch` is no container.
    """
    return {j for _, (_, j) in patch} if is_coloured(patch) else {j for _, j in patch}


def bounds(patch: Collection[Any]) -> tuple[int, int, int, int]:
    """Find the extremes of `patch` as (top, left, bottom, right), the last two included.

    >>> bounds({(2, 5), (4, 1)})
    (2, 1, 4, 5)

    Raises: TypeError: `patch` is no container. ValueError: the patch is empty.
    """
    # Sets, because few rows hold many members: fifty cells take half of what two lists of their coordinates take.
    if is_coloured(patch):
        row_of, column_of = {i for _, (i, _) in patch}, {j for _, (_, j) in patch}
    elif patch:
        row_of, column_of = {i for i, _ in patch}, {j for _, j in patch}
    else:
        raise ValueError(f"an empty patch has no bounds, got {patch!r}; check for emptiness first")
    return min(row_of), min(column_of), max(row_of), max(column_of)
