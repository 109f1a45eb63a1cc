"""Extent and shape: grids by their rows, patches by their bounding box."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.dsl import extents as dsl
from batt_helpers.dsl._bounds import bounds, columns, locations, rows
from tests.strategies import grids, indices, objects, patches, rectangles, vectors

some_patch = patches(min_size=1)
listed_patch = some_patch | some_patch.map(tuple)


def locations_of(patch: Any) -> list[tuple[int, int]]:
    return [member[1] if isinstance(member[1], tuple) else member for member in patch]


@given(listed_patch)
def test_bounds_are_the_corners_of_the_extremes(patch: Any) -> None:
    assert bounds(patch) == (
        dsl.uppermost(patch),
        dsl.leftmost(patch),
        dsl.lowermost(patch),
        dsl.rightmost(patch),
    )


def test_bounds_of_nothing() -> None:
    with pytest.raises(ValueError, match="empty patch"):
        bounds(frozenset())


@given(patches() | patches().map(tuple))
def test_bounds_helpers_agree_with_the_locations(patch: Any) -> None:
    assert list(locations(patch)) == locations_of(patch)
    assert rows(patch) == {i for i, _ in locations_of(patch)}
    assert columns(patch) == {j for _, j in locations_of(patch)}


@given(grids())
def test_height_of_a_grid_counts_rows(grid: Any) -> None:
    assert dsl.height(grid) == len(grid)


@given(some_patch)
def test_height_of_a_patch_spans_its_rows(patch: Any) -> None:
    assert dsl.height(patch) == dsl.lowermost(patch) - dsl.uppermost(patch) + 1


@given(grids())
def test_width_of_a_grid_counts_columns(grid: Any) -> None:
    assert dsl.width(grid) == len(grid[0])


@given(some_patch)
def test_width_of_a_patch_spans_its_columns(patch: Any) -> None:
    assert dsl.width(patch) == dsl.rightmost(patch) - dsl.leftmost(patch) + 1


@given(grids() | patches())
def test_shape_is_height_and_width(piece: Any) -> None:
    assert dsl.shape(piece) == (dsl.height(piece), dsl.width(piece))


@pytest.mark.parametrize("piece", [(), frozenset()])
def test_shape_height_and_width_of_nothing(piece: Any) -> None:
    assert dsl.shape(piece) == (dsl.height(piece), dsl.width(piece)) == (0, 0)


def test_shape_of_rows_of_nothing() -> None:
    assert dsl.shape(((), ())) == (2, 0)


@given(grids() | patches())
def test_portrait_is_higher_than_wide(piece: Any) -> None:
    assert dsl.portrait(piece) is (dsl.height(piece) > dsl.width(piece))


@given(grids())
def test_square_grid_is_as_high_as_wide(grid: Any) -> None:
    assert dsl.square(grid) is (len(grid) == len(grid[0]))


@given(rectangles())
def test_square_patch_must_be_full(patch: Any) -> None:
    side, other_side = dsl.shape(patch)
    assert dsl.square(patch) is (side == other_side)
    if len(patch) > 2 and side > 1 and other_side > 1:
        assert dsl.square(patch - {dsl.ulcorner(patch)}) is False


def test_square_of_nothing() -> None:
    assert dsl.square(frozenset()) is True
    with pytest.raises(IndexError):
        dsl.square(())


@given(st.integers(-3, 3), st.integers(-3, 3), st.integers(2, 5))
def test_vline_is_an_unbroken_column(i: int, j: int, length: int) -> None:
    line = frozenset((i + k, j) for k in range(length))
    assert dsl.vline(line) is True
    assert dsl.hline(line) is False
    assert dsl.vline(line | {(i + length + 1, j)}) is False
    assert dsl.vline(line | {(i, j + 1)}) is False


@given(st.integers(-3, 3), st.integers(-3, 3), st.integers(2, 5))
def test_hline_is_an_unbroken_row(i: int, j: int, length: int) -> None:
    line = frozenset((7, (i, j + k)) for k in range(length))
    assert dsl.hline(line) is True
    assert dsl.vline(line) is False
    assert dsl.hline(line | {(7, (i, j + length + 1))}) is False
    assert dsl.hline(line | {(7, (i + 1, j))}) is False


def test_vline_and_hline_of_one_cell_and_of_none() -> None:
    assert (dsl.vline(frozenset({(0, 0)})), dsl.hline(frozenset({(0, 0)}))) == (True, True)
    assert (dsl.vline(frozenset()), dsl.hline(frozenset())) == (False, False)


@given(listed_patch)
def test_uppermost_is_the_smallest_row(patch: Any) -> None:
    assert dsl.uppermost(patch) == min(i for i, _ in locations_of(patch))


@given(listed_patch)
def test_lowermost_is_the_largest_row(patch: Any) -> None:
    assert dsl.lowermost(patch) == max(i for i, _ in locations_of(patch))


@given(listed_patch)
def test_leftmost_is_the_smallest_column(patch: Any) -> None:
    assert dsl.leftmost(patch) == min(j for _, j in locations_of(patch))


@given(listed_patch)
def test_rightmost_is_the_largest_column(patch: Any) -> None:
    assert dsl.rightmost(patch) == max(j for _, j in locations_of(patch))


@pytest.mark.parametrize("function", [dsl.uppermost, dsl.lowermost, dsl.leftmost, dsl.rightmost, dsl.center])
@pytest.mark.parametrize("patch", [(), frozenset()])
def test_uppermost_and_its_kin_of_nothing(function: Any, patch: Any) -> None:
    with pytest.raises(ValueError, match="empty"):
        function(patch)


@given(listed_patch)
def test_ulcorner_is_top_left(patch: Any) -> None:
    assert dsl.ulcorner(patch) == (dsl.uppermost(patch), dsl.leftmost(patch))


@given(listed_patch)
def test_urcorner_is_top_right(patch: Any) -> None:
    assert dsl.urcorner(patch) == (dsl.uppermost(patch), dsl.rightmost(patch))


@given(listed_patch)
def test_llcorner_is_bottom_left(patch: Any) -> None:
    assert dsl.llcorner(patch) == (dsl.lowermost(patch), dsl.leftmost(patch))


@given(listed_patch)
def test_lrcorner_is_bottom_right(patch: Any) -> None:
    assert dsl.lrcorner(patch) == (dsl.lowermost(patch), dsl.rightmost(patch))


@given(listed_patch)
def test_corners_are_all_four(patch: Any) -> None:
    four = {dsl.ulcorner(patch), dsl.urcorner(patch), dsl.llcorner(patch), dsl.lrcorner(patch)}
    assert dsl.corners(patch) == four
    assert isinstance(dsl.corners(patch), frozenset)


@pytest.mark.parametrize("patch", [(), frozenset()])
def test_corners_and_each_corner_of_nothing_are_empty(patch: Any) -> None:
    for corner in (dsl.ulcorner, dsl.urcorner, dsl.llcorner, dsl.lrcorner, dsl.centerofmass):
        assert corner(patch) == ()
    assert dsl.corners(patch) == frozenset({()})


@given(some_patch)
def test_center_is_corner_plus_half_the_shape(patch: Any) -> None:
    h, w = dsl.shape(patch)
    assert dsl.center(patch) == (dsl.uppermost(patch) + h // 2, dsl.leftmost(patch) + w // 2)


@given(indices(min_size=1), vectors())
def test_center_moves_along(patch: Any, vector: tuple[int, int]) -> None:
    moved = frozenset((i + vector[0], j + vector[1]) for i, j in patch)
    assert dsl.center(moved) == (dsl.center(patch)[0] + vector[0], dsl.center(patch)[1] + vector[1])


@given(objects(min_size=1))
def test_centerofmass_is_the_mean_rounded_down(obj: Any) -> None:
    n = len(obj)
    assert dsl.centerofmass(obj) == (
        sum(i for _, (i, _) in obj) // n,
        sum(j for _, (_, j) in obj) // n,
    )


def test_centerofmass_rounds_towards_minus_infinity() -> None:
    assert dsl.centerofmass(frozenset({(-1, 0), (0, -1), (0, 0)})) == (-1, -1)
