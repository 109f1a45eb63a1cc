"""Options that several commands share, and what they stand for: tasks, modes, limits, folders. One meaning each."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, is_dataclass
from math import isfinite
from pathlib import Path
from random import Random
from typing import Any

from batt_helpers.cli.room import check_room
from batt_helpers.errors import InputError, ParameterError
from batt_helpers.machine import core_count
from batt_helpers.model import Limits, Task
from batt_helpers.records.run import MODES
from batt_helpers.run import DEFAULT_DSL
from batt_helpers.store import Store
from batt_helpers.tasks import (
    IsSolved,
    Sifted,
    choose_tasks,
    is_solved,
    parse_shard,
    sift_tasks,
    source_of_set,
    task_ids,
)

__all__ = [
    "add_json_option",
    "add_limit_options",
    "add_mode_option",
    "add_module_options",
    "add_source_options",
    "add_task_limit_option",
    "add_task_options",
    "chosen_ids",
    "chosen_tasks",
    "columns",
    "figure_file",
    "from_zero",
    "gibibytes",
    "json_text",
    "memory_bytes",
    "positive",
    "report_refused",
    "seconds",
    "limits_of",
    "mebibytes",
    "solved_in",
    "source_of",
    "writable_folder",
]

_GIB = 1 << 30
_FIGURES = (".svg", ".png")


def seconds(text: str) -> float:
    """Read a number of seconds above 0."""
    return _number(text, float, lambda value: value > 0 and isfinite(value), "a number of seconds above 0")


def gibibytes(text: str) -> float:
    """Read an amount of memory, 0 for no limit."""
    return _number(text, float, lambda value: 0 <= value < 1 << 20, "a number of GiB, 0 for no limit")


def mebibytes(text: str) -> int:
    """Read a size in MiB, and give it in bytes."""
    return int(_number(text, float, lambda value: 0 < value < 1 << 20, "a number of MiB above 0") * (1 << 20))


def columns(text: str) -> int:
    """Read the width of a drawing in characters."""
    return int(_number(text, int, lambda value: 40 <= value <= 1000, "a number of columns from 40 to 1000"))


def figure_file(text: str) -> Path:
    """Read the path of a figure, whose suffix says what it is drawn as."""
    path = Path(text)
    if path.suffix.lower() not in _FIGURES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a file ending in {' or '.join(_FIGURES)}")
    return path


def positive(text: str) -> int:
    """Read a whole number above 0."""
    return int(_number(text, int, lambda value: 0 < value < 1 << 31, "a whole number above 0"))


def from_zero(text: str) -> int:
    """Read a whole number from 0 on."""
    return int(_number(text, int, lambda value: 0 <= value < 1 << 31, "a whole number from 0 on"))


def _number(text: str, kind: Callable[[str], float], fits: Callable[[float], bool], wanted: str) -> float:
    try:
        value = kind(text)
    except ValueError:
        value = float("nan")
    if not fits(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not {wanted}")
    return value


def _shard(text: str) -> tuple[int, int]:
    try:
        return parse_shard(text)
    except ParameterError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def add_source_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where tasks are read from; `source_of` reads them."""
    parser.add_argument(
        "--data", metavar="SET|PATH", help="task set by name (arcagi, arcagi-eval, …), folder or file of tasks"
    )
    parser.add_argument(
        "--set", metavar="NAME", help="which set of --data: training, evaluation or test; none: its first"
    )


def source_of(options: argparse.Namespace) -> str | None:
    """Give the source of tasks that the options name."""
    source: str | None = options.data
    return source if options.set is None else source_of_set(source, options.set)


def add_task_options(parser: argparse.ArgumentParser, *, otherwise: str = "the whole set") -> None:
    """Add the options that choose tasks; `otherwise` says which are chosen without any of them.

    `chosen_ids` and `chosen_tasks` read them; `--unsolved` is read against the store in the command's `--out`.
    """
    parser.add_argument("-i", "--task-ids", nargs="+", default=[], metavar="ID", help=f"tasks by id; none: {otherwise}")
    add_source_options(parser)
    parser.add_argument("-s", "--start", type=from_zero, default=0, metavar="N", help="place of the first task")
    parser.add_argument("-c", "--count", type=positive, metavar="N", help="that many tasks, from the start on")
    parser.add_argument("--sample", type=positive, metavar="N", help="draw so many of them, the same for a --seed")
    parser.add_argument("--unsolved", action="store_true", help="only tasks that the store in --out has not solved")
    parser.add_argument(
        "--shard", type=_shard, metavar="K/N", help="the K-th of N parts; a task is always in the same one"
    )


