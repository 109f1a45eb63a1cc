"""What passes as a container and as a grid: the checks that keep wrong values from passing for empty ones.

Primitives test `type(value) not in CONTAINERS` or `type(grid) is not tuple` themselves, in 10 to 20 ns, and call a
function of this module only where that fails: a call for each argument would cost more than many primitives.
"""

from typing import Any

__all__ = ["CONTAINERS", "check_container", "check_grid"]

CONTAINERS = frozenset({tuple, frozenset, set, list})


def check_container(value: Any) -> None:
    """Refuse what holds no members: a number, a truth value, None, a function, text, a mapping, a generator.

    >>> check_container(frozenset())

    Raises: TypeError: `value` is no tuple, frozenset, set or list.
    """
    if not isinstance(value, (tuple, frozenset, set, list)):
        raise TypeError(f"{value!r} is no container and no patch; hand over a tuple or a frozenset")


def check_grid(value: Any) -> None:
    """Refuse what has no rows one after another.

    >>> check_grid(())

    Raises: TypeError: `value` is neither tuple nor list.
    """
    if not isinstance(value, (tuple, list)):
        raise TypeError(f"{value!r} is no grid; hand over a tuple of rows")
