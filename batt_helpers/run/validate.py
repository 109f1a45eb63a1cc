"""Phase 3a: every solver is run standing alone, on every sample, in worker processes."""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from batt_helpers.batt import lost_result, make_validated, run_program
from batt_helpers.model import Grid, InlinedProgram, Pair, Result, Sample, ValidatedProgram, is_transductive
from batt_helpers.processes import Outcome, run_skipping
from batt_helpers.run.score import LateNodes
from batt_helpers.run.work import OnSpan, Work
from batt_helpers.timing import VALIDATE_BATCH

__all__ = ["marked", "run_alone", "validate_alone", "validate_by_sample", "validate_together"]

NAME_LENGTH = 8
_READS_S = re.compile(r"\bS\b")
_NOT_LATE: LateNodes = {}
_NOTHING_KNOWN: Mapping[int, Result] = {}


async def validate_by_sample(work: Work, program: InlinedProgram, late: LateNodes) -> ValidatedProgram:
    """Run one solver on one sample after another, each a job of its own; not where one of its nodes was `late`."""
    with work.clock.phase(VALIDATE_BATCH):
        results: list[Result] = []
        for sample in work.task.samples:
            results += await _results(work, program, [sample], work.add_span, late)
        return await _marked(work, make_validated(program, work.task.samples, results))


async def validate_alone(work: Work, program: InlinedProgram, late: LateNodes) -> ValidatedProgram:
    """Run one solver on all samples as one job; not on those where one of its nodes was `late`."""
    with work.clock.phase(VALIDATE_BATCH):
        return await _marked(work, await _validated(work, program, work.add_span, late))


async def validate_together(
    work: Work, programs: Sequence[InlinedProgram], late: LateNodes = _NOT_LATE
) -> tuple[ValidatedProgram, ...]:
    """Run all solvers at once, as many at a time as there are workers; not where one of their nodes was `late`.

    What ran out of time once is not waited for again.
    """
    with work.clock.phase(VALIDATE_BATCH):
        on_span = work.counting(VALIDATE_BATCH, len(programs))
        validated = await asyncio.gather(*(_validated(work, program, on_span, late) for program in programs))
        return await marked(work, validated)


async def marked(work: Work, validated: Sequence[ValidatedProgram]) -> tuple[ValidatedProgram, ...]:
    """Mark the transductive ones of some solvers."""
    return tuple(await asyncio.gather(*(_marked(work, solver) for solver in validated)))


async def _validated(work: Work, program: InlinedProgram, on_span: OnSpan, late: LateNodes) -> ValidatedProgram:
    samples = work.task.samples
    return make_validated(program, samples, await _results(work, program, samples, on_span, late))


async def _results(
    work: Work, program: InlinedProgram, samples: Sequence[Sample], on_span: OnSpan, late: LateNodes
) -> Sequence[Result]:
    """Give what a solver does on some samples; a job that could not end fails on each of them."""
    grids = [sample.input for sample in samples]
    return await run_alone(
        work,
        program.expanded,
        work.task.pairs,
        grids,
        lambda outcome: on_span(_span_name(program), outcome),
        _known(work, program, samples, late),
    )


def _known(work: Work, program: InlinedProgram, samples: Sequence[Sample], late: LateNodes) -> dict[int, Result]:
    """Give the results that are known already, by the places of their samples."""
    if not any(late.values()):
        return {}
    nodes, limit_s = work.module.table.slice(program.program.t_num), work.step_limits.step_s or 0.0
    known: dict[int, Result] = {}
    for place, sample in enumerate(samples):
        why = next((late[sample.name][node] for node in nodes if node in late[sample.name]), None)
        if why is not None:
            known[place] = Result(None, limit_s, "timeout", why)
    return known


def _span_name(program: InlinedProgram) -> str:
    return f"validate {program.md5[:NAME_LENGTH]}"


async def run_alone(
    work: Work,
    source: str,
    pairs: Sequence[Pair],
    grids: Sequence[Grid],
    on_outcome: Callable[[Outcome], object] = lambda _outcome: None,
    known: Mapping[int, Result] = _NOTHING_KNOWN,
) -> Sequence[Result]:
    """Give what a solver's text does on some inputs, as a job of its own; one that cannot end fails on each of them.

    What it leaves of its worker harms nobody: the worker is replaced where it has been changed.
    """
    outcome = await run_skipping(
        work.pool, run_program, work.module.files, source, pairs, tuple(grids), limits=work.step_limits, skip=known
    )
    on_outcome(outcome)
    if outcome.status == "ok":
        results: Sequence[Result] = outcome.value
        return results
    return [lost_result(outcome.status, outcome.detail)] * len(grids)


async def _marked(work: Work, solver: ValidatedProgram) -> ValidatedProgram:
    """Run a solver that reads `S` once more on each demo sample that it solves, the sample's own pair left out.

    Where there is but one pair, nothing would be left to read: it is not held against the solver.
    """
    runs = zip(work.task.samples, solver.runs, strict=True)
    solved = [sample for sample, run in runs if sample.kind == "demo" and sample.is_solved_by(run.grid)]
    if not solved or len(work.task.pairs) < 2 or not _reads_pairs(solver.inlined):
        return solver
    kept = await asyncio.gather(*(_solves_without(work, solver.inlined, sample) for sample in solved))
    return replace(solver, transductive=is_transductive(len(solved), kept.count(False)))


def _reads_pairs(program: InlinedProgram) -> bool:
    """Tell whether a program's body names `S`."""
    return _READS_S.search(program.expanded.partition("\n")[2]) is not None


async def _solves_without(work: Work, program: InlinedProgram, sample: Sample) -> bool:
    (result,) = await run_alone(work, program.expanded, work.task.pairs_without(sample), [sample.input])
    return sample.is_solved_by(result.value)
