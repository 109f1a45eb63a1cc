"""How plain Python programs are called: what they take, in which form grids go in, and what they give.

A form is `list`, `tuple` or `array`; every call gets copies of its own.
"""

import ast
import inspect
from collections.abc import Callable, Collection, Sequence
from operator import index
from typing import Any

from batt_helpers.errors import ParameterError
from batt_helpers.model import Grid, Pair

__all__ = ["FORMS", "bind", "likely_forms", "pairs_in", "read_grid", "used_as_arrays"]

FORMS: dict[str, Callable[[Grid], Any]] = {
    "list": lambda grid: [list(row) for row in grid],
    "tuple": lambda grid: grid,
    "array": lambda grid: _array(grid),
}
_PAIR_NAMES = frozenset(("s", "pairs", "samples", "train", "demo", "demos", "examples", "train_pairs", "training"))
_ARRAY_USES = frozenset(("shape", "dtype", "astype", "flatten", "ravel", "reshape", "T", "ndim", "max", "min"))
_TUPLE_WORDS = ("Grid", "tuple", "Tuple", "Object", "Patch")


def _array(grid: Grid) -> Any:
    import numpy

    return numpy.array(grid, dtype=int)


def read_grid(value: Any) -> Any:
    """Bring what a program gave to rows of whole numbers, whatever sequences and integer types it used.

    >>> read_grid([[True, 2], (3, 4)])
    ((1, 2), (3, 4))

    Raises: TypeError, ValueError, and what a value of the user's raises: it is no grid.
    """
    if hasattr(value, "tolist"):
        value = value.tolist()
    return tuple(tuple(index(cell) for cell in _row(row)) for row in value)


def _row(row: Any) -> Any:
    return row.tolist() if hasattr(row, "tolist") else row


def bind(function: Callable[..., Any]) -> Callable[[Sequence[Any], Any], Any]:
    """Give a function of the demo pairs and the input that calls a program with what it takes.

    >>> bind(lambda I, flag=True: (I, flag))((), 5), bind(lambda S, I, C: (S, I, C))((), 5)
    ((5, True), ((), 5, None))

    Raises: ParameterError: it cannot be called with one grid, or with the pairs and a grid.
    """
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return lambda _pairs, grid: function(grid)
    if needed := [one.name for one in parameters if one.kind is one.KEYWORD_ONLY and one.default is one.empty]:
        raise ParameterError(f"it demands the argument {needed[0]!r} by name; give that a default")
    places = [one for one in parameters if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    required = [one.name for one in places if one.default is one.empty]
    if len(required) == len("SIC"):
        return lambda pairs, grid: function(pairs, grid, None)
    if len(required) == 2 and required[0].lower() in _PAIR_NAMES:
        return lambda pairs, grid: function(pairs, grid)
    if len(required) == 2 and required[1].lower() in _PAIR_NAMES:
        return lambda pairs, grid: function(grid, pairs)
    if len(required) <= 1 and (places or any(one.kind is one.VAR_POSITIONAL for one in parameters)):
        return lambda _pairs, grid: function(grid)
    names = ", ".join(required) or "nothing"
    raise ParameterError(f"it takes {names}; write it as a function of (I) or (S, I, C)")


def pairs_in(form: str, pairs: Sequence[Pair]) -> tuple[Any, ...]:
    """Give copies of the demo pairs in a form."""
    make = FORMS[form]
    return tuple((make(given), make(wanted)) for given, wanted in pairs)


def likely_forms(function: Callable[..., Any], arrays: Collection[str]) -> tuple[str, ...]:
    """List the forms to try, the likeliest first: one only where the annotation or the use leaves no doubt.

    `arrays` are the names that the source uses as arrays.
    """
    code = getattr(function, "__code__", None)
    names = code.co_varnames[: code.co_argcount] if code is not None else ()
    chosen = "I" if "I" in names else next(iter(names), "")
    annotation = str(getattr(function, "__annotations__", {}).get(chosen, ""))
    if "array" in annotation:
        return ("array",)
    if "list" in annotation.lower():
        return ("list",)
    if any(word in annotation for word in _TUPLE_WORDS):
        return ("tuple", "list", "array")
    if chosen in arrays:
        return ("array", "list", "tuple")
    return ("tuple", "list", "array") if chosen == "I" else ("list", "tuple", "array")


def used_as_arrays(tree: ast.Module) -> frozenset[str]:
    """List the names that are sliced in two dimensions, or have attributes of arrays taken.

    >>> sorted(used_as_arrays(ast.parse("a[:, 1]; b.shape; c[0][1]; d.append(1)")))
    ['a', 'b']
    """
    return frozenset(
        node.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript | ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (isinstance(node.slice, ast.Tuple) if isinstance(node, ast.Subscript) else node.attr in _ARRAY_USES)
    )
