"""What workers do: call a module, run programs that stand alone, take differ readings.

Each function is a job: it gets the worker's marker first, then plain values, and gives plain values back.
"""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any, Protocol

from batt_helpers.batt.loading import LoadedModule, ModuleFiles, load_module
from batt_helpers.batt.results import Result, only_grid, read_size
from batt_helpers.errors import NodeTimeoutError
from batt_helpers.model import Grid, Pair, Reason, is_grid

__all__ = ["StepMarker", "call_module", "describe", "run_differs", "run_program", "timed"]

ROW_LENGTH = 4


class StepMarker(Protocol):
    """How a job says which step it is at: by its methods, or by writing the time and the number of the step."""

    marks: Any

    def step(self, number: int) -> float: ...

    def idle(self) -> None: ...

    def watching(self, code: Any) -> Any: ...


def describe(error: BaseException) -> tuple[Reason, str]:
    """Give the reason and one line of text for what user code raised."""
    if isinstance(error, NodeTimeoutError):
        return "timeout", str(error)
    if isinstance(error, MemoryError):
        return "memory", "over the worker's memory limit"
    try:
        text = str(error)
    except BaseException:  # noqa: BLE001 - an exception of the user's may throw anything when it is printed
        text = "(no text)"
    return "raised", f"{type(error).__name__}: {text[:200]}"


def timed(marker: StepMarker, step: int, function: Callable[..., Any], *args: Any) -> Result:
    """Call user code as one step: the place where whatever it raises is caught and turned into data."""
    start = perf_counter()
    try:
        marker.step(step)
        value = function(*args)
        marker.idle()
    except BaseException as error:  # noqa: BLE001 - user code may raise anything, SystemExit included
        seconds = perf_counter() - start
        marker.idle()
        return None, seconds, *describe(error)
    return value, perf_counter() - start, None, ""


def _rows(value: Any) -> list[tuple[int, bool, str, Grid | None]]:
    """Take the candidates out of what a module returned."""
    candidates, _readings = value
    return [
        (int(row[0]), bool(row[1]), str(row[2]), row[3] if is_grid(row[3]) else None)
        for row in candidates
        if len(row) == ROW_LENGTH
    ]


def call_module(
    marker: StepMarker, files: ModuleFiles, task_id: str, pairs: Sequence[Pair], grid: Grid
) -> tuple[list[tuple[int, bool, str, Grid | None]], float, Reason | None, str]:
    """Run a module's own `batt` on one input and give its candidates' rows.

    Every line of `batt` is timed as a step of its own, so that one call that hangs costs that call only.
    """
    loaded = load_module(files)
    with marker.watching(getattr(loaded.function, "__code__", None)):
        value, seconds, reason, detail = timed(
            marker, 0, lambda: _rows(loaded.function(task_id, tuple(pairs), grid, None, None))
        )
    return value or [], seconds, reason, detail


def _function(loaded: LoadedModule, source: str, name: str) -> Callable[..., Any]:
    """Define a program in a copy of the module's namespace."""
    namespace = dict(loaded.namespace)
    exec(compile(source, "<program>", "exec"), namespace)
    function: Callable[..., Any] = namespace[name]
    return function


def run_program(
    marker: StepMarker,
    files: ModuleFiles,
    source: str,
    pairs: Sequence[Pair],
    grids: Sequence[Grid],
    skip: dict[int, Result],
) -> list[Result]:
    """Run a solver standing alone on some inputs, one step each; `skip` holds results that are known already."""
    solve = _function(load_module(files), source, "solve")
    pairs = tuple(pairs)
    return [
        skip[step] if step in skip else only_grid(timed(marker, step, solve, pairs, grid, None))
        for step, grid in enumerate(grids)
    ]


def run_differs(
    marker: StepMarker,
    files: ModuleFiles,
    sources: Sequence[str],
    pairs: Sequence[Pair],
    grids: Sequence[Grid],
    comparison: Grid,
    skip: dict[int, Result],
) -> list[list[Result]]:
    """Read every grid with every differ, against one comparison grid; a list of results for each grid."""
    loaded = load_module(files)
    differs = [_function(loaded, source, "differ") for source in sources]
    pairs = tuple(pairs)
    readings = []
    for row, grid in enumerate(grids):
        readings.append(
            [
                skip[step] if step in skip else read_size(timed(marker, step, differ, pairs, grid, comparison))
                for step, differ in enumerate(differs, start=row * len(differs))
            ]
        )
    return readings
