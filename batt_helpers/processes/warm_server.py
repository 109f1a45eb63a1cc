"""A server of one's own: it starts with a block of code and ends with it, whatever happens."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from batt_helpers.errors import ExecutionError
from batt_helpers.processes.addresses import dial, iter_addresses
from batt_helpers.processes.identity import DIRECTORY_VARIABLE
from batt_helpers.processes.kernel_spec import KERNEL_NAME, write_kernel_spec
from batt_helpers.processes.starting import DEFAULT_PRELOAD, ServerPlan, connect
from batt_helpers.processes.wire import receive, send

__all__ = ["WarmServer"]

_JUPYTER_PATH = "JUPYTER_PATH"
_STOP_LIMIT_S = 10.0


class WarmServer:
    """Keep a server, and the kernel `kernel_name` by which it is used, while the block runs.

    Both are found through environment variables: by this process, and by those that it starts in the block. Nothing has
    to be installed. At the end of the block, or of this process, the server and its kernels end.
    """

    kernel_name = KERNEL_NAME

    def __init__(self, preload: Sequence[str] = DEFAULT_PRELOAD) -> None:
        self._plan = ServerPlan(preload=tuple(preload))
        self._undo = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as undo:
            directory = Path(tempfile.mkdtemp(prefix="batt-warm-"))
            undo.callback(shutil.rmtree, directory, ignore_errors=True)
            write_kernel_spec(directory / "kernels" / KERNEL_NAME, self._plan.preload, self._plan.idle_s)
            path = [str(directory), *filter(None, [os.environ.get(_JUPYTER_PATH)])]
            undo.enter_context(_variable(_JUPYTER_PATH, os.pathsep.join(path)))
            undo.enter_context(_variable(DIRECTORY_VARIABLE, str(directory)))
            undo.callback(_end_servers, directory)
            with suppress(ExecutionError, OSError):  # each kernel will be an ordinary one, and its log says why
                undo.enter_context(_own(connect(self._plan, os.environ)))
            self._undo = undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._undo.close()


@contextmanager
def _variable(name: str, value: str) -> Iterator[None]:
    """Set an environment variable for a while; blocks may end in another order than that in which they began."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if os.environ.get(name) == value:  # else somebody has set it since, and undoes that
            del os.environ[name]
            if before is not None:
                os.environ[name] = before


@contextmanager
def _own(connection: socket.socket) -> Iterator[None]:
    """Make a server end with the block, and wait until it has."""
    with connection:
        send(connection, {"own": True})
        yield
        connection.settimeout(_STOP_LIMIT_S)
        with suppress(OSError):  # it is gone already, or too busy to go in time
            connection.shutdown(socket.SHUT_WR)
            receive(connection)


def _end_servers(directory: Path) -> None:
    """End the servers of other kinds of kernels that were started meanwhile."""
    for address in iter_addresses(directory):
        connection = dial(address)
        if connection is not None:
            with suppress(OSError), _own(connection):
                pass
