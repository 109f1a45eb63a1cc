"""The colours of every report: text, charts and widgets take them from here.

Source: Okabe and Ito's palette, which people with the common kinds of colour blindness can tell apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["DARK", "LIGHT", "THEMES", "Theme", "ThemeName", "worker_colour"]

ThemeName = Literal["light", "dark"]

BLACK = "#000000"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"


@dataclass(frozen=True)
class Theme:
    """The colours of one theme by their role."""

    paper: str
    ink: str
    faint_ink: str
    rule: str
    before: str
    after: str
    reported: str
    good: str
    bad: str
    unknown: str
    modes: Mapping[str, str]
    workers: tuple[str, ...]

    def mode(self, name: str) -> str:
        """Give the colour of a mode, or of a mode that this palette does not know."""
        return self.modes.get(name, self.unknown)


LIGHT = Theme(
    paper="#FFFFFF",
    ink="#1A1A1A",
    faint_ink="#595959",
    rule="#D9D9D9",
    before=ORANGE,
    after=BLUE,
    reported="#8C8C8C",
    good=GREEN,
    bad=VERMILION,
    unknown="#8C8C8C",
    modes={"baseline": ORANGE, "phase1": SKY, "phase2": BLUE, "fast": GREEN},
    workers=(BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION),
)

DARK = Theme(
    paper="#15181C",
    ink="#F2F2F2",
    faint_ink="#B3B8BF",
    rule="#3A4048",
    before=ORANGE,
    after=SKY,
    reported="#9AA0A8",
    good="#2FC79B",
    bad="#FF8A4C",
    unknown="#9AA0A8",
    modes={"baseline": ORANGE, "phase1": PURPLE, "phase2": SKY, "fast": "#2FC79B"},
    workers=(SKY, ORANGE, "#2FC79B", PURPLE, YELLOW, "#FF8A4C"),
)

THEMES: Mapping[str, Theme] = {"light": LIGHT, "dark": DARK}


def worker_colour(theme: Theme, worker: int) -> str:
    """Give a worker's colour; worker 1 has the first, and they repeat.

    >>> worker_colour(LIGHT, 1) == worker_colour(LIGHT, 1 + len(LIGHT.workers))
    True
    """
    return theme.workers[(worker - 1) % len(theme.workers)]
