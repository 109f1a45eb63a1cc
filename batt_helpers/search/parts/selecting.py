"""Which objects are meant: every way to say it, as bits over the objects of each input."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from batt_helpers.search.bank import Bank
from batt_helpers.search.parts.views import bits_of
from batt_helpers.search.terms import Term, call

__all__ = ["Choice", "Choices", "choices_of"]

OBJECT_FEATURES = (
    "cell_count",
    "colour_of",
    "numcolors",
    "height",
    "width",
    "uppermost",
    "lowermost",
    "leftmost",
    "rightmost",
    "gap_count",
    "hole_count",
    "is_square",
    "line_kind",
    "is_even_across",
    "is_even_down",
    "width_less_height",
    "outline_of",
    "look_of",
)
GRID_FEATURES = (
    "shown_cells",
    "numcolors",
    "mostcolor",
    "leastcolor",
    "is_even_grid",
    "height",
    "width",
    "identity",
    "shown_outline",
)
_ORDERED = frozenset(OBJECT_FEATURES + GRID_FEATURES) - {
    "colour_of",
    "outline_of",
    "look_of",
    "line_kind",
    "mostcolor",
    "leastcolor",
    "identity",
    "shown_outline",
}
_MOST_VALUES = 12


@dataclass(frozen=True)
class Choice:
    """A way to choose among objects: the term that chooses, and which ones it takes of each input, as bits."""

    price: float
    masks: tuple[int, ...]
    term: Callable[[], Term]


@dataclass(frozen=True)
class Choices:
    """The objects of a node, in a fixed order, and the ways to choose among them."""

    node: int
    objects: tuple[tuple[Any, ...], ...]
    ways: tuple[Choice, ...]


def _features(
    bank: Bank, objects: tuple[tuple[Any, ...], ...], is_grids: bool
) -> Iterator[tuple[str, Term, list[list[Any]]]]:
    for name in GRID_FEATURES if is_grids else OBJECT_FEATURES:
        function: Any = bank.names[name]
        try:
            yield name, call(name).function, [[function(obj) for obj in objs] for objs in objects]
        except (ValueError, TypeError, IndexError, KeyError, StopIteration):
            continue
    if not is_grids:
        bordering: Any = bank.names["bordering"]
        yield (
            "bordering",
            call("rbind", "bordering", "I"),
            [[bordering(obj, grid) for obj in objs] for objs, grid in zip(objects, bank.inputs)],
        )


def _maker(function: str, *args: Term) -> Callable[[], Term]:
    return lambda: call(function, *args)


def _ways(term: Term, bank: Bank, objects: tuple[tuple[Any, ...], ...], is_grids: bool) -> Iterator[Choice]:
    full = tuple((1 << len(objs)) - 1 for objs in objects)
    yield Choice(0.0, full, lambda: term)

    def both(price: float, rows: list[list[bool]], make: Callable[[], Term]) -> Iterator[Choice]:
        masks = tuple(map(bits_of, rows))
        yield Choice(price, masks, make)
        rest = tuple(a & ~b for a, b in zip(full, masks))
        yield Choice(price + 0.6, rest, lambda: call("difference", term, make()))

    for name, key, values in _features(bank, objects, is_grids):
        counts = Counter(value for row in values[: bank.demo_count] for value in set(row))
        if len(counts) < 2 and name != "bordering":
            continue
        if name == "bordering":
            yield from both(1.0, values, _maker("sfilter", term, key))
            continue
        if name not in ("outline_of", "look_of", "identity", "shown_outline"):
            for value, _ in counts.most_common(_MOST_VALUES):
                yield from both(
                    1.5,
                    [[item == value for item in row] for row in values],
                    _maker("sfilter", term, call("matcher", key, int(value))),
                )
        if name in _ORDERED:
            for which, pick in (("keep_largest", max), ("keep_smallest", min)):
                yield from both(
                    1.2,
                    [[item == pick(row) for item in row] for row in values],
                    _maker(which, term, key),
                )
        tallies = [Counter(row) for row in values]
        yield from both(
            1.6,
            [[tally[item] == 1 for item in row] for row, tally in zip(values, tallies)],
            _maker("keep_unique", term, key),
        )
        yield from both(
            1.7,
            [[tally[item] == max(tally.values()) for item in row] for row, tally in zip(values, tallies)],
            _maker("keep_common", term, key),
        )


def choices_of(bank: Bank, node: int) -> Choices:
    """Give the ways to choose among the objects or grids of a node, each choice once, the cheapest way to say it."""
    found: Choices | None = bank.notes.get(("choices", node))
    if found is None:
        found = bank.notes["choices", node] = _choices(bank, node)
    return found


def _choices(bank: Bank, node: int) -> Choices:
    objects = tuple(tuple(value) for value in bank.values[node])
    is_grids = bank.kinds[node] == "grids"
    best: dict[tuple[int, ...], Choice] = {}
    for way in _ways(bank.term(node), bank, objects, is_grids):
        known = best.get(way.masks)
        if any(way.masks) and (known is None or way.price < known.price):
            best[way.masks] = way
    return Choices(node, objects, tuple(sorted(best.values(), key=lambda way: way.price)))
