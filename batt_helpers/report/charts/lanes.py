"""Who worked when: one program after another as a staircase, many at once as one lane a worker, on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from batt_helpers.report.card import plural
from batt_helpers.report.charts.bars import HATCH, SMALL_SIZE, TEXT_SIZE, spread_evenly
from batt_helpers.report.format import Unit
from batt_helpers.report.palette import Theme
from batt_helpers.report.schedule import Schedule, WorkBar

__all__ = ["Block", "block_rows", "draw_lanes"]

_HEADING = 1.6
_STAIRS = 8.0
_MOST_LANES = 8
_MOST_LABELS = 5


@dataclass(frozen=True)
class Block:
    """A schedule under its heading: a row for each program, or a lane for each worker; hatched if not measured."""

    heading: str
    schedule: Schedule
    colour: str
    by_worker: bool = False
    is_reported: bool = False


def block_rows(blocks: Sequence[Block]) -> float:
    """Give the height of some blocks, counted in lanes."""
    return sum(_HEADING + _height(block) for block in blocks)


def _height(block: Block) -> float:
    return float(min(block.schedule.worker_count, _MOST_LANES)) if block.by_worker else _STAIRS


def draw_lanes(axes: Axes, blocks: Sequence[Block], unit: Unit, theme: Theme) -> None:
    """Draw the blocks one below the other; a dashed line is a block's end."""
    axes.grid(axis="x", color=theme.rule, linewidth=0.8)
    axes.set_xlim(0, max(block.schedule.end_s for block in blocks) / unit.seconds * 1.03)
    axes.set_ylim(block_rows(blocks), 0)
    ticks: dict[float, str] = {}
    top = 0.0
    for block in blocks:
        axes.text(
            0, top + 0.9, block.heading, va="center", size=TEXT_SIZE, weight="bold", color=theme.ink, parse_math=False
        )
        top += _HEADING
        ticks |= _draw_block(axes, block, top, unit, theme)
        end = block.schedule.end_s / unit.seconds
        axes.plot([end, end], [top, top + _height(block)], color=theme.ink, linewidth=1.1, linestyle=(0, (3, 2)))
        top += _height(block)
    axes.set_yticks(list(ticks), list(ticks.values()), size=SMALL_SIZE, color=theme.ink)


def _draw_block(axes: Axes, block: Block, top: float, unit: Unit, theme: Theme) -> dict[float, str]:
    """Draw a block's work and give the labels of its rows by their place."""
    shown = block.schedule
    lanes = _lanes(block)
    step = _height(block) / len(lanes)
    for place, bars in enumerate(lanes.values()):
        axes.broken_barh(
            [(bar.start_s / unit.seconds, (bar.end_s - bar.start_s) / unit.seconds) for bar in bars],
            (top + (place + 0.09) * step, step * (0.62 if block.by_worker else 0.82)),
            facecolor=block.colour,
            edgecolor=theme.paper,
            linewidth=0,
            hatch=HATCH if block.is_reported else None,
        )
        if block.by_worker:
            busy = sum(bar.end_s - bar.start_s for bar in bars) / shown.end_s
            axes.annotate(
                f"{plural(len(bars), 'call')}, busy {busy:.0%}",
                (shown.end_s / unit.seconds, top + (place + 0.4) * step),
                xytext=(8, 0),
                textcoords="offset points",
                va="center",
                size=SMALL_SIZE,
                color=theme.faint_ink,
            )
    places = range(len(lanes)) if block.by_worker else spread_evenly(len(lanes), _MOST_LABELS)
    names = list(lanes)
    return {top + (place + 0.45) * step: names[place] for place in places}


def _lanes(block: Block) -> dict[str, list[WorkBar]]:
    """Sort a schedule's work into its rows: by worker as far as there is room, or by program in turn."""
    bars = block.schedule.bars
    if not block.by_worker:
        rows = dict.fromkeys(bar.row for bar in sorted(bars, key=lambda bar: (bar.start_s, bar.row)))
        return {f"S{place}": [bar for bar in bars if bar.row == row] for place, row in enumerate(rows, start=1)}
    workers = sorted({bar.worker for bar in bars})[:_MOST_LANES]
    return {f"Worker {worker}": [bar for bar in bars if bar.worker == worker] for worker in workers}
