"""The fast mode's source: a module's graph evaluated once per sample, and what follows from that.

What the other modes find out by running every program for itself is derived here: candidates, valid solvers and their
times, differ readings. Where one program has spoilt the evaluation for the others, each is run for itself here, too.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from batt_helpers.batt import (
    ModuleOutline,
    SampleEvaluation,
    evaluate_sample,
    grids_to_read,
    make_readings,
    make_validated,
    read_sample,
)
from batt_helpers.model import Candidate, DifferReading, Grid, InlinedProgram, Result, Sample, Task, ValidatedProgram
from batt_helpers.processes import run_skipping
from batt_helpers.programs import expand, node_digests
from batt_helpers.run.differs import Readings, read_with_each
from batt_helpers.run.validate import marked, run_alone
from batt_helpers.run.work import ALONE, Work
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
        rows = _differ_nodes(work.module)
        chosen, places = [rows.index(differ.program.t_num) for differ in differs], _places(work.module)
        readings: list[DifferReading] = []
        for sample, evaluation in zip(work.task.samples, evaluated.samples, strict=True):
            makers: dict[object, list[str | None]] = {}
            for solver in solvers:
                makers.setdefault(evaluation.outputs[places[solver.program.t_num]].value, []).append(solver.md5)
            for number, (grid, results) in enumerate(zip(evaluation.grids, evaluation.readings, strict=True)):
                names = makers.get(grid, []) if number else [None]
                readings += make_readings(differs, sample, names, [results[place] for place in chosen])
    return tuple(readings)


async def _evaluation(work: Work, sample: Sample) -> SampleEvaluation:
    """Evaluate the graph on one sample; test outputs are read with no differ."""
    evaluation = await _solved(work, sample)
    if sample.kind != "demo" or sample.output is None or not _differ_nodes(work.module):
        return evaluation
    grids = grids_to_read(sample.input, evaluation.outputs)
    return replace(evaluation, grids=grids, readings=await _read(work, sample, grids, sample.output))


async def _solved(work: Work, sample: Sample) -> SampleEvaluation:
    """Evaluate the solvers; where that cannot be brought to a sound end, run each for itself."""
    outcome = await run_skipping(
        work.pool,
        evaluate_sample,
        work.module.files,
        work.task.id,
        work.task.pairs,
        sample.input,
        work.step_limits.step_s,
        limits=work.shared_limits,
    )
    work.add_span(f"evaluate {sample.name}", outcome)
    if outcome.status == "ok" and not outcome.is_unsound:
        evaluation: SampleEvaluation = outcome.value
        return evaluation
    table = work.module.table
    digests = node_digests(table)
    nodes = dict.fromkeys(row.t_num for row in work.module.outputs)
    note = partial(work.add_span, f"{ALONE} {sample.name}")
    sources = (expand(table, node, digests=digests) for node in nodes)
    found = await asyncio.gather(
        *(run_alone(work, source, work.task.pairs, [sample.input], note) for source in sources)
    )
    results = {node: one for node, (one,) in zip(nodes, found, strict=True)}
    return SampleEvaluation(tuple(results[row.t_num] for row in work.module.outputs), (), (), ())


async def _read(work: Work, sample: Sample, grids: Sequence[Grid], comparison: Grid) -> tuple[tuple[Result, ...], ...]:
    """Read grids with the differs; where that cannot be brought to a sound end, with each for itself."""
    outcome = await run_skipping(
        work.pool,
        read_sample,
        work.module.files,
        work.task.id,
        work.task.pairs,
        grids,
        comparison,
        work.step_limits.step_s,
        limits=work.shared_limits,
    )
    work.add_span(f"differs {sample.name}", outcome)
    if outcome.status == "ok" and not outcome.is_unsound:
        readings: tuple[tuple[Result, ...], ...] = outcome.value
        return readings
    table = work.module.table
    digests = node_digests(table)
    sources = [expand(table, node, kind="differ", digests=digests) for node in _differ_nodes(work.module)]
    return await read_with_each(work, sources, grids, sample, comparison)


def _differ_nodes(module: ModuleOutline) -> list[int]:
    """List the nodes of the module's differs, in its order."""
    return [row.t_num for row in module.readings if row.solver_id == "None"]


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
