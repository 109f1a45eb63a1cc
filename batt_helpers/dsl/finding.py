"""Finding things in a grid: objects, parts of one colour, occurrences of an object, frontiers, periods."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from batt_helpers.dsl._bounds import bounds
from batt_helpers.dsl._kinds import CONTAINERS, check_container, check_grid
from batt_helpers.dsl._layout import cells, location_rows
from batt_helpers.dsl.colors import mostcolor
from batt_helpers.dsl.types import Boolean, Cell, Grid, Indices, Integer, Object, Objects

__all__ = ["objects", "partition", "fgpartition", "occurrences", "frontiers", "hperiod", "vperiod"]

NO_COLOUR = object()


def objects(grid: Grid, univalued: Boolean, diagonal: Boolean, without_bg: Boolean) -> Objects:
    """Find the connected components of `grid`.

    >>> objects(((3, 0, 0), (0, 0, 0)), True, False, True)
    frozenset({frozenset({(3, (0, 0))})})

    With `univalued` a component has one colour; with `diagonal` corners connect; with `without_bg` the most
    frequent colour belongs to no object.

    Raises: IndexError: the grid is `()`.
    Source: ARC DSL, `objects`.
    """
    check_grid(grid)
    h, w = len(grid), len(grid[0])
    background: Any = mostcolor(grid) if without_bg else NO_COLOUR
    # One closed cell after each row, and a closed row at the end, stop the search at all four sides: negative
    # numbers count from the end. This was measured to cost 15 % more than a table of neighbours, and less
    # than making such a table for a shape that is searched fewer than 20 times.
    stride, closed = w + 1, (background,)
    colours: list[Any] = [*chain.from_iterable([row + closed for row in grid]), *closed * (stride + 1)]
    places = [*chain.from_iterable(location_rows(h, stride))]
    direct = (-stride, stride, -1, 1)
    steps = (*direct, -stride - 1, -stride + 1, stride - 1, stride + 1) if diagonal else direct
    # A cell is taken by closing its label.
    taken = background if univalued else False
    labels = [*colours] if univalued else [value != background for value in colours]
    found = []
    for start, label in enumerate(labels):
        if label != taken:
            labels[start] = taken
            members = [start]
            for member in members:
                for step in steps:
                    if labels[member + step] == label:
                        labels[member + step] = taken
                        members.append(member + step)
            found.append(frozenset([(colours[k], places[k]) for k in members]))
    return frozenset(found)


def partition(grid: Grid) -> Objects:
    """Collect the cells of each colour, connected or not, into one object.

    >>> sorted(map(sorted, partition(((1, 2, 1),))))
    [[(1, (0, 0)), (1, (0, 2))], [(2, (0, 1))]]

    Source: ARC DSL, `partition`; the background is a colour like any other.
    """
    return frozenset(map(frozenset, _cells_by_colour(grid).values()))


def fgpartition(grid: Grid) -> Objects:
    """Collect the cells of each colour but the most frequent one into one object.

    >>> fgpartition(((1, 2, 1),))
    frozenset({frozenset({(2, (0, 1))})})

    Raises: ValueError: the grid has no cells.
    Source: ARC DSL, `fgpartition`.
    """
    background = mostcolor(grid)
    return frozenset([frozenset(part) for value, part in _cells_by_colour(grid).items() if value != background])


def occurrences(grid: Grid, obj: Object) -> Indices:
    """Find the upper left locations at which `obj` lies fully on `grid` and matches it.

    >>> occurrences(((1, 2, 1, 2),), frozenset({(1, (5, 5)), (2, (5, 6))})) == {(0, 0), (0, 2)}
    True

    Source: ARC DSL, `occurrences`; an empty object is found everywhere, up to one step beyond the grid.
    """
    check_grid(grid)
    if type(obj) not in CONTAINERS:
        check_container(obj)
    h, w = len(grid), len(grid[0]) if grid else 0
    if not obj:
        return frozenset(chain.from_iterable(location_rows(h + 1, w + 1)))
    top, left, bottom, right = bounds(obj)
    rows, columns = h - (bottom - top), w - (right - left)
    if rows <= 0 or columns <= 0:
        return frozenset()
    planes = _colour_planes(grid, {value for value, _ in obj})
    # One operation on a plane treats all cells at once. In the admitted columns no bit of another row shifts in.
    found = ((1 << columns) - 1) * (((1 << w * rows) - 1) // ((1 << w) - 1))
    for value, (i, j) in obj:
        found &= planes[value] >> (i - top) * w + j - left
        if not found:
            return frozenset()
    return frozenset([divmod(k, w) for k in _bit_numbers(found)])


def frontiers(grid: Grid) -> Objects:
    """Find the rows and the columns that are of a single colour.

    >>> frontiers(((1, 1), (2, 3))) == {frozenset({(1, (0, 0)), (1, (0, 1))})}
    True

    Raises: IndexError: the grid is `()`.
    Source: ARC DSL, `frontiers`.
    """
    check_grid(grid)
    h, w = len(grid), len(grid[0])
    places = location_rows(h, w)
    columns = zip(zip(*grid, strict=False), zip(*places, strict=True), strict=True)
    lines = chain(zip(grid, places, strict=True), columns)
    return frozenset([frozenset(zip(line, where, strict=True)) for line, where in lines if len(set(line)) == 1])


def hperiod(obj: Object) -> Integer:
    """Find the smallest step to the left that maps `obj` onto itself, apart from what leaves its box.

    >>> hperiod(frozenset({(1, (0, 0)), (2, (0, 1)), (1, (0, 2)), (2, (0, 3))}))
    2

    Raises: TypeError: bare locations.
    Source: ARC DSL, `hperiod`; the width if there is none, 0 for an empty object.
    """
    if type(obj) not in CONTAINERS:
        check_container(obj)
    if not obj:
        return 0
    _, left, _, right = bounds(obj)
    found = frozenset(obj)
    steps = range(1, right - left + 1)
    fits = (p for p in steps if all((v, (i, j - p)) in found for v, (i, j) in obj if j - p >= left))
    return next(fits, right - left + 1)


def vperiod(obj: Object) -> Integer:
    """Find the smallest step upwards that maps `obj` onto itself, apart from what leaves its box.

    >>> vperiod(frozenset({(1, (0, 0)), (1, (1, 0)), (1, (2, 0))}))
    1

    Raises: TypeError: bare locations.
    Source: ARC DSL, `vperiod`; the height if there is none, 0 for an empty object.
    """
    if type(obj) not in CONTAINERS:
        check_container(obj)
    return hperiod(frozenset([(value, (j, i)) for value, (i, j) in obj]))


def _cells_by_colour(grid: Grid) -> dict[int, list[Cell]]:
    parts: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in cells(grid):
        parts[cell[0]].append(cell)
    return parts


def _colour_planes(grid: Grid, values: Iterable[int]) -> dict[int, int]:
    """Give for each colour an integer with one bit per cell of `grid`, row by row, set where it is shown."""
    try:
        shown = b"".join(map(bytes, grid))[::-1]
        return {value: int(shown.translate(b"0" * value + b"1" + b"0" * (255 - value)), 2) for value in values}
    except (TypeError, ValueError):  # solvers mark cells with values that are no colours, such as -1
        cells_from_last = [*chain.from_iterable(grid)][::-1]
        return {v: int("".join(["1" if x == v else "0" for x in cells_from_last]), 2) for v in values}


def _bit_numbers(bits: int) -> Iterator[int]:
    digits = bin(bits)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
