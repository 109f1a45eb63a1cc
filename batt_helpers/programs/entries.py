"""What of a Python source can be called as a program: functions by their names, wherever a file may define them.

A source may end with a line `__program__ = <expression>`, which says what is to be called; sources are cut down to what
one of their functions needs, and get that line, so that each stands for itself.
"""

import ast
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from batt_helpers.errors import InlineError

__all__ = ["ENTRY_NAME", "Entry", "cut_down", "find_entries", "parsed_source"]

ENTRY_NAME = "__program__"
_USUAL = ("solve", "transform", "p", "main", "transform_grid", "solution", "generate_output")
_PREFIXES = ("solve_", "solver_", "transform_", "task_", "task")
_METHODS = ("solve", "transform", "predict", "__call__")


@dataclass(frozen=True)
class Entry:
    """What is called: an expression over a file's names, and the rest of the name, which tells the task."""

    expression: str
    task: str | None


def parsed_source(source: str, *, where: str = "source") -> ast.Module:
    """Parse a source.

    Raises: InlineError: it is no Python.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # code golf is full of what Python frowns upon
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise InlineError(f"{where} is no Python source: {error}; mend or remove it") from error


def find_entries(tree: ast.Module, function: str | None = None) -> tuple[Entry, ...]:
    """List what can be called: `function` if it is named, else all functions that bear a task's name, else the usual.

    >>> [entry.task for entry in find_entries(ast.parse("def solve_a1(I): return I\\nsolve_b2 = lambda I: I"))]
    ['a1', 'b2']
    >>> find_entries(ast.parse("def helper(g): return g\\ndef transform(g): return helper(g)"))
    (Entry(expression='transform', task=None),)
    """
    names = list(dict.fromkeys(_callable_names(tree.body)))
    if function is not None:
        return (Entry(function, _task_in(function)),) if function.partition(".")[0] in names else ()
    if ENTRY_NAME in names:
        return (Entry(ENTRY_NAME, None),)
    named = [Entry(name, task) for name in names if (task := _task_in(name)) is not None]
    usual = [Entry(name, None) for name in _USUAL if name in names][:1]
    return (*named, *usual) if named else tuple(usual) or _others(tree, names)


def _task_in(name: str) -> str | None:
    """Give what follows a prefix in a function's name, where that may be a task: it holds a digit."""
    for prefix in _PREFIXES:
        rest = name.removeprefix(prefix)
        if rest != name and any(map(str.isdigit, rest)):
            return rest
    return None


def _others(tree: ast.Module, names: Sequence[str]) -> tuple[Entry, ...]:
    """Give a class's method where it is plain what to call, or the one function that there is."""
    classes = [item for item in tree.body if isinstance(item, ast.ClassDef)]
    methods = [f"{one.name}().{method}" for one in classes if (method := _method(one)) is not None]
    if len(methods) == 1:
        return (Entry(methods[0], None),)
    functions = [name for name in names if not name.startswith("_")]
    return (Entry(functions[0], None),) if len(functions) == 1 and not methods else ()


def _method(one: ast.ClassDef) -> str | None:
    names = {item.name for item in one.body if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef)}
    return next((method for method in _METHODS if method in names), None)


def _callable_names(statements: Iterable[ast.stmt]) -> Iterator[str]:
    """List the names that a file binds to what may be callable, under `if`, `try` and `with` as well."""
    for item in statements:
        if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef):
            yield item.name
        elif isinstance(item, ast.Assign) and _may_be_callable(item.value):
            yield from (target.id for target in item.targets if isinstance(target, ast.Name))
        elif isinstance(item, ast.AnnAssign) and item.value is not None and isinstance(item.target, ast.Name):
            yield item.target.id
        elif isinstance(item, ast.If | ast.Try | ast.With):
            yield from _callable_names(_inner(item))


def _inner(item: ast.stmt) -> Iterator[ast.stmt]:
    for part in ("body", "orelse", "finalbody"):
        yield from getattr(item, part, ())
    for handler in getattr(item, "handlers", ()):
        yield from handler.body


def _may_be_callable(value: ast.expr) -> bool:
    """Tell lambdas, partials, aliases and methods from plain data."""
    return isinstance(value, ast.Lambda | ast.Call | ast.Name | ast.Attribute)


def cut_down(tree: ast.Module, entry: Entry, entries: Sequence[Entry]) -> str:
    """Write a source without the other programs of the file that this one does not use, and say what is called.

    >>> tree = ast.parse("def solve_a1(I): return I\\ndef solve_b2(I): return solve_a1(I)\\ndef solve_c3(I): return I")
    >>> [cut_down(tree, one, find_entries(tree)).count("def ") for one in find_entries(tree)]
    [1, 2, 1]
    """
    if len(entries) == 1 and find_entries(tree) == tuple(entries):
        return ast.unparse(tree) + "\n"
    removable = {one.expression for one in entries} - {entry.expression}
    uses = {name: set[str]() for name in removable | {entry.expression}}
    for item in tree.body:
        for name in _bound(item) & uses.keys():
            uses[name] |= _names(item)
    others = [item for item in tree.body if not _bound(item) & uses.keys()]
    needed, pending = {entry.expression}, [entry.expression, *(removable & {n for it in others for n in _names(it)})]
    while pending:
        name = pending.pop()
        needed.add(name)
        pending += (uses[name] & removable) - needed
    kept = [item for item in tree.body if not (bound := _bound(item) & uses.keys()) or bound & needed]
    text = ast.unparse(ast.Module(kept, []))
    return f"{text}\n{ENTRY_NAME} = {entry.expression}\n"


def _bound(item: ast.stmt) -> set[str]:
    """Give the name that a statement defines and does nothing else, so that it can be left out."""
    if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef):
        return {item.name}
    if isinstance(item, ast.Assign) and len(item.targets) == 1 and isinstance(item.targets[0], ast.Name):
        return {item.targets[0].id}
    return set()


def _names(item: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(item) if isinstance(node, ast.Name)}
