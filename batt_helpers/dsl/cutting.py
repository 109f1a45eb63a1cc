"""Cutting, joining and scaling grids, and the values of their cells."""

from operator import add

from batt_helpers.dsl._bounds import bounds
from batt_helpers.dsl._kinds import CONTAINERS, MOST_ITEMS, check_container, check_grid, check_pair, refuse_size
from batt_helpers.dsl.types import Element, Grid, Integer, IntegerTuple, Object, Patch

__all__ = [
    "crop",
    "subgrid",
    "trim",
    "tophalf",
    "bottomhalf",
    "lefthalf",
    "righthalf",
    "hsplit",
    "vsplit",
    "hconcat",
    "vconcat",
    "hupscale",
    "vupscale",
    "upscale",
    "downscale",
    "compress",
    "canvas",
    "index",
    "replace",
    "switch",
    "cellwise",
]


def crop(grid: Grid, start: IntegerTuple, dims: IntegerTuple) -> Grid:
    """Cut `dims` rows and columns out of `grid`, beginning at `start`.

    >>> crop(((1, 2, 3), (4, 5, 6)), (0, 1), (2, 2))
    ((2, 3), (5, 6))

    Source: ARC DSL, `crop`; the rules of slices: what lies beyond the grid is missing, a negative start
        counts from the end.
    """
    if type(grid) is not tuple:
        check_grid(grid)
    if type(start) is not tuple:
        check_pair(start)
    if type(dims) is not tuple:
        check_pair(dims)
    (top, left), (h, w) = start, dims
    return tuple([row[left : left + w] for row in grid[top : top + h]])


def subgrid(patch: Patch, grid: Grid) -> Grid:
    """Cut the bounding box of `patch` out of `grid`.

    >>> subgrid(frozenset({(0, 1), (1, 2)}), ((1, 2, 3), (4, 5, 6)))
    ((2, 3), (5, 6))

    Raises: IndexError: the patch is empty.
    Source: ARC DSL, `subgrid`.
    """
    if type(patch) not in CONTAINERS:
        check_container(patch)
    if not patch:
        raise IndexError(f"the empty patch {patch!r} has no bounding box to cut out; check for it first")
    top, left, bottom, right = bounds(patch)
    return crop(grid, (top, left), (bottom - top + 1, right - left + 1))


def trim(grid: Grid) -> Grid:
    """Drop the outermost row and column on each side.

    >>> trim(((1, 2, 3), (4, 5, 6), (7, 8, 9)))
    ((5,),)

    Shapes: (h, w) -> (h - 2, w - 2)
    Source: ARC DSL, `trim`.
    """
    check_grid(grid)
    return tuple([row[1:-1] for row in grid[1:-1]])


