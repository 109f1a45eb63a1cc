"""Seeding: what every task's bank starts with: numbers, objects, panels, turned and mended grids."""

from collections.abc import Iterable
from itertools import product

from batt_helpers.search.bank import Bank

__all__ = ["seed_grids", "seed_objects", "turned"]

_TURNS = ("rot90", "rot180", "rot270", "hmirror", "vmirror", "dmirror", "cmirror")
_CUTS = ("tophalf", "bottomhalf", "lefthalf", "righthalf", "trim", "compress")
_SUMMARY_KEYS = ("shown_cells", "shown_colour", "numcolors", "leastcolor", "mostcolor", "is_even_grid")
_MOST_STARTS = 40
_WORDS = ("content", "skeleton", "without_lines", "make_even")
DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1))
DIAGONALS = ((1, 1), (1, -1), (-1, 1), (-1, -1))


def colours_of(bank: Bank) -> list[int]:
    """Give the colours of the inputs and demo outputs."""
    return sorted({cell for grid in (*bank.inputs, *bank.outputs) for row in grid for cell in row})


def seed_objects(bank: Bank) -> None:
    """Put numbers, sizes and object sets into the bank."""
    grid = bank.input
    truth = {False: bank.name("F", 0.2), True: bank.name("T", 0.2)}
    for colour in colours_of(bank):
        bank.name(str(colour), 1.0)
    for function in ("mostcolor", "leastcolor", "numcolors", "height", "width", "shape", "palette"):
        bank.call(function, grid)
    sets = [bank.call("objects", grid, *(truth[flag] for flag in flags)) for flags in product((True, False), repeat=3)]
    sets += [bank.call("fgpartition", grid), bank.call("partition", grid)]
    for node in sets:
        bank.call("size", node)
        bank.call("merge", node)
        if node >= 0 and bank.kinds[node] == "objects":
            for colour in colours_of(bank):
                kept = bank.call("colorfilter", node, bank.name(str(colour)))
                bank.call("size", kept)
    for colour in colours_of(bank):
        name = bank.name(str(colour))
        bank.call("ofcolor", grid, name)
        bank.call("colorcount", grid, name)
    for reference in ("leastcolor", "mostcolor"):
        bank.call("ofcolor", grid, bank.call(reference, grid))


def _seed_panels(bank: Bank, grid: int) -> None:
    splits = [bank.call("panels", grid)]
    splits += [bank.call(split, grid, bank.name(str(k))) for split in ("hsplit", "vsplit") for k in (2, 3, 4, 5)]
    for node in splits:
        if node < 0 or bank.kinds[node] != "grids":
            continue
        bank.call("overlay", node)
        counts = {len(value) for value in bank.values[node]}
        if len(counts) == 1 and counts <= set(range(2, 10)):
            for place in range(counts.pop()):
                bank.call("nth", node, bank.name(str(place), 0.5))


def _seed_summaries(bank: Bank, grid: int) -> None:
    """Put grids with a cell for each panel or block into the bank, and lists of the objects' colours."""
    shapes = {(len(output), len(output[0])) for output in bank.outputs}
    rows, columns = shapes.pop() if len(shapes) == 1 else (0, 0)
    is_cut = rows and all(len(i) % rows == len(i[0]) % columns == 0 for i in bank.inputs)
    for key in _SUMMARY_KEYS:
        name = bank.name(key, 0.3)
        bank.call("panel_summary", grid, name)
        if is_cut:
            bank.call("block_summary", grid, bank.name(str(rows)), bank.name(str(columns)), name)
    bank.call("dmirror", bank.call("histogram", grid))
    for node in bank.cheapest("objects", 8):
        for key in ("cell_count", "uppermost", "leftmost", "gap_count"):
            listed = bank.call("colours_by", node, bank.name(key, 0.3))
            bank.call("dmirror", listed)
            bank.call("hmirror", listed)


def _seed_rays(bank: Bank, grid: int) -> None:
    ways: list[tuple[tuple[int, int], ...]] = [(way,) for way in (*DIRECTIONS, *DIAGONALS)]
    ways += [DIRECTIONS[:2], DIRECTIONS[2:], DIRECTIONS, DIAGONALS]
    for colour in colours_of(bank):
        if sum(row.count(colour) for row in bank.inputs[0]) < _MOST_STARTS:
            for steps in ways:
                bank.call("shoot_all", grid, bank.name(str(colour)), bank.name(repr(steps), 0.3 * len(steps)))


