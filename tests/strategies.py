"""Hypothesis strategies for the values that DSL primitives take: always plain, small and hashable."""

from typing import Any

from hypothesis import strategies as st

from batt_helpers.dsl.types import Cell, Grid, Indices, IntegerTuple, Object, Objects, Patch

__all__ = [
    "cells",
    "colours",
    "containers",
    "grids",
    "indices",
    "integers",
    "locations",
    "numericals",
    "object_sets",
    "objects",
    "pairs",
    "patches",
    "rectangles",
    "tuples",
    "vectors",
]

Strategy = st.SearchStrategy


def colours() -> Strategy[int]:
    """Draw a colour, 0 to 9."""
    return st.integers(0, 9)


def integers() -> Strategy[int]:
    """Draw a small integer of either sign."""
    return st.integers(-20, 20)


def pairs() -> Strategy[IntegerTuple]:
    """Draw a pair of small integers."""
    return st.tuples(integers(), integers())


def numericals() -> Strategy[int | IntegerTuple]:
    """Draw an integer or a pair."""
    return integers() | pairs()


def vectors(reach: int = 5) -> Strategy[IntegerTuple]:
    """Draw a displacement of at most `reach` per axis."""
    return st.tuples(st.integers(-reach, reach), st.integers(-reach, reach))


def locations(low: int = -3, high: int = 8) -> Strategy[IntegerTuple]:
    """Draw a location, by default also one that lies off every grid."""
    return st.tuples(st.integers(low, high), st.integers(low, high))


def cells(low: int = -3, high: int = 8) -> Strategy[Cell]:
    """Draw a coloured cell."""
    return st.tuples(colours(), locations(low, high))


def indices(min_size: int = 0, low: int = -3, high: int = 8, max_size: int = 12) -> Strategy[Indices]:
    """Draw a set of locations."""
    return st.frozensets(locations(low, high), min_size=min_size, max_size=max_size)


def objects(min_size: int = 0, low: int = -3, high: int = 8, max_size: int = 12) -> Strategy[Object]:
    """Draw an object that holds every location at most once."""
    coloured = st.dictionaries(locations(low, high), colours(), min_size=min_size, max_size=max_size)
    return coloured.map(lambda colour_at: frozenset((c, location) for location, c in colour_at.items()))


def object_sets(min_size: int = 0, max_size: int = 4) -> Strategy[Objects]:
    """Draw a set of non-empty objects, which may overlap."""
    return st.frozensets(objects(min_size=1, max_size=5), min_size=min_size, max_size=max_size)


def patches(min_size: int = 0, low: int = -3, high: int = 8) -> Strategy[Patch]:
    """Draw indices or an object."""
    return indices(min_size, low, high) | objects(min_size, low, high)


def rectangles() -> Strategy[Indices]:
    """Draw a filled rectangle of locations."""
    return st.builds(
        lambda corner, h, w: frozenset((corner[0] + i, corner[1] + j) for i in range(h) for j in range(w)),
        locations(),
        st.integers(1, 4),
        st.integers(1, 4),
    )


def grids(min_side: int = 1, max_side: int = 6, palette: Strategy[int] | None = None) -> Strategy[Grid]:
    """Draw a rectangular grid, its colours from `palette` (all ten by default)."""
    sides = st.integers(min_side, max_side)
    value = colours() if palette is None else palette
    return st.tuples(sides, sides).flatmap(lambda shape: st.tuples(*[st.tuples(*[value] * shape[1])] * shape[0]))


def tuples(members: Strategy[Any] | None = None, min_size: int = 0) -> Strategy[tuple[Any, ...]]:
    """Draw a tuple of `members` (integers by default)."""
    return st.lists(integers() if members is None else members, min_size=min_size, max_size=8).map(tuple)


def containers(members: Strategy[Any] | None = None, min_size: int = 0) -> Strategy[Any]:
    """Draw a tuple or frozenset of `members` (integers by default)."""
    return tuples(members, min_size) | st.frozensets(
        integers() if members is None else members, min_size=min_size, max_size=8
    )
