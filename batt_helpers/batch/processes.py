"""Ending processes whole: with all that they have started, wherever that has gone."""

import ctypes
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

__all__ = ["adopt_orphans", "children", "die_with_parent", "kill_tree", "sweep_orphans"]

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


def _prctl(option: int, value: int) -> None:
    with suppress(OSError, AttributeError):  # not on Linux
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def die_with_parent(parent: int) -> None:
    """Be killed when the process `parent`, that has forked this one, ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of whatever descendants lose theirs, so that they can be found."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


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


def sweep_orphans(kept: set[int], mark: str) -> None:
    """Kill those of this process's children that have `mark`, "NAME=VALUE", in their environment, and bury the dead.

    Children whose process ids are `kept` are left alone.
    """
    for child in set(children(os.getpid())) - kept:
        with suppress(OSError):
            if mark.encode() in Path(f"/proc/{child}/environ").read_bytes().split(b"\0"):
                kill_tree(child)
        with suppress(ChildProcessError):
            os.waitpid(child, os.WNOHANG)
