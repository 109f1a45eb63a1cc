"""Sockets in a folder: who listens, who does not any more, and the lock under which that changes."""

import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from batt_helpers.processes.wire import new_socket

__all__ = ["dial", "iter_addresses", "locked", "sweep"]


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold the lock under which addresses in a folder appear and disappear; it ends with its holder."""
    with (directory / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def iter_addresses(directory: Path) -> Iterator[Path]:
    """Yield the addresses in a folder, of living and dead servers."""
    yield from sorted(directory.glob("*.sock"))


def dial(address: Path) -> socket.socket | None:
    """Connect to an address; None if nobody listens there."""
    connection = new_socket()
    try:
        connection.connect(str(address))
    except (FileNotFoundError, ConnectionRefusedError):
        connection.close()
        return None
    return connection


def sweep(directory: Path) -> None:
    """Remove the addresses that killed servers left behind; to be called under the lock."""
    for address in iter_addresses(directory):
        connection = dial(address)
        if connection is None:
            address.unlink(missing_ok=True)
        else:
            connection.close()
