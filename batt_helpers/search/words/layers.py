"""Layers: a number for each cell of a grid, from which tables tell the cell's new colour."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from batt_helpers.dsl.colors import mostcolor
from batt_helpers.dsl.types import Grid, Objects

__all__ = [
    "background_of",
    "colour_rank_layer",
    "column_layer",
    "contact_layer",
    "corner_count",
    "diagonal_layer",
    "edge_layer",
    "first_shown",
    "foreground_layer",
    "from_end_layer",
    "is_plain",
    "most_in_line",
    "nearest_layer",
    "neighbour_count_layer",
    "neighbour_layer",
    "object_layer",
    "panel_boxes",
    "panel_layer",
    "place_layer",
    "rank_layer",
    "ray_layer",
    "ray_pair_layer",
    "ring_layer",
    "row_layer",
    "same_count_layer",
    "shown_count",
]


def background_of(grid: Grid) -> int:
    """Give 0 where the grid has it, its most frequent colour otherwise.

    >>> background_of(((0, 1, 1),)), background_of(((2, 1, 1),))
    (0, 1)
    """
    return 0 if any(0 in row for row in grid) else mostcolor(grid)


def foreground_layer(grid: Grid) -> Grid:
    """Mark the cells that are not background.

    >>> foreground_layer(((0, 5),))
    ((0, 1),)
    """
    background = background_of(grid)
    return tuple(tuple(int(cell != background) for cell in row) for row in grid)


def neighbour_layer(grid: Grid, down: int, right: int) -> Grid:
    """Give each cell the colour that lies so far down and right of it, -1 beyond the grid.

    >>> neighbour_layer(((1, 2),), 0, 1)
    ((2, -1),)
    """
    h, w = len(grid), len(grid[0])
    return tuple(
        tuple(grid[i + down][j + right] if 0 <= i + down < h and 0 <= j + right < w else -1 for j in range(w))
        for i in range(h)
    )


def neighbour_count_layer(grid: Grid, reach: int) -> Grid:
    """Count each cell's neighbours that are not background: 4 of them at reach 1, 8 at reach 2.

    >>> neighbour_count_layer(((5, 0), (0, 5)), 1)
    ((0, 2), (2, 0))
    """
    shown = foreground_layer(grid)
    h, w = len(grid), len(grid[0])
    steps = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if 0 < abs(a) + abs(b) <= reach]
    return tuple(
        tuple(sum(shown[i + a][j + b] for a, b in steps if 0 <= i + a < h and 0 <= j + b < w) for j in range(w))
        for i in range(h)
    )


def same_count_layer(grid: Grid, reach: int) -> Grid:
    """Count each cell's neighbours of its own colour: of 4 at reach 1, of 8 at reach 2.

    >>> same_count_layer(((5, 5), (0, 5)), 1)
    ((1, 2), (0, 1))
    """
    h, w = len(grid), len(grid[0])
    steps = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if 0 < abs(a) + abs(b) <= reach]
    return tuple(
        tuple(
            sum(grid[i + a][j + b] == grid[i][j] for a, b in steps if 0 <= i + a < h and 0 <= j + b < w)
            for j in range(w)
        )
        for i in range(h)
    )


def ray_layer(grid: Grid, down: int, right: int) -> Grid:
    """Give each cell the first colour but background that is met in a direction, -1 where there is none.

    >>> ray_layer(((0, 0, 5),), 0, 1)
    ((5, 5, -1),)
    """
    background = background_of(grid)
    h, w = len(grid), len(grid[0])
    found: dict[tuple[int, int], int] = {}
    for i in range(h) if down <= 0 else range(h - 1, -1, -1):
        for j in range(w) if right <= 0 else range(w - 1, -1, -1):
            y, x = i + down, j + right
            if 0 <= y < h and 0 <= x < w:
                found[i, j] = found[y, x] if grid[y][x] == background else grid[y][x]
            else:
                found[i, j] = -1
    return tuple(tuple(found[i, j] for j in range(w)) for i in range(h))


def ray_pair_layer(grid: Grid, down: int, right: int) -> Grid:
    """Give each cell the colour that is met first in a direction and in the opposite one, -1 where they differ.

    >>> ray_pair_layer(((5, 0, 5),), 0, 1)
    ((-1, 5, -1),)
    """
    there, back = ray_layer(grid, down, right), ray_layer(grid, -down, -right)
    return tuple(tuple(a if a == b else -1 for a, b in zip(r, q)) for r, q in zip(there, back))


def most_in_line(line: tuple[int, ...]) -> int:
    """Give a line's most frequent colour, the first met of several.

    >>> most_in_line((1, 2, 2))
    2
    """
    return Counter(line).most_common(1)[0][0]


def first_shown(line: tuple[int, ...]) -> int:
    """Give a line's first colour that is not 0, -1 where there is none.

    >>> first_shown((0, 3, 4)), first_shown((0,))
    (3, -1)
    """
    return next((cell for cell in line if cell), -1)


def shown_count(line: tuple[int, ...]) -> int:
    """Count a line's cells that are not 0.

    >>> shown_count((0, 3, 4))
    2
    """
    return sum(1 for cell in line if cell)


def is_plain(line: tuple[int, ...]) -> int:
    """Tell whether a line has one colour.

    >>> is_plain((3, 3)), is_plain((3, 4))
    (1, 0)
    """
    return int(len(set(line)) == 1)


def row_layer(grid: Grid, key: Callable[[tuple[int, ...]], int]) -> Grid:
    """Give each cell what `key` says of its row.

    >>> row_layer(((0, 3), (0, 0)), shown_count)
    ((1, 1), (0, 0))
    """
    return tuple((key(row),) * len(row) for row in grid)


def column_layer(grid: Grid, key: Callable[[tuple[int, ...]], int]) -> Grid:
    """Give each cell what `key` says of its column.

    >>> column_layer(((0, 3), (0, 0)), shown_count)
    ((0, 1), (0, 1))
    """
    return (tuple(key(column) for column in zip(*grid)),) * len(grid)


def place_layer(grid: Grid, rows: int, columns: int) -> Grid:
    """Number the cells by row modulo `rows` and column modulo `columns`.

    >>> place_layer(((0, 0, 0),), 1, 2)
    ((0, 1, 0),)
    """
    return tuple(tuple(i % rows * columns + j % columns for j in range(len(row))) for i, row in enumerate(grid))


def from_end_layer(grid: Grid, rows: int, columns: int) -> Grid:
    """Number the cells as `place_layer` does, counting from the lower right corner.

    >>> from_end_layer(((0, 0, 0),), 1, 3)
    ((2, 1, 0),)
    """
    h = len(grid)
    return tuple(
        tuple((h - 1 - i) % rows * columns + (len(row) - 1 - j) % columns for j in range(len(row)))
        for i, row in enumerate(grid)
    )


def ring_layer(grid: Grid) -> Grid:
    """Give each cell its distance from the nearest side.

    >>> ring_layer(((0, 0, 0), (0, 0, 0), (0, 0, 0)))[1]
    (0, 1, 0)
    """
    h, w = len(grid), len(grid[0])
    return tuple(tuple(min(i, j, h - 1 - i, w - 1 - j) for j in range(w)) for i in range(h))


def edge_layer(grid: Grid) -> Grid:
    """Mark the first and last row by 1, the first and last column by 2, corners by 3.

    >>> edge_layer(((0, 0, 0), (0, 0, 0), (0, 0, 0)))[:2]
    ((3, 1, 3), (2, 0, 2))
    """
    h, w = len(grid), len(grid[0])
    return tuple(tuple(int(i in (0, h - 1)) + 2 * int(j in (0, w - 1)) for j in range(w)) for i in range(h))


def diagonal_layer(grid: Grid) -> Grid:
    """Mark the diagonal from the upper left by 1, the one from the upper right by 2, where they cross by 3.

    >>> diagonal_layer(((0, 0), (0, 0)))
    ((1, 2), (2, 1))
    """
    h, w = len(grid), len(grid[0])
    return tuple(tuple(int(i == j) + 2 * int(i + j == w - 1) for j in range(w)) for i in range(h))


def colour_rank_layer(grid: Grid) -> Grid:
    """Give each cell the rank of its colour by frequency, the most frequent 0; equals share the smaller colour first.

    >>> colour_rank_layer(((7, 5, 5),))
    ((1, 0, 0),)
    """
    counts = Counter(cell for row in grid for cell in row)
    order = sorted(counts, key=lambda colour: (-counts[colour], colour))
    return tuple(tuple(order.index(cell) for cell in row) for row in grid)


def object_layer(grid: Grid, objs: Objects, key: Callable[[Any], Any]) -> Grid:
    """Give each cell what `key` says of the object it belongs to, -1 where it belongs to none.

    >>> object_layer(((0, 5, 5),), frozenset({frozenset({(5, (0, 1)), (5, (0, 2))})}), len)
    ((-1, 2, 2),)
    """
    values = {}
    for obj in objs:
        value = int(key(obj))
        for _, place in obj:
            values[place] = value
    return tuple(tuple(values.get((i, j), -1) for j in range(len(row))) for i, row in enumerate(grid))


def rank_layer(grid: Grid, objs: Objects, key: Callable[[Any], Any]) -> Grid:
    """Give each cell the rank of its object by `key`, the largest 0, -1 where it belongs to none.

    >>> rank_layer(((5, 0, 5, 5),), frozenset({frozenset({(5, (0, 0))}), frozenset({(5, (0, 2)), (5, (0, 3))})}), len)
    ((1, -1, 0, 0),)
    """
    values = {obj: int(key(obj)) for obj in objs}
    order = sorted(set(values.values()), reverse=True)
    return object_layer(grid, objs, lambda obj: order.index(values[obj]))


def corner_count(grid: Grid) -> Grid:
    """Count each cell's diagonal neighbours that are not background.

    >>> corner_count(((5, 0), (0, 0)))
    ((0, 0), (0, 1))
    """
    every, direct = neighbour_count_layer(grid, 2), neighbour_count_layer(grid, 1)
    return tuple(tuple(a - b for a, b in zip(r, q)) for r, q in zip(every, direct))


def contact_layer(grid: Grid, objs: Objects) -> Grid:
    """Give each cell the most frequent colour, not background, that touches its object from outside; -1 for none.

    >>> contact_layer(((5, 3, 0),), frozenset({frozenset({(5, (0, 0))})}))
    ((3, -1, -1),)
    """
    background = background_of(grid)
    h, w = len(grid), len(grid[0])
    values = {}
    for obj in objs:
        places = {place for _, place in obj}
        near = {(i + a, j + b) for i, j in places for a in (-1, 0, 1) for b in (-1, 0, 1)} - places
        colours = Counter(grid[i][j] for i, j in sorted(near) if 0 <= i < h and 0 <= j < w and grid[i][j] != background)
        touched = min(colours, key=lambda c: (-colours[c], c)) if colours else -1
        for place in places:
            values[place] = touched
    return tuple(tuple(values.get((i, j), -1) for j in range(w)) for i in range(h))


def nearest_layer(grid: Grid) -> Grid:
    """Give each cell the colour of the nearest cell that is not background, by steps along rows and columns.

    >>> nearest_layer(((5, 0, 0, 3),))
    ((5, 5, 3, 3),)
    """
    background = background_of(grid)
    h, w = len(grid), len(grid[0])
    found = {(i, j): grid[i][j] for i in range(h) for j in range(w) if grid[i][j] != background}
    edge = sorted(found)
    while edge:
        following = []
        for i, j in edge:
            for place in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
                if 0 <= place[0] < h and 0 <= place[1] < w and place not in found:
                    found[place] = found[i, j]
                    following.append(place)
        edge = following
    return tuple(tuple(found.get((i, j), background) for j in range(w)) for i in range(h))


def panel_boxes(grid: Grid) -> tuple[tuple[tuple[int, int, int, int], ...], ...]:
    """Give top, left, rows and columns of each panel between the full lines of a colour that is not background.

    >>> panel_boxes(((0, 5, 1),))
    (((0, 0, 1, 1), (0, 2, 1, 1)),)
    """
    background = background_of(grid)
    lines = [line[0] for line in (*grid, *zip(*grid)) if len(set(line)) == 1 and line[0] != background]
    colour = Counter(lines).most_common(1)[0][0]
    rows = [-1, *[i for i, row in enumerate(grid) if set(row) == {colour}], len(grid)]
    columns = [-1, *[j for j, column in enumerate(zip(*grid)) if set(column) == {colour}], len(grid[0])]
    return tuple(
        tuple((a + 1, c + 1, b - a - 1, d - c - 1) for c, d in pairwise(columns) if d - c > 1)
        for a, b in pairwise(rows)
        if b - a > 1
    )


def panel_layer(grid: Grid, key: Callable[[Any], Any]) -> Grid:
    """Give each cell the rank by `key`, the largest 0, of the panel between separating lines that it lies in, else -1.

    >>> panel_layer(((0, 5, 1),), lambda panel: panel[0][0])
    ((1, -1, 0),)
    """
    boxes = [box for row in panel_boxes(grid) for box in row]
    keys = [int(key(tuple(row[left : left + w] for row in grid[top : top + h]))) for top, left, h, w in boxes]
    order = sorted(set(keys), reverse=True)
    values = {
        (top + i, left + j): order.index(k)
        for (top, left, h, w), k in zip(boxes, keys)
        for i in range(h)
        for j in range(w)
    }
    return tuple(tuple(values.get((i, j), -1) for j in range(len(row))) for i, row in enumerate(grid))
