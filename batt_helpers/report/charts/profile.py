"""Where the time of a run went, as icicles: phases above, the functions of each below, their nodes below those."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from batt_helpers.records.bench import BenchRecord, Frame
from batt_helpers.report.bench_text import overhead_share
from batt_helpers.report.charts.bars import SMALL_SIZE, TEXT_SIZE, style_axes, write_not_run
from batt_helpers.report.format import duration_unit, format_duration, format_percent
from batt_helpers.report.palette import LIGHT, THEMES, Theme, ThemeName, worker_colour

__all__ = ["Icicle", "draw_profile", "icicles", "profile_figure"]

_LEVELS: tuple[Callable[[Frame], str], ...] = (
    lambda frame: frame.phase,
    lambda frame: frame.function,
    lambda frame: frame.node,
)
_LEVEL_NAMES = ("phase", "function", "node")
_CHARACTER_WIDTH_IN = SMALL_SIZE * 0.6 / 72
_LEAST_CHARACTERS = 4
_THINNEST_WITH_EDGE = 0.002
_FADES = (0.6, 0.45, 0.3)


@dataclass(frozen=True)
class Icicle:
    """One box: its level from the top, its place on the axis of seconds, and which phase it belongs to."""

    label: str
    level: int
    start_s: float
    seconds: float
    phase: int


def icicles(frames: Sequence[Frame]) -> tuple[Icicle, ...]:
    """Lay frames out as boxes, in each box the largest part first; what is not taken apart has nothing below it.

    >>> [(box.label, box.level, box.start_s) for box in icicles([Frame("a", "f", "", 1.0), Frame("b", "", "", 2.0)])]
    [('b', 0, 0.0), ('a', 0, 2.0), ('f', 1, 2.0)]
    """
    groups = _grouped(frames, 0)
    starts = accumulate(map(_seconds, groups), initial=0.0)
    return tuple(
        box
        for phase, (group, start_s) in enumerate(zip(groups, starts, strict=False))
        for box in _boxes(group, 0, start_s, phase)
    )


def _seconds(frames: Sequence[Frame]) -> float:
    return sum((frame.seconds for frame in frames), 0.0)


def _grouped(frames: Sequence[Frame], level: int) -> list[list[Frame]]:
    """Put frames of one name together, the longest group first; those without a name are left out."""
    groups: dict[str, list[Frame]] = {}
    for frame in frames:
        if name := _LEVELS[level](frame):
            groups.setdefault(name, []).append(frame)
    return sorted(groups.values(), key=lambda group: -_seconds(group))


def _boxes(frames: Sequence[Frame], level: int, start_s: float, phase: int) -> Iterator[Icicle]:
    yield Icicle(_LEVELS[level](frames[0]), level, start_s, _seconds(frames), phase)
    if level + 1 < len(_LEVELS):
        for group in _grouped(frames, level + 1):
            yield from _boxes(group, level + 1, start_s, phase)
            start_s += _seconds(group)


def draw_profile(axes: Axes, record: BenchRecord, *, theme: Theme = LIGHT) -> None:
    """Draw a profile's icicles; boxes are labelled where the label has room."""
    boxes = icicles(record.frames)
    total_s = _seconds(record.frames)
    unit = duration_unit([total_s])
    style_axes(axes, theme, _title(record, total_s))
    axes.set_ylim(len(_LEVELS), 0)
    axes.set_yticks([level + 0.5 for level in range(len(_LEVELS))], _LEVEL_NAMES, color=theme.ink, fontsize=TEXT_SIZE)
    axes.set_xlabel(f"{unit.sign} of the parent and of all workers", color=theme.faint_ink, fontsize=SMALL_SIZE)
    axes.set_xlim(0, total_s / unit.seconds or 1.0)
    if not boxes:
        write_not_run(axes, theme)
    axes.add_collection(
        PolyCollection(
            [_corners(box, unit.seconds) for box in boxes],
            facecolors=[(worker_colour(theme, box.phase + 1), _FADES[box.level]) for box in boxes],
            edgecolors=theme.paper,
            linewidths=[0.4 if box.seconds > _THINNEST_WITH_EDGE * total_s else 0.0 for box in boxes],
        ),
        autolim=False,
    )
    room = axes.bbox.width / axes.figure.dpi / _CHARACTER_WIDTH_IN / (total_s or 1.0)
    for box in boxes:
        _write_label(axes, box, int(box.seconds * room), unit.seconds, theme)


def _title(record: BenchRecord, total_s: float) -> str:
    share = overhead_share(record)
    text = f"Where {format_duration(total_s, duration_unit([total_s]))} of a fast run go"
    return text if share is None else f"{text}; not in the calls themselves: {format_percent(share)}"


def _corners(box: Icicle, unit_s: float) -> list[tuple[float, float]]:
    left, right = box.start_s / unit_s, (box.start_s + box.seconds) / unit_s
    return [(left, box.level), (right, box.level), (right, box.level + 1), (left, box.level + 1)]


def _write_label(axes: Axes, box: Icicle, characters: int, unit_s: float, theme: Theme) -> None:
    if characters < _LEAST_CHARACTERS:
        return
    text = box.label.removeprefix("run_batt.")
    axes.text(
        (box.start_s + box.seconds / 2) / unit_s,
        box.level + 0.5,
        text if len(text) <= characters else f"{text[: characters - 1]}…",
        ha="center",
        va="center",
        color=theme.ink,
        fontsize=SMALL_SIZE,
        parse_math=False,
        clip_on=True,
    )


def profile_figure(record: BenchRecord, *, width: float = 14.0, theme: ThemeName = "light") -> Figure:
    """Draw a profile as a figure of its own.

    Units: width in inches
    """
    colours = THEMES[theme]
    figure = Figure(figsize=(width, 4.5), layout="constrained", facecolor=colours.paper)
    draw_profile(figure.add_subplot(), record, theme=colours)
    return figure
