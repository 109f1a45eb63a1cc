"""Higher-order functions: building functions from functions, and applying them to containers.

Results are plain closures, because binding reads the number of positional parameters from a function's
code. `apply` and its kin call the function in comprehensions, never by `map`: that would take a
StopIteration raised by the function for the end of its input and cut the result short.
"""

from typing import Any

from batt_helpers.dsl._kinds import CONTAINERS, MOST_ITEMS, check_container, refuse_size
from batt_helpers.dsl.containers import merge
from batt_helpers.dsl.types import Container, Function, Integer

__all__ = [
    "compose",
    "chain",
    "matcher",
    "rbind",
    "lbind",
    "power",
    "fork",
    "apply",
    "rapply",
    "mapply",
    "papply",
    "mpapply",
    "prapply",
]


def compose(outer: Function, inner: Function) -> Function:
    """Apply `inner`, then `outer`.

    >>> compose(abs, min)((-3, 2))
    3

    Source: ARC DSL, `compose`.
    """
    return lambda x: outer(inner(x))


def chain(h: Function, g: Function, f: Function) -> Function:
    """Apply `f`, then `g`, then `h`.

    >>> chain(str, abs, min)((-3, 2))
    '3'

    Source: ARC DSL, `chain`.
    """
    return lambda x: h(g(f(x)))


def matcher(function: Function, target: Any) -> Function:
    """Test whether `function` gives `target`.

    >>> matcher(len, 2)((5, 6))
    True

    Source: ARC DSL, `matcher`.
    """
    return lambda x: function(x) == target


def rbind(function: Function, fixed: Any) -> Function:
    """Fix the last argument of a function of two, three or four.

    >>> rbind(lambda a, b: a - b, 2)(5)
    3

    Raises: AttributeError: the number of parameters cannot be read (C functions).
    Source: ARC DSL, `rbind`.
    """
    match function.__code__.co_argcount:
        case 2:
            return lambda value: function(value, fixed)
        case 3:
            return lambda one, two: function(one, two, fixed)
        case _:
            return lambda one, two, three: function(one, two, three, fixed)


def lbind(function: Function, fixed: Any) -> Function:
    """Fix the first argument of a function of two, three or four.

    >>> lbind(lambda a, b: a - b, 2)(5)
    -3

    Raises: AttributeError: the number of parameters cannot be read (C functions).
    Source: ARC DSL, `lbind`.
    """
    match function.__code__.co_argcount:
        case 2:
            return lambda value: function(fixed, value)
        case 3:
            return lambda one, two: function(fixed, one, two)
        case _:
            return lambda one, two, three: function(fixed, one, two, three)


def power(function: Function, n: Integer) -> Function:
    """Apply `function` `n` times in a row; once is the function itself.

    >>> power(lambda x: 2 * x, 3)(1)
    8

    Raises: RecursionError: `n` is below 1.
    Source: ARC DSL, `power`.
    """
    if n < 1:
        raise RecursionError(f"no function is applied {n!r} times; let n be 1 or more")
    if n == 1:
        return function

    def repeated(x: Any) -> Any:
        for _ in range(n):
            x = function(x)
        return x

    return repeated


def fork(outer: Function, a: Function, b: Function) -> Function:
    """Apply `a` and `b` to one value, then `outer` to both results.

    >>> fork(divmod, max, min)((7, 2))
    (3, 1)

    Source: ARC DSL, `fork`.
    """
    return lambda x: outer(a(x), b(x))


def apply(function: Function, container: Container) -> Container:
    """Replace every member by its image, in the same kind of container.

    >>> apply(abs, (-1, 1, 2))
    (1, 1, 2)

    Source: ARC DSL, `apply`.
    """
    if type(container) not in CONTAINERS:
        check_container(container)
    return type(container)([function(member) for member in container])


def rapply(functions: Container, value: Any) -> Container:
    """Apply every one of `functions` to `value`, in the same kind of container.

    >>> rapply((min, max), (1, 2, 3))
    (1, 3)

    Source: ARC DSL, `rapply`.
    """
    if type(functions) not in CONTAINERS:
        check_container(functions)
    return type(functions)([function(value) for function in functions])


def mapply(function: Function, container: Container) -> Container:
    """Merge the containers that `function` makes of the members.

    >>> mapply(lambda x: (x, -x), (1, 2))
    (1, -1, 2, -2)

    Source: ARC DSL, `mapply`.
    """
    return merge(apply(function, container))


def papply(function: Function, a: tuple[Any, ...], b: tuple[Any, ...]) -> tuple[Any, ...]:
    """Apply `function` to `a` and `b` in step, up to the end of the shorter one.

    >>> papply(max, (1, 5), (4, 2, 9))
    (4, 5)

    Source: ARC DSL, `papply`.
    """
    if type(a) is not tuple or type(b) is not tuple:
        check_container(a)
        check_container(b)
    return tuple([function(x, y) for x, y in zip(a, b)])  # noqa: B905 - the shorter one ends it


def mpapply(function: Function, a: tuple[Any, ...], b: tuple[Any, ...]) -> tuple[Any, ...]:
    """Merge the containers that `function` makes of `a` and `b` in step.

    >>> mpapply(lambda x, y: (x, y), (1, 2), (3, 4))
    (1, 3, 2, 4)

    Source: ARC DSL, `mpapply`.
    """
    return tuple(merge(papply(function, a, b)))


def prapply(function: Function, a: Container, b: Container) -> frozenset[Any]:
    """Collect what `function` makes of every member of `a` with every member of `b`.

    >>> sorted(prapply(max, (1, 2), (0, 2)))
    [1, 2]

    Source: ARC DSL, `prapply`.
    """
    if type(a) not in CONTAINERS:
        check_container(a)
    if type(b) not in CONTAINERS:
        check_container(b)
    if (items := len(a) * len(b)) > MOST_ITEMS:
        refuse_size(items)
    return frozenset([function(x, y) for x in a for y in b])
