"""Running a program line by line in a worker, and describing what each line gives."""

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from batt_helpers.batt.loading import ModuleFiles, load_module
from batt_helpers.batt.user_code import StepMarker, judged
from batt_helpers.model import Grid, Pair, is_grid
from batt_helpers.records.explained import CellSet, ExplainedLine, ValueView

__all__ = ["describe_value", "trace_program"]

_MOST_PIECES = 6
_MOST_LETTERS = 200


def trace_program(
    marker: StepMarker, files: ModuleFiles, source: str, pairs: Sequence[Pair], grid: Grid
) -> tuple[ExplainedLine, ...]:
    """Run a solver on one input, line by line, up to its end or to the line that fails; each line is a step."""
    names: dict[str, Any] = {**load_module(files).namespace, "S": tuple(pairs), "I": grid, "C": None}
    lines: list[ExplainedLine] = []
    pieces: tuple[str, list[Any]] = ("", [])
    for step, (name, call) in enumerate(_calls(source)):
        value, view = _seen(marker, step, eval, compile(call, "<program>", "eval"), names)
        if view.kind == "objects":
            pieces = name, _largest_first(value)
        if view.kind == "function" and pieces[1]:
            view = replace(view, text=view.text + _said(marker, step, value, *pieces))
        lines.append(ExplainedLine(name, ast.unparse(call), view))
        if view.kind == "error":
            break
        names[name] = value
    return tuple(lines)


def _seen(marker: StepMarker, step: int, function: Callable[..., Any], *args: Any) -> tuple[Any, ValueView]:
    """Call user code as one step, to which describing its value belongs."""

    def see() -> tuple[Any, ValueView, None, None]:
        value = function(*args)
        return value, describe_value(value), None, None

    value, view, reason, detail = judged(marker, step, see)
    return value, view if reason is None else ValueView("error", f"{reason}: {detail}")


def _calls(source: str) -> list[tuple[str, ast.Expression]]:
    """List a program's calls with the variables they are bound to; a last line that calls is bound to none."""
    (function,) = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
    calls = []
    for node in function.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            calls.append((node.targets[0].id, ast.Expression(node.value)))
        elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Name):
            calls.append(("", ast.Expression(node.value)))
    return calls


def describe_value(value: Any) -> ValueView:
    """Describe a value by its form: a grid, an object, a patch, objects, a function, or anything else in words.

    >>> describe_value(((1, 2),)).text, describe_value(frozenset({(0, 1)})).text, describe_value(7).text
    ('grid, 1×2', 'patch, 1 cell', '7')
    """
    if is_grid(value):
        return ValueView("grid", f"grid, {len(value)}×{len(value[0])}", value)
    if _is_set_of(value, _is_coloured):
        return ValueView("object", f"object, {_count(len(value), 'cell')}", pieces=(_cells(value),))
    if _is_set_of(value, _is_place):
        return ValueView("patch", f"patch, {_count(len(value), 'cell')}", pieces=(_cells(value),))
    if _is_collection(value) and all(_is_piece(one) for one in value):
        pieces = [_cells(one) for one in _largest_first(value)]
        text = f"{_count(len(pieces), 'object')}{', largest first' if len(pieces) > 1 else ''}"
        return ValueView("objects", text, pieces=tuple(pieces[:_MOST_PIECES]), more=max(0, len(pieces) - _MOST_PIECES))
    if callable(value):
        return ValueView("function", "function")
    return ValueView("value", _short(value))


def _largest_first(pieces: Any) -> list[Any]:
    return sorted(pieces, key=lambda piece: (-len(piece), str(_cells(piece))))


def _said(marker: StepMarker, step: int, function: Any, name: str, pieces: Sequence[Any]) -> str:
    """Tell what a function says of the first of some pieces; nothing where it is not meant for them."""
    views = [_seen(marker, step, function, piece)[1] for piece in pieces[:_MOST_PIECES]]
    if any(view.kind in ("error", "function") for view in views):
        return ""
    return f", on the objects of {name}: {', '.join(view.text for view in views)}"


def _count(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _is_place(value: Any) -> bool:
    return type(value) is tuple and len(value) == 2 and all(type(part) is int for part in value)


def _is_coloured(value: Any) -> bool:
    return type(value) is tuple and len(value) == 2 and type(value[0]) is int and _is_place(value[1])


def _is_set_of(value: Any, is_kind: Callable[[Any], bool]) -> bool:
    return isinstance(value, frozenset) and bool(value) and all(is_kind(one) for one in value)


def _is_piece(value: Any) -> bool:
    return _is_set_of(value, _is_coloured) or _is_set_of(value, _is_place)


def _is_collection(value: Any) -> bool:
    return isinstance(value, (tuple, frozenset)) and bool(value)


def _cells(value: Any) -> CellSet:
    cells = ((*one[1], one[0]) if isinstance(one[1], tuple) else (*one, None) for one in value)
    return tuple(sorted(cells, key=lambda cell: cell[:2]))


def _short(value: Any) -> str:
    try:
        text = repr(value)
    except Exception as error:  # noqa: BLE001 - a value of the user's may throw anything when it is printed
        return f"{type(value).__name__} that cannot be printed: {type(error).__name__}"
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
