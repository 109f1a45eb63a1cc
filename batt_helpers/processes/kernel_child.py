"""What a forked process does to be a kernel like any other: take over the request, run ipykernel."""

import atexit
import multiprocessing
import os
import socket
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ipykernel.kernelapp import IPKernelApp

from batt_helpers.processes.wire import send

__all__ = ["WarmKernelApp", "become_kernel"]


class WarmKernelApp(IPKernelApp):
    """A kernel that tells its requester when it listens: who connects earlier waits for a second try."""

    requester: socket.socket

    def log_connection_info(self) -> None:
        """Take note of the ports, which are all open by now, and of the connection file, which is written."""
        super().log_connection_info()  # type: ignore[no-untyped-call]  # the package is typed in parts
        with self.requester:
            send(self.requester, {"pid": os.getpid()})


def become_kernel(start: Mapping[str, Any], output: Sequence[int], requester: socket.socket) -> None:
    """Be the kernel that was asked for (the target of a fork)."""
    _take_over(start, output)
    _renew_secrets()
    _run_kernel(start["arguments"], requester)


def _take_over(start: Mapping[str, Any], output: Sequence[int]) -> None:
    """Take output, environment, working directory and arguments from the request."""
    for descriptor, standard in zip(output, (1, 2), strict=True):
        os.dup2(descriptor, standard)
    standard_output: Any = sys.__stdout__
    standard_output.reconfigure(line_buffering=os.isatty(1))
    for name in _names_at_start():
        os.environ.pop(name, None)
    os.environ.update(start["environment"])
    time.tzset()
    os.chdir(start["directory"])
    sys.argv = [_launcher(), *start["arguments"]]


def _names_at_start() -> set[str]:
    """The variables that the server was started with; those that imports have set since belong in a kernel."""
    entries = Path("/proc/self/environ").read_bytes().split(b"\0")
    return {os.fsdecode(entry.partition(b"=")[0]) for entry in entries}


def _launcher() -> str:
    spec = find_spec("ipykernel_launcher")
    return str(spec and spec.origin)


def _renew_secrets() -> None:
    """Draw anew what would be a copy of the server's random state; `random` does so by itself."""
    multiprocessing.current_process().authkey = os.urandom(32)
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


def _run_kernel(arguments: list[str], requester: socket.socket) -> None:
    app: Any = WarmKernelApp.instance(parent_handle=os.getppid())
    app.requester = requester
    app.initialize(arguments)
    if "ipywidgets" in sys.modules:  # it looks for a kernel when it is imported, and there was none
        sys.modules["ipywidgets"].load_ipython_extension(app.shell)
    app.start()
    _end_threads(app)
    atexit._run_exitfuncs()
    app.reset_io()
    sys.stdout.flush()


def _end_threads(app: WarmKernelApp) -> None:
    """Wait for threads as an interpreter that ends would.

    The control thread first: its answer to the shutdown goes through the output thread, which an exit handler stops
    (*measured* with ipykernel 7.4: one kernel in six waited 10 s for itself otherwise).
    """
    if app.control_thread.is_alive():
        app.control_thread.stop()
        app.control_thread.join()
    threading._shutdown()  # type: ignore[attr-defined]  # what `Py_Finalize` calls
