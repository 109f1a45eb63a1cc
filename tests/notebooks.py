"""Notebooks made for a test."""

from pathlib import Path
from typing import Any

import nbformat


def make_notebook(path: Path, *cells: str, **metadata: Any) -> Path:
    """Write a notebook whose first cell has its parameters."""
    make = nbformat.v4
    first, *others = [make.new_code_cell(cell) for cell in cells]
    first.metadata["tags"] = ["parameters"]
    nbformat.write(make.new_notebook(cells=[first, *others], metadata=metadata), path)
    return path
