"""Grids as SVG for HTML widgets, in the same ten colours as everywhere; pure text work."""

from collections.abc import Collection, Iterable
from html import escape
from itertools import groupby
from operator import itemgetter

from batt_helpers.model import Grid, Task
from batt_helpers.report.grids import COLORS, shape_text

__all__ = ["captioned_grid", "differing_cells", "grid_svg", "task_html"]

_LINE = "#6E6E6E"
_THUMBNAIL_PX = 84
_LARGEST_CELL_PX = 14.0

Cells = Collection[tuple[int, int]]


def differing_cells(grid: Grid, expected: Grid) -> frozenset[tuple[int, int]]:
    """List the cells (row, column) of a grid that are not as expected; cells with no counterpart are among them.

    >>> sorted(differing_cells(((1, 2), (3, 4)), ((1, 0),)))
    [(0, 1), (1, 0), (1, 1)]
    """
    height, width = len(expected), len(expected[0])
    return frozenset(
        (i, j)
        for i, row in enumerate(grid)
        for j, cell in enumerate(row)
        if i >= height or j >= width or cell != expected[i][j]
    )


def grid_svg(grid: Grid, longest_px: float = _THUMBNAIL_PX, marked: Cells = ()) -> str:
    """Draw a grid as an SVG image whose longer side is at most so long; marked cells carry a white disc.

    Units: pixels
    """
    height, width = len(grid), len(grid[0])
    cell = min(_LARGEST_CELL_PX, longest_px / max(height, width))
    lines = "".join(f"M0 {i}H{width}" for i in range(height + 1)) + "".join(
        f"M{j} 0V{height}" for j in range(width + 1)
    )
    discs = "".join(
        f'<circle cx="{j + 0.5}" cy="{i + 0.5}" r=".28" fill="#fff" stroke="#000" stroke-width=".08"/>'
        for i, j in sorted(marked)
    )
    return (
        f'<svg width="{width * cell:.0f}" height="{height * cell:.0f}" viewBox="0 0 {width} {height}" '
        f'shape-rendering="crispEdges" overflow="visible">{"".join(_runs(grid))}'
        f'<path d="{lines}" stroke="{_LINE}" stroke-width="{0.8 / cell:.3f}" fill="none"/>{discs}</svg>'
    )


def _runs(grid: Grid) -> Iterable[str]:
    """Draw neighbours of one colour in a row as one rectangle: a large grid is drawn with few of them."""
    for i, row in enumerate(grid):
        for color, cells in groupby(enumerate(row), key=itemgetter(1)):
            columns = [j for j, _ in cells]
            yield f'<rect x="{columns[0]}" y="{i}" width="{len(columns)}" height="1" fill="{COLORS[color]}"/>'


def captioned_grid(caption: str, grid: Grid | None, longest_px: float = _THUMBNAIL_PX, marked: Cells = ()) -> str:
    """Draw a grid with its caption above and its shape below; a question mark stands for one that is not known."""
    picture = '<span class="batt-unknown">?</span>' if grid is None else grid_svg(grid, longest_px, marked)
    return f"<figure><figcaption>{escape(caption)}</figcaption>{picture}<small>{shape_text(grid)}</small></figure>"


def task_html(task: Task) -> str:
    """Draw a task as a row of small pictures, input and output of each sample side by side."""
    pairs = "".join(
        f'<div class="batt-pair">{captioned_grid(sample.name, sample.input)}'
        f"<span>→</span>{captioned_grid('', sample.output)}</div>"
        for sample in task.samples
    )
    return f'<div class="batt-grids">{pairs}</div>'
