"""Running plain Python programs: each in a child of its own, its source executed anew for each input.

A program finds a DSL's names below its own: what it imports or defines wins. Only star imports, and modules named as
DSLs are, give way to the DSL that was asked for.
"""

import __future__

import ast
import asyncio
import builtins
import inspect
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import thread_time
from types import CodeType, ModuleType
from typing import Any

from batt_helpers.batt.plain_calls import FORMS, bind, likely_forms, pairs_in, read_grid, used_as_arrays
from batt_helpers.batt.results import lost_result
from batt_helpers.batt.user_code import describe
from batt_helpers.errors import InlineError, NodeTimeoutError
from batt_helpers.model import REASONS, Grid, Pair, Result, is_grid
from batt_helpers.processes import ChildEnd, ChildLimits, Say, StepLimits, cut_network, iter_child, marker_here
from batt_helpers.programs import find_entries, parsed_source

__all__ = ["PlainCall", "isolate", "run_plain"]

_DSL_MODULES = ("dsl", "constants", "arc_types")
_FOLDER_PACKAGE = "programs_of_this_folder"


@dataclass(frozen=True)
class PlainCall:
    """A program's source, the folder whose modules it may import, and on which pairs and inputs it is to run."""

    source: str
    folder: str | None
    pairs: tuple[Pair, ...]
    grids: tuple[Grid, ...]


def isolate(_marker: object) -> bool:
    """Take the network away from this worker; tell whether the system let it be (a job for a worker)."""
    return cut_network()


@dataclass(frozen=True)
class _Words:
    """A DSL's names, what programs have for builtins, and the modules under whose names a DSL may be imported."""

    names: dict[str, Any]
    builtins: dict[str, Any]
    modules: dict[str, ModuleType]


@lru_cache(maxsize=2)
def _words(imports: str) -> _Words:
    """Execute a DSL's import lines, once, before any child is forked: a child would have to copy what it touches."""
    namespace: dict[str, Any] = {}
    exec(imports, namespace)
    names = {name: value for name, value in namespace.items() if not name.startswith("__")}
    modules = {name: ModuleType(name) for name in _DSL_MODULES}
    for module in modules.values():
        vars(module).update(names)
    return _Words(names, {**vars(builtins), **names}, modules)


def run_plain(marker: Any, jobs: Sequence[PlainCall], imports: str, step_s: float) -> list[list[Result]]:
    """Run each program in a child of its own, on each of its inputs (a job for a worker)."""
    words = _words(imports)
    shared = getattr(marker.marks, "obj", None)
    return [_run_one(job, words, step_s, shared) for job in jobs]


def _run_one(job: PlainCall, words: _Words, step_s: float, shared: Any) -> list[Result]:
    """Run one program; where a child is lost, another goes on behind the input that has cost it."""
    try:
        program = _compiled(job.source)
    except (InlineError, SyntaxError, ValueError, RecursionError, MemoryError, IndexError) as error:
        return [lost_result("raised", str(error) or type(error).__name__)] * len(job.grids)
    results: list[Result] = []
    while len(results) < len(job.grids):
        first = len(results)
        for message in iter_child(_Child(program, job, words, step_s, first).work, ChildLimits(step_s), shared):
            if not isinstance(message, ChildEnd):
                results += _received(message)[: len(job.grids) - len(results)]
            elif len(results) < len(job.grids):
                status = "died" if message.status == "ok" else message.status
                results.append(lost_result(status, message.detail))
            if len(results) == len(job.grids):  # what it does beyond is not waited for
                break
        if len(results) == first:  # it said things that are no results
            break
    return results + [lost_result("died", "its process gave no result")] * (len(job.grids) - len(results))


def _received(message: Any) -> list[Result]:
    """Read what a child said, which may be anything."""
    try:
        grid, seconds, reason, detail = message
        grid = None if grid is None else tuple(map(tuple, grid))
        if reason is None and is_grid(grid):
            return [Result(grid, float(seconds))]
        return [Result(None, float(seconds), reason if reason in REASONS else "no_grid", str(detail))]
    except (TypeError, ValueError):
        return []


