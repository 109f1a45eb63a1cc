"""Batches: one executed notebook for each of hundreds of tasks, unattended.

    parameters      what their notebooks are given, checked against what these know
    planning        both, and what results depend on: a plan
    resuming        what of a plan is done already
    plan_runner     the rest of it, on an executor, to the end or until time is up
    pool            the executor of this machine: a process for each notebook, from the fork server
    notebook_child  what each of them is
    executing       what each of them does
    warming         warm kernels for them
    cluster         the executor of a Dask cluster
    states          what became of each task, on disk
    summary         all of it in one table
    progress        how far it is
    launching       all of this in one call

Nothing here draws a picture. The names below are resolved when they are used: half of what they need is pandas.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "DEFAULT_NAME": "launching",
    "Batch": "plan_runner",
    "Progress": "progress",
    "TaskState": "states",
    "default_notebook": "planning",
    "find_states": "states",
    "notebook_parameters": "parameters",
    "parse_value": "parameters",
    "read_parameters": "parameters",
    "run_batch": "launching",
    "summary_frame": "summary",
    "summary_text": "summary",
}

__all__ = [*_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
