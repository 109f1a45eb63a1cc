"""Charts drawn from run records, one function of axes and data per panel, and figures made of them."""

from batt_helpers.report.charts.checks import draw_checks
from batt_helpers.report.charts.figure import PANELS, figure_of_runs, save_figure
from batt_helpers.report.charts.history import draw_history
from batt_helpers.report.charts.panels import (
    draw_efficiency,
    draw_funnel,
    draw_metrics,
    draw_phases,
    draw_timeline,
)
from batt_helpers.report.charts.schedule import draw_schedules

__all__ = [
    "PANELS",
    "draw_checks",
    "draw_efficiency",
    "draw_funnel",
    "draw_history",
    "draw_metrics",
    "draw_phases",
    "draw_schedules",
    "draw_timeline",
    "figure_of_runs",
    "save_figure",
]
