"""Reading plain Python programs: files, folders of them, and tables with a program a row (JSONL, CSV, Parquet)."""

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from tokenize import open as open_source
from typing import Any

from batt_helpers.errors import InlineError, ParameterError
from batt_helpers.programs.entries import Entry, cut_down, find_entries, parsed_source

__all__ = ["USUAL_COLUMNS", "Columns", "PlainProgram", "RefusedProgram", "iter_programs", "task_of"]

_FENCED = re.compile(r"```(?:python|py)?[ \t]*\n(.*?)```", re.DOTALL)
_GOLF = re.compile(r"task0*(\d{1,3})", re.IGNORECASE)
_TABLES = (".jsonl", ".ndjson", ".json", ".csv", ".parquet")
_FIELD_BYTES = 1 << 27
_ROWS_AT_ONCE = 256


@dataclass(frozen=True)
class Columns:
    """The columns of a table that hold the program and its task."""

    program: str = "code"
    task: str = "task_id"


USUAL_COLUMNS = Columns()


@dataclass(frozen=True)
class PlainProgram:
    """A Python source that stands for itself, where it was found, and its task as it is named there (None: any).

    `folder` is where it may import helpers from; `row` holds the other columns of its table.
    """

    where: str
    task: str | None
    source: str
    folder: str | None = None
    row: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RefusedProgram:
    """What could not be taken for a program, and why."""

    where: str
    task: str | None
    reason: str
    row: Mapping[str, Any] = field(default_factory=dict)


Found = PlainProgram | RefusedProgram


def iter_programs(path: Path, *, function: str | None = None, columns: Columns = USUAL_COLUMNS) -> Iterator[Found]:
    """Read programs one after the other, from a file or from all files of a folder and below it, in their order.

    Raises: ParameterError: there is no such file, or it is of no known kind.
    """
    if path.is_dir():
        files = [file for file in sorted(path.rglob("*")) if file.suffix in (".py", *_TABLES) and _is_source(file)]
        if not files:
            raise ParameterError(f"folder {str(path)!r} holds no programs; give .py, .jsonl, .csv or .parquet files")
        for file in files:
            yield from _in_file(file, path, function, columns)
        return
    if path.suffix not in (".py", *_TABLES):
        raise ParameterError(f"{str(path)!r} is of no known kind; give a folder, or a .py, .jsonl, .csv, .parquet file")
    if not path.is_file():
        raise ParameterError(f"there is no file or folder {str(path)!r}; give a path that holds programs")
    yield from _in_file(path, path.parent, function, columns)


def _is_source(path: Path) -> bool:
    return path.is_file() and path.name != "__init__.py" and "__pycache__" not in path.parts


def _in_file(path: Path, top: Path, function: str | None, columns: Columns) -> Iterator[Found]:
    where = str(path.relative_to(top))
    if path.suffix != ".py":
        yield from _in_table(path, where, function, columns)
        return
    try:
        with open_source(str(path)) as file:
            text = file.read()
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        yield RefusedProgram(where, None, f"cannot be read: {error}")
        return
    folder = str(path.parent.resolve())
    yield from _in_source(text, where, path.stem, function, folder)


def _in_table(path: Path, where: str, function: str | None, columns: Columns) -> Iterator[Found]:
    for number, row in enumerate(_rows(path), start=1):
        place = f"{where} row {number}"
        if not isinstance(row, dict):
            yield RefusedProgram(place, None, f"is no row of columns: {row}")
            continue
        task = row.get(columns.task)
        task = None if task is None else str(task)
        code = row.get(columns.program)
        if not isinstance(code, str) or not code.strip():
            yield RefusedProgram(place, task, f"has no text in column {columns.program!r}", row)
            continue
        yield from _in_row(code, place, task, function, row)


def _in_row(code: str, place: str, task: str | None, function: str | None, row: Mapping[str, Any]) -> Iterator[Found]:
    fenced = _FENCED.findall(code)
    found = list(_in_source(fenced[-1] if fenced else code, place, task, function, None))
    for one in found[:1]:  # a row is one program
        if isinstance(one, PlainProgram):
            yield PlainProgram(place, task or one.task, one.source, None, row)
        else:
            yield RefusedProgram(place, task, one.reason, row)


def _rows(path: Path) -> Iterator[Any]:
    """Read a table row by row; a row that cannot be read is given as the text that says why."""
    if path.suffix == ".parquet":
        yield from _parquet_rows(path)
    elif path.suffix == ".csv":
        csv.field_size_limit(_FIELD_BYTES)
        with path.open(newline="", encoding="utf-8-sig") as file:
            yield from csv.DictReader(file)
    elif path.suffix == ".json":
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
        yield from (rows if isinstance(rows, list) else [rows])
    else:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            yield from (_json_row(line) for line in file if line.strip())


def _json_row(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"no JSON ({error})"


def _parquet_rows(path: Path) -> Iterator[Any]:
    # Loaded here, as every worker imports this module, and forks the faster the less it has loaded.
    with import_module("pyarrow.parquet").ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS_AT_ONCE):
            yield from batch.to_pylist()


def _in_source(text: str, where: str, stem: str | None, function: str | None, folder: str | None) -> Iterator[Found]:
    try:
        tree = parsed_source(text, where="its text")
        entries = find_entries(tree, function)
        if not entries:
            wanted = function or "solve, transform, p or solve_<task>"
            yield RefusedProgram(where, stem, f"holds no function {wanted}")
            return
        for entry in entries:
            place = where if len(entries) == 1 else f"{where}:{entry.expression}"
            yield PlainProgram(place, _named(entry, stem), cut_down(tree, entry, entries), folder)
    except (InlineError, RecursionError, ValueError) as error:
        yield RefusedProgram(where, stem, str(error))


def _named(entry: Entry, stem: str | None) -> str | None:
    return entry.task or stem


def task_of(named: str | None, ids: Collection[str], *, ordered: tuple[str, ...] = ()) -> str | None:
    """Find the task that a program names: as it stands, in other letters, with a variant behind, or by its number.

    `ordered` are the sorted ids of the set that numbers count through, from 1.

    >>> task_of("67A3C6AC_v2", {"67a3c6ac"}), task_of("solve_67a3c6ac", {"67a3c6ac"})
    ('67a3c6ac', '67a3c6ac')
    >>> task_of("task002", {"a", "b"}, ordered=("a", "b")), task_of("utils", {"a1"})
    ('b', None)
    """
    if named is None:
        return None
    if named in ids:
        return named
    folded = {one.casefold(): one for one in ids}
    parts = re.split(r"[^0-9A-Za-z]+", named.casefold())
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            for sign in ("_", "-"):
                if (one := sign.join(parts[start : start + length])) in folded:
                    return folded[one]
    golf = _GOLF.fullmatch(named) or _GOLF.match(named)
    if golf and 0 < int(golf[1]) <= len(ordered):
        return ordered[int(golf[1]) - 1]
    return None
