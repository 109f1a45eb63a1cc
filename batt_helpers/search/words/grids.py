"""Whole grids from whole grids: falling, drawing lines, mending patterns, cutting and gathering."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from batt_helpers.dsl.cutting import crop, subgrid
from batt_helpers.dsl.extents import leftmost, lowermost, rightmost, uppermost
from batt_helpers.dsl.painting import fill, paint
from batt_helpers.dsl.patches import gravitate, ofcolor, shift, toindices
from batt_helpers.dsl.types import Grid, Objects
from batt_helpers.search.words.layers import background_of, panel_boxes, ray_pair_layer

__all__ = [
    "block_summary",
    "colours_by",
    "content",
    "draw_in",
    "drop_lines",
    "fall",
    "flood",
    "join_equals",
    "make_even",
    "mend_period",
    "mend_symmetry",
    "histogram",
    "overlay",
    "panel_summary",
    "panels",
    "ray_until",
    "shoot_all",
    "skeleton",
    "slide",
    "sort_columns",
    "sort_rows",
    "stamp",
    "tile",
    "without_lines",
]


def content(grid: Grid) -> Grid:
    """Cut a grid down to what is not background.

    >>> content(((0, 0, 0), (0, 5, 0)))
    ((5,),)
    """
    background = background_of(grid)
    return subgrid(
        frozenset((i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell != background), grid
    )


def skeleton(grid: Grid) -> Grid:
    """Merge equal neighbouring rows into one, and equal neighbouring columns.

    >>> skeleton(((1, 1, 2), (1, 1, 2)))
    ((1, 2),)
    """
    rows = [row for k, row in enumerate(grid) if k == 0 or row != grid[k - 1]]
    columns = list(zip(*rows))
    kept = [column for k, column in enumerate(columns) if k == 0 or column != columns[k - 1]]
    return tuple(zip(*kept))


def drop_lines(grid: Grid, colour: int) -> Grid:
    """Drop all rows and columns that have this colour alone.

    >>> drop_lines(((0, 5, 0), (5, 5, 5)), 5)
    ((0, 0),)
    """
    rows = [row for row in grid if set(row) != {colour}]
    keep = [j for j, column in enumerate(zip(*grid)) if set(column) != {colour}]
    return tuple(tuple(row[j] for j in keep) for row in rows)


def without_lines(grid: Grid) -> Grid:
    """Drop the separating lines: the rows and columns of the one colour, not background, that has such lines.

    >>> without_lines(((0, 5, 0), (5, 5, 5)))
    ((0, 0),)
    """
    background = background_of(grid)
    lines = [line[0] for line in (*grid, *zip(*grid)) if len(set(line)) == 1 and line[0] != background]
    return drop_lines(grid, Counter(lines).most_common(1)[0][0])


def panels(grid: Grid) -> tuple[Grid, ...]:
    """Split a grid at the separating lines, that is the full rows and columns of a colour that is not background.

    >>> panels(((0, 5, 1),))
    (((0,),), ((1,),))
    """
    return tuple(crop(grid, (top, left), (h, w)) for row in panel_boxes(grid) for top, left, h, w in row)


def fall(grid: Grid, down: int, right: int) -> Grid:
    """Let each cell that is not background fall in a direction, as far as those before it leave room.

    >>> fall(((5, 0, 3, 0),), 0, 1)
    ((0, 0, 5, 3),)
    """
    background = background_of(grid)
    lines = grid if right else tuple(zip(*grid))
    fallen = []
    for line in lines:
        kept = tuple(cell for cell in line if cell != background)
        room = (background,) * (len(line) - len(kept))
        fallen.append(room + kept if down + right > 0 else kept + room)
    return tuple(fallen) if right else tuple(zip(*fallen))


def slide(grid: Grid, objs: Objects, down: int, right: int) -> Grid:
    """Let each object move in a direction until it meets another one or the side.

    >>> slide(((5, 0, 0),), frozenset({frozenset({(5, (0, 0))})}), 0, 1)
    ((0, 0, 5),)
    """
    h, w = len(grid), len(grid[0])
    result = grid
    for obj in objs:
        result = fill(result, background_of(grid), obj)
    blocked = {(i, j) for i, row in enumerate(result) for j, cell in enumerate(row) if cell != background_of(grid)}
    order = sorted(
        objs,
        key=lambda o: (
            -lowermost(o) if down > 0 else uppermost(o) if down < 0 else -rightmost(o) if right > 0 else leftmost(o)
        ),
    )
    for obj in order:
        places = set(toindices(obj))
        step = 0
        while all(
            0 <= i + down * (step + 1) < h
            and 0 <= j + right * (step + 1) < w
            and (i + down * (step + 1), j + right * (step + 1)) not in blocked
            for i, j in places
        ):
            step += 1
        moved = frozenset((colour, (i + down * step, j + right * step)) for colour, (i, j) in obj)
        blocked |= toindices(moved)
        result = paint(result, moved)
    return result


def join_equals(grid: Grid, down: int, right: int) -> Grid:
    """Draw a line between two cells of one colour where nothing but background lies between them.

    >>> join_equals(((5, 0, 5, 0, 3),), 0, 1)
    ((5, 5, 5, 0, 3),)
    """
    background = background_of(grid)
    between = ray_pair_layer(grid, down, right)
    return tuple(
        tuple(b if cell == background and b >= 0 else cell for cell, b in zip(row, q)) for row, q in zip(grid, between)
    )


def ray_until(grid: Grid, down: int, right: int) -> Grid:
    """Draw each colour on in a direction, over background, until something else is met.

    >>> ray_until(((5, 0, 0, 3, 0),), 0, 1)
    ((5, 5, 5, 3, 3),)
    """
    background = background_of(grid)
    h, w = len(grid), len(grid[0])
    cells = [list(row) for row in grid]
    for i in range(h) if down >= 0 else range(h - 1, -1, -1):
        for j in range(w) if right >= 0 else range(w - 1, -1, -1):
            y, x = i - down, j - right
            if cells[i][j] == background and 0 <= y < h and 0 <= x < w:
                cells[i][j] = cells[y][x]
    return tuple(map(tuple, cells))


def shoot_all(grid: Grid, colour: int, steps: Any) -> Grid:
    """Draw lines from each cell of a colour, over background only, in each of these directions, to the side.

    >>> shoot_all(((5, 0, 0, 3, 0),), 5, ((0, 1),))
    ((5, 5, 5, 3, 5),)
    """
    background = background_of(grid)
    h, w = len(grid), len(grid[0])
    cells = [list(row) for row in grid]
    for i in range(h):
        for j in range(w):
            if grid[i][j] == colour:
                for down, right in steps:
                    y, x = i + down, j + right
                    while 0 <= y < h and 0 <= x < w:
                        if grid[y][x] == background:
                            cells[y][x] = colour
                        y, x = y + down, x + right
    return tuple(map(tuple, cells))


def mend_symmetry(grid: Grid, hole: int) -> Grid:
    """Fill the cells of colour `hole` from their mirror images, about the centre that fits the rest best.

    >>> mend_symmetry(((1, 2, 3), (4, 5, 4), (1, 9, 3)), 9)[2]
    (1, 2, 3)
    """
    h, w = len(grid), len(grid[0])

    def images(rows: int, columns: int, kind: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        pairs = []
        for i in range(h):
            for j in range(w):
                y, x = ((rows - i, j), (i, columns - j), (j, i), (columns - j, rows - i))[kind]
                if 0 <= y < h and 0 <= x < w:
                    pairs.append(((i, j), (y, x)))
        return pairs

    def fits(pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
        if 2 * len(pairs) < h * w:
            return False
        for (i, j), (y, x) in pairs:
            a, b = grid[i][j], grid[y][x]
            if a != b and a != hole and b != hole:
                return False
        return True

    maps = []
    for kind in (0, 1):
        size = (h, w)[kind]
        for total in sorted(range(size // 2, size + size // 2), key=lambda t: abs(t - size + 1)):
            pairs = images(total, total, kind)
            if fits(pairs):
                maps.append(dict(pairs))
                break
    for kind in (2, 3):
        if h == w:
            pairs = images(h - 1, w - 1, kind)
            if fits(pairs):
                maps.append(dict(pairs))
    cells = [list(row) for row in grid]
    for _ in range(4):
        for i in range(h):
            for j in range(w):
                for image in maps:
                    if cells[i][j] == hole and (i, j) in image:
                        y, x = image[i, j]
                        cells[i][j] = cells[y][x]
    return tuple(map(tuple, cells))


def mend_period(grid: Grid, hole: int) -> Grid:
    """Fill the cells of colour `hole` from the smallest pattern that repeats and fits the rest.

    >>> mend_period(((1, 2, 1, 9, 1),), 9)
    ((1, 2, 1, 2, 1),)
    """
    h, w = len(grid), len(grid[0])
    sizes = sorted(((p, q) for p in range(1, h + 1) for q in range(1, w + 1)), key=lambda s: (s[0] * s[1], s))
    for p, q in sizes:
        if p * q * 2 > h * w:
            break
        seen: dict[tuple[int, int], int] = {}
        is_fitting = True
        for i in range(h):
            for j in range(w):
                cell = grid[i][j]
                if cell != hole and seen.setdefault((i % p, j % q), cell) != cell:
                    is_fitting = False
                    break
            if not is_fitting:
                break
        if is_fitting and len(seen) == p * q:
            return tuple(tuple(seen[i % p, j % q] for j in range(w)) for i in range(h))
    raise ValueError("no pattern repeats")


def make_even(grid: Grid) -> Grid:
    """Add to what is not background its mirror images and turns about the centre of what is there.

    >>> make_even(((5, 3, 0), (0, 0, 0), (5, 3, 5)))[0]
    (5, 3, 5)
    """
    background = background_of(grid)
    shown = {(i, j): cell for i, row in enumerate(grid) for j, cell in enumerate(row) if cell != background}
    top, bottom = min(i for i, _ in shown), max(i for i, _ in shown)
    left, right = min(j for _, j in shown), max(j for _, j in shown)
    cells = [list(row) for row in grid]
    for (i, j), cell in shown.items():
        for y, x in ((top + bottom - i, j), (i, left + right - j), (top + bottom - i, left + right - j)):
            if cells[y][x] == background:
                cells[y][x] = cell
    return tuple(map(tuple, cells))


def overlay(grids: Any) -> Grid:
    """Lay grids of one shape over each other, the first uppermost, background letting through.

    >>> overlay((((0, 5),), ((3, 3),)))
    ((3, 5),)
    """
    result: Grid = grids[0]
    for grid in grids[1:]:
        result = tuple(tuple(a if a else b for a, b in zip(r, q)) for r, q in zip(result, grid))
    return result


def tile(grid: Grid, rows: int, columns: int) -> Grid:
    """Repeat a grid so many times downwards and to the right.

    >>> tile(((1, 2),), 2, 1)
    ((1, 2), (1, 2))
    """
    return tuple(row * columns for row in grid) * rows


def flood(grid: Grid, colour: int) -> Grid:
    """Give the background that cells of a colour reach along rows and columns this colour.

    >>> flood(((5, 0, 3, 0),), 5)
    ((5, 5, 3, 0),)
    """
    background = background_of(grid)
    h, w = len(grid), len(grid[0])
    cells = [list(row) for row in grid]
    edge = [(i, j) for i in range(h) for j in range(w) if grid[i][j] == colour]
    while edge:
        i, j = edge.pop()
        for y, x in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
            if 0 <= y < h and 0 <= x < w and cells[y][x] == background != colour:
                cells[y][x] = colour
                edge.append((y, x))
    return tuple(map(tuple, cells))


def sort_rows(grid: Grid, key: Callable[[Any], Any]) -> Grid:
    """Put the rows in ascending order of `key`.

    >>> sort_rows(((3,), (1,)), sum)
    ((1,), (3,))
    """
    return tuple(sorted(grid, key=key))


def sort_columns(grid: Grid, key: Callable[[Any], Any]) -> Grid:
    """Put the columns in ascending order of `key`.

    >>> sort_columns(((3, 1),), sum)
    ((1, 3),)
    """
    return tuple(zip(*sorted(zip(*grid), key=key)))


def stamp(grid: Grid, pairs: Any) -> Grid:
    """Put around every cell, by its colour, the colours that a table gives for the steps down and right of it.

    >>> stamp(((0, 5, 0),), ((5, (((0, 1), 3),)),))
    ((0, 5, 3),)
    """
    h, w = len(grid), len(grid[0])
    cells, stamps = [list(row) for row in grid], dict(pairs)
    for i in range(h):
        for j in range(w):
            for (down, right), colour in stamps.get(grid[i][j], ()):
                if 0 <= i + down < h and 0 <= j + right < w:
                    cells[i + down][j + right] = colour
    return tuple(map(tuple, cells))


def draw_in(grid: Grid, moving: int, fixed: int) -> Grid:
    """Move everything of one colour straight towards everything of another until they touch.

    >>> draw_in(((5, 0, 0, 3),), 5, 3)
    ((0, 0, 5, 3),)
    """
    here = ofcolor(grid, moving)
    there = ofcolor(grid, fixed)
    return fill(fill(grid, background_of(grid), here), moving, shift(here, gravitate(here, there)))


def block_summary(grid: Grid, rows: int, columns: int, key: Callable[[Any], Any]) -> Grid:
    """Cut a grid into so many blocks and put what `key` says of each at its place.

    >>> block_summary(((1, 2, 3, 4),), 1, 2, max)
    (((1, 2), (3, 4)),)
    """
    h, w = len(grid) // rows, len(grid[0]) // columns
    return tuple(tuple(key(crop(grid, (i * h, j * w), (h, w))) for j in range(columns)) for i in range(rows))


def panel_summary(grid: Grid, key: Callable[[Any], Any]) -> Grid:
    """Put what `key` says of each panel between separating lines at the panel's place.

    >>> panel_summary(((0, 5, 1),), len)
    ((1, 1),)
    """
    return tuple(tuple(key(crop(grid, (top, left), (h, w))) for top, left, h, w in row) for row in panel_boxes(grid))


def colours_by(objs: Objects, key: Callable[[Any], Any]) -> Grid:
    """List the objects' colours one below the other, the object of which `key` is largest first.

    >>> colours_by(frozenset({frozenset({(5, (0, 1))}), frozenset({(3, (0, 2)), (3, (0, 3))})}), len)
    ((3,), (5,))
    """
    order = sorted(objs, key=lambda obj: (-key(obj), leftmost(obj), uppermost(obj)))
    return tuple((min(colour for colour, _ in obj),) for obj in order)


def histogram(grid: Grid) -> Grid:
    """Make a row for each colour but background with as many cells as the grid has of it, the longest first.

    >>> histogram(((5, 3, 0, 5),))
    ((5, 5), (3, 0))
    """
    background = background_of(grid)
    counts = Counter(cell for row in grid for cell in row if cell != background)
    order = sorted(counts, key=lambda colour: (-counts[colour], colour))
    most = counts[order[0]]
    return tuple((colour,) * counts[colour] + (background,) * (most - counts[colour]) for colour in order)
