"""What every phase of one mode's run on one task needs, and none changes: its inputs, its clock, its listener."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

from batt_helpers.batt import ModuleOutline
from batt_helpers.model import Task
from batt_helpers.processes import Outcome, StepLimits, WorkerPool
from batt_helpers.run.session import Session
from batt_helpers.store import Store
from batt_helpers.timing import PhaseClock

__all__ = ["ALONE", "Event", "OnEvent", "OnSpan", "Work", "ignore_event"]

ALONE = "alone"
"""What the spans are called of programs that ran each for itself, because one of them had spoilt a job of all."""


@dataclass(frozen=True)
class Event:
    """Progress: `done` of `total` pieces of a phase are done (`total` 0: not known yet)."""

    task_id: str
    mode: str
    phase: str
    done: int
    total: int


OnEvent = Callable[[Event], None]
OnSpan = Callable[[str, Outcome], None]


def ignore_event(_event: Event) -> None:
    """Listen to no progress."""


@dataclass(frozen=True)
class Work:
    """One mode on one task. Of the solvers, those that solve `min_score` samples or more are saved.

    `give_up_turn` lets the next task have the workers: what remains to be done needs them little.
    """

    session: Session
    task: Task
    mode: str
    store: Store
    clock: PhaseClock
    emit: OnEvent = ignore_event
    min_score: int = 0
    give_up_turn: Callable[[], None] = lambda: None

    @property
    def pool(self) -> WorkerPool:
        return self.session.pool

    @property
    def module(self) -> ModuleOutline:
        return self.session.module

    @property
    def step_limits(self) -> StepLimits:
        """What a program may take on one sample."""
        return StepLimits(step_s=self.session.limits.sample_s(len(self.task.samples)))

    @property
    def shared_limits(self) -> StepLimits:
        """What a program may take on a sample on which all programs run together, and what their slow calls may."""
        return replace(self.step_limits, slow_s=self.session.limits.slow_s(len(self.task.samples)))

    def tell(self, phase: str, done: int, total: int) -> None:
        """Tell the listener how far a phase is."""
        self.emit(Event(self.task.id, self.mode, phase, done, total))

    def add_span(self, name: str, outcome: Outcome) -> None:
        """Note what a worker did, and when."""
        self.clock.add_span(name, outcome.worker, outcome.start, outcome.end)

    def counting(self, phase: str, total: int) -> OnSpan:
        """Give an `add_span` that also tells how many pieces of a phase are done."""
        numbers = count(1)

        def add(name: str, outcome: Outcome) -> None:
            self.add_span(name, outcome)
            self.tell(phase, next(numbers), total)

        return add
