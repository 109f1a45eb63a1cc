"""Scoring a submission as the competition does."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from batt_helpers.compete.format import Submission, check_submission
from batt_helpers.errors import InputError
from batt_helpers.model import Task

__all__ = ["TaskScore", "output_share", "score_submission", "task_share"]


@dataclass(frozen=True, slots=True)
class TaskScore:
    """Which of a task's test inputs are solved."""

    task_id: str
    solved: tuple[bool, ...]

    @property
    def share(self) -> float:
        return fmean(self.solved)


def _is_solved(task: Task) -> bool:
    return bool(task.test) and all(sample.output is not None for sample in task.test)


def score_submission(submission: Submission, tasks: Sequence[Task]) -> tuple[TaskScore, ...]:
    """Score a submission as the competition does: a test input counts when either attempt is exactly right.

    Raises: InputError: the submission does not fit the tasks, or a test output is not known.
    """
    check_submission(submission, tasks)
    unknown = next((task.id for task in tasks if not _is_solved(task)), None)
    if unknown is not None:
        raise InputError(
            f"task {unknown!r} has no solutions; name a source that has them, such as a folder that holds "
            "arc-agi_<set>_solutions.json beside the challenges",
            task_id=unknown,
        )
    return tuple(
        TaskScore(
            task.id,
            tuple(
                sample.output in (pair.attempt_1, pair.attempt_2)
                for sample, pair in zip(task.test, submission[task.id], strict=True)
            ),
        )
        for task in tasks
    )


def output_share(scores: Sequence[TaskScore]) -> float:
    """Give the competition's score: right outputs by all outputs, from 0 to 1.

    >>> output_share([TaskScore("a", (False, False, False)), TaskScore("b", (True,))])
    0.25
    """
    outputs = [is_solved for score in scores for is_solved in score.solved]
    return sum(outputs) / len(outputs) if outputs else 0.0


def task_share(scores: Sequence[TaskScore]) -> float:
    """Average the tasks' shares of right outputs, each task weighing the same; it is no competition's score.

    >>> task_share([TaskScore("a", (False, False, False)), TaskScore("b", (True,))])
    0.5
    """
    return fmean(score.share for score in scores) if scores else 0.0
