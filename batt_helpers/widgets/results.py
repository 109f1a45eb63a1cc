"""What came out of a run: its card, every candidate, and what it took in each mode."""

from base64 import b64encode

import ipywidgets as widgets

from batt_helpers.records.run import RunRecord
from batt_helpers.report.card import card_of
from batt_helpers.report.card_html import card_html
from batt_helpers.report.charts.race import race_figure
from batt_helpers.report.notebook import picture_of
from batt_helpers.report.palette import THEMES
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
            self.chart.value = "".join(_picture(self.records, theme) for theme in THEMES)


def _picture(records: tuple[RunRecord, ...], theme: str) -> str:
    """Draw one theme's picture; the style sheet shows the one that suits the notebook."""
    picture = picture_of(race_figure(records, "dark" if theme == "dark" else "light"))
    data = b64encode(picture.png).decode()
    return (
        f'<img class="batt-{theme}-picture" alt="what each mode took" width="{picture.width}" '
        f'src="data:image/png;base64,{data}">'
    )
