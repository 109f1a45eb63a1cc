"""Extent and shape of a piece: how large it is, where its corners lie, and what kind of line or box it is.

For the pieces here a tuple is a grid and anything else a patch. What only reads locations (extremes,
corners, centers) takes a tuple of cells or locations as a patch.
"""

from batt_helpers.dsl._bounds import bounds, columns, locations, rows
from batt_helpers.dsl._kinds import CONTAINERS, check_container
from batt_helpers.dsl.types import Boolean, Integer, IntegerTuple, Patch, Piece

__all__ = [
    "height",
    "width",
    "shape",
    "portrait",
    "square",
    "vline",
    "hline",
    "uppermost",
    "lowermost",
    "leftmost",
    "rightmost",
    "ulcorner",
    "urcorner",
    "llcorner",
    "lrcorner",
    "corners",
    "center",
    "centerofmass",
]

Corner = IntegerTuple | tuple[()]


def height(piece: Piece) -> Integer:
    """Count the rows of a grid, or of the bounding box of a patch.

    >>> height(((1, 2, 3), (4, 5, 6))), height(frozenset({(2, 0), (5, 1)}))
    (2, 4)

    Source: ARC DSL, `height`.
    """
    if isinstance(piece, tuple):
        return len(piece)
    row_of = rows(piece)
    return max(row_of) - min(row_of) + 1 if row_of else 0


def width(piece: Piece) -> Integer:
    """Count the columns of a grid (in its first row), or of the bounding box of a patch.

    >>> width(((1, 2, 3), (4, 5, 6))), width(frozenset({(2, 0), (5, 1)}))
    (3, 2)

    Source: ARC DSL, `width`.
    """
    if isinstance(piece, tuple):
        return len(piece[0]) if piece else 0
    column_of = columns(piece)
    return max(column_of) - min(column_of) + 1 if column_of else 0


def shape(piece: Piece) -> IntegerTuple:
    """Measure a piece as (height, width).

    >>> shape(((1, 2, 3), (4, 5, 6))), shape(frozenset())
    ((2, 3), (0, 0))

    Source: ARC DSL, `shape`.
    """
    if isinstance(piece, tuple):
        return (len(piece), len(piece[0])) if piece else (0, 0)
    if type(piece) not in CONTAINERS:
        check_container(piece)
    if not piece:
        return (0, 0)
    top, left, bottom, right = bounds(piece)
    return (bottom - top + 1, right - left + 1)


def portrait(piece: Piece) -> Boolean:
    """Tell whether a piece is higher than wide.

    >>> portrait(((1,), (2,))), portrait(((1,),))
    (True, False)

    Source: ARC DSL, `portrait`.
    """
    rows_count, columns_count = shape(piece)
    return rows_count > columns_count


def square(piece: Piece) -> Boolean:
    """Tell whether a grid, or a patch that fills its bounding box, is as high as wide.

    >>> square(((1, 2), (3, 4))), square(frozenset({(0, 0), (0, 1), (1, 1)}))
    (True, False)

    Raises: IndexError: the grid is empty.
    Source: ARC DSL, `square`.
    """
    if isinstance(piece, tuple):
        return len(piece) == len(piece[0])
    rows_count, columns_count = shape(piece)
    return rows_count == columns_count and rows_count * columns_count == len(piece)


def vline(patch: Patch) -> Boolean:
    """Tell whether a patch is an unbroken vertical run of cells.

    >>> vline(frozenset({(0, 2), (1, 2)})), vline(frozenset({(0, 2), (2, 2)}))
    (True, False)

    Source: ARC DSL, `vline`.
    """
    return shape(patch) == (len(patch), 1)


def hline(patch: Patch) -> Boolean:
    """Tell whether a patch is an unbroken horizontal run of cells.

    >>> hline(frozenset({(2, 0), (2, 1)})), hline(frozenset({(2, 0), (2, 2)}))
    (True, False)

    Source: ARC DSL, `hline`.
    """
    return shape(patch) == (1, len(patch))


