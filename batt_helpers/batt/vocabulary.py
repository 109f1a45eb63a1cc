"""What a DSL offers, read from its namespace: functions with their arity and result, constants with their value."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Signature", "Vocabulary", "constant_kind", "default_text", "read_vocabulary"]

COLOR_COUNT = 10
# A union's default is the first of these that one of its members has: numbers pass for vectors, grids for pieces.
_PREFERENCE = ("0", "()", "frozenset()", "(0, 0)", "False", "None")


@dataclass(frozen=True)
class Signature:
    """A function of a DSL: how many arguments it takes and a literal that fits its result."""

    arity: int
    default: str


@dataclass(frozen=True)
class Vocabulary:
    """The functions and constants of a DSL by name."""

    functions: dict[str, Signature]
    constants: dict[str, object]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.functions) | frozenset(self.constants)


def default_text(annotation: object) -> str:
    """Give the source of a value that fits a result's annotation; what is not understood gives `None`.

    >>> default_text(int), default_text(tuple[int, int]), default_text(tuple[tuple[int, ...], ...])
    ('0', '(0, 0)', '()')
    >>> default_text(frozenset[int] | None), default_text(bool)
    ('frozenset()', 'False')
    """
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return min(map(default_text, args), key=_PREFERENCE.index)
    if origin is tuple and args == (int, int):
        return "(0, 0)"
    kinds: dict[object, str] = {bool: "False", int: "0", tuple: "()", frozenset: "frozenset()"}
    return kinds.get(origin or annotation, "None")


def constant_kind(value: object) -> str | None:
    """Tell a constant's kind, within which one may stand for another.

    >>> constant_kind(3), constant_kind(10), constant_kind((1, 0)), constant_kind(True), constant_kind("x")
    ('color', 'number', 'vector', 'boolean', None)
    """
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "color" if 0 <= value < COLOR_COUNT else "number"
    if isinstance(value, tuple) and len(value) == 2 and all(type(part) is int for part in value):
        return "vector"
    return None


def _signature(function: Callable[..., Any]) -> Signature:
    try:
        annotation = typing.get_type_hints(function).get("return")
    except (NameError, TypeError, AttributeError, SyntaxError):
        annotation = None
    return Signature(function.__code__.co_argcount, default_text(annotation))


def read_vocabulary(namespace: Mapping[str, object]) -> Vocabulary:
    """Read a DSL's functions and constants; private names and whatever is neither are left out."""
    public = {name: value for name, value in namespace.items() if not name.startswith("_")}
    return Vocabulary(
        {name: _signature(value) for name, value in public.items() if isinstance(value, types.FunctionType)},
        {name: value for name, value in public.items() if constant_kind(value) is not None},
    )
