"""Boxes, lines and rays against their definition cell by cell."""

from typing import Any

import pytest
from hypothesis import given

import batt_helpers.dsl
from batt_helpers.dsl.types import Indices, IntegerTuple, Patch
from tests.dsl import plain
from tests.strategies import cells, locations, patches, tuples, vectors

dsl: Any = batt_helpers.dsl  # unchecked, as programs call it

EMPTY: frozenset[Any] = frozenset()
some_patch = patches(min_size=1)
DOT = frozenset({(5, 5)})


def outline(top: int, left: int, bottom: int, right: int) -> Indices:
    inside = {(i, j) for i in range(top + 1, bottom) for j in range(left + 1, right)}
    return frozenset((i, j) for i in range(top, bottom + 1) for j in range(left, right + 1)) - inside


def extremes(patch: Patch) -> tuple[int, int, int, int]:
    return plain.uppermost(patch), plain.leftmost(patch), plain.lowermost(patch), plain.rightmost(patch)


@given(some_patch | tuples(cells(), 1) | tuples(locations(), 1))
def test_backdrop_and_box_fill_and_frame_the_bounds(patch: Patch) -> None:
    top, left, bottom, right = extremes(patch)
    assert dsl.backdrop(patch) == {(i, j) for i in range(top, bottom + 1) for j in range(left, right + 1)}
    assert dsl.box(patch) == outline(top, left, bottom, right)


def test_backdrop_of_nothing() -> None:
    assert dsl.backdrop(EMPTY) == dsl.backdrop(()) == EMPTY


@given(patches() | tuples(cells()))
def test_delta_completes_the_patch_to_its_backdrop(patch: Patch) -> None:
    assert dsl.delta(patch) | dsl.toindices(patch) == dsl.backdrop(patch)
    assert not dsl.delta(patch) & dsl.toindices(patch)


def test_delta_refuses_listed_locations() -> None:
    with pytest.raises(TypeError):
        dsl.delta(((0, 0), (1, 1)))


@pytest.mark.parametrize("nothing", [EMPTY, ()])
def test_box_of_nothing_is_the_argument(nothing: Any) -> None:
    assert dsl.box(nothing) is nothing


@given(some_patch)
def test_outbox_lies_around_and_its_inbox_is_the_box(patch: Patch) -> None:
    top, left, bottom, right = extremes(patch)
    assert dsl.outbox(patch) == outline(top - 1, left - 1, bottom + 1, right + 1)
    assert dsl.inbox(dsl.outbox(patch)) == dsl.box(patch)


def test_inbox_of_a_cell_is_its_neighbors() -> None:
    assert dsl.inbox(DOT) == dsl.neighbors((5, 5))


def test_inbox_of_two_by_two_is_its_own_outline() -> None:
    square = frozenset({(0, 0), (1, 1)})
    assert dsl.inbox(square) == dsl.box(square)


@pytest.mark.parametrize("frame", [dsl.inbox, dsl.outbox])
def test_inbox_and_outbox_of_nothing_raise(frame: Any) -> None:
    with pytest.raises(ValueError, match="empty"):
        frame(EMPTY)


@given(locations(), locations())
def test_connect_holds_what_lies_in_line_between(a: IntegerTuple, b: IntegerTuple) -> None:
    (ai, aj), (bi, bj) = a, b
    straight = ai == bi or aj == bj or abs(ai - bi) == abs(aj - bj)
    between = {
        (i, j)
        for i in range(min(ai, bi), max(ai, bi) + 1)
        for j in range(min(aj, bj), max(aj, bj) + 1)
        if (i - ai) * (bj - aj) == (j - aj) * (bi - ai)
    }
    assert dsl.connect(a, b) == dsl.connect(b, a) == (between if straight else EMPTY)


@given(locations(), vectors(1))
def test_shoot_goes_42_steps(start: IntegerTuple, direction: IntegerTuple) -> None:
    (i, j), (di, dj) = start, direction
    assert dsl.shoot(start, direction) == {(i + k * di, j + k * dj) for k in range(43)}


def test_shoot_in_longer_steps() -> None:
    assert dsl.shoot((0, 0), (1, 2)) == EMPTY
    assert dsl.shoot((0, 0), (2, 2)) == {(k, k) for k in range(85)}


@given(locations())
def test_vfrontier_and_hfrontier_are_thirty_long(location: IntegerTuple) -> None:
    assert dsl.vfrontier(location) == {(k, location[1]) for k in range(30)}
    assert dsl.hfrontier(location) == {(location[0], k) for k in range(30)}


def test_hfrontier_ignores_the_column() -> None:
    assert dsl.hfrontier((-2, 99)) == dsl.hfrontier((-2, 0))
