"""Container algebra: kinds, order, duplicates, and what the empty container gives."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.dsl import containers as dsl
from tests.strategies import containers, grids, integers, object_sets, tuples

int_sets = st.frozensets(integers())


def is_odd(n: int) -> bool:
    return n % 2 == 1


def stops(_: Any) -> Any:
    raise StopIteration


@given(containers(), containers())
def test_combine_has_the_kind_of_the_first(a: Any, b: Any) -> None:
    assert dsl.combine(a, b) == type(a)([*a, *b])


@given(tuples(), tuples())
def test_combine_of_tuples_is_concatenation(a: Any, b: Any) -> None:
    assert dsl.combine(a, b) == a + b


@given(int_sets, int_sets)
def test_combine_of_sets_is_union(a: Any, b: Any) -> None:
    assert dsl.combine(a, b) == a | b


def test_combine_takes_sets_and_lists() -> None:
    kinds: Any = dsl.combine
    assert kinds([1], {2}) == [1, 2]
    assert kinds({1}, [2]) == {1, 2}


@given(int_sets, int_sets)
def test_intersection_holds_what_both_hold(a: Any, b: Any) -> None:
    shared = dsl.intersection(a, b)
    assert isinstance(shared, frozenset)
    assert all((n in shared) is (n in a and n in b) for n in a | b)


def test_intersection_refuses_tuples() -> None:
    with pytest.raises(TypeError):
        dsl.intersection((1,), (1,))  # type: ignore[arg-type]


@given(containers(), containers())
def test_difference_keeps_kind_order_and_duplicates(a: Any, b: Any) -> None:
    assert dsl.difference(a, b) == type(a)([n for n in a if n not in b])


@given(int_sets, int_sets)
def test_difference_and_intersection_make_up_the_set(a: Any, b: Any) -> None:
    assert dsl.combine(dsl.difference(a, b), dsl.intersection(a, b)) == a


@given(tuples())
def test_dedupe_keeps_first_occurrences(tup: Any) -> None:
    kept = dsl.dedupe(tup)
    assert set(kept) == set(tup)
    assert len(kept) == len(set(tup))
    assert [tup.index(n) for n in kept] == sorted(tup.index(n) for n in kept)


def test_dedupe_goes_by_equality() -> None:
    assert dsl.dedupe((1, True, 0, False)) == (1, 0)
    assert dsl.dedupe(()) == ()


def test_dedupe_refuses_sets() -> None:
    with pytest.raises(AttributeError, match="totuple"):
        dsl.dedupe(frozenset({1}))  # type: ignore[arg-type]


@given(containers())
def test_order_is_a_stable_ascending_tuple(container: Any) -> None:
    assert dsl.order(container, abs) == tuple(sorted(container, key=abs))
    assert dsl.order(container, lambda _: 0) == tuple(container)


@given(integers(), st.integers(-2, 5))
def test_repeat_never_goes_below_zero(item: int, num: int) -> None:
    assert dsl.repeat(item, num) == tuple(item for _ in range(num))


@given(containers())
def test_size_counts_members(container: Any) -> None:
    assert dsl.size(container) == sum(1 for _ in container)


@given(grids())
def test_size_of_a_grid_counts_rows(grid: Any) -> None:
    assert dsl.size(grid) == len(grid)


@given(tuples(containers()))
def test_merge_of_a_tuple_is_a_flat_tuple(inner: Any) -> None:
    assert dsl.merge(inner) == tuple(member for members in inner for member in members)


@given(st.frozensets(tuples() | int_sets))
def test_merge_of_a_set_is_a_set(inner: Any) -> None:
    merged = dsl.merge(inner)
    assert isinstance(merged, frozenset)
    assert merged == set().union(*inner)


@given(object_sets())
def test_merge_fills_in_iteration_order(objs: Any) -> None:
    assert tuple(dsl.merge(objs)) == tuple(frozenset([cell for obj in objs for cell in obj]))


def test_merge_of_grids_stacks_rows() -> None:
    assert dsl.merge((((1, 2),), ((3, 4), (5, 6)))) == ((1, 2), (3, 4), (5, 6))


@given(containers())
def test_maximum_of_nothing_is_zero(container: Any) -> None:
    assert dsl.maximum(container) == (max(container) if container else 0)


@given(containers())
def test_minimum_of_nothing_is_zero(container: Any) -> None:
    assert dsl.minimum(container) == (min(container) if container else 0)


@given(containers())
def test_valmax_of_nothing_is_the_value_on_zero(container: Any) -> None:
    assert dsl.valmax(container, lambda n: 2 * n + 5) == max([2 * n + 5 for n in container] or [5])


@given(containers())
def test_valmin_of_nothing_is_the_value_on_zero(container: Any) -> None:
    assert dsl.valmin(container, lambda n: 2 * n + 5) == min([2 * n + 5 for n in container] or [5])


@given(containers(min_size=1))
def test_argmax_is_the_first_of_the_largest(container: Any) -> None:
    assert dsl.argmax(container, abs) == next(n for n in container if abs(n) == max(map(abs, container)))


@given(containers(min_size=1))
def test_argmin_is_the_first_of_the_smallest(container: Any) -> None:
    assert dsl.argmin(container, abs) == next(n for n in container if abs(n) == min(map(abs, container)))


def test_argmin_of_pairs_goes_by_the_first_component() -> None:
    assert dsl.argmin(((1, 0), (0, 9), (0, 3)), lambda p: p) == (0, 3)


@pytest.mark.parametrize("container", [(), frozenset()])
def test_argmax_and_argmin_of_nothing(container: Any) -> None:
    with pytest.raises(ValueError, match="empty"):
        dsl.argmax(container, abs)
    with pytest.raises(ValueError, match="empty"):
        dsl.argmin(container, abs)


@given(tuples(int_sets, min_size=1))
def test_argmax_and_its_kin_compare_sets_by_size(sets: Any) -> None:
    sizes = [len(members) for members in sets]
    assert dsl.argmax(sets, lambda s: s) == sets[sizes.index(max(sizes))] == dsl.valmax(sets, lambda s: s)
    assert dsl.argmin(sets, lambda s: s) == sets[sizes.index(min(sizes))] == dsl.valmin(sets, lambda s: s)


@given(tuples(min_size=1))
def test_mostcommon_is_the_first_of_the_set_among_equals(container: Any) -> None:
    counts = Counter(container)
    top = max(counts.values())
    assert dsl.mostcommon(container) == next(n for n in set(container) if counts[n] == top)


@given(tuples(min_size=1))
def test_leastcommon_is_the_first_of_the_set_among_equals(container: Any) -> None:
    counts = Counter(container)
    bottom = min(counts.values())
    assert dsl.leastcommon(container) == next(n for n in set(container) if counts[n] == bottom)


def test_leastcommon_of_objects() -> None:
    single, double = frozenset({(1, (0, 0))}), frozenset({(2, (0, 0))})
    assert dsl.leastcommon((double, single, double)) == single
    assert dsl.mostcommon((double, single, double)) == double


@pytest.mark.parametrize("function", [dsl.mostcommon, dsl.leastcommon])
def test_mostcommon_and_leastcommon_refuse_sets_and_nothing(function: Any) -> None:
    with pytest.raises(AttributeError):
        function(frozenset({1}))
    with pytest.raises(ValueError, match="empty"):
        function(())


@given(integers() | tuples() | int_sets)
def test_initset_holds_the_value_alone(value: Any) -> None:
    assert dsl.initset(value) == frozenset({value})


def test_initset_of_a_function() -> None:
    assert dsl.first(dsl.initset(is_odd)) is is_odd


@given(integers(), int_sets)
def test_insert_leaves_its_argument_alone(value: int, container: Any) -> None:
    before = frozenset(list(container))
    assert dsl.insert(value, container) == {value, *before}
    assert container == before


def test_insert_refuses_tuples() -> None:
    with pytest.raises(TypeError):
        dsl.insert(1, (1,))  # type: ignore[arg-type]


@given(integers(), containers())
def test_remove_drops_every_equal(value: int, container: Any) -> None:
    assert dsl.remove(value, container) == type(container)([n for n in container if n != value])


@given(containers(), integers())
def test_other_is_the_first_that_differs(container: Any, value: int) -> None:
    rest = dsl.remove(value, container)
    if rest:
        assert dsl.other(container, value) == next(n for n in container if n != value)
    else:
        with pytest.raises(StopIteration):
            dsl.other(container, value)


@given(containers(min_size=1))
def test_first_heads_the_iteration(container: Any) -> None:
    head, *_ = container
    assert dsl.first(container) == head


@given(containers(min_size=1))
def test_last_ends_the_iteration(container: Any) -> None:
    assert dsl.last(container) == list(container)[-1]


@given(st.frozensets(integers(), min_size=2, max_size=2))
def test_first_and_last_reach_both_of_two(two: Any) -> None:
    assert {dsl.first(two), dsl.last(two)} == two


def test_first_and_last_of_nothing() -> None:
    with pytest.raises(StopIteration):
        dsl.first(())
    with pytest.raises(ValueError, match="not enough"):
        dsl.last(frozenset())


@given(containers())
def test_totuple_lists_in_iteration_order(container: Any) -> None:
    assert dsl.totuple(container) == tuple(iter(container))


@given(containers(), containers())
def test_product_is_every_pair(a: Any, b: Any) -> None:
    assert dsl.product(a, b) == {(x, y) for x in a for y in b}
    assert isinstance(dsl.product(a, b), frozenset)


@given(tuples(), tuples())
def test_pair_stops_at_the_shorter(a: Any, b: Any) -> None:
    shorter = min(len(a), len(b))
    pairs = dsl.pair(a, b)
    assert tuple(x for x, _ in pairs) == a[:shorter]
    assert tuple(y for _, y in pairs) == b[:shorter]


@given(containers())
def test_sfilter_keeps_kind_and_order(container: Any) -> None:
    assert dsl.sfilter(container, is_odd) == type(container)([n for n in container if n % 2])


@given(containers())
def test_sfilter_splits_with_the_opposite_condition(container: Any) -> None:
    odd, even = dsl.sfilter(container, is_odd), dsl.sfilter(container, lambda n: not is_odd(n))
    assert dsl.size(odd) + dsl.size(even) == dsl.size(container)


@given(object_sets())
def test_mfilter_of_objects_is_one_object(objs: Any) -> None:
    single = dsl.mfilter(objs, lambda obj: len(obj) == 1)
    assert single == frozenset(cell for obj in objs if len(obj) == 1 for cell in obj)


def test_mfilter_of_a_tuple_is_flat() -> None:
    assert dsl.mfilter(((1, 2), (3,), (2, 1)), lambda t: len(t) == 2) == (1, 2, 2, 1)
    assert dsl.mfilter(((1, 2),), lambda t: len(t) == 1) == ()


@given(containers())
def test_extract_is_the_first_that_passes(container: Any) -> None:
    odd = [n for n in container if is_odd(n)]
    if odd:
        assert dsl.extract(container, is_odd) == odd[0]
    else:
        with pytest.raises(StopIteration):
            dsl.extract(container, is_odd)


@pytest.mark.parametrize("primitive", [dsl.sfilter, dsl.mfilter, dsl.argmax, dsl.valmax, dsl.order])
def test_sfilter_and_its_kin_are_not_cut_short_by_a_stopping_function(primitive: Any) -> None:
    with pytest.raises((StopIteration, RuntimeError)):
        primitive(((1,), (2,)), stops)
