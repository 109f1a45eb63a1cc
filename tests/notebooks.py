"""Notebooks made for a test."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import papermill


def make_notebook(path: Path, *cells: str, **metadata: Any) -> Path:
    """Write a notebook whose first cell has its parameters."""
    make = nbformat.v4
    first, *others = [make.new_code_cell(cell) for cell in cells]
    first.metadata["tags"] = ["parameters"]
    nbformat.write(make.new_notebook(cells=[first, *others], metadata=metadata), path)
    return path


def run_notebook(notebook: Path, parameters: Mapping[str, object]) -> nbformat.NotebookNode:
    """Execute a notebook with parameters, in its own folder, and give the executed copy."""
    quiet = {"progress_bar": False, "extra_arguments": ["--log-level=CRITICAL"]}
    return papermill.execute_notebook(notebook, None, parameters=dict(parameters), cwd=str(notebook.parent), **quiet)
