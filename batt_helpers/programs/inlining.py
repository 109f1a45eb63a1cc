"""Inlining: a program as one expression, whose md5 is the program's name."""

from collections.abc import Iterable
from hashlib import md5

from batt_helpers.errors import ProgramTooLargeError
from batt_helpers.model import Kind
from batt_helpers.programs.calltable import CallTable
from batt_helpers.programs.sources import FUNCTION_NAMES, ParsedProgram, parse_program

__all__ = [
    "INLINED_LIMIT_BYTES",
    "inline_program",
    "inline_roots",
    "inlined_lengths",
    "program_md5",
    "source_md5",
]

INLINED_LIMIT_BYTES = 10_000


def inlined_lengths(table: CallTable, roots: Iterable[int] | None = None) -> dict[int, int]:
    """Give the length of nodes' inlined texts without building any: of all, or of those that some roots depend on.

    Text can grow exponentially with depth; lengths are added up instead.
    """
    lengths: dict[int, int] = {}
    for number in table.nodes if roots is None else table.slice(*roots):
        node = table[number]
        lengths[number] = sum(map(len, node.parts)) + sum(lengths[ref] for ref in node.refs)
    return lengths


def inlined_source(text: str, kind: Kind) -> str:
    """Wrap an inlined expression as `ast.unparse` prints its function."""
    return f"def {FUNCTION_NAMES[kind]}(S, I, C):\n    return {text}"


def source_md5(inlined: str) -> str:
    """Give the md5 of an inlined source: the program's name in the store."""
    return md5(inlined.encode(), usedforsecurity=False).hexdigest()


def inline_roots(
    table: CallTable, roots: Iterable[int], *, kind: Kind = "solver", limit_bytes: int = INLINED_LIMIT_BYTES
) -> dict[int, str | None]:
    """Inline many nodes of one table at once, bottom-up, each shared node's text built once.

    Nodes whose text would pass the limit get None, and their text is never built.

    >>> from batt_helpers.programs.calltable import parse_call_table
    >>> inline_roots(parse_call_table({1: "rot90, I", 2: "vmirror, t1"}), [2])[2]
    'def solve(S, I, C):\\n    return vmirror(rot90(I))'
    """
    roots = list(roots)
    lengths = inlined_lengths(table, roots)
    small = [root for root in roots if lengths[root] <= limit_bytes]
    texts: dict[int, str] = {}
    for number in table.slice(*small):
        node = table[number]
        texts[number] = node.fill([texts[ref] for ref in node.refs])
    return {root: inlined_source(texts[root], kind) if root in texts else None for root in roots}


def inline_program(parsed: ParsedProgram, *, kind: Kind, limit_bytes: int = INLINED_LIMIT_BYTES) -> str:
    """Inline one program that was read from its source.

    Raises: ProgramTooLargeError: the inlined source would pass the limit.
    """
    inlined = inline_roots(parsed.table, [parsed.root], kind=kind, limit_bytes=limit_bytes)[parsed.root]
    if inlined is None:
        raise ProgramTooLargeError(
            f"program {parsed.name!r} would pass {limit_bytes} characters once inlined; shorten it",
            limit_bytes=limit_bytes,
        )
    return inlined


def program_md5(source: str) -> str:
    """Give the name that a stored program's content stands for.

    >>> program_md5("def solve(S, I, C):\\n    x1 = vmirror(I)\\n    return x1\\n")
    '76a0fc0576b9c0c1b810b0189af245a8'

    Raises: ProgramError: the text is no program.
    """
    parsed = parse_program(source, where="stored program")
    kind: Kind = "differ" if parsed.name == FUNCTION_NAMES["differ"] else "solver"
    return source_md5(inline_program(parsed, kind=kind))
