"""Before and after as a picture: whole runs, where their time went, and what is left of each phase.

Every axis is linear and starts at zero. A small phase is shown by its share of the time before, whose track is 100 %.
"""

from collections.abc import Sequence
from itertools import accumulate

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from batt_helpers.errors import ParameterError
from batt_helpers.records.run import RunRecord
from batt_helpers.report.card import plural
from batt_helpers.report.charts.bars import SMALL_SIZE
from batt_helpers.report.compare import NO_CLEAR_DIFFERENCE
from batt_helpers.report.format import Unit, duration_unit, format_duration, format_percent
from batt_helpers.report.palette import THEMES, Theme, ThemeName
from batt_helpers.report.panels import PHASE_LABELS, by_mode, mode_label, timer, total
from batt_helpers.report.quantity import Quantity
from batt_helpers.report.race import ratio_text

__all__ = ["race_figure"]

_WIDTH_IN = 9.0
_HEAD_IN, _GAP_IN = 1.15, 0.75
_DPI = 100
_TEXT, _VALUE, _NOTE, _HEAD, _TITLE = 10.5, 11.0, 9.0, 13.0, 16.0
_SHADES = (1.0, 0.62, 0.85, 0.5, 0.75, 0.3)
_LABELLED_FROM = 0.13
_TRACK = (0.42, 0.42)
_UNIT_WORDS = {"s": "seconds", "ms": "milliseconds", "µs": "microseconds", "h": "hours"}

Row = tuple[str, Quantity | None, Quantity | None]


def race_figure(records: Sequence[RunRecord], theme: ThemeName = "light") -> Figure:
    """Draw the runs of one task in several modes as before (the first mode) and after (the last).

    Raises: ParameterError: there is no run.
    """
    modes = list(by_mode(records))
    if not modes:
        raise ParameterError("there is no run to draw; run a task first")
    colours = THEMES[theme]
    draw = (_draw_totals, _draw_shares, _draw_phases)[: 3 if len(modes) > 1 else 2]
    heights = _heights(len(modes))
    height = sum(heights) + _HEAD_IN + _GAP_IN * len(heights)
    figure = Figure(figsize=(_WIDTH_IN, height), dpi=_DPI, facecolor=colours.paper)
    _write_title(figure, records, modes, colours)
    top = height - _HEAD_IN
    for draw_panel, panel_height in zip(draw, heights, strict=True):
        axes = figure.add_axes((0.125, (top - panel_height) / height, 0.83, panel_height / height))
        draw_panel(axes, records, modes, colours)
        top -= panel_height + _GAP_IN
    return figure


def _heights(count: int) -> tuple[float, ...]:
    """Give each panel the height that a number of modes needs; one mode has no phases to set against others."""
    totals = 0.5 + 0.7 * count
    return (totals, 1.6, 4.3) if count > 1 else (totals, 0.9)


def _write_title(figure: Figure, records: Sequence[RunRecord], modes: Sequence[str], theme: Theme) -> None:
    before, after = total(records, modes[0]), total(records, modes[-1])
    run, rounds = records[-1], min(len(runs) for runs in by_mode(records).values())
    verdict = ratio_text(before, after).removesuffix(" ✓")
    claim = f"{mode_label(modes[-1])} and {mode_label(modes[0])}: {verdict}"
    if len(modes) == 1:
        claim = f"{mode_label(modes[0])}: where the time went"
    elif before and after and verdict[0].isdigit():
        share = format_percent(round(after.value / before.value, 2))
        claim = f"{mode_label(modes[-1])} takes {share} of the time of {mode_label(modes[0])}: {verdict}"
    how = f"Median of {rounds} runs a mode" if rounds > 1 else "One run a mode" if len(modes) > 1 else "One run"
    how += ", each on a fresh store with warmed workers." if len(modes) > 1 else "."
    text = (
        f"Task {run.task_id}, {plural(run.counts.all, 'row')}, {plural(run.counts.unique, 'different program')}. {how}"
    )
    height = figure.get_figheight()
    figure.text(0.03, 1 - 0.38 / height, claim, size=_TITLE, weight="bold", color=theme.ink, parse_math=False)
    figure.text(0.03, 1 - 0.64 / height, text, size=_NOTE, color=theme.faint_ink, parse_math=False)


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


