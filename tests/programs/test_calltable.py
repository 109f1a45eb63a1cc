"""Call tables: every way to write an entry, and all that is refused, with the entry named."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.errors import CallTableError, UnsafeProgramError
from batt_helpers.programs import (
    CallTable,
    check_names,
    format_entry,
    node_name,
    parse_call_table,
    parse_node,
)
from tests.programs.tables import FUNCTIONS, call_tables


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("hconcat, t2, I", "hconcat(t2, I)"),
        ("hconcat(t2, I)", "hconcat(t2, I)"),
        ("  hconcat ,t2,   I ", "hconcat(t2, I)"),
        ("hconcat( t2,I )", "hconcat(t2, I)"),
        ("hconcat\t,\tt2,\nI", "hconcat(t2, I)"),
        ("apply(first, S)", "apply(first, S)"),
        ("t3, I", "t3(I)"),
        ("t3(I)", "t3(I)"),
        ("now()", "now()"),
        ("shift, I, -1", "shift(I, -1)"),
        ("shift, I, 12", "shift(I, 12)"),
        ("shift(I, (1, -1))", "shift(I, (1, -1))"),
        ("shift, I, (1,-1)", "shift(I, (1, -1))"),
        ("shift, I, (t2,)", "shift(I, (t2,))"),
        ("shift, I, ()", "shift(I, ())"),
        ("shift, I, ((1, t2), None)", "shift(I, ((1, t2), None))"),
        ("(shift, I)", "shift(I)"),
        ("objects, I, True, False", "objects(I, True, False)"),
        ("shift, I, 0x10", "shift(I, 16)"),
    ],
)
def test_entry_may_be_written(entry: str, text: str) -> None:
    assert parse_node(5, entry).text == text


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "   ",
        "hconcat",
        "7",
        "()",
        "hconcat, t2, I)",
        "hconcat, t2,, I",
        "hconcat t2 I",
        "hconcat(t2, I",
        "hconcat(a=I)",
        "hconcat, a=I",
        "lambda: I",
        "apply, lambda x: x, I",
        "lambda, I",
        "I.count, 1",
        "I.count(1)",
        "apply, I.count, 1",
        "fill, I, 'text'",
        "fill, I, 1.5",
        "fill, I, b'x'",
        "fill, I, ...",
        "fill, *t2",
        "fill, I[0]",
        "fill, I + I",
        "fill, I if I else I",
        "fill, not I",
        "fill, -I",
        "fill, [I]",
        "fill, {I}",
        "fill, (I for I in S)",
        "fill, (x := I)",
        "fill, f'{I}'",
        "fill, rot90(I)",
        "fill(rot90(I))",
        "fill(I)(I)",
        "1, I",
        "None, I",
        "(fill, I), I",
        "for, I",
        "fill, if",
        "import os",
        "fill, I\x00",
        "fill, I; fill, I",
    ],
)
def test_entry_that_is_no_flat_call_is_refused_by_name(entry: str) -> None:
    with pytest.raises(CallTableError, match="call table entry 5") as error:
        parse_node(5, entry)
    assert repr(entry) in str(error.value)


@pytest.mark.parametrize("entry", ["fill, " + "(" * 150 + "1," + "),)" * 149 + ")", "fill, " + "-" * 100_000 + "1"])
def test_entry_nested_too_deeply_is_refused(entry: str) -> None:
    with pytest.raises(CallTableError, match="call table entry 5"):
        parse_node(5, entry)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({1: "rot90, t2", 2: "rot90, I"}, r"entry 1 \('rot90\(t2\)'\) uses t2, which does not stand before it"),
        ({1: "rot90, t1"}, r"entry 1 \('rot90\(t1\)'\) uses t1, which does not stand before it"),
        ({1: "rot90, I", 3: "t2, I"}, r"entry 3 \('t2\(I\)'\) uses t2, which does not exist"),
        ({"1": "rot90, I"}, "entry '1': 'rot90, I' is not of the form"),
        ({1.0: "rot90, I"}, "entry 1.0: 'rot90, I' is not of the form"),
        ({1: None}, "entry 1: None is not of the form"),
        ({1: ("rot90", 1.5)}, r"entry 1: \('rot90', 1.5\) is not of the form"),
    ],
)
def test_table_that_is_none_is_refused_by_entry(entries: dict[Any, Any], message: str) -> None:
    with pytest.raises(CallTableError, match=message):
        parse_call_table(entries)


def test_empty_table_is_a_table() -> None:
    table = parse_call_table({})
    assert len(table) == 0
    assert table.slice() == ()


def test_entries_may_come_in_any_order_and_with_gaps() -> None:
    table = parse_call_table({9: "vmirror, t4", 4: "rot90, I"})
    assert list(table.nodes) == [4, 9]
    assert 4 in table
    assert 5 not in table
    assert table.slice(9) == (4, 9)


def test_node_used_twice_and_as_a_function_is_known_as_a_node() -> None:
    node = parse_node(9, "t3, t4, (t4, I)")
    assert node.refs == (3, 4, 4)
    assert node.names == {"I"}
    assert node.fill(["f(g)", "x", "y"]) == "f(g)(x, (y, I))"


@pytest.mark.parametrize("entry", ["t, tt1, t1x, _t1, xt1", "t, t_1, T1, t1_, tt2"])
def test_names_that_look_like_nodes_are_names(entry: str) -> None:
    node = parse_node(9, entry)
    assert node.refs == ()
    assert node.names == set(entry.split(", "))


@given(call_tables())
def test_entry_written_back_is_read_as_the_same_node(table: CallTable) -> None:
    for number, node in table.nodes.items():
        assert parse_node(number, format_entry(node.text)) == parse_node(number, node.text) == node


@given(call_tables(), st.data())
def test_slice_is_the_least_set_that_holds_its_roots_and_what_they_use(table: CallTable, data: st.DataObject) -> None:
    roots = data.draw(st.sets(st.sampled_from(list(table.nodes))))
    found = table.slice(*roots)
    assert list(found) == sorted(set(found))
    assert set(found) == roots | {ref for number in found for ref in table[number].refs}


def test_format_entry_refuses_what_is_no_call() -> None:
    with pytest.raises(CallTableError, match="'t3' is no call"):
        format_entry("t3")


def test_node_name_is_how_a_module_calls_it() -> None:
    assert parse_node(9, f"rot90, {node_name(4)}").refs == (4,)


TABLE = parse_call_table({1: "rot90, I", 2: "evil, t1", 3: "fill, t1, (ZERO, None), True", 4: "t3, S, C"})


def test_program_of_known_names_is_let_through() -> None:
    check_names(TABLE, 4, {"rot90", "fill", "ZERO"})


@pytest.mark.parametrize(
    ("root", "known", "name"),
    [(2, FUNCTIONS, "evil"), (4, {"rot90", "fill"}, "ZERO"), (4, {"ZERO", "fill"}, "rot90"), (1, (), "rot90")],
)
def test_program_with_an_unknown_name_is_refused_by_that_name(root: int, known: Any, name: str) -> None:
    with pytest.raises(UnsafeProgramError, match=f"'{name}' in ") as error:
        check_names(TABLE, root, known)
    assert error.value.name == name


class _Held:
    def __init__(self, value):
        self.value = value


@pytest.mark.parametrize(
    "entry", [("hconcat", "t1", "I"), _Held(("hconcat", "t1", "I")), _Held("hconcat, t1, I"), "hconcat(t1, I)"]
)
def test_an_entry_may_be_text_a_tuple_or_an_object_that_holds_it(entry):
    assert parse_call_table({1: "rot90, I", 2: entry})[2].text == "hconcat(t1, I)"


@pytest.mark.parametrize("entry", [(), ("f", 1.5), 7, None, _Held(3), ("f", (2.5,))])
def test_an_entry_of_another_kind_is_refused(entry):
    with pytest.raises(CallTableError, match="not of the form"):
        parse_call_table({1: entry})


def test_parts_may_be_numbers_tuples_and_functions():
    assert parse_call_table({1: (len, "I", (1, ("S", -2)))})[1].text == "len(I, (1, (S, -2)))"
