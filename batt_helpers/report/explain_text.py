"""A program in a terminal: each line with the value that it has on a sample, drawn."""

from collections.abc import Mapping
from itertools import zip_longest

from batt_helpers.model import Grid
from batt_helpers.records.explained import CellSet, ExplainedLine, ExplainedProgram, ExplainedSample, ValueView
from batt_helpers.report.card import plural, sample_title, wrong_cells
from batt_helpers.report.grids import COLORS
from batt_helpers.report.ink import Ink
from batt_helpers.report.palette import DARK

__all__ = ["explain_text", "verdict_of"]

_INDENT = 6
_GAP = 2
_PLACE = -1
_EMPTY = -2
_SIGNS: Mapping[int, str] = {_EMPTY: " ", _PLACE: "#", 0: "·"}

Board = tuple[tuple[int, ...], ...]


def explain_text(program: ExplainedProgram, number: int = 1, *, colour: bool, width: int = 100) -> str:
    """Write what a program computes on its `number`-th sample, counted from 1.

    Units: `width` in terminal columns
    """
    pen, sample = Ink(colour), program.samples[number - 1]
    lines = [_title(program, sample, pen), ""]
    lines += [f"{pen('I'.ljust(_INDENT), DARK.faint_ink)}input, {_size(sample.input)}"]
    lines += [*_side_by_side([sample.input], pen, width), ""]
    for line in sample.lines:
        lines += _line(line, sample, pen, width)
    lines += _end(sample, pen, width)
    return "\n".join(line.rstrip() for line in lines)


def verdict_of(sample: ExplainedSample) -> str:
    """Say how a sample's grid compares with what is expected.

    >>> verdict_of(ExplainedSample("demo[0]", ((1,),), ((1,),), ()))
    'no grid'
    """
    if sample.given is None:
        return "no grid"
    if sample.expected is None:
        return "not known"
    wrong = wrong_cells(sample.expected, sample.given)
    if wrong is None:
        return f"another shape, {_size(sample.given)}"
    return f"{len(wrong)} of {len(sample.expected) * len(sample.expected[0])} cells wrong" if wrong else "equal"


def _title(program: ExplainedProgram, sample: ExplainedSample, pen: Ink) -> str:
    names = ", ".join(sample_title(one.name) for one in program.samples if one is not sample)
    others = f"; --sample 1 to {len(program.samples)} for the others" if names else ""
    title = pen(sample_title(sample.name), bold=True)
    lines = plural(len(sample.lines), "line")
    return f"{pen(program.task_id, bold=True)}  program {program.md5[:8]}, {lines}, on {title}{others}"


def _size(grid: Grid) -> str:
    return f"{len(grid)}×{len(grid[0])}"


def _line(line: ExplainedLine, sample: ExplainedSample, pen: Ink, width: int) -> list[str]:
    value = line.value
    head = f"{pen((line.name or '→').ljust(_INDENT), DARK.faint_ink)}{pen(line.call, bold=True)}"
    words = pen(value.text, DARK.bad if value.kind == "error" else DARK.faint_ink)
    more = pen(f"and {value.more} more", DARK.faint_ink) if value.more else ""
    below = _side_by_side(_boards(value, sample.input), pen, width)
    return [head, " " * _INDENT + words, *below, *([" " * _INDENT + more] if more else []), ""]


def _end(sample: ExplainedSample, pen: Ink, width: int) -> list[str]:
    verdict = verdict_of(sample)
    ink = DARK.good if verdict == "equal" else DARK.faint_ink if verdict == "not known" else DARK.bad
    lines = [pen("expected", DARK.faint_ink)] if sample.expected is not None else []
    boards = [sample.expected] if sample.expected is not None else []
    return [*lines, *_side_by_side(boards, pen, width), pen(f"{'✓' if verdict == 'equal' else '✗'} {verdict}", ink)]


def _boards(value: ValueView, input_: Grid) -> list[Board]:
    """Lay a value's cells out: each set of them on an empty board as large as the input, or as it needs."""
    if value.grid is not None:
        return [value.grid]
    return [_board(cells, input_) for cells in value.pieces]


def _board(cells: CellSet, input_: Grid) -> Board:
    known = {(i, j): _PLACE if color is None else color for i, j, color in cells if i >= 0 and j >= 0}
    height = max(len(input_), 1 + max((i for i, _ in known), default=0))
    columns = max(len(input_[0]), 1 + max((j for _, j in known), default=0))
    return tuple(tuple(known.get((i, j), _EMPTY) for j in range(columns)) for i in range(height))


def _side_by_side(boards: list[Board], pen: Ink, width: int) -> list[str]:
    """Draw boards in rows of as many as fit."""
    lines: list[str] = []
    while boards:
        count, taken = 1, _INDENT + len(boards[0][0])
        while count < len(boards) and taken + _GAP + len(boards[count][0]) <= width:
            taken += _GAP + len(boards[count][0])
            count += 1
        row, boards = boards[:count], boards[count:]
        sizes = [len(board[0]) for board in row]
        for parts in zip_longest(*(_drawn(board, pen) for board in row)):
            texts = [part if part is not None else " " * size for part, size in zip(parts, sizes, strict=True)]
            lines.append(" " * _INDENT + (" " * _GAP).join(texts))
        lines += [""] if boards else []
    return lines


def _drawn(board: Board, pen: Ink) -> list[str]:
    if not pen.colour:
        return ["".join(_SIGNS.get(cell, str(cell)) for cell in row) for row in board]
    return [
        "".join(pen("▀", _shade(cell), "" if low is None else _shade(low[j])) for j, cell in enumerate(top))
        for top, low in zip_longest(board[::2], board[1::2])
    ]


def _shade(cell: int) -> str:
    return {_EMPTY: DARK.band, _PLACE: DARK.faint_ink}.get(cell) or COLORS[cell]
