"""Programs in every stage, made by hand."""

from batt_helpers.model import (
    Candidate,
    DifferReading,
    Grid,
    InlinedProgram,
    Kind,
    Program,
    SampleRun,
    ValidatedProgram,
)
from batt_helpers.programs import CallTable, node_digests, parse_call_table

__all__ = ["GRID", "candidate", "digests_of", "inlined", "reading", "validated"]

GRID: Grid = ((1, 2), (3, 4))


def digests_of(entries: dict[int, str]) -> tuple[CallTable, dict[int, str]]:
    table = parse_call_table(entries)
    return table, node_digests(table, table.nodes)


def candidate(t_num: int, solver_id: str, *, sample: str = "demo[0]", has_mutation: bool = False) -> Candidate:
    return Candidate(t_num, has_mutation, solver_id, sample, GRID)


def inlined(md5: str, kind: Kind = "solver") -> InlinedProgram:
    return InlinedProgram(Program(kind, f"name of {md5}", 1, False, md5), md5, f"expanded {md5}")


def validated(md5: str, o_score: int, samples: str, *, seconds: float = 0.25) -> ValidatedProgram:
    """Make a solver that is valid on some demo samples, given as digits."""
    runs = tuple(SampleRun(f"demo[{digit}]", GRID, seconds, None) for digit in samples)
    return ValidatedProgram(inlined(md5), runs, o_score)


def reading(differ: str, solver: str | None, sample: int, size: int | None, seconds: float = 0.5) -> DifferReading:
    return DifferReading(differ, solver, f"demo[{sample}]", size, seconds, None)
