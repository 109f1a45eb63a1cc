"""The fast mode's source: a module's graph evaluated once per sample, and what follows from that.

What the other modes find out by running every program for itself is derived here: candidates, valid solvers and
their times, differ readings.
"""

import asyncio
from collections.abc import Sequence

from batt_helpers.batt import ModuleOutline, Result, SampleEvaluation, evaluate_sample, lost_result, make_readings
from batt_helpers.model import Candidate, DifferReading, InlinedProgram, Sample, Task
from batt_helpers.workers import Limits, Outcome, WorkerPool, run_surviving

__all__ = ["derived_candidates", "derived_readings", "derived_results", "evaluate_samples", "read_evaluations"]


async def evaluate_samples(pool: WorkerPool, module: ModuleOutline, task: Task, limits: Limits) -> Sequence[Outcome]:
    """Evaluate the graph on every sample, all at once; calls that kill their worker are left out."""
    return await asyncio.gather(
        *(
            run_surviving(
                pool,
                evaluate_sample,
                module.files,
                task.id,
                task.pairs,
                sample.input,
                sample.output if sample.kind == "demo" else None,
                limits.step_s,
                limits=limits,
            )
            for sample in task.samples
        )
    )


def _lost(module: ModuleOutline, outcome: Outcome) -> SampleEvaluation:
    """Stand in for an evaluation that could not be brought to its end."""
    return SampleEvaluation((lost_result(outcome.status, outcome.detail),) * len(module.outputs), (), (), ())


def read_evaluations(module: ModuleOutline, outcomes: Sequence[Outcome]) -> tuple[SampleEvaluation, ...]:
    """Take the evaluations out of what workers reported."""
    return tuple(outcome.value if outcome.status == "ok" else _lost(module, outcome) for outcome in outcomes)


def derived_candidates(
    module: ModuleOutline, task: Task, evaluations: Sequence[SampleEvaluation]
) -> tuple[Candidate, ...]:
    """Give the rows that the module yields, sample by sample, with the grids that stand without fallbacks."""
    return tuple(
        Candidate(row.t_num, row.has_mutation, row.solver_id, sample.name, grid)
        for sample, evaluation in zip(task.samples, evaluations, strict=True)
        for row, (grid, *_) in zip(module.outputs, evaluation.outputs, strict=True)
    )


def derived_results(module: ModuleOutline, evaluations: Sequence[SampleEvaluation]) -> dict[int, list[Result]]:
    """Give what each candidate's node yields standing alone, a result for each sample."""
    places = {row.t_num: place for place, row in enumerate(module.outputs)}
    return {t_num: [evaluation.outputs[place] for evaluation in evaluations] for t_num, place in places.items()}


def derived_readings(
    module: ModuleOutline,
    samples: Sequence[Sample],
    evaluations: Sequence[SampleEvaluation],
    differs: Sequence[InlinedProgram],
    solvers: Sequence[InlinedProgram],
) -> list[DifferReading]:
    """Give the readings of the distinct differs, on the raw inputs and on every solver's grid."""
    rows = [row.t_num for row in module.readings if row.solver_id == "None"]
    chosen = [rows.index(differ.program.t_num) for differ in differs]
    places = {row.t_num: place for place, row in enumerate(module.outputs)}
    readings: list[DifferReading] = []
    for sample, evaluation in zip(samples, evaluations, strict=True):
        makers: dict[object, list[str | None]] = {}
        for solver in solvers:
            grid = evaluation.outputs[places[solver.program.t_num]][0]
            makers.setdefault(grid, []).append(solver.md5)
        for number, (grid, results) in enumerate(zip(evaluation.grids, evaluation.readings, strict=True)):
            names = makers.get(grid, []) if number else [None]
            readings += make_readings(differs, sample, names, [results[place] for place in chosen])
    return readings
