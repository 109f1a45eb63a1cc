"""Names for the kinds of value that primitives take and give, after the vocabulary of the ARC DSL."""

from collections.abc import Callable as AnyCallable
from typing import Any

__all__ = [
    "Boolean",
    "Integer",
    "IntegerTuple",
    "Numerical",
    "IntegerSet",
    "Grid",
    "Cell",
    "Object",
    "Objects",
    "Indices",
    "IndicesSet",
    "Patch",
    "Element",
    "Piece",
    "Container",
    "Function",
]

Boolean = bool
Integer = int
IntegerTuple = tuple[int, int]
Numerical = int | tuple[int, int]
IntegerSet = frozenset[int]
Grid = tuple[tuple[int, ...], ...]
Cell = tuple[int, tuple[int, int]]
Object = frozenset[Cell]
Objects = frozenset[Object]
Indices = frozenset[IntegerTuple]
IndicesSet = frozenset[Indices]
Patch = Object | Indices
Element = Object | Grid
Piece = Grid | Object | Indices
Container = tuple[Any, ...] | frozenset[Any]
Function = AnyCallable[..., Any]
