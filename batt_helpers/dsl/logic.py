"""Truth values: combining, comparing and choosing. All arguments are values, nothing is delayed."""

from typing import Any

from batt_helpers.dsl._kinds import CONTAINERS, check_container
from batt_helpers.dsl.types import Boolean, Container

__all__ = ["flip", "both", "either", "equality", "contained", "branch", "identity"]


def flip(b: Boolean) -> Boolean:
    """Negate `b`.

    >>> flip(True)
    False

    Source: ARC DSL, `flip`.
    """
    return not b


def both(a: Boolean, b: Boolean) -> Boolean:
    """Tell whether `a` and `b` hold.

    >>> both(True, False)
    False

    Source: ARC DSL, `both`.
    """
    return a and b


def either(a: Boolean, b: Boolean) -> Boolean:
    """Tell whether `a` or `b` holds.

    >>> either(True, False)
    True

    Source: ARC DSL, `either`.
    """
    return a or b


def equality(a: Any, b: Any) -> Boolean:
    """Tell whether `a` and `b` are equal values; a tuple never equals a frozenset.

    >>> equality((1, 2), (1, 2))
    True

    Source: ARC DSL, `equality`.
    """
    equal: bool = a == b
    return equal


def contained(value: Any, container: Container) -> Boolean:
    """Tell whether `value` is a member of `container`.

    >>> contained(2, (1, 2))
    True

    Source: ARC DSL, `contained`.
    """
    if type(container) is not frozenset and type(container) not in CONTAINERS:
        check_container(container)
    return value in container


def branch(condition: Boolean, a: Any, b: Any) -> Any:
    """Choose `a` if `condition` holds, else `b`.

    >>> branch(False, 3, 5)
    5

    Source: ARC DSL, `branch`.
    """
    return a if condition else b


def identity(x: Any) -> Any:
    """Return `x` itself.

    >>> identity((1, 2))
    (1, 2)

    Source: ARC DSL, `identity`.
    """
    return x
