"""Every primitive on arguments of every kind: an error or the value that is described, never an invented one.

What is described is what the plain forms give. They tell kinds apart as little as they must, so what can never pass
(numbers, truth values, None, text, mappings and generators in place of a container) is tested apart from them.
"""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import batt_helpers.dsl as dsl
from batt_helpers.dsl import types
from tests import strategies
from tests.dsl.plain import PLAIN
from tests.dsl.test_inventory import PARAMETERS

FAILED = "failed"
EMPTY: tuple[Any, ...] = ()

FUNCTIONS = (dsl.identity, dsl.size, dsl.initset, dsl.double, lambda _: 0, lambda x: x, dsl.astuple, dsl.add)

WORKING: dict[Any, st.SearchStrategy[Any]] = {
    types.Boolean: st.booleans(),
    types.Integer: st.integers(-3, 9),
    types.IntegerTuple: strategies.vectors(),
    types.Numerical: strategies.numericals(),
    types.Grid: strategies.grids(max_side=4),
    types.Object: strategies.objects(),
    types.Objects: strategies.object_sets(),
    types.Patch: strategies.patches(),
    types.Element: strategies.grids(max_side=4) | strategies.objects(),
    types.Piece: strategies.grids(max_side=4) | strategies.patches(),
    types.Container: strategies.containers() | strategies.object_sets() | strategies.containers(strategies.vectors()),
    types.Function: st.sampled_from(FUNCTIONS),
    frozenset[Any]: strategies.object_sets() | st.frozensets(strategies.integers(), max_size=5),
    tuple[Any, ...]: strategies.tuples() | strategies.tuples(strategies.vectors()),
    Any: strategies.numericals() | strategies.patches(),
}
NO_CONTAINERS: tuple[Callable[[], Any], ...] = (
    lambda: None,
    lambda: 0,
    lambda: False,
    lambda: 1,
    lambda: True,
    lambda: -1.5,
    lambda: "",
    lambda: "ab",
    lambda: b"",
    lambda: b"ab",
    lambda: {},
    lambda: {(0, 1): (0, 2)},
    lambda: range(2),
    lambda: iter(()),
    lambda: iter(((0, 1), (2, 3))),
    lambda: (pair for pair in EMPTY),
    lambda: (pair for pair in ((0, 1), (2, 3))),
    lambda: (cell for cell in ((3, (0, 1)), (4, (1, 1)))),
    lambda: (row for row in ((1, 2), (3, 4))),
    lambda: zip((1, 2), (3, 4), strict=True),
    lambda: dsl.first,
)
OTHER_KINDS: tuple[Callable[[], Any], ...] = (
    lambda: (),
    lambda: frozenset(),
    lambda: set(),
    lambda: [],
    lambda: (3, 4),
    lambda: (3, (0, 1)),
    lambda: ((1, 2, 3), (4, 5, 6)),
    lambda: ((), ()),
    lambda: ((0, 1), (2, 3)),
    lambda: ((3, (0, 1)), (4, (2, 2))),
    lambda: frozenset({1, 2}),
    lambda: frozenset({(0, 1), (2, 3)}),
    lambda: frozenset({(3, (0, 1)), (4, (2, 2))}),
    lambda: frozenset({frozenset({(3, (0, 1))}), frozenset({(4, (2, 2)), (4, (2, 3))})}),
    lambda: (frozenset({(3, (0, 1))}), frozenset({(4, (2, 2))})),
    lambda: frozenset({((1, 2), (3, 4))}),
    lambda: frozenset({()}),
    lambda: frozenset({None}),
    lambda: (None,),
    lambda: (dsl.first, dsl.last),
)

NO_PAIRS: tuple[Callable[[], Any], ...] = (
    lambda: {1, 2},
    lambda: frozenset(),
    lambda: frozenset({1, 2}),
    lambda: frozenset({(0, 1), (2, 3)}),
)

