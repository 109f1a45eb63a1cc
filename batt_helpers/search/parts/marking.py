"""Marking: what has to be filled or painted on a grid to make it the output: patches, chosen objects, what these make.

Every item is safe: all its cells have the output's colour. Grids are compared as bits, one a cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import ne
from typing import Any

from batt_helpers.search.bank import Bank
from batt_helpers.search.goals import Goal
from batt_helpers.search.parts.selecting import Choices, choices_of
from batt_helpers.search.parts.views import bits_of, cells_of, mask_of, same_shaped, shape_of
from batt_helpers.search.terms import Leaf, Term, call

__all__ = ["chosen_objects", "partial_marks", "patches"]

_MOST_BASES, _MOST_SETS, _MOST_OBJECTS, _MOST_PATCHES, _MOST_PARTIAL = 60, 16, 40, 2000, 12

_PLACES: tuple[tuple[str, Term], ...] = (
    ("toindices", Leaf("toindices", 0.0)),
    ("backdrop", Leaf("backdrop", 0.0)),
    ("delta", Leaf("delta", 0.0)),
    ("box", Leaf("box", 0.0)),
    ("inbox", Leaf("inbox", 0.0)),
    ("outbox", Leaf("outbox", 0.0)),
    ("corners", Leaf("corners", 0.0)),
    ("holes_of", Leaf("holes_of", 0.0)),
    ("around", Leaf("around", 0.0)),
    ("side_places", Leaf("side_places", 0.0)),
    ("rows_of", Leaf("rows_of", 0.0)),
    ("columns_of", Leaf("columns_of", 0.0)),
    ("cross_of", Leaf("cross_of", 0.0)),
    ("slants_of", Leaf("slants_of", 0.0)),
)


@dataclass
class _Picture:
    """The demo outputs as bits: shape, every cell, the cells of each colour."""

    shapes: list[tuple[int, int]]
    colours: list[dict[int, int]]

    @property
    def every_colour(self) -> list[int]:
        return sorted(set().union(*self.colours))


def _picture(goal: Goal) -> _Picture:
    colours: list[dict[int, int]] = []
    for grid in goal.grids:
        cells = cells_of(grid)
        colours.append({colour: bits_of(cell == colour for cell in cells) for colour in dict.fromkeys(cells)})
    return _Picture(list(map(shape_of, goal.grids)), colours)


@dataclass(frozen=True)
class _Base:
    """A grid to be marked: its term, where it differs from the output, and where its background shows."""

    term: Term
    wrong: tuple[int, ...]
    ground: tuple[int, ...]


def _differences(values: tuple[Any, ...], goal: Goal) -> tuple[int, ...]:
    return tuple(bits_of(map(ne, cells_of(x), cells_of(y))) for x, y in zip(values, goal.grids))


def _ground(bank: Bank, values: tuple[Any, ...], count: int) -> tuple[int, ...]:
    mostcolor: Any = bank.names["mostcolor"]
    masks = []
    for grid in values[:count]:
        most = mostcolor(grid)
        masks.append(bits_of(cell == most for cell in cells_of(grid)))
    return tuple(masks)


def _bases(bank: Bank, goal: Goal, picture: _Picture) -> list[_Base]:
    nodes = same_shaped(bank, goal.grids)
    for colour in picture.every_colour:
        dims = bank.call("shape", bank.input)
        if dims >= 0 and bank.values[dims][: bank.demo_count] == tuple(picture.shapes):
            node = bank.call("canvas", bank.leaf(Leaf(str(colour))), dims)
            if node >= 0 and node not in nodes:
                nodes.append(node)
    cheap = nodes[:_MOST_BASES]
    wrong = {node: _differences(bank.values[node], goal) for node in dict.fromkeys(nodes[:600])}
    near = sorted(wrong, key=lambda node: (sum(mask.bit_count() for mask in wrong[node]), bank.costs[node]))
    return [
        _Base(bank.term(node), wrong[node], _ground(bank, bank.values[node], len(goal.grids)))
        for node in dict.fromkeys(cheap + near[:_MOST_BASES])
        if node in wrong and any(wrong[node])
    ]


def _colour_nodes(bank: Bank, picture: _Picture) -> list[tuple[Term, tuple[int, ...]]]:
    """Give the colours that marks may have: constants, and a few numbers of the bank that change from pair to pair."""
    count = len(picture.shapes)
    found: list[tuple[Term, tuple[int, ...]]] = [(Leaf(str(c)), (c,) * count) for c in picture.every_colour]
    seen = {values for _, values in found}
    for node in bank.cheapest("number", 400):
        values = bank.values[node]
        if values[:count] in seen or len(found) > len(picture.every_colour) + 8:
            continue
        if (
            all(value in masks for value, masks in zip(values, picture.colours))
            and 0 <= min(values) <= max(values) <= 9
        ):
            seen.add(values[:count])
            found.append((bank.term(node), values[:count]))
    return found


def _paint_errors(obj: Any, grid: Any) -> bool:
    h, w = shape_of(grid)
    return any(0 <= i < h and 0 <= j < w and grid[i][j] != colour for colour, (i, j) in obj)


def patches(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give fills and paints of single values of the bank that turn some grid of the bank into the output."""
    picture = _picture(goal)
    bases = _bases(bank, goal, picture)
    if not bases:
        return
    colours = _colour_nodes(bank, picture)
    items = list(_patch_items(bank, goal, picture, colours))
    for base in bases:
        bank.budget.spend(0.2)
        for masks, fill in items:
            if not any(wrong & ~mask for wrong, mask in zip(base.wrong, masks)):
                yield fill(base.term)
    yield from _under_patches(bank, picture, colours, bases[:12])


