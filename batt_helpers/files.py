"""JSON documents on disk: dataclasses written whole or not at all, and read back with every value checked.

It knows files, JSON and type hints, and nothing of what the documents are about.
"""

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from secrets import token_hex
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from batt_helpers.errors import RecordError, RecordVersionError
from batt_helpers.model import Grid, is_grid

__all__ = ["Document", "read_document", "write_document"]

Document = dict[str, Any]
Read = TypeVar("Read")
_LARGEST_NUMBER = sys.float_info.max


def write_document(document: object, path: Path) -> Path:
    """Write a dataclass (or plain values) as JSON: a reader sees the old file or the new one, never half.

    Raises: RecordError: the file cannot be written, or a value has no place in JSON.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.{token_hex(4)}")
    try:
        text = json.dumps(document, default=_plain, allow_nan=False, separators=(",", ":"))
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("x", encoding="ascii") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except (OSError, TypeError, ValueError) as error:
        with suppress(OSError):
            aside.unlink()
        raise RecordError(
            f"cannot write {str(path)!r}: {error}; choose a folder that can be written, and plain values",
            path=path,
        ) from error
    return path


def read_document(path: Path, kind: type[Read], upgrade: Callable[[Document], Document]) -> Read:
    """Read a dataclass from JSON, after `upgrade` has lifted the document to the present schema.

    Raises: RecordError: no such file, not JSON, or a field that does not fit, named with its place;
            RecordVersionError: whatever `upgrade` refuses.
    """
    try:
        document = _checked(dict, json.loads(path.read_text(encoding="utf-8")), "")
        read: Read = _decoded(kind, _lifted(document, upgrade), "")
    except OSError as error:
        raise RecordError(f"cannot read {str(path)!r}: {error}; check the path", path=path) from error
    except RecordVersionError as error:
        raise RecordVersionError(f"cannot read {str(path)!r}: {error}", path=path) from error
    except (_MisfitError, ValueError, RecursionError) as error:
        place = error.place if isinstance(error, _MisfitError) else ""
        raise RecordError(
            f"damaged document {str(path)!r}: {error}; run the task again, or restore the file",
            path=path,
            place=place,
        ) from error
    return read


def _lifted(document: Document, upgrade: Callable[[Document], Document]) -> Document:
    """Lift a document to the present schema; one that lacks what its own version has is damaged."""
    try:
        return upgrade(document)
    except (LookupError, TypeError, AttributeError) as error:
        raise _MisfitError("", "whole", error) from error


def _plain(value: object) -> Document:
    """Show a dataclass to the JSON encoder without copying what it holds."""
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{value!r} is no JSON value")
    return {name: getattr(value, name) for name in _field_names(type(value))}


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


class _MisfitError(Exception):
    """A JSON value is not what the schema has at its place."""

    def __init__(self, place: str, wanted: str, value: object) -> None:
        super().__init__(f"{place or 'the whole'} should be {wanted}, not {repr(value)[:60]}")
        self.place = place


def _decoded(kind: Any, value: Any, place: str) -> Any:
    """Build from a JSON value what a type hint asks for."""
    if kind == Grid:
        return _decoded_grid(value, place)
    if isinstance(kind, UnionType):
        return _decoded_union(get_args(kind), value, place)
    if is_dataclass(kind):
        return _decoded_fields(kind, _checked(dict, value, place), place)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        items = _checked(list, value, place)
        return tuple(_decoded(arguments[0], item, f"{place}[{n}]") for n, item in enumerate(items))
    if origin is dict:
        pairs = _checked(dict, value, place).items()
        return {key: _decoded(arguments[1], item, f"{place}[{key!r}]") for key, item in pairs}
    if origin is Literal:
        return _decoded_choice(arguments, value, place)
    if kind is float and type(value) is int:
        return float(_checked(int, value, place))
    return _checked(kind, value, place)


def _decoded_grid(value: Any, place: str) -> Grid:
    is_rows = type(value) is list and all(type(row) is list for row in value)
    grid = tuple(map(tuple, value)) if is_rows else ()
    if not is_grid(grid):
        raise _MisfitError(place, "a grid", value)
    return grid


def _decoded_union(kinds: tuple[Any, ...], value: Any, place: str) -> Any:
    if type(value) in kinds:
        return _checked(type(value), value, place)
    return _decoded(next(kind for kind in kinds if kind is not NoneType), value, place)


def _decoded_choice(choices: tuple[Any, ...], value: Any, place: str) -> Any:
    if value not in choices:
        raise _MisfitError(place, f"one of {', '.join(map(repr, choices))}", value)
    return value


def _decoded_fields(kind: Any, value: Document, place: str) -> Any:
    hints, prefix = _hints(kind), f"{place}." if place else ""
    odd = min(value.keys() ^ hints.keys(), default=None)
    if odd is not None:
        raise _MisfitError(prefix + odd, "absent" if odd in value else "present", value.get(odd))
    return kind(**{name: _decoded(hint, value[name], prefix + name) for name, hint in hints.items()})


def _checked(kind: type, value: Any, place: str) -> Any:
    if type(value) is not kind:
        raise _MisfitError(place, kind.__name__, value)
    if isinstance(value, int | float) and not abs(value) <= _LARGEST_NUMBER:
        raise _MisfitError(place, "a number that a float can hold", value)
    return value
