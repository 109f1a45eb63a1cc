"""One fork server, and what it forks: step workers, templates, notebook kernels, notebook runs.

Everything that runs user code runs in a process that can be killed. It knows nothing of batt: a worker runs any
picklable function `f(marker, *args)`, a child whatever its target names. Written for this package because jobs here
report which step they are at (so that the one step that hung or crashed is known afterwards), because a step's limit
is processor time, and because nothing polls: a dead or late worker is noticed at once.

    server, client, wire      the process that forks, the hold on it, the messages
    killing, isolation        ending processes whole; what a worker keeps of itself from user code
    pool, worker, serving     step workers: the dispatcher, the parent's end, the worker's life
    template                  a process that has loaded user code and is forked for each worker
    step_notes, answers, outcomes what a job notes, how it answers, what became of it
    children                  one-shot forks of a worker, for code that may do anything
    retrying                  many items, each tried once more if its worker is lost
    skipping                  jobs that go on without the steps that kill their worker
    kernel_*, provisioner     Jupyter kernels forked from a process that has imported the usual modules already
    starting, identity, …     the servers of kernels, which several processes may share

With the kernelspec `batt-warm` any user of `jupyter_client` (papermill, nbclient, nbconvert, JupyterLab) gets kernels
that have the scientific stack from the start, and otherwise are as fresh: a process each, with its own environment,
working directory, seeds and limits. *Measured* (2 cores, somewhat loaded, papermill 2.7, a notebook that imports
pandas, matplotlib and ipywidgets, 15 runs of each in turn): median 0.20 s instead of 1.45 s.

What a forked kernel shares with its siblings, and a fresh one would not: the seed of `hash(str)`, and modules that are
loaded without the notebook having imported them. A module to be preloaded must start no thread, initialise no GPU and
look for no kernel when it is imported (`tqdm.auto` does the last).
"""

from batt_helpers.processes.children import ChildEnd, ChildLimits, Say, cut_network, iter_child
from batt_helpers.processes.outcomes import HARD_GRACE_S, LEAST_SHARE, NO_LIMITS, Outcome, Status, StepLimits
from batt_helpers.processes.pool import WorkerPool
from batt_helpers.processes.retrying import iter_outcomes
from batt_helpers.processes.skipping import run_skipping
from batt_helpers.processes.step_notes import IDLE, Marker, marker_here, run_here

__all__ = [
    "HARD_GRACE_S",
    "IDLE",
    "LEAST_SHARE",
    "NO_LIMITS",
    "ChildEnd",
    "ChildLimits",
    "Marker",
    "Outcome",
    "Say",
    "Status",
    "StepLimits",
    "WorkerPool",
    "cut_network",
    "iter_child",
    "iter_outcomes",
    "marker_here",
    "run_here",
    "run_skipping",
]
