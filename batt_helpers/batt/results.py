"""Results of running programs, and what they mean for the programs."""

from collections.abc import Iterable, Sequence

from batt_helpers.model import (
    REASONS,
    DifferReading,
    Failure,
    Grid,
    InlinedProgram,
    Reason,
    Result,
    Sample,
    SampleRun,
    ValidatedProgram,
    is_grid,
)

__all__ = ["grids_to_read", "lost_result", "make_readings", "make_validated", "only_grid", "read_size"]


def lost_result(status: str, detail: str) -> Result:
    """Stand in for what a job would have given that could not be brought to its end."""
    reason: Reason = next((reason for reason in REASONS if reason == status), "raised")
    return Result(None, 0.0, reason, (detail.strip().splitlines() or [status])[-1])


def grids_to_read(grid: Grid, outputs: Iterable[Result]) -> tuple[Grid, ...]:
    """Give what differs read on a sample: its input, then the solvers' distinct grids."""
    return (grid, *dict.fromkeys(output.value for output in outputs if output.value is not None))


def _run(program: InlinedProgram, sample: Sample, result: Result) -> SampleRun:
    grid, seconds, reason, detail = result
    failure = None
    if reason is not None:
        failure = Failure("validate", program.program.name, sample.name, reason, detail)
    return SampleRun(sample.name, grid, seconds, failure)


def make_validated(program: InlinedProgram, samples: Sequence[Sample], results: Sequence[Result]) -> ValidatedProgram:
    """Score a solver by what it gave on each sample; an unknown output is not solved by any grid."""
    runs = tuple(_run(program, sample, result) for sample, result in zip(samples, results, strict=True))
    solved = sum(run.grid is not None and run.grid == sample.output for run, sample in zip(runs, samples, strict=True))
    return ValidatedProgram(program, runs, solved)


def make_readings(
    differs: Sequence[InlinedProgram], sample: Sample, solvers: Iterable[str | None], results: Sequence[Result]
) -> list[DifferReading]:
    """Name the results of all differs on one grid, for every solver that gave that grid (None: the raw input)."""
    solvers = list(solvers)
    readings = []
    for differ, (size, seconds, reason, detail) in zip(differs, results, strict=True):
        failure = None
        if reason is not None:
            failure = Failure("differs", differ.program.name, sample.name, reason, detail)
        readings += [DifferReading(differ.md5, solver, sample.name, size, seconds, failure) for solver in solvers]
    return readings


def only_grid(result: Result) -> Result:
    """Turn a value that is no grid into the failure that it is."""
    value, seconds, reason, _ = result
    if reason is None and not is_grid(value):
        return Result(None, seconds, "no_grid", f"gave a {type(value).__name__}, no grid that ARC allows")
    return result


def read_size(result: Result) -> Result:
    """Take the size out of what a differ returned, `(size, item)`."""
    value, seconds, reason, _ = result
    if reason is not None:
        return result
    if type(value) is not tuple or len(value) != 2 or type(value[0]) is not int:
        return Result(None, seconds, "raised", f"gave {type(value).__name__}, no (size, item)")
    return Result(value[0], seconds)
