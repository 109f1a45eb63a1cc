"""Mirrors and turns: where each cell goes, and the group laws that bind them."""

from typing import Any

import pytest
from hypothesis import given

import batt_helpers.dsl
from batt_helpers.dsl.types import Grid, Patch
from tests.strategies import grids, patches

dsl: Any = batt_helpers.dsl  # unchecked, as programs call it

MIRRORS = [dsl.hmirror, dsl.vmirror, dsl.dmirror, dsl.cmirror]
some_patch = patches(min_size=1)


@given(grids())
def test_rot90_moves_each_cell(grid: Grid) -> None:
    turned = dsl.rot90(grid)
    assert dsl.shape(turned) == dsl.shape(grid)[::-1]
    assert all(turned[j][len(grid) - 1 - i] == v for v, (i, j) in dsl.asobject(grid))


@given(grids())
def test_rot180_and_rot270_are_repeated_quarter_turns(grid: Grid) -> None:
    quarter = dsl.rot90(grid)
    assert dsl.rot180(grid) == dsl.rot90(quarter)
    assert dsl.rot270(grid) == dsl.rot90(dsl.rot180(grid))
    assert dsl.rot270(quarter) == grid


def test_rot270_cuts_to_the_shortest_row() -> None:
    assert dsl.rot90(((1, 2), (3,))) == ((3, 1),)


@pytest.mark.parametrize("turn", [dsl.rot90, dsl.rot180, dsl.rot270, *MIRRORS])
def test_turns_of_an_empty_grid(turn: Any) -> None:
    assert turn(()) == ()


@pytest.mark.parametrize("mirror", MIRRORS)
@given(piece=grids() | some_patch)
def test_mirrors_undo_themselves(mirror: Any, piece: Any) -> None:
    assert mirror(mirror(piece)) == piece


@pytest.mark.parametrize("mirror", MIRRORS)
@given(grid=grids())
def test_mirrors_treat_a_grid_as_the_object_of_all_its_cells(mirror: Any, grid: Grid) -> None:
    assert mirror(dsl.asobject(grid)) == dsl.asobject(mirror(grid))


@pytest.mark.parametrize("mirror", MIRRORS)
@given(patch=some_patch)
def test_mirrors_keep_the_upper_left_corner(mirror: Any, patch: Patch) -> None:
    assert dsl.ulcorner(mirror(patch)) == dsl.ulcorner(patch)
    assert mirror(dsl.toindices(patch)) == dsl.toindices(mirror(patch))


@given(grids())
def test_hmirror_after_vmirror_is_a_half_turn(grid: Grid) -> None:
    assert dsl.hmirror(dsl.vmirror(grid)) == dsl.rot180(grid)


@given(grids())
def test_vmirror_turns_a_quarter_turn_into_dmirror(grid: Grid) -> None:
    assert dsl.dmirror(grid) == dsl.vmirror(dsl.rot90(grid))


@given(grids())
def test_dmirror_after_a_half_turn_is_cmirror(grid: Grid) -> None:
    assert dsl.cmirror(grid) == dsl.dmirror(dsl.rot180(grid))


def test_cmirror_of_a_patch() -> None:
    assert dsl.cmirror(frozenset({(1, (2, 3)), (2, (2, 5))})) == {(1, (4, 3)), (2, (2, 3))}


@pytest.mark.parametrize(
    ("mirror", "error"),
    [
        (dsl.hmirror, IndexError),
        (dsl.vmirror, IndexError),
        (dsl.cmirror, IndexError),
        (dsl.dmirror, ValueError),
    ],
)
def test_mirrors_of_an_empty_patch_raise(mirror: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="empty patch"):
        mirror(frozenset())
