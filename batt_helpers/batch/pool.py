"""Running notebooks on this machine, one process each, as many at a time as there are slots.

A process that takes too long, or dies, costs its own notebook only, and is ended whole with its kernel. None outlives
the pool, nor the process that has it.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from multiprocessing.connection import wait
from pathlib import Path
from secrets import token_hex
from time import monotonic
from types import TracebackType
from typing import Self

from batt_helpers.batch.jobs import Outcome, Reason, Request
from batt_helpers.batch.marking import mark_failed
from batt_helpers.batch.placement import Slot
from batt_helpers.processes.wire import receive, send
from batt_helpers.records.run import find_records

__all__ = ["LocalPool"]

_PACKAGE_ROOT = str(Path(__file__).resolve().parents[2])
_STOP_LIMIT_S = 10.0
_MARKED_BY_PAPERMILL = ("raised", "memory")


@dataclass(frozen=True)
class _Run:
    """A notebook that is running."""

    request: Request
    slot: Slot
    token: str
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
        self._nursery_end, self._process = _start_nursery(held)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._nursery_end.close()
        for channel in self._runs:
            channel.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_STOP_LIMIT_S)

    def free_count(self) -> int:
        """Count the free slots."""
        return len(self._free)

    def start(self, request: Request) -> None:
        """Start a notebook in a free slot."""
        slot = self._free.pop(0)
        Path(request.output).unlink(missing_ok=True)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        run = _Run(request, slot, token_hex(8), ours, _run_folders(request), datetime.now(UTC).isoformat(), monotonic())
        self._runs[ours] = run
        if self._process.poll() is not None:  # killed, as it may be where memory is short
            self._nursery_end.close()
            self._nursery_end, self._process = _start_nursery(self._held)
        with theirs:
            environment = {**self._environment, **slot.environment}
            message = {"start": asdict(request), "run": run.token, "environment": environment}
            with suppress(OSError):  # the nursery is gone: the channel closes, and the run counts as died
                send(self._nursery_end, message, [theirs.fileno()])

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
        with suppress(OSError):  # the nursery is gone, and the run with it
            send(self._nursery_end, {"end": run.token})
        _wait_for_hang_up(run.channel)
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


def _start_nursery(held: Sequence[int]) -> tuple[socket.socket, "subprocess.Popen[bytes]"]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    path = os.pathsep.join(filter(None, [_PACKAGE_ROOT, os.environ.get("PYTHONPATH")]))
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "batt_helpers.batch.nursery", str(theirs.fileno())],
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(), *held),
            start_new_session=True,
        )
    return ours, process


def _wait_for_hang_up(channel: socket.socket) -> None:
    """Wait until nobody holds the other end of a channel: the run's process is dead, and its slot free."""
    channel.settimeout(_STOP_LIMIT_S)
    with suppress(OSError):
        while channel.recv(1 << 16):
            pass


def _run_folders(request: Request) -> frozenset[Path]:
    """List the folders that runs on a task have left."""
    return frozenset(Path(request.out_dir).glob(f"*_{request.task_id}"))


def _new_records(run: _Run) -> list[Path]:
    new = sorted(_run_folders(run.request) - run.folders)
    return [record for folder in new for record in find_records(folder)]
