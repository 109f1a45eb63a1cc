"""Colours: counts, ties, and selecting objects."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.dsl import colors as dsl
from tests.strategies import colours, containers, grids, object_sets, objects, tuples

elements = grids() | objects(min_size=1)


def cells_of(element: Any) -> list[int]:
    if isinstance(element, tuple):
        return [value for row in element for value in row]
    return [value for value, _ in element]


@given(elements)
def test_mostcolor_is_the_smallest_of_the_most_frequent(element: Any) -> None:
    counts = Counter(cells_of(element))
    assert dsl.mostcolor(element) == min(c for c in counts if counts[c] == max(counts.values()))


@given(elements)
def test_leastcolor_is_the_smallest_of_the_least_frequent(element: Any) -> None:
    counts = Counter(cells_of(element))
    assert dsl.leastcolor(element) == min(c for c in counts if counts[c] == min(counts.values()))


def test_mostcolor_and_leastcolor_ties_go_to_the_smallest() -> None:
    assert dsl.mostcolor(((8, 3),)) == 3
    assert dsl.leastcolor(((9, 1),)) == 1


@pytest.mark.parametrize("element", [(), ((), ()), frozenset()])
def test_mostcolor_and_leastcolor_without_cells(element: Any) -> None:
    with pytest.raises(ValueError, match="empty"):
        dsl.mostcolor(element)
    with pytest.raises(ValueError, match="empty"):
        dsl.leastcolor(element)


def test_mostcolor_counts_cells_not_locations() -> None:
    assert dsl.mostcolor(frozenset({(5, (0, 0)), (4, (0, 0)), (5, (0, 1))})) == 5


def test_mostcolor_takes_marker_colours_outside_the_ten() -> None:
    assert dsl.mostcolor(((-1, -1, 300),)) == -1


@given(grids(min_side=0) | objects(), colours())
def test_colorcount_counts_cells(element: Any, value: int) -> None:
    assert dsl.colorcount(element, value) == cells_of(element).count(value)


@given(grids(min_side=0) | objects())
def test_palette_is_the_set_of_colours(element: Any) -> None:
    assert dsl.palette(element) == frozenset(cells_of(element))
    assert isinstance(dsl.palette(element), frozenset)


@given(grids(min_side=0) | objects())
def test_numcolors_is_the_size_of_the_palette(element: Any) -> None:
    assert dsl.numcolors(element) == len(dsl.palette(element))


@given(objects(min_size=1) | objects(min_size=1).map(tuple))
def test_color_is_that_of_the_first_cell(obj: Any) -> None:
    assert dsl.color(obj) == next(value for value, _ in obj)


def test_color_of_nothing() -> None:
    with pytest.raises(StopIteration):
        dsl.color(frozenset())


@given(object_sets() | object_sets().map(tuple), colours())
def test_colorfilter_keeps_objects_of_the_color(objs: Any, value: int) -> None:
    assert dsl.colorfilter(objs, value) == {obj for obj in objs if dsl.color(obj) == value}
    assert isinstance(dsl.colorfilter(objs, value), frozenset)


def test_colorfilter_refuses_an_empty_object() -> None:
    with pytest.raises(RuntimeError):
        dsl.colorfilter(frozenset({frozenset()}), 3)


@given(containers(tuples()) | object_sets(), st.integers(0, 5))
def test_sizefilter_keeps_members_of_the_size(container: Any, n: int) -> None:
    assert dsl.sizefilter(container, n) == {member for member in container if len(member) == n}
    assert isinstance(dsl.sizefilter(container, n), frozenset)
