"""Ending processes whole: with all that they have started, wherever that has gone."""

import ctypes
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

__all__ = [
    "become_subreaper",
    "children",
    "iter_marked",
    "kill_tree",
    "resident_bytes",
]

_PR_SET_CHILD_SUBREAPER = 36


def children(pid: int) -> tuple[int, ...]:
    """List the processes whose parent is the process `pid`, the dead ones that nobody has buried included."""
    return tuple(child for child, parent in _parents() if parent == pid)


def _parents() -> Iterator[tuple[int, int]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            # The name in parentheses may hold anything; state and parent stand behind it.
            yield int(stat.parent.name), int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])


def kill_tree(pid: int) -> None:
    """Kill a process and its descendants; each is stopped first, so that none is born meanwhile."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGSTOP)
        for child in children(pid):
            kill_tree(child)
        os.kill(pid, signal.SIGKILL)


def iter_marked(mark: str) -> Iterator[int]:
    """Yield the processes that were started with `mark`, "NAME=VALUE", in their environment."""
    wanted = mark.encode()
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):  # it has ended meanwhile, or is somebody else's
            if wanted in environment.read_bytes().split(b"\0"):
                yield int(environment.parent.name)


def resident_bytes() -> int:
    """Measure the memory that this process has now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def become_subreaper() -> None:
    """Have the orphans of one's descendants for children, so that none gets away."""
    with suppress(OSError, AttributeError):  # not on Linux
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
