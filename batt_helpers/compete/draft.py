"""A submission in the making: valid from its first moment on disk, and better with each answer."""

from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic

from batt_helpers.compete.challenge import Challenge
from batt_helpers.compete.fallback import PLAIN_ATTEMPTS, fallback_attempts
from batt_helpers.compete.format import Attempts, Submission, write_submission

__all__ = ["Draft", "first_submission"]

_PAUSE_S = 1.0


def first_submission(challenge: Challenge) -> Submission:
    """Answer every test input of every task by guesses alone, also of tasks that cannot be read."""
    guessed = {task.id: tuple(fallback_attempts(task, sample) for sample in task.test) for task in challenge.tasks}
    return guessed | {task_id: (PLAIN_ATTEMPTS,) * count for task_id, count in challenge.unread.items()}


class Draft:
    """Keeps a submission file whole: it is written at once, and anew as answers come, not more often than needed.

    Raises: RecordError: in every method, where the file cannot be written.
    """

    def __init__(self, submission: Submission, path: Path, clock: Callable[[], float] = monotonic) -> None:
        self.submission: Mapping[str, tuple[Attempts, ...]] = submission
        self._path, self._clock = path, clock
        self._written_s = float("-inf")
        self._is_written = False
        self.write()

    def answer(self, task_id: str, attempts: tuple[Attempts, ...]) -> None:
        """Put a task's answer in; the file has it within a second's worth of answers, or at the next `write`."""
        self.submission = {**self.submission, task_id: attempts}
        self._is_written = False
        if self._clock() - self._written_s >= _PAUSE_S:
            self.write()

    def write(self) -> None:
        """Write what is not written yet."""
        if not self._is_written:
            write_submission(dict(self.submission), self._path)
            self._written_s, self._is_written = self._clock(), True
