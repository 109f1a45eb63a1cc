"""Ending processes whole: with all that they have started, wherever that has gone."""

import ctypes
import os
import signal
from contextlib import suppress

import psutil

__all__ = ["adopt_orphans", "die_with_parent", "kill_tree", "sweep_orphans"]

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


def kill_tree(pid: int) -> None:
    """Kill a process and its descendants; each is stopped first, so that none is born meanwhile."""
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        process.suspend()
        for child in process.children():
            kill_tree(child.pid)
        process.kill()


def sweep_orphans(kept: set[int], variable: str, value: str) -> None:
    """Kill those of this process's children that have a variable of that value in their environment, and bury the dead.

    Children whose process ids are `kept` are left alone.
    """
    for child in psutil.Process().children():
        if child.pid not in kept:
            with suppress(psutil.Error):
                if child.environ().get(variable) == value:
                    kill_tree(child.pid)
            with suppress(ChildProcessError):
                os.waitpid(child.pid, os.WNOHANG)
