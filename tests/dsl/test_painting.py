"""Painting against its definition cell by cell."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import batt_helpers.dsl
from batt_helpers.dsl.types import Grid, IntegerTuple, Object, Patch
from tests.dsl import plain
from tests.strategies import cells, colours, grids, locations, objects, patches, tuples, vectors

dsl: Any = batt_helpers.dsl  # unchecked, as programs call it

EMPTY: frozenset[Any] = frozenset()
some_grid = grids(palette=st.integers(0, 3))
listed = tuples(cells()) | tuples(locations())


@given(some_grid, colours(), patches() | listed)
def test_fill_matches_the_plain_form(grid: Grid, value: int, patch: Patch) -> None:
    assert dsl.fill(grid, value, patch) == plain.fill(grid, value, patch)


@given(grids(), colours())
def test_paint_of_all_cells_restores_the_grid(grid: Grid, value: int) -> None:
    assert dsl.paint(dsl.canvas(value, dsl.shape(grid)), dsl.asobject(grid)) == grid


@given(some_grid, objects() | tuples(cells()))
def test_paint_lets_the_last_of_several_colours_win(grid: Grid, obj: Object) -> None:
    expected = grid
    for value, location in obj:
        expected = plain.fill(expected, value, frozenset({location}))
    assert dsl.paint(grid, obj) == expected


@given(some_grid, colours(), patches() | listed)
def test_underfill_touches_only_the_background(grid: Grid, value: int, patch: Patch) -> None:
    background = dsl.ofcolor(grid, plain.mostcolor(grid))
    places = frozenset(plain.toindices(patch)) & background
    assert dsl.underfill(grid, value, patch) == plain.fill(grid, value, places)


@given(some_grid, objects() | tuples(cells()))
def test_underpaint_tests_the_grid_as_painted_so_far(grid: Grid, obj: Object) -> None:
    background = plain.mostcolor(grid)
    expected = grid
    for value, location in obj:
        if dsl.index(expected, location) == background:
            expected = plain.fill(expected, value, frozenset({location}))
    assert dsl.underpaint(grid, obj) == expected


def test_underpaint_keeps_the_first_colour_that_is_not_the_background() -> None:
    assert dsl.underpaint(((0, 0, 0),), ((0, (0, 1)), (5, (0, 1)), (6, (0, 1)))) == ((0, 5, 0),)


@given(some_grid, patches() | listed)
def test_cover_fills_with_the_background(grid: Grid, patch: Patch) -> None:
    assert dsl.cover(grid, patch) == plain.fill(grid, plain.mostcolor(grid), patch)


@given(some_grid, objects(), vectors())
def test_move_erases_then_paints(grid: Grid, obj: Object, offset: IntegerTuple) -> None:
    erased = plain.fill(grid, plain.mostcolor(grid), obj)
    assert dsl.move(grid, obj, offset) == dsl.paint(erased, plain.shift(obj, offset))


@given(some_grid)
def test_painting_nothing_gives_an_equal_grid(grid: Grid) -> None:
    assert dsl.fill(grid, 9, EMPTY) == dsl.paint(grid, EMPTY) == dsl.cover(grid, EMPTY) == grid
    assert dsl.underfill(grid, 9, EMPTY) == dsl.underpaint(grid, EMPTY) == dsl.move(grid, EMPTY, (1, 1)) == grid


@pytest.mark.parametrize("patch", [EMPTY, frozenset({(1, (0, 0))})])
def test_painting_on_a_grid_without_rows_raises(patch: Object) -> None:
    for draw in (dsl.paint, dsl.underpaint):
        with pytest.raises(IndexError):
            draw((), patch)
    for draw_value in (dsl.fill, dsl.underfill):
        with pytest.raises(IndexError):
            draw_value((), 1, patch)
    with pytest.raises(ValueError, match="empty"):
        dsl.cover((), patch)
    with pytest.raises(ValueError, match="empty"):
        dsl.move((), patch, (0, 0))


@pytest.mark.parametrize("draw", [dsl.paint, dsl.underpaint])
def test_paint_and_underpaint_refuse_bare_locations(draw: Any) -> None:
    with pytest.raises(TypeError):
        draw(((0, 0),), frozenset({(0, 0)}))


def test_fill_leaves_its_argument_alone() -> None:
    rows = ([0, 0], [0, 0])
    dsl.fill(rows, 1, frozenset({(0, 0)}))
    assert rows == ([0, 0], [0, 0])
