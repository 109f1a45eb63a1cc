"""What came out of a run: charts of the modes that have ended, and the candidates of the last of them."""

import ipywidgets as widgets

from batt_helpers.records.run import RunRecord
from batt_helpers.report.notebook import panel_picture
from batt_helpers.widgets.candidates import CandidateTable

__all__ = ["Results"]

_CHARTS = ("timeline", "phases", "funnel")


class Results:
    """Two tabs, hidden until there is something to show."""

    def __init__(self) -> None:
        self.records: tuple[RunRecord, ...] = ()
        self.charts = {name: widgets.Image(format="png", layout={"max_width": "100%"}) for name in _CHARTS}
        self.candidates = CandidateTable()
        self.widget = widgets.Tab(
            [widgets.VBox(list(self.charts.values())), self.candidates.widget],
            titles=("Charts", "Candidates"),
            layout={"display": "none"},
        )

    def clear(self) -> None:
        """Forget the last run."""
        self.records = ()
        self.widget.layout.display = "none"

    def add(self, record: RunRecord) -> None:
        """Show one mode more."""
        self.records = (*self.records, record)
        for name, image in self.charts.items():
            picture = panel_picture(self.records, name)
            image.value, image.width = picture.png, str(picture.width)
        self.candidates.show(record)
        self.widget.layout.display = "flex"
