"""Charts of a whole batch: how its tasks are spread over time, speedup and candidates, and how many are solved.

Drawn from a batch's summary table: one row a run, and one for each task that left none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from batt_helpers.report.charts.bars import SMALL_SIZE, Bar, Group, draw_bars, draw_legend, style_axes, write_not_run
from batt_helpers.report.format import format_count
from batt_helpers.report.palette import LIGHT, Theme
from batt_helpers.report.panels import mode_label

__all__ = ["Series", "draw_outcomes", "draw_spread", "figure_of_batch", "outcomes"]

_BINS = 24
_SIZE_IN = (14.0, 8.0)
_PAD_IN = 0.12
_LOG_FROM_RATIO = 20.0
_REFERENCE_MODE = "baseline"


@dataclass(frozen=True)
class Series:
    """Values of one kind, one a task."""

    label: str
    colour: str
    values: tuple[float, ...]


def draw_spread(axes: Axes, series: Sequence[Series], *, title: str, axis: str, theme: Theme = LIGHT) -> None:
    """Draw how values above zero are spread, on a logarithmic axis where they differ by much."""
    shown = [one for one in series if any(value > 0 for value in one.values)]
    style_axes(axes, theme, title, has_legend=bool(shown))
    if not shown:
        axes.set_xticks([])
        axes.set_yticks([])
        write_not_run(axes, theme)
        return
    edges, scale = _edges([value for one in shown for value in one.values if value > 0])
    for one in shown:
        axes.hist(one.values, bins=edges, histtype="stepfilled", alpha=0.25, color=one.colour)
        axes.hist(one.values, bins=edges, histtype="step", linewidth=1.4, color=one.colour, label=one.label)
    axes.set_xscale(scale)
    axes.minorticks_off()
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    name = axis if scale == "linear" else f"{axis} ({scale}arithmic)"
    axes.set_xlabel(name, color=theme.faint_ink, fontsize=SMALL_SIZE)
    axes.set_ylabel("tasks", color=theme.faint_ink, fontsize=SMALL_SIZE)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    draw_legend(axes, axes.get_legend_handles_labels()[0], theme)


def _edges(values: Sequence[float]) -> tuple[list[float], str]:
    """Choose the bins for values above zero, and the scale of their axis."""
    low, high = min(values), max(values)
    if high > _LOG_FROM_RATIO * low:
        return np.geomspace(low, high * 1.001, _BINS).tolist(), "log"
    return np.linspace(0, high * 1.001, _BINS).tolist(), "linear"


def outcomes(frame: pd.DataFrame) -> dict[str, int]:
    """Count a batch's tasks by what became of them: solved, not solved, failed for a reason.

    >>> rows = [("a", "done", None, True), ("a", "done", None, False), ("b", "failed", "raised", False)]
    >>> outcomes(pd.DataFrame(rows, columns=["task_id", "status", "reason", "solved"]))
    {'solved': 1, 'not solved': 0, 'failed: raised': 1}
    """
    if frame.empty:
        return {"solved": 0, "not solved": 0}
    tasks = frame.groupby("task_id").agg({"status": "first", "reason": "first", "solved": "max"})
    done = tasks[tasks["status"] == "done"]
    solved = int(done["solved"].astype(bool).sum())
    failed = tasks.loc[tasks["status"] == "failed", "reason"].value_counts()
    return {
        "solved": solved,
        "not solved": len(done) - solved,
        **{f"failed: {reason}": int(count) for reason, count in failed.items()},
    }


def draw_outcomes(axes: Axes, counts: Mapping[str, int], *, theme: Theme = LIGHT) -> None:
    """Draw how many tasks were solved, were not, and failed for which reason."""
    colours = {"solved": theme.good}
    groups = [
        Group(
            label, (Bar(float(count), format_count(count), colours.get(label, theme.bad), label.startswith("failed")),)
        )
        for label, count in counts.items()
    ]
    draw_bars(axes, groups, theme, title="Outcome", axis="tasks")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def figure_of_batch(frame: pd.DataFrame, *, theme: Theme = LIGHT) -> Figure:
    """Draw a batch: outcome, time, speedup and candidates of its tasks."""
    figure = Figure(
        figsize=_SIZE_IN, layout=ConstrainedLayoutEngine(w_pad=_PAD_IN, h_pad=_PAD_IN), facecolor=theme.paper
    )
    (outcome, time), (speedup, candidates) = figure.subplots(2, 2)
    draw_outcomes(outcome, outcomes(frame), theme=theme)
    draw_spread(time, _times(frame, theme), title="Time per task", axis="seconds", theme=theme)
    draw_spread(
        speedup, _speedups(frame, theme), title="Speedup per task over baseline", axis="times faster →", theme=theme
    )
    draw_spread(candidates, _candidates(frame, theme), title="Candidates per task", axis="candidates", theme=theme)
    return figure


def _times(frame: pd.DataFrame, theme: Theme) -> list[Series]:
    whole = _values(frame.drop_duplicates("task_id"), "notebook_s") if not frame.empty else ()
    return [Series("Whole notebook", theme.ink, whole), *_by_mode(frame, "run_s", theme)]


def _speedups(frame: pd.DataFrame, theme: Theme) -> list[Series]:
    return [one for one in _by_mode(frame, "speedup", theme) if one.label != mode_label(_REFERENCE_MODE)]


def _candidates(frame: pd.DataFrame, theme: Theme) -> list[Series]:
    last = frame.drop_duplicates("task_id", keep="last") if not frame.empty else frame
    return [
        Series("All", theme.before, _values(last, "counts.all")),
        Series("Unique", theme.after, _values(last, "counts.unique")),
        Series("Saved", theme.good, _values(last, "counts.saved")),
    ]


def _by_mode(frame: pd.DataFrame, column: str, theme: Theme) -> list[Series]:
    if "mode" not in frame:
        return []
    modes = [str(mode) for mode in frame["mode"].dropna().unique()]
    return [Series(mode_label(mode), theme.mode(mode), _values(frame[frame["mode"] == mode], column)) for mode in modes]


def _values(frame: pd.DataFrame, column: str) -> tuple[float, ...]:
    return tuple(float(value) for value in frame[column].dropna()) if column in frame else ()
