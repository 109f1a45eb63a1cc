"""Phase 3a: every solver is run standing alone, on every sample, in worker processes."""

import asyncio
from collections.abc import Callable, Sequence

from batt_helpers.batt import ModuleOutline, Result, lost_result, make_validated, run_program
from batt_helpers.model import InlinedProgram, Sample, Task, ValidatedProgram
from batt_helpers.workers import Limits, Outcome, WorkerPool, run_surviving

__all__ = ["validate_all", "validate_alone", "validate_by_sample"]

OnSpan = Callable[[str, Outcome], None]
NAME_LENGTH = 8


def _results(outcome: Outcome, count: int) -> Sequence[Result]:
    """Give a job's results; one that could not end fails on each of its samples."""
    if outcome.status == "ok":
        results: Sequence[Result] = outcome.value
        return results
    return [lost_result(outcome.status, outcome.detail)] * count


async def _validate(
    pool: WorkerPool,
    module: ModuleOutline,
    task: Task,
    samples: Sequence[Sample],
    program: InlinedProgram,
    limits: Limits,
    on_span: OnSpan,
) -> Sequence[Result]:
    inputs = tuple(sample.input for sample in samples)
    outcome = await run_surviving(pool, run_program, module.files, program.expanded, task.pairs, inputs, limits=limits)
    on_span(f"validate {program.md5[:NAME_LENGTH]}", outcome)
    return _results(outcome, len(samples))


async def validate_by_sample(
    pool: WorkerPool, module: ModuleOutline, task: Task, program: InlinedProgram, limits: Limits, on_span: OnSpan
) -> ValidatedProgram:
    """Run one solver on one sample after another, each a job of its own."""
    results: list[Result] = []
    for sample in task.samples:
        results += await _validate(pool, module, task, [sample], program, limits, on_span)
    return make_validated(program, task.samples, results)


async def validate_alone(
    pool: WorkerPool, module: ModuleOutline, task: Task, program: InlinedProgram, limits: Limits, on_span: OnSpan
) -> ValidatedProgram:
    """Run one solver on all samples as one job."""
    results = await _validate(pool, module, task, task.samples, program, limits, on_span)
    return make_validated(program, task.samples, results)


async def validate_all(
    pool: WorkerPool,
    module: ModuleOutline,
    task: Task,
    programs: Sequence[InlinedProgram],
    limits: Limits,
    on_span: OnSpan,
) -> tuple[ValidatedProgram, ...]:
    """Run all solvers at once, as many at a time as there are workers."""
    return tuple(
        await asyncio.gather(*(validate_alone(pool, module, task, program, limits, on_span) for program in programs))
    )
