"""The requester's hold on one forked kernel, with the interface of `subprocess.Popen` that provisioners use."""

import signal
import socket
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from batt_helpers.processes.starting import ServerPlan, connect
from batt_helpers.processes.wire import receive, send

__all__ = ["NAP_S", "ForkedKernel", "request_kernel"]

NAP_S = 0.003
_OUTPUT = (1, 2)
_TARGET = "batt_helpers.processes.kernel_child:become_kernel"


class ForkedKernel:
    """A kernel at the other end of a connection, which dies with it; `pid` is 0 until the kernel listens."""

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.pid = 0
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit status, None while the kernel runs; a kernel whose server is gone was killed with it."""
        while self.returncode is None:
            try:
                message, _ = receive(self._connection)
            except BlockingIOError:
                return None
            if message is not None and "pid" in message:
                self.pid = message["pid"]
            else:
                self.returncode = -signal.SIGKILL if message is None else message["exit"]
                self._connection.close()
        return self.returncode

    def wait(self) -> int:
        """Wait for the end and return the exit status."""
        while (status := self.poll()) is None:
            time.sleep(NAP_S)
        return status

    def send_signal(self, number: int) -> None:
        """Signal the kernel and what it has started."""
        with suppress(OSError):
            send(self._connection, {"signal": number})

    def kill(self) -> None:
        """Kill the kernel and what it has started."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel and what it has started to end."""
        self.send_signal(signal.SIGTERM)

    def abandon(self) -> None:
        """Hang up, which kills the kernel."""
        self._connection.close()


def request_kernel(
    plan: ServerPlan, arguments: Sequence[str], directory: str, environment: Mapping[str, str]
) -> ForkedKernel:
    """Ask a server that follows `plan` for a kernel; return at once.

    Raises: ExecutionError, OSError: there is no server to be had.
    """
    connection = connect(plan, environment)
    start = {"arguments": list(arguments), "directory": directory, "environment": dict(environment)}
    try:
        send(connection, {"start": start, "target": _TARGET}, _OUTPUT)
    except OSError:
        connection.close()
        raise
    connection.setblocking(False)
    return ForkedKernel(connection)
