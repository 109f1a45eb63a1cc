"""Phase 4: differs read how grids and the expected outputs differ, and are scored by it.

Readings are taken on demo samples, whose output is known: of the raw input, and of each solver's grid where the
solver is valid. A differ separates a sample's input from its output one way (`iz`) where it sees something on the raw
input and nothing on the solver's grid, the other way (`zo`) where it is the reverse. Its score is the number of such
samples under the solver that solves most samples; of several such solvers, under the one that gives most evidence.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from batt_helpers.batt import lost_result, make_readings, run_differs
from batt_helpers.model import (
    DifferReading,
    Failure,
    Grid,
    InlinedProgram,
    Result,
    Sample,
    ValidatedDiffer,
    ValidatedProgram,
)
from batt_helpers.processes import Outcome, run_skipping
from batt_helpers.run.save import SavedPrograms, save_together, write_differs
from batt_helpers.run.work import ALONE, Work
from batt_helpers.timing import DIFFERS

__all__ = ["SavedDiffers", "read_differs", "read_with_each", "save_all", "save_differs", "score_differs"]

Readings = tuple[DifferReading, ...]


@dataclass(frozen=True)
class SavedDiffers:
    """The scored differs, those of them that the store has now, and the readings that failed."""

    scored: tuple[ValidatedDiffer, ...]
    saved: SavedPrograms
    failures: tuple[Failure, ...]


async def read_differs(
    work: Work, differs: Sequence[InlinedProgram], solvers: Sequence[ValidatedProgram], samples: Sequence[Sample]
) -> Readings:
    """Read the raw inputs and the solvers' grids of some samples with all differs, each distinct grid once."""
    with work.clock.phase(DIFFERS):
        readings = await asyncio.gather(*(_read_sample(work, differs, solvers, sample) for sample in samples))
    return tuple(reading for one in readings for reading in one)


def save_differs(
    work: Work, differs: Sequence[InlinedProgram], validated: Sequence[ValidatedProgram], readings: Readings
) -> SavedDiffers:
    """Score the differs by their readings, write them and their links."""
    with work.clock.phase(DIFFERS):
        scored = score_differs(differs, validated, readings)
        saved = write_differs(work.store, work.task.id, scored)
    return _saved(work, scored, saved, readings)


def save_all(
    work: Work, differs: Sequence[InlinedProgram], validated: Sequence[ValidatedProgram], readings: Readings
) -> tuple[SavedPrograms, SavedDiffers]:
    """Score the differs by their readings, and write them with the solvers in one round."""
    with work.clock.phase(DIFFERS):
        scored = score_differs(differs, validated, readings)
    saved, saved_differs = save_together(work, validated, scored)
    return saved, _saved(work, scored, saved_differs, readings)


def _saved(work: Work, scored: tuple[ValidatedDiffer, ...], saved: SavedPrograms, readings: Readings) -> SavedDiffers:
    work.tell(DIFFERS, len(scored), len(scored))
    failures = tuple(reading.failure for reading in readings if reading.failure is not None)
    return SavedDiffers(scored, saved, failures)


async def _read(work: Work, sources: Sequence[str], grids: Sequence[Grid], comparison: Grid) -> Outcome:
    return await run_skipping(
        work.pool,
        run_differs,
        work.module.files,
        list(sources),
        work.task.pairs,
        tuple(grids),
        comparison,
        limits=work.shared_limits,
    )


async def read_with_each(
    work: Work, sources: Sequence[str], grids: Sequence[Grid], sample: Sample, comparison: Grid
) -> tuple[tuple[Result, ...], ...]:
    """Read some grids of a sample with every differ as a job of its own, where one has spoilt it for the others.

    Gives a row for each grid.
    """
    outcomes = await asyncio.gather(*(_read(work, [source], grids, comparison) for source in sources))
    for outcome in outcomes:
        work.add_span(f"{ALONE} {sample.name}", outcome)
    columns = [
        [row[0] for row in outcome.value]
        if outcome.status == "ok"
        else [lost_result(outcome.status, outcome.detail)] * len(grids)
        for outcome in outcomes
    ]
    return tuple(zip(*columns, strict=True))


def _grids_of(sample: Sample, solvers: Sequence[ValidatedProgram]) -> dict[Grid, list[str | None]]:
    """Give a sample's distinct grids, the raw input first, with the solvers that gave them."""
    grids: dict[Grid, list[str | None]] = {sample.input: [None]}
    for solver in solvers:
        for run in solver.runs:
            if run.sample == sample.name and run.grid is not None:
                grids.setdefault(run.grid, []).append(solver.inlined.md5)
    return grids


async def _read_sample(
    work: Work, differs: Sequence[InlinedProgram], solvers: Sequence[ValidatedProgram], sample: Sample
) -> list[DifferReading]:
    """Read some grids of one demo sample with all differs."""
    if not differs or sample.kind != "demo" or sample.output is None:
        return []
    sources, grids = [differ.expanded for differ in differs], _grids_of(sample, solvers)
    outcome = await _read(work, sources, tuple(grids), sample.output)
    work.add_span(f"differs {sample.name}", outcome)
    if outcome.status == "ok" and not outcome.is_unsound:
        rows = outcome.value
    else:
        rows = await read_with_each(work, sources, tuple(grids), sample, sample.output)
    readings = []
    for makers, results in zip(grids.values(), rows, strict=True):
        readings += make_readings(differs, sample, makers, results)
    return readings


def _evidence(raw: Mapping[str, int], own: Mapping[str, int]) -> tuple[int, int]:
    """Count the samples on which a solver's grids give evidence, each way."""
    iz = sum(raw.get(sample, 0) > 0 and size == 0 for sample, size in own.items())
    zo = sum(raw.get(sample) == 0 and size > 0 for sample, size in own.items())
    return iz, zo


def score_differs(
    differs: Sequence[InlinedProgram], validated: Sequence[ValidatedProgram], readings: Iterable[DifferReading]
) -> tuple[ValidatedDiffer, ...]:
    """Score the differs that stand alone on one demo sample at least; readings of invalid runs do not count."""
    valid = {(v.inlined.md5, run.sample) for v in validated for run in v.runs if run.grid is not None}
    sizes: dict[str, dict[str | None, dict[str, int]]] = {}
    seconds: dict[tuple[str, str], float] = {}
    for reading in readings:
        if reading.solver is None:
            seconds[reading.differ, reading.sample] = reading.seconds
        elif (reading.solver, reading.sample) not in valid:
            continue
        if reading.size is not None:
            by_solver = sizes.setdefault(reading.differ, {})
            by_solver.setdefault(reading.solver, {})[reading.sample] = reading.size
    best = max((v.o_score for v in validated), default=0)
    leaders = [v.inlined.md5 for v in validated if v.o_score == best]
    scored = []
    for differ in differs:
        by_solver = sizes.get(differ.md5, {})
        raw = by_solver.get(None)
        if raw is None:
            continue
        evidence = [_evidence(raw, by_solver.get(solver, {})) for solver in leaders] or [(0, 0)]
        own_s = sum(value for (md5, _), value in seconds.items() if md5 == differ.md5)
        scored.append(ValidatedDiffer(differ, max(iz for iz, _ in evidence), max(zo for _, zo in evidence), own_s))
    return tuple(scored)
