"""Saving: found programs validated standing alone in workers, as `run` does it, and put into the store."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from batt_helpers.batt import find_module
from batt_helpers.model import InlinedProgram, Limits, Program, Task, ValidatedProgram
from batt_helpers.programs import expand, node_digests, parse_program, program_md5
from batt_helpers.run import Session, open_session, run_solvers, write_module
from batt_helpers.run.save import write_solvers
from batt_helpers.search.finding import FoundProgram
from batt_helpers.store import Store

__all__ = ["LANGUAGE", "open_validation", "save_found"]

LANGUAGE = "batt_helpers.search.language"
MOST_SAVED = 8


def open_validation(limits: Limits) -> Session:
    """Start workers that know the language of found programs."""
    with TemporaryDirectory() as folder:
        path = write_module(Path(folder), "search_language", count=1, dsl=LANGUAGE)
        return open_session(find_module(str(path), []), limits, preload=[LANGUAGE])


def inlined(source: str) -> InlinedProgram:
    """Read a found program as the phases take it."""
    parsed = parse_program(source)
    digest = node_digests(parsed.table)[parsed.root]
    expanded = expand(parsed.table, parsed.root)
    md5 = program_md5(expanded)
    return InlinedProgram(Program("solver", md5, parsed.root, False, digest), md5, expanded)


def save_found(
    session: Session, task: Task, programs: Sequence[FoundProgram], store: Store
) -> dict[str, ValidatedProgram]:
    """Run the best programs standing alone on every sample and save what is right on all demo pairs; by source."""
    named = {program.calls_source: inlined(program.calls_source) for program in programs[:MOST_SAVED]}
    validated = run_solvers(session, task, store, tuple(named.values()))
    right = [solver for solver in validated if _solves_demos(solver, task) and not solver.transductive]
    write_solvers(store, task.id, right)
    by_md5 = {solver.inlined.md5: solver for solver in right}
    return {source: by_md5[program.md5] for source, program in named.items() if program.md5 in by_md5}


def _solves_demos(solver: ValidatedProgram, task: Task) -> bool:
    return all(
        sample.is_solved_by(run.grid)
        for sample, run in zip(task.samples, solver.runs, strict=True)
        if sample.kind == "demo"
    )
