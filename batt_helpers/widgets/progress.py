"""How far a run has come: a bar for each phase, and one line that says what is going on."""

from collections.abc import Callable
from html import escape
from threading import Event as Flag
from threading import Thread
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
_LABEL = {"flex": "0 0 10em"}
_BAR = {"flex": "0 1 16em", "width": "auto", "min_width": "5em"}
_TICK_S = 1.0


class Progress:
    """The bars of the running mode. A run may tell of every candidate; not every word of it is drawn."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._drawn_s = 0.0
        self.line = widgets.HTML()
        self.clock = widgets.HTML()
        self._ended = Flag()
        self.bars = {phase: widgets.FloatProgress(min=0, max=1, layout=_BAR) for phase in _UNITS}
        self.counts = {phase: widgets.HTML(layout={"flex": "1 1 9em"}) for phase in _UNITS}
        rows = [
            widgets.HBox([widgets.Label(PHASE_LABELS[phase], layout=_LABEL), bar, self.counts[phase]])
            for phase, bar in self.bars.items()
        ]
        self.clock.add_class("batt-clock")
        head = widgets.HBox([self.line, self.clock], layout={"flex_flow": "row wrap"})
        self.widget = widgets.VBox([head, *rows], layout={"display": "none"})

    def begin(self) -> None:
        """Appear, with empty bars."""
        self._clear()
        self.say("Starting the workers")
        self.widget.layout.display = "flex"

    def start_clock(self) -> None:
        """Show every second how long the run has taken, until the clock is stopped."""
        self._ended = Flag()
        Thread(target=self._tick, args=(self._ended, self._now()), name="batt-clock", daemon=True).start()

    def stop_clock(self) -> None:
        """Let the clock disappear: what was measured stands in its place."""
        self._ended.set()
        self.clock.value = ""

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

    def _tick(self, ended: Flag, start_s: float) -> None:
        while not ended.wait(_TICK_S):
            minutes, seconds = divmod(int(self._now() - start_s), 60)
            self.clock.value = f"{minutes}:{seconds:02}"
        self.clock.value = ""

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
