"""What a run may do and take: modes, module, workers and limits."""

from collections.abc import Sequence

import ipywidgets as widgets

from batt_helpers.machine import core_count
from batt_helpers.model import Limits
from batt_helpers.report.panels import mode_label
from batt_helpers.run import MODES

__all__ = ["SettingsForm"]

_GIB = 1 << 30
_LABEL_WIDTH = {"description_width": "9em"}
_FIELD = {"width": "18em"}


class SettingsForm:
    """Fields for a run's limits, with `modes`, `module` and `limits` as they stand."""

    def __init__(self, modes: Sequence[str], module: str, limits: Limits) -> None:
        self.mode_boxes = {
            mode: widgets.Checkbox(
                value=mode in modes, description=mode_label(mode), indent=False, layout={"width": "7em"}
            )
            for mode in MODES
        }
        self.module_field = widgets.Text(
            value=module,
            placeholder="written from the library",
            description="Batt module",
            style=_LABEL_WIDTH,
            layout={"width": "28em", "max_width": "100%"},
        )
        self.workers_field = widgets.BoundedIntText(
            value=limits.workers or core_count(),
            min=1,
            max=256,
            description="Workers",
            style=_LABEL_WIDTH,
            layout=_FIELD,
        )
        self.timeout_field = widgets.BoundedFloatText(
            value=limits.timeout_s,
            min=0.05,
            max=3600,
            step=1,
            description="Time limit, s",
            style=_LABEL_WIDTH,
            layout=_FIELD,
        )
        self.memory_field = widgets.BoundedFloatText(
            value=(limits.memory_bytes or 0) / _GIB,
            min=0,
            max=1024,
            step=0.5,
            description="Memory limit, GiB",
            style=_LABEL_WIDTH,
            layout=_FIELD,
        )
        self.memory_field.tooltip = "of one worker; 0: no limit"
        self.widget = widgets.VBox(
            [
                widgets.HBox(list(self.mode_boxes.values()), layout={"flex_flow": "row wrap"}),
                self.module_field,
                widgets.HBox(
                    [self.workers_field, self.timeout_field, self.memory_field], layout={"flex_flow": "row wrap"}
                ),
            ]
        )

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes that are ticked, in the order in which they run."""
        return tuple(mode for mode, box in self.mode_boxes.items() if box.value)

    @property
    def module(self) -> str | None:
        """The module's name or path; None where one is to be written from the library."""
        return self.module_field.value.strip() or None

    @property
    def limits(self) -> Limits:
        """The limits of a run."""
        return Limits.of(self.workers_field.value, self.timeout_field.value, self.memory_field.value)
