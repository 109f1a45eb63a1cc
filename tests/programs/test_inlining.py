"""Inlining: the text is what substitution gives, and survives being read, expanded and inlined again."""

import ast
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.errors import ProgramTooLargeError
from batt_helpers.model import Kind
from batt_helpers.programs import (
    CallTable,
    expand,
    inline_program,
    inline_roots,
    inlined_lengths,
    node_digests,
    parse_call_table,
    parse_program,
    program_md5,
    source_md5,
)
from tests.programs.tables import call_tables, other_tables

LARGE = 10**6
KINDS: tuple[Kind, ...] = ("solver", "differ")
kinds = st.sampled_from(KINDS)


def inlined(table: CallTable, root: int, kind: Kind = "solver") -> str:
    source = inline_roots(table, [root], kind=kind, limit_bytes=LARGE)[root]
    assert source is not None
    return source


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
    body = "".join(f"    {line}\n" for line in table.body(root).splitlines())
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
        assert inline_program(parsed, kind=kind, limit_bytes=LARGE) == source
        assert expand(parsed.table, parsed.root, kind=kind) == expanded


@given(call_tables(), kinds)
def test_stored_text_stands_for_the_md5_of_the_inlined_source(table: CallTable, kind: Kind) -> None:
    for root, source in inline_roots(table, table.nodes, kind=kind).items():
        if source is not None:
            assert program_md5(expand(table, root, kind=kind)) == program_md5(source) == source_md5(source)


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
    sources = inline_roots(table, table.nodes, limit_bytes=limit)
    assert {root for root, source in sources.items() if source is None} == {
        root for root, length in lengths.items() if length > limit
    }


def doubling(count: int) -> CallTable:
    return parse_call_table({1: "rot90, I"} | {n: f"hconcat, t{n - 1}, t{n - 1}" for n in range(2, count + 1)})


def test_exponential_text_is_never_built() -> None:
    table = doubling(200)
    assert inlined_lengths(table)[200] > 2**200
    sources = inline_roots(table, [1, 200])
    assert sources[200] is None
    assert sources[1] == "def solve(S, I, C):\n    return rot90(I)"


def test_exponential_program_is_refused_by_name() -> None:
    parsed = parse_program(expand(doubling(200), 200))
    with pytest.raises(ProgramTooLargeError, match="program 'solve' would pass 10000 characters once inlined"):
        inline_program(parsed, kind="solver")


def test_exponential_program_is_expanded_in_as_many_lines_as_it_has_calls() -> None:
    assert len(expand(doubling(200), 200).splitlines()) == 202


def test_roots_may_be_any_iterable_and_may_repeat() -> None:
    def roots() -> Iterator[int]:
        yield from (2, 1, 2)

    assert list(inline_roots(doubling(2), roots())) == [2, 1]
    assert inline_roots(doubling(2), []) == {}


def test_program_of_a_thousand_calls_keeps_its_name_through_all_texts() -> None:
    table = parse_call_table({1: "a, I"} | {n: f"a, t{n - 1}" for n in range(2, 1001)})
    source = inlined(table, 1000)
    assert source.endswith("return " + "a(" * 1000 + "I" + ")" * 1000)
    assert program_md5(expand(table, 1000)) == source_md5(source)
    assert node_digests(table)[1000] == node_digests(parse_program(expand(table, 1000)).table)[1000]
