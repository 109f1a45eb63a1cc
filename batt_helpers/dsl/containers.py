"""Container algebra: building, picking from, sorting and filtering tuples and frozensets.

"The same kind" means that the result has the concrete type of the (first) container argument. Frozensets
are filled member by member and never copied from another set: the iteration order that solvers can see
depends on how the hash table grew.

A container is a tuple, a frozenset, a set or a list. Whatever else can be iterated (text, a mapping, a generator) or
is falsy is refused: it would come out as a value that nobody computed.

Sets that serve as keys are compared by their number of members. Their own comparison, inclusion, leaves most pairs
of sets undecided, so that the winner would depend on the order of iteration.

Functions that come in are called in comprehensions, never by `map` or `filter`: those would take a
StopIteration raised by the function for the end of their input and cut the result short.
"""

from itertools import chain, filterfalse
from itertools import product as cartesian_product
from typing import Any

from batt_helpers.dsl._kinds import CONTAINERS, MOST_ITEMS, check_container, refuse_size
from batt_helpers.dsl.types import Container, Function, Integer

__all__ = [
    "combine",
    "intersection",
    "difference",
    "dedupe",
    "order",
    "repeat",
    "size",
    "merge",
    "maximum",
    "minimum",
    "valmax",
    "valmin",
    "argmax",
    "argmin",
    "mostcommon",
    "leastcommon",
    "initset",
    "insert",
    "remove",
    "other",
    "first",
    "last",
    "totuple",
    "product",
    "pair",
    "sfilter",
    "mfilter",
    "extract",
]


def combine(a: Container, b: Container) -> Container:
    """Join the members of `b` to those of `a`, in a container of the kind of `a`.

    >>> combine((1, 2), (2, 3))
    (1, 2, 2, 3)

    Source: ARC DSL, `combine`.
    """
    if type(a) is tuple and type(b) is tuple:
        return a + b
    if type(a) not in CONTAINERS:
        check_container(a)
    if type(b) not in CONTAINERS:
        check_container(b)
    return type(a)((*a, *b))


def intersection(a: frozenset[Any], b: frozenset[Any]) -> frozenset[Any]:
    """Keep the members that `a` and `b` share.

    >>> intersection(frozenset({1, 2}), frozenset({2, 3}))
    frozenset({2})

    Raises: TypeError: `a` or `b` is no set.
    Source: ARC DSL, `intersection`.
    """
    shared = a & b
    if type(shared) is not frozenset:
        check_container(shared)  # integers have an `&` as well
    return shared


def difference(a: Container, b: Container) -> Container:
    """Keep the members of `a` that are not in `b`, in the same kind of container.

    >>> difference((3, 1, 2, 1), (1,))
    (3, 2)

    Source: ARC DSL, `difference`.
    """
    if type(a) not in CONTAINERS:
        check_container(a)
    if type(b) not in CONTAINERS:
        check_container(b)
    return type(a)(filterfalse(b.__contains__, a))


def dedupe(tup: tuple[Any, ...]) -> tuple[Any, ...]:
    """Keep the first of equal members, in order.

    >>> dedupe((3, 1, 3, 2, 1))
    (3, 1, 2)

    Raises: AttributeError: `tup` is a set, whose members have no positions.
    Source: ARC DSL, `dedupe`.
    """
    if isinstance(tup, (frozenset, set)):
        raise AttributeError(f"dedupe needs members in order, got {tup!r}; pass totuple of it")
    if type(tup) not in CONTAINERS:
        check_container(tup)
    return tuple(dict.fromkeys(tup))


