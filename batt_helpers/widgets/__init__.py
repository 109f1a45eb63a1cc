"""The control panel for notebooks: pick a task, run it, watch it, look at what came out."""

from batt_helpers.widgets.panel import ControlPanel, control_panel

__all__ = ["ControlPanel", "control_panel"]
