"""How far a run has come: a bar for each phase, and one line that says what is going on."""

from collections.abc import Callable
from html import escape
from time import monotonic

import ipywidgets as widgets

from batt_helpers.report.panels import PHASE_LABELS, mode_label
from batt_helpers.run import Event
from batt_helpers.timing import DIFFERS, FILTER, INLINE_BATCH, SCORE, VALIDATE_BATCH

__all__ = ["Progress"]

_UNITS = {
    SCORE: "samples",
    FILTER: "unique candidates",
    INLINE_BATCH: "candidates",
    VALIDATE_BATCH: "candidates",
    DIFFERS: "differs",
}
_REDRAW_S = 0.1


class Progress:
    """The bars of the running mode. A run may tell of every candidate; not every word of it is drawn."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._drawn_s = 0.0
        self.line = widgets.HTML()
        self.bars = {phase: widgets.FloatProgress(min=0, max=1, layout={"width": "16em"}) for phase in _UNITS}
        self.counts = {phase: widgets.HTML(layout={"width": "16em"}) for phase in _UNITS}
        rows = [
            widgets.HBox(
                [widgets.Label(PHASE_LABELS[phase], layout={"width": "10em"}), bar, self.counts[phase]],
                layout={"flex_flow": "row wrap"},
            )
            for phase, bar in self.bars.items()
        ]
        self.widget = widgets.VBox([self.line, *rows], layout={"display": "none"})

    def begin(self) -> None:
        """Appear, with empty bars."""
        self._clear()
        self.say("Starting the workers")
        self.widget.layout.display = "flex"

    def begin_mode(self, mode: str) -> None:
        """Empty the bars for a mode."""
        self._clear()
        self.say(f"{mode_label(mode)}: {PHASE_LABELS[SCORE]}")

    def say(self, text: str) -> None:
        """Write one line above the bars."""
        self.line.value = f"<b>{escape(text)}</b>"

    def tell(self, event: Event) -> None:
        """Draw an event, unless the last one was drawn only just now and this one ends nothing."""
        ends = event.done >= event.total or event.phase == FILTER
        now_s = self._now()
        if ends or now_s - self._drawn_s >= _REDRAW_S:
            self._drawn_s = now_s
            self._draw(event, ends=ends)

    def _draw(self, event: Event, *, ends: bool) -> None:
        bar, label = self.bars[event.phase], PHASE_LABELS[event.phase]
        bar.value = 1.0 if ends else event.done / event.total
        bar.bar_style = "success" if ends else "info"
        count = f"{event.done} of {event.total}" if event.phase == FILTER or not ends else f"{event.done}"
        self.counts[event.phase].value = f"{count} {_UNITS[event.phase]}"
        self.say(f"{mode_label(event.mode)}: {label}, {self.counts[event.phase].value}")

    def _clear(self) -> None:
        for bar, count in zip(self.bars.values(), self.counts.values(), strict=True):
            bar.value, bar.bar_style, count.value = 0.0, "", ""
