"""The modes: the phases in their order, four ways that save the same programs.

| mode | what it does |
|---|---|
| baseline | each row of each sample in turn, no filter: inline, validate sample by sample, differ pass, write |
| phase1 | bodies filtered, inlined as one batch; the rest solver by solver |
| phase2 | and all solvers validated at once, files written and differs read as one batch each |
| fast | the module's graph evaluated once per sample, everything derived from that |
"""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from batt_helpers.model import DifferReading, SavedProgram, ValidatedProgram
from batt_helpers.run.differs import read_differs, save_all, save_differs
from batt_helpers.run.fast import derive_readings, derive_validated, evaluate
from batt_helpers.run.filter import Programs, differ_programs_of, digests_of, filter_candidates, unique_programs
from batt_helpers.run.finished import Finished
from batt_helpers.run.inline import InlinedPrograms, inline_candidate, inline_differs, inline_programs
from batt_helpers.run.save import SavedPrograms, save_solvers
from batt_helpers.run.score import score
from batt_helpers.run.validate import validate_alone, validate_by_sample, validate_together
from batt_helpers.run.work import Work
from batt_helpers.store import LINK_LIMIT
from batt_helpers.timing import VALIDATE_BATCH

__all__ = ["MODE_RUNNERS"]


async def run_baseline(work: Work) -> Finished:
    """Take each row of each sample in turn, as if there were no other."""
    scored = await score(work)
    digests = digests_of(work.module, scored.candidates)
    programs = Programs(unique_programs(scored.candidates, digests), differ_programs_of(work.module, digests), digests)
    differs, samples = inline_differs(work, programs), {sample.name: sample for sample in work.task.samples}
    validated: dict[str, ValidatedProgram] = {}
    saved: dict[str, SavedProgram] = {}
    readings: list[DifferReading] = []
    for done, row in enumerate(scored.candidates, start=1):
        solver = await validate_by_sample(work, inline_candidate(work, row, digests), scored.late)
        readings += await read_differs(work, differs, [solver], [samples[row.sample]])
        saved |= save_solvers(work, [solver])
        validated.setdefault(solver.inlined.md5, solver)
        work.tell(VALIDATE_BATCH, done, len(scored.candidates))
    solvers = tuple(validated.values())
    inlined = InlinedPrograms(tuple(solver.inlined for solver in solvers), differs)
    kept, saved_differs = _saved_at_last(work, solvers, saved), save_differs(work, differs, solvers, tuple(readings))
    return Finished(scored, programs, inlined, solvers, kept, tuple(readings), saved_differs)


async def run_phase1(work: Work) -> Finished:
    """Filter bodies and inline them as one batch; then solver by solver."""
    scored = await score(work)
    programs = filter_candidates(work, scored.candidates)
    inlined = inline_programs(work, programs)
    validated: list[ValidatedProgram] = []
    saved: dict[str, SavedProgram] = {}
    readings: list[DifferReading] = []
    for solver in inlined.solvers:
        validated.append(await validate_alone(work, solver, scored.late))
        readings += await read_differs(work, inlined.differs, validated[-1:], work.task.demo)
        saved |= save_solvers(work, validated[-1:])
        work.tell(VALIDATE_BATCH, len(validated), len(inlined.solvers))
    solvers, kept = tuple(validated), _saved_at_last(work, validated, saved)
    saved_differs = save_differs(work, inlined.differs, solvers, tuple(readings))
    return Finished(scored, programs, inlined, solvers, kept, tuple(readings), saved_differs)


async def run_phase2(work: Work) -> Finished:
    """Filter, inline, validate, write and read differs, each as one batch."""
    scored = await score(work)
    programs = filter_candidates(work, scored.candidates)
    inlined = inline_programs(work, programs)
    validated = await validate_together(work, inlined.solvers, scored.late)
    saved = save_solvers(work, validated)
    readings = await read_differs(work, inlined.differs, validated, work.task.demo)
    saved_differs = save_differs(work, inlined.differs, validated, readings)
    return Finished(scored, programs, inlined, validated, saved, readings, saved_differs)


async def run_fast(work: Work) -> Finished:
    """Evaluate the module's graph once per sample and derive the rest; a black box runs as in phase2."""
    if work.module.black_box is not None:
        return await run_phase2(work)
    evaluated = await evaluate(work)
    work.give_up_turn()
    programs = filter_candidates(work, evaluated.candidates)
    inlined = inline_programs(work, programs)
    validated = await derive_validated(work, evaluated, inlined.solvers)
    readings = derive_readings(work, evaluated, inlined.differs, inlined.solvers)
    saved, saved_differs = save_all(work, inlined.differs, validated, readings)
    return Finished(evaluated, programs, inlined, validated, saved, readings, saved_differs)


def _saved_at_last(work: Work, solvers: Sequence[ValidatedProgram], saved: SavedPrograms) -> SavedPrograms:
    """Write all solvers as one batch where some of those saved one by one may have been evicted since."""
    return save_solvers(work, solvers) if len(saved) > LINK_LIMIT else saved


MODE_RUNNERS: Mapping[str, Callable[[Work], Coroutine[Any, Any, Finished]]] = {
    "baseline": run_baseline,
    "phase1": run_phase1,
    "phase2": run_phase2,
    "fast": run_fast,
}