def uppermost(patch: Patch) -> Integer:
    """Find the top row of a patch.

    >>> uppermost(frozenset({(2, 5), (4, 1)}))
    2

    Raises: ValueError: the patch is empty.
    Source: ARC DSL, `uppermost`.
    """
    return min(rows(patch))


def lowermost(patch: Patch) -> Integer:
    """Find the bottom row of a patch.

    >>> lowermost(frozenset({(2, 5), (4, 1)}))
    4

    Raises: ValueError: the patch is empty.
    Source: ARC DSL, `lowermost`.
    """
    return max(rows(patch))


def leftmost(patch: Patch) -> Integer:
    """Find the left column of a patch.

    >>> leftmost(frozenset({(2, 5), (4, 1)}))
    1

    Raises: ValueError: the patch is empty.
    Source: ARC DSL, `leftmost`.
    """
    return min(columns(patch))


def rightmost(patch: Patch) -> Integer:
    """Find the right column of a patch.

    >>> rightmost(frozenset({(2, 5), (4, 1)}))
    5

    Raises: ValueError: the patch is empty.
    Source: ARC DSL, `rightmost`.
    """
    return max(columns(patch))


def ulcorner(patch: Patch) -> Corner:
    """Locate the upper left corner of the bounding box; an empty patch has `()`.

    >>> ulcorner(frozenset({(2, 5), (4, 1)}))
    (2, 1)

    Source: ARC DSL, `ulcorner`.
    """
    row_of = rows(patch)
    return (min(row_of), min(columns(patch))) if row_of else ()


def urcorner(patch: Patch) -> Corner:
    """Locate the upper right corner of the bounding box; an empty patch has `()`.

    >>> urcorner(frozenset({(2, 5), (4, 1)}))
    (2, 5)

    Source: ARC DSL, `urcorner`.
    """
    row_of = rows(patch)
    return (min(row_of), max(columns(patch))) if row_of else ()


def llcorner(patch: Patch) -> Corner:
    """Locate the lower left corner of the bounding box; an empty patch has `()`.

    >>> llcorner(frozenset({(2, 5), (4, 1)}))
    (4, 1)

    Source: ARC DSL, `llcorner`.
    """
    row_of = rows(patch)
    return (max(row_of), min(columns(patch))) if row_of else ()


def lrcorner(patch: Patch) -> Corner:
    """Locate the lower right corner of the bounding box; an empty patch has `()`.

    >>> lrcorner(frozenset({(2, 5), (4, 1)}))
    (4, 5)

    Source: ARC DSL, `lrcorner`.
    """
    row_of = rows(patch)
    return (max(row_of), max(columns(patch))) if row_of else ()


def corners(patch: Patch) -> frozenset[Corner]:
    """Locate the corners of the bounding box; an empty patch has `()` alone.

    >>> sorted(corners(frozenset({(2, 5), (4, 1)})))
    [(2, 1), (2, 5), (4, 1), (4, 5)]

    Source: ARC DSL, `corners`.
    """
    if type(patch) not in CONTAINERS:
        check_container(patch)
    if not patch:
        return frozenset([()])
    top, left, bottom, right = bounds(patch)
    return frozenset([(top, left), (top, right), (bottom, left), (bottom, right)])


def center(patch: Patch) -> IntegerTuple:
    """Locate the middle of the bounding box, the lower right one where there are several.

    >>> center(frozenset({(0, 0), (3, 2)}))
    (2, 1)

    Raises: ValueError: the patch is empty.
    Source: ARC DSL, `center`.
    """
    top, left, bottom, right = bounds(patch)
    return ((top + bottom + 1) // 2, (left + right + 1) // 2)


def centerofmass(patch: Patch) -> Corner:
    """Locate the mean row and mean column of the cells, rounded down; an empty patch has `()`.

    >>> centerofmass(frozenset({(0, 0), (0, 1), (3, 3)}))
    (1, 1)

    Source: ARC DSL, `centerofmass`.
    """
    places = locations(patch)
    count = len(places)
    if count == 0:
        return ()
    return (sum([i for i, _ in places]) // count, sum([j for _, j in places]) // count)
