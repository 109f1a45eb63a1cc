"""Inlining: the text is what substitution gives, and survives being read, expanded and inlined again."""

import ast
from collections.abc import Iterator
from hashlib import md5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.errors import ProgramTooLargeError
from batt_helpers.model import Kind
from batt_helpers.programs import (
    CallTable,
    expand,
    inlined_lengths,
    inlined_md5s,
    inlined_pieces,
    node_digests,
    parse_call_table,
    parse_program,
    parsed_md5,
    program_md5,
)
from tests.programs.tables import call_tables, other_tables

KINDS: tuple[Kind, ...] = ("solver", "differ")
kinds = st.sampled_from(KINDS)


def inlined(table: CallTable, root: int, kind: Kind = "solver") -> str:
    return "".join(inlined_pieces(table, root, kind))


def md5_of(source: str) -> str:
    return md5(source.encode(), usedforsecurity=False).hexdigest()


class Substitution(ast.NodeTransformer):
    """Puts each variable's expression in its place."""

    def __init__(self) -> None:
        self.values: dict[str, ast.expr] = {}

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.values.get(node.id, node)


def substituted(expanded: str) -> str:
    """Inline a function's source the slow way, on its syntax tree."""
    tree = ast.parse(expanded)
    (function,) = tree.body
    assert isinstance(function, ast.FunctionDef)
    substitution = Substitution()
    for statement in function.body:
        if isinstance(statement, ast.Assign):
            (target,) = statement.targets
            assert isinstance(target, ast.Name)
            substitution.values[target.id] = substitution.visit(statement.value)
    function.body = [substitution.visit(function.body[-1])]
    return ast.unparse(tree)


@given(call_tables(), kinds)
def test_inlined_source_is_what_substitution_gives(table: CallTable, kind: Kind) -> None:
    root = max(table.nodes)
    body = "".join(f"    t{number} = {table[number].text}\n" for number in table.slice(root))
    name = {"solver": "solve", "differ": "differ"}[kind]
    assert inlined(table, root, kind) == substituted(f"def {name}(S, I, C):\n{body}    return t{root}\n")


@given(call_tables())
def test_inlined_source_is_as_unparse_prints_it(table: CallTable) -> None:
    for root in table.nodes:
        source = inlined(table, root)
        assert ast.unparse(ast.parse(source)) == source


@given(call_tables(), kinds)
def test_inline_parse_expand_inline_is_a_fixed_point(table: CallTable, kind: Kind) -> None:
    root = max(table.nodes)
    source = inlined(table, root, kind)
    expanded = expand(table, root, kind=kind)
    for text in (source, expanded):
        parsed = parse_program(text)
        assert inlined(parsed.table, parsed.root, kind) == source
        assert parsed_md5(parsed, kind) == md5_of(source)
        assert expand(parsed.table, parsed.root, kind=kind) == expanded


@given(call_tables(), kinds)
def test_stored_text_stands_for_the_md5_of_the_inlined_source(table: CallTable, kind: Kind) -> None:
    for root, name in inlined_md5s(table, table.nodes, kind=kind).items():
        source = inlined(table, root, kind)
        assert program_md5(expand(table, root, kind=kind)) == program_md5(source) == name == md5_of(source)


@given(call_tables(), st.data())
def test_expanded_text_depends_on_neither_numbering_nor_unrelated_nodes(table: CallTable, data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(list(table.nodes)))
    other, numbers = data.draw(other_tables(table))
    alone = CallTable(table[number] for number in table.slice(root))
    expanded = expand(table, root)
    assert expand(other, numbers[root]) == expand(alone, root) == expanded
    assert expand(table, root, digests=node_digests(table)) == expanded


@given(call_tables())
def test_expanded_text_has_each_distinct_call_once(table: CallTable) -> None:
    root = max(table.nodes)
    lines = expand(table, root).splitlines()[1:-1]
    calls = [line.split(" = ")[1] for line in lines]
    digests = node_digests(table)
    assert len(set(calls)) == len(calls) == len({digests[number] for number in table.slice(root)})


@given(call_tables())
def test_lengths_are_those_of_the_texts(table: CallTable) -> None:
    wrapping = len("def solve(S, I, C):\n    return ")
    assert {root: len(inlined(table, root)) - wrapping for root in table.nodes} == inlined_lengths(table)


@given(call_tables(), st.integers(1, 200))
def test_limit_refuses_just_the_texts_that_pass_it(table: CallTable, limit: int) -> None:
    lengths = inlined_lengths(table)
    names = inlined_md5s(table, table.nodes, limit_bytes=limit)
    assert {root for root, name in names.items() if name is None} == {
        root for root, length in lengths.items() if length > limit
    }


def doubling(count: int) -> CallTable:
    return parse_call_table({1: "rot90, I"} | {n: f"hconcat, t{n - 1}, t{n - 1}" for n in range(2, count + 1)})


def test_exponential_text_is_never_built() -> None:
    table = doubling(200)
    assert inlined_lengths(table)[200] > 2**200
    names = inlined_md5s(table, [1, 200])
    assert names == {1: md5_of("def solve(S, I, C):\n    return rot90(I)"), 200: None}


def test_text_beyond_what_is_shared_is_named_piece_by_piece() -> None:
    table = doubling(14)
    assert inlined_lengths(table)[14] > 1 << 16
    assert inlined_md5s(table, [14])[14] == md5_of(inlined(table, 14)) == program_md5(expand(table, 14))


def test_exponential_program_is_refused_by_name() -> None:
    parsed = parse_program(expand(doubling(200), 200))
    with pytest.raises(ProgramTooLargeError, match="program 'solve' would pass 4194304 characters once inlined"):
        parsed_md5(parsed, "solver")


def test_exponential_program_is_expanded_in_as_many_lines_as_it_has_calls() -> None:
    assert len(expand(doubling(200), 200).splitlines()) == 202


def test_roots_may_be_any_iterable_and_may_repeat() -> None:
    def roots() -> Iterator[int]:
        yield from (2, 1, 2)

    assert list(inlined_md5s(doubling(2), roots())) == [2, 1]
    assert inlined_md5s(doubling(2), []) == {}


def test_program_of_a_thousand_calls_keeps_its_name_through_all_texts() -> None:
    table = parse_call_table({1: "a, I"} | {n: f"a, t{n - 1}" for n in range(2, 1001)})
    source = inlined(table, 1000)
    assert source.endswith("return " + "a(" * 1000 + "I" + ")" * 1000)
    assert program_md5(expand(table, 1000)) == md5_of(source)
    assert node_digests(table)[1000] == node_digests(parse_program(expand(table, 1000)).table)[1000]
