"""Cutting, joining and scaling grids, and the values of their cells."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import batt_helpers.dsl
from batt_helpers.dsl.types import Grid, IntegerTuple, Object
from tests.strategies import colours, grids, locations, objects, patches

dsl: Any = batt_helpers.dsl  # unchecked, as programs call it

GRID = ((1, 2, 3), (4, 5, 6), (7, 8, 9))
EMPTY: frozenset[Any] = frozenset()
factors = st.integers(1, 4)


@given(grids(), st.tuples(st.integers(0, 5), st.integers(0, 5)), st.tuples(st.integers(0, 5), st.integers(0, 5)))
def test_crop_shifts_the_window_to_the_origin(grid: Grid, start: IntegerTuple, dims: IntegerTuple) -> None:
    (top, left), (h, w) = start, dims
    window = {(i, j) for i in range(top, top + h) for j in range(left, left + w)}
    expected = dsl.shift(dsl.toobject(frozenset(window), grid), (-top, -left))
    assert dsl.asobject(dsl.crop(grid, start, dims)) == expected


def test_crop_follows_the_rules_of_slices() -> None:
    assert dsl.crop(GRID, (-1, 0), (5, 1)) == ((7,),)
    assert dsl.crop(GRID, (0, 0), (0, 3)) == ()
    assert dsl.crop(GRID, (0, 0), (2, 0)) == ((), ())


@given(grids(), patches(min_size=1, low=0, high=5))
def test_subgrid_crops_to_the_bounding_box(grid: Grid, patch: Any) -> None:
    assert dsl.subgrid(patch, grid) == dsl.crop(grid, dsl.ulcorner(patch), dsl.shape(patch))


def test_subgrid_of_nothing_raises() -> None:
    with pytest.raises(IndexError, match="empty patch"):
        dsl.subgrid(EMPTY, GRID)


@given(grids())
def test_trim_undoes_a_frame(grid: Grid) -> None:
    h, w = dsl.shape(grid)
    framed = dsl.paint(dsl.canvas(0, (h + 2, w + 2)), dsl.shift(dsl.asobject(grid), (1, 1)))
    assert dsl.trim(framed) == grid


def test_trim_of_thin_grids() -> None:
    assert dsl.trim(((1, 2, 3), (4, 5, 6))) == ()
    assert dsl.trim(((1, 2), (3, 4), (5, 6))) == ((),)


@given(grids())
def test_tophalf_and_bottomhalf_leave_out_only_a_middle_row(grid: Grid) -> None:
    half, odd = divmod(len(grid), 2)
    assert dsl.tophalf(grid) + grid[half : half + odd] + dsl.bottomhalf(grid) == grid
    assert len(dsl.tophalf(grid)) == half


def test_bottomhalf_of_a_row_is_nothing() -> None:
    assert dsl.bottomhalf(((1, 2),)) == dsl.tophalf(((1, 2),)) == ()


@given(grids())
def test_lefthalf_and_righthalf_are_the_halves_of_the_transposed_grid(grid: Grid) -> None:
    assert dsl.lefthalf(grid) == dsl.dmirror(dsl.tophalf(dsl.dmirror(grid)))
    assert dsl.righthalf(grid) == dsl.dmirror(dsl.bottomhalf(dsl.dmirror(grid)))


@pytest.mark.parametrize("narrow", [(), ((), ()), ((1,), (2,))])
def test_righthalf_of_a_column_is_nothing(narrow: Grid) -> None:
    assert dsl.lefthalf(narrow) == dsl.righthalf(narrow) == ()


@given(grids(), factors)
def test_hsplit_of_equal_pieces_is_undone_by_joining(grid: Grid, n: int) -> None:
    wide = dsl.hupscale(grid, n)
    pieces = dsl.hsplit(wide, n)
    assert len(pieces) == n
    assert tuple(sum(rows, ()) for rows in zip(*pieces, strict=True)) == wide


@given(grids(), factors)
def test_vsplit_is_hsplit_of_the_transposed_grid(grid: Grid, n: int) -> None:
    assert tuple(map(dsl.asobject, dsl.vsplit(grid, n))) == tuple(
        dsl.asobject(dsl.dmirror(piece)) for piece in dsl.hsplit(dsl.dmirror(grid), n)
    )


def test_hsplit_skips_one_column_for_any_rest() -> None:
    assert dsl.hsplit(((1, 0, 2),), 2) == (((1,),), ((2,),))
    assert dsl.hsplit(((1, 2, 3, 4, 5),), 3) == (((1,),), ((3,),), ((5,),))
    assert dsl.hsplit(((1, 2, 3, 4, 5, 6, 7, 8),), 3) == (((1, 2),), ((4, 5),), ((7, 8),))
    assert dsl.hsplit(((1, 2),), 3) == (((),), ((),), ((),))


def test_vsplit_beyond_the_grid_gives_nothing() -> None:
    assert dsl.vsplit(((1,), (2,)), 3) == ((), (), ())
    assert dsl.vsplit(GRID, 1) == (GRID,)


@pytest.mark.parametrize("split", [dsl.hsplit, dsl.vsplit])
def test_splits_into_no_piece_raise(split: Any) -> None:
    with pytest.raises(ZeroDivisionError):
        split(GRID, 0)


@given(grids())
def test_hconcat_joins_the_pieces_of_hsplit(grid: Grid) -> None:
    even = dsl.hupscale(grid, 2)
    assert dsl.hconcat(*dsl.hsplit(even, 2)) == even


def test_hconcat_cuts_to_the_smaller_height() -> None:
    assert dsl.hconcat(((1,), (2,)), ((3,),)) == ((1, 3),)
    assert dsl.hconcat(GRID, ()) == dsl.hconcat((), GRID) == ()


@given(grids())
def test_vconcat_joins_the_pieces_of_vsplit(grid: Grid) -> None:
    even = dsl.vupscale(grid, 2)
    assert dsl.vconcat(*dsl.vsplit(even, 2)) == even
    assert dsl.vconcat(grid, ()) == dsl.vconcat((), grid) == grid


@given(grids(), factors)
def test_hupscale_and_vupscale_make_up_upscale(grid: Grid, factor: int) -> None:
    expected = tuple(
        tuple(grid[i // factor][j // factor] for j in range(len(grid[0]) * factor)) for i in range(len(grid) * factor)
    )
    assert dsl.upscale(grid, factor) == dsl.hupscale(dsl.vupscale(grid, factor), factor) == expected


def test_vupscale_by_zero_leaves_nothing() -> None:
    assert dsl.vupscale(GRID, 0) == dsl.upscale(GRID, 0) == ()
    assert dsl.hupscale(GRID, 0) == ((), (), ())


@given(grids(), factors)
def test_upscale_treats_a_grid_as_the_object_of_all_its_cells(grid: Grid, factor: int) -> None:
    assert dsl.upscale(dsl.asobject(grid), factor) == dsl.asobject(dsl.upscale(grid, factor))


@given(objects(1), factors, locations())
def test_upscale_keeps_the_corner_of_an_object(obj: Object, factor: int, vector: IntegerTuple) -> None:
    scaled = dsl.upscale(obj, factor)
    assert dsl.ulcorner(scaled) == dsl.ulcorner(obj)
    assert dsl.upscale(dsl.shift(obj, vector), factor) == dsl.shift(scaled, vector)


def test_upscale_edges() -> None:
    assert dsl.upscale(EMPTY, 2) == EMPTY
    assert dsl.upscale(frozenset({(1, (0, 0))}), 0) == EMPTY
    with pytest.raises(TypeError):
        dsl.upscale(frozenset({(0, 0)}), 2)


@given(grids(), factors)
def test_downscale_undoes_upscale(grid: Grid, factor: int) -> None:
    assert dsl.downscale(dsl.upscale(grid, factor), factor) == grid


@given(grids(), st.sampled_from([1, 2, 3, -2]))
def test_downscale_keeps_multiples(grid: Grid, factor: int) -> None:
    rows, columns = ([k for k in range(n) if k % factor == 0] for n in dsl.shape(grid))
    assert dsl.downscale(grid, factor) == tuple(tuple(grid[i][j] for j in columns) for i in rows)


def test_downscale_by_zero_raises() -> None:
    with pytest.raises(ZeroDivisionError, match="factor 0"):
        dsl.downscale(GRID, 0)


@given(grids(palette=st.integers(0, 1)))
def test_compress_drops_what_frontiers_finds(grid: Grid) -> None:
    frontiers = dsl.merge(dsl.frontiers(grid))
    rows = [i for i, row in enumerate(grid) if len(set(row)) > 1]
    columns = [j for j, column in enumerate(zip(*grid, strict=True)) if len(set(column)) > 1]
    assert dsl.compress(grid) == tuple(tuple(grid[i][j] for j in columns) for i in rows)
    assert all(location not in dsl.toindices(frontiers) for location in dsl.product(rows, columns))


def test_compress_edges() -> None:
    assert dsl.compress(((1, 1), (2, 2))) == ()
    assert dsl.compress(((1, 2), (1, 2))) == ((), ())
    assert dsl.compress(GRID) == GRID


def test_canvas_extents() -> None:
    assert dsl.canvas(3, (2, 1)) == ((3,), (3,))
    assert dsl.canvas(3, (0, 2)) == dsl.canvas(3, (-1, 2)) == ()
    assert dsl.canvas(3, (2, 0)) == dsl.canvas(3, (2, -4)) == ((), ())


@given(grids(), locations())
def test_index_reads_or_gives_none(grid: Grid, location: IntegerTuple) -> None:
    assert dsl.index(grid, location) == {place: v for v, place in dsl.asobject(grid)}.get(location)


@given(grids(), colours(), colours())
def test_replace_is_filling_the_places_of_the_colour(grid: Grid, old: int, new: int) -> None:
    assert dsl.replace(grid, old, new) == dsl.fill(grid, new, dsl.ofcolor(grid, old))


@given(grids(), colours(), colours())
def test_switch_exchanges_two_colours(grid: Grid, a: int, b: int) -> None:
    switched = dsl.switch(grid, a, b)
    assert dsl.ofcolor(switched, a) == dsl.ofcolor(grid, b)
    assert dsl.ofcolor(switched, b) == dsl.ofcolor(grid, a)
    assert dsl.switch(switched, b, a) == grid


@given(grids(palette=st.integers(0, 2)), grids(min_side=6, palette=st.integers(0, 2)))
def test_cellwise_keeps_agreement(a: Grid, b: Grid) -> None:
    expected = {(v if b[i][j] == v else 7, (i, j)) for v, (i, j) in dsl.asobject(a)}
    assert dsl.asobject(dsl.cellwise(a, b, 7)) == expected


@pytest.mark.parametrize("small", [(), ((1, 2, 3),), ((1, 2), (4, 5), (7, 8))])
def test_cellwise_with_a_smaller_grid_raises(small: Grid) -> None:
    with pytest.raises(IndexError, match="does not cover"):
        dsl.cellwise(GRID, small, 0)
