"""Cell tables and guards: what layers determine the colour of every cell of the output.

Whether layers tell all cells apart that have to differ is first asked of a sample of pairs of cells, as bits: the
bits of a set of layers are those of its members together. A set that passes but fails on all cells gives one more
pair to ask.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from operator import and_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from batt_helpers.search.bank import Bank
from batt_helpers.search.goals import Goal
from batt_helpers.search.parts.layering import COLOUR_WORDS
from batt_helpers.search.parts.views import fits_shape, shape_of
from batt_helpers.search.terms import Call, Leaf, Term, call, pack

__all__ = ["cell_tables", "guards"]

Numbers = NDArray[np.int64]
_MOST_LAYERS = 260
_MOST_VALUES = 60
_FIRST_PAIRS = 384
_MOST_FOUND = 12
_MOST_GUARD_VALUES = 10
_PRICE_OF_KEY = 0.35
_PRICE_OF_LONE = 0.6


@dataclass
class _Layers:
    """Layers of one shape: the numbers of all cells, demo cells first; `pair_of` names each demo cell's pair."""

    nodes: list[int]
    numbers: Numbers
    codes: Numbers
    sizes: list[int]
    output: Numbers
    pair_of: Numbers
    shapes: list[tuple[int, int]]

    @property
    def demo_cells(self) -> int:
        return len(self.output)


def _flat(values: tuple[Any, ...]) -> Numbers:
    return np.concatenate([np.array(value, dtype=np.int64).ravel() for value in values])


def _layers(bank: Bank, goal: Goal) -> _Layers | None:
    """Give the layers that have the outputs' shapes, each partition of the cells once, cheapest first."""
    key = ("layers", goal.grids)
    count, found = bank.notes.get(key, (-1, None))
    if count != len(bank):
        found = _collected(bank, goal)
        bank.notes[key] = (len(bank), found)
    layers: _Layers | None = found
    return layers


def _collected(bank: Bank, goal: Goal) -> _Layers | None:
    groups: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for kind in ("grid", "layer"):
        for node in bank.by_kind[kind]:
            values = bank.values[node]
            if fits_shape(values, goal.grids):
                groups.setdefault(tuple(map(shape_of, values)), []).append(node)
    if not groups:
        return None
    shapes = min(groups, key=lambda key: (-len(groups[key]), min(bank.costs[node] for node in groups[key])))
    output = _flat(goal.grids)
    known: set[bytes] = set()
    nodes, numbers, codes, sizes = [], [], [], []
    for node in sorted(groups[shapes], key=lambda node: bank.costs[node]):
        flat = _flat(bank.values[node])
        distinct, code = np.unique(flat, return_inverse=True)
        if not 1 < len(distinct) <= _MOST_VALUES:
            continue
        key = code.astype(np.uint8).tobytes()
        if key in known:
            continue
        known.add(key)
        nodes.append(node)
        numbers.append(flat)
        codes.append(code.astype(np.int64))
        sizes.append(len(distinct))
        if len(nodes) == _MOST_LAYERS:
            break
    if not nodes:
        return None
    pair_of = np.repeat(np.arange(len(goal.grids)), [len(g) * len(g[0]) for g in goal.grids])
    return _Layers(nodes, np.array(numbers), np.array(codes), sizes, output, pair_of, list(shapes))


def _bits(flags: Any) -> int:
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