HOLDING = (
    types.Grid,
    types.Object,
    types.Objects,
    types.Patch,
    types.Element,
    types.Piece,
    types.Container,
    frozenset[Any],
    tuple[Any, ...],
)
REFUSED: dict[Any, tuple[Callable[[], Any], ...]] = {
    **dict.fromkeys(HOLDING, NO_CONTAINERS),
    types.IntegerTuple: (*NO_CONTAINERS, *NO_PAIRS),
}

# An empty patch is moved by anything: it is looked at first.
MOVING = ("shift", "move")

# `size` counts whatever has a length, and is called too often to ask what it is.
COUNTED = {"size": (str, bytes, dict, range)}


def outcome(function: Callable[..., Any], *arguments: Any) -> Any:
    """Give what comes back, or that nothing does; a function that comes back is called once."""
    try:
        value = function(*arguments)
        is_new = not any(value is argument for argument in arguments)
        return outcome(value, 0) if callable(value) and is_new else value
    except Exception:  # noqa: BLE001 - any error will do
        return FAILED


def kinds_of(name: str) -> list[Any]:
    annotations = inspect.get_annotations(getattr(dsl, name))
    return [annotations[parameter] for parameter in PARAMETERS[name].split()]


def with_another(arguments: list[Any], position: int, make: Callable[[], Any]) -> list[Any]:
    """Give the arguments with another one at a position, made anew, as a generator serves once."""
    return [*arguments[:position], make(), *arguments[position + 1 :]]


def draw_arguments(data: st.DataObject, kinds: list[Any]) -> list[Any]:
    return [data.draw(WORKING[kind]) for kind in kinds]


@pytest.mark.parametrize("name", PARAMETERS)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_no_container_or_pair_never_passes_for_one(name: str, data: st.DataObject) -> None:
    kinds = kinds_of(name)
    arguments = draw_arguments(data, kinds)
    assume(name not in MOVING or arguments[-2])
    for position, kind in enumerate(kinds):
        for make in REFUSED.get(kind, ()):
            wrong = with_another(arguments, position, make)
            if not isinstance(wrong[position], COUNTED.get(name, ())):
                assert outcome(getattr(dsl, name), *wrong) == FAILED, wrong


@pytest.mark.parametrize("name", PARAMETERS)
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_other_kind_gives_an_error_or_what_is_described(name: str, data: st.DataObject) -> None:
    kinds = kinds_of(name)
    arguments = draw_arguments(data, kinds)
    for position, kind in enumerate(kinds):
        for make in OTHER_KINDS if kind in REFUSED else (*NO_CONTAINERS, *OTHER_KINDS):
            wrong = with_another(arguments, position, make)
            found = outcome(getattr(dsl, name), *wrong)
            if found != FAILED:
                described = outcome(PLAIN[name], *wrong)
                assert (type(found), found) == (type(described), described), wrong


@pytest.mark.parametrize("name", PARAMETERS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_working_arguments_give_what_is_described(name: str, data: st.DataObject) -> None:
    arguments = draw_arguments(data, kinds_of(name))
    assert outcome(getattr(dsl, name), *arguments) == outcome(PLAIN[name], *arguments)


@pytest.mark.parametrize("empty", [(), frozenset()])
def test_an_empty_patch_is_not_moved_by_anything(empty: Any) -> None:
    assert dsl.shift(empty, ()) is empty  # type: ignore[arg-type]
    assert dsl.normalize(empty) is empty


def test_the_largest_value_on_nothing_is_that_on_zero() -> None:
    assert dsl.valmax(frozenset(), dsl.double) == 0
    with pytest.raises(TypeError):
        dsl.valmax(frozenset(), dsl.width)
    with pytest.raises(TypeError):
        dsl.valmin((), dsl.height)


def test_other_goes_by_the_order_of_the_set_that_is_left() -> None:
    assert dsl.other(frozenset({0, 1, 8}), 0) == 8
