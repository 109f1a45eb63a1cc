"""Picking: the one object, box or panel that some way to choose leaves, put into the bank as a grid."""

from batt_helpers.search.bank import Bank
from batt_helpers.search.parts.selecting import choices_of
from batt_helpers.search.terms import Leaf, call

__all__ = ["pick_grids"]

_MOST_SETS, _MOST_OBJECTS = 24, 60


def _is_one(mask: int) -> bool:
    return mask > 0 and mask & (mask - 1) == 0


def pick_grids(bank: Bank) -> list[int]:
    """Put the grids of single objects and panels into the bank, and the objects' colours and sizes."""
    found = []
    for kind in ("objects", "grids"):
        for node in bank.cheapest(kind, _MOST_SETS):
            sizes = [len(value) for value in bank.values[node]]
            if min(sizes) < 1 or max(sizes) > _MOST_OBJECTS or (max(sizes) == 1 and kind == "grids"):
                continue
            for way in choices_of(bank, node).ways:
                if not all(map(_is_one, way.masks)):
                    continue
                one = bank.node(call("nth", way.term(), 0) if kind == "grids" else call("first", way.term()))
                if kind == "grids":
                    found.append(one)
                    continue
                bank.node(call("colour_of", bank.term(one)))
                found.append(bank.call("subgrid", one, bank.input))
                found.append(bank.call("as_grid", one, bank.leaf(Leaf("0"))))
                found.append(bank.call("as_grid", one, bank.call("mostcolor", bank.input)))
    return [node for node in dict.fromkeys(found) if node >= 0]
