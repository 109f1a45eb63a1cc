"""Colours of grids and objects: counting them and selecting by them.

A tuple is a grid, anything else an object. When colours tie, the smallest wins.
"""

from collections.abc import Sequence
from itertools import chain

from batt_helpers.dsl._kinds import CONTAINERS, check_container
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

_TEN = range(10)


def _colours(element: Element) -> Sequence[int]:
    """List the colour of every cell, as bytes where that is possible: those are counted at a third of the time."""
    if type(element) is tuple:
        try:
            if sum(map(len, element)):  # numbers have no length, and bytes(3) would be three zeros
                return b"".join(map(bytes, element))
        except (TypeError, ValueError):  # solvers mark cells with values that are no colours, such as -1
            pass
        return [*chain.from_iterable(element)]
    if type(element) not in CONTAINERS:
        check_container(element)
    return [value for value, _ in element]


def mostcolor(element: Element) -> Integer:
    """Find the colour of most cells.

    >>> mostcolor(((1, 2), (2, 3)))
    2

    Raises: ValueError: there are no cells.
    Source: ARC DSL, `mostcolor`; of equals the smallest, as a set's order is no meaning.
    """
    values = _colours(element)
    counts = [*map(values.count, _TEN)]
    most = max(counts)
    if most and sum(counts) == len(values):
        return counts.index(most)
    return max(sorted(set(values)), key=values.count)


def leastcolor(element: Element) -> Integer:
    """Find the colour of fewest cells, among those present.

    >>> leastcolor(((1, 1), (2, 3)))
    2

    Raises: ValueError: there are no cells.
    Source: ARC DSL, `leastcolor`; of equals the smallest, as a set's order is no meaning.
    """
    values = _colours(element)
    return min(sorted(set(values)), key=values.count)


def colorcount(element: Element, value: Integer) -> Integer:
    """Count the cells of colour `value`.

    >>> colorcount(((1, 2), (2, 3)), 2)
    2

    Source: ARC DSL, `colorcount`.
    """
    if isinstance(element, tuple):
        return sum([row.count(value) for row in element])
    if type(element) not in CONTAINERS:
        check_container(element)
    return [colour for colour, _ in element].count(value)


def palette(element: Element) -> IntegerSet:
    """Collect the colours present.

    >>> palette(((1, 2), (2, 1))) == {1, 2}
    True

    Source: ARC DSL, `palette`.
    """
    if isinstance(element, tuple):
        return frozenset(chain.from_iterable(element))
    if type(element) not in CONTAINERS:
        check_container(element)
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
    if type(obj) is not frozenset and type(obj) not in CONTAINERS:
        check_container(obj)
    for value, _ in obj:
        return value
    raise StopIteration(f"the empty object {obj!r} has no colour; check for emptiness first")


def colorfilter(objs: Objects, value: Integer) -> Objects:
    """Keep the objects whose `color` is `value`.

    >>> colorfilter(frozenset({frozenset({(3, (0, 0))}), frozenset({(4, (1, 1))})}), 3)
    frozenset({frozenset({(3, (0, 0))})})

    Raises: RuntimeError: one of the objects is empty.
    Source: ARC DSL, `colorfilter`.
    """
    if type(objs) not in CONTAINERS:
        check_container(objs)
    found = []
    for obj in objs:
        for shade, _ in obj:
            if shade == value:
                found.append(obj)
            break  # the first cell speaks for its object
        else:
            raise RuntimeError(f"an empty object has no colour to compare with {value!r}; remove it first")
    return frozenset(found)


def sizefilter(container: Container, n: Integer) -> frozenset[Container]:
    """Keep the members that hold exactly `n` elements.

    >>> sizefilter(((1, 2), (3,), (4,)), 1) == {(3,), (4,)}
    True

    Source: ARC DSL, `sizefilter`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    return frozenset([member for member in container if len(member) == n])
