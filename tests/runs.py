"""Whole runs for tests: sessions, the command as a process, and what a run left in its store."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Any

from batt_helpers.batt import find_module
from batt_helpers.model import Limits, Reason
from batt_helpers.records.run import RunRecord
from batt_helpers.run import Session, open_session, write_module
from batt_helpers.store import Store

__all__ = [
    "DEADLINE_S",
    "FAULTY_DSL",
    "PEER_DSL",
    "REPOSITORY",
    "SCRIPT",
    "SMALL_TASK",
    "Command",
    "descendants",
    "differ_places",
    "failures",
    "have_ended",
    "library_session",
    "module_session",
    "run_command",
    "solver_scores",
    "sources",
    "start_command",
    "wait_until",
]

REPOSITORY = Path(__file__).parents[1]
SCRIPT = REPOSITORY / "kaggle" / "run_batt.py"
FAULTY_DSL = str(REPOSITORY / "tests" / "data" / "faulty")
PEER_DSL = str(REPOSITORY / "tests" / "data" / "peer")
SMALL_TASK = "4522001f"
DEADLINE_S = 60.0


def module_session(path: Path, limits: Limits | None = None) -> AbstractContextManager[Session]:
    """Open a session with the module that lies at a path."""
    return open_session(find_module(str(path), []), limits or Limits(), preload=["batt_helpers.dsl"])


def library_session(
    folder: Path, limits: Limits | None = None, *, name: str = "tmp_batt_tests", **options: Any
) -> AbstractContextManager[Session]:
    """Open a session with a module written from the library; `options` are those of `write_module`."""
    return module_session(write_module(folder, name, **options), limits)


def sources(store: Store, kind: str) -> dict[str, str]:
    """Read every program of a kind that a store holds, by md5."""
    return {path.stem: path.read_text() for path in (store.root / f"{kind}_md5").glob("*.py")}


def solver_scores(store: Store, task_id: str) -> dict[str, int]:
    """Give the score that a store has for each solver of a task."""
    return {entry.md5: entry.score for entry in store.entries(task_id)}


def differ_places(store: Store, task_id: str) -> set[tuple[str, str, int]]:
    """Give every differ of a task with its direction and score."""
    return {
        (direction, entry.md5, entry.score)
        for direction in ("iz", "zo")
        for entry in store.entries(task_id, direction=direction)
    }


def failures(record: RunRecord, stage: str = "validate") -> Counter[tuple[str, str, Reason]]:
    """Count a record's failures of one stage by program, sample and reason."""
    return Counter((one.subject, one.sample, one.reason) for one in record.failures if one.stage == stage)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONWARNINGS": "error", "PYTHONDONTWRITEBYTECODE": "1"}


class Command(subprocess.Popen[str]):
    """A process in a group of its own that does not outlive a test which fails: it would be waited for without end."""

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
        super().__exit__(kind, value, traceback)


def start_command(arguments: Sequence[str], cwd: Path) -> Command:
    """Start Python with some arguments in a process group of its own."""
    return Command(
        [sys.executable, *arguments],
        cwd=cwd,
        env=_environment(),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def run_command(arguments: Sequence[str], cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run Python with some arguments to its end."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=_environment(),
        text=True,
        capture_output=True,
        timeout=DEADLINE_S,
        check=False,
    )


def wait_until(condition: Callable[[], bool], what: str, *, within_s: float = DEADLINE_S) -> None:
    """Wait for a condition, and fail if it does not come true in time."""
    deadline = monotonic() + within_s
    while not condition():
        assert monotonic() < deadline, f"waited in vain until {what}"
        sleep(0.005)


def _parents() -> dict[int, int]:
    """Give the parent of every process that lives."""
    found = {}
    for pid in (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()):
        try:
            state, parent, *_ = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            found[pid] = int(parent)
    return found


def have_ended(family: Iterable[int]) -> bool:
    """Tell whether none of some processes lives."""
    return _parents().keys().isdisjoint(family)


def descendants(ancestor: int) -> set[int]:
    """List the living processes that a process, or one that it started, has started."""
    parents = _parents()
    found: set[int] = set()
    fresh = {ancestor}
    while fresh:
        fresh = {pid for pid, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found
