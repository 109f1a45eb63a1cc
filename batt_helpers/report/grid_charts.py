"""Grids and tasks as pictures, drawn with matplotlib on figures of their own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from batt_helpers.model import Grid
from batt_helpers.report.grids import COLORS, shape_text
from batt_helpers.report.palette import LIGHT, Theme

__all__ = ["draw_grid", "figure_of_task"]

_COLORMAP = ListedColormap(COLORS)
_CELL_LINE = "#6E6E6E"
_ROWS = ("input", "output")

# All sizes are inches. Cells are equally large in the whole picture, so that growing and cropping can be
# seen; only a grid that would become too small to see is enlarged.
_PAGE_WIDTH = 15.0
_CELL = 0.32
_LONGEST_SIDE = 2.8
_SHORTEST_SIDE = 0.3
_COLUMN_WIDTH = 0.8
_COLUMN_GAP = 0.3
_TEST_GAP = 0.7
_ROW_HEIGHT = 0.7
_CAPTION = 0.22
_ROW_GAP = 0.2
_LEFT, _RIGHT, _TOP, _BOTTOM = 0.5, 0.25, 0.42, 0.12


def draw_grid(axes: Axes, grid: Grid, *, title: str | None = None, marked: Collection[tuple[int, int]] = ()) -> None:
    """Draw a grid on axes; a white disc with a black rim marks each cell (row, column) of `marked`."""
    height, width = len(grid), len(grid[0])
    thin = min(1.0, 15 / max(height, width))  # lines of full width would hide the cells of a large grid
    axes.pcolormesh(grid, cmap=_COLORMAP, vmin=0, vmax=9)
    axes.vlines(range(width + 1), 0, height, colors=_CELL_LINE, linewidth=0.6 * thin, clip_on=False)
    axes.hlines(range(height + 1), 0, width, colors=_CELL_LINE, linewidth=0.6 * thin, clip_on=False)
    for row, column in marked:
        disc = Circle((column + 0.5, row + 0.5), 0.3, facecolor="white", edgecolor="black", linewidth=thin)
        axes.add_patch(disc)
    axes.set(xlim=(0, width), ylim=(height, 0), aspect="equal", title=title or "")
    axes.set_axis_off()


def figure_of_task(inputs: Mapping[str, Grid], expected: Mapping[str, Grid | None], theme: Theme = LIGHT) -> Figure:
    """Draw a task: a column for each sample, inputs above outputs, the test samples apart.

    An output that is not known is drawn as an empty frame with a question mark.

    Raises: nothing for a task without samples; its picture says so.
    """
    if not inputs:
        figure = Figure(figsize=(2.0, 0.6), facecolor=theme.paper)
        figure.text(0.5, 0.5, "no samples", color=theme.faint_ink, ha="center", va="center")
        return figure
    layout = _layout(inputs, expected)
    figure = Figure(figsize=(layout.width, layout.height), facecolor=theme.paper)
    for column in layout.columns:
        _draw_column(figure, layout, column, theme)
    for top, height, label in zip(layout.row_tops, layout.row_heights, _ROWS, strict=True):
        x, y = layout.fraction(_LEFT / 2, top + height / 2)
        figure.text(x, y, label, color=theme.faint_ink, rotation=90, ha="center", va="center", fontsize=10)
    return figure


@dataclass(frozen=True)
class _Column:
    """One sample's place on the page: its grids (top to bottom) with their sizes."""

    name: str
    left: float
    width: float
    is_first_test: bool
    grids: tuple[Grid | None, ...]
    sizes: tuple[tuple[float, float], ...]

    @property
    def centre(self) -> float:
        return self.left + self.width / 2


