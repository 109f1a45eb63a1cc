"""A batch: one executed notebook for each of many tasks, unattended.

Nothing is lost: each task's notebook and state are there as soon as it has ended, and what a task did wrong stays with
it. Nothing is waited for twice: what is done already, and has not changed, is left as it is.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Any

import pandas as pd

from batt_helpers.batch.jobs import MACHINE_FAULTS, Executor, Outcome, Request
from batt_helpers.batch.progress import OnProgress, Progress
from batt_helpers.batch.resuming import why_again
from batt_helpers.batch.states import notebook_path, read_state, sum_up, write_state
from batt_helpers.batch.summary import summary_frame, write_summary
from batt_helpers.errors import BatchError, RecordError
from batt_helpers.machine import seconds_left
from batt_helpers.records.batch import SCHEMA_VERSION, Fingerprint, RunSummary, TaskState
from batt_helpers.records.run import RunRecord, read_record

__all__ = ["Batch", "Plan", "run_plan"]

_MOST_ATTEMPTS = 2
_LOOK_EVERY_S = 1.0
_RESERVE_S = 60.0
_RESERVE_SHARE = 0.05

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What is to be run: a folder, and for each task its parameters, ready and as its state keeps them."""

    folder: Path
    out_dir: Path
    notebook: Path
    parameters: dict[str, dict[str, Any]]
    noted: dict[str, dict[str, str]]
    fingerprints: dict[str, Fingerprint]
    kernel: str
    timeout_s: float | None = None
    memory_bytes: int | None = None
    retry_failed: bool = False

    def request(self, task_id: str) -> Request:
        """Give the request for a task's notebook."""
        return Request(
            task_id=task_id,
            notebook=str(self.notebook),
            output=str(notebook_path(self.folder, task_id)),
            out_dir=str(self.out_dir),
            parameters=self.parameters[task_id],
            kernel=self.kernel,
            timeout_s=self.timeout_s,
            memory_bytes=self.memory_bytes,
        )


@dataclass(frozen=True)
class Batch:
    """What came of a batch: its folder, the states of the tasks that have ended, and what was left for another time.

    `fault` is what ended it early, where something did.
    """

    folder: Path
    states: tuple[TaskState, ...]
    ran: tuple[str, ...]
    left: tuple[str, ...]
    fault: str = ""

    @property
    def failed(self) -> tuple[TaskState, ...]:
        """The states of the tasks that failed."""
        return tuple(state for state in self.states if state.status == "failed")

    def check(self) -> None:
        """Make a batch that brought nothing a failure, so that nobody takes it for a finished one.

        Raises: BatchError: not one task is done.
        """
        if any(state.status == "done" for state in self.states):
            return
        first = next(iter(self.failed), None)
        fault = "time was up before a task was done" if first is None else f"{first.task_id}: {first.detail}"
        count = len(self.states) + len(self.left)
        raise BatchError(f"none of {count} tasks is done; {fault}; the notebooks are in {str(self.folder)!r}")

    def frame(self) -> pd.DataFrame:
        """Lay all runs out as a table, as `summary_frame` does."""
        return summary_frame(self.states)

    def records(self) -> tuple[RunRecord, ...]:
        """Give the run records for a dashboard: whole ones of the task run last, of all others what states keep.

        A dashboard takes medians over all tasks and shows the programs of one; the records of hundreds of tasks are
        gigabytes. Those of one task are given one time, so that the newest of each mode are of the same task.
        """
        newest_first = sorted(self.states, key=lambda state: state.started, reverse=True)
        last = next((state for state in newest_first if any(self._whole(state))), None)
        if last is None:
            return ()
        whole = tuple(self._whole(last))
        kept = (_thin(state, run, whole[0]) for state in self.states if state is not last for run in state.runs)
        return (*kept, *whole)

    def _whole(self, state: TaskState) -> Iterator[RunRecord]:
        for run in state.runs:
            with suppress(RecordError):  # removed meanwhile, or damaged
                yield replace(read_record(self.folder / run.record), created=state.started)


def _thin(state: TaskState, run: RunSummary, model: RunRecord) -> RunRecord:
    """Make a record of what a state keeps of a run; all that is not kept is empty, the machine is the model's."""
    return replace(
        model,
        created=state.started,
        task_id=state.task_id,
        dataset=run.dataset,
        mode=run.mode,
        counts=run.counts,
        phase_s=run.phase_s,
        spans=(),
        solvers=(),
        differs=(),
        failures=(),
        inputs={},
        expected={},
    )


@dataclass
class _Course:
    """How far a batch is while it runs."""

    plan: Plan
    states: dict[str, TaskState]
    waiting: deque[Request]
    old_count: int
    start_s: float
    on_progress: Sequence[OnProgress]
    ran: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)

    def show(self) -> None:
        progress = Progress(
            total=len(self.plan.parameters),
            states=tuple(self.states.values()),
            old_count=self.old_count,
            seconds=monotonic() - self.start_s,
            running=tuple(self.running),
        )
        for hear in self.on_progress:
            hear(progress)

    def take(self, outcome: Outcome) -> None:
        """Keep what became of a notebook; put it in line again where the machine was at fault and may not be again."""
        request = outcome.request
        self.running.remove(request.task_id)
        if outcome.reason == "stopped":
            self.waiting.appendleft(request)
        elif outcome.reason in MACHINE_FAULTS and request.attempt < _MOST_ATTEMPTS:
            self.waiting.append(replace(request, attempt=request.attempt + 1))
        else:
            state = _state(self.plan, outcome)
            write_state(state, self.plan.folder)
            self.states[request.task_id] = state
            self.ran.append(request.task_id)
            self.show()


