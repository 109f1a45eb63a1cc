"""Stamping: what stands around every cell of a colour in the outputs, wherever the inputs have that colour."""

from collections.abc import Iterator

from batt_helpers.model import Grid
from batt_helpers.search.bank import Bank
from batt_helpers.search.goals import Goal
from batt_helpers.search.parts.views import same_shaped
from batt_helpers.search.terms import Leaf, Term, call
from batt_helpers.search.words.grids import stamp

__all__ = ["stamps"]

_REACHES, _MOST_BASES = (1, 2, 4), 12
Steps = dict[tuple[int, int], int]
Table = dict[int, Steps]


def _steps_around(pairs: list[tuple[Grid, Grid]], colour: int, reach: int) -> Steps:
    """Give the steps from cells of a colour at which the outputs always have one colour and some input another."""
    found: Steps = {}
    places = [(b, a, i, j) for b, a in pairs for i, row in enumerate(b) for j, cell in enumerate(row) if cell == colour]
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            seen: set[int] = set()
            is_changed = False
            for before, after, i, j in places:
                y, x = i + down, j + right
                if 0 <= y < len(after) and 0 <= x < len(after[0]):
                    seen.add(after[y][x])
                    is_changed = is_changed or after[y][x] != before[y][x]
                    if len(seen) > 1:
                        break
            if len(seen) == 1 and is_changed:
                found[down, right] = seen.pop()
    return found


def _as_pairs(table: Table) -> tuple[object, ...]:
    return tuple((colour, tuple(steps.items())) for colour, steps in table.items() if steps)


def _is_right(table: Table, pairs: list[tuple[Grid, Grid]]) -> bool:
    return all(stamp(before, _as_pairs(table)) == after for before, after in pairs)


def _pruned(table: Table, pairs: list[tuple[Grid, Grid]]) -> Table:
    """Leave out the steps that are not needed, the longest first."""
    steps = [(abs(d) + abs(r), colour, (d, r)) for colour, around in table.items() for d, r in around]
    for _, colour, step in sorted(steps, reverse=True):
        smaller = {c: {s: v for s, v in around.items() if (c, s) != (colour, step)} for c, around in table.items()}
        if _is_right(smaller, pairs):
            table = smaller
    return table


def stamps(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give stamps around cells that turn some grid of the bank into the output."""
    for node in same_shaped(bank, goal.grids)[:_MOST_BASES]:
        pairs = list(zip(bank.values[node], goal.grids))
        if all(before == after for before, after in pairs):
            continue
        colours = {cell for grid, _ in pairs for row in grid for cell in row}
        common = max(sorted(colours), key=lambda c: sum(row.count(c) for grid, _ in pairs for row in grid))
        for reach in _REACHES:
            bank.budget.spend(2 * reach)
            table = {colour: _steps_around(pairs, colour, reach) for colour in sorted(colours - {common})}
            if _is_right(table, pairs):
                table = _pruned(table, pairs)
                weight = 3.0 + 0.5 * sum(map(len, table.values()))
                yield call("stamp", bank.term(node), Leaf(repr(_as_pairs(table)), weight))
                break
