"""The result card in a terminal: half blocks (a column a cell, two rows a line), or digits where there is no colour."""

import textwrap
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TypeVar

from batt_helpers.model import Grid
from batt_helpers.report.card import Card, Placing, SampleView, placing_text
from batt_helpers.report.format import duration_unit, format_duration
from batt_helpers.report.grids import COLORS
from batt_helpers.report.ink import Ink
from batt_helpers.report.palette import DARK

__all__ = ["card_text"]

Filled = TypeVar("Filled")

_LABEL = 10
_GAP = 3
_FRAME = "#56606B"
_WRONG_PAPER = "#2A313A"
_MARKS: dict[Placing, str] = {"right": "●", "some": "◐", "copied": "c", "none": "·", "refused": "×"}
_MOST_MARKS = 48
_PROGRAM_WIDTH = 44
_MOST_LINES = 14


def card_text(card: Card, *, colour: bool, width: int = 100) -> str:
    """Write a card for a terminal.

    Samples that do not fit are left out, those that are right first, and the last line says how many.

    Units: `width` in terminal columns
    """
    pen = Ink(colour)
    blocks = [_title(card, pen), _samples(card, pen, width), _facts(card, pen, width), _next(card, pen, width)]
    return "\n".join(line.rstrip() for block in blocks for line in block)


def _title(card: Card, pen: Ink) -> list[str]:
    ink = {"solved": DARK.good, "open": DARK.good, "partly": DARK.partly}.get(card.outcome, DARK.bad)
    mark = {"solved": "✓", "open": "✓", "partly": "◐"}.get(card.outcome, "✗")
    tag = pen(f" {mark} {card.tag} ", DARK.paper, ink, bold=True)
    return [f"{tag}  {pen(card.task_id, bold=True)}  {card.headline}", ""]


def _samples(card: Card, pen: Ink, width: int) -> list[str]:
    shown = _fitting(card.samples, width)
    if not shown:
        return []
    widths = [_view_width(view) for view in shown]
    rows: list[tuple[str, Callable[[SampleView], Grid | None]]] = [("input", lambda view: view.input)]
    if any(view.expected is not None for view in shown):
        rows.append(("expected", lambda view: view.expected))
    if card.program is not None:
        rows.append(("program", lambda view: view.given))
    titles = [
        pen(view.title.ljust(size), "" if view.is_test else DARK.faint_ink, bold=True)
        for view, size in zip(shown, widths, strict=True)
    ]
    lines = [" " * _LABEL + (" " * _GAP).join(titles)]
    for label, grid_of in rows:
        lines += _row(label, [_grid_lines(grid_of(view), pen) for view in shown], widths, pen)
    if pen.colour and any(view.wrong for view in shown):
        lines += _row("wrong", [_wrong_lines(view, pen) for view in shown], widths, pen)
    if card.program is not None:
        lines.append(
            " " * _LABEL
            + (" " * _GAP).join(_verdict(view, pen, size) for view, size in zip(shown, widths, strict=True))
        )
    left_out = len(card.samples) - len(shown)
    if left_out:
        lines.append(
            " " * _LABEL + pen(f"{left_out} more not shown: the terminal is {width} columns wide", DARK.faint_ink)
        )
    return [*lines, ""]


def _fitting(samples: Sequence[SampleView], width: int) -> list[SampleView]:
    """Choose the samples that fit side by side, those that are wrong first; at least one."""
    chosen: list[SampleView] = []
    room = width - _LABEL
    for view in sorted(samples, key=lambda view: view.verdict == "equal"):
        size = _view_width(view) + (_GAP if chosen else 0)
        if size <= room or not chosen:
            chosen.append(view)
            room -= size
    return [view for view in samples if view in chosen]


def _view_width(view: SampleView) -> int:
    grids = [grid for grid in (view.input, view.expected, view.given) if grid is not None]
    return max(*(len(grid[0]) for grid in grids), len(view.title), len(view.text) + 2) if grids else len(view.title)


def _row(label: str, columns: Sequence[list[tuple[str, int]]], widths: Sequence[int], pen: Ink) -> list[str]:
    """Lay grids side by side; each line of a column comes with the columns that it takes."""
    lines = []
    for number, parts in enumerate(zip_longest(*columns, fillvalue=("", 0))):
        head = pen((label if number == 0 else "").ljust(_LABEL), DARK.faint_ink)
        lines.append(
            head
            + (" " * _GAP).join(text + " " * (size - taken) for (text, taken), size in zip(parts, widths, strict=True))
        )
    return [*lines, ""]


def _grid_lines(grid: Grid | None, pen: Ink) -> list[tuple[str, int]]:
    if grid is None:
        return [("?", 1)]
    if not pen.colour:
        return [("".join(str(cell) if cell else "·" for cell in row), len(row)) for row in grid]
    return [(_half_blocks(top, low, pen), len(grid[0])) for top, low in zip_longest(grid[::2], grid[1::2])]


