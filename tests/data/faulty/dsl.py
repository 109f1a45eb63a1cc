"""A DSL with primitives that misbehave, each named for what it does."""

import ctypes
import os
import sys
from time import sleep
from typing import NoReturn

from batt_helpers.dsl import *
from batt_helpers.dsl.types import Grid


class Untouchable:
    """Cannot be compared, hashed, or shown."""

    def __eq__(self, other: object) -> NoReturn:
        raise ValueError("not to be compared")

    def __hash__(self) -> NoReturn:
        raise ValueError("not to be hashed")

    def __repr__(self) -> NoReturn:
        raise ValueError("not to be shown")


class SlowName(type):
    """A kind of class that cannot be told from others in any time."""

    def __hash__(cls) -> NoReturn:
        while True:
            pass


class Slow(metaclass=SlowName):
    """What cannot even be looked at."""


def allocate(grid: Grid) -> Grid:
    """Ask for 8 GB."""
    return ((len(bytearray(8 << 30)) % 10,),)


def exit_at_once(grid: Grid) -> NoReturn:
    """End the process without a word."""
    os._exit(3)


def flood(grid: Grid) -> Grid:
    """Write 100 MB wherever output may go, and do no other wrong."""
    line = "x" * 999 + "\n"
    for _ in range(25_000):
        sys.stdout.write(line)
        sys.stderr.write(line)
        os.write(1, line.encode())
        os.write(2, line.encode())
    return grid


def give_lambda(grid: Grid) -> object:
    """Give what cannot be pickled."""
    return lambda: grid


def give_slow(grid: Grid) -> object:
    """Give what holds up whoever looks at its type."""
    return (Slow(),)


def give_untouchable(grid: Grid) -> object:
    """Give what can be neither compared, hashed nor shown."""
    return Untouchable()


def hide_untouchable(grid: Grid) -> object:
    """Give a row of what can be neither compared, hashed nor shown."""
    return ((Untouchable(), Untouchable()),)


def interrupt(grid: Grid) -> NoReturn:
    """Act as if somebody pressed Ctrl-C."""
    raise KeyboardInterrupt


def loop_in_c(grid: Grid) -> Grid:
    """Never come back, where no signal handler runs."""
    return ((sum(range(10**12)) % 10,),)


def loop_in_python(grid: Grid) -> NoReturn:
    """Never come back."""
    while True:
        pass


def peek(grid: Grid) -> Grid:
    """Look for a grid to compare with wherever a caller may keep one."""
    frame = sys._getframe()
    while frame is not None:
        for name, value in frame.f_locals.items():
            if name in ("C", "comparison", "output") and isinstance(value, tuple):
                return value
        frame = frame.f_back
    return grid


def quit_politely(grid: Grid) -> NoReturn:
    """Ask to end the process."""
    sys.exit(3)


def recurse(grid: Grid) -> Grid:
    """Call itself for ever."""
    return recurse(grid)


def segfault(grid: Grid) -> Grid:
    """Read where nothing may be read."""
    ctypes.string_at(0)
    return grid


def tarry(grid: Grid) -> Grid:
    """Take a while, and do no other wrong."""
    sleep(0.05)
    return grid
