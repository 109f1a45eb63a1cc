"""What workers do: call a module, run programs that stand alone, take differ readings.

Each function is a job: it gets the worker's marker first, then plain values, and gives plain values back.
"""

from collections.abc import Callable, Sequence
from time import thread_time
from typing import Any, Protocol

from batt_helpers.batt.loading import LoadedModule, ModuleFiles, load_module
from batt_helpers.batt.results import only_grid, read_size
from batt_helpers.errors import NodeTimeoutError, ValueTooLargeError
from batt_helpers.model import Grid, Pair, Reason, Result, is_grid

__all__ = ["StepMarker", "call_module", "describe", "judged", "run_differs", "run_program", "timed"]

ROW_LENGTH = 4


class StepMarker(Protocol):
    """How a job says which step it is at: by its methods, or by writing the time and the number of the step."""

    marks: Any

    def step(self, number: int) -> float: ...

    def idle(self) -> None: ...

    def watching(self, code: Any) -> Any: ...


def judged(marker: StepMarker, step: int, function: Callable[..., Any], *args: Any) -> Any:
    """Do something with a value of user code as a part of its step; where that fails, give the failure as a result."""
    marker.step(step)
    try:
        return function(*args)
    except BaseException as error:  # noqa: BLE001 - a value of the user's may throw anything when it is looked at
        marker.idle()
        return Result(None, 0.0, *describe(error))
    finally:
        marker.idle()


def describe(error: BaseException) -> tuple[Reason, str]:
    """Give the reason and one line of text for what user code raised."""
    if isinstance(error, NodeTimeoutError):
        return "timeout", str(error)
    if isinstance(error, MemoryError):
        return "memory", "over the worker's memory limit"
    if isinstance(error, ValueTooLargeError):
        return "too_large", str(error)
    name, text = "an error", "(no text)"
    try:
        name = type(error).__name__
        text = str(error)[:200]
    except BaseException:  # noqa: BLE001 - an exception of the user's may throw anything when it is printed
        return "raised", f"{name}: {text}"
    return "raised", f"{name}: {text}"


def timed(function: Callable[..., Any], *args: Any) -> Result:
    """Call user code: the place where whatever it raises is caught and turned into data."""
    start = thread_time()
    try:
        value = function(*args)
    except BaseException as error:  # noqa: BLE001 - user code may raise anything, SystemExit included
        return Result(None, thread_time() - start, *describe(error))
    return Result(value, thread_time() - start)


def _judged_call(
    marker: StepMarker, step: int, judge: Callable[[Result], Result], function: Callable[..., Any], *args: Any
) -> Result:
    """Call user code as one step, to which judging its value and letting go of it belong."""
    result: Result = judged(marker, step, lambda: judge(timed(function, *args)))
    return result


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
    function = load_module(files).function
    held: list[Any] = []
    with marker.watching(getattr(function, "__code__", None)):
        _, seconds, reason, detail = judged(
            marker, 0, timed, lambda: held.append(function(task_id, tuple(pairs), grid, None, None))
        )
    if reason is not None:
        return [], seconds, reason, detail
    rows, _, reason, detail = judged(marker, 0, timed, lambda: _rows(held.pop()))
    return rows or [], seconds, reason, detail


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
        skip[step] if step in skip else _judged_call(marker, step, only_grid, solve, pairs, grid, None)
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
                skip[step] if step in skip else _judged_call(marker, step, read_size, differ, pairs, grid, comparison)
                for step, differ in enumerate(differs, start=row * len(differs))
            ]
        )
    return readings
