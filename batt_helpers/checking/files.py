"""Files of solvers, taken apart: one block of source for each, and what they share."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from batt_helpers.errors import ParameterError
from batt_helpers.library import solver_programs
from batt_helpers.programs import expand

__all__ = ["Shared", "Solver", "SolverFile", "library_file", "read_solver_file"]

Shared = tuple[tuple[int, str], ...]
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
    shared: Shared = ()


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
    return [min([item.lineno, *(each.lineno for each in getattr(item, "decorator_list", ()))]) for item in statements]
