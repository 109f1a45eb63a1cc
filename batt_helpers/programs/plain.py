"""Plain Python programs as text: how they are named and marked. They are code of any kind, never a table of calls."""

import ast
from hashlib import md5

from batt_helpers.errors import InlineError

__all__ = ["is_plain", "marked_plain", "plain_md5"]

_MARK = "# plain Python program: it may do anything, run it in a process of its own\n"


def plain_md5(source: str) -> str:
    """Name a plain program: the md5 of its source as `ast.unparse` prints it, so comments and layout do not count.

    >>> plain_md5("x=1") == plain_md5("x = 1  # one")
    True

    Raises: InlineError: it is no Python source.
    """
    try:
        text = ast.unparse(ast.parse(source))
        return md5(text.encode(), usedforsecurity=False).hexdigest()
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise InlineError(f"a plain program is no Python source: {error}; mend or remove it") from error


def is_plain(text: str) -> bool:
    """Tell whether a stored text bears the mark of plain programs.

    >>> is_plain(marked_plain("x = 1\\n")), is_plain("x = 1\\n")
    (True, False)
    """
    return text.startswith(_MARK)


def marked_plain(source: str) -> str:
    """Put the mark of plain programs on a source, once."""
    return source if is_plain(source) else _MARK + source
