"""What a command writes, on streams that cannot hold every character: replaced, never a traceback."""

import codecs
import io
import unicodedata
from typing import TextIO

__all__ = ["needs_ascii", "tame"]

_HANDLER = "batt-plain"
_DRAWING = "█═─│║╔╗╚╝╠╣┌┐└┘├┤"
_PLAIN = {
    "…": "...",
    "→": "->",
    "←": "<-",
    "–": "-",
    "—": "-",
    "×": "x",
    "µ": "u",
    "·": ".",
    "≤": "<=",
    "≥": ">=",
    "█": "#",
    "═": "=",
    "─": "-",
    "│": "|",
    "║": "|",
    **dict.fromkeys("╔╗╚╝╠╣┌┐└┘├┤", "+"),
}


def tame(stream: TextIO) -> None:
    """Let a stream write something like each character that its encoding lacks."""
    if isinstance(stream, io.TextIOWrapper):
        codecs.register_error(_HANDLER, _replaced)
        stream.reconfigure(errors=_HANDLER)


def needs_ascii(stream: TextIO) -> bool:
    """Tell whether a stream's encoding lacks the characters that boxes are drawn with."""
    try:
        _DRAWING.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = "".join(map(_plain, error.object[error.start : error.end]))
    return text, error.end


def _plain(character: str) -> str:
    """Give ASCII for a character: what it is made of, or a question mark.

    >>> _plain("…"), _plain("é"), _plain("中")
    ('...', 'e', '?')
    """
    letters = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return _PLAIN.get(character) or letters or "?"
