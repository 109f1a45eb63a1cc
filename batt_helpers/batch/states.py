"""The state of each task of a batch: a small JSON file beside its notebook, from which resuming and summary work.

<batch>/<task>.ipynb        the executed notebook, its error visible where it failed
<batch>/<task>.state.json   what became of it; there is none before it has ended
"""

from pathlib import Path

from batt_helpers.errors import RecordError
from batt_helpers.files import read_document, write_document
from batt_helpers.naming import file_name, task_id_of
from batt_helpers.records.batch import RunSummary, TaskState, upgraded_state
from batt_helpers.records.run import RunRecord, best_solver
from batt_helpers.tasks import is_solved

__all__ = [
    "find_states",
    "notebook_path",
    "read_state",
    "state_path",
    "sum_up",
    "write_state",
]

_STATE_SUFFIX = ".state.json"


def notebook_path(folder: Path, task_id: str) -> Path:
    """Name the executed notebook of a task."""
    return folder / f"{file_name(task_id)}.ipynb"


def state_path(folder: Path, task_id: str) -> Path:
    """Name the state file of a task."""
    return folder / f"{file_name(task_id)}{_STATE_SUFFIX}"


def write_state(state: TaskState, folder: Path) -> Path:
    """Write a task's state, whole or not at all.

    Raises: RecordError: the file cannot be written.
    """
    return write_document(state, state_path(folder, state.task_id))


def read_state(folder: Path, task_id: str) -> TaskState | None:
    """Read a task's state; None where there is none that can be read, as if the task had not been run."""
    try:
        return read_document(state_path(folder, task_id), TaskState, upgraded_state)
    except RecordError:
        return None


def find_states(folder: Path) -> tuple[TaskState, ...]:
    """Read the states in a folder, in the order of the tasks."""
    names = sorted(path.name.removesuffix(_STATE_SUFFIX) for path in folder.glob(f"*{_STATE_SUFFIX}"))
    ids = (task_id for name in names if (task_id := task_id_of(name)) is not None)
    return tuple(state for task_id in ids if (state := read_state(folder, task_id)) is not None)


def sum_up(record: RunRecord, path: str) -> RunSummary:
    """Sum up a run record; a solver that takes its answers from the demo pairs solves nothing."""
    best = best_solver(record)
    score = best.o_score if best is not None and not best.transductive else 0
    return RunSummary(
        record=path,
        mode=record.mode,
        dataset=record.dataset,
        counts=record.counts,
        phase_s=dict(record.phase_s),
        sample_count=sum(output is not None for output in record.expected.values()),
        best_o_score=score,
        solved=is_solved(score, record.expected),
        failure_count=record.counts.failures,
    )
