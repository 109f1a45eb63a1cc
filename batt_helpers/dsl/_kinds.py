"""What passes as a container, as a grid and as a pair: checks that keep wrong values from passing for right ones.

Short primitives test `type(value) not in CONTAINERS` or `type(value) is not tuple` themselves, in 10 to 20 ns, and call
a function of this module only where that fails: a call for each argument would cost more than they do.
"""

from typing import Any, NoReturn

from batt_helpers.errors import ValueTooLargeError

__all__ = ["CONTAINERS", "MOST_ITEMS", "check_container", "check_grid", "check_pair", "refuse_size"]

CONTAINERS = frozenset({tuple, frozenset, set, list})

MOST_ITEMS = 100_000
"""The most cells or members that a primitive makes of something smaller: more than a hundred grids of 30 by 30.

The library's programs need fewer than 20,000 on their own tasks.
"""


def refuse_size(items: int) -> NoReturn:
    """Refuse to make so many items.

    Raises: ValueTooLargeError: always.
    """
    raise ValueTooLargeError(f"would give {items:,} items, more than {MOST_ITEMS:,}; no grid needs so many")


def check_container(value: Any) -> None:
    """Refuse what holds no members: a number, a truth value, None, a function, text, a mapping, a generator.

    >>> check_container(frozenset())

    Raises: TypeError: `value` is no tuple, frozenset, set or list.
    """
    if not isinstance(value, (tuple, frozenset, set, list)):
        raise TypeError(f"{value!r} is no container and no patch; hand over a tuple or a frozenset")


def check_grid(value: Any) -> None:
    """Refuse what does not consist of rows, one after another.

    >>> check_grid(())

    Raises: TypeError: `value` is neither tuple nor list, or its first row is neither.
    """
    if not isinstance(value, (tuple, list)) or (value and not isinstance(value[0], (tuple, list))):
        raise TypeError(f"{value!r} is no grid; hand over a tuple of rows")


def check_pair(value: Any) -> None:
    """Refuse what has no first and second component: a set of two numbers is no location.

    >>> check_pair((0, 1))

    Raises: TypeError: `value` is neither tuple nor list.
    """
    if not isinstance(value, (tuple, list)):
        raise TypeError(f"{value!r} is no pair of integers; hand over a tuple (row, column)")
