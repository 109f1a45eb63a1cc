"""Inlining: a program as one expression, whose md5 is the program's name.

The expression can grow exponentially with the program's calls, so it is never built as a whole: its length is added
up, and its md5 is fed piece by piece.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import md5

from batt_helpers.errors import ProgramTooLargeError
from batt_helpers.model import Kind, Limits
from batt_helpers.programs.calltable import CallTable
from batt_helpers.programs.sources import FUNCTION_NAMES, ParsedProgram, parse_program

__all__ = ["inlined_lengths", "inlined_md5s", "inlined_pieces", "parsed_md5", "program_md5"]

_SHARED_BYTES = 1 << 14
"""Texts up to this length are built once and shared; longer ones are put together from these."""


def inlined_lengths(table: CallTable, roots: Iterable[int] | None = None) -> dict[int, int]:
    """Give the length of nodes' inlined texts without building any: of all, or of those that some roots depend on."""
    lengths: dict[int, int] = {}
    for number in table.nodes if roots is None else table.slice(*roots):
        node = table[number]
        lengths[number] = sum(map(len, node.parts)) + sum(lengths[ref] for ref in node.refs)
    return lengths


def inlined_md5s(
    table: CallTable, roots: Iterable[int], *, kind: Kind = "solver", limit_bytes: int = Limits.source_bytes
) -> dict[int, str | None]:
    """Name many nodes of one table at once, each shared text built once; those that would pass the limit get None.

    A name is the md5 of the program's only function as `ast.unparse` prints it.

    >>> from batt_helpers.programs.calltable import parse_call_table
    >>> inlined_md5s(parse_call_table({1: "vmirror, I"}), [1])
    {1: '76a0fc0576b9c0c1b810b0189af245a8'}
    """
    roots = list(roots)
    lengths = inlined_lengths(table, roots)
    small = [root for root in roots if lengths[root] <= limit_bytes]
    texts: dict[int, str] = {}
    for number in table.slice(*small):
        if lengths[number] <= _SHARED_BYTES:
            texts[number] = table[number].fill(texts[ref] for ref in table[number].refs)
    named: dict[int, str | None] = dict.fromkeys(roots)
    for root in small:
        named[root] = _digest(_pieces(table, root, texts), kind)
    return named


def inlined_pieces(table: CallTable, root: int, kind: Kind = "solver") -> Iterator[str]:
    """Give the text of a program's only function, as `ast.unparse` prints it, piece by piece.

    >>> from batt_helpers.programs.calltable import parse_call_table
    >>> "".join(inlined_pieces(parse_call_table({1: "rot90, I", 2: "vmirror, t1"}), 2))
    'def solve(S, I, C):\\n    return vmirror(rot90(I))'
    """
    yield _head(kind)
    yield from _pieces(table, root, {})


def _head(kind: Kind) -> str:
    return f"def {FUNCTION_NAMES[kind]}(S, I, C):\n    return "


def _pieces(table: CallTable, root: int, texts: Mapping[int, str]) -> Iterator[str]:
    pending: list[int | str] = [root]
    while pending:
        item = pending.pop()
        text = item if isinstance(item, str) else texts.get(item)
        if text is not None:
            yield text
            continue
        node = table[int(item)]
        pending.append(node.parts[-1])
        for ref, part in zip(reversed(node.refs), reversed(node.parts[:-1]), strict=True):
            pending += (ref, part)


def _digest(pieces: Iterable[str], kind: Kind) -> str:
    digest = md5(_head(kind).encode(), usedforsecurity=False)
    for piece in pieces:
        digest.update(piece.encode())
    return digest.hexdigest()


def parsed_md5(parsed: ParsedProgram, kind: Kind, limit_bytes: int = Limits.source_bytes) -> str:
    """Name a program that was read from its source.

    Raises: ProgramTooLargeError: its single expression would pass the limit.
    """
    name = inlined_md5s(parsed.table, [parsed.root], kind=kind, limit_bytes=limit_bytes)[parsed.root]
    if name is None:
        raise ProgramTooLargeError(
            f"program {parsed.name!r} would pass {limit_bytes} characters once inlined; shorten it",
            limit_bytes=limit_bytes,
        )
    return name


def program_md5(source: str) -> str:
    """Give the name that a stored program's content stands for.

    >>> program_md5("def solve(S, I, C):\\n    x1 = vmirror(I)\\n    return x1\\n")
    '76a0fc0576b9c0c1b810b0189af245a8'

    Raises: ProgramError: the text is no program.
    """
    parsed = parse_program(source, where="stored program")
    return parsed_md5(parsed, "differ" if parsed.name == FUNCTION_NAMES["differ"] else "solver")
