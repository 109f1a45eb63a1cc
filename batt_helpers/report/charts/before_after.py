"""Before and after as a picture: whole runs, where their time went, what is left of each phase, who worked when.

It knows neither records nor where figures come from. Every axis is linear and starts at zero. A small phase is shown by
its share of the time before, whose track is 100 %. What was projected or stated is hatched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from batt_helpers.report.charts.bars import HATCH, SMALL_SIZE
from batt_helpers.report.charts.lanes import Block, block_rows, draw_lanes
from batt_helpers.report.compare import NO_CLEAR_DIFFERENCE
from batt_helpers.report.format import Unit, column_unit, duration_unit, format_duration, format_percent, format_seconds
from batt_helpers.report.palette import Theme
from batt_helpers.report.quantity import Quantity

__all__ = ["BeforeAfter", "PhaseRow", "Side", "Total", "before_after_figure"]

_WIDTH_IN = 9.0
_HEAD_IN, _GAP_IN, _FOOT_IN = 1.15, 0.75, 0.35
_LANE_IN, _CAPTION_IN = 0.26, 0.45
_DPI = 100
_TEXT, _VALUE, _NOTE, _HEAD, _TITLE = 10.5, 11.0, 9.0, 13.0, 16.0
_SHADES = (1.0, 0.62, 0.85, 0.5, 0.75, 0.3)
_LABELLED_FROM = 0.13
_NAMED_PARTS = 3
_TRACK = (0.42, 0.42)
_UNIT_WORDS = {"s": "seconds", "ms": "milliseconds", "µs": "microseconds", "h": "hours"}


@dataclass(frozen=True)
class Total:
    """A whole run of a mode; the verdict says how it compares with the first."""

    label: str
    time: Quantity
    colour: str
    verdict: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Side:
    """One of the two that are held against each other, and what its time was spent on, in seconds."""

    word: str
    mode: str
    colour: str
    time: Quantity | None
    parts: Mapping[str, float]


@dataclass(frozen=True)
class PhaseRow:
    """A phase before and after, and how they compare."""

    label: str
    before: Quantity | None
    after: Quantity | None
    verdict: str


@dataclass(frozen=True)
class BeforeAfter:
    """All that the picture shows: the last of `rows` is the whole; without rows or blocks these panels are left out."""

    claim: str
    subject: str
    totals: Sequence[Total]
    sides: Sequence[Side]
    rows: Sequence[PhaseRow] = ()
    blocks: Sequence[Block] = ()
    lanes_title: str = ""
    caption: str = ""


def before_after_figure(shown: BeforeAfter, theme: Theme) -> Figure:
    """Draw before and after, one panel below the other."""
    panels = [
        (0.5 + 0.8 * len(shown.totals), _draw_totals),
        (0.8 * len(shown.sides), _draw_shares),
        *([(0.7 + 0.45 * len(shown.rows), _draw_phases)] if shown.rows else []),
        *([(_LANE_IN * block_rows(shown.blocks), _draw_lanes)] if shown.blocks else []),
    ]
    foot = _FOOT_IN + (_CAPTION_IN if shown.blocks else 0.0)
    height = sum(panel[0] for panel in panels) + _HEAD_IN + _GAP_IN * (len(panels) - 1) + foot
    figure = Figure(figsize=(_WIDTH_IN, height), dpi=_DPI, facecolor=theme.paper)
    figure.text(0.03, 1 - 0.38 / height, shown.claim, size=_TITLE, weight="bold", color=theme.ink, parse_math=False)
    figure.text(0.03, 1 - 0.64 / height, shown.subject, size=_NOTE, color=theme.faint_ink, parse_math=False)
    top = height - _HEAD_IN
    for panel_height, draw in panels:
        axes = figure.add_axes((0.125, (top - panel_height) / height, 0.83, panel_height / height))
        draw(axes, shown, theme)
        top -= panel_height + _GAP_IN
    return figure


def _head(axes: Axes, title: str, note: str, theme: Theme) -> None:
    axes.set_facecolor(theme.paper)
    for side in ("left", "top", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(theme.rule)
    axes.tick_params(colors=theme.ink, labelsize=_NOTE, length=0)
    axes.set_axisbelow(True)
    places = ((0.03, title, _HEAD, "bold", theme.ink, "left"), (0.955, note, _NOTE, "normal", theme.faint_ink, "right"))
    for x, text, size, weight, ink, side in places:
        axes.annotate(
            text,
            (x, 1.0),
            xycoords=("figure fraction", "axes fraction"),
            xytext=(0, 12),
            textcoords="offset points",
            size=size,
            weight=weight,
            color=ink,
            ha=side,
        )


def _words(unit: Unit) -> str:
    return _UNIT_WORDS.get(unit.sign, unit.sign)


def _hatch(time: Quantity | None) -> str | None:
    return None if time is None or time.status == "measured" else HATCH


def _draw_totals(axes: Axes, shown: BeforeAfter, theme: Theme) -> None:
    times = [one.time for one in shown.totals]
    unit = duration_unit(time.high for time in times)
    count = max((time.count for time in times), default=1)
    spread = f"; whisker: smallest to largest of {count}" if count > 1 else ""
    _head(axes, "Performance timeline", f"{_words(unit)}, shorter is faster{spread}", theme)
    axes.grid(axis="x", color=theme.rule, linewidth=0.8)
    for place, one in enumerate(shown.totals):
        value, low, high = (each / unit.seconds for each in (one.time.value, one.time.low, one.time.high))
        axes.barh(place, value, 0.42, color=one.colour, hatch=_hatch(one.time), edgecolor=theme.paper, linewidth=0)
        if one.time.is_range:
            axes.errorbar(value, place, xerr=[[value - low], [high - value]], color=theme.ink, lw=1.1, capsize=4)
        _beside(axes, high, place, one, unit, theme)
        if one.notes:
            note = f"└ {', '.join(one.notes)}"
            axes.text(0, place + 0.4, note, va="center", size=_NOTE, color=theme.faint_ink, backgroundcolor=theme.paper)
    axes.set_xlim(0, max((time.high for time in times), default=1.0) / unit.seconds * 1.3)
    axes.set_ylim(len(times) - 0.35, -0.5)
    axes.set_yticks(range(len(times)), [one.label for one in shown.totals], size=_TEXT, color=theme.ink)


def _beside(axes: Axes, edge: float, place: int, one: Total, unit: Unit, theme: Theme) -> None:
    value = _value(axes, format_seconds(one.time, unit), (edge, place), theme)
    axes.annotate(
        one.verdict,
        (1, 0.5),
        xycoords=value,
        xytext=(12, 0),
        textcoords="offset points",
        va="center",
        size=_VALUE if one.verdict.lstrip("~")[:1].isdigit() else _NOTE,
        weight="bold" if one.verdict.endswith("✓") else "normal",
        color=_ink(one.verdict, theme),
    )


def _value(axes: Axes, text: str, end: tuple[float, float], theme: Theme) -> Annotation:
    """Write a time beside the end of its bar."""
    return axes.annotate(
        text,
        end,
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        weight="bold",
        size=_VALUE,
        color=theme.ink,
    )


def _ink(verdict: str, theme: Theme) -> str:
    """Choose the colour of a ratio: only what is clear and of several runs counts as faster, slower is as plain."""
    return theme.good if verdict.endswith("✓") else theme.bad if "slower" in verdict else theme.faint_ink


def _draw_shares(axes: Axes, shown: BeforeAfter, theme: Theme) -> None:
    longest = max((side.time.value for side in shown.sides if side.time), default=1.0)
    unit = duration_unit(side.time.value for side in shown.sides if side.time)
    _head(axes, "Where the time went", f"{_words(unit)}, on one scale", theme)
    axes.spines["bottom"].set_visible(False)
    for place, side in enumerate(shown.sides):
        if side.time is None:
            continue
        _draw_stack(axes, place, side, longest, unit, theme)
        value = _value(axes, format_seconds(side.time, unit), (side.time.value / longest, place), theme)
        if side.time.value < 0.5 * longest:
            axes.annotate(
                _largest(side.parts, unit),
                (1, 0.5),
                xycoords=value,
                xytext=(8, 0),
                textcoords="offset points",
                va="center",
                size=_NOTE,
                color=theme.ink,
            )
    axes.set_xlim(0, 1.2)
    axes.set_ylim(len(shown.sides) - 0.5, -0.75)
    axes.set_xticks([])
    axes.set_yticks(range(len(shown.sides)), [side.word for side in shown.sides], size=_TEXT, color=theme.ink)


def _largest(parts: Mapping[str, float], unit: Unit) -> str:
    """Name the parts of a bar that is too short to be labelled, largest first."""
    named = sorted(parts, key=lambda label: -parts[label])[:_NAMED_PARTS]
    return ", ".join(f"{label.lower()} {format_duration(parts[label], unit)}" for label in named)


def _draw_stack(axes: Axes, place: int, side: Side, longest: float, unit: Unit, theme: Theme) -> None:
    is_long = side.time is not None and side.time.value >= 0.5 * longest
    for (label, seconds), start, shade in zip(
        side.parts.items(), accumulate(side.parts.values(), initial=0.0), _SHADES, strict=False
    ):
        left, width = start / longest, seconds / longest
        mixed = zip(to_rgb(side.colour), to_rgb(theme.paper), strict=True)
        paint = tuple(shade * mine + (1 - shade) * paper for mine, paper in mixed)
        axes.barh(
            place, width, 0.5, left=left, color=paint, edgecolor=theme.paper, linewidth=1.2, hatch=_hatch(side.time)
        )
        if width >= _LABELLED_FROM and is_long:
            words = f"{label} {format_duration(seconds, unit)}"
            axes.text(left + width / 2, place - 0.33, words, ha="center", va="bottom", size=SMALL_SIZE, color=theme.ink)


def _draw_phases(axes: Axes, shown: BeforeAfter, theme: Theme) -> None:
    rows = shown.rows
    unit = column_unit(side.value for row in rows for side in (row.before, row.after) if side)
    _head(axes, "Phase breakdown", "what is left of the time before; track: 100 %", theme)
    axes.spines["bottom"].set_visible(False)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows) + 0.5, -0.4)
    axes.set_xticks([])
    axes.set_yticks([])
    for x, side in zip((0.25, 0.39), shown.sides, strict=True):
        head = f"{side.word}\n{side.mode}"
        axes.text(x, 0.15, head, ha="right", va="center", size=_NOTE, weight="bold", color=theme.faint_ink)
    axes.axhline(len(rows) - 0.5, xmin=-0.11, color=theme.ink, linewidth=1.0, clip_on=False)
    for place, row in enumerate(rows, start=1):
        _draw_row(axes, place, row, unit, theme, is_whole=place == len(rows))


def _draw_row(axes: Axes, place: int, row: PhaseRow, unit: Unit, theme: Theme, *, is_whole: bool) -> None:
    weight = "bold" if is_whole else "normal"
    axes.text(-0.115, place, row.label, va="center", size=_TEXT, weight=weight, color=theme.ink)
    for x, side in ((0.25, row.before), (0.39, row.after)):
        ink = theme.ink if side else theme.faint_ink
        text = format_seconds(side, unit)
        axes.text(x, place, text, ha="right", va="center", size=_TEXT, weight=weight, color=ink)
    if row.before and row.after and row.before.value > 0:
        over = theme.bad if "slower" in row.verdict else theme.rule
        _draw_track(axes, place, row.after.value / row.before.value, over, _hatch(row.after), theme)
    is_clear = row.verdict.endswith("✓")
    axes.text(
        0.89,
        place,
        row.verdict.removesuffix(" ✓").replace(NO_CLEAR_DIFFERENCE, "no clear\ndifference").replace(", ", ",\n"),
        va="center",
        size=_VALUE if is_clear else _NOTE,
        weight="bold" if is_clear else "normal",
        color=_ink(row.verdict, theme),
    )


def _draw_track(axes: Axes, place: int, share: float, over: str, hatch: str | None, theme: Theme) -> None:
    left, width = _TRACK
    axes.barh(place, width, 0.4, left=left, color=theme.rule)
    axes.barh(
        place,
        width * min(share, 1.0),
        0.4,
        left=left,
        color=theme.ours,
        hatch=hatch,
        edgecolor=theme.paper,
        linewidth=0,
    )
    if share > 1:
        axes.barh(place, min(width * (share - 1), 0.04), 0.4, left=left + width, color=over)
    text = format_percent(round(share, 3 if share < 0.1 else 2))
    is_inside = share > 0.8
    axes.text(
        left + width * min(share, 1.0) + (-0.008 if is_inside else 0.008),
        place,
        text,
        ha="right" if is_inside else "left",
        va="center",
        size=SMALL_SIZE,
        color=theme.paper if is_inside else theme.ink,
        bbox={"facecolor": theme.ours, "edgecolor": "none", "pad": 1.0} if is_inside and hatch else None,
    )


def _draw_lanes(axes: Axes, shown: BeforeAfter, theme: Theme) -> None:
    unit = duration_unit(block.schedule.end_s for block in shown.blocks)
    _head(axes, shown.lanes_title, f"{_words(unit)}, the same axis for both", theme)
    draw_lanes(axes, shown.blocks, unit, theme)
    axes.annotate(
        shown.caption,
        (0, 0),
        xycoords="axes fraction",
        xytext=(0, -22),
        textcoords="offset points",
        va="top",
        size=_NOTE,
        color=theme.faint_ink,
        parse_math=False,
    )
