"""The life of a worker process: take a request, perform it within its limits, answer, until the parent hangs up."""

import ctypes
import gc
import os
import pickle
import resource
import signal
import sys
import traceback
from contextlib import suppress
from io import TextIOBase
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

from batt_helpers.errors import InputError, MemoryLimitError, NodeTimeoutError
from batt_helpers.workers.marker import IDLE, Marker
from batt_helpers.workers.outcomes import Status

__all__ = ["limit_memory", "serve"]

_OUTPUT_TAIL = 2_000
_PR_SET_PDEATHSIG = 1
_GC_THRESHOLD = 100_000


class _Tail(TextIOBase):
    """A text file that keeps the end of what is written to it."""

    def __init__(self) -> None:
        self.text = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text = (self.text + text[-_OUTPUT_TAIL:])[-_OUTPUT_TAIL:]
        return len(text)


def _address_space_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def limit_memory(memory_bytes: int | None) -> None:
    """Let this process take so much more address space than it has now; None is no limit."""
    if memory_bytes is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (_address_space_bytes() + memory_bytes, hard))


def _perform(request: bytes, marks: Any) -> tuple[Status, Any, str]:
    """Run one request: the single place where whatever user code raises is caught."""
    try:
        function, args, step_s = pickle.loads(request)
        marker = Marker(marks, step_s)
        with marker.ticking():
            value = function(marker, *args)
    except (MemoryError, MemoryLimitError) as error:
        return "memory", None, f"{type(error).__name__}: over the worker's memory limit"
    except NodeTimeoutError as error:
        return "timeout", None, str(error)
    except BaseException as error:  # noqa: BLE001 - user code may raise anything; it is reported, not swallowed
        return "raised", error if isinstance(error, InputError) else None, traceback.format_exc(limit=-3)
    return "ok", value, ""


def _reply(request: bytes, marks: Any, tail: _Tail) -> bytes:
    start = perf_counter()
    status, value, detail = _perform(request, marks)
    step = int(marks[0])
    marks[0] = IDLE
    output, tail.text = tail.text, ""
    report = (step, start, perf_counter(), output)
    try:
        return pickle.dumps((status, value, detail, *report))
    except BaseException as error:  # noqa: BLE001 - a user's value may fail to pickle in any way
        return pickle.dumps(("unpicklable", None, f"{type(error).__name__}: {error}", *report))


def _let_go_of_server() -> None:
    """Close this worker's copy of the fork server's lifeline, then die with the server.

    The server ends when the last copy is closed: a worker that kept one, busy in a loop, would keep the server and so
    itself alive after the parent has been killed.
    """
    lifeline = vars(forkserver._forkserver).get("_forkserver_alive_fd")
    if lifeline is not None:
        os.close(lifeline)
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def serve(connection: Connection, marks: Any, memory_bytes: int | None) -> None:
    """Answer requests until the parent hangs up: the life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _let_go_of_server()
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    tail = _Tail()
    sys.stdout = sys.stderr = tail
    limit_memory(memory_bytes)
    marks = memoryview(marks).cast("B").cast("d")  # a third faster to write than the shared array itself
    marks[0] = IDLE
    # Grids and patches hold no cycles: looking for some made solvers a quarter slower.
    gc.freeze()
    gc.set_threshold(_GC_THRESHOLD)
    while True:
        try:
            connection.send_bytes(_reply(connection.recv_bytes(), marks, tail))
        except (EOFError, OSError):
            return
