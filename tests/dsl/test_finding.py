"""Finding things in grids: objects, parts, occurrences, frontiers and periods."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import batt_helpers.dsl
from batt_helpers.dsl.types import Grid, Indices, Object
from tests.dsl import plain
from tests.strategies import colours, grids, indices, objects

dsl: Any = batt_helpers.dsl  # unchecked, as programs call it

EMPTY: frozenset[Any] = frozenset()
flags = st.booleans()
few_colours = st.integers(0, 2)
patterned = grids(max_side=8, palette=few_colours)


@given(patterned, flags, flags, flags)
def test_objects_matches_the_plain_form(grid: Grid, univalued: bool, diagonal: bool, without_bg: bool) -> None:
    expected = plain.objects(grid, univalued, diagonal, without_bg)
    assert dsl.objects(grid, univalued, diagonal, without_bg) == expected


@given(grids(), flags)
def test_objects_with_background_hold_each_cell_once(grid: Grid, diagonal: bool) -> None:
    found = dsl.objects(grid, True, diagonal, False)
    assert dsl.merge(found) == dsl.asobject(grid)
    assert sum(map(len, found)) == len(grid) * len(grid[0])


@given(patterned)
def test_objects_of_any_colours_with_background_are_the_whole_grid(grid: Grid) -> None:
    assert dsl.objects(grid, False, False, False) == {dsl.asobject(grid)}


def test_objects_edges() -> None:
    assert dsl.objects(((4, 4), (4, 4)), True, True, True) == EMPTY
    assert dsl.objects(((8, 3),), True, True, True) == {frozenset({(8, (0, 0))})}
    with pytest.raises((ValueError, IndexError)):
        dsl.objects((), True, True, True)
    with pytest.raises((ValueError, IndexError)):
        dsl.objects((), True, True, False)


def test_objects_with_marker_values() -> None:
    assert dsl.objects(((-1, 0, 0),), True, False, True) == {frozenset({(-1, (0, 0))})}


@given(grids(min_side=0))
def test_partition_covers_each_cell_once(grid: Grid) -> None:
    parts = dsl.partition(grid)
    assert dsl.merge(parts) == dsl.asobject(grid)
    assert {dsl.palette(part) for part in parts} == {frozenset({value}) for value in dsl.palette(grid)}


@given(patterned)
def test_fgpartition_leaves_out_the_background(grid: Grid) -> None:
    background = plain.mostcolor(grid)
    assert dsl.fgpartition(grid) == {part for part in dsl.partition(grid) if dsl.color(part) != background}


def test_fgpartition_edges() -> None:
    assert dsl.fgpartition(((1, 1),)) == EMPTY
    with pytest.raises(ValueError, match="empty"):
        dsl.fgpartition(())


small_object = objects(1, low=0, high=2, max_size=3).map(
    lambda obj: frozenset((value % 2, location) for value, location in obj)
)


@given(grids(max_side=7, palette=st.integers(0, 1)), small_object)
def test_occurrences_matches_the_plain_form(grid: Grid, obj: Object) -> None:
    assert dsl.occurrences(grid, obj) == plain.occurrences(grid, obj)


@given(patterned, indices(1, low=0, high=4))
def test_occurrences_of_a_part_include_where_it_was_taken(grid: Grid, patch: Indices) -> None:
    part = dsl.toobject(patch, grid)
    if part:
        assert dsl.ulcorner(part) in dsl.occurrences(grid, part)


@given(grids(max_side=4, palette=st.sampled_from([-1, 0, 300])), st.sampled_from([-1, 0, 300]))
def test_occurrences_of_marker_values(grid: Grid, value: int) -> None:
    pair = frozenset({(value, (0, 0)), (value, (0, 1))})
    assert dsl.occurrences(grid, pair) == plain.occurrences(grid, pair)


@given(grids())
def test_occurrences_of_nothing_go_one_beyond(grid: Grid) -> None:
    expected = {(i, j) for i in range(len(grid) + 1) for j in range(len(grid[0]) + 1)}
    assert dsl.occurrences(grid, EMPTY) == expected


def test_occurrences_edges() -> None:
    dot = frozenset({(1, (7, 7))})
    assert dsl.occurrences((), dot) == dsl.occurrences(((), ()), dot) == EMPTY
    assert dsl.occurrences((), EMPTY) == {(0, 0)}
    assert dsl.occurrences(((1,),), frozenset({(1, (0, 0)), (1, (0, 1))})) == EMPTY
    assert dsl.occurrences(((1,),), frozenset({(1, (0, 0)), (2, (0, 0))})) == EMPTY
    assert dsl.occurrences(((1,),), frozenset({(-1, (0, 0))})) == EMPTY
    with pytest.raises(TypeError):
        dsl.occurrences(((1,),), frozenset({(0, 0)}))


@given(grids(palette=st.integers(0, 1)))
def test_frontiers_are_rows_and_columns_of_one_colour(grid: Grid) -> None:
    h, w = dsl.shape(grid)
    lines = [frozenset((grid[i][j], (i, j)) for j in range(w)) for i in range(h)]
    lines += [frozenset((grid[i][j], (i, j)) for i in range(h)) for j in range(w)]
    assert dsl.frontiers(grid) == {line for line in lines if len({value for value, _ in line}) == 1}


def test_frontiers_edges() -> None:
    assert len(dsl.frontiers(((1,),))) == 1
    assert len(dsl.frontiers(((1, 2, 3),))) == 3
    assert dsl.frontiers(((), ())) == EMPTY
    with pytest.raises(IndexError):
        dsl.frontiers(())


periodic = st.tuples(grids(max_side=4, palette=few_colours), st.integers(2, 3)).map(
    lambda tile: dsl.asobject(tuple(row * tile[1] for row in tile[0]))
)


@given(periodic | objects() | grids(palette=st.integers(0, 1)).map(dsl.asobject))
def test_hperiod_matches_the_plain_form(obj: Object) -> None:
    assert dsl.hperiod(obj) == plain.hperiod(obj)


@given(periodic | objects())
def test_vperiod_is_hperiod_of_the_transposed_object(obj: Object) -> None:
    transposed = frozenset((value, (j, i)) for value, (i, j) in obj)
    assert dsl.vperiod(transposed) == plain.hperiod(obj)


@pytest.mark.parametrize("period", [dsl.hperiod, dsl.vperiod])
def test_periods_edges(period: Any) -> None:
    assert period(EMPTY) == 0
    assert period(frozenset({(1, (3, 3))})) == 1
    with pytest.raises(TypeError):
        period(frozenset({(0, 0), (1, 1)}))


@given(patterned, colours())
def test_partition_and_objects_agree_on_one_colour(grid: Grid, value: int) -> None:
    of_value = [part for part in dsl.partition(grid) if dsl.color(part) == value]
    pieces = dsl.colorfilter(dsl.objects(grid, True, True, False), value)
    assert frozenset(of_value) == (frozenset({dsl.merge(pieces)}) if pieces else EMPTY)
