"""Batches: one executed notebook for each of hundreds of tasks, unattended.

    choosing     which tasks
    parameters   what their notebooks are given, checked against what these know
    planning     both, and what results depend on: a plan
    resuming     what of a plan is done already
    running      the rest of it, on an executor, to the end or until time is up
    pool         the executor of this machine: a process for each notebook
    nursery      the process from which those are forked
    executing    what each of them does
    warming      warm kernels for them
    cluster      the executor of a Dask cluster
    states       what became of each task, on disk
    summary      all of it in one table
    progress     how far it is
    launching    all of this in one call
    bench        what it is worth

Nothing here draws a picture.
"""

from batt_helpers.batch.choosing import choose_tasks
from batt_helpers.batch.launching import DEFAULT_NAME, run_batch
from batt_helpers.batch.parameters import notebook_parameters, parse_value, read_parameters
from batt_helpers.batch.planning import default_notebook
from batt_helpers.batch.progress import Progress, ProgressBar
from batt_helpers.batch.running import Batch
from batt_helpers.batch.states import TaskState, find_states
from batt_helpers.batch.summary import summary_frame, summary_text

__all__ = [
    "DEFAULT_NAME",
    "Batch",
    "Progress",
    "ProgressBar",
    "TaskState",
    "choose_tasks",
    "default_notebook",
    "find_states",
    "notebook_parameters",
    "parse_value",
    "read_parameters",
    "run_batch",
    "summary_frame",
    "summary_text",
]
