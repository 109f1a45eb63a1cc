"""A DSL with primitives that attack what runs them, each named for what it does: they harm what stands after them.

Each gives its grid back, if it gives anything: what it returned counts, what it did besides must not.
"""

import builtins
import gc
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time

from batt_helpers.dsl import *

KEPT = []


# Processes


def answer_twice(grid):
    """Go on as two processes, both of which answer."""
    os.fork()
    return grid


def breed(grid):
    """Leave ten children that stay a minute."""
    for _ in range(10):
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
    return grid


def leave_a_daemon(grid):
    """Leave a process that leads a session of its own."""
    subprocess.Popen(["sleep", "60"], start_new_session=True)
    return grid


def leave_a_thread(grid):
    """Leave a thread that never ends and that nobody may wait for."""
    threading.Thread(target=time.sleep, args=(60,)).start()
    return grid


def spin_beside(grid):
    """Leave a thread that takes all time that it can get."""

    def spin():
        while True:
            pass

    threading.Thread(target=spin, daemon=True).start()
    return grid


def stop_oneself(grid):
    """Stop, as if by Ctrl-Z."""
    os.kill(os.getpid(), signal.SIGSTOP)
    return grid


# Signals and limits


def take_the_alarm(grid):
    """Let the next alarm kill the process."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    return grid


def block_every_signal(grid):
    """Never come back, and hear no signal."""
    signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.valid_signals()))
    while True:
        pass


def catch_everything(grid):
    """Never come back, whatever is raised."""
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


def match_for_ever(grid):
    """Be lost in a regular expression."""
    re.match(r"(a+)+$", "a" * 40 + "b")
    return grid


def lower_the_recursion_limit(grid):
    """Leave the next no room to call."""
    sys.setrecursionlimit(60)
    return grid


def lower_the_memory_limit(grid):
    """Leave the next no memory."""
    used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (1 << 20), resource.getrlimit(resource.RLIMIT_AS)[1]))
    return grid


def lower_the_time_limit(grid):
    """Leave the next a second."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1, 60))
    return grid


# Values that act when they are looked at, hashed or let go


class HashLoops(type):
    """A class of classes whose hash never comes."""

    def __hash__(cls):
        while True:
            pass


class HashRaises(type):
    """A class of classes that cannot be hashed."""

    def __hash__(cls):
        raise ValueError("no hash")


class NameRaises(type):
    """A class of classes that have no name."""

    @property
    def __name__(cls):
        raise ValueError("no name")


class LoopsWhenHashed(metaclass=HashLoops):
    pass


class RaisesWhenHashed(metaclass=HashRaises):
    pass


class RaisesWhenNamed(metaclass=NameRaises):
    pass


class RowsOfItsOwn(tuple):
    pass


class LoopsWhenLetGo:
    def __del__(self):
        while True:
            pass


def give_a_hash_that_raises(grid):
    return (RaisesWhenHashed(),)


def give_a_hash_that_loops(grid):
    return (LoopsWhenHashed(),)


def give_a_nameless(grid):
    return RaisesWhenNamed()


def give_a_look_alike(grid):
    return RowsOfItsOwn(grid)


def give_what_loops_when_let_go(grid):
    return LoopsWhenLetGo()


def give_a_million_cells(grid):
    return ((1,) * 1000,) * 1000


def give_a_billion_cells(grid):
    return ((1,) * 100_000,) * 10_000


# State that the next one sees


def keep_much(grid):
    """Keep memory in a global."""
    if not KEPT:
        KEPT.append(bytearray(1 << 30))
    return grid


def change_a_builtin(grid):
    builtins.len = lambda _: 3
    return grid


def change_the_dsl(grid):
    """Make another word of the DSL mean something else, wherever it is known."""
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith(("tmp_batt", "batt_helpers.dsl")):
            for word in ("vmirror", "hmirror", "rot90"):
                module.__dict__[word] = lambda _: ((9,),)
    return grid


def change_the_clock(grid):
    time.perf_counter = time.thread_time = lambda: 0.0
    return grid


def change_the_judge(grid):
    """Let every later value pass as a grid of the attacker's."""
    for module in list(sys.modules.values()):
        if hasattr(module, "only_grid"):
            module.only_grid = lambda _: (((5,),), 1e-9, None, "")
    return grid


def go_elsewhere(grid):
    os.chdir("/")
    return grid


def close_the_output(grid):
    sys.stdout.close()
    return grid


def lose_the_output(grid):
    sys.stdout = sys.stderr = None
    return grid


def close_all_files(grid):
    os.closerange(3, 4096)
    return grid


def open_many_files(grid):
    KEPT.extend(open("/dev/null") for _ in range(900))
    return grid


def trace_everything(grid):
    sys.settrace(lambda *_: None)
    return grid


def turn_the_collector_off(grid):
    gc.disable()
    return grid


def print_much(grid):
    sys.stdout.write("x" * (1 << 26))
    return grid


# Answers that were not asked for, and what is not for programs


def forge_answers(grid):
    """Write into every channel that is open."""
    for descriptor in range(3, 64):
        try:
            with socket.socket(fileno=os.dup(descriptor)) as channel:
                channel.send(b"\x00" * 40)
                channel.send(b"cos\nsystem\n(S'true'\ntR." * 4)
        except OSError:
            continue
    return grid
