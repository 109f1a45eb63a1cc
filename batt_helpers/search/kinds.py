"""What a value is, told from the value: grid, layer, number, vector, object, patch, sets and lists of these."""

from typing import Any

__all__ = ["Kind", "is_too_large", "kind_of", "kind_of_all"]

Kind = str
_MOST_SIDE, _MOST_CELLS, _MOST_MEMBERS = 30, 1000, 200


def _kind_of_tuple(value: tuple[Any, ...]) -> Kind:
    if not value:
        return "other"
    first = value[0]
    if type(first) is int:
        if len(value) == 2 and type(value[1]) is int:
            return "vector"
        return "numbers" if all(type(item) is int for item in value) else "other"
    if type(first) is tuple:
        if not first:
            return "other"
        if type(first[0]) is int:
            if type(first[-1]) is tuple:
                return "cells"
            return _kind_of_rows(value, len(first))
        return "grids" if type(first[0]) is tuple and first[0] and type(first[0][0]) is int else "other"
    if type(first) is frozenset:
        kind = _kind_of_set(first)
        return {"object": "object list", "patch": "patch list"}.get(kind, "other")
    return "other"


def _kind_of_rows(value: tuple[Any, ...], width: int) -> Kind:
    low, high = 0, 0
    for row in value:
        if type(row) is not tuple or len(row) != width:
            return "other"
        low, high = (
            min(low, *row) if width > 1 else min(low, row[0]),
            max(high, *row) if width > 1 else max(high, row[0]),
        )
    return "grid" if low >= 0 and high <= 9 else "layer"


def _kind_of_set(value: frozenset[Any]) -> Kind:
    if not value:
        return "empty"
    member = next(iter(value))
    if type(member) is int:
        return "number set"
    if type(member) is tuple:
        return _kind_of_places(value)
    if type(member) is frozenset:
        kinds = set(map(_kind_of_set, value)) - {"empty"} if set(map(type, value)) == {frozenset} else {"other"}
        if len(kinds) == 1:
            return {"object": "objects", "patch": "patches"}.get(kinds.pop(), "other")
        return "other"
    return "other"


def _kind_of_places(value: frozenset[Any]) -> Kind:
    try:
        firsts, seconds = {type(a) for a, _ in value}, {type(b) for _, b in value}
    except (TypeError, ValueError):
        return "other"
    if firsts != {int} or len(seconds) != 1:
        return "other"
    second = seconds.pop()
    return "patch" if second is int else "object" if second is tuple else "other"


def kind_of(value: Any) -> Kind:
    """Tell a value's kind.

    >>> kind_of(((1, 2),)), kind_of((1, 2)), kind_of(frozenset({(1, 2)})), kind_of(frozenset({(5, (1, 2))}))
    ('grid', 'vector', 'patch', 'object')
    >>> kind_of(True), kind_of(3), kind_of(frozenset()), kind_of(((-1, 0),))
    ('boolean', 'number', 'empty', 'layer')
    """
    of_type = type(value)
    if of_type is bool:
        return "boolean"
    if of_type is int:
        return "number"
    if of_type is tuple:
        try:
            return _kind_of_tuple(value)
        except TypeError:
            return "other"
    if of_type is frozenset:
        return _kind_of_set(value)
    return "function" if callable(value) else "other"


def kind_of_all(values: tuple[Any, ...]) -> Kind:
    """Tell the kind that values share; empty sets go with any, grids with layers.

    >>> kind_of_all((frozenset(), frozenset({(1, 2)}))), kind_of_all((1, (1, 2)))
    ('patch', 'other')
    """
    kinds = {kind_of(value) for value in values} - {"empty"}
    if not kinds:
        return "patch"
    if len(kinds) == 1:
        return kinds.pop()
    if kinds == {"grid", "layer"}:
        return "layer"
    return "number" if kinds == {"number", "boolean"} else "other"


def is_too_large(value: Any) -> bool:
    """Tell whether a value is larger than any use of it.

    >>> is_too_large(((0,) * 31,)), is_too_large(((0,) * 30,))
    (True, False)
    """
    if type(value) is tuple:
        if len(value) > _MOST_SIDE:
            return len(value) > _MOST_MEMBERS or type(value[0]) is tuple
        return bool(value) and type(value[0]) is tuple and len(value[0]) > _MOST_SIDE
    return type(value) is frozenset and len(value) > _MOST_CELLS