@dataclass(frozen=True)
class _Layout:
    """The page: its columns, and where its rows lie, measured from the top left corner."""

    columns: tuple[_Column, ...]
    row_heights: tuple[float, ...]

    @property
    def row_tops(self) -> tuple[float, ...]:
        return (_TOP, _TOP + self.row_heights[0] + _CAPTION + _ROW_GAP)

    @property
    def width(self) -> float:
        return self.columns[-1].left + self.columns[-1].width + _RIGHT

    @property
    def height(self) -> float:
        return self.row_tops[-1] + self.row_heights[-1] + _CAPTION + _BOTTOM

    def fraction(self, x: float, y: float) -> tuple[float, float]:
        """Convert a place on the page to figure coordinates, which run from the bottom left corner."""
        return x / self.width, 1 - y / self.height


def _layout(inputs: Mapping[str, Grid], expected: Mapping[str, Grid | None]) -> _Layout:
    pairs = {name: (grid, expected.get(name)) for name, grid in inputs.items()}
    cell = _cell_size(pairs.values())
    columns: list[_Column] = []
    for name, grids in pairs.items():
        sizes = tuple(_size(grid or grids[0], cell) for grid in grids)
        is_first_test = name.startswith("test") and bool(columns) and not columns[-1].name.startswith("test")
        gap = _TEST_GAP if is_first_test else _COLUMN_GAP
        left = columns[-1].left + columns[-1].width + gap if columns else _LEFT
        width = max(_COLUMN_WIDTH, *(width for _, width in sizes))
        columns.append(_Column(name, left, width, is_first_test, grids, sizes))
    heights = zip(*([height for height, _ in column.sizes] for column in columns), strict=True)
    return _Layout(tuple(columns), tuple(max(_ROW_HEIGHT, *row) for row in heights))


def _cell_size(pairs: Collection[tuple[Grid, Grid | None]]) -> float:
    grids = [grid for pair in pairs for grid in pair if grid is not None]
    longest = max(max(len(grid), len(grid[0])) for grid in grids)
    across = sum(max(len(grid[0]) for grid in pair if grid is not None) for pair in pairs)
    return min(_CELL, _LONGEST_SIDE / longest, _PAGE_WIDTH / across)


def _size(grid: Grid, cell: float) -> tuple[float, float]:
    height, width = len(grid), len(grid[0])
    side = max(cell, _SHORTEST_SIDE / max(height, width))
    return height * side, width * side


def _draw_column(figure: Figure, layout: _Layout, column: _Column, theme: Theme) -> None:
    x, y = layout.fraction(column.centre, _TOP - 0.16)
    figure.text(x, y, column.name, color=theme.ink, ha="center", va="center", fontsize=11)
    for row, grid in enumerate(column.grids):
        axes = _add_axes(figure, layout, column, row)
        if grid is None:
            _draw_unknown(axes, theme)
            continue
        draw_grid(axes, grid)
        x, y = layout.fraction(column.centre, layout.row_tops[row] + column.sizes[row][0] + 0.06)
        figure.text(x, y, shape_text(grid), color=theme.faint_ink, ha="center", va="top", fontsize=8)
    if column.is_first_test:
        x, bottom = layout.fraction(column.left - _TEST_GAP / 2, layout.height - 0.2)
        figure.add_artist(Line2D((x, x), (bottom, 1 - bottom), color=theme.rule, linewidth=1.0))


def _add_axes(figure: Figure, layout: _Layout, column: _Column, row: int) -> Axes:
    height, width = column.sizes[row]
    left, bottom = layout.fraction(column.centre - width / 2, layout.row_tops[row] + height)
    return figure.add_axes((left, bottom, width / layout.width, height / layout.height))


def _draw_unknown(axes: Axes, theme: Theme) -> None:
    frame = Rectangle((0, 0), 1, 1, fill=False, edgecolor=theme.faint_ink, linestyle=(0, (4, 3)), clip_on=False)
    axes.add_patch(frame)
    axes.text(0.5, 0.5, "?", color=theme.faint_ink, fontsize=14, ha="center", va="center")
    axes.set_axis_off()
