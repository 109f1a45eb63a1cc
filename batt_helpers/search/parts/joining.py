"""Joining: outputs put together from grids of the bank, side by side or one below the other."""

from collections.abc import Iterator

from batt_helpers.model import Grid
from batt_helpers.search.bank import Bank
from batt_helpers.search.goals import Goal
from batt_helpers.search.terms import Term, call

__all__ = ["joins"]

_MOST_GRIDS = 300
Grids = tuple[Grid, ...]


def _rest_below(part: Grid, whole: Grid) -> Grid | None:
    if len(part[0]) == len(whole[0]) and len(part) < len(whole) and whole[: len(part)] == part:
        return whole[len(part) :]
    return None


def _rest_beside(part: Grid, whole: Grid) -> Grid | None:
    w = len(part[0])
    if len(part) == len(whole) and w < len(whole[0]) and all(b[:w] == a for a, b in zip(part, whole)):
        return tuple(row[w:] for row in whole)
    return None


def _rests(values: Grids, wanted: Grids, function: str) -> Grids | None:
    rest = _rest_below if function == "vconcat" else _rest_beside
    found = []
    for part, whole in zip(values, wanted):
        left = rest(part, whole)
        if left is None:
            return None
        found.append(left)
    return tuple(found)


class _Joiner:
    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self.nodes = bank.cheapest("grid", _MOST_GRIDS)
        self.known: dict[Grids, int] = {}
        for node in self.nodes:
            self.known.setdefault(bank.values[node][: bank.demo_count], node)

    def terms(self, wanted: Grids, depth: int) -> Iterator[Term]:
        node = self.known.get(wanted)
        if node is not None:
            yield self.bank.term(node)
            return
        if depth == 0:
            return
        for function in ("hconcat", "vconcat"):
            for part in self.nodes:
                self.bank.budget.spend(0.02)
                rest = _rests(self.bank.values[part], wanted, function)
                if rest is not None:
                    for term in self.terms(rest, depth - 1):
                        yield call(function, self.bank.term(part), term)
                        break


def joins(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give outputs as up to four grids of the bank put together."""
    for count, term in enumerate(_Joiner(bank).terms(goal.grids, 3)):
        yield term
        if count == 5:
            return
