"""Parameters of notebooks: read from words and files, and checked against what a notebook knows.

papermill only warns about a parameter that a notebook does not have, and takes paths for format strings.
"""

import ast
import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import ValidationError

from batt_helpers.errors import ParameterError

__all__ = ["Parameters", "check_names", "notebook_parameters", "parse_value", "plain_path", "read_parameters"]

Parameters = dict[str, Any]
_KEY = "task_id"
_TAG = "parameters"
_format: Any = nbformat  # the package is typed in parts
_ipython: Any = TransformerManager  # likewise


def plain_path(path: str | Path) -> str:
    """Write a path so that papermill takes it as it is.

    >>> plain_path("runs/{a}.ipynb")
    'runs/{{a}}.ipynb'
    """
    return str(path).replace("{", "{{").replace("}", "}}")


def notebook_parameters(notebook: Path) -> dict[str, str]:
    """List the parameters of a notebook with their types, "None" where it names none.

    They are the names that its first cell with the tag "parameters" assigns, read as Python reads them.

    Raises: ParameterError: the notebook or that cell cannot be read.
    """
    try:
        if notebook.exists() and not notebook.is_file():
            raise ValueError("it is no regular file")
        cells = _format.read(notebook, 4).cells
    except (OSError, ValueError, AttributeError, KeyError, TypeError, ValidationError) as error:
        raise ParameterError(
            f"cannot read notebook {str(notebook)!r}: {error}; name one with --notebook", notebook=str(notebook)
        ) from error
    source = next((cell.source for cell in cells if _TAG in cell.get("metadata", {}).get("tags", ())), "")
    try:
        tree = ast.parse(_ipython().transform_cell(source))
    except (SyntaxError, ValueError, RecursionError) as error:
        raise ParameterError(
            f"the parameters cell of {str(notebook)!r} is no Python: {error}; mend it", notebook=str(notebook)
        ) from error
    return {name: kind for statement in tree.body for name, kind in _assigned(statement)}


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, str]]:
    """Give the names that a statement assigns, each with its type."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        yield statement.target.id, _kind(statement.annotation)
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            yield from ((name.id, "None") for name in ast.walk(target) if isinstance(name, ast.Name))


def _kind(annotation: ast.expr) -> str:
    is_text = isinstance(annotation, ast.Constant) and isinstance(annotation.value, str)
    return str(annotation.value) if is_text else ast.unparse(annotation)  # type: ignore[attr-defined]


def check_names(names: Iterable[str], known: Iterable[str], notebook: Path) -> None:
    """Refuse parameters that a notebook does not have.

    Raises: ParameterError: naming all of them, and what they may have been meant for.
    """
    knowns = tuple(known)
    unknown = tuple(name for name in dict.fromkeys(names) if name not in knowns)
    if unknown:
        close = sorted({match for name in unknown for match in get_close_matches(name, knowns, n=1)})
        meant = f"did you mean {', '.join(map(repr, close))}? " if close else ""
        raise ParameterError(
            f"unknown parameters {', '.join(map(repr, unknown))} for notebook {str(notebook)!r}; "
            f"{meant}it has {', '.join(knowns) or f'none: give the cell that assigns them the tag {_TAG!r}'}",
            unknown=unknown,
        )


def parse_value(text: str, kind: str = "None") -> Any:
    """Read a parameter's value from text, as a Python literal where it is one and the notebook wants no text.

    >>> parse_value("10"), parse_value("['fast']"), parse_value("fast"), parse_value("10", "str")
    (10, ['fast'], 'fast', '10')
    """
    if kind == "str":
        return text
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def read_parameters(file: Path, kinds: Mapping[str, str]) -> dict[str, Parameters]:
    """Read the parameters of each task from a file: a CSV or JSON table with a column `task_id`.

    JSON is a list of objects with a `task_id`. An empty cell of a CSV sets nothing. `kinds` gives the notebook's types.

    Raises: ParameterError: the file cannot be read, lacks the column, or names a task twice.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")  # spreadsheets write a byte-order mark
        rows = _json_rows(text) if file.suffix.lower() == ".json" else _csv_rows(text, kinds)
        ids = [str(row.pop(_KEY)) for row in rows]
    except (OSError, ValueError, AttributeError, TypeError, RecursionError, csv.Error) as error:
        raise _unreadable(file, str(error)) from error
    except KeyError as error:
        raise _unreadable(file, f"a row has no {_KEY!r}") from error
    twice = next((task_id for task_id in ids if ids.count(task_id) > 1), None)
    if twice is not None:
        raise _unreadable(file, f"task {twice!r} stands in it twice")
    return dict(zip(ids, rows, strict=True))


def _json_rows(text: str) -> list[Parameters]:
    return [dict(row) for row in json.loads(text)]


def _csv_rows(text: str, kinds: Mapping[str, str]) -> list[Parameters]:
    return [
        {name: _csv_value(name, cell, kinds) for name, cell in row.items() if cell}
        for row in csv.DictReader(StringIO(text, newline=""))
    ]


def _csv_value(name: str, cell: str, kinds: Mapping[str, str]) -> Any:
    return cell if name == _KEY else parse_value(cell, kinds.get(name, "None"))


def _unreadable(file: Path, fault: str) -> ParameterError:
    return ParameterError(
        f"cannot use parameter file {str(file)!r}: {fault}; "
        f"give a CSV file, or a JSON list of objects, with one row a task and a column {_KEY!r}",
        file=str(file),
    )
