"""The `submit` command: two attempts for every test input of a challenge, from the store's solvers.

A valid file is there from the first moment on, and is replaced as tasks are answered, until all are or time is up.
"""

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic
from types import FrameType

from batt_helpers.cli.options import add_limit_options, limits_of, seconds, writable_folder
from batt_helpers.compete import (
    Challenge,
    Draft,
    TaskFault,
    first_submission,
    gather_programs,
    iter_answers,
    read_challenge,
    sweep,
)
from batt_helpers.machine import find_arc_data, input_root, session_left_s, where
from batt_helpers.model import Limits, Task
from batt_helpers.run import DEFAULT_DSL
from batt_helpers.store import Store

__all__ = ["add_options", "run"]

_RESERVE_S = 30.0
"""What a session keeps for writing and for what comes after."""
_ANSWERING_SHARE = 0.1
"""The share of the time that is left for answering anew what trying programs has filled the store with."""
_LINE_PAUSE_S = 30.0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "--data", metavar="SET|PATH", help="challenge: folder, file or task set; none: what is attached"
    )
    parser.add_argument("--out", type=Path, default=Path("results"), help="folder of the store")
    parser.add_argument("--file", type=Path, default=Path("submission.json"), help="submission file to write")
    parser.add_argument(
        "--try-library", action="store_true", help="also try the library and all of --out on every task"
    )
    parser.add_argument(
        "--store",
        nargs="+",
        type=Path,
        default=[],
        metavar="FOLDER",
        help="stores whose programs are tried on all tasks",
    )
    parser.add_argument(
        "--time-limit", type=seconds, metavar="S", help="seconds for all of it; none: what is left of the session"
    )
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE|FOLDER", help="DSL that the solvers use")
    add_limit_options(parser)


class _OutOfTimeError(KeyboardInterrupt):
    """Time is up: what is under way ends at once, as at a user's interrupt."""


class _Deadline:
    """One end for everything: trying, answering, writing."""

    def __init__(self, limit_s: float | None) -> None:
        self.end_s = None if limit_s is None else monotonic() + limit_s

    @property
    def left_s(self) -> float | None:
        return None if self.end_s is None else max(0.0, self.end_s - monotonic())

    @contextmanager
    def ending(self, share: float = 0.0) -> Iterator[None]:
        """Cut off what is done inside when all but a share of the time left is used up; nothing is raised then."""
        if self.left_s is None:
            yield
            return
        former = signal.signal(signal.SIGALRM, _end)
        # Again and again, in case the first one falls where nothing can be ended.
        signal.setitimer(signal.ITIMER_REAL, max(self.left_s * (1 - share), 0.001), 1.0)
        try:
            yield
        except _OutOfTimeError:
            pass
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, former)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise _OutOfTimeError


class _Progress:
    """Says how far it is and what time is left: one line that changes on a terminal, a line now and then in a log."""

    def __init__(self, deadline: _Deadline, total: int) -> None:
        self._deadline, self._total = deadline, total
        self._is_terminal = sys.stderr.isatty()
        self._told_s = monotonic()

    def tell(self, doing: str, done: int) -> None:
        is_last = done == self._total
        if not (self._is_terminal or is_last or monotonic() - self._told_s >= _LINE_PAUSE_S):
            return
        self._told_s = monotonic()
        left_s = self._deadline.left_s
        left = "" if left_s is None else f", {timedelta(seconds=round(left_s))} left"
        begin, end = ("\r", "\n" if is_last else "") if self._is_terminal else ("", "\n")
        print(f"{begin}{doing} {done} of {self._total} tasks{left}", end=end, file=sys.stderr, flush=True)


class _Answers:
    """Answers tasks into a draft, and remembers what came of it."""

    def __init__(self, options: argparse.Namespace, limits: Limits, deadline: _Deadline, draft: Draft) -> None:
        self._options, self._limits, self._deadline, self._draft = options, limits, deadline, draft
        self.fitted: dict[str, bool] = {}
        self.faults: dict[str, str] = {}

    def answer(self, tasks: tuple[Task, ...]) -> None:
        """Answer tasks from the store until time is up."""
        options, progress = self._options, _Progress(self._deadline, len(tasks))
        with self._deadline.ending():
            found = iter_answers(tasks, Store(options.out), dsl=options.dsl, limits=self._limits)
            for done, answer in enumerate(found, 1):
                if isinstance(answer, TaskFault):
                    self.faults[answer.task_id] = answer.reason
                    continue
                self._draft.answer(answer.task_id, answer.attempts)
                self.fitted[answer.task_id] = answer.is_fitted
                for failure in answer.refused:
                    print(f"refused {failure.subject}: {failure.detail}")
                progress.tell("answered", done)
        self._draft.write()

    def sweep(self, tasks: tuple[Task, ...]) -> tuple[Task, ...]:
        """Try all programs until time is nearly up; give the tasks that have programs which fit."""
        options, progress = self._options, _Progress(self._deadline, len(tasks))
        fitting: set[str] = set()
        done = 0
        with self._deadline.ending(_ANSWERING_SHARE):
            stores = [Store(options.out), *map(Store, options.store)]
            programs, refused = gather_programs(stores, (), dsl=options.dsl, library=options.try_library)
            for one in refused:
                print(f"refused program {one}", file=sys.stderr)
            for done, found in enumerate(sweep(tasks, programs, options.out, dsl=options.dsl, limits=self._limits), 1):
                progress.tell("tried programs on", done)
                if isinstance(found, TaskFault):
                    self.faults[found.task_id] = found.reason
                elif found.fitting:
                    fitting.add(found.task_id)
                    print(f"{found.task_id}: all demo pairs solved by {', '.join(found.fitting)}")
        print(f"Programs tried on {done} of {len(tasks)} tasks")
        return tuple(task for task in tasks if task.id in fitting)


def _report(challenge: Challenge, answers: _Answers, draft: Draft, file: Path) -> None:
    count = len(draft.submission)
    inputs = sum(map(len, draft.submission.values()))
    for fault in (*challenge.refused, *(f"{task_id}: {reason}" for task_id, reason in answers.faults.items())):
        print(f"refused task: {fault}", file=sys.stderr)
    unanswered = count - len(answers.fitted)
    if unanswered:
        print(f"{unanswered} of {count} tasks were not answered (refused, or out of time): guesses stand for them")
    print(f"{sum(answers.fitted.values())} of {count} tasks are answered by solvers that solve all demo pairs")
    print(f"wrote {file}: {count} tasks, {inputs} test inputs")


def _limit_s(options: argparse.Namespace) -> float | None:
    left_s = session_left_s()
    session_s = None if left_s is None else max(0.0, left_s - _RESERVE_S)
    given = [limit_s for limit_s in (options.time_limit, session_s) if limit_s is not None]
    return min(given, default=None)


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit code is 1 where a task was refused."""
    deadline = _Deadline(_limit_s(options))
    limits = limits_of(options)
    writable_folder(options.file.parent)
    challenge = read_challenge(options.data or find_arc_data(input_root()), where())
    draft = Draft(first_submission(challenge), options.file)
    answers = _Answers(options, limits, deadline, draft)
    answers.answer(challenge.tasks)
    if options.try_library or options.store:
        answers.answer(answers.sweep(challenge.tasks))
    _report(challenge, answers, draft, options.file)
    return int(bool(challenge.refused or answers.faults))
