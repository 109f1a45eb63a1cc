"""The control panel: its parts put together, and the run that its buttons start and stop."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from batt_helpers.errors import BattError, ParameterError
from batt_helpers.model import Limits
from batt_helpers.records.run import RunRecord
from batt_helpers.report.card import card_of
from batt_helpers.report.card_html import CARD_STYLE
from batt_helpers.report.format import format_seconds_short
from batt_helpers.report.notebook import Note
from batt_helpers.report.panels import mode_label
from batt_helpers.report.pictures import PICTURE_STYLE
from batt_helpers.report.theme_style import SCOPE
from batt_helpers.run import MODES, check_mode
from batt_helpers.tasks import load_task
from batt_helpers.timing import RUN_BATT
from batt_helpers.widgets.background import BackgroundRun, Listener, RunRequest
from batt_helpers.widgets.form import SettingsForm
from batt_helpers.widgets.frontend import is_attended
from batt_helpers.widgets.picker import TaskPicker
from batt_helpers.widgets.progress import Progress
from batt_helpers.widgets.results import Results
from batt_helpers.widgets.style import STYLE

__all__ = ["ControlPanel", "control_panel"]

_UNATTENDED = (
    "The control panel is left out: nobody is there to press its buttons (`interactive=True` shows it anyway)."
)


class ControlPanel:
    """A task picker, a form, Run and Stop, progress, and results; a notebook shows it by itself."""

    def __init__(self, picker: TaskPicker, form: SettingsForm, out_dir: Path, seed: int) -> None:
        self.picker = picker
        self.form = form
        self.progress = Progress()
        self.results = Results()
        self.run_button = widgets.Button(description="Run", button_style="primary", icon="play")
        self.stop_button = widgets.Button(description="Stop", icon="stop", disabled=True)
        self.run: BackgroundRun | None = None
        self._out_dir = out_dir
        self._seed = seed
        self.run_button.on_click(lambda _button: self.start())
        self.stop_button.on_click(lambda _button: self.stop())
        self.widget = widgets.VBox(
            [
                widgets.HTML(CARD_STYLE + PICTURE_STYLE + STYLE),
                picker.widget,
                form.widget,
                widgets.HBox([self.run_button, self.stop_button]),
                self.progress.widget,
                self.results.widget,
            ]
        )
        self.widget.add_class("batt-panel")
        self.widget.add_class(SCOPE)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.widget._repr_mimebundle_(**kwargs)

    def start(self) -> None:
        """Run what is chosen, unless nothing is, or a run is under way."""
        if self.run_button.disabled:
            return
        self.progress.begin()
        self.results.clear()
        try:
            request = self._request()
        except BattError as error:
            self.progress.say(str(error))
            return
        self._set_running(is_running=True)
        self.progress.start_clock()
        self.run = BackgroundRun(
            request, Listener(self.progress.begin_mode, self.progress.tell, self._on_record, self._on_end)
        )
        self.run.start()

    def stop(self) -> None:
        """Stop the run that is under way, and its workers."""
        if self.run is not None and not self.stop_button.disabled:
            self.stop_button.disabled = True
            self.progress.say("Stopping")
            self.run.stop()

    def _request(self) -> RunRequest:
        if self.picker.task is None:
            raise ParameterError("no task is chosen; choose one in the list")
        if not self.form.modes:
            raise ParameterError("no mode is ticked; tick one at least")
        return RunRequest(
            self.picker.task, self.form.modes, self.form.limits, self._out_dir, self.form.module, self._seed
        )

    def _on_record(self, record: RunRecord) -> None:
        self.results.add(record)

    def _on_end(self, problem: str) -> None:
        is_stopped = self.run is not None and self.run.is_stopped
        self.progress.stop_clock()
        self.results.draw()
        self.progress.say("Stopped" if is_stopped else problem or f"Done: {_told(self.results.records)}")
        self._set_running(is_running=False)

    def _set_running(self, *, is_running: bool) -> None:
        self.run_button.disabled = is_running
        self.stop_button.disabled = not is_running
        # The button that is to be pressed next is the strong one.
        self.run_button.button_style = "" if is_running else "primary"
        self.stop_button.button_style = "primary" if is_running else ""


def _told(records: Sequence[RunRecord]) -> str:
    """Tell in one line what came out of a run's modes and what each took."""
    card = card_of(records[-1])
    times = [f"{mode_label(one.mode)} {format_seconds_short(one.phase_s[RUN_BATT])}" for one in records]
    return f"{card.task_id} {card.tag.lower()}, {card.headline}; {', '.join(times)}"


def control_panel(
    task_id: str = "007bbfb7",
    *,
    modes: Sequence[str] = MODES,
    module: str = "",
    limits: Limits | None = None,
    out_dir: str | Path = "results",
    data: str | Path = "",
    seed: int = 0,
    interactive: bool | None = None,
) -> ControlPanel | Note:
    """Make a control panel with these limits to begin with, or a note where nobody could press its buttons.

    `interactive` overrides what the notebook's front end says about that.

    Raises: ParameterError: a mode is unknown or a limit not above zero; TaskNotFoundError, InputError: no such task,
        or the task source cannot be read.
    """
    if not (is_attended() if interactive is None else interactive):
        return Note(_UNATTENDED)
    for mode in modes:
        check_mode(mode)
    load_task(task_id, data or None)
    form = SettingsForm(modes, module, limits or Limits())
    return ControlPanel(TaskPicker(task_id, data or None), form, Path(out_dir), seed)
