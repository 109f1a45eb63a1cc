"""The modes: the phases in their order, four ways that save the same programs.

| mode | what it does |
|---|---|
| baseline | each row of each sample in turn, no filter: inline, validate sample by sample, differ pass, write |
| phase1 | bodies filtered, inlined as one batch; the rest solver by solver |
| phase2 | and all solvers validated at once, files written and differs read as one batch each |
| fast | the module's graph evaluated once per sample, everything derived from that |
"""

from collections.abc import Callable, Coroutine
from typing import Any

from batt_helpers.batt import make_validated
from batt_helpers.model import Candidate, Failure, InlinedProgram, Program, ValidatedProgram
from batt_helpers.phases.derive import (
    derived_candidates,
    derived_readings,
    derived_results,
    evaluate_samples,
    read_evaluations,
)
from batt_helpers.phases.filter import program_of, unique_programs
from batt_helpers.phases.inline import inline_one
from batt_helpers.phases.validate import validate_all, validate_alone, validate_by_sample
from batt_helpers.run.steps import Steps
from batt_helpers.timing import DIFFERS, FILTER, INLINE_BATCH, INLINE_TOTAL, SCORE, VALIDATE_BATCH

__all__ = ["MODE_RUNNERS"]


def _filter(steps: Steps) -> tuple[Program, ...]:
    with steps.clock.phase(FILTER):
        steps.find_digests()
        programs = unique_programs(steps.found.candidates, steps.digests)
    steps.tell(FILTER, len(programs), len(steps.found.candidates))
    return programs


def _inline_alone(steps: Steps, candidate: Candidate) -> InlinedProgram | None:
    """Inline one candidate by itself; one that is too large is a failure."""
    start = steps.clock.now()
    with steps.clock.phase(INLINE_BATCH):
        inlined = inline_one(
            steps.module.table,
            program_of(candidate, steps.digests),
            steps.session.settings.inlined_limit_bytes,
        )
    steps.clock.add_seconds(INLINE_TOTAL, steps.clock.now() - start)
    if isinstance(inlined, Failure):
        steps.found.failures.append(inlined)
        return None
    return inlined


async def run_baseline(steps: Steps) -> None:
    """Take each row of each sample in turn, as if there were no other."""
    await steps.score()
    steps.find_digests()
    steps.inline_differs()
    samples = {sample.name: sample for sample in steps.task.samples}
    validated: dict[str, ValidatedProgram] = {}
    rows = steps.found.candidates
    for done, row in enumerate(rows, start=1):
        inlined = _inline_alone(steps, row)
        if inlined is not None:
            with steps.clock.phase(VALIDATE_BATCH):
                solver = await validate_by_sample(
                    steps.pool, steps.module, steps.task, inlined, steps.limits, steps.add_span
                )
            await steps.read_differs([solver], [samples[row.sample]])
            steps.save_solvers([solver])
            validated.setdefault(inlined.md5, solver)
        steps.tell(VALIDATE_BATCH, done, len(rows))
    steps.found.programs = unique_programs(rows, steps.digests)
    steps.found.inlined = tuple(solver.inlined for solver in validated.values())
    steps.found.validated = tuple(validated.values())
    steps.found.failures = list(dict.fromkeys(steps.found.failures))
    steps.save_again()
    steps.save_differs()


async def run_phase1(steps: Steps) -> None:
    """Filter bodies and inline them as one batch; then solver by solver."""
    await steps.score()
    steps.inline_solvers(_filter(steps))
    steps.inline_differs()
    validated: list[ValidatedProgram] = []
    for inlined in steps.found.inlined:
        with steps.clock.phase(VALIDATE_BATCH):
            solver = await validate_alone(steps.pool, steps.module, steps.task, inlined, steps.limits, steps.add_span)
        await steps.read_differs([solver], steps.task.demo)
        steps.save_solvers([solver])
        validated.append(solver)
        steps.tell(VALIDATE_BATCH, len(validated), len(steps.found.inlined))
    steps.found.validated = tuple(validated)
    steps.save_again()
    steps.save_differs()


async def _finish_together(steps: Steps) -> None:
    """Validate all solvers at once, write them, and read all differs."""
    with steps.clock.phase(VALIDATE_BATCH):
        on_span = steps.counting(VALIDATE_BATCH, len(steps.found.inlined))
        steps.found.validated = await validate_all(
            steps.pool, steps.module, steps.task, steps.found.inlined, steps.limits, on_span
        )
    steps.tell(VALIDATE_BATCH, len(steps.found.validated), len(steps.found.inlined))
    steps.save_solvers(steps.found.validated)
    steps.inline_differs()
    await steps.read_differs(steps.found.validated, steps.task.demo)
    steps.save_differs()


async def run_phase2(steps: Steps) -> None:
    """Filter, inline, validate, write and read differs, each as one batch."""
    await steps.score()
    steps.inline_solvers(_filter(steps))
    await _finish_together(steps)


async def run_fast(steps: Steps) -> None:
    """Evaluate the module's graph once per sample and derive the rest; a black box runs as in phase2."""
    if steps.module.black_box is not None:
        await run_phase2(steps)
        return
    module, task, found = steps.module, steps.task, steps.found
    with steps.clock.phase(SCORE):
        outcomes = await evaluate_samples(steps.pool, module, task, steps.limits)
        for sample, outcome in zip(task.samples, outcomes, strict=True):
            steps.add_span(f"evaluate {sample.name}", outcome)
        evaluations = read_evaluations(module, outcomes)
        found.candidates = derived_candidates(module, task, evaluations)
    steps.tell(SCORE, len(outcomes), len(outcomes))
    steps.inline_solvers(_filter(steps))
    with steps.clock.phase(VALIDATE_BATCH):
        results = derived_results(module, evaluations)
        found.validated = tuple(
            make_validated(solver, task.samples, results[solver.program.t_num]) for solver in found.inlined
        )
    steps.tell(VALIDATE_BATCH, len(found.validated), len(found.inlined))
    steps.save_solvers(found.validated)
    steps.inline_differs()
    with steps.clock.phase(DIFFERS):
        found.readings = derived_readings(module, task.samples, evaluations, found.differs, found.inlined)
    steps.save_differs()


MODE_RUNNERS: dict[str, Callable[[Steps], Coroutine[Any, Any, None]]] = {
    "baseline": run_baseline,
    "phase1": run_phase1,
    "phase2": run_phase2,
    "fast": run_fast,
}
