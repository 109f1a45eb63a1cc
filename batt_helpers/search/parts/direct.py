"""Direct hits, and grids that only a change of colours keeps from being the output."""

from collections.abc import Iterator

from batt_helpers.search.bank import Bank
from batt_helpers.search.goals import Goal
from batt_helpers.search.parts.views import cells_of, same_shaped
from batt_helpers.search.terms import Leaf, Term, call

__all__ = ["colour_maps", "direct_hits"]

_MOST_GRIDS = 3000


def direct_hits(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give the grids of the bank that are what is looked for."""
    for node in list(bank.by_kind["grid"]):
        if bank.values[node][: bank.demo_count] == goal.grids:
            yield bank.term(node)


def _pair_maps(bank: Bank, node: int, cells: list[tuple[int, ...]]) -> list[dict[int, int]] | None:
    """Give how colours change in each demo pair; None where a colour changes in two ways."""
    maps = []
    for grid, wanted in zip(bank.values[node], cells):
        pairs = set(zip(cells_of(grid), wanted))
        colours = dict(pairs)
        if len(colours) != len(pairs):
            return None
        maps.append(colours)
    return maps


def _numbers(bank: Bank, wanted: tuple[int | None, ...]) -> Iterator[int]:
    """Give numbers of the bank that are these in the demo pairs, None standing for any."""
    found = [
        node
        for node in bank.by_kind["number"]
        if all(want is None or want == value for want, value in zip(wanted, bank.values[node]))
    ]
    yield from sorted(found, key=lambda node: bank.costs[node])[:2]


def _replaced(bank: Bank, node: int, maps: list[dict[int, int]]) -> Iterator[Term]:
    """Give the replacements of one colour that differs from pair to pair."""
    changes = [[(a, b) for a, b in colours.items() if a != b] for colours in maps]
    if max(map(len, changes)) != 1:
        return
    old = tuple(change[0][0] if change else None for change in changes)
    new = tuple(change[0][1] if change else None for change in changes)
    for a in _numbers(bank, old):
        for b in _numbers(bank, new):
            yield call("replace", bank.term(node), bank.term(a), bank.term(b))


def _mapped(term: Term, colours: dict[int, int]) -> Term:
    changes = {a: b for a, b in sorted(colours.items()) if a != b}
    if len(changes) == 2 and all(changes.get(b) == a for a, b in changes.items()):
        return call("switch", term, *next(iter(changes.items())))
    if not set(changes) & set(changes.values()):
        for a, b in changes.items():
            term = call("replace", term, a, b)
        return term
    return call("colour_map", term, Leaf(repr(tuple(changes.items())), 1.0 + len(changes)))


def colour_maps(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give grids of the bank whose colours have to change in one way to be what is looked for."""
    wanted = [cells_of(grid) for grid in goal.grids]
    for node in same_shaped(bank, goal.grids)[:_MOST_GRIDS]:
        bank.budget.spend(0.1)
        maps = _pair_maps(bank, node, wanted)
        if maps is None:
            continue
        joint: dict[int, int] = {}
        is_one = all(joint.setdefault(a, b) == b for colours in maps for a, b in colours.items())
        if not is_one:
            yield from _replaced(bank, node, maps)
        elif any(a != b for a, b in joint.items()):
            yield _mapped(bank.term(node), joint)
