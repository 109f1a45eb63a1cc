"""A pool of worker processes with time and memory limits.

It runs any picklable function `f(marker, *args)` and knows nothing of batt. A worker that passes a hard limit is
killed and replaced, whatever it is doing; the others do not notice. Written for this package because jobs here
report which step they are at (so that the one step that hung or crashed is known afterwards), because each worker
has a soft limit a step and a memory limit of its own, and because nothing polls: a dead or late worker is noticed
at once.

Workers are forked from a clean server process that has imported `preload` once, so a new one costs milliseconds,
and no lock or thread of the parent is inherited.
"""

from batt_helpers.workers.marker import IDLE, Marker, run_here
from batt_helpers.workers.outcomes import HARD_GRACE_S, Limits, Outcome, Status
from batt_helpers.workers.pool import WorkerPool
from batt_helpers.workers.surviving import run_surviving

__all__ = [
    "HARD_GRACE_S",
    "IDLE",
    "Limits",
    "Marker",
    "Outcome",
    "Status",
    "WorkerPool",
    "run_here",
    "run_surviving",
]
