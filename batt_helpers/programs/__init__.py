"""Programs as text and graphs: call tables, slices, digests, inlining, expansion.

Pure text work that knows no DSL: names are just names.
"""

from batt_helpers.programs.calltable import (
    CallTable,
    Node,
    check_names,
    format_entry,
    is_node_name,
    node_name,
    parse_call_table,
    parse_node,
)
from batt_helpers.programs.digests import node_digests
from batt_helpers.programs.entries import ENTRY_NAME, find_entries, parsed_source
from batt_helpers.programs.inlining import inlined_lengths, inlined_md5s, inlined_pieces, parsed_md5, program_md5
from batt_helpers.programs.plain import is_plain, marked_plain, plain_md5
from batt_helpers.programs.reading import USUAL_COLUMNS, Columns, PlainProgram, RefusedProgram, iter_programs, task_of
from batt_helpers.programs.sources import ParsedProgram, expand, parse_program, parse_programs

__all__ = [
    "ENTRY_NAME",
    "USUAL_COLUMNS",
    "CallTable",
    "Columns",
    "Node",
    "ParsedProgram",
    "PlainProgram",
    "RefusedProgram",
    "check_names",
    "expand",
    "find_entries",
    "format_entry",
    "inlined_lengths",
    "inlined_md5s",
    "inlined_pieces",
    "is_node_name",
    "is_plain",
    "iter_programs",
    "marked_plain",
    "node_digests",
    "node_name",
    "parse_call_table",
    "parse_node",
    "parse_program",
    "parse_programs",
    "parsed_md5",
    "parsed_source",
    "plain_md5",
    "program_md5",
    "task_of",
]
