"""Running notebooks on this machine, one process each, as many at a time as there are slots.

A process that takes too long, or dies, costs its own notebook only, and is ended whole with its kernel. None outlives
the pool, nor the process that has it.
"""

import os
import socket
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from batt_helpers.batch.jobs import Outcome, Reason, Request
from batt_helpers.batch.marking import mark_failed
from batt_helpers.batch.placement import Slot
from batt_helpers.errors import ExecutionError
from batt_helpers.processes.client import Child, start_server
from batt_helpers.processes.wire import receive
from batt_helpers.records.run import find_records

__all__ = ["LocalPool"]

_MODULES = ("batt_helpers.batch.notebook_child",)
_TARGET = "batt_helpers.batch.notebook_child:run_notebook"
_STOP_LIMIT_S = 10.0
_MARKED_BY_PAPERMILL = ("raised", "memory")


@dataclass(frozen=True)
class _Run:
    """A notebook that is running; one whose process could not be forked has none, and a channel that is closed."""

    request: Request
    slot: Slot
    child: Child | None
    channel: socket.socket
    folders: frozenset[Path]
    started: str
    start_s: float

    @property
    def due_s(self) -> float:
        return float("inf") if self.request.timeout_s is None else self.start_s + self.request.timeout_s


class LocalPool:
    """Run notebooks in processes of their own, one for each slot; use as a context manager.

    `held` names descriptors that stay open until the last notebook has ended, even if this process is killed.
    """

    def __init__(self, slots: Sequence[Slot], held: Sequence[int] = ()) -> None:
        self._free = list(slots)
        self._runs: dict[socket.socket, _Run] = {}
        self._environment = dict(os.environ)
        self._held = held
        self._server, self._process = start_server(_MODULES, self._environment, held)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for channel in self._runs:
            channel.close()
        self._end_server()

    def free_count(self) -> int:
        """Count the free slots."""
        return len(self._free)

    def start(self, request: Request) -> None:
        """Start a notebook in a free slot."""
        slot = self._free.pop(0)
        Path(request.output).unlink(missing_ok=True)
        folders, started, start_s = _run_folders(request), datetime.now(UTC).isoformat(), monotonic()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            start = {
                "request": asdict(request),
                "environment": {**self._environment, **slot.environment},
                "folder": str(Path.cwd()),
            }
            child = self._fork(start, theirs)
        self._runs[ours] = _Run(request, slot, child, ours, folders, started, start_s)

    def _fork(self, start: dict[str, Any], channel: socket.socket) -> Child | None:
        """Fork a notebook's process, from a new server where the old one was killed, as it may be for its memory."""
        try:
            return self._server.fork(_TARGET, start, [channel.fileno()])
        except ExecutionError:
            self._end_server()
            self._server, self._process = start_server(_MODULES, self._environment, self._held)
        with suppress(ExecutionError):  # the channel closes, and the run counts as died
            return self._server.fork(_TARGET, start, [channel.fileno()])
        return None

    def _end_server(self) -> None:
        self._server.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_STOP_LIMIT_S)

    def wait(self, timeout_s: float) -> list[Outcome]:
        """Wait until a notebook has ended, or has to be ended as it takes too long, at most so long."""
        next_due_s = min((run.due_s for run in self._runs.values()), default=float("inf"))
        ready = wait(list(self._runs), max(0.0, min(timeout_s, next_due_s - monotonic())))
        outcomes = [self._hear(self._runs[channel]) for channel in self._runs.keys() & set(ready)]
        late = [run for run in self._runs.values() if run.due_s <= monotonic()]
        return outcomes + [
            self._end(run, "timeout", f"took longer than {run.request.timeout_s:g} s and was killed") for run in late
        ]

    def stop(self) -> list[Outcome]:
        """Kill the notebooks that are running."""
        return [self._end(run, "stopped", "the batch had to end") for run in list(self._runs.values())]

    def _hear(self, run: _Run) -> Outcome:
        try:
            message, _ = receive(run.channel)
        except OSError:
            message = None
        if message is None:
            return self._end(run, "died", "the process that executed it ended without a word")
        return self._end(run, **message["ending"])

    def _end(
        self, run: _Run, reason: Reason | None, detail: str, kernel: str = "", notes: Sequence[str] = ()
    ) -> Outcome:
        seconds = monotonic() - run.start_s
        if run.child is not None:
            run.child.end()
        del self._runs[run.channel]
        run.channel.close()
        self._free.append(run.slot)
        if reason is not None and reason not in _MARKED_BY_PAPERMILL:
            mark_failed(Path(run.request.output), Path(run.request.notebook), f"{reason}: {detail}")
        return Outcome(
            run.request,
            reason,
            detail,
            run.started,
            seconds,
            run.slot.name,
            run.slot.gpu,
            kernel,
            tuple(str(path) for path in _new_records(run)),
            tuple(notes),
        )


def _run_folders(request: Request) -> frozenset[Path]:
    """List the folders that runs on a task have left."""
    return frozenset(Path(request.out_dir).glob(f"*_{request.task_id}"))


def _new_records(run: _Run) -> list[Path]:
    new = sorted(_run_folders(run.request) - run.folders)
    return [record for folder in new for record in find_records(folder)]
