"""Numbers and vectors: arithmetic on integers and on pairs of integers, mixed freely.

Two-argument operations share one broadcast rule: pairs combine component by component, and an integer
facing a pair counts for both components. It is written out four times: a shared helper would cost a call
in the most frequent primitives (pairs take 100 instead of 150 ns).
"""

from typing import Any

from batt_helpers.dsl._kinds import MOST_ITEMS, refuse_size
from batt_helpers.dsl.types import Boolean, Integer, IntegerTuple, Numerical

__all__ = [
    "add",
    "subtract",
    "multiply",
    "divide",
    "invert",
    "double",
    "halve",
    "increment",
    "decrement",
    "crement",
    "sign",
    "even",
    "positive",
    "greater",
    "toivec",
    "tojvec",
    "astuple",
    "interval",
]


def add(a: Numerical, b: Numerical) -> Numerical:
    """Add `b` to `a`, per component.

    >>> add(1, 2), add((1, 2), (3, 4)), add((1, 2), 5)
    (3, (4, 6), (6, 7))

    Source: ARC DSL, `add`.
    """
    if isinstance(a, int):
        if isinstance(b, int):
            return a + b
        a = (a, a)
    elif isinstance(b, int):
        b = (b, b)
    return (a[0] + b[0], a[1] + b[1])


def subtract(a: Numerical, b: Numerical) -> Numerical:
    """Subtract `b` from `a`, per component.

    >>> subtract(1, 2), subtract((1, 2), (3, 5)), subtract(5, (1, 2))
    (-1, (-2, -3), (4, 3))

    Source: ARC DSL, `subtract`.
    """
    if isinstance(a, int):
        if isinstance(b, int):
            return a - b
        a = (a, a)
    elif isinstance(b, int):
        b = (b, b)
    return (a[0] - b[0], a[1] - b[1])


def multiply(a: Numerical, b: Numerical) -> Numerical:
    """Multiply `a` by `b`, per component.

    >>> multiply(3, 2), multiply((1, 2), (3, 4)), multiply((1, 2), 5)
    (6, (3, 8), (5, 10))

    Source: ARC DSL, `multiply`.
    """
    if isinstance(a, int):
        if isinstance(b, int):
            return a * b
        a = (a, a)
    elif isinstance(b, int):
        b = (b, b)
    return (a[0] * b[0], a[1] * b[1])


def divide(a: Numerical, b: Numerical) -> Numerical:
    """Divide `a` by `b` per component, rounding towards minus infinity.

    >>> divide(-3, 2), divide((7, 9), (2, 3)), divide((7, 9), 2)
    (-2, (3, 3), (3, 4))

    Raises: ZeroDivisionError: `b` or one of its components is 0.
    Source: ARC DSL, `divide`.
    """
    if isinstance(a, int):
        if isinstance(b, int):
            return a // b
        a = (a, a)
    elif isinstance(b, int):
        b = (b, b)
    return (a[0] // b[0], a[1] // b[1])


def invert(n: Numerical) -> Numerical:
    """Negate `n`, per component.

    >>> invert(3), invert((1, -2))
    (-3, (-1, 2))

    Source: ARC DSL, `invert`.
    """
    return -n if isinstance(n, int) else (-n[0], -n[1])


def double(n: Numerical) -> Numerical:
    """Double `n`, per component.

    >>> double(3), double((1, -2))
    (6, (2, -4))

    Source: ARC DSL, `double`.
    """
    return n * 2 if isinstance(n, int) else (n[0] * 2, n[1] * 2)


def halve(n: Numerical) -> Numerical:
    """Halve `n` per component, rounding towards minus infinity.

    >>> halve(-3), halve((4, 5))
    (-2, (2, 2))

    Source: ARC DSL, `halve`.
    """
    return n // 2 if isinstance(n, int) else (n[0] // 2, n[1] // 2)


def increment(x: Numerical) -> Numerical:
    """Add one to `x`, per component.

    >>> increment(3), increment((1, -2))
    (4, (2, -1))

    Source: ARC DSL, `increment`.
    """
    return x + 1 if isinstance(x, int) else (x[0] + 1, x[1] + 1)


def decrement(x: Numerical) -> Numerical:
    """Subtract one from `x`, per component.

    >>> decrement(3), decrement((1, -2))
    (2, (0, -3))

    Source: ARC DSL, `decrement`.
    """
    return x - 1 if isinstance(x, int) else (x[0] - 1, x[1] - 1)


def crement(x: Numerical) -> Numerical:
    """Move `x` one step away from zero, per component; zero stays.

    >>> crement(3), crement((0, -2))
    (4, (0, -3))

    Source: ARC DSL, `crement`.
    """
    if isinstance(x, int):
        return x + 1 if x > 0 else x - 1 if x < 0 else 0
    i, j = x[0], x[1]
    return (i + 1 if i > 0 else i - 1 if i < 0 else 0, j + 1 if j > 0 else j - 1 if j < 0 else 0)


def sign(x: Numerical) -> Numerical:
    """Reduce `x` to its sign -1, 0 or 1, per component.

    >>> sign(3), sign((0, -2))
    (1, (0, -1))

    Source: ARC DSL, `sign`.
    """
    if isinstance(x, int):
        return 1 if x > 0 else -1 if x < 0 else 0
    i, j = x[0], x[1]
    return (1 if i > 0 else -1 if i < 0 else 0, 1 if j > 0 else -1 if j < 0 else 0)


def even(n: Integer) -> Boolean:
    """Tell whether `n` is even.

    >>> even(0), even(-3)
    (True, False)

    Source: ARC DSL, `even`.
    """
    return not n & 1


def positive(x: Integer) -> Boolean:
    """Tell whether `x` is above zero.

    >>> positive(1), positive(0)
    (True, False)

    Source: ARC DSL, `positive`.
    """
    return x > 0


def greater(a: Integer, b: Integer) -> Boolean:
    """Tell whether `a` is above `b`.

    >>> greater(2, 1), greater(1, 1)
    (True, False)

    Source: ARC DSL, `greater`.
    """
    return a > b


def toivec(i: Integer) -> IntegerTuple:
    """Make the vector that goes `i` rows down.

    >>> toivec(2)
    (2, 0)

    Source: ARC DSL, `toivec`.
    """
    return (i, 0)


def tojvec(j: Integer) -> IntegerTuple:
    """Make the vector that goes `j` columns right.

    >>> tojvec(2)
    (0, 2)

    Source: ARC DSL, `tojvec`.
    """
    return (0, j)


def astuple(a: Any, b: Any) -> tuple[Any, Any]:
    """Pair `a` with `b`, whatever they are.

    >>> astuple(1, 2)
    (1, 2)

    Source: ARC DSL, `astuple`.
    """
    return (a, b)


def interval(start: Integer, stop: Integer, step: Integer) -> tuple[Integer, ...]:
    """Count from `start` in steps of `step`, up or down, leaving out `stop`.

    >>> interval(4, 0, -2)
    (4, 2)

    Raises: ValueError: `step` is 0.
    Source: ARC DSL, `interval`.
    """
    numbers = range(start, stop, step)
    if (items := len(numbers)) > MOST_ITEMS:
        refuse_size(items)
    return tuple(numbers)