def run_plan(
    plan: Plan,
    open_executor: Callable[[], AbstractContextManager[Executor]],
    *,
    on_progress: Sequence[OnProgress],
    tell: Tell,
    environ: Mapping[str, str] = os.environ,
    started_s: float | None = None,
) -> Batch:
    """Run what has not been done yet, until all is done or the session's time is up, and write the summary.

    An executor is opened only if there is something to run. `started_s` is when the session began, by
    `time.monotonic`; now, if it is not given.
    """
    start_s = monotonic()
    session_s = start_s if started_s is None else started_s
    states, todo = _sort_out(plan, tell)
    waiting = deque(plan.request(task_id) for task_id in todo)
    course = _Course(plan, states, waiting, len(states), start_s, on_progress)
    course.show()
    fault = ""
    if waiting:
        with open_executor() as executor:
            fault = _work_or_fault(course, executor, lambda: _spare_s(session_s, environ), tell)
    ended = tuple(course.states[task_id] for task_id in plan.parameters if task_id in course.states)
    if ended:
        write_summary(ended, plan.folder)
    left = tuple(task_id for task_id in plan.parameters if task_id not in course.states)
    return Batch(plan.folder, ended, tuple(course.ran), left, fault)


def _work_or_fault(course: _Course, executor: Executor, spare_s: Callable[[], float], tell: Tell) -> str:
    """Work through all that there is to do; where the executor is lost on the way, tell and give its fault."""
    try:
        _work_through(course, executor, spare_s, tell)
    except BatchError as error:
        tell(f"error: {error}")
        return str(error)
    return ""


def _work_through(course: _Course, executor: Executor, spare_s: Callable[[], float], tell: Tell) -> None:
    """Keep all places busy; start nothing that would not end in time, and end what does not."""
    while course.waiting or course.running:
        left_s = spare_s()
        longest_s = max((course.states[task_id].seconds for task_id in course.ran), default=0.0)
        may_start = left_s > longest_s
        while may_start and course.waiting and executor.free_count():
            request = course.waiting.popleft()
            executor.start(request)
            course.running.append(request.task_id)
            course.show()
        if not course.running and not may_start:
            tell(f"time is nearly up: {len(course.waiting)} tasks are left for another time; the same command goes on")
            return
        outcomes = executor.wait(max(0.0, min(_LOOK_EVERY_S, left_s))) if left_s > 0 else executor.stop()
        for outcome in outcomes:
            course.take(outcome)


def _spare_s(session_s: float, environ: Mapping[str, str]) -> float:
    """Give the seconds that notebooks may still take, less what the summary needs; infinite without a limit."""
    left_s = seconds_left(session_s, monotonic(), environ)
    whole_s = seconds_left(session_s, session_s, environ)
    if left_s is None or whole_s is None:
        return float("inf")
    return left_s - min(_RESERVE_S, whole_s * _RESERVE_SHARE)


def _sort_out(plan: Plan, tell: Tell) -> tuple[dict[str, TaskState], list[str]]:
    """Tell what is done from what is to do, and why it is to be done again."""
    states, todo = {}, []
    for task_id in plan.parameters:
        state = read_state(plan.folder, task_id)
        why = why_again(
            state,
            plan.noted[task_id],
            plan.fingerprints[task_id],
            plan.folder,
            retry_failed=plan.retry_failed,
        )
        if why is None and state is not None:
            states[task_id] = state
            continue
        todo.append(task_id)
        if why:
            tell(f"{task_id}: once more, as {why}")
    if states:
        tell(_done_line(states, len(todo)))
    return states, todo


def _done_line(states: Mapping[str, TaskState], todo_count: int) -> str:
    failed = sum(state.status == "failed" for state in states.values())
    note = f" ({failed} of them failed; --retry-failed runs these again)" if failed else ""
    return f"{len(states)} tasks done already{note}, {todo_count or 'nothing'} left to do"


def _state(plan: Plan, outcome: Outcome) -> TaskState:
    request = outcome.request
    return TaskState(
        schema_version=SCHEMA_VERSION,
        task_id=request.task_id,
        status="done" if outcome.reason is None else "failed",
        reason=outcome.reason or "",
        detail=outcome.detail,
        attempts=request.attempt,
        started=outcome.started,
        seconds=outcome.seconds,
        place=outcome.place,
        gpu=outcome.gpu,
        kernel=outcome.kernel,
        notebook=Path(request.output).name,
        parameters=plan.noted[request.task_id],
        fingerprint=plan.fingerprints[request.task_id],
        runs=tuple(_runs(plan, outcome.records)),
        notes=outcome.notes,
    )


def _runs(plan: Plan, records: Sequence[str]) -> Iterator[RunSummary]:
    for path in records:
        with suppress(RecordError):  # half a folder that a killed notebook left
            yield sum_up(read_record(Path(path)), os.path.relpath(path, plan.folder))
