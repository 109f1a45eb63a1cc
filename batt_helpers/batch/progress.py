"""How far a batch is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from batt_helpers.progress import Standing
from batt_helpers.records.batch import TaskState

__all__ = ["OnProgress", "Progress"]


@dataclass(frozen=True)
class Progress:
    """How far a batch is: all its tasks, and the states of those that have ended, `old_count` of them before.

    `running` names the tasks that run now.
    """

    total: int
    states: Sequence[TaskState]
    old_count: int
    seconds: float
    running: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """The same in numbers."""
        failed = sum(state.status == "failed" for state in self.states)
        return Standing(
            self.total,
            len(self.states),
            len(self.states) - self.old_count,
            self.seconds,
            {"solved": sum(state.solved for state in self.states), "failed": failed},
            self.running,
        )


OnProgress = Callable[[Progress], None]
