"""The candidates of a run as a table that can be sorted, and the one that is chosen in full."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import ipywidgets as widgets

from batt_helpers.records.run import RunRecord, SolverEntry
from batt_helpers.report.card import card_of
from batt_helpers.report.card_html import card_html
from batt_helpers.report.format import Unit, duration_unit, format_duration

__all__ = ["COLUMNS", "CandidateTable", "Column"]

_ROWS = 10
_UP, _DOWN = "▲", "▼"
_HARD_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Column:
    """One column: its head, its width in characters, and what it is sorted by."""

    head: str
    width: int
    key: Callable[[SolverEntry], tuple[float | str, ...]]


COLUMNS = (
    Column("From", 16, lambda solver: (solver.solver_id,)),
    Column("Score", 10, lambda solver: (solver.o_score, solver.valid_count, -solver.seconds)),
    Column("Valid on", 11, lambda solver: (solver.valid_count,)),
    Column("Time", 12, lambda solver: (solver.seconds if solver.valid_count else inf,)),
    Column("Saved", 9, lambda solver: (solver.link is not None,)),
    Column("md5", 10, lambda solver: (solver.md5,)),
)


class CandidateTable:
    """A list box laid out as a table: a head sorts, once more the other way round; a row shows its candidate."""

    def __init__(self) -> None:
        self._record: RunRecord | None = None
        self._sorting, self._falls = COLUMNS[1], True
        self.heads = {column.head: self._head(column) for column in COLUMNS}
        self.rows = widgets.Select(options=(), rows=_ROWS, layout={"width": f"{_line_width() + 3}ch", "height": "auto"})
        self.detail = widgets.HTML()
        self.rows.observe(lambda _change: self._draw(), names="value")
        heads = widgets.HBox(list(self.heads.values()))
        heads.add_class("batt-heads")
        table = widgets.VBox([heads, self.rows])
        table.add_class("batt-table")
        self.widget = widgets.VBox([table, self.detail])

    def show(self, record: RunRecord) -> None:
        """Fill the table from a run's record; the best candidate is chosen."""
        self._record = record
        self._sorting, self._falls = COLUMNS[1], True
        self._fill()
        self.rows.index = 0 if record.solvers else None
        # A program may be the same in two runs: then its row does not change, but what it gives does.
        self._draw()

    def sort_by(self, column: Column) -> None:
        """Sort by a column, by the same one again the other way round; what is chosen stays chosen."""
        self._falls = not self._falls if column is self._sorting else False
        self._sorting = column
        chosen = self.rows.value
        self._fill()
        self.rows.value = chosen

    def _head(self, column: Column) -> widgets.Button:
        button = widgets.Button(description=column.head, tooltip=f"sort by {column.head}")
        button.layout = {"width": f"{column.width}ch", "margin": "0"}
        button.on_click(lambda _button: self.sort_by(column))
        return button

    def _fill(self) -> None:
        solvers = sorted(self._record.solvers if self._record else (), key=self._sorting.key, reverse=self._falls)
        unit = duration_unit(solver.seconds for solver in solvers)
        samples = len(self._record.inputs) if self._record else 0
        self.rows.options = [(_line(solver, samples, unit), solver.md5) for solver in solvers]
        for column in COLUMNS:
            sign = (_DOWN if self._falls else _UP) if column is self._sorting else ""
            self.heads[column.head].description = f"{column.head} {sign}".rstrip()

    def _draw(self) -> None:
        solvers = self._record.solvers if self._record else ()
        chosen = next((solver for solver in solvers if solver.md5 == self.rows.value), None)
        self.detail.value = card_html(card_of(self._record, chosen)) if self._record and chosen else ""


def _line_width() -> int:
    return sum(column.width for column in COLUMNS)


def _line(solver: SolverEntry, samples: int, unit: Unit) -> str:
    cells = (
        solver.solver_id,
        f"{solver.o_score} of {samples}",
        f"{solver.valid_count} of {samples}",
        format_duration(solver.seconds if solver.valid_count else None, unit),
        "yes" if solver.link else "no",
        solver.md5[:8],
    )
    texts = [cell[: column.width - 1].ljust(column.width) for cell, column in zip(cells, COLUMNS, strict=True)]
    # List boxes swallow ordinary spaces.
    return "".join(texts).rstrip().replace(" ", _HARD_SPACE)