def _masks(bank: Bank, node: int, picture: _Picture) -> tuple[int, ...]:
    is_object = bank.kinds[node] == "object"
    return tuple(
        mask_of([place for _, place in value] if is_object else value, h, w)
        for value, (h, w) in zip(bank.values[node], picture.shapes)
    )


def _patch_items(bank: Bank, goal: Goal, picture: _Picture, colours: Any) -> Iterator[Any]:
    for kind in ("patch", "object"):
        for node in bank.cheapest(kind, _MOST_PATCHES):
            bank.budget.spend(0.1)
            masks = _masks(bank, node, picture)
            if not any(masks):
                continue
            for term, values in colours:
                if all(not mask & ~own.get(value, 0) for mask, own, value in zip(masks, picture.colours, values)):
                    yield masks, lambda base, term=term, node=node: call("fill", base, term, bank.term(node))
                    break
            if kind == "object" and not any(map(_paint_errors, bank.values[node], goal.grids)):
                yield masks, lambda base, node=node: call("paint", base, bank.term(node))


def _under_patches(bank: Bank, picture: _Picture, colours: Any, bases: list[_Base]) -> Iterator[Term]:
    nodes = [(node, _masks(bank, node, picture)) for node in bank.cheapest("patch", 600) + bank.cheapest("object", 600)]
    for base in bases:
        for node, masks in nodes:
            bank.budget.spend(0.02)
            if any(wrong & ~(mask & ground) for wrong, mask, ground in zip(base.wrong, masks, base.ground)):
                continue
            for term, values in colours:
                if all(
                    not mask & ground & ~own.get(value, 0)
                    for mask, ground, own, value in zip(masks, base.ground, picture.colours, values)
                ):
                    yield call("underfill", base.term, term, bank.term(node))
                    break


@dataclass
class _Marks:
    """What one function makes of each object of each demo input, as bits; `good` for each way to colour it."""

    function: Term
    masks: list[list[int]]
    goods: list[tuple[str, Term | None, list[int]]]


def _unions(masks: list[list[int]], chosen: list[int]) -> list[int]:
    unions = []
    for row, bits in zip(masks, chosen):
        union = 0
        for k, mask in enumerate(row):
            if bits >> k & 1:
                union |= mask
        unions.append(union)
    return unions


def _good(masks: list[list[int]], picture: _Picture, colours: list[list[int]]) -> list[int]:
    """Give which objects' marks have, in these colours, the output's colour everywhere."""
    return [
        bits_of(not mask & ~own.get(colour, 0) for mask, colour in zip(row, wanted))
        for row, wanted, own in zip(masks, colours, picture.colours)
    ]


def _marks(
    bank: Bank, choices: Choices, name: str, function: Term, picture: _Picture, colours: Any, goal: Goal
) -> _Marks | None:
    made: Any = bank.names.get(name)
    try:
        if made is None:
            return None
        masks = [[mask_of(made(obj), h, w) for obj in objs] for objs, (h, w) in zip(choices.objects, picture.shapes)]
    except (ValueError, TypeError, IndexError):
        return None
    count = len(masks)
    goods: list[tuple[str, Term | None, list[int]]] = [
        ("fill", term, _good(masks, picture, [[value] * len(row) for value, row in zip(values, masks)]))
        for term, values in colours
    ]
    colour_of: Any = bank.names["colour_of"]
    own = [[colour_of(obj) for obj in objs] for objs in choices.objects[:count]]
    goods.append(("own", None, _good(masks, picture, own)))
    if name == "toindices":
        painted = [
            bits_of(not _paint_errors(obj, grid) for obj in objs) for objs, grid in zip(choices.objects, goal.grids)
        ]
        goods.append(("paint", None, painted))
    return _Marks(function, masks, goods)


