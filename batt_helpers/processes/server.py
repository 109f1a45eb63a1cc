"""The fork server: a process that has imported what is needed once, and forks a child for each request.

It never imports anybody's `__main__`, and runs no thread of its own and no event loop of asyncio, so that a fork copies
nothing that is half done. What a child turns into is the request's `target`. A child ends with its requester, with the
server, or by itself, and all that it has started ends with it. The server ends with its owner, if it has one, or after
some time without children.
"""

import ctypes
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from batt_helpers.processes.addresses import locked
from batt_helpers.processes.killing import become_subreaper, children, kill_tree
from batt_helpers.processes.wire import new_socket, receive, send

__all__ = ["ForkServer", "main"]

_PRELOAD_LIMIT_S = 60
_PR_SET_PDEATHSIG = 1


class ForkServer:
    """Fork children for whoever connects: to `listener`, bound to `address`, or over a connection that it is handed."""

    def __init__(
        self,
        *,
        listener: socket.socket | None = None,
        address: Path | None = None,
        owner: socket.socket | None = None,
        idle_s: float | None = None,
    ) -> None:
        self._listener = listener
        self._address = address
        self._idle_s = idle_s
        self._stopping = False
        self._owners = set() if owner is None else {owner}
        self._children: dict[socket.socket, int] = {}
        self._selector = selectors.DefaultSelector()
        self._woken, self._waker = socket.socketpair()

    def serve(self) -> None:
        """Answer requests until the owner leaves, or nobody has had a child for some time."""
        self._watch()
        while not self._stopping:
            ready = self._selector.select(None if self._children or self._owners else self._idle_s)
            if not ready and self._retire():
                return
            for key, _ in ready:
                key.data(key.fileobj)
        self._stop()

    def _watch(self) -> None:
        become_subreaper()
        for source in (self._woken, self._waker):
            source.setblocking(False)
        if self._listener is not None:
            self._listener.setblocking(False)
            self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        for owner in self._owners:
            self._attend(owner)
        self._selector.register(self._woken, selectors.EVENT_READ, self._reap)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)

    def _accept(self, listener: socket.socket) -> None:
        with suppress(BlockingIOError):
            self._attend(listener.accept()[0])

    def _attend(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        self._selector.register(connection, selectors.EVENT_READ, self._hear)

    def _hear(self, connection: socket.socket) -> None:
        """Do what a requester says; a hang-up is the wish to see its child dead."""
        if connection.fileno() < 0:  # buried in this very round
            return
        message, descriptors = receive(connection)
        if message is None:
            self._hang_up(connection)
        elif "connect" in message:
            self._attend(new_socket(descriptors[0]))
        elif "start" in message:
            self._fork(message, descriptors, connection)
            for descriptor in descriptors:
                os.close(descriptor)
        elif "signal" in message:
            self._signal(connection, message["signal"])
        else:
            self._owners.add(connection)

    def _hang_up(self, connection: socket.socket) -> None:
        self._selector.unregister(connection)
        if connection in self._children:
            self._kill(self._children[connection])
        else:
            self._stopping = self._stopping or connection in self._owners
            connection.close()

    def _fork(self, message: dict[str, Any], descriptors: Sequence[int], connection: socket.socket) -> None:
        server = os.getpid()
        try:
            pid = os.fork()
        except OSError:  # no memory or process is left; the others shall live
            self._hang_up(connection)
            return
        if pid == 0:
            self._forget_all_but(connection)
            _become(message, descriptors, connection, server)
        self._children[connection] = pid
        if message.get("tell_pid"):
            with suppress(OSError):
                send(connection, {"pid": pid})

    def _forget_all_but(self, kept: socket.socket) -> None:
        """Close, in a forked child, what belongs to the server."""
        signal.set_wakeup_fd(-1)
        watched = [key.fileobj for key in self._selector.get_map().values()]
        self._selector.close()
        for source in (*watched, *self._children, self._waker):
            if isinstance(source, socket.socket) and source is not kept:
                source.close()
        kept.setblocking(True)

    def _signal(self, connection: socket.socket, number: int) -> None:
        """Signal a child's process group, or the child alone if it has not made its group yet."""
        pid = self._children.get(connection)
        if pid is None:
            return
        if number == signal.SIGKILL:
            self._kill(pid)
            return
        try:
            os.killpg(pid, number)
        except ProcessLookupError:
            os.kill(pid, number)

    def _kill(self, pid: int) -> None:
        """Kill a child with all that it has started, wherever that has gone."""
        kill_tree(pid)

    def _reap(self, woken: socket.socket) -> None:
        """Bury the children that have ended, and end what they have left to the server."""
        with suppress(BlockingIOError):
            woken.recv(4096)
        for connection, pid in list(self._children.items()):
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                self._bury(connection)
        self._end_orphans()

    def _end_orphans(self) -> None:
        known = set(self._children.values())
        for orphan in children(os.getpid()):
            if orphan not in known:
                kill_tree(orphan)
                with suppress(ChildProcessError):
                    os.waitpid(orphan, 0)

    def _bury(self, connection: socket.socket) -> None:
        """End what is left of a child's process group, while its number cannot be anybody else's, and report."""
        pid = self._children.pop(connection)
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
        if self._address is None:
            return True
        with locked(self._address.parent):
            if self._selector.select(0):
                return False
            self._address.unlink(missing_ok=True)
            return True

    def _stop(self) -> None:
        if self._address is not None:
            self._address.unlink(missing_ok=True)
        for pid in self._children.values():
            self._kill(pid)
        for connection in list(self._children):
            self._bury(connection)
        self._end_orphans()


def _become(message: dict[str, Any], descriptors: Sequence[int], connection: socket.socket, server: int) -> NoReturn:
    """Turn a forked child into what it is to be; it leads a session of its own, and dies with the server.

    It leaves by `os._exit`: taking the interpreter down would copy every page that it shares with the server.
    """
    status = 1
    try:
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == server:
            module, _, name = message["target"].partition(":")
            getattr(importlib.import_module(module), name)(message["start"], descriptors, connection)
            status = 0
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:  # noqa: BLE001 - the bottom of the process: there is nobody left to raise to
        _tell(descriptors)
    finally:
        os._exit(status)


def _tell(descriptors: Sequence[int]) -> None:
    """Print what ended a child where it was to print, if it has such a place: a kernel redirects its own output."""
    for descriptor in (*descriptors[1:2], 2):
        with suppress(OSError), os.fdopen(os.dup(descriptor), "w") as output:
            traceback.print_exc(file=output)
            return


def _preload(modules: Sequence[str]) -> None:
    signal.alarm(_PRELOAD_LIMIT_S)  # its default action ends a server that would never serve
    for module in modules:
        with suppress(Exception):  # what cannot be imported here fails where it is imported again
            importlib.import_module(module)
    signal.alarm(0)


def main() -> None:
    """Serve on an inherited descriptor; the argument is a plan in JSON."""
    plan = json.loads(sys.argv[1])
    sys.path[:] = plan["path"] or sys.path
    os.environ.update(plan["environment"])
    gc.disable()  # what is imported stays
    _preload(plan["preload"])
    gc.enable()
    gc.freeze()  # or each child's first collection would copy the pages that it shares
    connection = new_socket(plan["descriptor"])
    os.set_inheritable(plan["descriptor"], False)
    if plan["address"] is None:
        ForkServer(owner=connection).serve()
    else:
        ForkServer(listener=connection, address=Path(plan["address"]), idle_s=plan["idle_s"]).serve()
