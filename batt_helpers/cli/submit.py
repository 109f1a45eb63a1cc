"""The `submit` command: two attempts for every test input of a challenge, from the store's solvers."""

import argparse
from pathlib import Path
from time import monotonic

from batt_helpers.cli.options import add_limit_options, limits_of, writable_folder
from batt_helpers.compete import (
    TaskAnswer,
    challenge_tasks,
    check_submission,
    fitting_solvers,
    iter_answers,
    try_library,
    write_submission,
)
from batt_helpers.machine import find_arc_data, input_root
from batt_helpers.model import Limits, Task
from batt_helpers.run import DEFAULT_DSL
from batt_helpers.store import Store

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "--data", metavar="SET|PATH", help="challenge: folder, file or task set; none: what Kaggle attached, if any"
    )
    parser.add_argument("--out", type=Path, default=Path("results"), help="folder of the store")
    parser.add_argument("--file", type=Path, default=Path("submission.json"), help="submission file to write")
    parser.add_argument("--try-library", action="store_true", help="first run every library solver on every task")
    parser.add_argument(
        "--time-limit", type=float, default=float("inf"), metavar="S", help="seconds for trying the library"
    )
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE|FOLDER", help="DSL that the solvers use")
    add_limit_options(parser)


def _try_library(options: argparse.Namespace, tasks: tuple[Task, ...], limits: Limits) -> None:
    end = monotonic() + options.time_limit
    tried = 0
    for record in try_library(tasks, options.out, dsl=options.dsl, limits=limits, has_time=lambda: monotonic() < end):
        tried += 1
        fitting = [solver.solver_id for solver in fitting_solvers(record)]
        if fitting:
            print(f"{record.task_id}: all demo pairs solved by {', '.join(fitting)}")
    print(f"Library tried on {tried} of {len(tasks)} tasks")


def _report(answers: list[TaskAnswer], file: Path) -> None:
    for failure in (failure for answer in answers for failure in answer.refused):
        print(f"refused {failure.subject}: {failure.detail}")
    inputs = sum(len(answer.attempts) for answer in answers)
    fitted = sum(answer.is_fitted for answer in answers)
    print(f"{fitted} of {len(answers)} tasks are answered by solvers that solve all demo pairs")
    print(f"wrote {file}: {len(answers)} tasks, {inputs} test inputs")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    limits = limits_of(options)
    writable_folder(options.file.parent)
    tasks = challenge_tasks(options.data or find_arc_data(input_root()))
    if options.try_library:
        _try_library(options, tasks, limits)
    answers = list(iter_answers(tasks, Store(options.out), dsl=options.dsl, limits=limits))
    submission = {answer.task_id: answer.attempts for answer in answers}
    check_submission(submission, tasks)
    _report(answers, write_submission(submission, options.file))
    return 0
