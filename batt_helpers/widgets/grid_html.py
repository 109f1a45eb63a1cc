"""A task as HTML for widgets; pure text work."""

from html import escape

from batt_helpers.model import Grid, Task
from batt_helpers.report.card import sample_title
from batt_helpers.report.card_html import grid_svg
from batt_helpers.report.grids import shape_text

__all__ = ["task_html"]

_THUMBNAIL_PX = 84
_LARGEST_CELL_PX = 14.0


def _captioned(caption: str, grid: Grid | None) -> str:
    """Draw a grid with its caption above and its shape below; a question mark stands for one that is not known."""
    picture = '<span class="batt-unknown">?</span>' if grid is None else grid_svg(grid, _cell_px(grid))
    return f"<figure><figcaption>{escape(caption)}</figcaption>{picture}<small>{shape_text(grid)}</small></figure>"


def _cell_px(grid: Grid) -> float:
    return min(_LARGEST_CELL_PX, _THUMBNAIL_PX / max(len(grid), len(grid[0])))


def task_html(task: Task) -> str:
    """Draw a task as a row of small pictures, input and output of each sample side by side."""
    pairs = "".join(
        f'<div class="batt-pair">{_captioned(sample_title(sample.name), sample.input)}'
        f"<span>→</span>{_captioned('', sample.output)}</div>"
        for sample in task.samples
    )
    return f'<div class="batt-grids">{pairs}</div>'
