"""The format of submissions: reading, writing, and holding one against the challenge that it answers.

That of the ARC Prize competitions, every task and every test input in it:

    {task id: [{"attempt_1": grid, "attempt_2": grid}, ... one for each test input]}
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from batt_helpers.errors import InputError, RecordError
from batt_helpers.files import Document, read_document, write_document
from batt_helpers.model import Grid, Task, is_grid

__all__ = [
    "SIDE_LIMIT",
    "Attempts",
    "Submission",
    "check_submission",
    "is_answer",
    "read_submission",
    "write_submission",
]

SIDE_LIMIT = 30
"""The most rows, and the most columns, that a competition's grid may have."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """The two grids submitted for one test input."""

    attempt_1: Grid
    attempt_2: Grid


Submission = dict[str, tuple[Attempts, ...]]


def is_answer(grid: Grid) -> bool:
    """Tell whether a competition takes a grid as an attempt.

    >>> is_answer(((0,) * 30,) * 30), is_answer(((0,) * 31,)), is_answer(((10,),))
    (True, False, False)
    """
    return is_grid(grid) and max(len(grid), len(grid[0])) <= SIDE_LIMIT


def check_submission(submission: Submission, tasks: Sequence[Task]) -> None:
    """Hold a submission against the tasks that it answers: all of them, every test input, nothing else.

    Raises: InputError: naming the first place that does not fit.
    """
    known = {task.id: task for task in tasks}
    odd = min(submission.keys() ^ known.keys(), default=None)
    if odd is not None:
        fault = "is no task of the challenge" if odd in submission else "has no attempts"
        raise InputError(f"task {odd!r} {fault}; make the submission anew from this challenge's file", task_id=odd)
    for task_id, attempts in submission.items():
        _check_attempts(task_id, attempts, len(known[task_id].test))


def _check_attempts(task_id: str, attempts: Sequence[Attempts], test_count: int) -> None:
    if len(attempts) != test_count:
        raise InputError(
            f"task {task_id!r} has attempts for {len(attempts)} test inputs, not {test_count}; "
            "make the submission anew from this challenge's file",
            task_id=task_id,
        )
    for index, pair in enumerate(attempts):
        for name in ("attempt_1", "attempt_2"):
            grid = getattr(pair, name)
            if not is_answer(grid):
                raise InputError(
                    f"task {task_id!r}, test input {index}, {name}: {repr(grid)[:40]} is no grid of at most "
                    f"{SIDE_LIMIT} by {SIDE_LIMIT} colours from 0 to 9; submit one",
                    task_id=task_id,
                )


def write_submission(submission: Submission, path: Path) -> Path:
    """Write a submission file, whole or not at all.

    Raises: RecordError: the file cannot be written.
    """
    return write_document(submission, path)


def _as_it_is(document: Document) -> Document:
    return document


def read_submission(path: Path) -> Submission:
    """Read a submission file.

    Raises: InputError: it cannot be read or holds something else, named with its place.
    """
    try:
        return read_document(path, Submission, _as_it_is)
    except RecordError as error:
        raise InputError(f"no usable submission: {error}", path=path) from error
