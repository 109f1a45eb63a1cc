"""What a worker keeps of itself from the jobs that it does: limits, surroundings, and whether it is still sound.

User code shares the worker's interpreter. What it may change there to the harm of the next program is compared with
what it was; a worker that is no longer the same has to be replaced.
"""

import builtins
import os
import random
import resource
import signal
import sys
import threading
import time
from collections.abc import Mapping
from operator import is_
from pathlib import Path
from typing import Any

__all__ = ["Soundness", "limit_memory", "plain_environment"]

_SECRET_WORDS = ("TOKEN", "SECRET", "PASSWORD", "CREDENTIAL", "API_KEY", "APIKEY", "ACCESS_KEY", "KAGGLE_KERNEL_INTEG")
_CLOCKS = ("perf_counter", "thread_time", "time", "monotonic", "process_time", "sleep")
_LIMITS = tuple(getattr(resource, name) for name in sorted(dir(resource)) if name.startswith("RLIMIT_"))
_SIGNALS = tuple(int(number) for number in signal.valid_signals() if number not in (signal.SIGKILL, signal.SIGSTOP))
# This is asked after every job: the plain function is 20 times as fast as the one that gives names to what it finds.
_handler_of = getattr(signal.getsignal, "__wrapped__", signal.getsignal)


def plain_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Leave out of an environment what gives access to somebody's accounts.

    >>> plain_environment({"HOME": "/root", "KAGGLE_USER_SECRETS_TOKEN": "x"})
    {'HOME': '/root'}
    """
    return {name: value for name, value in environment.items() if not any(word in name for word in _SECRET_WORDS)}


def limit_memory(memory_bytes: int | None) -> None:
    """Let this process take so much more address space than it has now; None is no limit."""
    if memory_bytes is not None:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + memory_bytes, hard))


class Soundness:
    """Tells whether this process is still as it was when this was made.

    `modules` are those whose names user code sees: a DSL, a batt module.
    """

    def __init__(self, namespaces: Mapping[str, Mapping[str, Any]]) -> None:
        self._namespaces = {"builtins": vars(builtins), **namespaces}
        self._names = {name: dict(space) for name, space in self._namespaces.items()}
        self._clocks = [getattr(time, name) for name in _CLOCKS]
        self._state = self._read()

    def _read(self) -> tuple[object, ...]:
        return (
            sys.getrecursionlimit(),
            sys.gettrace(),
            sys.getprofile(),
            sys.stdout,
            sys.stderr,
            sys.stdout is None or sys.stdout.closed,
            Path.cwd(),
            len([*os.scandir("/proc/self/fd")]),
            len([*os.scandir("/proc/self/task")]),
            threading.active_count(),
            [resource.getrlimit(kind) for kind in _LIMITS],
            [_handler_of(number) for number in _SIGNALS],
            signal.pthread_sigmask(signal.SIG_BLOCK, ()),
        )

    def holds(self) -> bool:
        """Compare; children that were left behind count, too."""
        try:
            return (
                not _has_children()
                and self._read() == self._state
                and [getattr(time, name) for name in _CLOCKS] == self._clocks
                and all(_is_same(self._namespaces[name], was) for name, was in self._names.items())
            )
        except BaseException:  # noqa: BLE001 - whatever was changed makes the comparison itself fail
            return False

    @staticmethod
    def renew() -> None:
        """Draw anew what a job may have set without harm: the random state."""
        random.seed()


def _has_children() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def _is_same(space: Mapping[str, Any], was: Mapping[str, Any]) -> bool:
    return len(space) == len(was) and all(map(is_, space.values(), was.values()))
