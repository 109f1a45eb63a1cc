"""Tables for notebooks: every cell is text, written as the other reports write it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from batt_helpers.records.run import RunRecord, best_solver
from batt_helpers.report.checklist import checklist
from batt_helpers.report.format import duration_unit, format_count, format_quantity, format_ratio, format_seconds
from batt_helpers.report.panels import ModeTime, by_mode, timeline

__all__ = ["Table", "checks_table", "overview_table"]

_OUTCOMES = {True: "passed", False: "failed", None: "unknown"}


@dataclass(frozen=True)
class Table:
    """A table that notebooks show by themselves."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def _repr_html_(self) -> str:
        body = "".join(_row_html(row, "td") for row in self.rows)
        return f"<table><thead>{_row_html(self.heads, 'th')}</thead><tbody>{body}</tbody></table>"


def _row_html(cells: Iterable[str], tag: str) -> str:
    texts = [f'<{tag} style="text-align: left">{escape(cell)}</{tag}>' for cell in cells]
    return f"<tr>{''.join(texts)}</tr>"


def overview_table(records: Sequence[RunRecord]) -> Table:
    """Lay out what every task took in every mode, and what came of it."""
    tasks = dict.fromkeys(record.task_id for record in records)
    rows = [row for task_id in tasks for row in _task_rows([run for run in records if run.task_id == task_id])]
    return Table(("Task", "Mode", "Runs", "Time", "Speedup", "Saved", "Demo solved", "Test solved"), tuple(rows))


def checks_table(records: Sequence[RunRecord]) -> Table:
    """Lay out the testing checklist of one task's runs."""
    rows = [(_OUTCOMES[each.passed], each.text, each.measured, each.reason) for each in checklist(records)]
    return Table(("Outcome", "Check", "Measured", "Why"), tuple(rows))


def _task_rows(records: Sequence[RunRecord]) -> Iterable[tuple[str, ...]]:
    times = timeline(records)
    unit = duration_unit(time.seconds.value for time in times if time.seconds)
    groups = by_mode(records)
    for time in times:
        runs = groups[time.mode]
        seconds, gain = format_seconds(time.seconds, unit), _speedup(time, times[0])
        task_id = records[0].task_id if time is times[0] else ""
        yield (task_id, time.label, format_count(len(runs)), seconds, gain, *_outcome(runs[-1]))


def _speedup(time: ModeTime, first: ModeTime) -> str:
    return "reference" if time is first else format_quantity(time.speedup, format_ratio)


def _outcome(record: RunRecord) -> tuple[str, str, str]:
    counts, best = record.counts, best_solver(record)
    demo, test = (best.demo_solved, best.test_solved) if best else (0, 0)
    return (
        f"{counts.saved} of {counts.unique}",
        f"{demo} of {counts.demo}",
        f"{test} of {counts.test}",
    )
