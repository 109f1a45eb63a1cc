"""How long commands take until they do something: fresh processes, in turn with a bare interpreter."""

import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from batt_helpers.bench.rounds import in_turn, make_record
from batt_helpers.errors import ExecutionError
from batt_helpers.records.bench import BenchRecord, Group

__all__ = ["bench_startup"]

_ROOT = Path(__file__).resolve().parents[2]
_TASK = "007bbfb7"
_COMMANDS = {
    "help": ("run", "--help"),
    "batch help": ("batch", "--help"),
    "task list": ("tasks",),
    "run": ("run", "-i", _TASK),
}


def bench_startup(*, repeats: int = 7) -> BenchRecord:
    """Time whole commands, each in a process of its own; the run writes a module and runs mode fast on one small task.

    Raises: ParameterError: no repetition; ExecutionError: a command failed.
    """
    with TemporaryDirectory(prefix="batt-bench-") as folder:
        own = ["-m", "batt_helpers"]
        commands = {name: [*own, *words] for name, words in _COMMANDS.items()}
        commands["run"] += ["--out", folder]
        contestants = {
            name: partial(_seconds, arguments) for name, arguments in {"python": ["-c", "pass"], **commands}.items()
        }
        group = Group("startup", "whole commands, each in a fresh process", in_turn(contestants, repeats))
    return make_record("commands from start to end", {"repeats": repeats, "task": _TASK}, [group])


def _seconds(arguments: Sequence[str]) -> float:
    start = perf_counter()
    done = subprocess.run([sys.executable, *arguments], cwd=_ROOT, capture_output=True, text=True)
    seconds = perf_counter() - start
    if done.returncode:
        raise ExecutionError(f"python {' '.join(arguments)!r} failed: {done.stderr.strip()[-200:]}; run it by itself")
    return seconds
