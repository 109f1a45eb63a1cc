"""Files of solvers, taken apart: one block of source for each, and what they share."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from batt_helpers.errors import ParameterError
from batt_helpers.library import solver_programs
from batt_helpers.programs import expand

__all__ = ["Shared", "Solver", "SolverFile", "library_file", "read_solver_file"]

Shared = tuple[tuple[int, str], ...]
_PREFIX = "solve_"
_BLOCK_START = re.compile(r"(@|def |async def |class |import |from )")
_SOLVER_START = re.compile(rf"(?:@.*?\n)?def {_PREFIX}(\w+)\s*\(", re.DOTALL)


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
        found = _SOLVER_START.match(block)
        if found is None:
            shared.append((line, block))
        else:
            solvers.append(Solver(found[1], f"{_PREFIX}{found[1]}", block, line))
    if not solvers:
        raise ParameterError(f"solver file {str(path)!r} holds no function named solve_<task>; name them so")
    return SolverFile(str(path.resolve()), tuple(solvers), tuple(shared))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Split a text at its top-level statements; one that is no Python at its definitions first."""
    starts = _statement_starts(text)
    if starts is not None:
        yield from _cut(text, 1, starts)
        return
    for line, piece in _cut(text, 1, _definition_starts(text)):
        yield from _cut(piece, line, _statement_starts(piece) or ())


def _cut(text: str, first: int, starts: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Cut a text before some of its lines; give each piece with its line in the file, where `first` is that of all."""
    lines = text.splitlines(keepends=True)
    places = sorted({1, *starts, len(lines) + 1})
    for start, end in pairwise(places):
        yield first + start - 1, "".join(lines[start - 1 : end - 1])


def _statement_starts(text: str) -> list[int] | None:
    try:
        statements = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return [min(each.lineno for each in (item, *getattr(item, "decorator_list", ()))) for item in statements]


def _definition_starts(text: str) -> list[int]:
    lines = text.splitlines()
    return [
        number
        for number, (before, line) in enumerate(pairwise(["", *lines]), start=1)
        if _BLOCK_START.match(line) and not before.startswith("@")
    ]