def chosen_ids(options: argparse.Namespace, otherwise: Sequence[str] = ()) -> tuple[str, ...]:
    """Give the ids of the tasks that the options choose; `otherwise` stands in for ids that are not named."""
    return choose_tasks(
        tuple(options.task_ids) or tuple(otherwise),
        source_of(options),
        start=options.start,
        count=options.count,
        sample=options.sample,
        seed=options.seed,
        shard=options.shard,
        is_solved=solved_in(Store(options.out)) if options.unsolved else None,
    )


def chosen_tasks(options: argparse.Namespace, otherwise: Sequence[str] | None = None) -> Sifted:
    """Read the tasks that the options choose; without any choice those of `otherwise`, or a random one.

    Raises: InputError: there is none that can be read.
    """
    ids = () if _chooses(options) else otherwise or [Random().choice(task_ids(source_of(options)))]
    sifted = sift_tasks(chosen_ids(options, ids), source_of(options))
    if not sifted.tasks:
        raise sifted.refused[0]
    return sifted


def _chooses(options: argparse.Namespace) -> bool:
    chosen = (options.task_ids, options.start, options.count, options.sample, options.unsolved, options.shard)
    return any(chosen)


def report_refused(refused: Sequence[InputError]) -> int:
    """Say which tasks could not be read, and give the exit code that follows."""
    for error in refused:
        print(f"refused: {error}", file=sys.stderr)
    return 1 if refused else 0


def solved_in(store: Store) -> IsSolved:
    """Give a test that tells whether a store has a solver that is right on every sample with a known output."""

    def test(task: Task) -> bool:
        best = max((entry.score for entry in store.entries(task.id)), default=0)
        return is_solved(best, {sample.name: sample.output for sample in task.samples})

    return test


def add_module_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose a batt module, or how one is written."""
    parser.add_argument(
        "-b", "--batt", metavar="MODULE|PATH", help="batt module; none: one is written from the library"
    )
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE|FOLDER", help="DSL of a module that is written")


def add_mode_option(parser: argparse.ArgumentParser, default: Sequence[str]) -> None:
    """Add the option that chooses modes, in the order in which they run."""
    parser.add_argument(
        "--mode",
        "--modes",
        dest="modes",
        choices=MODES,
        nargs="+",
        default=list(default),
        help=f"modes, run in the order given; none: {' '.join(default)}",
    )


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that has a command print what came out for programs to read."""
    parser.add_argument("--json", action="store_true", help="print what came out as JSON instead of text")


def json_text(value: object) -> str:
    """Write what came out of a command as JSON."""
    return json.dumps(value, default=_plain, indent=2)


def _plain(value: Any) -> object:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def add_cluster_option(parser: argparse.ArgumentParser, what: str) -> None:
    """Add the option that names a cluster which is to do the work; `what` says which."""
    parser.add_argument("--cluster", metavar="ADDRESS", help=f"scheduler of a Dask cluster that is to {what}")


def add_limit_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that bound what workers take; `limits_of` reads them."""
    defaults = Limits()
    parser.add_argument(
        "-t",
        "--timeout",
        type=seconds,
        default=defaults.timeout_s,
        metavar="S",
        help="seconds a program may take over all samples",
    )
    parser.add_argument(
        "--workers",
        type=positive,
        default=defaults.workers,
        metavar="N",
        help="worker processes; none given: one for each core",
    )
    parser.add_argument(
        "--memory", type=gibibytes, default=2.0, metavar="GIB", help="memory that a worker may take; 0: no limit"
    )


def add_task_limit_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that bounds what all programs of a task take together."""
    parser.add_argument(
        "--task-limit",
        type=seconds,
        metavar="S",
        help="seconds that the slow calls of a task's programs may take together, each half of what is left; none "
        "given: twice --timeout",
    )


def limits_of(options: argparse.Namespace) -> Limits:
    """Give the limits that the options set.

    Raises: ParameterError: the session has no room for them.
    """
    check_room(options.workers or core_count(), memory_bytes(options.memory))
    return Limits(workers=options.workers, timeout_s=options.timeout, memory_bytes=memory_bytes(options.memory))


def memory_bytes(amount_gib: float) -> int | None:
    """Give an amount of memory in bytes, None for no limit."""
    return max(1, int(amount_gib * _GIB)) if amount_gib else None


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
