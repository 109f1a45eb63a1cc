"""Random call tables for hypothesis, and another numbering of their nodes."""

import re

from hypothesis import strategies as st

from batt_helpers.programs import CallTable, parse_call_table

__all__ = ["CONSTANTS", "FUNCTIONS", "call_tables", "other_tables", "renumbered"]

FUNCTIONS = {"rot90": 1, "palette": 1, "hconcat": 2, "compose": 2, "fill": 3, "fork": 3}
CONSTANTS = ("ZERO", "NEG_ONE", "T", "ORIGIN", "-1", "7", "(1, -1)", "(0,)", "()", "True", "None")
_REF = re.compile(r"\bt(\d+)\b")


@st.composite
def _entries(draw: st.DrawFn, max_nodes: int) -> dict[int, str]:
    entries: dict[int, str] = {}
    for number in range(1, draw(st.integers(1, max_nodes)) + 1):
        nodes = [f"t{earlier}" for earlier in entries]
        # Late nodes are drawn more often, so that slices grow deep.
        arguments = st.sampled_from([*CONSTANTS, "S", "I", "C", *nodes, *nodes[-3:] * 3, *(f"({n}, 2)" for n in nodes)])
        function = draw(st.sampled_from([*FUNCTIONS, *nodes]))
        count = FUNCTIONS.get(function) or draw(st.integers(1, 3))
        words = [function, *(draw(arguments) for _ in range(count))]
        entries[number] = ", ".join(words) if draw(st.booleans()) else f"{words[0]}({', '.join(words[1:])})"
    return entries


def call_tables(max_nodes: int = 10) -> st.SearchStrategy[CallTable]:
    """Draw a call table with nodes `1 … n`; the last may be taken for a root."""
    return _entries(max_nodes).map(parse_call_table)


def renumbered(table: CallTable, numbers: dict[int, int]) -> CallTable:
    """Give every node another number."""
    return parse_call_table(
        {
            numbers[number]: _REF.sub(lambda match: f"t{numbers[int(match[1])]}", node.text)
            for number, node in table.nodes.items()
        }
    )


@st.composite
def other_tables(draw: st.DrawFn, table: CallTable) -> tuple[CallTable, dict[int, int]]:
    """Draw the same graph in another order, with gaps; and the new number of each node."""
    numbers: dict[int, int] = {}
    free = 0
    while len(numbers) < len(table):
        ready = [n for n, node in table.nodes.items() if n not in numbers and numbers.keys() >= set(node.refs)]
        free += draw(st.integers(1, 5))
        numbers[draw(st.sampled_from(ready))] = free
    return renumbered(table, numbers), numbers
