"""A client of a Dask scheduler whose workers run the same code as this process, and that keeps its quiet.

This module needs the package `distributed`.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from typing import Any

from batt_helpers.errors import BatchError
from batt_helpers.shipped import code_version

__all__ = ["PATIENCE_S", "check_versions", "connected", "distributed", "forget_plugin", "versions", "worker_threads"]

distributed: Any = import_module("distributed")  # typed where it is installed only
PATIENCE_S = 60.0
"""How long a cluster may be without workers."""
_LOUD = ("asyncio", "distributed", "tornado")
_CONNECT_LIMIT = "30s"


@contextmanager
def connected(cluster: Any) -> Iterator[Any]:
    """Give a client of a cluster, named by its scheduler's address or a client of it, with its workers checked.

    Raises: BatchError: the scheduler does not answer, or a worker has another version of this package or of Python.
    """
    with ExitStack() as stack:
        client = stack.enter_context(_client(cluster)) if isinstance(cluster, str) else cluster
        stack.callback(_speak, client, _hush())
        check_versions(client)
        yield client


def _client(address: str) -> Any:
    try:
        return distributed.Client(address, timeout=_CONNECT_LIMIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BatchError(f"no Dask scheduler answers at {address!r}: {error}; start one, or name another") from error


def worker_threads(client: Any) -> dict[str, int]:
    """Count the threads of each worker.

    Raises: BatchError: the scheduler is lost.
    """
    try:
        if client.status != "running":
            raise OSError(f"the client is {client.status}")
        return dict(client.nthreads())
    except OSError as error:
        raise BatchError(
            f"the scheduler was lost: {error}; what is done is kept: start one, and give the same command again"
        ) from error


def forget_plugin(client: Any, name: str) -> None:
    """Take a plugin away from the workers, unless the scheduler is lost: its workers end by themselves then."""
    with suppress(OSError):
        if client.status == "running":
            client.unregister_worker_plugin(name)


def versions() -> tuple[str, str]:
    """Name what this process computes with: its Python, and this package's code."""
    return f"Python {sys.version_info.major}.{sys.version_info.minor}", f"batt_helpers {code_version()}"


def check_versions(client: Any) -> None:
    """Refuse workers that would compute with something else than is here.

    Raises: BatchError: there are some, named by their addresses.
    """
    here = versions()
    answers = client.run(versions, on_error="return")
    others = {address: answer for address, answer in answers.items() if answer != here}
    if others:
        address, answer = min(others.items())
        has = str(answer) if isinstance(answer, BaseException) else " and ".join(answer)
        raise BatchError(
            f"{len(others)} of {len(answers)} workers differ from here ({' and '.join(here)}): "
            f"{', '.join(sorted(others))}; {address} has {has}; install the same there, and start them anew"
        )


def _hush() -> dict[str, int]:
    """Keep a lost scheduler to one line: the packages below log a traceback for each connection; give their levels."""
    names = (*_LOUD, *(name for name in logging.root.manager.loggerDict if name.partition(".")[0] in _LOUD))
    levels = {name: logging.getLogger(name).level for name in names}  # some below them have levels of their own
    for name in levels:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return levels


def _speak(client: Any, levels: dict[str, int]) -> None:
    """Let the packages log again, unless the scheduler is lost: what they have to say of that comes until the end."""
    if client.status == "running":
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
