"""Making a notebook show why it did not come to its end."""

from pathlib import Path
from typing import Any

import nbformat

__all__ = ["mark_failed"]

_TAG = "papermill-error-cell-tag"
_STYLE = "color:red; font-family:Helvetica Neue, Helvetica, Arial, sans-serif; font-size:2em;"
_format: Any = nbformat  # the package is typed in parts


def mark_failed(output: Path, source: Path, fault: str) -> None:
    """Write a fault above what was saved of an executed notebook, or above its source if that is unreadable.

    Source: the look and the tag of papermill's own marks, so that papermill removes them when it runs it again.
    """
    notebook = _read(output) or _read(source) or _format.v4.new_notebook()
    text = f'<span style="{_STYLE}">This notebook did not run to its end.</span>\n\n```\n{fault}\n```'
    notebook.cells.insert(0, _format.v4.new_markdown_cell(text, metadata={"tags": [_TAG]}))
    _format.write(_format.v4.upgrade(notebook), output)


def _read(path: Path) -> Any:
    """Read a notebook; None where there is none, or what a killed process has left of it."""
    try:
        return _format.read(path, 4)
    except (OSError, ValueError, nbformat.ValidationError):
        return None