def _half_blocks(top: Sequence[int], low: Sequence[int] | None, pen: Ink) -> str:
    """Write two rows of cells as one line; below the last row of an odd number there is no paper."""
    papers = [""] * len(top) if low is None else [COLORS[cell] for cell in low]
    return "".join(pen("▀", COLORS[cell], paper) for cell, paper in zip(top, papers, strict=True))


def _wrong_lines(view: SampleView, pen: Ink) -> list[tuple[str, int]]:
    grid = view.given
    if grid is None or not view.wrong:
        return [("", 0)]

    def shade(i: int, j: int) -> str:
        return DARK.bad if (i, j) in view.wrong else _WRONG_PAPER

    height, width = len(grid), len(grid[0])
    return [
        ("".join(pen("▀", shade(i, j), shade(i + 1, j) if i + 1 < height else "") for j in range(width)), width)
        for i in range(0, height, 2)
    ]


def _verdict(view: SampleView, pen: Ink, size: int) -> str:
    mark, ink = {"equal": ("✓", DARK.good), "unknown": ("?", DARK.faint_ink)}.get(view.verdict, ("✗", DARK.bad))
    return pen(f"{mark} {view.text}".ljust(size), ink)


def _facts(card: Card, pen: Ink, width: int) -> list[str]:
    """Put the program left and the facts right of it, or below where there is no room."""
    program, facts = _program_lines(card, pen), _fact_lines(card, pen, max(30, width - _PROGRAM_WIDTH))
    if not program or width < 2 * _PROGRAM_WIDTH or any(taken > _PROGRAM_WIDTH - 2 for _, taken in program):
        return [*(text for text, _ in program), *([""] if program else []), *_fact_lines(card, pen, width)]
    return [
        text + " " * (_PROGRAM_WIDTH - taken) + fact
        for (text, taken), fact in zip(
            _filled(program, len(facts), ("", 0)), _filled(facts, len(program), ""), strict=True
        )
    ]


def _filled(lines: Sequence[Filled], length: int, blank: Filled) -> list[Filled]:
    return [*lines, *[blank] * (length - len(lines))]


def _program_lines(card: Card, pen: Ink) -> list[tuple[str, int]]:
    solver = card.program
    if solver is None:
        return []
    seconds = format_duration(solver.seconds, duration_unit([solver.seconds]))
    origin = f"from {solver.solver_id}, {seconds}"
    head = (
        f"{pen(card.program_title, bold=True)}  {pen(origin, DARK.faint_ink)}",
        len(card.program_title) + 2 + len(origin),
    )
    lines = solver.source.strip().splitlines()
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 2], f"    … {len(lines) - _MOST_LINES + 1} lines more", lines[-1]]
    return [head, *((f"  {line}", len(line) + 2) for line in lines)]


def _fact_lines(card: Card, pen: Ink, width: int) -> list[str]:
    lead, saved = card.funnel
    facts: list[tuple[str, list[str]]] = [
        ("programs", [lead + pen(saved, bold=True), _strip(card, pen), *_wrapped(placing_text(card.placings), width)])
    ]
    if card.refused:
        facts.append(("refused", _wrapped(card.refused, width)))
    if card.total_s is not None:
        shares = ", ".join(f"{label} {share:.0%}" for label, share in card.shares[:2])
        total = format_duration(card.total_s, duration_unit([card.total_s]))
        facts.append(("time", _wrapped(f"{total} ({card.mode}, one run): {shares}", width)))
    if card.copied:
        facts.append(("copied", _wrapped(card.copied, width)))
    if card.program is not None and card.program.path:
        facts.append(("saved as", [card.program.path]))
    return [
        pen((label if number == 0 else "").ljust(_LABEL), DARK.faint_ink) + line
        for label, lines in facts
        for number, line in enumerate(lines)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(20, width - _LABEL)) or [""]


def _strip(card: Card, pen: Ink) -> str:
    """Draw a mark for each program, or for as many as each kind's share has of the strip."""
    inks = {
        "right": DARK.good,
        "some": DARK.partly,
        "copied": DARK.ink,
        "none": DARK.faint_ink,
        "refused": DARK.faint_ink,
    }
    every = sum(count for _, count in card.placings)
    scale = min(1.0, _MOST_MARKS / every) if every else 0.0
    return "".join(
        pen(_MARKS[placing] * max(1, round(count * scale)), inks[placing]) for placing, count in card.placings
    )


def _next(card: Card, pen: Ink, width: int) -> list[str]:
    if not card.next_steps:
        return []
    size = max(len(command) for command, _ in card.next_steps)
    lines = [pen("─" * min(width, 100), DARK.rule)]
    for number, (command, words) in enumerate(card.next_steps):
        fits = _LABEL + size + len(words) <= width
        explained = " " * (size - len(command) + 3) + pen(words, DARK.faint_ink) if fits else ""
        lines.append(pen("Next  " if number == 0 else "      ", bold=True) + pen(command, DARK.ours) + explained)
    return lines
