"""Checking solvers: each is run on all pairs of its task, in a worker, and passes, fails or errs.

Solvers come from the library or from a file of functions `solve_<task>(I)` or `solve_<task>(S, I, C)`, which may do
whatever Python allows. A file is taken apart by its top-level statements, so that one that is no Python costs no
other; its functions get the names of a DSL as globals, which come after the file's own imports, as those would
otherwise hide the DSL that is to be checked.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from batt_helpers.batt import Result
from batt_helpers.batt.running import StepMarker, describe, timed
from batt_helpers.errors import InputError, ParameterError
from batt_helpers.library import solver_programs
from batt_helpers.model import Grid, Pair, Task, is_grid
from batt_helpers.pipeline import DEFAULT_DSL, DEFAULT_MEMORY_BYTES, load_dsl
from batt_helpers.programs import expand
from batt_helpers.tasks import load_task
from batt_helpers.workers import Limits, Outcome, WorkerPool

__all__ = ["Check", "Solver", "SolverFile", "check_solvers", "library_file", "read_solver_file"]

Verdict = Literal["pass", "fail", "error"]
LOAD_LIMIT_S = 30.0
_PREFIX = "solve_"
_BLOCK_START = re.compile(r"(@|def |async def |class )")
_SOLVER_START = re.compile(rf"^def {_PREFIX}(\w+)\s*\(", re.MULTILINE)


@dataclass(frozen=True)
class Solver:
    """A function that is to solve a task: its name, its source, and the line of the file where that begins."""

    task_id: str
    name: str
    source: str
    line: int


@dataclass(frozen=True)
class SolverFile:
    """Solvers, and what they find when they are run: the file's other statements, and the imports of a DSL."""

    path: str
    solvers: tuple[Solver, ...]
    shared: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Check:
    """What became of a solver: on how many of its task's samples it gave what is expected, and how long it took.

    `detail` says why a solver did not pass. An output that is not known is matched by any grid.
    """

    task_id: str
    name: str
    verdict: Verdict
    solved: int
    samples: int
    seconds: float
    detail: str


def library_file() -> SolverFile:
    """Give the library's solvers."""
    solvers = (
        Solver(task_id, "solve", expand(program.table, program.root), 1)
        for task_id, program in solver_programs().items()
    )
    return SolverFile("library", tuple(solvers))


def read_solver_file(path: Path) -> SolverFile:
    """Take a file of solvers apart.

    Raises: ParameterError: the file cannot be read, or holds no function named `solve_<task>`.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterError(f"cannot read solver file {str(path)!r}: {error}; give a readable file") from error
    solvers, shared = [], []
    for line, block in _blocks(text):
        found = _SOLVER_START.search(block)
        if found is None:
            shared.append((line, block))
        else:
            solvers.append(Solver(found[1], f"{_PREFIX}{found[1]}", block, line))
    if not solvers:
        raise ParameterError(f"solver file {str(path)!r} holds no function named solve_<task>; name them so")
    return SolverFile(str(path.resolve()), tuple(solvers), tuple(shared))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Split a text at its top-level statements, or where it is no Python at its top-level definitions."""
    lines = text.splitlines(keepends=True)
    starts = sorted({1, *_starts(text, lines)})
    for start, end in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
        yield start, "".join(lines[start - 1 : end - 1])


def _starts(text: str, lines: Sequence[str]) -> Iterable[int]:
    try:
        statements = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [
            number
            for number, (before, line) in enumerate(zip(["", *lines], lines, strict=False), start=1)
            if _BLOCK_START.match(line) and not before.startswith("@")
        ]
    return [
        min([item.lineno, *(each.lineno for each in getattr(item, "decorator_list", ()))]) for item in statements
    ]


def _compiled(path: str, line: int, source: str) -> tuple[ast.Module, ast.Module]:
    """Parse a block, its lines numbered as in its file; give its imports and the rest of it."""
    tree = ast.increment_lineno(ast.parse(source, path), line - 1)
    imports = [item for item in tree.body if isinstance(item, ast.Import | ast.ImportFrom)]
    return ast.Module(imports, []), ast.Module([item for item in tree.body if item not in imports], [])


@lru_cache(maxsize=2)
def _namespace(path: str, shared: tuple[tuple[int, str], ...], dsl_imports: str) -> tuple[dict[str, Any], str]:
    """Execute what solvers share, statement by statement; give the names, and what went wrong first."""
    namespace: dict[str, Any] = {"__name__": "solvers", "__file__": path}
    mishaps: list[str] = []

    def execute(module: ast.Module) -> None:
        try:
            exec(compile(module, path, "exec"), namespace)
        except Exception as error:  # noqa: BLE001 - a user's file may raise anything; solvers that need it will fail
            mishaps.append(describe(error)[1])

    parsed = []
    for line, block in shared:
        try:
            parsed.append(_compiled(path, line, block))
        except SyntaxError as error:
            mishaps.append(f"line {error.lineno}: {error.msg}")
    sys.path.append(str(Path(path).parent))
    for imports, _ in parsed:
        execute(imports)
    execute(ast.parse(dsl_imports))
    for _, rest in parsed:
        execute(rest)
    return namespace, mishaps[0] if mishaps else ""
