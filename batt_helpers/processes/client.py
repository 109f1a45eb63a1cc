"""The parent's hold on a fork server of its own, and on the children that it forks."""

import json
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from batt_helpers.errors import ExecutionError
from batt_helpers.processes.wire import receive, send

__all__ = ["BOOT", "Child", "Control", "server_plan", "start_server"]

_PACKAGE_ROOT = str(Path(__file__).resolve().parents[2])
_START_LIMIT_S = 60.0
_STOP_LIMIT_S = 5.0
BOOT = (
    "import sys; here = sys.argv.pop(1); sys.path[: not sys.flags.safe_path] = [here]; "
    "from batt_helpers.processes.server import main; sys.path.remove(here); main()"
)


class Child:
    """A forked child at the other end of a connection, which dies with it."""

    def __init__(self, connection: socket.socket, pid: int) -> None:
        self._connection = connection
        self.pid = pid

    def end(self, patience_s: float = 0.0) -> str:
        """Kill the child, if it lives, with all that it has started; tell how it ended.

        With patience it may end by itself before; one that does not has hung up and lives on.
        """
        status = self._status(patience_s) if patience_s else None
        if status is None:
            with suppress(OSError):
                send(self._connection, {"signal": signal.SIGKILL})
            killed = self._status(_STOP_LIMIT_S)
            status = None if patience_s and killed == -signal.SIGKILL else killed
        self._connection.close()
        if status is None:
            return "hung up without ending"
        return f"killed by {signal.Signals(-status).name}" if status < 0 else f"ended with exit code {status}"

    def close(self) -> None:
        """Hang up, which ends the child; nothing is waited for."""
        self._connection.close()

    def _status(self, patience_s: float) -> int | None:
        self._connection.settimeout(patience_s)
        with suppress(OSError):
            message, _ = receive(self._connection)
            return None if message is None else message.get("exit")
        return None


class Control:
    """A connection over which a server is asked for children; the server ends with it."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def fork(self, target: str, start: Mapping[str, Any], descriptors: Sequence[int]) -> Child:
        """Have a child forked.

        Raises: ExecutionError: the server is gone, or could not fork.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ExitStack() as undo:
            undo.enter_context(ours)
            try:
                with theirs:
                    send(self._connection, {"connect": True}, [theirs.fileno()])
                send(ours, {"start": dict(start), "target": target, "tell_pid": True}, descriptors)
                ours.settimeout(_START_LIMIT_S)
                message, _ = receive(ours)
            except OSError as error:
                raise ExecutionError(f"the fork server is gone: {error}; run again") from error
            if message is None or "pid" not in message:
                raise ExecutionError("no process could be forked; free memory, or lower --workers")
            undo.pop_all()
        return Child(ours, message["pid"])

    def close(self) -> None:
        """Let the server end."""
        self._connection.close()


def server_plan(
    descriptor: int,
    preload: Sequence[str],
    *,
    address: Path | None = None,
    idle_s: float | None = None,
    path: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> str:
    """Write what a server is to do, as its argument."""
    plan = {
        "descriptor": descriptor,
        "preload": list(preload),
        "address": None if address is None else str(address),
        "idle_s": idle_s,
        "path": list(path),
        "environment": dict(environment or {}),
    }
    return json.dumps(plan)


def start_server(
    preload: Sequence[str], environment: Mapping[str, str], held: Sequence[int] = ()
) -> tuple[Control, "subprocess.Popen[bytes]"]:
    """Start a server of one's own, which ends with this process; it gets ready in the background.

    `held` names descriptors that stay open as long as the server or one of its children lives.

    Raises: ExecutionError: it cannot be started.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    here = str(Path.cwd())
    path = [_PACKAGE_ROOT, *(entry if entry else here for entry in sys.path)]
    with theirs:
        try:
            process = subprocess.Popen(
                [sys.executable, "-c", BOOT, _PACKAGE_ROOT, server_plan(theirs.fileno(), preload, path=path)],
                cwd=tempfile.gettempdir(),
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), *held),
                start_new_session=True,
            )
        except OSError as error:
            ours.close()
            raise ExecutionError(f"cannot start the fork server: {error.strerror}; free memory or processes") from error
    return Control(ours), process
