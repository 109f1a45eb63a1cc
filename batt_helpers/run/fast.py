"""The fast mode's source: a module's graph evaluated once per sample, and what follows from that.

What the other modes find out by running every program for itself is derived here: candidates, valid solvers and their
times, differ readings. Where one program has spoilt the evaluation for the others, each is run for itself here, too.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from batt_helpers.batt import (
    ModuleOutline,
    Result,
    SampleEvaluation,
    evaluate_sample,
    make_readings,
    make_validated,
)
from batt_helpers.model import Candidate, DifferReading, Grid, InlinedProgram, Sample, Task, ValidatedProgram
from batt_helpers.processes import Outcome, run_skipping
from batt_helpers.programs import expand, node_digests
from batt_helpers.run.differs import Readings, read_with_each
from batt_helpers.run.validate import marked, run_alone
from batt_helpers.run.work import Work
from batt_helpers.timing import DIFFERS, SCORE, VALIDATE_BATCH

__all__ = ["Evaluated", "derive_readings", "derive_validated", "evaluate"]


@dataclass(frozen=True)
class Evaluated:
    """A task's samples evaluated, and the candidates that follow: their grids stand without fallbacks."""

    candidates: tuple[Candidate, ...]
    samples: tuple[SampleEvaluation, ...]


async def evaluate(work: Work) -> Evaluated:
    """Evaluate the graph on every sample, all at once; calls that kill their worker are left out."""
    with work.clock.phase(SCORE):
        evaluations = tuple(await asyncio.gather(*(_evaluation(work, sample) for sample in work.task.samples)))
        evaluated = Evaluated(_candidates(work.module, work.task, evaluations), evaluations)
    work.tell(SCORE, len(evaluations), len(evaluations))
    return evaluated


async def derive_validated(
    work: Work, evaluated: Evaluated, solvers: Sequence[InlinedProgram]
) -> tuple[ValidatedProgram, ...]:
    """Give what each solver does standing alone: what its node yielded on each sample."""
    with work.clock.phase(VALIDATE_BATCH):
        places = _places(work.module)
        derived = [
            make_validated(solver, work.task.samples, _results(evaluated, places[solver.program.t_num]))
            for solver in solvers
        ]
        validated = await marked(work, derived)
    work.tell(VALIDATE_BATCH, len(validated), len(validated))
    return validated


def derive_readings(
    work: Work, evaluated: Evaluated, differs: Sequence[InlinedProgram], solvers: Sequence[InlinedProgram]
) -> Readings:
    """Give the readings of the distinct differs, on the raw inputs and on every solver's grid."""
    with work.clock.phase(DIFFERS):
        rows = [row.t_num for row in work.module.readings if row.solver_id == "None"]
        chosen, places = [rows.index(differ.program.t_num) for differ in differs], _places(work.module)
        readings: list[DifferReading] = []
        for sample, evaluation in zip(work.task.samples, evaluated.samples, strict=True):
            makers: dict[object, list[str | None]] = {}
            for solver in solvers:
                makers.setdefault(evaluation.outputs[places[solver.program.t_num]][0], []).append(solver.md5)
            for number, (grid, results) in enumerate(zip(evaluation.grids, evaluation.readings, strict=True)):
                names = makers.get(grid, []) if number else [None]
                readings += make_readings(differs, sample, names, [results[place] for place in chosen])
    return tuple(readings)


async def _evaluation(work: Work, sample: Sample) -> SampleEvaluation:
    """Evaluate the graph on one sample; if that cannot be brought to a sound end, run each program for itself."""
    outcome = await _evaluate_sample(work, sample)
    if outcome.status == "ok" and not outcome.is_unsound:
        evaluation: SampleEvaluation = outcome.value
        return evaluation
    return await _one_by_one(work, sample)


async def _evaluate_sample(work: Work, sample: Sample) -> Outcome:
    outcome = await run_skipping(
        work.pool,
        evaluate_sample,
        work.module.files,
        work.task.id,
        work.task.pairs,
        sample.input,
        _comparison(sample),
        work.step_limits.step_s,
        limits=work.step_limits,
    )
    work.add_span(f"evaluate {sample.name}", outcome)
    return outcome


def _comparison(sample: Sample) -> Grid | None:
    """Give what differs may compare with: a test output reaches no program."""
    return sample.output if sample.kind == "demo" else None


async def _one_by_one(work: Work, sample: Sample) -> SampleEvaluation:
    """Run every solver and every differ of the module in a job of its own."""
    table, pairs = work.module.table, work.task.pairs
    digests = node_digests(table)
    nodes = dict.fromkeys(row.t_num for row in work.module.outputs)
    found = await asyncio.gather(
        *(run_alone(work, expand(table, node, digests=digests), pairs, [sample.input]) for node in nodes)
    )
    results = {node: one for node, (one,) in zip(nodes, found, strict=True)}
    outputs = tuple(results[row.t_num] for row in work.module.outputs)
    comparison = _comparison(sample)
    differs = [row.t_num for row in work.module.readings if row.solver_id == "None"]
    if comparison is None or not differs:
        return SampleEvaluation(outputs, (), (), ())
    grids = (sample.input, *dict.fromkeys(output[0] for output in outputs if output[0] is not None))
    sources = [expand(table, node, kind="differ", digests=digests) for node in differs]
    return SampleEvaluation(outputs, grids, await read_with_each(work, sources, grids, comparison), ())


def _candidates(module: ModuleOutline, task: Task, evaluations: Sequence[SampleEvaluation]) -> tuple[Candidate, ...]:
    """Give the rows that the module yields, sample by sample."""
    return tuple(
        Candidate(row.t_num, row.has_mutation, row.solver_id, sample.name, grid)
        for sample, evaluation in zip(task.samples, evaluations, strict=True)
        for row, (grid, *_) in zip(module.outputs, evaluation.outputs, strict=True)
    )


def _places(module: ModuleOutline) -> dict[int, int]:
    return {row.t_num: place for place, row in enumerate(module.outputs)}


def _results(evaluated: Evaluated, place: int) -> list[Result]:
    return [evaluation.outputs[place] for evaluation in evaluated.samples]
