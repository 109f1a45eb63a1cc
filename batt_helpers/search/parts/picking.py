"""Picking: the one object, box or panel that some way to choose leaves, put into the bank as a grid."""

from typing import Any

from batt_helpers.search.bank import Bank
from batt_helpers.search.parts.selecting import choices_of
from batt_helpers.search.terms import Leaf, call
from batt_helpers.search.words.objects import look_of

__all__ = ["pick_grids"]

_MOST_SETS, _MOST_OBJECTS = 24, 60


def _is_one(mask: int) -> bool:
    return mask > 0 and mask & (mask - 1) == 0


def _is_alike(masks: tuple[int, ...], looks: list[list[Any]]) -> bool:
    """Tell whether what is chosen of each input is one object, or several that look alike."""
    return all(
        _is_one(mask) or (mask and len({look for k, look in enumerate(row) if mask >> k & 1}) == 1)
        for mask, row in zip(masks, looks)
    )


def pick_grids(bank: Bank) -> list[int]:
    """Put the grids of single objects and panels into the bank, and the objects' colours and sizes."""
    found = []
    for kind in ("objects", "grids"):
        for node in bank.cheapest(kind, _MOST_SETS):
            sizes = [len(value) for value in bank.values[node]]
            if min(sizes) < 1 or max(sizes) > _MOST_OBJECTS or (max(sizes) == 1 and kind == "grids"):
                continue
            choices = choices_of(bank, node)
            looks = [[obj if kind == "grids" else look_of(obj) for obj in row] for row in choices.objects]
            for way in choices.ways:
                if not _is_alike(way.masks, looks):
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