def _draw_totals(axes: Axes, records: Sequence[RunRecord], modes: Sequence[str], theme: Theme) -> None:
    times = {mode: time for mode in modes if (time := total(records, mode))}
    unit = duration_unit(time.high for time in times.values())
    counts = {time.count for time in times.values()}
    spread = f"; whisker: smallest to largest of {max(counts)}" if max(counts, default=1) > 1 else ""
    _head(axes, "Performance timeline", f"{_UNIT_WORDS.get(unit.sign, unit.sign)}, shorter is faster{spread}", theme)
    axes.grid(axis="x", color=theme.rule, linewidth=0.8)
    first = times.get(modes[0])
    for place, (mode, time) in enumerate(times.items()):
        value, low, high = (each / unit.seconds for each in (time.value, time.low, time.high))
        axes.barh(place, value, 0.42, color=theme.mode(mode))
        if time.is_range:
            axes.errorbar(value, place, xerr=[[value - low], [high - value]], color=theme.ink, lw=1.1, capsize=4)
        _beside(axes, high, place, time, None if time is first else first, unit, theme)
    axes.set_xlim(0, max((time.high for time in times.values()), default=1.0) / unit.seconds * 1.3)
    axes.set_ylim(len(times) - 0.5, -0.5)
    axes.set_yticks(range(len(times)), [mode_label(mode) for mode in times], size=_TEXT, color=theme.ink)


def _beside(
    axes: Axes, edge: float, place: int, time: Quantity, first: Quantity | None, unit: Unit, theme: Theme
) -> None:
    value = axes.annotate(
        format_duration(time.value, unit),
        (edge, place),
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        weight="bold",
        size=_VALUE,
        color=theme.ink,
    )
    if first is not None:
        text = ratio_text(first, time)
        axes.annotate(
            text,
            (1, 0.5),
            xycoords=value,
            xytext=(12, 0),
            textcoords="offset points",
            va="center",
            size=_VALUE if text[0].isdigit() else _NOTE,
            weight="bold" if text.endswith("✓") else "normal",
            color=_ink(text, theme),
        )


def _ink(text: str, theme: Theme) -> str:
    """Choose the colour of a ratio: only what is clear and of several runs counts as faster, slower is as plain."""
    return theme.good if text.endswith("✓") else theme.bad if "slower" in text else theme.faint_ink


def _draw_shares(axes: Axes, records: Sequence[RunRecord], modes: Sequence[str], theme: Theme) -> None:
    ends = {"BEFORE": modes[0], "AFTER": modes[-1]} if len(modes) > 1 else {"RUN": modes[0]}
    times = {side: (mode, total(records, mode)) for side, mode in ends.items()}
    longest = max((time.value for _, time in times.values() if time), default=1.0)
    unit = duration_unit([longest])
    _head(
        axes, "Where the time went", f"{_UNIT_WORDS.get(unit.sign, unit.sign)} in the median run, on one scale", theme
    )
    axes.spines["bottom"].set_visible(False)
    for place, (mode, time) in enumerate(times.values()):
        if time is not None:
            _draw_stack(axes, place, _parts(records, mode), theme.mode(mode), longest, unit, theme)
            axes.text(
                time.value / longest + 0.012,
                place,
                format_duration(time.value, unit),
                va="center",
                weight="bold",
                size=_VALUE,
                color=theme.ink,
            )
    axes.set_xlim(0, 1.2)
    axes.set_ylim(len(times) - 0.5, -0.75)
    axes.set_xticks([])
    axes.set_yticks(range(len(times)), list(times), size=_TEXT, color=theme.ink)