def _marked(base: Term, mode: str, colour: Term | None, function: Term, chosen: Term) -> Term:
    if mode == "fill" and colour is not None:
        if function == Leaf("toindices", 0.0):
            return call("fill", base, colour, call("merge", chosen))
        return call("fill", base, colour, call("mapply", function, chosen))
    if mode == "paint":
        return call("paint", base, call("merge", chosen))
    return call("fill_each", base, chosen, function)


def chosen_objects(bank: Bank, goal: Goal) -> Iterator[Term]:
    """Give marks made of the objects that some way chooses: filled, painted, boxed, crossed, in one or their colour."""
    picture = _picture(goal)
    bases = _bases(bank, goal, picture)[:40]
    colours = _colour_nodes(bank, picture)
    for node in bank.cheapest("objects", _MOST_SETS):
        sizes = [len(value) for value in bank.values[node]]
        if not bases or max(sizes) > _MOST_OBJECTS or min(sizes) == 0:
            continue
        choices = choices_of(bank, node)
        for name, function in _PLACES:
            bank.budget.spend(2)
            marks = _marks(bank, choices, name, function, picture, colours, goal)
            if marks is not None:
                yield from _covering(bank, choices, marks, bases)


def _covering(bank: Bank, choices: Choices, marks: _Marks, bases: list[_Base]) -> Iterator[Term]:
    for mode, colour, goods in marks.goods:
        if not all(goods):
            continue
        most = _unions(marks.masks, goods)
        for base in bases:
            if any(wrong & ~union for wrong, union in zip(base.wrong, most)):
                continue
            found = 0
            for way in choices.ways:
                bank.budget.spend(0.01)
                chosen = list(way.masks[: len(goods)])
                if any(bits & ~good for bits, good in zip(chosen, goods)):
                    continue
                union = _unions(marks.masks, chosen)
                if any(wrong & ~mask for wrong, mask in zip(base.wrong, union)):
                    continue
                yield _marked(base.term, mode, colour, marks.function, way.term())
                found += 1
                if found == 3:
                    break


def partial_marks(bank: Bank, goal: Goal) -> None:
    """Put into the bank what the safe marks make of the input that cover most, but not all, of what is wrong."""
    picture = _picture(goal)
    if bank.input not in same_shaped(bank, goal.grids):
        return
    wrong = _differences(bank.inputs, goal)
    colours = _colour_nodes(bank, picture)
    found: dict[tuple[int, ...], tuple[float, Term]] = {}
    for node in bank.cheapest("objects", _MOST_SETS):
        sizes = [len(value) for value in bank.values[node]]
        if max(sizes) > _MOST_OBJECTS or min(sizes) == 0:
            continue
        choices = choices_of(bank, node)
        for name, function in _PLACES:
            bank.budget.spend(2)
            marks = _marks(bank, choices, name, function, picture, colours, goal)
            if marks is not None:
                _note_partial(bank, choices, marks, wrong, found)
    best = sorted(found.values(), key=lambda item: item[0])[:_MOST_PARTIAL]
    for _, term in best:
        bank.node(term)


def _note_partial(
    bank: Bank,
    choices: Choices,
    marks: _Marks,
    wrong: tuple[int, ...],
    found: dict[tuple[int, ...], tuple[float, Term]],
) -> None:
    for mode, colour, goods in marks.goods:
        if not all(goods):
            continue
        for way in choices.ways:
            chosen = list(way.masks[: len(goods)])
            if any(bits & ~good for bits, good in zip(chosen, goods)):
                continue
            covered = tuple(mask & lack for mask, lack in zip(_unions(marks.masks, chosen), wrong))
            share = min(c.bit_count() / lack.bit_count() for c, lack in zip(covered, wrong) if lack)
            price = way.price * 0.05 - share
            if share > 0 and (covered not in found or price < found[covered][0]):
                found[covered] = (price, _marked(bank.term(bank.input), mode, colour, marks.function, way.term()))
