"""Colours of grids and objects: counting them and selecting by them.

A tuple is a grid, anything else an object. When colours tie, the smallest wins.
"""

import itertools
from collections import Counter

from batt_helpers.dsl.types import Container, Element, Integer, IntegerSet, Object, Objects

__all__ = [
    "mostcolor",
    "leastcolor",
    "colorcount",
    "palette",
    "numcolors",
    "color",
    "colorfilter",
    "sizefilter",
]


def _cell_counts(element: Element) -> Counter[int]:
    if isinstance(element, tuple):
        return Counter(itertools.chain.from_iterable(element))
    return Counter([value for value, _ in element])


def mostcolor(element: Element) -> Integer:
    """Find the colour of most cells.

    >>> mostcolor(((1, 2), (2, 3)))
    2

    Raises: ValueError: there are no cells.
    Source: ARC DSL, `mostcolor`; of equals the smallest, as a set's order is no meaning.
    """
    counts = _cell_counts(element)
    return max(sorted(counts), key=counts.__getitem__)


def leastcolor(element: Element) -> Integer:
    """Find the colour of fewest cells, among those present.

    >>> leastcolor(((1, 1), (2, 3)))
    2

    Raises: ValueError: there are no cells.
    Source: ARC DSL, `leastcolor`; of equals the smallest, as a set's order is no meaning.
    """
    counts = _cell_counts(element)
    return min(sorted(counts), key=counts.__getitem__)


def colorcount(element: Element, value: Integer) -> Integer:
    """Count the cells of colour `value`.

    >>> colorcount(((1, 2), (2, 3)), 2)
    2

    Source: ARC DSL, `colorcount`.
    """
    if isinstance(element, tuple):
        return sum([row.count(value) for row in element])
    return [colour for colour, _ in element].count(value)


def palette(element: Element) -> IntegerSet:
    """Collect the colours present.

    >>> palette(((1, 2), (2, 1))) == {1, 2}
    True

    Source: ARC DSL, `palette`.
    """
    if isinstance(element, tuple):
        return frozenset(itertools.chain.from_iterable(element))
    return frozenset([colour for colour, _ in element])


def numcolors(element: Element) -> Integer:
    """Count the distinct colours.

    >>> numcolors(((1, 2), (2, 3)))
    3

    Source: ARC DSL, `numcolors`.
    """
    return len(palette(element))


def color(obj: Object) -> Integer:
    """Take the colour of the first cell, which is the colour of a one-coloured object.

    >>> color(frozenset({(3, (0, 0)), (3, (0, 1))}))
    3

    Raises: StopIteration: the object is empty.
    Source: ARC DSL, `color`.
    """
    return next(iter(obj))[0]


def colorfilter(objs: Objects, value: Integer) -> Objects:
    """Keep the objects whose `color` is `value`.

    >>> colorfilter(frozenset({frozenset({(3, (0, 0))}), frozenset({(4, (1, 1))})}), 3)
    frozenset({frozenset({(3, (0, 0))})})

    Raises: RuntimeError: one of the objects is empty.
    Source: ARC DSL, `colorfilter`.
    """
    return frozenset(obj for obj in objs if next(iter(obj))[0] == value)


def sizefilter(container: Container, n: Integer) -> frozenset[Container]:
    """Keep the members that hold exactly `n` elements.

    >>> sizefilter(((1, 2), (3,), (4,)), 1) == {(3,), (4,)}
    True

    Source: ARC DSL, `sizefilter`.
    """
    return frozenset([member for member in container if len(member) == n])
