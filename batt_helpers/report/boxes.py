"""Boxes drawn with characters: every line as wide as the next on a terminal, wide symbols included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wcwidth import wcswidth, wcwidth

__all__ = ["CROSS", "PARTY", "PENDING", "ROCKET", "SPARK", "TARGET", "TICK", "Pen", "display_width", "mark"]

TICK = "\N{WHITE HEAVY CHECK MARK}"
CROSS = "\N{CROSS MARK}"
PENDING = "\N{HOURGLASS WITH FLOWING SAND}"
PARTY = "\N{PARTY POPPER}"
ROCKET = "\N{ROCKET}"
SPARK = "\N{HIGH VOLTAGE SIGN}"
TARGET = "\N{DIRECT HIT}"

_ASCII = str.maketrans(
    {
        TICK: "[x]",
        CROSS: "[!]",
        PENDING: "[ ]",
        PARTY: "*",
        ROCKET: "*",
        SPARK: "*",
        TARGET: "*",
        "\N{LEFTWARDS ARROW}": "<-",
        "\N{RIGHTWARDS ARROW}": "->",
        "\N{MULTIPLICATION SIGN}": "x",
        "\N{MICRO SIGN}": "u",
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "█": "#",
        "═": "=",
        "─": "-",
        "│": "|",
        "║": "|",
        **dict.fromkeys("╔╗╚╝╠╣┌┐└┘├┤", "+"),
    }
)
_INSET = 2
_TRUNK = str.maketrans("├└─", "│  ")


def mark(passed: bool | None) -> str:
    """Give the symbol of an outcome: passed, failed, or cannot tell."""
    return PENDING if passed is None else TICK if passed else CROSS


def display_width(text: str) -> int:
    """Count the terminal columns that a text takes.

    >>> display_width("abc"), display_width(ROCKET)
    (3, 2)
    """
    return max(int(wcswidth(text)), 0)


@dataclass(frozen=True)
class Pen:
    """Draws boxes of one width, in plain ASCII where asked; lines too long for them are wrapped."""

    width: int = 78
    ascii: bool = False

    @property
    def inner_width(self) -> int:
        """The columns that a box leaves for text."""
        return self.width - 2 - 2 * _INSET

    def panel(self, title: str, lines: Iterable[str]) -> list[str]:
        """Draw a titled box around lines; a line "-" becomes a rule across the box."""
        return [
            self._filled(f"█ {title}"),
            self._rule("┌─┐"),
            *self._framed(lines, "│", "├─┤"),
            self._rule("└─┘"),
            self._filled(""),
        ]

    def banner(self, title: str, lines: Iterable[str] = ()) -> list[str]:
        """Draw a double box around a centred title and lines below it."""
        body = list(lines)
        below = [self._rule("╠═╣"), *self._framed(body, "║", "╠═╣")] if body else []
        heading = self._framed(map(self._centred, self._wrapped(title, self.inner_width)), "║", "╠═╣")
        return [self._rule("╔═╗"), *heading, *below, self._rule("╚═╝"), self._filled("")]

    def inset(self, lines: Sequence[str]) -> list[str]:
        """Draw a smaller box for use inside a panel."""
        inner = Pen(self.inner_width, self.ascii)
        return [inner._rule("┌─┐"), *inner._framed(lines, "│", "├─┤"), inner._rule("└─┘")]

    def columns(self, cells: Sequence[str], widths: Sequence[int]) -> str:
        """Lay cells side by side, each filled up to its width."""
        padded = [self._padded(self._text(cell), width) for cell, width in zip(cells, widths, strict=True)]
        return " ".join(padded).rstrip()

    def _framed(self, lines: Iterable[str], side: str, rule: str) -> list[str]:
        edge = self._text(side)
        framed = []
        for line in lines:
            if line == "-":
                framed.append(self._rule(rule))
                continue
            for part in self._wrapped(line, self.inner_width):
                framed.append(edge + " " * _INSET + self._padded(part, self.inner_width + _INSET) + edge)
        return framed

    def _rule(self, parts: str) -> str:
        shown = self._text(parts)
        return shown[0] + shown[1] * (self.width - 2) + shown[2]

    def _filled(self, text: str) -> str:
        return self._padded(self._wrapped(text, self.width)[0], self.width)

    def _centred(self, text: str) -> str:
        return " " * ((self.inner_width - display_width(text)) // 2) + text

    def _padded(self, text: str, width: int) -> str:
        return text + " " * (width - display_width(text))

    def _text(self, text: str) -> str:
        """Replace what the terminal cannot show: control characters, and all but ASCII where asked."""
        shown = "".join(char if wcwidth(char) >= 0 else " " for char in text)
        return shown.translate(_ASCII).encode("ascii", "replace").decode() if self.ascii else shown

    def _wrapped(self, text: str, width: int) -> list[str]:
        """Break a text between words where it can be, under its own indent, at any character where it must."""
        left = self._text(text)
        indent = self._text(_continued(text))[: width // 2]
        parts = []
        while display_width(left) > width:
            cut = _fitting(left, width)
            space = left.rfind(" ", len(indent) + 1, cut + 1)
            cut = space if space > 0 and left[:space].strip() else cut
            parts.append(left[:cut])
            left = indent + left[cut:].lstrip()
        return [*parts, left]


def _continued(text: str) -> str:
    """Give what the second line of a broken text starts with: its indent, its tree's trunk, and a little more."""
    branch = text[: len(text) - len(text.lstrip(" │├└─"))]
    return branch.translate(_TRUNK) + " " * _INSET


def _fitting(text: str, width: int) -> int:
    """Count the characters that fit into a width."""
    return max(end for end in range(len(text) + 1) if display_width(text[:end]) <= width)
