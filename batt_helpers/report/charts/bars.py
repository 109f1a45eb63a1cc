"""Groups of horizontal bars with their values written beside them: the form of most panels."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from batt_helpers.report.palette import Theme

__all__ = [
    "HATCH",
    "SMALL_SIZE",
    "TEXT_SIZE",
    "Bar",
    "Group",
    "draw_bars",
    "draw_legend",
    "row_count",
    "spread_evenly",
    "style_axes",
    "write_not_run",
]

HATCH = "////"
TEXT_SIZE = 10.0
SMALL_SIZE = 8.5
TITLE_SIZE = 12.0
_TITLE_PAD = 10.0
_LEGEND_PAD = 14.0
_BAR_HEIGHT = 0.78
_GROUP_GAP = 0.7
_NOTE_ROWS = 0.85
_CHARACTER_WIDTH_IN = TEXT_SIZE * 0.62 / 72
_MOST_ROOM_FOR_TEXT = 0.7


@dataclass(frozen=True)
class Bar:
    """One bar; hatched where its value was not measured here, without one where `value` is None."""

    value: float | None
    text: str
    colour: str
    hatched: bool = False
    legend: str | None = None
    spread: tuple[float, float] | None = None

    @property
    def reach(self) -> float:
        """How far the bar and its spread extend."""
        return max(self.value or 0.0, self.spread[1] if self.spread else 0.0)


@dataclass(frozen=True)
class Group:
    """Bars that belong together, with a remark below them."""

    label: str
    bars: tuple[Bar, ...]
    note: str = ""

    @property
    def rows(self) -> float:
        return len(self.bars) + (_NOTE_ROWS if self.note else 0.0) + _GROUP_GAP


def row_count(groups: Sequence[Group]) -> float:
    """Give the height of groups, counted in bars."""
    return sum(group.rows for group in groups)


def style_axes(axes: Axes, theme: Theme, title: str, *, has_legend: bool = False) -> None:
    """Give axes their theme and title, with room for a legend between title and axes where there is one."""
    axes.set_facecolor(theme.paper)
    axes.set_title(
        title,
        loc="left",
        color=theme.ink,
        fontsize=TITLE_SIZE,
        fontweight="bold",
        pad=_TITLE_PAD + (_LEGEND_PAD if has_legend else 0),
    )
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(theme.rule)
    axes.tick_params(colors=theme.faint_ink, labelsize=SMALL_SIZE, length=0)
    axes.grid(axis="x", color=theme.rule, linewidth=0.6)
    axes.set_axisbelow(True)


def draw_bars(axes: Axes, groups: Sequence[Group], theme: Theme, *, title: str, axis: str) -> None:
    """Draw groups of bars from top to bottom, with their values beside them and a legend above them.

    Bars start at zero on a linear axis, as their ratio is what they say.
    """
    bars = [bar for group in groups for bar in group.bars]
    swatches = _swatches(bars, theme)
    style_axes(axes, theme, title, has_legend=bool(swatches))
    _set_scale(axes, bars)
    axes.set_xlabel(axis, color=theme.faint_ink, fontsize=SMALL_SIZE)
    axes.set_ylim(max(row_count(groups), 1.0), 0)
    if not groups:
        write_not_run(axes, theme)
    top, ticks = 0.0, []
    for group in groups:
        _draw_group(axes, group, theme, top)
        ticks.append(top + _GROUP_GAP / 2 + len(group.bars) / 2)
        top += group.rows
    axes.set_yticks(ticks, [group.label for group in groups], color=theme.ink, fontsize=TEXT_SIZE)
    draw_legend(axes, swatches, theme)


def _draw_group(axes: Axes, group: Group, theme: Theme, top: float) -> None:
    for place, bar in enumerate(group.bars):
        _draw_bar(axes, bar, theme, top + _GROUP_GAP / 2 + place + 0.5)
    if group.note:
        axes.annotate(
            group.note,
            (0, top + _GROUP_GAP / 2 + len(group.bars) + _NOTE_ROWS / 2),
            xycoords=axes.get_yaxis_transform(),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            color=theme.faint_ink,
            fontsize=SMALL_SIZE,
            parse_math=False,
        )


def _draw_bar(axes: Axes, bar: Bar, theme: Theme, middle: float) -> None:
    if bar.value:
        axes.barh(
            middle,
            bar.value,
            height=_BAR_HEIGHT,
            facecolor=theme.paper if bar.hatched else bar.colour,
            edgecolor=bar.colour,
            hatch=HATCH if bar.hatched else None,
            linewidth=0.8,
        )
    if bar.spread is not None:
        axes.plot(bar.spread, (middle, middle), color=theme.ink, linewidth=1.2, marker="|", markersize=6)
    axes.annotate(
        bar.text,
        (bar.reach, middle),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        color=theme.ink if bar.value is not None else theme.faint_ink,
        fontsize=TEXT_SIZE,
        parse_math=False,
    )


def _set_scale(axes: Axes, bars: Sequence[Bar]) -> None:
    """Fit the axis so that the longest bar and the text beside it both have room."""
    known = [bar for bar in bars if bar.reach > 0]
    if not known:
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_locator(MaxNLocator(1))
    else:
        axes.set_xlim(0, max(bar.reach / (1 - _text_share(axes, bar)) for bar in known))
        axes.xaxis.set_major_locator(MaxNLocator(5))


def _text_share(axes: Axes, bar: Bar) -> float:
    width_in = axes.bbox.width / axes.figure.dpi
    share = (len(bar.text) + 2) * _CHARACTER_WIDTH_IN / width_in
    return min(share, _MOST_ROOM_FOR_TEXT)


def write_not_run(axes: Axes, theme: Theme) -> None:
    """Say in the middle of a panel that there is nothing to show."""
    axes.text(0.5, 0.5, "not run", transform=axes.transAxes, ha="center", va="center", color=theme.faint_ink)


def spread_evenly(count: int, most: int) -> list[int]:
    """Choose which of many places get a label: all of a few, else evenly spread ones, first and last included.

    >>> spread_evenly(3, 5), spread_evenly(32, 5)
    ([0, 1, 2], [0, 8, 16, 23, 31])
    """
    if count <= most:
        return list(range(count))
    return [round(step * (count - 1) / (most - 1)) for step in range(most)]


def draw_legend(axes: Axes, handles: Sequence[Artist], theme: Theme) -> None:
    """Put a legend between the title and the axes; none where there is nothing to explain."""
    if not handles:
        return
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=len(handles),
        frameon=False,
        fontsize=SMALL_SIZE,
        labelcolor=theme.ink,
        borderaxespad=0.2,
        borderpad=0,
        handlelength=1.4,
    )


def _swatches(bars: Sequence[Bar], theme: Theme) -> list[Patch]:
    entries = {bar.legend: bar for bar in bars if bar.legend}
    return [
        Patch(
            facecolor=theme.paper if bar.hatched else bar.colour,
            edgecolor=theme.reported if bar.hatched else bar.colour,
            hatch=HATCH if bar.hatched else None,
            label=name,
        )
        for name, bar in entries.items()
    ]