class _Child:
    """What happens in a child: a compiled source is executed for each input, and its function called."""

    def __init__(self, program: "_Compiled", job: PlainCall, words: _Words, step_s: float, first: int) -> None:
        self._program, self._job, self._words, self._first = program, job, words, first
        self._marker = marker_here(StepLimits(step_s))
        self._forms: tuple[str, ...] = ()
        self._mishap = ""

    def work(self, say: Say) -> None:
        """Say a result for each input that is left."""
        self._find_modules()
        with self._marker.ticking():
            for number in range(self._first, len(self._job.grids)):
                say(self._result(self._job.grids[number]))

    def _find_modules(self) -> None:
        """Let the program import what lies beside it, and the DSL under the names that DSLs have."""
        sys.modules.update(self._words.modules)
        if self._job.folder is not None:
            sys.path.insert(0, self._job.folder)
            package = ModuleType(_FOLDER_PACKAGE)
            package.__path__ = [self._job.folder]
            sys.modules[_FOLDER_PACKAGE] = package

    def _result(self, grid: Grid) -> Result:
        expected = next((wanted for given, wanted in self._job.pairs if given == grid), None)
        results: dict[str, Result] = {}
        try:
            self._marker.step(0)
            forms = self._forms or likely_forms(self._defined(), self._program.used_as_arrays)
        except BaseException as error:  # noqa: BLE001 - user code may raise anything, wherever it is reached
            return self._told(None, 0.0, *describe(error))
        for form in forms:
            result = results[form] = self._one(form, grid)
            is_right = result.value is not None and (expected is None or result.value == expected)
            if is_right or result.reason in ("timeout", "memory"):
                break
        return self._chosen(results, expected)

    def _chosen(self, results: dict[str, Result], expected: Grid | None) -> Result:
        """Keep to the form that gave what was expected, else to the first that gave a grid at all."""
        right = [form for form, result in results.items() if expected is not None and result.value == expected]
        valid = [form for form, result in results.items() if result.value is not None]
        form = next(iter((*right, *valid, *results)))
        if valid or len(results) == 1:
            self._forms = (form,)
        return results[form]

    def _one(self, form: str, grid: Grid) -> Result:
        """Run the program on one input in one form, as one step."""
        start = thread_time()
        try:
            self._marker.step(0)
            function = bind(self._defined())
            pairs, given = pairs_in(form, self._job.pairs), FORMS[form](grid)
            start = thread_time()
            value = function(pairs, given)
            if inspect.iscoroutine(value):
                value = asyncio.run(value)
            seconds = thread_time() - start
            return self._judged(value, seconds)
        except BaseException as error:  # noqa: BLE001 - user code may raise anything, SystemExit included
            return self._told(None, thread_time() - start, *describe(error))
        finally:
            self._marker.idle()

    def _judged(self, value: Any, seconds: float) -> Result:
        kind = type(value).__name__
        try:
            grid = read_grid(value)
        except (NodeTimeoutError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a value of the user's may raise anything when it is looked at
            return Result(None, seconds, "no_grid", f"gave a {kind}, no grid of whole numbers ({describe(error)[1]})")
        if not is_grid(grid):
            return Result(None, seconds, "no_grid", f"gave a {kind}, no grid that ARC allows")
        return Result(grid, seconds)

    def _told(self, grid: None, seconds: float, reason: Any, detail: str) -> Result:
        if self._mishap and ("NameError" in detail or "KeyError" in detail):
            detail = f"{detail}; before that, in the file: {self._mishap}"
        return Result(grid, seconds, reason, detail)

    def _defined(self) -> Callable[..., Any]:
        """Execute the source in a namespace of its own; a statement that fails costs those only that need it."""
        module = ModuleType("program")
        module.__package__ = _FOLDER_PACKAGE if self._job.folder is not None else ""
        sys.modules["program"] = module
        namespace = vars(module)
        namespace["__builtins__"] = self._words.builtins
        for statement in self._program.statements:
            before = dict(namespace) if statement.is_star_import else {}
            try:
                exec(statement.code, namespace)
            except (NodeTimeoutError, MemoryError):
                raise
            except BaseException as error:  # noqa: BLE001 - a user's file may raise anything
                self._mishap = self._mishap or describe(error)[1]
            if statement.is_star_import:
                for name in self._words.names.keys() & namespace.keys() - before.keys():
                    del namespace[name]
        function: Callable[..., Any] = eval(self._program.entry, namespace)
        return function


@dataclass(frozen=True)
class _Statement:
    code: CodeType
    is_star_import: bool


@dataclass(frozen=True)
class _Compiled:
    """A source compiled statement by statement, in the worker, where it is quicker than in a child."""

    statements: tuple[_Statement, ...]
    entry: CodeType
    used_as_arrays: frozenset[str]


def _compiled(source: str) -> _Compiled:
    """Compile a source; annotations are not evaluated.

    Raises: InlineError, SyntaxError, ValueError, RecursionError, MemoryError: it is no Python. IndexError: nothing in
        it can be called.
    """
    tree, flags = parsed_source(source), __future__.annotations.compiler_flag
    with warnings.catch_warnings(action="ignore"):
        statements = tuple(
            _Statement(compile(ast.Module([item], []), "<program>", "exec", flags, True), _is_star_import(item))
            for item in tree.body
            if not (isinstance(item, ast.ImportFrom) and item.module == "__future__")
        )
        entry = compile(find_entries(tree)[0].expression, "<program>", "eval")
    return _Compiled(statements, entry, used_as_arrays(tree))


def _is_star_import(item: ast.stmt) -> bool:
    return isinstance(item, ast.ImportFrom) and item.names[0].name == "*"
