"""Finding the right server, and starting it where it does not run yet."""

import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from batt_helpers.errors import ExecutionError
from batt_helpers.processes.addresses import dial, locked, sweep
from batt_helpers.processes.client import BOOT, server_plan
from batt_helpers.processes.identity import PACKAGE, private_directory, server_key
from batt_helpers.processes.wire import new_socket

__all__ = ["DEFAULT_PRELOAD", "IDLE_S", "ServerPlan", "connect"]

DEFAULT_PRELOAD = ("numpy", "pandas", "matplotlib.pyplot", "ipywidgets", "batt_helpers")
IDLE_S = 60.0
_BACKLOG = 128
_INLINE_BACKEND = "module://matplotlib_inline.backend_inline"


@dataclass(frozen=True)
class ServerPlan:
    """How a server is to be run: interpreter and options, modules to import, seconds to stay without kernels."""

    interpreter: tuple[str, ...] = (sys.executable,)
    preload: tuple[str, ...] = DEFAULT_PRELOAD
    idle_s: float = IDLE_S


def connect(plan: ServerPlan, environment: Mapping[str, str]) -> socket.socket:
    """Connect to the server that follows `plan` in `environment`, started if there is none.

    Raises: ExecutionError: this is not Linux, the servers' folder is not private, or the server ended at once.
            OSError: the server cannot be started.
    """
    if sys.platform != "linux":
        raise ExecutionError(f"no kernel can be forked on {sys.platform!r}; use an ordinary one")
    directory = private_directory(environment)
    address = directory / f"{server_key(plan.interpreter, plan.preload, environment)}.sock"
    connection = dial(address)
    if connection is None:
        with locked(directory):
            connection = dial(address) or _start(plan, address, environment)
    return connection


def _start(plan: ServerPlan, address: Path, environment: Mapping[str, str]) -> socket.socket:
    """Start a server on a socket that listens already, so that nobody waits before connecting."""
    sweep(address.parent)
    with new_socket() as listener:
        listener.bind(str(address))
        listener.listen(_BACKLOG)
        process = _run_server(plan, address, listener.fileno(), environment)
        connection = dial(address)
    threading.Thread(target=process.wait, name="server-reaper", daemon=True).start()
    if connection is None:
        raise ExecutionError(f"nobody listens at {str(address)!r}, just made; see who removes it")
    return connection


def _run_server(
    plan: ServerPlan, address: Path, descriptor: int, environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    # As a kernel has it before anything imports matplotlib.
    backend = {} if "MPLBACKEND" in environment else {"MPLBACKEND": _INLINE_BACKEND}
    wanted = server_plan(descriptor, plan.preload, address=address, idle_s=plan.idle_s, environment=backend)
    # The server finds this package where its starter found it; the path that kernels inherit is a fresh kernel's.
    return subprocess.Popen(
        [*plan.interpreter, "-c", BOOT, str(PACKAGE.parent), wanted],
        cwd="/",
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(descriptor,),
        start_new_session=True,
    )
