"""Grids as pictures: what is drawn where, read back from the pixels and the places of the text."""

from io import BytesIO
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from batt_helpers.model import Grid
from batt_helpers.report.grid_charts import draw_grid, figure_of_task
from batt_helpers.report.grids import COLORS
from batt_helpers.report.palette import DARK


def checkered(height: int, width: int) -> Grid:
    return tuple(tuple((row * 3 + column) % 10 for column in range(width)) for row in range(height))


def pixels(figure: Figure) -> NDArray[np.float64]:
    picture = BytesIO()
    figure.savefig(picture, format="png")
    picture.seek(0)
    return np.asarray(imread(picture), dtype=np.float64)


def colour_at(figure: Figure, place: tuple[float, float]) -> str:
    """Read the colour at a place of the only axes, given as (row, column)."""
    image = pixels(figure)
    x, y = figure.axes[0].transData.transform((place[1], place[0]))
    return to_hex(image[len(image) - round(y) - 1, round(x)]).upper()


def drawn_boxes(figure: Figure) -> list[Bbox]:
    pixels(figure)
    texts = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_text() not in ("", "?")]
    shown = [text for text in texts if text.axes is None]
    return [text.get_window_extent() for text in shown] + [axes.get_window_extent() for axes in figure.axes]


def task_of(demo_count: int, test_count: int, first: Grid, second: Grid | None) -> Figure:
    names = [f"demo[{index}]" for index in range(demo_count)] + [f"test[{index}]" for index in range(test_count)]
    return figure_of_task(dict.fromkeys(names, first), dict.fromkeys(names, second))


def words(figure: Figure) -> list[str]:
    texts = [text.get_text() for text in figure.findobj(Text) if isinstance(text, Text)]
    return [text for text in texts if text]


class TestDrawGrid:
    def test_every_cell_has_its_colour(self) -> None:
        figure, grid = Figure(figsize=(3, 3)), checkered(3, 4)
        draw_grid(figure.subplots(), grid)
        for row, cells in enumerate(grid):
            for column, cell in enumerate(cells):
                assert colour_at(figure, (row + 0.3, column + 0.3)) == COLORS[cell]

    @pytest.mark.parametrize("cell", range(10))
    def test_mark_is_seen_without_seeing_colours(self, cell: int) -> None:
        figure = Figure(figsize=(3, 3))
        draw_grid(figure.subplots(), ((cell, cell),), marked=[(0, 1)])
        assert colour_at(figure, (0.5, 0.5)) == COLORS[cell]
        assert colour_at(figure, (0.5, 1.5)) == "#FFFFFF"
        rim = [colour_at(figure, (0.5, 1.5 + step / 100)) for step in range(26, 34)]
        assert min(max(to_rgb(colour)) for colour in rim) < 0.05

    def test_title(self) -> None:
        axes = Figure().subplots()
        draw_grid(axes, ((1,),), title="expected")
        assert axes.get_title() == "expected"


class TestFigureOfTask:
    @pytest.mark.parametrize("demo_count", [1, 3, 10])
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (checkered(1, 1), checkered(1, 1)),
            (checkered(3, 3), checkered(9, 9)),
            (checkered(30, 30), checkered(1, 1)),
            (checkered(1, 30), checkered(30, 1)),
            (checkered(30, 30), None),
        ],
    )
    def test_nothing_overlaps_or_is_clipped(self, demo_count: int, first: Grid, second: Grid | None) -> None:
        figure = task_of(demo_count, 2, first, second)
        boxes = drawn_boxes(figure)
        assert len(boxes) >= 4 * (demo_count + 2)
        assert all(figure.bbox.contains(*corner) for box in boxes for corner in (box.min, box.max))
        assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))

    @pytest.mark.parametrize("demo_count", [1, 10])
    def test_page_stays_within_reason(self, demo_count: int) -> None:
        width, height = task_of(demo_count, 3, checkered(30, 30), checkered(30, 30)).get_size_inches()
        assert width < 21
        assert height < 8

    def test_names_shapes_and_rows_are_written(self) -> None:
        figure = figure_of_task({"demo[0]": ((1, 2),), "test[0]": ((1,),)}, {"demo[0]": ((1,), (2,))})
        assert sorted(words(figure)) == sorted(["demo[0]", "1×2", "2×1", "test[0]", "1×1", "?", "input", "output"])

    def test_outputs_lie_below_inputs_and_tests_apart(self) -> None:
        figure = task_of(2, 1, checkered(4, 4), checkered(4, 4))
        boxes = [axes.get_position() for axes in figure.axes]
        above, below = boxes[::2], boxes[1::2]
        assert all(lower.y1 < upper.y0 for upper, lower in zip(above, below, strict=True))
        between_demos, before_test = above[1].x0 - above[0].x1, above[2].x0 - above[1].x1
        assert before_test > 1.2 * between_demos

    def test_cells_are_equally_large_throughout(self) -> None:
        figure = figure_of_task({"demo[0]": checkered(3, 3)}, {"demo[0]": checkered(9, 6)})
        first, second = (axes.get_window_extent() for axes in figure.axes)
        assert first.width / 3 == pytest.approx(second.width / 6)
        assert first.height / 3 == pytest.approx(second.height / 9)

    def test_dark_paper(self) -> None:
        figure = figure_of_task({"demo[0]": ((1,),)}, {}, DARK)
        assert to_hex(pixels(figure)[0, 0]).upper() == DARK.paper

    def test_no_samples(self) -> None:
        assert words(figure_of_task({}, {})) == ["no samples"]