def tophalf(grid: Grid) -> Grid:
    """Take the upper half of `grid`, without the middle row where there is one.

    >>> tophalf(((1,), (2,), (3,)))
    ((1,),)

    Shapes: (h, w) -> (h // 2, w)
    Source: ARC DSL, `tophalf`.
    """
    if type(grid) is not tuple:
        check_grid(grid)
    return grid[: len(grid) // 2]


def bottomhalf(grid: Grid) -> Grid:
    """Take the lower half of `grid`, without the middle row where there is one.

    >>> bottomhalf(((1,), (2,), (3,)))
    ((3,),)

    Shapes: (h, w) -> (h // 2, w)
    Source: ARC DSL, `bottomhalf`.
    """
    if type(grid) is not tuple:
        check_grid(grid)
    return grid[len(grid) - len(grid) // 2 :]


def lefthalf(grid: Grid) -> Grid:
    """Take the left half of `grid`, without the middle column where there is one.

    >>> lefthalf(((1, 2, 3),))
    ((1,),)

    Shapes: (h, w) -> (h, w // 2); `()` if that leaves no column.
    Source: ARC DSL, `lefthalf`.
    """
    if type(grid) is not tuple:
        check_grid(grid)
    half = len(grid[0]) // 2 if grid else 0
    return tuple([row[:half] for row in grid]) if half else ()


def righthalf(grid: Grid) -> Grid:
    """Take the right half of `grid`, without the middle column where there is one.

    >>> righthalf(((1, 2, 3),))
    ((3,),)

    Shapes: (h, w) -> (h, w // 2); `()` if that leaves no column.
    Source: ARC DSL, `righthalf`.
    """
    if type(grid) is not tuple:
        check_grid(grid)
    half = len(grid[0]) // 2 if grid else 0
    return tuple([row[-half:] for row in grid]) if half else ()


def hsplit(grid: Grid, n: Integer) -> tuple[Grid, ...]:
    """Cut `grid` into `n` pieces side by side, skipping a column between them if `n` does not divide it.

    >>> hsplit(((1, 0, 2),), 2)
    (((1,),), ((2,),))

    Shapes: (h, w) -> n times (h, w // n)
    Raises: ZeroDivisionError: `n` is 0.
    Source: ARC DSL, `hsplit`.
    """
    check_grid(grid)
    piece_w, rest = divmod(len(grid[0]), n)
    stride = piece_w + bool(rest)
    return tuple([crop(grid, (0, k * stride), (len(grid), piece_w)) for k in range(n)])


def vsplit(grid: Grid, n: Integer) -> tuple[Grid, ...]:
    """Cut `grid` into `n` pieces one below the other, skipping a row between them if `n` does not divide it.

    >>> vsplit(((1,), (0,), (2,)), 2)
    (((1,),), ((2,),))

    Shapes: (h, w) -> n times (h // n, w)
    Raises: ZeroDivisionError: `n` is 0.
    Source: ARC DSL, `vsplit`.
    """
    check_grid(grid)
    piece_h, rest = divmod(len(grid), n)
    stride = piece_h + bool(rest)
    return tuple([tuple(grid[k * stride : k * stride + piece_h]) for k in range(n)])


def hconcat(a: Grid, b: Grid) -> Grid:
    """Place `b` to the right of `a`.

    >>> hconcat(((1,), (2,)), ((3,), (4,)))
    ((1, 3), (2, 4))

    Shapes: (h1, w1), (h2, w2) -> (min(h1, h2), w1 + w2); `()` if either is `()`.
    Source: ARC DSL, `hconcat`.
    """
    if type(a) is not tuple:
        check_grid(a)
    if type(b) is not tuple:
        check_grid(b)
    return tuple(map(add, a, b))


def vconcat(a: Grid, b: Grid) -> Grid:
    """Place `b` below `a`.

    >>> vconcat(((1,),), ((2,),))
    ((1,), (2,))

    Shapes: (h1, w), (h2, w) -> (h1 + h2, w)
    Source: ARC DSL, `vconcat`; widths are not checked.
    """
    if type(a) is not tuple:
        check_grid(a)
    return a + b


def hupscale(grid: Grid, factor: Integer) -> Grid:
    """Repeat every cell `factor` times along its row.

    >>> hupscale(((1, 2),), 2)
    ((1, 1, 2, 2),)

    Shapes: (h, w) -> (h, w * factor)
    Source: ARC DSL, `hupscale`.
    """
    check_grid(grid)
    if (items := sum(map(len, grid)) * factor) > MOST_ITEMS:
        refuse_size(items)
    times = range(factor)
    return tuple([tuple([value for value in row for _ in times]) for row in grid])


def vupscale(grid: Grid, factor: Integer) -> Grid:
    """Repeat every row `factor` times.

    >>> vupscale(((1, 2),), 2)
    ((1, 2), (1, 2))

    Shapes: (h, w) -> (h * factor, w)
    Source: ARC DSL, `vupscale`.
    """
    check_grid(grid)
    if (items := sum(map(len, grid)) * factor) > MOST_ITEMS:
        refuse_size(items)
    times = range(factor)
    return tuple([row for row in grid for _ in times])


def upscale(element: Element, factor: Integer) -> Element:
    """Blow up every cell to `factor` by `factor` cells; an object keeps its upper left corner.

    >>> upscale(((1, 2),), 2)
    ((1, 1, 2, 2), (1, 1, 2, 2))

    Shapes: (h, w) -> (h * factor, w * factor)
    Raises: TypeError: bare locations.
    Source: ARC DSL, `upscale`.
    """
    if isinstance(element, tuple):
        return vupscale(hupscale(element, factor), factor)
    if type(element) not in CONTAINERS:
        check_container(element)
    return _upscaled_object(element, factor) if element else frozenset()


def downscale(grid: Grid, factor: Integer) -> Grid:
    """Keep the upper left cell of every block of `factor` by `factor` cells.

    >>> downscale(((1, 2, 3), (4, 5, 6), (7, 8, 9)), 2)
    ((1, 3), (7, 9))

    Shapes: (h, w) -> (h / factor, w / factor), rounded up
    Raises: ZeroDivisionError: `factor` is 0.
    Source: ARC DSL, `downscale`.
    """
    check_grid(grid)
    if factor == 0:
        raise ZeroDivisionError(f"cannot shrink a grid by the factor {factor!r}; use 1 or more")
    step = abs(factor)
    return tuple([row[::step] for row in grid[::step]])


def compress(grid: Grid) -> Grid:
    """Drop all rows and all columns that are of a single colour.

    >>> compress(((1, 0, 2), (0, 0, 0), (3, 0, 4)))
    ((1, 2), (3, 4))

    Source: ARC DSL, `compress`; rows and columns are both judged on the grid as given.
    """
    check_grid(grid)
    kept = [j for j, column in enumerate(zip(*grid, strict=False)) if len(set(column)) != 1]
    return tuple([tuple([row[j] for j in kept]) for row in grid if len(set(row)) != 1])


def canvas(value: Integer, dimensions: IntegerTuple) -> Grid:
    """Make a grid of the given (rows, columns), all cells of the colour `value`.

    >>> canvas(3, (1, 2))
    ((3, 3),)

    Source: ARC DSL, `canvas`; negative extents count as 0.
    """
    if type(dimensions) is not tuple:
        check_pair(dimensions)
    h, w = dimensions
    if (items := h * w) > MOST_ITEMS and h > 0:
        refuse_size(items)
    return ((value,) * w,) * h


def index(grid: Grid, loc: IntegerTuple) -> Integer | None:
    """Read the colour at `loc`.

    >>> index(((3, 4),), (0, 1))
    4
    >>> index(((3, 4),), (0, -1)) is None
    True

    Source: ARC DSL, `index`; None outside the grid.
    """
    if type(grid) is not tuple or type(loc) is not tuple:
        check_grid(grid)
        check_pair(loc)
    i, j = loc
    return grid[i][j] if 0 <= i < len(grid) and 0 <= j < len(grid[0]) else None


def replace(grid: Grid, replacee: Integer, replacer: Integer) -> Grid:
    """Turn every `replacee` of `grid` into `replacer`.

    >>> replace(((1, 2),), 2, 3)
    ((1, 3),)

    Source: ARC DSL, `replace`.
    """
    check_grid(grid)
    return tuple(
        [tuple([replacer if value == replacee else value for value in row]) if replacee in row else row for row in grid]
    )


def switch(grid: Grid, a: Integer, b: Integer) -> Grid:
    """Let the colours `a` and `b` change places.

    >>> switch(((1, 2, 3),), 1, 2)
    ((2, 1, 3),)

    Source: ARC DSL, `switch`.
    """
    check_grid(grid)
    swapped = {a: b, b: a}
    return tuple([tuple([swapped.get(value, value) for value in row]) for row in grid])


def cellwise(a: Grid, b: Grid, fallback: Integer) -> Grid:
    """Keep the cells of `a` that agree with `b`, and set the others to `fallback`.

    >>> cellwise(((1, 2),), ((1, 5),), 0)
    ((1, 0),)

    Shapes: (h, w), (at least h, at least w) -> (h, w)
    Raises: IndexError: `b` is smaller than `a`.
    Source: ARC DSL, `cellwise`.
    """
    check_grid(a)
    check_grid(b)
    if len(b) < len(a) or [row for row, other in zip(a, b) if len(other) < len(row)]:  # noqa: B905 - b may be higher
        raise IndexError(f"the grid {b!r} does not cover all cells of the one it is compared with; crop that one")
    return tuple(
        [
            row if row == other else tuple([x if x == y else fallback for x, y in zip(row, other)])  # noqa: B905 - or wider
            for row, other in zip(a, b)  # noqa: B905
        ]
    )


def _upscaled_object(obj: Object, factor: int) -> Object:
    if (items := len(obj) * factor * factor) > MOST_ITEMS:
        refuse_size(items)
    top, left, _, _ = bounds(obj)
    block = [(s, t) for s in range(factor) for t in range(factor)]
    return frozenset(
        [
            (value, (top + (i - top) * factor + s, left + (j - left) * factor + t))
            for value, (i, j) in obj
            for s, t in block
        ]
    )
