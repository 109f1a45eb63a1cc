"""What workers do to check a solver: execute what its file shares, define it, call it on each input.

The DSL's names come after the file's own imports, which would otherwise hide the DSL that is to be checked.
"""

import ast
import sys
from collections.abc import Callable, Sequence
from functools import lru_cache
from inspect import signature
from pathlib import Path
from typing import Any

from batt_helpers.batt.results import only_grid
from batt_helpers.batt.user_code import StepMarker, describe, judged, timed
from batt_helpers.checking.files import Shared, Solver
from batt_helpers.errors import ParameterError
from batt_helpers.model import Grid, Pair, Result

__all__ = ["load_shared", "run_solver"]


def _answer(function: Callable[..., Any], given: Callable[..., Any], grid: Grid) -> Result:
    return only_grid(timed(function, given, grid))


def run_solver(
    marker: StepMarker,
    path: str,
    shared: Shared,
    imports: str,
    solver: Solver,
    pairs: Sequence[Pair],
    grids: Sequence[Grid],
) -> tuple[list[Result], str]:
    """Define a solver and run it on some inputs, one step each (a job for a worker).

    Gives a result for the definition, one for each input where that went well, and what went wrong with the file's
    other statements.
    """
    namespace, mishap = _namespace(path, shared, imports)
    function, seconds, reason, detail = judged(marker, 0, timed, _defined, path, solver, dict(namespace))
    results: list[Result] = [Result(None, seconds, reason, detail)]
    if reason is None:
        given = tuple(pairs)
        for step, grid in enumerate(grids, start=1):
            results.append(judged(marker, step, _answer, function, given, grid))
    return results, mishap


def load_shared(_marker: StepMarker, path: str, shared: Shared, imports: str) -> None:
    """Execute what a file's solvers share (a job for a worker)."""
    _namespace(path, shared, imports)


def _defined(path: str, solver: Solver, namespace: dict[str, Any]) -> Callable[[tuple[Pair, ...], Grid], Any]:
    """Define a solver and give it as a function of the samples and the input."""
    for statement in _parsed(path, solver.line, solver.source):
        _execute(statement, path, namespace)
    function = namespace[solver.name]
    count = len(signature(function).parameters)
    if count not in (1, len("SIC")):
        raise ParameterError(f"{solver.name} takes {count} arguments; write {solver.name}(I) or (S, I, C)")
    return lambda pairs, grid: function(grid) if count == 1 else function(pairs, grid, None)


def _parsed(path: str, line: int, source: str) -> list[ast.stmt]:
    """Parse a block, its lines numbered as in its file."""
    return ast.parse("\n" * (line - 1) + source, path).body


def _execute(statement: ast.stmt, path: str, namespace: dict[str, Any]) -> None:
    exec(compile(ast.Module([statement], []), path, "exec"), namespace)


@lru_cache(maxsize=2)
def _namespace(path: str, shared: Shared, dsl_imports: str) -> tuple[dict[str, Any], str]:
    """Execute what solvers share, statement by statement; give the names, and what went wrong first."""
    namespace: dict[str, Any] = {"__name__": "solvers", "__file__": path}
    mishaps: list[str] = []
    statements: list[ast.stmt] = []

    def attempt(work: Callable[..., object], *args: Any) -> None:
        try:
            work(*args)
        except BaseException as error:  # noqa: BLE001 - a user's file may raise anything; who needs it will fail
            mishaps.append(describe(error)[1])

    def read(line: int, block: str) -> None:
        statements.extend(_parsed(path, line, block))

    for line, block in shared:
        attempt(read, line, block)
    sys.path.append(str(Path(path).parent))
    imports = [statement for statement in statements if isinstance(statement, ast.Import | ast.ImportFrom)]
    definitions = [statement for statement in statements if statement not in imports]
    for statement in (*imports, *ast.parse(dsl_imports).body, *definitions):
        attempt(_execute, statement, path, namespace)
    return namespace, mishaps[0] if mishaps else ""
