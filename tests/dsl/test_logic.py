"""Truth values: what comes back for bools, and for other values where solvers pass them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.dsl import logic as dsl
from tests.strategies import containers, integers, pairs

values = st.booleans() | integers() | containers()


@given(values)
def test_flip_gives_a_real_bool(b: Any) -> None:
    assert dsl.flip(b) is (not b)


@given(values, values)
def test_both_of_non_bools_gives_the_deciding_one(a: Any, b: Any) -> None:
    assert dsl.both(a, b) is (b if a else a)


@given(values, values)
def test_either_of_non_bools_gives_the_deciding_one(a: Any, b: Any) -> None:
    assert dsl.either(a, b) is (a if a else b)


@given(st.booleans(), st.booleans())
def test_both_and_either_obey_de_morgan(a: bool, b: bool) -> None:
    assert dsl.flip(dsl.both(a, b)) is dsl.either(dsl.flip(a), dsl.flip(b))


@given(st.frozensets(pairs()))
def test_equality_goes_by_value(members: frozenset[Any]) -> None:
    assert dsl.equality(members, frozenset(sorted(members))) is True
    assert dsl.equality(tuple(members), members) is False
    assert dsl.equality(members, members | {None}) is False


@given(containers(), integers())
def test_contained_is_membership(container: Any, value: int) -> None:
    assert dsl.contained(value, container) is any(member == value for member in container)


@given(values, values, values)
def test_branch_chooses_by_truth(condition: Any, a: Any, b: Any) -> None:
    assert dsl.branch(condition, a, b) is (a if condition else b)


def test_branch_chooses_functions() -> None:
    assert dsl.branch(True, dsl.flip, dsl.identity) is dsl.flip


@given(values)
def test_identity_is_the_same_object(x: Any) -> None:
    assert dsl.identity(x) is x
