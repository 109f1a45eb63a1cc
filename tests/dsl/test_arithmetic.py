"""Numbers and vectors: the broadcast rule, signs and rounding."""

import itertools
import operator
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.dsl import arithmetic as dsl
from tests.strategies import integers, numericals, pairs


def as_pair(n: Any) -> tuple[int, int]:
    return (n, n) if isinstance(n, int) else n


def check_broadcast(result: Any, operation: Callable[[int, int], int], a: Any, b: Any) -> None:
    if isinstance(a, int) and isinstance(b, int):
        assert result == operation(a, b)
    else:
        (a0, a1), (b0, b1) = as_pair(a), as_pair(b)
        assert result == (operation(a0, b0), operation(a1, b1))


def check_per_component(function: Callable[[Any], Any], x: Any) -> None:
    if isinstance(x, tuple):
        assert function(x) == (function(x[0]), function(x[1]))


@given(numericals(), numericals())
def test_add_broadcasts(a: Any, b: Any) -> None:
    check_broadcast(dsl.add(a, b), operator.add, a, b)


def test_add_counts_true_as_one() -> None:
    assert dsl.add(True, True) == 2
    assert dsl.add((1, 2), True) == (2, 3)


def test_add_reads_two_components_only() -> None:
    assert dsl.add((1, 2, 3), (4, 5, 6, 7)) == (5, 7)  # type: ignore[arg-type]


@pytest.mark.parametrize("operation", [dsl.add, dsl.subtract, dsl.multiply, dsl.divide])
def test_add_and_its_kin_refuse_what_is_no_number(operation: Callable[[Any, Any], Any]) -> None:
    with pytest.raises(TypeError):
        operation(1, None)
    with pytest.raises(TypeError):
        operation(frozenset({1}), 1)


@given(numericals(), numericals())
def test_subtract_broadcasts_in_operand_order(a: Any, b: Any) -> None:
    check_broadcast(dsl.subtract(a, b), operator.sub, a, b)


@given(numericals(), numericals())
def test_subtract_undoes_add(a: Any, b: Any) -> None:
    assert as_pair(dsl.subtract(dsl.add(a, b), b)) == as_pair(a)


@given(numericals(), numericals())
def test_multiply_broadcasts(a: Any, b: Any) -> None:
    check_broadcast(dsl.multiply(a, b), operator.mul, a, b)


@given(numericals(), numericals().filter(lambda n: 0 not in as_pair(n)))
def test_divide_broadcasts_and_rounds_down(a: Any, b: Any) -> None:
    check_broadcast(dsl.divide(a, b), operator.floordiv, a, b)


@pytest.mark.parametrize(("a", "b"), [(1, 0), ((1, 2), 0), ((1, 2), (1, 0)), (1, (0, 1))])
def test_divide_by_zero(a: Any, b: Any) -> None:
    with pytest.raises(ZeroDivisionError):
        dsl.divide(a, b)


@given(numericals())
def test_invert_twice_is_identity(n: Any) -> None:
    assert dsl.invert(dsl.invert(n)) == n
    assert dsl.add(n, dsl.invert(n)) == dsl.multiply(n, 0)


def test_invert_true() -> None:
    assert dsl.invert(True) == -1


@given(numericals())
def test_double_is_add_to_itself(n: Any) -> None:
    assert dsl.double(n) == dsl.add(n, n)


@given(numericals())
def test_halve_undoes_double_and_rounds_down(n: Any) -> None:
    assert dsl.halve(dsl.double(n)) == n
    assert dsl.halve(dsl.increment(dsl.double(n))) == n


def test_halve_negative() -> None:
    assert dsl.halve(-3) == -2


@given(numericals())
def test_increment_undoes_decrement(x: Any) -> None:
    assert dsl.increment(dsl.decrement(x)) == x == dsl.subtract(dsl.increment(x), 1)


@given(numericals())
def test_decrement_is_minus_one(x: Any) -> None:
    assert dsl.decrement(x) == dsl.subtract(x, 1)


@given(integers())
def test_crement_goes_away_from_zero(x: int) -> None:
    moved = dsl.crement(x)
    assert isinstance(moved, int)
    assert abs(moved) == (abs(x) + 1 if x else 0)
    assert moved * x >= 0


@given(pairs())
def test_crement_per_component(x: Any) -> None:
    check_per_component(dsl.crement, x)


@given(integers())
def test_sign_times_size_is_the_number(x: int) -> None:
    assert dsl.sign(x) in (-1, 0, 1)
    assert dsl.multiply(dsl.sign(x), abs(x)) == x


@given(pairs())
def test_sign_per_component(x: Any) -> None:
    check_per_component(dsl.sign, x)


@given(integers())
def test_even_alternates(n: int) -> None:
    assert dsl.even(2 * n) is True
    assert dsl.even(2 * n + 1) is False


@given(integers())
def test_positive_excludes_zero(x: int) -> None:
    assert dsl.positive(x) is (dsl.sign(x) == 1)


@given(integers(), integers())
def test_greater_is_strict(a: int, b: int) -> None:
    assert dsl.greater(a, b) is dsl.positive(a - b)


def test_greater_takes_anything_orderable() -> None:
    order: Any = dsl.greater
    assert order((1, 2), (1, 1)) is True
    assert order(frozenset({1, 2}), frozenset({1})) is True


@given(integers())
def test_toivec_is_vertical(i: int) -> None:
    assert dsl.toivec(i) == (i, 0)


@given(integers())
def test_tojvec_is_horizontal(j: int) -> None:
    assert dsl.tojvec(j) == (0, j)


@given(integers() | st.frozensets(integers()), integers() | pairs())
def test_astuple_pairs_anything(a: Any, b: Any) -> None:
    assert dsl.astuple(a, b) == (a, b)


@given(integers(), integers(), integers().filter(bool))
def test_interval_is_a_progression_without_stop(start: int, stop: int, step: int) -> None:
    numbers = dsl.interval(start, stop, step)
    assert all(later - earlier == step for earlier, later in itertools.pairwise(numbers))
    assert stop not in numbers
    assert numbers[:1] == ((start,) if (stop - start) * step > 0 else ())


def test_interval_of_step_zero() -> None:
    with pytest.raises(ValueError, match="must not be zero"):
        dsl.interval(0, 3, 0)