def order(container: Container, compfunc: Function) -> tuple[Any, ...]:
    """Sort the members upwards by `compfunc`, equals in iteration order.

    >>> order((3, -1, 2), abs)
    (-1, 2, 3)

    Source: ARC DSL, `order`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    if compfunc is None:
        raise TypeError("order needs a function that gives the key, got None")
    return tuple(sorted(container, key=compfunc))


def repeat(item: Any, num: Integer) -> tuple[Any, ...]:
    """Hold `item` in a tuple `num` times.

    >>> repeat(0, 3)
    (0, 0, 0)

    Source: ARC DSL, `repeat`.
    """
    if num > MOST_ITEMS:
        refuse_size(num)
    return (item,) * num


def size(container: Container) -> Integer:
    """Count the members; a grid counts its rows.

    >>> size((1, 2))
    2

    Source: ARC DSL, `size`.
    """
    return len(container)


def merge(containers: Container) -> Container:
    """Pour the members of all inner containers into one container of the outer kind.

    >>> merge(((1, 2), frozenset({2})))
    (1, 2, 2)

    Source: ARC DSL, `merge`.
    """
    kind = type(containers)
    if kind not in CONTAINERS:
        check_container(containers)
    if not CONTAINERS.issuperset(map(type, containers)):
        for inner in containers:
            check_container(inner)
    if (items := sum(map(len, containers))) > MOST_ITEMS:
        refuse_size(items)
    return kind(chain.from_iterable(containers))


def maximum(container: Container) -> Integer:
    """Find the largest member; nothing counts as 0.

    >>> maximum((1, 3, 2)), maximum(())
    (3, 0)

    Source: ARC DSL, `maximum`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    return max(container) if container else 0


def minimum(container: Container) -> Integer:
    """Find the smallest member; nothing counts as 0.

    >>> minimum((2, 1, 3)), minimum(())
    (1, 0)

    Source: ARC DSL, `minimum`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    return min(container) if container else 0


def valmax(container: Container, compfunc: Function) -> Any:
    """Find the largest value of `compfunc` on the members; on none, its value on 0.

    >>> valmax((-3, 2), abs)
    3

    Source: ARC DSL, `valmax`; sets are compared by their number of members.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    values = [compfunc(member) for member in container]
    if not values:
        return compfunc(0)
    return max(values, key=len) if isinstance(values[0], frozenset) else max(values)


def valmin(container: Container, compfunc: Function) -> Any:
    """Find the smallest value of `compfunc` on the members; on none, its value on 0.

    >>> valmin((-3, 2), abs)
    2

    Source: ARC DSL, `valmin`; sets are compared by their number of members.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    values = [compfunc(member) for member in container]
    if not values:
        return compfunc(0)
    return min(values, key=len) if isinstance(values[0], frozenset) else min(values)


def argmax(container: Container, compfunc: Function) -> Any:
    """Find the first member with the largest value of `compfunc`.

    >>> argmax((2, -3, 3), abs)
    -3

    Raises: ValueError: the container is empty.
    Source: ARC DSL, `argmax`; sets are compared by their number of members.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    members = tuple(container)
    keys = [compfunc(member) for member in members]
    if not keys:
        raise ValueError(f"argmax has an empty container to choose from, got {container!r}; check for it first")
    best = max(keys, key=len) if isinstance(keys[0], frozenset) else max(keys)
    return members[keys.index(best)]


def argmin(container: Container, compfunc: Function) -> Any:
    """Find the first member with the smallest value of `compfunc`.

    >>> argmin((-3, 2, -2), abs)
    2

    Raises: ValueError: the container is empty.
    Source: ARC DSL, `argmin`; sets are compared by their number of members.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    members = tuple(container)
    keys = [compfunc(member) for member in members]
    if not keys:
        raise ValueError(f"argmin has an empty container to choose from, got {container!r}; check for it first")
    best = min(keys, key=len) if isinstance(keys[0], frozenset) else min(keys)
    return members[keys.index(best)]


def mostcommon(container: tuple[Any, ...]) -> Any:
    """Find the most frequent member; among equals, the first of the set of members.

    >>> mostcommon((1, 2, 2, 3))
    2

    Raises: AttributeError: the container is a set. ValueError: the container is empty.
    Source: ARC DSL, `mostcommon`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    return max(set(container), key=container.count)


