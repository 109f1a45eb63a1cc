"""Phase 1: of candidates with the same body, one is kept."""

from collections.abc import Iterable, Mapping

from batt_helpers.batt import ModuleOutline
from batt_helpers.model import Candidate, Kind, Program

__all__ = ["differ_programs_of", "program_of", "unique_programs"]


def program_of(candidate: Candidate, digests: Mapping[int, str]) -> Program:
    """See a candidate as a program."""
    return Program("solver", candidate.solver_id, candidate.t_num, candidate.has_mutation, digests[candidate.t_num])


def _first_of_each(programs: Iterable[Program]) -> tuple[Program, ...]:
    first: dict[str, Program] = {}
    for program in programs:
        first.setdefault(program.body_digest, program)
    return tuple(first.values())


def unique_programs(candidates: Iterable[Candidate], digests: Mapping[int, str]) -> tuple[Program, ...]:
    """Keep the first candidate of each body, in the order in which they came.

    `digests` are the body digests of the nodes of the module's call table.
    """
    nodes: dict[int, Candidate] = {}
    for candidate in candidates:
        nodes.setdefault(candidate.t_num, candidate)
    return _first_of_each(program_of(candidate, digests) for candidate in nodes.values())


def differ_programs_of(module: ModuleOutline, digests: Mapping[int, str]) -> tuple[Program, ...]:
    """Keep the first differ of each body among a module's readings on the input grid."""
    kind: Kind = "differ"
    return _first_of_each(
        Program(kind, row.differ, row.t_num, False, digests[row.t_num])
        for row in module.readings
        if row.solver_id == "None"
    )
