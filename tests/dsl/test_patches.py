"""Patches: conversion to and from grids, movement, and how two patches lie to each other."""

from typing import Any

import pytest
from hypothesis import given

import batt_helpers.dsl
from batt_helpers.dsl.types import Grid, Indices, IntegerTuple, Object, Patch
from tests.dsl import plain
from tests.strategies import cells, colours, grids, indices, locations, objects, patches, tuples, vectors

dsl: Any = batt_helpers.dsl  # unchecked, as programs call it

EMPTY: frozenset[Any] = frozenset()
some_patch = patches(min_size=1)
listed = tuples(cells()) | tuples(locations())


def at(*places: IntegerTuple) -> Indices:
    return frozenset(places)


@given(patches() | tuples(cells()))
def test_toindices_drops_colours(patch: Patch) -> None:
    assert dsl.toindices(patch) == plain.toindices(patch)


@given(indices(min_size=1))
def test_toindices_leaves_bare_locations(patch: Indices) -> None:
    assert dsl.toindices(patch) is patch


def test_toindices_of_listed_locations_is_that_tuple() -> None:
    assert dsl.toindices(((0, 1), (0, 1))) == ((0, 1), (0, 1))


@pytest.mark.parametrize("nothing", [EMPTY, (), set()])
def test_toindices_of_nothing(nothing: Any) -> None:
    assert dsl.toindices(nothing) == EMPTY
    assert type(dsl.toindices(nothing)) is frozenset


@given(colours(), patches() | listed)
def test_recolor_gives_every_location_the_value(value: int, patch: Patch) -> None:
    recolored = dsl.recolor(value, patch)
    assert type(recolored) is frozenset
    assert recolored == {(value, location) for location in plain.toindices(patch)}


@given(some_patch | listed.filter(bool), vectors())
def test_shift_matches_the_plain_form(patch: Patch, vector: IntegerTuple) -> None:
    assert dsl.shift(patch, vector) == plain.shift(patch, vector)
    assert type(dsl.shift(patch, vector)) is frozenset


@given(patches(), vectors())
def test_shift_is_undone_by_the_opposite(patch: Patch, vector: IntegerTuple) -> None:
    assert dsl.shift(dsl.shift(patch, vector), dsl.invert(vector)) == patch


@given(some_patch, vectors())
def test_shift_fills_its_set_in_the_order_of_the_plain_form(patch: Patch, vector: IntegerTuple) -> None:
    assert list(dsl.shift(patch, vector)) == list(plain.shift(patch, vector))


@pytest.mark.parametrize("nothing", [EMPTY, ()])
def test_shift_and_normalize_return_nothing_as_it_is(nothing: Any) -> None:
    assert dsl.shift(nothing, (1, 1)) is nothing
    assert dsl.normalize(nothing) is nothing


@given(some_patch | listed.filter(bool))
def test_normalize_moves_the_corner_to_the_origin(patch: Patch) -> None:
    normalized = dsl.normalize(patch)
    assert dsl.ulcorner(normalized) == (0, 0)
    assert dsl.shift(normalized, dsl.ulcorner(patch)) == frozenset(patch)


@given(some_patch)
def test_normalize_is_idempotent(patch: Patch) -> None:
    assert dsl.normalize(dsl.normalize(patch)) == dsl.normalize(patch)


@given(patches() | listed, grids())
def test_toobject_reads_the_grid_and_drops_what_lies_off_it(patch: Patch, grid: Grid) -> None:
    on_grid = frozenset(plain.toindices(patch)) & dsl.asindices(grid)
    assert dsl.toobject(patch, grid) == {(grid[i][j], (i, j)) for i, j in on_grid}


@given(grids(min_side=0))
def test_asobject_and_asindices_cover_the_grid_once(grid: Grid) -> None:
    everything = {(value, (i, j)) for i, row in enumerate(grid) for j, value in enumerate(row)}
    assert dsl.asobject(grid) == everything
    assert dsl.asindices(grid) == {location for _, location in everything}


def test_asobject_takes_rows_of_unequal_length() -> None:
    assert dsl.asobject(((1,), (2, 3))) == {(1, (0, 0)), (2, (1, 0)), (3, (1, 1))}


def test_asindices_of_nothing() -> None:
    assert dsl.asindices(()) == dsl.asindices(((), ())) == EMPTY


@given(grids(), colours())
def test_ofcolor_selects_from_all_cells(grid: Grid, value: int) -> None:
    assert dsl.ofcolor(grid, value) == {place for v, place in dsl.asobject(grid) if v == value}


@given(locations())
def test_dneighbors_are_at_distance_one(location: IntegerTuple) -> None:
    assert dsl.dneighbors(location) == plain.dneighbors(location)


@given(locations())
def test_ineighbors_are_the_other_neighbors(location: IntegerTuple) -> None:
    assert dsl.ineighbors(location) == dsl.neighbors(location) - dsl.dneighbors(location)


@given(locations())
def test_neighbors_are_the_outbox_of_a_cell(location: IntegerTuple) -> None:
    assert dsl.neighbors(location) == dsl.outbox(at(location))