def turned(bank: Bank, nodes: Iterable[int]) -> None:
    """Put turned and mirrored forms of grids into the bank."""
    for node in nodes:
        for function in _TURNS:
            bank.call(function, node)


def _seed_moves(bank: Bank, grid: int) -> None:
    for down, right in DIRECTIONS:
        way = bank.name(str(down), 0.3), bank.name(str(right), 0.3)
        bank.call("fall", grid, *way)
        bank.call("ray_until", grid, *way)
        for flags in ("TTT", "TFT", "FTT"):
            objs = bank.call("objects", grid, *(bank.name(flag, 0.2) for flag in flags))
            bank.call("slide", grid, objs, *way)
    for down, right in DIAGONALS:
        bank.call("ray_until", grid, bank.name(str(down), 0.3), bank.name(str(right), 0.3))
    zero, one = bank.name("0", 0.3), bank.name("1", 0.3)
    across, along = bank.call("join_equals", grid, zero, one), bank.call("join_equals", grid, one, zero)
    bank.call("join_equals", across, one, zero)
    bank.call("join_equals", along, zero, one)
    for step in (one, bank.name("-1", 0.3)):
        bank.call("join_equals", grid, one, step)


def _seed_mended(bank: Bank, grid: int) -> None:
    for colour in colours_of(bank):
        hole = bank.name(str(colour))
        if all(any(colour in row for row in value) for value in bank.inputs):
            bank.call("mend_symmetry", grid, hole)
            bank.call("mend_period", grid, hole)
            node = bank.call("ofcolor", grid, hole)
            for function in ("mend_symmetry", "mend_period"):
                bank.call("subgrid", node, bank.call(function, grid, hole))
        bank.call("drop_lines", grid, hole)
        bank.call("flood", grid, hole)
    for key in ("shown_count", "most_in_line"):
        bank.call("sort_rows", grid, bank.name(key, 0.3))
        bank.call("sort_columns", grid, bank.name(key, 0.3))
    for moving in colours_of(bank):
        for fixed in colours_of(bank):
            if moving != fixed and moving and fixed:
                bank.call("draw_in", grid, bank.name(str(moving)), bank.name(str(fixed)))
    most = bank.call("leastcolor", grid)
    bank.call("mend_symmetry", grid, most)


def _seed_multiples(bank: Bank, grid: int) -> None:
    factors = {(len(o) / len(i), len(o[0]) / len(i[0])) for o, i in zip(bank.outputs, bank.values[grid])}
    if len(factors) == 1:
        down, right = factors.pop()
        if down % 1 == 0 and right % 1 == 0 and down * right > 1:
            rows, columns = bank.name(str(int(down))), bank.name(str(int(right)))
            for node in (grid, *(bank.call(turn, grid) for turn in _TURNS)):
                bank.call("tile", node, rows, columns)
            bank.call("hupscale", bank.call("vupscale", grid, rows), columns)
            if down == right:
                bank.call("upscale", grid, rows)
    if all((len(o), len(o[0])) == (len(i) ** 2, len(i[0]) ** 2) for o, i in zip(bank.outputs, bank.values[grid])):
        rows, columns = bank.call("height", grid), bank.call("width", grid)
        bank.call("tile", grid, rows, columns)
        bank.call("hupscale", bank.call("vupscale", grid, rows), columns)


def seed_grids(bank: Bank) -> None:
    """Put cut, turned, moved, mended and repeated forms of the input into the bank."""
    grid = bank.input
    turned(bank, [grid])
    for function in (*_CUTS, *_WORDS):
        bank.call(function, grid)
    _seed_multiples(bank, grid)
    _seed_panels(bank, grid)
    _seed_moves(bank, grid)
    _seed_mended(bank, grid)
    _seed_summaries(bank, grid)
    _seed_rays(bank, grid)
    for factor in ("2", "3"):
        bank.call("upscale", grid, bank.name(factor))
        bank.call("downscale", grid, bank.name(factor))
