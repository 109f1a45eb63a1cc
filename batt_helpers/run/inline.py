"""Phase 2: programs get their names, the md5 of their single expressions, and their readable texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from batt_helpers.model import Candidate, Failure, InlinedProgram, Program
from batt_helpers.programs import CallTable, ParsedProgram, expand, inlined_md5s, parse_program
from batt_helpers.run.filter import Programs, program_of
from batt_helpers.run.work import Work
from batt_helpers.timing import DIFFERS, INLINE_BATCH, INLINE_TOTAL

__all__ = ["InlinedPrograms", "inline_batch", "inline_candidate", "inline_differs", "inline_one", "inline_programs"]


@dataclass(frozen=True)
class InlinedPrograms:
    """Solvers and differs under their names; a failure stands for each that is too long to be named."""

    solvers: tuple[InlinedProgram, ...]
    differs: tuple[InlinedProgram, ...]

    @property
    def failures(self) -> tuple[Failure, ...]:
        return oversized_failures((*self.solvers, *self.differs))


def oversized_failures(programs: Iterable[InlinedProgram]) -> tuple[Failure, ...]:
    """Tell of each program that is too long to be named."""
    detail = "its single expression passes the limit of --max-source; it is scored, but not saved"
    return tuple(Failure("inline", one.program.name, "", "too_large", detail) for one in programs if one.is_oversized)


def inline_programs(work: Work, programs: Programs) -> InlinedPrograms:
    """Inline the distinct solvers as one batch, and the differs as another."""
    limit = work.session.limits.source_bytes
    with _timed(work, INLINE_BATCH):
        solvers = inline_batch(work.module.table, programs.solvers, programs.digests, limit)
    work.tell(INLINE_BATCH, len(solvers), len(solvers))
    return InlinedPrograms(solvers, inline_differs(work, programs))


def inline_differs(work: Work, programs: Programs) -> tuple[InlinedProgram, ...]:
    """Inline the distinct differs as one batch."""
    with _timed(work, DIFFERS):
        return inline_batch(work.module.table, programs.differs, programs.digests, work.session.limits.source_bytes)


def inline_candidate(work: Work, candidate: Candidate, digests: Mapping[int, str]) -> InlinedProgram:
    """Inline one candidate by itself, as if there were no other."""
    with _timed(work, INLINE_BATCH):
        return inline_one(work.module.table, program_of(candidate, digests), work.session.limits.source_bytes)


@contextmanager
def _timed(work: Work, phase: str) -> Iterator[None]:
    start = work.clock.now()
    with work.clock.phase(phase):
        yield
    work.clock.add_seconds(INLINE_TOTAL, work.clock.now() - start)


def inline_batch(
    table: CallTable, programs: Sequence[Program], digests: Mapping[int, str], limit_bytes: int
) -> tuple[InlinedProgram, ...]:
    """Inline many programs of one kind and one call table at once, each shared call's text built once."""
    if not programs:
        return ()
    kind = programs[0].kind
    names = inlined_md5s(table, [program.t_num for program in programs], kind=kind, limit_bytes=limit_bytes)
    return tuple(
        _inlined(program, names[program.t_num], expand(table, program.t_num, kind=kind, digests=digests))
        for program in programs
    )


def inline_one(table: CallTable, program: Program, limit_bytes: int) -> InlinedProgram:
    """Inline one program by itself: write its lines, read them, put each variable's expression in its place."""
    alone = CallTable(table[number] for number in table.slice(program.t_num))
    expanded = expand(alone, program.t_num, kind=program.kind)
    parsed: ParsedProgram = parse_program(expanded)
    names = inlined_md5s(parsed.table, [parsed.root], kind=program.kind, limit_bytes=limit_bytes)
    return _inlined(program, names[parsed.root], expanded)


def _inlined(program: Program, md5: str | None, expanded: str) -> InlinedProgram:
    return InlinedProgram(program, md5 or program.body_digest, expanded, md5 is None)
