"""Making a notebook show why it did not come to its end."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

__all__ = ["mark_failed"]

_TAG = "papermill-error-cell-tag"
_STYLE = "color:red; font-family:Helvetica Neue, Helvetica, Arial, sans-serif; font-size:2em;"


def mark_failed(output: Path, source: Path, fault: str) -> None:
    """Write a fault above what was saved of an executed notebook, or above its source if that is unreadable.

    Source: the look and the tag of papermill's own marks, so that papermill removes them when it runs it again.
    """
    notebook = _read(output) or _read(source) or nbformat.v4.new_notebook()
    text = f'<span style="{_STYLE}">This notebook did not run to its end.</span>\n\n```\n{fault}\n```'
    cell = new_markdown_cell(text)
    cell.metadata["tags"] = [_TAG]
    notebook.cells.insert(0, cell)
    nbformat.write(nbformat.v4.upgrade(notebook), output)  # type: ignore[no-untyped-call]  # partly typed


def _read(path: Path) -> NotebookNode | None:
    """Read a notebook; None where there is none, or what a killed process has left of it."""
    try:
        notebook: NotebookNode = nbformat.read(path, 4)  # type: ignore[no-untyped-call]  # partly typed
    except (OSError, ValueError, nbformat.ValidationError):
        return None
    return notebook