def leastcommon(container: tuple[Any, ...]) -> Any:
    """Find the least frequent member; among equals, the first of the set of members.

    >>> leastcommon((1, 1, 2, 3, 3))
    2

    Raises: AttributeError: the container is a set. ValueError: the container is empty.
    Source: ARC DSL, `leastcommon`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    return min(set(container), key=container.count)


def initset(value: Any) -> frozenset[Any]:
    """Make the set of `value` alone.

    >>> initset(2)
    frozenset({2})

    Source: ARC DSL, `initset`.
    """
    return frozenset({value})


def insert(value: Any, container: frozenset[Any]) -> frozenset[Any]:
    """Add `value` to a set.

    >>> insert(2, frozenset({1})) == {1, 2}
    True

    Raises: TypeError: the container is no set.
    Source: ARC DSL, `insert`.
    """
    return container | {value}


def remove(value: Any, container: Container) -> Container:
    """Drop every member equal to `value`.

    >>> remove(2, (1, 2, 3, 2))
    (1, 3)

    Source: ARC DSL, `remove`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    return type(container)([member for member in container if member != value])


def other(container: Container, value: Any) -> Any:
    """Find the first member that differs from `value`.

    >>> other((1, 2), 1)
    2

    Raises: StopIteration: there is none.
    Source: ARC DSL, `other`; of a set, in the order of the set that is left.
    """
    for member in remove(value, container):
        return member
    raise StopIteration(f"nothing but {value!r} in {container!r}; other needs a second value")


def first(container: Container) -> Any:
    """Take the first member in iteration order.

    >>> first((3, 1, 2))
    3

    Raises: StopIteration: the container is empty.
    Source: ARC DSL, `first`.
    """
    if type(container) is tuple and container:
        return container[0]
    if type(container) not in CONTAINERS:
        check_container(container)
    for member in container:
        return member
    raise StopIteration(f"nothing is first in {container!r}; check for emptiness first")


def last(container: Container) -> Any:
    """Take the final member in iteration order.

    >>> last((3, 1, 2))
    2

    Raises: ValueError: the container is empty.
    Source: ARC DSL, `last`.
    """
    if type(container) is tuple and container:
        return container[-1]
    if type(container) not in CONTAINERS:
        check_container(container)
    *_, member = container
    return member


def totuple(container: Container) -> tuple[Any, ...]:
    """List the members in iteration order.

    >>> totuple(frozenset({2}))
    (2,)

    Source: ARC DSL, `totuple`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    return tuple(container)


def product(a: Container, b: Container) -> frozenset[tuple[Any, Any]]:
    """Pair every member of `a` with every member of `b`.

    >>> sorted(product((1, 2), (3, 4)))
    [(1, 3), (1, 4), (2, 3), (2, 4)]

    Source: ARC DSL, `product`.
    """
    if type(a) not in CONTAINERS:
        check_container(a)
    if type(b) not in CONTAINERS:
        check_container(b)
    if (items := len(a) * len(b)) > MOST_ITEMS:
        refuse_size(items)
    return frozenset(cartesian_product(a, b))


def pair(a: tuple[Any, ...], b: tuple[Any, ...]) -> tuple[tuple[Any, Any], ...]:
    """Pair the members of `a` and `b` in step, up to the end of the shorter one.

    >>> pair((1, 2), (3, 4, 5))
    ((1, 3), (2, 4))

    Source: ARC DSL, `pair`.
    """
    if type(a) is not tuple or type(b) is not tuple:
        check_container(a)
        check_container(b)
    return tuple(zip(a, b))  # noqa: B905 - the shorter one ends it; saying so costs as much as zip


def sfilter(container: Container, condition: Function) -> Container:
    """Keep the members for which `condition` holds, in the same kind of container.

    >>> sfilter((1, -2, 3), lambda x: x > 0)
    (1, 3)

    Source: ARC DSL, `sfilter`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    return type(container)([member for member in container if condition(member)])


def mfilter(container: Container, function: Function) -> Container:
    """Merge the inner containers for which `function` holds.

    >>> mfilter(((1, 2), (), (3,)), len)
    (1, 2, 3)

    Source: ARC DSL, `mfilter`.
    """
    return merge(sfilter(container, function))


def extract(container: Container, condition: Function) -> Any:
    """Find the first member for which `condition` holds.

    >>> extract((1, -2, -3), lambda x: x < 0)
    -2

    Raises: StopIteration: there is none.
    Source: ARC DSL, `extract`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    for member in container:
        if condition(member):
            return member
    raise StopIteration(f"no member of {container!r} passes; extract needs one that does")
