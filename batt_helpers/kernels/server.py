"""The parent process of warm kernels: it has imported the usual modules once and forks a kernel for each request.

It runs no thread of its own and no event loop of asyncio, so that a fork copies nothing that is half done. A kernel
ends with its requester, with the server, or by itself, and its process group ends with it. The server ends with its
owner, if it has one, or after some time without kernels.
"""

import gc
import importlib
import os
import selectors
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from batt_helpers.kernels.addresses import locked
from batt_helpers.kernels.child import become_kernel
from batt_helpers.kernels.wire import new_socket, receive, send

__all__ = ["KernelServer", "main"]

_INLINE_BACKEND = "module://matplotlib_inline.backend_inline"
_PRELOAD_LIMIT_S = 60


class KernelServer:
    """Fork kernels for whoever connects to `listener`, which is bound to `address`."""

    def __init__(self, listener: socket.socket, address: Path, idle_s: float) -> None:
        self._listener = listener
        self._address = address
        self._idle_s = idle_s
        self._stopping = False
        self._owners: set[socket.socket] = set()
        self._kernels: dict[socket.socket, int] = {}
        self._selector = selectors.DefaultSelector()
        self._woken, self._waker = socket.socketpair()

    def serve(self) -> None:
        """Answer requests until the owner leaves, or nobody has had a kernel for some time."""
        self._watch()
        while not self._stopping:
            ready = self._selector.select(None if self._kernels or self._owners else self._idle_s)
            if not ready and self._retire():
                return
            for key, _ in ready:
                key.data(key.fileobj)
        self._stop()

    def _watch(self) -> None:
        for source in (self._listener, self._woken, self._waker):
            source.setblocking(False)
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        self._selector.register(self._woken, selectors.EVENT_READ, self._reap)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)

    def _accept(self, listener: socket.socket) -> None:
        with suppress(BlockingIOError):
            connection, _ = listener.accept()
            connection.setblocking(False)
            self._selector.register(connection, selectors.EVENT_READ, self._hear)

    def _hear(self, connection: socket.socket) -> None:
        """Do what a requester says; a hang-up is the wish to see its kernel dead."""
        if connection.fileno() < 0:  # buried in this very round
            return
        message, descriptors = receive(connection)
        if message is None:
            self._hang_up(connection)
        elif "start" in message:
            self._fork(message["start"], descriptors, connection)
            for descriptor in descriptors:
                os.close(descriptor)
        elif "signal" in message:
            self._signal(connection, message["signal"])
        else:
            self._owners.add(connection)

    def _hang_up(self, connection: socket.socket) -> None:
        self._selector.unregister(connection)
        if connection in self._kernels:
            self._signal(connection, signal.SIGKILL)
        else:
            self._stopping = self._stopping or connection in self._owners
            connection.close()

    def _fork(self, start: dict[str, Any], output: Sequence[int], connection: socket.socket) -> None:
        server = os.getpid()
        try:
            pid = os.fork()
        except OSError:  # no memory or process is left; the others shall live
            self._hang_up(connection)
            return
        if pid == 0:
            self._forget_all_but(connection)
            become_kernel(start, output, connection, server)
        self._kernels[connection] = pid

    def _forget_all_but(self, kept: socket.socket) -> None:
        """Close, in a forked child, what belongs to the server."""
        signal.set_wakeup_fd(-1)
        watched = [key.fileobj for key in self._selector.get_map().values()]
        self._selector.close()
        for source in (*watched, *self._kernels, self._waker):
            if isinstance(source, socket.socket) and source is not kept:
                source.close()
        kept.setblocking(True)

    def _signal(self, connection: socket.socket, number: int) -> None:
        """Signal a kernel's process group, or the kernel alone if it has not made its group yet."""
        pid = self._kernels[connection]
        try:
            os.killpg(pid, number)
        except ProcessLookupError:
            os.kill(pid, number)

    def _reap(self, woken: socket.socket) -> None:
        """Bury the kernels that have ended."""
        with suppress(BlockingIOError):
            woken.recv(4096)
        for connection, pid in list(self._kernels.items()):
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                self._bury(connection)

    def _bury(self, connection: socket.socket) -> None:
        """End what is left of a kernel's process group, while its number cannot be anybody else's, and report."""
        pid = self._kernels.pop(connection)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        with suppress(OSError):
            send(connection, {"exit": status})
        with suppress(KeyError):
            self._selector.unregister(connection)
        connection.close()

    def _retire(self) -> bool:
        """Leave the address, unless somebody has just connected."""
        with locked(self._address.parent):
            if self._selector.select(0):
                return False
            self._address.unlink(missing_ok=True)
            return True

    def _stop(self) -> None:
        self._address.unlink(missing_ok=True)
        for connection in list(self._kernels):
            self._signal(connection, signal.SIGKILL)
            self._bury(connection)


def _preload(modules: Sequence[str]) -> None:
    signal.alarm(_PRELOAD_LIMIT_S)  # its default action ends a server that would never serve
    for module in modules:
        with suppress(Exception):  # what cannot be imported here fails in the notebook that imports it
            importlib.import_module(module)
    signal.alarm(0)


def main() -> None:
    """Serve on an inherited descriptor; the arguments are `DESCRIPTOR ADDRESS IDLE_S MODULE...`."""
    descriptor, address, idle_s, *modules = sys.argv[1:]
    os.environ.setdefault("MPLBACKEND", _INLINE_BACKEND)  # as a kernel does before anything imports matplotlib
    _preload(modules)
    gc.collect()
    gc.freeze()  # or each kernel's first collection would copy the pages that it shares
    KernelServer(new_socket(int(descriptor)), Path(address), float(idle_s)).serve()
