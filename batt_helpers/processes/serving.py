"""The life of a worker process: take a request, perform it within its limits, answer, until the parent hangs up."""

import gc
import mmap
import os
import pickle
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import TextIOBase
from time import perf_counter
from typing import Any, NoReturn

from batt_helpers.errors import InputError, NodeTimeoutError
from batt_helpers.processes.answers import iter_packets
from batt_helpers.processes.isolation import Soundness, limit_memory
from batt_helpers.processes.killing import become_subreaper
from batt_helpers.processes.outcomes import Status
from batt_helpers.processes.step_notes import IDLE, NOTES_BYTES, Marker, late_steps, new_notes

__all__ = ["perform_once", "serve", "serve_prepared"]

_OUTPUT_TAIL = 2_000
_GC_THRESHOLD = 100_000
_TOKEN_BYTES = 16

Namespaces = Mapping[str, Mapping[str, Any]]


class _Tail(TextIOBase):
    """A text file that keeps the end of what is written to it."""

    def __init__(self) -> None:
        self.text = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text = (self.text + text[-_OUTPUT_TAIL:])[-_OUTPUT_TAIL:]
        return len(text)


def _perform(request: bytes, notes: Any) -> tuple[Status, Any, str]:
    """Run one request, a pickled `(function, args, limits)`: the single place where what user code raises is caught."""
    try:
        function, args, limits = pickle.loads(request)
        marker = Marker(notes, limits)
        with marker.ticking():
            value = function(marker, *args)
    except MemoryError:
        return "memory", None, "MemoryError: over the worker's memory limit"
    except NodeTimeoutError as error:
        return "timeout", None, str(error)
    except BaseException as error:  # noqa: BLE001 - user code may raise anything; it is reported, not swallowed
        return "raised", error if isinstance(error, InputError) else None, _trace()
    return "ok", value, ""


def _trace() -> str:
    try:
        return traceback.format_exc(limit=-3)
    except BaseException:  # noqa: BLE001 - an exception of the user's may throw anything when it is printed
        return "an error that cannot be printed"


def perform_once(request: bytes) -> bytes:
    """Perform one request in this process, and give the answer that a worker would."""
    notes, start = new_notes(bytearray(NOTES_BYTES)), perf_counter()
    status, value, detail = _perform(request, notes)
    report = (int(notes[0]), start, perf_counter(), "", (), False)
    try:
        return pickle.dumps((status, value, detail, *report))
    except BaseException as error:  # noqa: BLE001 - a user's value may fail to pickle in any way
        return pickle.dumps(("unpicklable", None, f"{type(error).__name__}: {error}", *report))


class _Worker:
    """One worker: its channels, its notes, what it was like before its first job."""

    def __init__(self, requests: socket.socket, answers: socket.socket, notes: Any, namespaces: Namespaces) -> None:
        self._requests = requests.makefile("rb")
        self._answers = answers
        self._notes = notes
        self._tail = _Tail()
        sys.stdout = sys.stderr = self._tail
        self._soundness = Soundness(namespaces)

    def work(self) -> None:
        """Answer requests until the parent hangs up, or a job has left this process unsound."""
        while (head := self._requests.read(_TOKEN_BYTES + 8)) and len(head) == _TOKEN_BYTES + 8:
            token, size = head[:_TOKEN_BYTES], int.from_bytes(head[_TOKEN_BYTES:], "big")
            answer, is_sound = self._reply(self._requests.read(size))
            for packet in iter_packets(token, answer):
                self._answers.sendall(packet)
            if not is_sound:
                return

    def _reply(self, request: bytes) -> tuple[bytes, bool]:
        start = perf_counter()
        new_notes(self._notes)
        status, value, detail = _perform(request, self._notes)
        step, late = int(self._notes[0]), late_steps(self._notes)
        self._notes[0] = IDLE
        end = perf_counter()
        is_sound = self._soundness.holds()
        self._soundness.renew()
        output, self._tail.text = self._tail.text, ""
        report = (step, start, end, output, late, not is_sound)
        try:
            return pickle.dumps((status, value, detail, *report)), is_sound
        except BaseException as error:  # noqa: BLE001 - a user's value may fail to pickle in any way
            text = f"{type(error).__name__}: {error}"
            return pickle.dumps(("unpicklable", None, text, *report)), is_sound


def _settle() -> None:
    """Give this process a folder of its own to work in, and nothing to read from or to write to."""
    become_subreaper()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    if nothing > 2:
        os.close(nothing)
    os.chdir(tempfile.mkdtemp(dir=os.environ.get("BATT_SCRATCH") or None))


def serve(start: Mapping[str, Any], descriptors: Sequence[int], connection: socket.socket) -> NoReturn:
    """Be a worker (the target of a fork). `descriptors` are those of requests, answers and notes."""
    connection.close()  # what tells the parent of this process is not for user code
    serve_prepared(start, descriptors, {})


def serve_prepared(start: Mapping[str, Any], descriptors: Sequence[int], namespaces: Namespaces) -> NoReturn:
    """Be a worker with what has been prepared in this process."""
    requests, answers = socket.socket(fileno=descriptors[0]), socket.socket(fileno=descriptors[1])
    notes = new_notes(mmap.mmap(descriptors[2], NOTES_BYTES))
    os.close(descriptors[2])
    _settle()
    limit_memory(start["memory_bytes"])
    # Grids and patches hold no cycles: looking for some made solvers a quarter slower.
    gc.freeze()
    gc.set_threshold(_GC_THRESHOLD)
    with suppress(OSError):
        _Worker(requests, answers, notes, namespaces).work()
    os._exit(0)
