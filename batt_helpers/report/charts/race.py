"""The runs of one task in several modes as before (the first mode) and after (the last)."""

from collections.abc import Sequence

from matplotlib.figure import Figure

from batt_helpers.errors import ParameterError
from batt_helpers.records.run import RunRecord
from batt_helpers.report.card import plural
from batt_helpers.report.charts.before_after import BeforeAfter, PhaseRow, Side, Total, before_after_figure
from batt_helpers.report.charts.lanes import Block
from batt_helpers.report.format import duration_unit, format_duration, format_percent
from batt_helpers.report.palette import THEMES, Theme, ThemeName
from batt_helpers.report.panels import (
    PHASE_LABELS,
    by_mode,
    latest,
    mode_label,
    sequential_mode,
    timeline,
    timer,
    total,
)
from batt_helpers.report.parallel import use_text
from batt_helpers.report.race import ratio_text
from batt_helpers.report.schedule import schedule

__all__ = ["race_figure"]


def race_figure(records: Sequence[RunRecord], theme: ThemeName = "light") -> Figure:
    """Draw the runs of one task in several modes as before (the first mode) and after (the last).

    Raises: ParameterError: there is no run.
    """
    modes = list(by_mode(records))
    if not modes:
        raise ParameterError("there is no run to draw; run a task first")
    colours = THEMES[theme]
    ends = {"BEFORE": modes[0], "AFTER": modes[-1]} if len(modes) > 1 else {"RUN": modes[0]}
    blocks, caption = _validation(records, colours)
    shown = BeforeAfter(
        claim=_claim(records, modes),
        subject=_subject(records, modes),
        totals=_totals(records, colours),
        sides=[
            Side(word, mode_label(mode), colours.mode(mode), total(records, mode), _parts(records, mode))
            for word, mode in ends.items()
        ],
        rows=_rows(records, modes) if len(modes) > 1 else (),
        blocks=blocks,
        lanes_title=f"Validation of {plural(len(blocks[0].schedule.rows), 'program')}" if blocks else "",
        caption=caption,
    )
    return before_after_figure(shown, colours)


def _claim(records: Sequence[RunRecord], modes: Sequence[str]) -> str:
    if len(modes) == 1:
        return f"{mode_label(modes[0])}: where the time went"
    before, after = total(records, modes[0]), total(records, modes[-1])
    verdict = ratio_text(before, after).removesuffix(" ✓")
    if before and after and verdict[0].isdigit():
        share = format_percent(round(after.value / before.value, 2))
        return f"{mode_label(modes[-1])} takes {share} of the time of {mode_label(modes[0])}: {verdict}"
    return f"{mode_label(modes[-1])} and {mode_label(modes[0])}: {verdict}"


def _subject(records: Sequence[RunRecord], modes: Sequence[str]) -> str:
    run, rounds = records[-1], min(len(runs) for runs in by_mode(records).values())
    how = f"Median of {rounds} runs a mode" if rounds > 1 else "One run a mode" if len(modes) > 1 else "One run"
    how += ", each on a fresh store with warmed workers." if len(modes) > 1 else "."
    rows, programs = plural(run.counts.all, "row"), plural(run.counts.unique, "different program")
    return f"Task {run.task_id}, {rows}, {programs}. {how}"


def _totals(records: Sequence[RunRecord], theme: Theme) -> list[Total]:
    times = [time for time in timeline(records) if time.seconds]
    return [
        Total(
            time.label,
            time.seconds,
            theme.mode(time.mode),
            ratio_text(times[0].seconds, time.seconds) if time is not times[0] else "",
            time.notes,
        )
        for time in times
        if time.seconds
    ]


def _parts(records: Sequence[RunRecord], mode: str) -> dict[str, float]:
    found = {label.rpartition(": ")[2]: timer(records, name, mode) for name, label in PHASE_LABELS.items()}
    return {label: time.value for label, time in found.items() if time}


def _rows(records: Sequence[RunRecord], modes: Sequence[str]) -> list[PhaseRow]:
    pairs = {
        label: (timer(records, name, modes[0]), timer(records, name, modes[-1])) for name, label in PHASE_LABELS.items()
    }
    pairs = {label: pair for label, pair in pairs.items() if any(pair)}
    pairs["TOTAL"] = (total(records, modes[0]), total(records, modes[-1]))
    return [PhaseRow(label, *pair, ratio_text(*pair)) for label, pair in pairs.items()]


def _validation(records: Sequence[RunRecord], theme: Theme) -> tuple[list[Block], str]:
    """Set validation one by one beside validation by several workers; nothing where either was not run."""
    slow_mode = sequential_mode(records)
    slow = schedule(latest(records, slow_mode))
    others = (schedule(latest(records, mode)) for mode in by_mode(records) if mode != slow_mode)
    fast = next((found for found in others if found and found.noun == "solver" and found.worker_count > 1), None)
    if slow is None or fast is None:
        return [], ""
    unit = duration_unit([slow.end_s, fast.end_s])
    ends = [format_duration(one.end_s, unit) for one in (slow, fast)]
    headings = (
        f"One at a time ({mode_label(slow.mode)}): {ends[0]}",
        f"One lane a worker ({mode_label(fast.mode)}): {ends[1]}",
    )
    blocks = [
        Block(heading, one, theme.mode(one.mode), by_worker=one is fast)
        for heading, one in zip(headings, (slow, fast), strict=True)
    ]
    return blocks, f"{mode_label(fast.mode)}, the last run: {use_text(fast)}"
