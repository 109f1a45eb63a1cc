"""Options that several commands share, and what they stand for."""

import argparse
import tempfile
from math import isfinite
from pathlib import Path
from random import Random

from batt_helpers.errors import ParameterError
from batt_helpers.model import Limits, Task
from batt_helpers.run import DEFAULT_DSL
from batt_helpers.tasks import load_tasks, task_ids

__all__ = [
    "add_limit_options",
    "add_module_options",
    "add_task_options",
    "chosen_tasks",
    "limits_of",
    "writable_folder",
]


def add_task_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose tasks."""
    parser.add_argument("-i", "--task-ids", nargs="+", default=[], metavar="ID", help="tasks by id; none: a random one")
    parser.add_argument("-s", "--start", type=int, default=0, help="with -c: place of the first task in its set")
    parser.add_argument("-c", "--count", type=int, help="that many tasks of the set, from the start on")
    parser.add_argument("--data", metavar="SET|PATH", help="task set by name (arcagi, arcagi-eval, …), folder or file")


def chosen_tasks(options: argparse.Namespace) -> tuple[Task, ...]:
    """Load the tasks that the options choose."""
    if options.start < 0 or (options.count is not None and options.count < 1):
        raise ParameterError(
            f"start {options.start!r} and count {options.count!r} choose no task; count from 0, 1 or more"
        )
    ids = tuple(options.task_ids)
    if not ids and options.start and options.count is None:
        raise ParameterError(f"start {options.start!r} says where to begin, not how many; add a count with -c")
    if not ids:
        known = task_ids(options.data)
        ids = known[options.start : options.start + options.count] if options.count else (Random().choice(known),)
    if not ids:
        raise ParameterError(f"start {options.start!r} lies beyond the set; choose an earlier one")
    return load_tasks(ids, options.data)


def add_module_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose a batt module, or how one is written."""
    parser.add_argument(
        "-b", "--batt", metavar="MODULE|PATH", help="batt module; none: one is written from the library"
    )
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE|FOLDER", help="DSL of a module that is written")
    parser.add_argument("--seed", type=int, default=0, help="seed of a module that is written")


def add_limit_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that bound what workers take; `limits_of` reads them."""
    defaults = Limits()
    parser.add_argument(
        "-t", "--timeout", type=float, default=defaults.timeout_s, help="seconds a program may take over all samples"
    )
    parser.add_argument("--workers", type=int, default=defaults.workers, help="worker processes")
    parser.add_argument(
        "--memory", type=float, default=2.0, metavar="GIB", help="memory that a worker may take; 0: no limit"
    )


def limits_of(options: argparse.Namespace) -> Limits:
    """Give the limits that the options set.

    Raises: ParameterError: a limit is no positive number.
    """
    if not isfinite(options.memory):
        raise ParameterError(f"memory is {options.memory!r} GiB; give a number above 0, or 0 for no limit")
    memory_bytes = None if options.memory == 0 else int(options.memory * (1 << 30))
    return Limits(workers=options.workers, timeout_s=options.timeout, memory_bytes=memory_bytes)


def writable_folder(path: Path) -> Path:
    """Make sure that a folder can be written to.

    Raises: ParameterError: it cannot; nothing is left behind.
    """
    existing = next(folder for folder in (path, *path.absolute().parents) if folder.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        raise ParameterError(f"cannot write to {str(path)!r}: {error.strerror}; choose another with --out") from error
    return path
