"""The colours of every report: text, charts and widgets take them from here, one meaning a colour.

Outcomes (solved, partly, not solved) and our own time are told apart by people with the common kinds of colour
blindness, too (checked by simulation); modes and workers are shades of one hue, the newer the stronger.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["DARK", "LIGHT", "THEMES", "Theme", "ThemeName", "worker_colour"]

ThemeName = Literal["light", "dark"]

_LANES_LIGHT = ("#0B5394", "#559DD6", "#2C79BD", "#8AB8E0", "#1F3F66", "#A9CBEA")
_LANES_DARK = ("#A9D6FA", "#4F9FDD", "#2C6CA0", "#7CC0F5", "#D6EBFC", "#3C84BC")


@dataclass(frozen=True)
class Theme:
    """The colours of one theme by their role; a tint is the paper behind words of that role."""

    paper: str
    band: str
    ink: str
    faint_ink: str
    rule: str
    frame: str
    before: str
    after: str
    reported: str
    good: str
    good_tint: str
    partly: str
    partly_tint: str
    bad: str
    bad_tint: str
    ours: str
    ours_tint: str
    unknown: str
    modes: Mapping[str, str]
    workers: tuple[str, ...]

    def mode(self, name: str) -> str:
        """Give the colour of a mode, or of a mode that this palette does not know."""
        return self.modes.get(name, self.unknown)


LIGHT = Theme(
    paper="#FFFFFF",
    band="#F5F6F8",
    ink="#1B1F24",
    faint_ink="#57606A",
    rule="#D8DEE4",
    frame="#555555",
    before="#8A929B",
    after="#0B5394",
    reported="#8A929B",
    good="#00795C",
    good_tint="#E3F4EE",
    partly="#C08400",
    partly_tint="#FCF1DA",
    bad="#A83200",
    bad_tint="#FCEAE2",
    ours="#0B5394",
    ours_tint="#E6F0F9",
    unknown="#8A929B",
    modes={"baseline": "#8A929B", "phase1": "#559DD6", "phase2": "#2C79BD", "fast": "#0B5394"},
    workers=_LANES_LIGHT,
)

DARK = Theme(
    paper="#15181C",
    band="#20262D",
    ink="#F0F3F6",
    faint_ink="#A9B2BC",
    rule="#39424C",
    frame="#7A838D",
    before="#8A929B",
    after="#7CC0F5",
    reported="#8A929B",
    good="#3DD6A6",
    good_tint="#12332A",
    partly="#FFD166",
    partly_tint="#382B10",
    bad="#F0703A",
    bad_tint="#3D2215",
    ours="#7CC0F5",
    ours_tint="#16293A",
    unknown="#8A929B",
    modes={"baseline": "#8A929B", "phase1": "#2C6CA0", "phase2": "#4F9FDD", "fast": "#A9D6FA"},
    workers=_LANES_DARK,
)

THEMES: Mapping[str, Theme] = {"light": LIGHT, "dark": DARK}


def worker_colour(theme: Theme, worker: int) -> str:
    """Give a worker's colour; worker 1 has the first, and they repeat.

    >>> worker_colour(LIGHT, 1) == worker_colour(LIGHT, 1 + len(LIGHT.workers))
    True
    """
    return theme.workers[(worker - 1) % len(theme.workers)]