class _Asker:
    """Tells quickly whether layers may determine the output, and learns from each time that they did not."""

    def __init__(self, layers: _Layers) -> None:
        self.layers = layers
        self.codes = layers.codes[:, : layers.demo_cells]
        rng = np.random.default_rng(0)
        a, b = rng.integers(0, layers.demo_cells, (2, 6 * _FIRST_PAIRS))
        differ = layers.output[a] != layers.output[b]
        a, b = a[differ], b[differ]
        # Cells that the cheapest layer holds for equal are the hard ones.
        hard = np.argsort(self.codes[0][a] != self.codes[0][b], kind="stable")[:_FIRST_PAIRS]
        a, b = a[hard], b[hard]
        # By layer the pairs of cells that it does not tell apart, as bits: what is left of them must be nothing.
        self.silent = [_bits(row[a] == row[b]) for row in self.codes]
        self.count = len(a)

    def learn(self, a: int, b: int) -> None:
        """Ask of one more pair of cells from now on."""
        equal = self.codes[:, a] == self.codes[:, b]
        bit = 1 << self.count
        self.silent = [mask | bit if is_equal else mask for mask, is_equal in zip(self.silent, equal)]
        self.count += 1

    def sets(self, bank: Bank, most: int) -> Iterator[tuple[int, ...]]:
        """Give sets of up to `most` layers that may do, smaller ones first, none with a member to spare."""
        found: set[tuple[int, ...]] = set()
        for size in range(1, most + 1):
            if size == 3 and found:
                return
            for members in self._of_size(bank, size):
                if any(set(smaller) <= set(members) for smaller in found):
                    continue
                if self.is_function(members):
                    found.add(members)
                    yield members

    def _of_size(self, bank: Bank, size: int) -> Iterator[tuple[int, ...]]:
        count = len(self.silent)
        if size == 1:
            yield from ((a,) for a in range(count) if not self.silent[a])
            return
        for head in combinations(range(count), size - 1):
            bank.budget.spend(0.005 * count / 100)
            silent, missing = self.silent, self._missing(head)
            for b in range(head[-1] + 1, count):
                if not missing & silent[b]:
                    yield (*head, b)
                    silent, missing = self.silent, self._missing(head)

    def _missing(self, members: tuple[int, ...]) -> int:
        """Give the pairs of cells that none of these layers tells apart."""
        return reduce(and_, map(self.silent.__getitem__, members))

    def is_function(self, members: tuple[int, ...]) -> bool:
        """Tell whether these layers determine the output; learn from a pair of cells that says no."""
        keys = _keys(self.layers, members)[: self.layers.demo_cells]
        order = np.argsort(keys, kind="stable")
        sorted_keys, sorted_output = keys[order], self.layers.output[order]
        clash = np.flatnonzero((sorted_keys[1:] == sorted_keys[:-1]) & (sorted_output[1:] != sorted_output[:-1]))
        if len(clash):
            self.learn(int(order[clash[0]]), int(order[clash[0] + 1]))
            return False
        return True


def _keys(layers: _Layers, members: tuple[int, ...]) -> Numbers:
    keys: Numbers = layers.codes[members[0]]
    for member in members[1:]:
        keys = keys * layers.sizes[member] + layers.codes[member]
    return keys


def _lone_count(layers: _Layers, keys: Numbers) -> float | None:
    """Count the keys that test inputs use and that one demo pair alone shows; None where one shows nowhere."""
    demo, test = keys[: layers.demo_cells], np.unique(keys[layers.demo_cells :])
    if not np.isin(test, demo).all():
        return None
    if layers.pair_of[-1] == 0:
        return 0.0
    lone = 0
    for key in test:
        pairs = layers.pair_of[demo == key]
        lone += bool((pairs == pairs[0]).all())
    return float(lone)


def _table_term(bank: Bank, layers: _Layers, members: tuple[int, ...]) -> Term | None:
    keys = _keys(layers, members)
    lone = _lone_count(layers, keys)
    if lone is None:
        return None
    _, first = np.unique(keys[: layers.demo_cells], return_index=True)
    table = {tuple(int(layers.numbers[member][k]) for member in members): int(layers.output[k]) for k in first.tolist()}
    weight = _PRICE_OF_KEY * len(table) + _PRICE_OF_LONE * lone
    grids = pack(*(bank.term(layers.nodes[member]) for member in members))
    return call("by_table", grids, Leaf(repr(tuple(table.items())), weight))


