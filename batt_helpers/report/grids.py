"""Grids and tasks as terminal text, and the ten colours that everybody shows them in."""

from collections.abc import Mapping
from itertools import zip_longest

from batt_helpers.model import Grid

__all__ = ["COLORS", "grid_text", "shape_text", "task_text"]

COLORS: tuple[str, ...] = (
    "#000000",
    "#0074D9",
    "#FF4136",
    "#2ECC40",
    "#FFDC00",
    "#AAAAAA",
    "#F012BE",
    "#FF851B",
    "#7FDBFF",
    "#870C25",
)
_RESET = "\x1b[0m"
_ARROW = " -> "
_UNKNOWN = "?"


def grid_text(grid: Grid, *, colour: bool) -> str:
    """Write a grid for a terminal, two columns a cell: coloured squares, or digits.

    >>> print(grid_text(((0, 1), (2, 3)), colour=False))
    0 1
    2 3
    """
    return "\n".join(_row_text(row, colour=colour).rstrip(" ") for row in grid)


def shape_text(grid: Grid | None) -> str:
    """Write the height and width of a grid.

    >>> shape_text(((0, 1, 2),)), shape_text(None)
    ('1×3', '?')
    """
    return _UNKNOWN if grid is None else f"{len(grid)}×{len(grid[0])}"


def task_text(inputs: Mapping[str, Grid], expected: Mapping[str, Grid | None], *, colour: bool, width: int = 80) -> str:
    """Write a task for a terminal: each input beside its output, or above it where it is too wide for that.

    >>> print(task_text({"demo[0]": ((1, 0),), "test[0]": ((2,),)}, {"demo[0]": ((0, 1),)}, colour=False))
    demo[0]  1×2 -> 1×2
    1 0  -> 0 1
    <BLANKLINE>
    test[0]  1×1 -> ?
    2  -> ?

    Units: `width` in terminal columns.
    """
    return "\n\n".join(
        _pair_text(name, grid, expected.get(name), colour=colour, width=width) for name, grid in inputs.items()
    )


def _row_text(row: tuple[int, ...], *, colour: bool) -> str:
    if not colour:
        return "".join(f"{cell} " for cell in row)
    return "".join(f"{_background(cell)}  " for cell in row) + _RESET


def _background(cell: int) -> str:
    red, green, blue = bytes.fromhex(COLORS[cell][1:])
    return f"\x1b[48;2;{red};{green};{blue}m"


def _pair_text(name: str, first: Grid, second: Grid | None, *, colour: bool, width: int) -> str:
    heading = f"{name}  {shape_text(first)}{_ARROW}{shape_text(second)}"
    second_width = 2 * len(second[0]) if second else len(_UNKNOWN)
    is_wide = 2 * len(first[0]) + len(_ARROW) + second_width > width
    lay_out = _stacked if is_wide else _side_by_side
    return f"{heading}\n{lay_out(first, second, colour=colour)}"


def _stacked(first: Grid, second: Grid | None, *, colour: bool) -> str:
    below = _UNKNOWN if second is None else grid_text(second, colour=colour)
    return f"{grid_text(first, colour=colour)}\n{_ARROW.strip()}\n{below}"


def _side_by_side(first: Grid, second: Grid | None, *, colour: bool) -> str:
    left = [_row_text(row, colour=colour) for row in first]
    right = [_UNKNOWN] if second is None else [_row_text(row, colour=colour) for row in second]
    blank = "  " * len(first[0])
    lines = zip_longest(left, right)
    arrows = (_ARROW if index == 0 else " " * len(_ARROW) for index in range(max(len(left), len(right))))
    return "\n".join(
        f"{before or blank}{arrow}{after or ''}".rstrip(" ")
        for (before, after), arrow in zip(lines, arrows, strict=True)
    )
