"""Grids as text: what stands there, and that it lines up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.model import Grid
from batt_helpers.report.grids import COLORS, grid_text, shape_text, task_text

SQUARE = re.compile(r"\x1b\[48;2;(\d+);(\d+);(\d+)m  ")
GRIDS = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda shape: st.tuples(*[st.tuples(*[st.integers(0, 9)] * shape[1])] * shape[0])
)
INPUTS: dict[str, Grid] = {"demo[0]": ((1, 0),), "test[0]": ((2,),)}
EXPECTED: dict[str, Grid | None] = {"demo[0]": ((3,), (4,), (5,)), "test[0]": None}
WIDE: Grid = ((1,) * 30,) * 2


def visible(text: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", text)


def cell_of(match: tuple[str, ...]) -> int:
    return COLORS.index("#{:02X}{:02X}{:02X}".format(*map(int, match)))


def test_ten_colours_of_the_field() -> None:
    assert len(set(COLORS)) == 10
    assert COLORS[0] == "#000000"
    assert COLORS[8] == "#7FDBFF"


@given(GRIDS)
def test_digits_read_back(grid: Grid) -> None:
    lines = grid_text(grid, colour=False).split("\n")
    assert tuple(tuple(map(int, line.split(" "))) for line in lines) == grid


@given(GRIDS)
def test_coloured_squares_read_back(grid: Grid) -> None:
    lines = grid_text(grid, colour=True).split("\n")
    assert tuple(tuple(map(cell_of, SQUARE.findall(line))) for line in lines) == grid
    assert all(line.endswith("\x1b[0m") for line in lines)


@given(GRIDS)
def test_two_columns_a_cell(grid: Grid) -> None:
    assert {len(visible(line)) for line in grid_text(grid, colour=True).split("\n")} == {2 * len(grid[0])}


def test_shape() -> None:
    assert (shape_text(WIDE), shape_text(None)) == ("2×30", "?")


class TestTask:
    def test_outputs_stand_beside_inputs_of_another_height(self) -> None:
        assert task_text(INPUTS, EXPECTED, colour=False).split("\n") == [
            "demo[0]  1×2 -> 3×1",
            "1 0  -> 3",
            "        4",
            "        5",
            "",
            "test[0]  1×1 -> ?",
            "2  -> ?",
        ]

    def test_coloured_and_plain_line_up_alike(self) -> None:
        plain = task_text(INPUTS, EXPECTED, colour=False).split("\n")
        coloured = visible(task_text(INPUTS, EXPECTED, colour=True)).split("\n")
        assert len(plain) == len(coloured)
        assert [line.find("->") for line in plain] == [line.find("->") for line in coloured]
        assert {len(line) for line in coloured[1:4]} == {4 + 4 + 2}

    def test_missing_expectation_is_unknown(self) -> None:
        assert task_text({"test[0]": ((2,),)}, {}, colour=False).endswith("-> ?")

    @pytest.mark.parametrize(("width", "is_stacked"), [(123, True), (124, False)])
    def test_too_wide_is_stacked(self, width: int, is_stacked: bool) -> None:
        lines = task_text({"demo[0]": WIDE}, {"demo[0]": WIDE}, colour=True, width=width).split("\n")
        assert ("->" in lines) == is_stacked
        assert max(len(visible(line)) for line in lines) <= width

    def test_too_wide_and_unknown(self) -> None:
        assert task_text({"test[0]": WIDE}, {}, colour=False, width=10).endswith("\n->\n?")

    def test_no_samples(self) -> None:
        assert task_text({}, {}, colour=True) == ""
