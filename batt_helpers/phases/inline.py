"""Phase 2: programs become single expressions, whose md5 names them."""

from collections.abc import Sequence
from dataclasses import dataclass

from batt_helpers.errors import ProgramTooLargeError
from batt_helpers.model import Failure, InlinedProgram, Program
from batt_helpers.programs import (
    INLINED_LIMIT_BYTES,
    CallTable,
    expand,
    inline_program,
    inline_roots,
    parse_program,
    source_md5,
)

__all__ = ["Inlined", "inline_batch", "inline_one"]


@dataclass(frozen=True)
class Inlined:
    """Programs in both their texts, and those that are too large to keep."""

    programs: tuple[InlinedProgram, ...]
    failures: tuple[Failure, ...]


def _too_large(program: Program, limit_bytes: int) -> Failure:
    return Failure("inline", program.name, "", "too_large", f"its inlined source would pass {limit_bytes} characters")


def inline_batch(
    table: CallTable,
    programs: Sequence[Program],
    digests: dict[int, str],
    limit_bytes: int = INLINED_LIMIT_BYTES,
) -> Inlined:
    """Inline many programs of one kind and one call table at once, each shared call's text built once."""
    if not programs:
        return Inlined((), ())
    kind = programs[0].kind
    texts = inline_roots(table, [program.t_num for program in programs], kind=kind, limit_bytes=limit_bytes)
    inlined, failures = [], []
    for program in programs:
        text = texts[program.t_num]
        if text is None:
            failures.append(_too_large(program, limit_bytes))
        else:
            expanded = expand(table, program.t_num, kind=kind, digests=digests)
            inlined.append(InlinedProgram(program, source_md5(text), text, expanded))
    return Inlined(tuple(inlined), tuple(failures))


def _expand_alone(table: CallTable, program: Program) -> str:
    """Write a program from its own slice only, as if there were no other."""
    alone = CallTable(table[number] for number in table.slice(program.t_num))
    return expand(alone, program.t_num, kind=program.kind)


def inline_one(table: CallTable, program: Program, limit_bytes: int = INLINED_LIMIT_BYTES) -> InlinedProgram | Failure:
    """Inline one program by itself: write its lines, read them, put each variable's expression in its place."""
    expanded = _expand_alone(table, program)
    try:
        text = inline_program(parse_program(expanded), kind=program.kind, limit_bytes=limit_bytes)
    except ProgramTooLargeError:
        return _too_large(program, limit_bytes)
    return InlinedProgram(program, source_md5(text), text, expanded)
