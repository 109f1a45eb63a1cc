"""Phase 1: of candidates with the same body, one is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from batt_helpers.batt import ModuleOutline
from batt_helpers.model import Candidate, Program
from batt_helpers.programs import node_digests
from batt_helpers.run.work import Work
from batt_helpers.timing import FILTER

__all__ = [
    "Programs",
    "differ_programs_of",
    "digests_of",
    "filter_candidates",
    "program_of",
    "unique_programs",
]


@dataclass(frozen=True)
class Programs:
    """The distinct solvers and differs of a module, and the body digests of all nodes that they depend on."""

    solvers: tuple[Program, ...]
    differs: tuple[Program, ...]
    digests: Mapping[int, str]


def filter_candidates(work: Work, candidates: Sequence[Candidate]) -> Programs:
    """Keep one candidate of each body, and one differ."""
    with work.clock.phase(FILTER):
        digests = digests_of(work.module, candidates)
        solvers = unique_programs(candidates, digests)
        programs = Programs(solvers, differ_programs_of(work.module, digests), digests)
    work.tell(FILTER, len(solvers), len(candidates))
    return programs


def digests_of(module: ModuleOutline, candidates: Iterable[Candidate]) -> dict[int, str]:
    """Digest what a module's candidates and its differs on the input depend on."""
    solvers = {candidate.t_num for candidate in candidates}
    differs = {reading.t_num for reading in module.readings if reading.solver_id == "None"}
    return node_digests(module.table, solvers | differs)


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
    return _first_of_each(
        Program("differ", row.differ, row.t_num, False, digests[row.t_num])
        for row in module.readings
        if row.solver_id == "None"
    )