def cell_tables(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give tables from one to three layers to the output's colours."""
    layers = _layers(bank, goal)
    if layers is None or len(set(layers.output.tolist())) == 1:
        return
    count = 0
    for members in _Asker(layers).sets(bank, 3):
        term = _table_term(bank, layers, members)
        if term is not None:
            yield term
            count += 1
            if count == _MOST_FOUND:
                return


@dataclass(frozen=True)
class _Source:
    """Where a cell's colour may come from: a colour, or a layer of colours; `wrong` marks the demo cells it misses."""

    price: float
    term: Term
    wrong: int


_COLOUR_KEYS = (Leaf("colour_of", 0.3), Leaf("rare_colour", 0.3))


def _is_colours(bank: Bank, node: int) -> bool:
    if bank.kinds[node] == "grid":
        return True
    term = bank.term(node)
    return (
        isinstance(term, Call)
        and isinstance(term.function, Leaf)
        and (
            term.function.text in COLOUR_WORDS
            or (term.function.text == "object_layer" and term.args[-1] in _COLOUR_KEYS)
        )
    )


def _sources(bank: Bank, layers: _Layers) -> list[_Source]:
    found = [
        _Source(1.0, Leaf(str(colour)), _bits(layers.output != colour))
        for colour in sorted(set(layers.output.tolist()))
    ]
    for k, node in enumerate(layers.nodes):
        numbers = layers.numbers[k]
        if numbers.min() >= -1 and numbers.max() <= 9 and _is_colours(bank, node):
            found.append(
                _Source(
                    0.4 + 0.5 * bank.costs[node], bank.term(node), _bits(numbers[: layers.demo_cells] != layers.output)
                )
            )
    return sorted(found, key=lambda source: source.price)[:80]


@dataclass(frozen=True)
class _Guard:
    place: int
    values: tuple[tuple[int, int, bool], ...]  # value, mask of its demo cells, whether test inputs show it


def _guard_list(layers: _Layers) -> list[_Guard]:
    found = []
    for k, size in enumerate(layers.sizes):
        if size > _MOST_GUARD_VALUES:
            continue
        numbers = layers.numbers[k]
        demo, test = numbers[: layers.demo_cells], numbers[layers.demo_cells :]
        rows = tuple((int(v), _bits(demo == v), bool((test == v).any())) for v in np.unique(numbers))
        if all(mask or not shown for _, mask, shown in rows):
            found.append(_Guard(k, rows))
    return found


def _fit(wrong: list[int], mask: int) -> int | None:
    """Give the first source that is wrong in none of these cells."""
    for k, cells in enumerate(wrong):
        if not mask & cells:
            return k
    return None


def _guard_term(
    bank: Bank, layers: _Layers, members: list[_Guard], table: dict[tuple[int, ...], int], sources: list[_Source]
) -> Term:
    used = sorted(set(table.values()))
    weight = sum(0.3 + min(1.0, sources[k].price) * 0.3 for k in table.values())
    return call(
        "by_guard",
        pack(*(bank.term(layers.nodes[guard.place]) for guard in members)),
        Leaf(repr(tuple((key, used.index(k)) for key, k in table.items())), weight),
        pack(*(sources[k].term for k in used)),
    )


def guards(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give rules in which one or two layers choose where a cell's colour comes from: a colour, or a layer."""
    layers = _layers(bank, goal)
    if layers is None:
        return
    sources, choices = _sources(bank, layers), _guard_list(layers)
    wrong = [source.wrong for source in sources]
    count = 0
    open_guards: list[tuple[_Guard, list[tuple[int, int, bool, int | None]]]] = []
    for guard in choices:
        bank.budget.spend(0.2)
        fits = [(value, mask, shown, _fit(wrong, mask) if mask else None) for value, mask, shown in guard.values]
        if all(fit is not None for _, mask, _, fit in fits if mask):
            table: dict[tuple[int, ...], int] = {
                (value,): fit for value, mask, _, fit in fits if mask and fit is not None
            }
            if len(set(table.values())) > 1:
                yield _guard_term(bank, layers, [guard], table, sources)
                count += 1
        else:
            open_guards.append((guard, fits))
        if count == _MOST_FOUND:
            return
    for (guard, fits), (other, _) in ((a, b) for a in open_guards for b in open_guards if a[0] is not b[0]):
        if count >= _MOST_FOUND:
            return
        bank.budget.spend(0.02)
        joint = _two_guards(fits, other, wrong)
        if joint is None:
            continue
        yield _guard_term(bank, layers, [guard, other], joint, sources)
        count += 1


def _two_guards(
    fits: list[tuple[int, int, bool, int | None]], other: _Guard, wrong: list[int]
) -> dict[tuple[int, ...], int] | None:
    """Give the table of two guards: the second is asked where the first leaves the source open."""
    table: dict[tuple[int, ...], int] = {}
    for value, mask, _, fit in fits:
        for second, second_mask, _ in other.values:
            joint = mask & second_mask
            if not joint:
                if fit is not None and mask:
                    table[value, second] = fit
                continue
            source = fit if fit is not None else _fit(wrong, joint)
            if source is None:
                return None
            table[value, second] = source
    return table
