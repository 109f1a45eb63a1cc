"""Jobs named for what they do wrong, for worker processes to suffer.

Each is a job: its first argument is the worker's marker. Where a misbehaviour needs a step to be blamed, it is step 7.
Run as `python -m tests.misbehave`, this opens a pool whose workers loop, says so, and waits.
"""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from batt_helpers.errors import CallTableError, NodeTimeoutError
from batt_helpers.processes import Marker

STEP = 7


class Untouchable:
    """Cannot be compared, hashed, or shown."""

    def __eq__(self, other: object) -> NoReturn:
        raise ValueError("not to be compared")

    def __hash__(self) -> NoReturn:
        raise ValueError("not to be hashed")

    def __repr__(self) -> NoReturn:
        raise ValueError("not to be shown")


class Tantrum(BaseException):
    """Passes every `except Exception`, and does not even print."""

    def __str__(self) -> NoReturn:
        raise Tantrum


class Unreadable:
    """Can be pickled, but not read back."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return raise_value_error, (None,)


class Unsendable:
    """Leaves while it is being pickled."""

    def __reduce__(self) -> NoReturn:
        sys.exit("not to be pickled")


def add(_marker: Marker, a: int, b: int) -> int:
    """Do no wrong."""
    return a + b


def tell_pid(_marker: Marker, pause_s: float) -> int:
    """Tell the worker's process id after a while, in which others may tell theirs."""
    time.sleep(pause_s)
    return os.getpid()


def tell_memory_limit(marker: Marker, size: int) -> str:
    """Ask for so many bytes, twice: a failure leaves the worker able to go on."""
    marker.step(STEP)
    try:
        bytes(size)
    except MemoryError:
        return "refused"
    return "given"


def raise_value_error(_marker: Marker | None) -> NoReturn:
    raise ValueError("out of order")


def raise_input_error(_marker: Marker) -> NoReturn:
    raise CallTableError("entry 'x' is no call; write it anew", number=7)


def raise_base_exception(_marker: Marker) -> NoReturn:
    raise Tantrum


def leave_politely(_marker: Marker) -> NoReturn:
    sys.exit(3)


def leave_at_once(marker: Marker) -> NoReturn:
    marker.step(STEP)
    os._exit(3)


def leave_at_once_if_first(marker: Marker, trace: str, skip: dict[int, Any]) -> list[int]:
    """Die on the first call that finds no trace of another; tell what a later one is to skip."""
    marker.step(STEP)
    if not Path(trace).exists():
        Path(trace).touch()
        os._exit(3)
    return list(skip)


def segfault(marker: Marker) -> None:
    marker.step(STEP)
    ctypes.string_at(0)


def recurse(marker: Marker) -> None:
    marker.step(STEP)
    recurse(marker)


def loop_in_python(marker: Marker) -> NoReturn:
    marker.step(STEP)
    while True:
        pass


def loop_in_c(marker: Marker) -> None:
    marker.step(STEP)
    sum(range(10**12))


def loop_without_a_step(_marker: Marker) -> NoReturn:
    while True:
        pass


def loop_and_swallow(marker: Marker) -> NoReturn:
    marker.step(STEP)
    while True:
        try:
            while True:
                pass
        except Exception:  # noqa: BLE001 - the misbehaviour
            pass


def ignore_alarms(marker: Marker) -> NoReturn:
    marker.step(STEP)
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    while True:
        pass


def sleep_long(marker: Marker) -> None:
    marker.step(STEP)
    time.sleep(1_000)


def many_short_steps(marker: Marker, count: int, step_s: float) -> int:
    """Take longer than a step may, but no step does."""
    for number in range(count):
        marker.step(number)
        time.sleep(step_s)
    marker.idle()
    return count


def hang_again_and_again(marker: Marker, count: int) -> list[float]:
    """Loop in each of some steps until interrupted; tell the processor time that each had."""
    taken = []
    for number in range(count):
        start = time.thread_time()
        marker.step(number)
        try:
            while True:
                pass
        except NodeTimeoutError:
            marker.idle()
            taken.append(time.thread_time() - start)
    return taken


def compute_in_steps(marker: Marker, count: int, step_s: float) -> int:
    """Take steps that compute for some seconds each."""
    for number in range(count):
        marker.step(number)
        end = time.thread_time() + step_s
        while time.thread_time() < end:
            pass
    marker.idle()
    return count


def allocate_8_gb(marker: Marker) -> int:
    marker.step(STEP)
    return len(bytearray(8 << 30))


def allocate_bit_by_bit(marker: Marker) -> NoReturn:
    marker.step(STEP)
    kept: list[Any] = []
    while True:
        kept.append([kept] * 100_000)


def return_a_lambda(_marker: Marker) -> Callable[[], None]:
    return lambda: None


def return_an_untouchable(_marker: Marker) -> list[Untouchable]:
    return [Untouchable()]


def return_what_cannot_be_read_back(_marker: Marker) -> Unreadable:
    return Unreadable()


def return_what_leaves_when_pickled(_marker: Marker) -> Unsendable:
    return Unsendable()


def return_much(_marker: Marker, size: int) -> bytes:
    return bytes(size)


def flood_output(_marker: Marker) -> str:
    """Write 100 MB wherever output may go."""
    line = "x" * 999 + "\n"
    for _ in range(25_000):
        sys.stdout.write(line)
        sys.stderr.write(line)
        os.write(1, line.encode())
        os.write(2, line.encode())
    sys.stdout.write("the end\n")
    sys.stdout.flush()
    return "done"


def read_input(_marker: Marker) -> str:
    return sys.stdin.read()


def close_every_file(marker: Marker) -> NoReturn:
    """Hang up on the parent, and live on."""
    marker.step(STEP)
    os.closerange(0, 1_000)
    while True:
        pass


def do_steps(marker: Marker, misdeeds: dict[int, Callable[[Marker], Any]], skip: dict[int, Any]) -> list[Any]:
    """Take five steps, some of them misdeeds, but for those in `skip`."""
    results = []
    for number in range(5):
        if number in skip:
            results.append(skip[number][2])
            continue
        if number in misdeeds:
            misdeeds[number](Renumbered(marker, number))
        marker.step(number)
        results.append(number)
    marker.idle()
    return results


def tell_skipped(marker: Marker, misdeeds: dict[int, Callable[[Marker], Any]], skip: dict[int, Any]) -> list[float]:
    """Take five steps, and tell the seconds that stand for those in `skip`."""
    do_steps(marker, misdeeds, skip)
    return [skip[number][1] for number in sorted(skip)]


def run_regardless(marker: Marker, misdeed: Callable[[Marker], Any], _skip: dict[int, Any]) -> Any:
    """Misbehave whatever is to be skipped."""
    return misdeed(marker)


class Renumbered(Marker):
    """A marker that calls every step by one number."""

    def __init__(self, marker: Marker, number: int) -> None:
        self.marker = marker
        self.number = number

    def step(self, _number: int) -> float:
        return self.marker.step(self.number)
