"""What came out of a run: its card, every candidate, and what it took in each mode."""

import ipywidgets as widgets

from batt_helpers.records.run import RunRecord
from batt_helpers.report.card import card_of
from batt_helpers.report.card_html import card_html
from batt_helpers.report.notebook import race_picture
from batt_helpers.widgets.candidates import CandidateTable

__all__ = ["Results"]


class Results:
    """Three tabs, hidden until there is something to show; all are of the run that ended last."""

    def __init__(self) -> None:
        self.records: tuple[RunRecord, ...] = ()
        self.card = widgets.HTML()
        self.chart = widgets.HTML()
        self.candidates = CandidateTable()
        self.widget = widgets.Tab(
            [self.card, self.candidates.widget, self.chart],
            titles=("Result", "Candidates", "Time"),
            layout={"display": "none"},
        )

    def clear(self) -> None:
        """Forget the last run."""
        self.records = ()
        self.chart.value = ""
        self.widget.layout.display = "none"

    def add(self, record: RunRecord) -> None:
        """Show one run more."""
        self.records = (*self.records, record)
        self.card.value = card_html(card_of(record))
        self.candidates.show(record)
        self.widget.layout.display = "flex"

    def draw(self) -> None:
        """Draw what the runs took, once all of them have ended: drawing would slow down the next one."""
        if self.records:
            self.chart.value = race_picture(self.records).html
