"""Phase 4: differs read how grids and the expected outputs differ, and are scored by it.

Readings are taken on demo samples, whose output is known: of the raw input, and of each solver's grid where the
solver is valid. A differ separates a sample's input from its output one way (`iz`) where it sees something on the raw
input and nothing on the solver's grid, the other way (`zo`) where it is the reverse. Its score is the number of such
samples under the solver that solves most samples; of several such solvers, under the one that gives most evidence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from batt_helpers.batt import ModuleOutline, make_readings, run_differs
from batt_helpers.model import DifferReading, Grid, InlinedProgram, Sample, Task, ValidatedDiffer, ValidatedProgram
from batt_helpers.workers import Limits, Outcome, WorkerPool, run_surviving

__all__ = ["OnSpan", "read_grids", "score_differs"]

OnSpan = Callable[[str, Outcome], None]


async def read_grids(
    pool: WorkerPool,
    module: ModuleOutline,
    task: Task,
    sample: Sample,
    differs: Sequence[InlinedProgram],
    grids: Mapping[Grid, Sequence[str | None]],
    limits: Limits,
    on_span: OnSpan,
) -> list[DifferReading]:
    """Read some grids of one demo sample with all differs; `grids` maps each to the solvers that gave it."""
    if not differs or sample.kind != "demo" or sample.output is None:
        return []
    sources = [differ.expanded for differ in differs]
    outcome = await run_surviving(
        pool, run_differs, module.files, sources, task.pairs, tuple(grids), sample.output, limits=limits
    )
    on_span(f"differs {sample.name}", outcome)
    if outcome.status != "ok":
        return []
    readings = []
    for solvers, results in zip(grids.values(), outcome.value, strict=True):
        readings += make_readings(differs, sample, solvers, results)
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
