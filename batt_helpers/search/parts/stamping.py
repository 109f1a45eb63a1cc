"""Stamping: what stands around every cell of a colour in the outputs, wherever the inputs have that colour."""

from collections.abc import Iterator

from batt_helpers.model import Grid
from batt_helpers.search.bank import Bank
from batt_helpers.search.goals import Goal
from batt_helpers.search.parts.views import same_shaped
from batt_helpers.search.terms import Leaf, Term, call

__all__ = ["stamps"]

_REACH, _MOST_BASES = 4, 20
Steps = dict[tuple[int, int], int]


def _steps_around(grids: list[tuple[Grid, Grid]], colour: int) -> Steps:
    """Give the steps from cells of a colour at which the outputs always have one colour and the inputs another."""
    found: Steps = {}
    for down in range(-_REACH, _REACH + 1):
        for right in range(-_REACH, _REACH + 1):
            seen: set[int] = set()
            changed = False
            for before, after in grids:
                h, w = len(before), len(before[0])
                for i, row in enumerate(before):
                    for j, cell in enumerate(row):
                        y, x = i + down, j + right
                        if cell == colour and 0 <= y < h and 0 <= x < w:
                            seen.add(after[y][x])
                            changed = changed or after[y][x] != before[y][x]
                if len(seen) > 1:
                    break
            if len(seen) == 1 and changed:
                found[down, right] = seen.pop()
    return found


def stamps(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give stamps around cells that turn some grid of the bank into the output."""
    for node in same_shaped(bank, goal.grids)[:_MOST_BASES]:
        bank.budget.spend(5)
        pairs = list(zip(bank.values[node], goal.grids))
        changed = sum(a != b for x, y in pairs for r, q in zip(x, y) for a, b in zip(r, q))
        colours = {cell for grid, _ in pairs for row in grid for cell in row}
        common = max(colours, key=lambda c: sum(row.count(c) for grid, _ in pairs for row in grid))
        if not changed:
            continue
        table = {colour: steps for colour in sorted(colours - {common}) if (steps := _steps_around(pairs, colour))}
        if table:
            weight = 1.5 + 0.25 * sum(map(len, table.values()))
            yield call("stamp", bank.term(node), Leaf(repr(tuple((colour, tuple(steps.items())) for colour, steps in table.items())), weight))
