"""The dashboard's picture of validation in text: one solver after another above, all at once below."""

from collections.abc import Iterable, Sequence

from batt_helpers.records.run import RunRecord
from batt_helpers.report.boxes import Pen, mark
from batt_helpers.report.card import plural
from batt_helpers.report.checklist import NOT_RUN
from batt_helpers.report.format import Unit, duration_unit, format_duration, format_ratio
from batt_helpers.report.panels import latest, mode_label, sequential_mode
from batt_helpers.report.schedule import Schedule, schedule

__all__ = ["parallel_lines", "use_text"]

_FIRST_ROWS = 4


def parallel_lines(records: Sequence[RunRecord], after: str | None, pen: Pen) -> Iterable[str]:
    """Draw both schedules on one time axis, and what they come to."""
    slow_mode = sequential_mode(records)
    slow = schedule(latest(records, slow_mode))
    fast = schedule(latest(records, after)) if after != slow_mode else None
    end_s = max((shown.end_s for shown in (slow, fast) if shown), default=0.0)
    unit = duration_unit([end_s, *(bar.end_s - bar.start_s for shown in (slow, fast) if shown for bar in shown.bars)])
    yield from _block("SEQUENTIAL", slow, end_s, unit, pen)
    yield ""
    yield from _block("PARALLEL", fast, end_s, unit, pen)
    yield ""
    if slow is None or fast is None:
        yield f"SPEEDUP: {NOT_RUN}"
        return
    gain = slow.end_s / fast.end_s
    times = f"{format_duration(slow.end_s, unit)} → {format_duration(fast.end_s, unit)}"
    yield f"SPEEDUP: {times} = {format_ratio(gain)} {mark(gain > 1)}"


def _block(title: str, shown: Schedule | None, end_s: float, unit: Unit, pen: Pen) -> Iterable[str]:
    if shown is None:
        yield f"{title}: {NOT_RUN}"
        return
    yield f"{title} ({mode_label(shown.mode)}): {format_duration(shown.end_s, unit)}"
    yield from pen.inset(list(_rows(shown, end_s, pen.inner_width - 6)))
    yield f"Time: {_sum(shown, unit)}"
    if shown.worker_count > 1:
        yield use_text(shown)


def _rows(shown: Schedule, end_s: float, width: int) -> Iterable[str]:
    count = len(shown.rows)
    label_width = max(3, *map(len, shown.rows))
    room = width - label_width - 1
    for row in range(min(_FIRST_ROWS, count)):
        yield f"{shown.rows[row]:<{label_width}} {_bar(shown, row, end_s, room)}"
    if count > _FIRST_ROWS + 1:
        yield "..."
    if count > _FIRST_ROWS:
        yield f"{shown.rows[-1]:<{label_width}} {_bar(shown, count - 1, end_s, room)}"


def _bar(shown: Schedule, row: int, end_s: float, room: int) -> str:
    """Draw a row from its first start to its last end, at least as wide as its two ends."""
    bars = [bar for bar in shown.bars if bar.row == row]
    left = min(round(min(bar.start_s for bar in bars) / end_s * room), room - 2)
    right = max(round(max(bar.end_s for bar in bars) / end_s * room), left + 2)
    return f"{' ' * left}|{'=' * (right - left - 2)}|"


def _sum(shown: Schedule, unit: Unit) -> str:
    count, work = len(shown.rows), shown.work_s
    each, whole = format_duration(work / count, unit), format_duration(work, unit)
    text = f"{plural(count, shown.noun)} × {each} = {whole} of work"
    if shown.at_once == 1:
        overhead = format_duration(max(shown.end_s - work, 0.0), unit)
        return f"{text} + overhead {overhead} = {format_duration(shown.end_s, unit)}"
    return f"{text}, {shown.at_once} at once, {work / shown.end_s:.1f} on average"


def use_text(shown: Schedule) -> str:
    """Tell how busy the workers were, and what a piece of work cost beside the work."""
    work_s = shown.work_s / len(shown.bars)
    unit = duration_unit([shown.dispatch_s, work_s])
    dispatch, work = format_duration(shown.dispatch_s, unit), format_duration(work_s, unit)
    workers = plural(shown.worker_count, "worker")
    return f"{workers} busy {shown.busy_share:.0%}: dispatch {dispatch} a {shown.noun}, work {work}"