def _parts(records: Sequence[RunRecord], mode: str) -> dict[str, float]:
    found = {label.rpartition(": ")[2]: timer(records, name, mode) for name, label in PHASE_LABELS.items()}
    return {label: time.value for label, time in found.items() if time}


def _draw_stack(
    axes: Axes, place: int, parts: dict[str, float], colour: str, longest: float, unit: Unit, theme: Theme
) -> None:
    starts = accumulate(parts.values(), initial=0.0)
    for (label, seconds), start, shade in zip(parts.items(), starts, _SHADES, strict=False):
        left, width = start / longest, seconds / longest
        paint = tuple(
            shade * mine + (1 - shade) * paper for mine, paper in zip(to_rgb(colour), to_rgb(theme.paper), strict=True)
        )
        axes.barh(place, width, 0.5, left=left, color=paint, edgecolor=theme.paper, linewidth=1.2)
        if width >= _LABELLED_FROM:
            words = f"{label} {format_duration(seconds, unit)}"
            axes.text(left + width / 2, place - 0.33, words, ha="center", va="bottom", size=SMALL_SIZE, color=theme.ink)


def _draw_phases(axes: Axes, records: Sequence[RunRecord], modes: Sequence[str], theme: Theme) -> None:
    rows: list[Row] = [
        (label, timer(records, name, modes[0]), timer(records, name, modes[-1])) for name, label in PHASE_LABELS.items()
    ]
    rows = [row for row in rows if row[1] or row[2]]
    rows.append(("TOTAL", total(records, modes[0]), total(records, modes[-1])))
    unit = duration_unit(side.value for row in rows for side in row[1:] if side)
    _head(axes, "Phase breakdown", "what is left of the time before; track: 100 %", theme)
    axes.spines["bottom"].set_visible(False)
    axes.set_xlim(0, 1)
    axes.set_ylim(len(rows) + 0.5, -0.4)
    axes.set_xticks([])
    axes.set_yticks([])
    heads = ((0.25, f"BEFORE\n{mode_label(modes[0])}"), (0.39, f"AFTER\n{mode_label(modes[-1])}"))
    for x, head in heads:
        axes.text(x, 0.15, head, ha="right", va="center", size=_NOTE, weight="bold", color=theme.faint_ink)
    axes.axhline(len(rows) - 0.5, xmin=-0.11, color=theme.ink, linewidth=1.0, clip_on=False)
    for place, row in enumerate(rows, start=1):
        _draw_row(axes, place, row, unit, theme, is_whole=place == len(rows))


def _draw_row(axes: Axes, place: int, row: Row, unit: Unit, theme: Theme, *, is_whole: bool) -> None:
    label, before, after = row
    weight = "bold" if is_whole else "normal"
    axes.text(-0.115, place, label, va="center", size=_TEXT, weight=weight, color=theme.ink)
    for x, side in ((0.25, before), (0.39, after)):
        text = format_duration(side.value if side else None, unit)
        ink = theme.ink if side else theme.faint_ink
        axes.text(x, place, text, ha="right", va="center", size=_TEXT, weight=weight, color=ink)
    verdict = ratio_text(before, after)
    if before and after and before.value > 0:
        over = theme.bad if "slower" in verdict else theme.rule
        _draw_track(axes, place, after.value / before.value, over, theme)
    shown = verdict.removesuffix(" ✓").replace(NO_CLEAR_DIFFERENCE, "no clear\ndifference")
    is_clear = verdict.endswith("✓")
    axes.text(
        0.89,
        place,
        shown,
        va="center",
        size=_VALUE if is_clear else _NOTE,
        weight="bold" if is_clear else "normal",
        color=_ink(verdict, theme),
    )


def _draw_track(axes: Axes, place: int, share: float, over: str, theme: Theme) -> None:
    left, width = _TRACK
    axes.barh(place, width, 0.4, left=left, color=theme.rule)
    axes.barh(place, width * min(share, 1.0), 0.4, left=left, color=theme.ours)
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
    )
