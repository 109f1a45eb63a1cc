"""Digests of bodies: they tell programs apart just as their inlined sources do."""

from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.programs import CallTable, inlined_md5s, node_digests, parse_call_table
from tests.programs.tables import call_tables, other_tables


@given(call_tables(12))
def test_digests_are_equal_just_where_inlined_sources_are(table: CallTable) -> None:
    digests = node_digests(table)
    names = inlined_md5s(table, table.nodes)
    pairs = {(digests[number], names[number]) for number in table.nodes}
    assert len(pairs) == len(set(digests.values())) == len(set(names.values()))


@given(call_tables(), st.data())
def test_digests_ignore_how_nodes_are_numbered(table: CallTable, data: st.DataObject) -> None:
    other, numbers = data.draw(other_tables(table))
    theirs = node_digests(other)
    assert node_digests(table) == {number: theirs[numbers[number]] for number in table.nodes}


@given(call_tables(), st.data())
def test_digests_ignore_unrelated_nodes(table: CallTable, data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(list(table.nodes)))
    alone = CallTable(table[number] for number in table.slice(root))
    assert node_digests(alone)[root] == node_digests(table)[root]


def test_digest_of_a_doubling_chain_costs_no_more_than_its_nodes() -> None:
    doubling = parse_call_table({1: "rot90, I"} | {n: f"hconcat, t{n - 1}, t{n - 1}" for n in range(2, 2001)})
    assert len(set(node_digests(doubling).values())) == 2000
