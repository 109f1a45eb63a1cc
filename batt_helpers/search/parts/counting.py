"""Counting: outputs that are one colour, a row of as many cells as there are things, or one of a few known grids."""

from collections.abc import Iterator

from batt_helpers.model import Grid
from batt_helpers.search.bank import Bank
from batt_helpers.search.goals import Goal
from batt_helpers.search.parts.views import cells_of, shape_of
from batt_helpers.search.terms import Leaf, Term, call

__all__ = ["known_answers", "plain_canvases", "strips"]

_MOST_NUMBERS = 400


def _matching(bank: Bank, kind: str, wanted: tuple[object, ...]) -> list[int]:
    nodes = [node for node in bank.by_kind[kind] if bank.values[node][: len(wanted)] == wanted]
    return sorted(nodes, key=lambda node: bank.costs[node])[:2]


def _sizes(bank: Bank, goal: Goal) -> list[Term]:
    shapes = tuple(map(shape_of, goal.grids))
    terms = [bank.term(node) for node in _matching(bank, "vector", shapes)]
    if len(set(shapes)) == 1:
        terms.append(Leaf(repr(shapes[0]), 1.0))
    elif not terms:
        for h in _matching(bank, "number", tuple(h for h, _ in shapes)):
            for w in _matching(bank, "number", tuple(w for _, w in shapes)):
                terms.append(call("astuple", bank.term(h), bank.term(w)))
    return terms[:3]


def plain_canvases(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give outputs of one colour."""
    if any(len(set(cells_of(grid))) > 1 for grid in goal.grids):
        return
    colours = tuple(grid[0][0] for grid in goal.grids)
    for size in _sizes(bank, goal):
        for node in _matching(bank, "number", colours):
            yield call("canvas", bank.term(node), size)


def _strip_parts(grid: Grid) -> tuple[int, int, int, int] | None:
    """Read a row as a colour, how often it stands at the beginning, the length, and the rest's colour."""
    if len(grid) != 1:
        return None
    row = grid[0]
    count = next((k for k, cell in enumerate(row) if cell != row[0]), len(row))
    if len(set(row[count:])) > 1:
        return None
    return row[0], count, len(row), row[-1]


def strips(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give rows and columns that have as many cells of a colour as some number says."""
    for turn in (False, True):
        grids = tuple(tuple(zip(*grid)) for grid in goal.grids) if turn else goal.grids
        parts = [_strip_parts(grid) for grid in grids]
        known = [part for part in parts if part is not None]
        if len(known) != len(parts):
            continue
        colours, counts, lengths, _ = zip(*known)
        rests = {rest for colour, _, _, rest in known if rest != colour} or {0}
        if len(rests) > 1 or len(set(counts)) == 1:
            continue
        lengths_terms = [bank.term(node) for node in _matching(bank, "number", lengths)]
        if len(set(lengths)) == 1:
            lengths_terms = [Leaf(str(lengths[0]))]
        for colour in _matching(bank, "number", colours):
            for count in _matching(bank, "number", counts):
                for length in lengths_terms[:1]:
                    term: Term = call("strip", bank.term(colour), bank.term(count), length, rests.copy().pop())
                    yield call("dmirror", term) if turn else term


def known_answers(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give outputs that are one of a few grids, which a number of the bank tells apart."""
    distinct = list(dict.fromkeys(goal.grids))
    if not 1 < len(distinct) < len(goal.grids) or max(len(cells_of(grid)) for grid in distinct) > 25:
        return
    found = 0
    for kind in ("boolean", "number"):
        for node in bank.cheapest(kind, _MOST_NUMBERS):
            values = bank.values[node]
            answers: dict[object, Grid] = {}
            if any(answers.setdefault(value, grid) != grid for value, grid in zip(values, goal.grids)):
                continue
            if any(value not in answers for value in values):
                continue
            yield call(
                "one_of",
                bank.term(node),
                Leaf(
                    repr(tuple((int(key), grid) for key, grid in answers.items() if isinstance(key, int))),
                    3.0 + 2.0 * len(answers),
                ),
            )
            found += 1
            if found == 3:
                return
