"""The testing checklist as a panel: one line for each check, its outcome in front."""

from collections.abc import Sequence
from textwrap import shorten

from matplotlib.axes import Axes

from batt_helpers.report.charts.bars import SMALL_SIZE, TEXT_SIZE, style_axes
from batt_helpers.report.checklist import Check
from batt_helpers.report.palette import LIGHT, Theme

__all__ = ["draw_checks"]

_CHARACTER_WIDTH_IN = SMALL_SIZE * 0.54 / 72
_OUTCOME_IN = 0.8


def draw_checks(axes: Axes, checks: Sequence[Check], *, theme: Theme = LIGHT) -> None:
    """Write each check with its outcome, shortened to the width there is."""
    style_axes(axes, theme, "Testing checklist")
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.set(xticks=(), yticks=(), ylim=(max(len(checks), 1), 0))
    room = int((axes.bbox.width / axes.figure.dpi - _OUTCOME_IN) / _CHARACTER_WIDTH_IN)
    outcomes = {True: ("passed", theme.good), False: ("failed", theme.bad), None: ("unknown", theme.unknown)}
    for row, check in enumerate(checks):
        word, colour = outcomes[check.passed]
        _write(axes, row, 0.0, word, colour, TEXT_SIZE)
        text = shorten(f"{check.text}: {check.measured}", room, placeholder="...")
        _write(axes, row, _OUTCOME_IN, text, theme.ink, SMALL_SIZE)


def _write(axes: Axes, row: int, left_in: float, text: str, colour: str, size: float) -> None:
    axes.annotate(
        text,
        (0, row + 0.5),
        xycoords=axes.get_yaxis_transform(),
        xytext=(left_in * 72, 0),
        textcoords="offset points",
        va="center",
        color=colour,
        fontsize=size,
        parse_math=False,
    )
