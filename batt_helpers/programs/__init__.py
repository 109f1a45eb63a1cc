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
from batt_helpers.programs.inlining import (
    INLINED_LIMIT_BYTES,
    inline_program,
    inline_roots,
    inlined_lengths,
    program_md5,
    source_md5,
)
from batt_helpers.programs.sources import ParsedProgram, expand, parse_program, parse_programs

__all__ = [
    "INLINED_LIMIT_BYTES",
    "CallTable",
    "Node",
    "ParsedProgram",
    "check_names",
    "expand",
    "format_entry",
    "inline_program",
    "inline_roots",
    "inlined_lengths",
    "is_node_name",
    "node_digests",
    "node_name",
    "parse_call_table",
    "parse_node",
    "parse_program",
    "parse_programs",
    "program_md5",
    "source_md5",
]
