"""Figures as pictures that notebooks show by themselves, in the colours of the page that they stand on."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from io import BytesIO

from matplotlib.figure import Figure

from batt_helpers.report.palette import ThemeName
from batt_helpers.report.theme_style import SCOPE, THEME_STYLE

__all__ = ["PICTURE_STYLE", "Picture", "picture_of"]

_SCREEN_DPI = 72
_SHARPNESS = 2

PICTURE_STYLE = f"""<style>{THEME_STYLE}
.{SCOPE} .batt-light-picture,.{SCOPE} .batt-dark-picture{{max-width:100%;height:auto;vertical-align:top}}
.{SCOPE} .batt-light-picture{{display:var(--b-light-picture)}}
.{SCOPE} .batt-dark-picture{{display:var(--b-dark-picture);width:var(--b-width)}}
</style>"""


@dataclass(frozen=True)
class Picture:
    """A PNG image in a light and a dark form, `width` pixels wide where the page has room for that."""

    png: bytes = field(repr=False)
    dark_png: bytes = field(repr=False)
    width: int
    alt: str

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        return self.png, {"width": self.width}

    def _repr_html_(self) -> str:
        return PICTURE_STYLE + self.html

    @property
    def html(self) -> str:
        """Both forms, of which `PICTURE_STYLE` shows one; where styles are taken away, the dark one has no size."""
        light, dark = (b64encode(image).decode() for image in (self.png, self.dark_png))
        return (
            f'<div class="{SCOPE}" style="--b-width:{self.width}px">'
            f'<img class="batt-light-picture" alt="{escape(self.alt)}" width="{self.width}" '
            f'src="data:image/png;base64,{light}">'
            f'<img class="batt-dark-picture" alt="" width="0" height="0" src="data:image/png;base64,{dark}"></div>'
        )


def picture_of(draw: Callable[[ThemeName], Figure], alt: str = "chart") -> Picture:
    """Render a figure in both themes, at twice the resolution that it is shown with: sharp on fine screens.

    `alt` says what is seen to those who do not see it.
    """
    light, dark = draw("light"), draw("dark")
    return Picture(_png(light), _png(dark), round(light.get_size_inches()[0] * _SCREEN_DPI), alt)


def _png(figure: Figure) -> bytes:
    image = BytesIO()
    figure.savefig(image, format="png", dpi=_SCREEN_DPI * _SHARPNESS, facecolor=figure.get_facecolor())
    return image.getvalue()
