"""Verifying a finished run: its programs run standing alone, held against what the run says of them."""

from collections.abc import Iterable
from dataclasses import replace

from batt_helpers.errors import ExecutionError
from batt_helpers.model import DifferReading, Failure, ValidatedProgram
from batt_helpers.run.differs import read_differs
from batt_helpers.run.finished import Finished
from batt_helpers.run.validate import validate_together
from batt_helpers.run.work import Work, ignore_event
from batt_helpers.timing import PhaseClock

__all__ = ["verify"]


async def verify(work: Work, finished: Finished) -> None:
    """Run every solver and differ of a finished run standing alone, outside the timed run.

    Raises: ExecutionError: a result differs from what the run says.
    """
    again = replace(work, clock=PhaseClock(), emit=ignore_event)
    alone = await validate_together(again, finished.inlined.solvers)
    readings = await read_differs(again, finished.inlined.differs, alone, work.task.demo)
    wrong = [
        line for derived, other in zip(finished.validated, alone, strict=True) for line in _differences(derived, other)
    ]
    derived_sizes, sizes = _sizes(finished.readings), _sizes(readings)
    both = derived_sizes.keys() & sizes.keys()
    wrong += [f"{key[0]} on {key[2]}" for key in sorted(both, key=str) if derived_sizes[key] != sizes[key]]
    if wrong:
        raise ExecutionError(
            f"verification failed: {len(wrong)} results of mode {work.mode!r} differ from the programs run alone, "
            f"first {wrong[0]}; run with --mode phase2 and report the module",
            differences=wrong,
        )


def _differences(derived: ValidatedProgram, alone: ValidatedProgram) -> list[str]:
    """List the samples on which a solver standing alone does not do what was derived."""
    return [
        f"{derived.inlined.md5} on {one.sample}"
        for one, other in zip(derived.runs, alone.runs, strict=True)
        if one.grid != other.grid and not (_is_late(one.failure) or _is_late(other.failure))
    ]


def _sizes(readings: Iterable[DifferReading]) -> dict[tuple[str, str | None, str], int | None]:
    return {(one.differ, one.solver, one.sample): one.size for one in readings if not _is_late(one.failure)}


def _is_late(failure: Failure | None) -> bool:
    return failure is not None and failure.reason == "timeout"
