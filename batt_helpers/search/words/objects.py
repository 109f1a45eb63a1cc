"""Objects: what can be said of one, and which of many are meant."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from batt_helpers.dsl.extents import height, leftmost, lowermost, rightmost, uppermost, width
from batt_helpers.dsl.lines import delta
from batt_helpers.dsl.painting import fill
from batt_helpers.dsl.patches import normalize, toindices
from batt_helpers.dsl.symmetry import hmirror, vmirror
from batt_helpers.dsl.types import Grid, Object, Objects

__all__ = [
    "around",
    "as_grid",
    "cell_count",
    "colour_of",
    "columns_of",
    "cross_of",
    "fill_each",
    "gap_count",
    "hole_count",
    "holes_of",
    "is_even_across",
    "is_even_down",
    "is_square",
    "keep_common",
    "keep_largest",
    "keep_smallest",
    "keep_unique",
    "line_kind",
    "look_of",
    "nth",
    "outline_of",
    "rare_colour",
    "rows_of",
    "is_even_grid",
    "shown_cells",
    "shown_colour",
    "shown_outline",
    "side_places",
    "slants_of",
    "width_less_height",
]


def cell_count(obj: Object) -> int:
    """Count an object's cells.

    >>> cell_count(frozenset({(5, (0, 1))}))
    1
    """
    return len(obj)


def colour_of(obj: Object) -> int:
    """Give an object's most frequent colour, the smallest of several.

    >>> colour_of(frozenset({(5, (0, 1)), (3, (0, 2))}))
    3
    """
    counts = Counter(colour for colour, _ in obj)
    return min(counts, key=lambda colour: (-counts[colour], colour))


def gap_count(obj: Object) -> int:
    """Count the places of an object's bounding box that are not in it.

    >>> gap_count(frozenset({(5, (0, 0)), (5, (0, 2))}))
    1
    """
    return len(delta(obj))


def hole_count(obj: Object) -> int:
    """Count the holes of an object: the regions of its box that do not reach the box's sides.

    >>> ring = frozenset((5, (i, j)) for i in range(3) for j in range(3) if (i, j) != (1, 1))
    >>> hole_count(ring), hole_count(ring - {(5, (0, 1))})
    (1, 0)
    """
    top, left, bottom, right = uppermost(obj), leftmost(obj), lowermost(obj), rightmost(obj)
    open_places = set(delta(obj))
    count = 0
    while open_places:
        region, pending, is_hole = set(), [open_places.pop()], True
        while pending:
            i, j = pending.pop()
            region.add((i, j))
            is_hole = is_hole and top < i < bottom and left < j < right
            for place in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
                if place in open_places:
                    open_places.remove(place)
                    pending.append(place)
        count += is_hole
    return count


def is_square(obj: Object) -> int:
    """Tell whether an object fills a square.

    >>> is_square(frozenset({(5, (0, 0))}))
    1
    """
    return int(height(obj) == width(obj) and len(obj) == height(obj) * width(obj))


def is_even_across(obj: Object) -> int:
    """Tell whether an object looks the same from left and right.

    >>> is_even_across(frozenset({(5, (0, 0)), (3, (0, 1))}))
    0
    """
    return int(vmirror(obj) == obj)


def is_even_down(obj: Object) -> int:
    """Tell whether an object looks the same upside down.

    >>> is_even_down(frozenset({(5, (0, 0)), (3, (0, 1))}))
    1
    """
    return int(hmirror(obj) == obj)


def line_kind(obj: Object) -> int:
    """Give 1 for a horizontal line, 2 for a vertical one, 3 for one cell, 0 for anything else.

    >>> line_kind(frozenset({(5, (0, 0)), (3, (0, 1))}))
    1
    """
    return int(height(obj) == 1) + 2 * int(width(obj) == 1)


def width_less_height(obj: Object) -> int:
    """Give -1, 0 or 1 as an object is taller than wide, as tall, or wider.

    >>> width_less_height(frozenset({(5, (0, 0)), (3, (0, 1))}))
    1
    """
    return (width(obj) > height(obj)) - (width(obj) < height(obj))


def outline_of(obj: Object) -> Any:
    """Give an object's form: where its cells lie, without colours.

    >>> sorted(outline_of(frozenset({(5, (3, 3)), (3, (3, 4))})))
    [(0, 0), (0, 1)]
    """
    return normalize(toindices(obj))


def look_of(obj: Object) -> Any:
    """Give an object's look: form and colours, wherever it lies.

    >>> sorted(look_of(frozenset({(5, (3, 3))})))
    [(5, (0, 0))]
    """
    return normalize(obj)


def keep_largest(objs: Any, key: Callable[[Any], Any]) -> Any:
    """Keep all members of which `key` is largest.

    >>> keep_largest((3, -3, 2), abs)
    (3, -3)
    """
    keys = [key(obj) for obj in objs]
    best = max(keys)
    return type(objs)(obj for obj, value in zip(objs, keys) if value == best)


def keep_smallest(objs: Any, key: Callable[[Any], Any]) -> Any:
    """Keep all members of which `key` is smallest.

    >>> keep_smallest((3, -3, 2), abs)
    (2,)
    """
    keys = [key(obj) for obj in objs]
    best = min(keys)
    return type(objs)(obj for obj, value in zip(objs, keys) if value == best)


def keep_unique(objs: Any, key: Callable[[Any], Any]) -> Any:
    """Keep the members that share what `key` says of them with no other.

    >>> keep_unique((3, -3, 2), abs)
    (2,)
    """
    keys = [key(obj) for obj in objs]
    counts = Counter(keys)
    return type(objs)(obj for obj, value in zip(objs, keys) if counts[value] == 1)


def keep_common(objs: Any, key: Callable[[Any], Any]) -> Any:
    """Keep the members of which `key` says what it says most often.

    >>> keep_common((3, -3, 2), abs)
    (3, -3)
    """
    keys = [key(obj) for obj in objs]
    counts = Counter(keys)
    most = max(counts.values())
    return type(objs)(obj for obj, value in zip(objs, keys) if counts[value] == most)


def as_grid(obj: Object, colour: int) -> Grid:
    """Show an object alone on a ground of one colour.

    >>> as_grid(frozenset({(5, (3, 3)), (5, (4, 4))}), 0)
    ((5, 0), (0, 5))
    """
    top, left = uppermost(obj), leftmost(obj)
    cells = {place: value for value, place in obj}
    return tuple(tuple(cells.get((top + i, left + j), colour) for j in range(width(obj))) for i in range(height(obj)))


def nth(items: Any, place: int) -> Any:
    """Give the item at a place, counted from 0, or backwards from -1.

    >>> nth((7, 8, 9), -1)
    9
    """
    return tuple(items)[place]


def around(patch: Any) -> Any:
    """Give the places that touch a patch at a side or corner.

    >>> len(around(frozenset({(1, 1)})))
    8
    """
    places = toindices(patch)
    near = {(i + a, j + b) for i, j in places for a in (-1, 0, 1) for b in (-1, 0, 1)}
    return frozenset(near - places)


def side_places(patch: Any) -> Any:
    """Give the places that touch a patch at a side.

    >>> len(side_places(frozenset({(1, 1)})))
    4
    """
    places = toindices(patch)
    near = {(i + a, j + b) for i, j in places for a, b in ((0, 1), (1, 0), (0, -1), (-1, 0))}
    return frozenset(near - places)


def rows_of(patch: Any) -> Any:
    """Give all places of the rows that a patch lies in.

    >>> len(rows_of(frozenset({(1, 1), (1, 2)})))
    30
    """
    return frozenset((i, j) for i in {i for i, _ in toindices(patch)} for j in range(30))


def columns_of(patch: Any) -> Any:
    """Give all places of the columns that a patch lies in.

    >>> len(columns_of(frozenset({(1, 1), (1, 2)})))
    60
    """
    return frozenset((i, j) for j in {j for _, j in toindices(patch)} for i in range(30))


def cross_of(patch: Any) -> Any:
    """Give all places of the rows and of the columns that a patch lies in.

    >>> len(cross_of(frozenset({(1, 1)})))
    59
    """
    return rows_of(patch) | columns_of(patch)


def slants_of(patch: Any) -> Any:
    """Give all places diagonally from a patch's cells, these included.

    >>> len(slants_of(frozenset({(0, 0)})))
    117
    """
    return frozenset(
        (i + a * k, j + b * k) for i, j in toindices(patch) for a in (-1, 1) for b in (-1, 1) for k in range(30)
    )


def holes_of(patch: Any) -> Any:
    """Give the places that a patch encloses, corners closed.

    >>> sorted(holes_of(frozenset((i, j) for i in range(3) for j in range(3) if (i, j) != (1, 1))))
    [(1, 1)]
    """
    places = toindices(patch)
    top, left, bottom, right = uppermost(places), leftmost(places), lowermost(places), rightmost(places)
    free = {(i, j) for i in range(top - 1, bottom + 2) for j in range(left - 1, right + 2)} - places
    pending = [(top - 1, left - 1)]
    free.discard((top - 1, left - 1))
    while pending:
        i, j = pending.pop()
        for place in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
            if place in free:
                free.remove(place)
                pending.append(place)
    return frozenset(free)


def fill_each(grid: Grid, objs: Objects, places: Callable[[Any], Any]) -> Grid:
    """Give what `places` makes of each object the object's colour.

    >>> fill_each(((0, 5, 0),), frozenset({frozenset({(5, (0, 1))})}), rows_of)
    ((5, 5, 5),)
    """
    for obj in objs:
        grid = fill(grid, colour_of(obj), places(obj))
    return grid


def shown_cells(grid: Grid) -> int:
    """Count the cells that are not 0.

    >>> shown_cells(((0, 5),))
    1
    """
    return sum(1 for row in grid for cell in row if cell)


def is_even_grid(grid: Grid) -> int:
    """Give 1 for a grid that looks the same from left and right, 2 upside down, 3 for both, 0 otherwise.

    >>> is_even_grid(((5, 3, 5),)), is_even_grid(((5, 3),))
    (3, 2)
    """
    return int(vmirror(grid) == grid) + 2 * int(hmirror(grid) == grid)


def shown_outline(grid: Grid) -> Any:
    """Give which cells are not 0.

    >>> shown_outline(((0, 5),))
    ((0, 1),)
    """
    return tuple(tuple(int(cell != 0) for cell in row) for row in grid)


def rare_colour(obj: Object) -> int:
    """Give an object's least frequent colour, the smallest of several.

    >>> rare_colour(frozenset({(5, (0, 1)), (5, (0, 2)), (3, (0, 3))}))
    3
    """
    counts = Counter(colour for colour, _ in obj)
    return min(counts, key=lambda colour: (counts[colour], colour))


def shown_colour(grid: Grid) -> int:
    """Give the most frequent colour but 0, the smallest of several; 0 where there is no other.

    >>> shown_colour(((0, 5, 3, 5),)), shown_colour(((0,),))
    (5, 0)
    """
    counts = Counter(cell for row in grid for cell in row if cell)
    return min(counts, key=lambda colour: (-counts[colour], colour)) if counts else 0
