"""Higher-order functions: what the closures compute, and how many parameters they show."""

import operator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.dsl import functional as dsl
from batt_helpers.dsl.arithmetic import add, double, increment, interval, subtract
from batt_helpers.dsl.containers import first, merge
from tests.strategies import containers, integers, object_sets, tuples


def arity(function: Any) -> int:
    count: int = function.__code__.co_argcount
    return count


def four(a: int, b: int, c: int, d: int) -> tuple[int, ...]:
    return (a, b, c, d)


def one(a: int) -> int:
    return a


@given(integers())
def test_compose_applies_the_inner_first(x: int) -> None:
    assert dsl.compose(double, increment)(x) == 2 * (x + 1)


@given(integers())
def test_chain_applies_the_last_named_first(x: int) -> None:
    assert dsl.chain(str, double, increment)(x) == str(2 * (x + 1))


@given(integers(), integers())
def test_matcher_compares_by_value(x: int, target: int) -> None:
    assert dsl.matcher(double, target)(x) is (2 * x == target)


@pytest.mark.parametrize(
    "function",
    [
        dsl.compose(double, increment),
        dsl.chain(double, double, increment),
        dsl.matcher(double, 2),
        dsl.fork(add, double, increment),
        dsl.power(double, 2),
    ],
)
def test_compose_and_its_kin_show_one_parameter(function: Any) -> None:
    assert arity(function) == 1


@given(integers(), integers())
def test_rbind_fixes_the_last_of_two(x: int, fixed: int) -> None:
    assert dsl.rbind(subtract, fixed)(x) == x - fixed


def test_rbind_fixes_the_last_of_more() -> None:
    assert dsl.rbind(interval, -2)(4, 0) == (4, 2)
    assert dsl.rbind(four, 9)(1, 2, 3) == (1, 2, 3, 9)


@given(integers(), integers())
def test_lbind_fixes_the_first_of_two(x: int, fixed: int) -> None:
    assert dsl.lbind(subtract, fixed)(x) == fixed - x


def test_lbind_fixes_the_first_of_more() -> None:
    assert dsl.lbind(interval, 4)(0, -2) == (4, 2)
    assert dsl.lbind(four, 9)(1, 2, 3) == (9, 1, 2, 3)


@pytest.mark.parametrize("bind", [dsl.rbind, dsl.lbind])
def test_rbind_and_lbind_show_one_parameter_less(bind: Any) -> None:
    for function in (subtract, interval, four):
        assert arity(bind(function, 1)) == arity(function) - 1
    assert arity(bind(bind(four, 1), 2)) == 2


@pytest.mark.parametrize("bind", [dsl.rbind, dsl.lbind])
def test_rbind_and_lbind_of_one_parameter_fail_when_called(bind: Any) -> None:
    bound = bind(one, 1)
    with pytest.raises(TypeError):
        bound()


@pytest.mark.parametrize("bind", [dsl.rbind, dsl.lbind])
def test_rbind_and_lbind_refuse_what_shows_no_arity(bind: Any) -> None:
    with pytest.raises(AttributeError):
        bind(len, 1)


def test_rbind_and_lbind_bind_combinators() -> None:
    assert dsl.lbind(dsl.lbind, subtract)(5)(2) == 3
    assert dsl.lbind(dsl.rbind, subtract)(5)(2) == -3
    assert dsl.rbind(dsl.compose, increment)(double)(3) == 8


@given(integers(), st.integers(1, 6))
def test_power_repeats(x: int, n: int) -> None:
    assert dsl.power(double, n)(x) == x * 2**n


def test_power_one_is_the_function_itself() -> None:
    assert dsl.power(subtract, 1) is subtract


@pytest.mark.parametrize("n", [0, -1])
def test_power_below_one(n: int) -> None:
    with pytest.raises(RecursionError, match="1 or more"):
        dsl.power(double, n)


@given(integers())
def test_fork_gives_both_results_in_order(x: int) -> None:
    assert dsl.fork(subtract, double, increment)(x) == 2 * x - (x + 1)


def test_fork_evaluates_a_before_b() -> None:
    calls: list[str] = []
    dsl.fork(operator.is_, lambda _: calls.append("a"), lambda _: calls.append("b"))(0)
    assert calls == ["a", "b"]


@given(containers())
def test_apply_keeps_the_kind(container: Any) -> None:
    assert dsl.apply(abs, container) == type(container)([abs(n) for n in container])


@given(tuples())
def test_apply_to_a_tuple_keeps_order_and_length(container: Any) -> None:
    assert dsl.apply(lambda n: -n, dsl.apply(lambda n: -n, container)) == container


def test_apply_collapses_equal_results_of_a_set() -> None:
    assert dsl.apply(abs, frozenset({1, -1})) == frozenset({1})


@given(integers())
def test_rapply_keeps_the_kind_of_the_functions(value: int) -> None:
    assert dsl.rapply((double, increment, double), value) == (2 * value, value + 1, 2 * value)
    assert dsl.rapply(frozenset({double, increment}), value) == frozenset({2 * value, value + 1})


@given(object_sets() | object_sets().map(tuple))
def test_mapply_is_merge_after_apply(objs: Any) -> None:
    def locations(obj: Any) -> Any:
        return frozenset(location for _, location in obj)

    assert dsl.mapply(locations, objs) == merge(dsl.apply(locations, objs))
    assert type(dsl.mapply(locations, objs)) is type(objs)


def test_mapply_of_a_tuple_keeps_duplicates() -> None:
    assert dsl.mapply(lambda n: (n, 0), (1, 2)) == (1, 0, 2, 0)


@given(containers(), containers())
def test_papply_goes_in_step_to_the_shorter(a: Any, b: Any) -> None:
    assert dsl.papply(subtract, a, b) == tuple(x - y for x, y in zip(a, b, strict=False))


@given(tuples(), tuples())
def test_mpapply_is_a_flat_tuple(a: Any, b: Any) -> None:
    def both(x: int, y: int) -> tuple[int, int]:
        return (x, y)

    assert dsl.mpapply(both, a, b) == tuple(n for xy in zip(a, b, strict=False) for n in xy)


def test_mpapply_of_sets_of_cells_is_a_tuple_of_cells() -> None:
    def cell(colour: int, column: int) -> frozenset[Any]:
        return frozenset({(colour, (0, column))})

    assert dsl.mpapply(cell, (3, 4), (0, 0)) == ((3, (0, 0)), (4, (0, 0)))


@given(containers(), containers())
def test_prapply_is_the_set_over_every_pair(a: Any, b: Any) -> None:
    assert dsl.prapply(subtract, a, b) == {x - y for x in a for y in b}
    assert isinstance(dsl.prapply(subtract, a, b), frozenset)


def first_of_left(x: Any, _: Any) -> Any:
    return first(x)


@pytest.mark.parametrize(
    ("primitive", "arguments"),
    [
        (dsl.apply, (first, ((1,), ()))),
        (dsl.rapply, ((first, first), ())),
        (dsl.mapply, (first, (((1,),), ()))),
        (dsl.papply, (first_of_left, ((1,), ()), (1, 2))),
        (dsl.mpapply, (first_of_left, (((1,),), ()), (1, 2))),
        (dsl.prapply, (first_of_left, ((1,), ()), (1, 2))),
    ],
)
def test_apply_and_its_kin_are_not_cut_short_by_a_stopping_function(primitive: Any, arguments: Any) -> None:
    with pytest.raises((StopIteration, RuntimeError)):
        primitive(*arguments)
