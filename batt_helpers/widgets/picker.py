"""Choosing a task: a search field, the ids that match, and the chosen task's grids."""

from html import escape
from pathlib import Path

import ipywidgets as widgets

from batt_helpers.errors import InputError
from batt_helpers.model import Task
from batt_helpers.tasks import load_task, task_ids
from batt_helpers.widgets.grid_html import task_html

__all__ = ["TaskPicker"]

_ROWS = 8


class TaskPicker:
    """A list of a source's tasks; `task` is the one that is chosen.

    Raises: InputError: the source cannot be read.
    """

    def __init__(self, task_id: str, source: str | Path | None) -> None:
        self._source = source
        self._ids = tuple(dict.fromkeys((task_id, *task_ids(source))))
        self.search = widgets.Text(placeholder="search an id", continuous_update=True, layout={"width": "12em"})
        self.choice = widgets.Select(options=self._ids, value=task_id, rows=_ROWS, layout={"width": "12em"})
        self.preview = widgets.HTML()
        self.search.observe(self._on_search, names="value")
        self.choice.observe(self._on_choice, names="value")
        self.task: Task | None = None
        self._show()
        self.widget = widgets.HBox(
            [widgets.VBox([self.search, self.choice]), widgets.VBox([self.preview], layout={"flex": "1 1 300px"})],
            layout={"flex_flow": "row wrap", "grid_gap": "16px"},
        )

    def _on_search(self, _change: object) -> None:
        wanted = self.search.value.strip().lower()
        self.choice.options = tuple(task_id for task_id in self._ids if wanted in task_id)
        # A list that was empty chooses nothing by itself, and one that keeps its choice tells of no change.
        self.choice.index = 0 if self.choice.options else None
        self._show()

    def _on_choice(self, _change: object) -> None:
        self._show()

    def _show(self) -> None:
        self.task = None
        if self.choice.value is None:
            self.preview.value = "<p>No task has such an id.</p>"
            return
        try:
            self.task = load_task(self.choice.value, self._source)
        except InputError as error:
            self.preview.value = f'<p class="batt-bad">{escape(str(error))}</p>'
        else:
            self.preview.value = f"<p>{self.task.id} from {escape(self.task.dataset)}</p>{task_html(self.task)}"
