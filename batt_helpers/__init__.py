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
    "checklist": "report.checklist",
    "control_panel": "widgets",
    "dashboard_text": "report.dashboard",
    "figure_of_runs": "report.charts",
    "find_records": "records.run",
    "load_task": "tasks",
    "load_tasks": "tasks",
    "open_job": "run",
    "read_record": "records.run",
    "run_batch": "batch",
    "run_modes": "run",
    "task_ids": "tasks",
    "write_module": "run",
}

__all__ = [*_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
