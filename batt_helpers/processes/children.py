"""One-shot children: a fresh fork of a worker for one piece of foreign code, which ends with all that it has left.

The child says what it has found out message by message, each a line of JSON, so that what was said before it hung or
crashed is known. Its parent, the worker, runs no foreign code, watches the time, and kills.
"""

import ctypes
import json
import mmap
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOBase
from time import perf_counter
from typing import Any, NoReturn

from batt_helpers.processes.killing import children, kill_tree
from batt_helpers.processes.outcomes import HARD_GRACE_S

__all__ = ["ChildEnd", "ChildLimits", "Say", "cut_network", "iter_child"]

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_BLOCKED_FACTOR = 4.0
_LONGEST_MESSAGE = 1 << 20
_LOOK_EVERY_MS = 20
_STARTING = frozenset(("os.fork", "os.forkpty", "os.posix_spawn", "os.system", "subprocess.Popen", "os.exec"))

Say = Callable[[Any], None]


@dataclass(frozen=True)
class ChildLimits:
    """What a child may take: processor time between two messages, bytes of a file, processes that it starts."""

    step_s: float
    file_bytes: int = 64 << 20
    processes: int = 16


@dataclass(frozen=True)
class ChildEnd:
    """How a child ended: by itself, killed for its time, or by a signal or an exit of its own."""

    status: str
    detail: str


def cut_network() -> bool:
    """Take the network away from this process and its future children, where the system lets it; tell whether."""
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def iter_child(work: Callable[[Say], None], limits: ChildLimits, shared: mmap.mmap | None = None) -> Iterator[Any]:
    """Fork a child that does some work; give its messages as they come, and a `ChildEnd` at last.

    `shared` is memory of this process that the child shall not see.
    """
    scratch = _scratch.ready()
    ours, theirs = os.pipe()
    if shared is not None:
        shared.madvise(mmap.MADV_DONTFORK)
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        _become(work, theirs, scratch, limits)
    os.close(theirs)
    try:
        yield from _listened(pid, ours, limits)
    finally:
        os.close(ours)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        _end_orphans()
        _scratch.tidy()


class _Scratch:
    """The folder that children work in, one after the other; one that was touched goes with the child that did it."""

    def __init__(self) -> None:
        self._folder, self._made = "", (0, 0, 0)

    def ready(self) -> str:
        """Give an empty folder that nobody has touched."""
        if not self._folder:
            self._folder = tempfile.mkdtemp(dir=os.environ.get("BATT_SCRATCH") or None)
            self._made = self._state()
        return self._folder

    def tidy(self) -> None:
        """Remove the folder if a child has left something in it, or has changed it."""
        if not self._is_untouched():
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""

    def _is_untouched(self) -> bool:
        try:
            return self._state() == self._made and not os.listdir(self._folder)  # noqa: PTH208 - a Path takes longer
        except OSError:
            return False

    def _state(self) -> tuple[int, int, int]:
        found = os.lstat(self._folder)
        return found.st_ino, found.st_mode, found.st_ctime_ns


_scratch = _Scratch()


def _end_orphans() -> None:
    """End what a dead child has left, all of which has come to this process, its subreaper."""
    with suppress(ChildProcessError):  # there is nobody
        while True:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                for orphan in children(os.getpid()):
                    kill_tree(orphan)
                os.waitpid(-1, 0)


def _listened(pid: int, pipe: int, limits: ChildLimits) -> Iterator[Any]:
    """Give what a child says, looked at from time to time and when it has hung up: waking for each word costs more."""
    unread, patience_ms = b"", _LOOK_EVERY_MS
    os.set_blocking(pipe, False)
    hung_up = select.poll()
    hung_up.register(pipe, 0)  # a hang-up is told of unasked
    clock = _Clock(pid, limits.step_s)
    while True:
        has_hung_up = hung_up.poll(patience_ms)
        piece = _what_is_there(pipe)
        patience_ms = 0 if piece else _LOOK_EVERY_MS
        if not piece and has_hung_up:
            yield _ended(pid)
            return
        if not piece and clock.is_over():
            yield ChildEnd("timeout", "did not end within its limit; its process was killed")
            return
        *lines, unread = (unread + piece).split(b"\n")
        if len(unread) > _LONGEST_MESSAGE:
            yield ChildEnd("died", "said more than a message may hold")
            return
        for line in lines:
            clock.restart()
            with suppress(ValueError, RecursionError):
                yield json.loads(line)


def _what_is_there(pipe: int) -> bytes:
    try:
        return os.read(pipe, 1 << 16)
    except BlockingIOError:
        return b""


class _Clock:
    """A child's time since its last message: processor time, and some times as much by the clock."""

    def __init__(self, pid: int, step_s: float) -> None:
        self._id = ((~pid) << 3) | 2  # the clock of another process, as Linux numbers them
        self._step_s = step_s
        self.restart()

    def restart(self) -> None:
        self._cpu_s, self._began = self._spent_s(), perf_counter()

    def is_over(self) -> bool:
        spent_s, passed_s = self._spent_s() - self._cpu_s, perf_counter() - self._began
        return spent_s >= self._step_s + HARD_GRACE_S or passed_s >= _BLOCKED_FACTOR * self._step_s + HARD_GRACE_S

    def _spent_s(self) -> float:
        try:
            return time.clock_gettime(self._id)
        except OSError:
            return 0.0


def _ended(pid: int) -> ChildEnd:
    """Say how a child ended that has closed its pipe; one that lives on is killed by the caller."""
    end = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG)
    for _ in range(20):
        if end is not None:
            break
        time.sleep(0.001)
        end = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG)
    if end is None:
        return ChildEnd("died", "closed its channel")
    if end.si_code == os.CLD_EXITED:
        return ChildEnd("ok" if end.si_status == 0 else "died", f"its process exited with {end.si_status}")
    return ChildEnd("died", f"its process was killed by {signal.Signals(end.si_status).name}")


class _Nowhere(TextIOBase):
    """A text file that keeps nothing."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


def _become(work: Callable[[Say], None], pipe: int, scratch: str, limits: ChildLimits) -> NoReturn:
    """Do the work in a process of its own, and leave without looking back."""
    status = 1
    try:
        os.setsid()
        channel = _alone(pipe)
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing more is an error that the program sees
        os.chdir(scratch)
        sys.stdout = sys.stderr = _Nowhere()
        _count_starts(limits.processes)

        def say(message: Any) -> None:
            data = json.dumps(message).encode() + b"\n"
            while data:
                data = data[os.write(channel, data) :]

        work(say)
        status = 0
    except BaseException:  # noqa: BLE001 - the bottom of the process: there is nobody left to raise to
        status = 1
    finally:
        os._exit(status)


def _alone(pipe: int) -> int:
    """Keep none of the worker's descriptors but the channel."""
    os.dup2(pipe, 3, inheritable=False)
    os.closerange(4, os.sysconf("SC_OPEN_MAX") if os.sysconf("SC_OPEN_MAX") < 1 << 20 else 1 << 20)
    return 3


def _count_starts(most: int) -> None:
    """Refuse to start more than so many processes, counted over the child and all that it forks.

    A limit of the operating system's would count every process of the user's, and does not bind the superuser.
    """
    started = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("Q")

    def watch(event: str, _args: Any) -> None:
        if event in _STARTING:
            started[0] += 1
            if started[0] > most:
                raise PermissionError(f"a program may start {most} processes at most")

    sys.addaudithook(watch)
