"""Terms and their texts: what is written is what is computed, whoever reads it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from batt_helpers import dsl
from batt_helpers.programs import parse_program
from batt_helpers.search import language
from batt_helpers.search.terms import Leaf, Term, call, iter_calls, pack, term_cost
from batt_helpers.search.writing import calls_source, program_source, uses_words

TURNS = ("rot90", "rot180", "hmirror", "vmirror", "dmirror")
GRID = ((1, 2, 3), (4, 5, 6))


def run(source: str, namespace: dict[str, Any]) -> Any:
    exec(source, namespace)
    return namespace["solve"]((), GRID, None)


def turned(names: list[str]) -> Term:
    term: Term = Leaf("I", 0.0)
    for name in names:
        term = call(name, term)
    return term


@given(st.lists(st.sampled_from(TURNS), min_size=1, max_size=5))
def test_written_program_computes_what_the_calls_compute(names: list[str]) -> None:
    expected: Any = GRID
    for name in names:
        expected = getattr(dsl, name)(expected)
    assert run(program_source(turned(names)), vars(dsl).copy()) == expected


def test_shared_call_is_written_once_and_paid_once() -> None:
    shared = call("rot90", "I")
    term = call("hconcat", shared, shared)
    assert calls_source(term).count("rot90") == 1
    assert term_cost(term) == 2.0
    assert len(list(iter_calls(term))) == 2


def test_table_program_reads_back_as_calls_and_stands_alone() -> None:
    table = Leaf(repr(tuple(((k,), 9 - k) for k in range(10))))
    term = call("by_table", pack("I"), table)
    expected = ((8, 7, 6), (5, 4, 3))
    assert uses_words(term)
    assert parse_program(calls_source(term)).root == 1
    assert run(calls_source(term), vars(language).copy()) == expected
    assert run(program_source(term), {}) == expected