@given(patches(), patches())
def test_hmatching_and_vmatching_swap_under_transposition(a: Patch, b: Patch) -> None:
    rows_met = {i for i, _ in plain.toindices(a)} & {i for i, _ in plain.toindices(b)}
    assert dsl.hmatching(a, b) is bool(rows_met)
    a_turned, b_turned = (frozenset((j, i) for i, j in plain.toindices(p)) for p in (a, b))
    assert dsl.vmatching(a_turned, b_turned) is bool(rows_met)


def test_vmatching_with_nothing() -> None:
    assert not dsl.vmatching(EMPTY, at((0, 0)))
    assert not dsl.hmatching(at((0, 0)), EMPTY)


@given(some_patch | listed.filter(bool), some_patch, vectors(40))
def test_manhattan_matches_the_plain_form(a: Patch, b: Patch, vector: IntegerTuple) -> None:
    moved = dsl.shift(b, vector)
    assert dsl.manhattan(a, moved) == dsl.manhattan(moved, a) == plain.manhattan(a, moved)


@given(indices(9, max_size=20), indices(9, max_size=20), vectors(16))
def test_manhattan_and_adjacent_of_many_cells(a: Indices, b: Indices, vector: IntegerTuple) -> None:
    distance = plain.manhattan(a, dsl.shift(b, vector))
    assert dsl.manhattan(a, dsl.shift(b, vector)) == distance
    assert dsl.adjacent(a, dsl.shift(b, vector)) is (distance == 1)


@given(some_patch, some_patch, vectors())
def test_adjacent_is_a_distance_of_one(a: Patch, b: Patch, vector: IntegerTuple) -> None:
    moved = dsl.shift(b, vector)
    assert dsl.adjacent(a, moved) is (plain.manhattan(a, moved) == 1)


def test_adjacent_excludes_overlap_and_corners() -> None:
    bar = at((0, 0), (0, 1))
    assert dsl.adjacent(bar, at((1, 1)))
    assert not dsl.adjacent(bar, at((0, 1), (0, 2)))
    assert not dsl.adjacent(bar, at((1, 2)))


FULL = frozenset((i, j) for i in range(3) for j in range(3))


@pytest.mark.parametrize("relation", [dsl.manhattan, dsl.adjacent, dsl.position, dsl.gravitate])
@pytest.mark.parametrize("pair", [(EMPTY, FULL), (FULL, EMPTY), (EMPTY, EMPTY)])
def test_relations_to_nothing_raise(relation: Any, pair: tuple[Indices, Indices]) -> None:
    with pytest.raises(ValueError, match="empty"):
        relation(*pair)


@pytest.mark.parametrize("location", [(0, 1), (1, 0), (2, 1), (1, 3)])
def test_bordering_looks_at_each_side(location: IntegerTuple) -> None:
    grid = dsl.canvas(0, (3, 4))
    assert dsl.bordering(at(location), grid)
    assert not dsl.bordering(at((1, 1), (1, 2)), grid)


def test_bordering_of_a_patch_beyond_the_border() -> None:
    assert not dsl.bordering(at((-1, -1), (5, 5)), dsl.canvas(0, (3, 3)))
    with pytest.raises(ValueError, match="empty"):
        dsl.bordering(EMPTY, ((0,),))


@given(some_patch, some_patch)
def test_position_compares_centers(a: Patch, b: Patch) -> None:
    (ai, aj), (bi, bj) = dsl.center(a), dsl.center(b)
    down, right = 1 if ai < bi else -1, 1 if aj < bj else -1
    expected = (0, right) if ai == bi else (down, 0) if aj == bj else (down, right)
    assert dsl.position(a, b) == expected


def test_position_of_equal_centers() -> None:
    assert dsl.position(at((2, 2)), FULL | at((3, 3))) == (0, -1)


@given(some_patch, some_patch, vectors(12))
def test_gravitate_matches_the_plain_walk(source: Patch, destination: Patch, vector: IntegerTuple) -> None:
    moved = dsl.shift(destination, vector)
    assert dsl.gravitate(source, moved) == plain.gravitate(source, moved)


@given(objects(1), objects(1), vectors(60))
def test_gravitate_over_far_distances(source: Object, destination: Object, vector: IntegerTuple) -> None:
    moved = dsl.shift(destination, vector)
    assert dsl.gravitate(source, moved) == plain.gravitate(source, moved)


def test_gravitate_edges() -> None:
    dot = at((0, 0))
    assert dsl.gravitate(dot, at((0, 1))) == (0, 0)
    assert dsl.gravitate(dot, at((5, 5))) == (0, 42)
    assert dsl.gravitate(dot, at((0, 43))) == (0, 42)
    assert dsl.gravitate(dot, at((-5, 0))) == (-4, 0)
    assert dsl.gravitate(FULL, at((1, 1))) == (-2, 0)
    assert dsl.gravitate(dot, at((10**9, 0), (10**9, 1))) == (42, 0)
