"""Score, filter, validate and keep ARC solver programs, and measure every phase of it.

The public names are resolved when they are used: a worker process must load no more than it runs.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "BattError": "errors",
    "Limits": "model",
    "RunRecord": "records.run",
    "Session": "run",
    "Store": "store",
    "Task": "model",
    "attached_data": "machine",
    "batch_picture": "report.notebook",
    "batch_wall": "report.notebook",
    "checklist": "report.checklist",
    "choose_tasks": "tasks",
    "control_panel": "widgets",
    "dashboard_text": "report.dashboard",
    "explain": "run",
    "figure_of_batch": "report.charts.batch",
    "figure_of_runs": "report.charts",
    "find_records": "records.run",
    "growing_batch": "report.notebook",
    "listed": "report.notebook",
    "load_task": "tasks",
    "load_tasks": "tasks",
    "machine_note": "machine",
    "machine_text": "machine",
    "open_job": "run",
    "panel_picture": "report.notebook",
    "picture_of": "report.pictures",
    "places_text": "report.notebook",
    "program_steps": "report.notebook",
    "race_picture": "report.notebook",
    "read_record": "records.run",
    "read_runs": "report.notebook",
    "result_card": "report.notebook",
    "run_batch": "batch",
    "run_places": "report.notebook",
    "run_modes": "run",
    "run_search": "search",
    "runs_of_task": "report.notebook",
    "runs_picture": "report.notebook",
    "solving_text": "report.solving",
    "task_ids": "tasks",
    "task_picture": "report.notebook",
    "write_module": "run",
}

__all__ = [*_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
