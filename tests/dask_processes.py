"""Real Dask schedulers and workers for tests, each a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["ending", "running_scheduler", "start_scheduler", "start_worker", "wait_for"]

ROOT = Path(__file__).parents[1]
Process = subprocess.Popen[Any]


def wait_for(condition: Callable[[], Any], seconds: float = 60.0) -> Any:
    """Wait until a condition holds, and give its value."""
    give_up = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < give_up, "it did not come to pass in time"
        time.sleep(0.05)
    return value


def start_scheduler(folder: Path) -> tuple[Process, str]:
    """Start a scheduler; give its process and its address."""
    file = folder / "scheduler.json"
    process = _start("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    wait_for(file.is_file)
    return process, wait_for(lambda: json.loads(file.read_text() or "{}").get("address"))


def start_worker(scheduler: str, folder: Path, *, code: Path = ROOT) -> Process:
    """Start a worker of one thread, with the package that lies in the folder `code`."""
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    return _start("worker", scheduler, *options, code=code)


def _start(kind: str, *options: str, code: Path = ROOT) -> Process:
    environment = {**os.environ, "PYTHONPATH": str(code)}
    words = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
    return subprocess.Popen(words, cwd=code, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def ending(processes: Sequence[Process]) -> Iterator[None]:
    """Kill processes at the end."""
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


@contextmanager
def running_scheduler(folder: Path) -> Iterator[str]:
    """Run a scheduler, and give its address."""
    process, address = start_scheduler(folder)
    with ending([process]):
        yield address
