"""Log lines that nobody reads: a DSL's logging calls are made only where their text would be used.

A formatted line in every primitive can take most of an evaluation's time without printing a thing. When a module of the
user's is imported, a statement that is a logging call and nothing else becomes conditional on the logger's level.
"""

import ast
import logging
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

__all__ = ["conditional_log_lines", "make_conditional"]

_LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
    "critical": logging.CRITICAL,
}
_USUAL = frozenset(("logger", "log", "_logger", "_log", "LOGGER", "LOG"))
_FOREIGN = (
    *(Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "purelib", "platlib")),
    Path(__file__).resolve().parents[1],
)
_EFFECTS = (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)


class _Conditional(ast.NodeTransformer):
    """Puts a test before each logging call; `count` tells before how many."""

    def __init__(self, loggers: frozenset[str]) -> None:
        self.loggers = loggers
        self.count = 0

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        call = node.value
        if not isinstance(call, ast.Call) or any(isinstance(item, _EFFECTS) for item in ast.walk(call)):
            return node
        test = self._test(call.func)
        if test is None:
            return node
        self.count += 1
        conditional = ast.If(ast.parse(test, mode="eval").body, [node], [])
        for item in ast.walk(conditional.test):
            ast.copy_location(item, node)
        return ast.copy_location(conditional, node)

    def _test(self, function: ast.expr) -> str | None:
        """Say when a call's text would be used; None where it is no logging call."""
        if not isinstance(function, ast.Attribute) or function.attr not in _LEVELS:
            return None
        if not isinstance(function.value, ast.Name):
            return None
        name, level = function.value.id, _LEVELS[function.attr]
        if name == "logging":
            return f"logging.root.isEnabledFor({level})"
        if name in self.loggers:
            return f"{name}.isEnabledFor({level})"
        return f"not hasattr({name}, 'isEnabledFor') or {name}.isEnabledFor({level})" if name in _USUAL else None


def make_conditional(tree: ast.Module) -> int:
    """Make a module's logging calls conditional, in place; give their number.

    >>> tree = ast.parse("log = logging.getLogger()\\ndef f(x):\\n    log.debug(f'{x}')\\n    return x")
    >>> make_conditional(tree), ast.unparse(tree).splitlines()[-3].strip()
    (1, 'if log.isEnabledFor(10):')
    """
    conditional = _Conditional(frozenset(_loggers(tree)))
    conditional.visit(tree)
    return conditional.count


def _loggers(tree: ast.Module) -> Iterator[str]:
    """List the names that a module binds to loggers and to nothing else, at its top."""
    for item in tree.body:
        if isinstance(item, ast.Assign) and isinstance(item.value, ast.Call):
            made_by = item.value.func
            name = made_by.attr if isinstance(made_by, ast.Attribute) else getattr(made_by, "id", None)
            if name == "getLogger":
                yield from (target.id for target in item.targets if isinstance(target, ast.Name))


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, finder: "_Finder") -> None:
        super().__init__(name, path)
        self._finder = finder

    def get_code(self, fullname: str) -> CodeType | None:
        """Compile the module with its log lines made conditional; one without any is loaded as always."""
        source = self.get_data(self.path)
        if b"log" not in source.lower():
            return super().get_code(fullname)
        tree = ast.parse(source, self.path)
        self._finder.count += make_conditional(tree)
        code: CodeType = compile(tree, self.path, "exec", dont_inherit=True)
        return code


class _Finder:
    """Finds the modules that are neither installed nor this package's, and counts their log lines."""

    count = 0

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or type(spec.loader) is not SourceFileLoader or spec.origin is None:
            return None
        file = Path(spec.origin).resolve()
        if any(file.is_relative_to(place) for place in _FOREIGN):
            return None
        spec.loader = _Loader(spec.loader.name, spec.loader.path, self)
        return spec


@contextmanager
def conditional_log_lines(*, keep: bool = False) -> Iterator[_Finder]:
    """Make the log lines of the user's modules conditional while they are imported; `count` tells how many.

    `keep` leaves them as they are.
    """
    finder = _Finder()
    if not keep:
        sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        if not keep:
            sys.meta_path.remove(finder)
