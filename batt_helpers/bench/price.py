"""What a notebook for each task costs beside a run of the same tasks: CPU of whole process trees, and disk."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from batt_helpers.errors import BatchError
from batt_helpers.processes.killing import become_subreaper

__all__ = ["command_cpu_s", "folder_bytes", "price_contestants"]

Price = Callable[[Path], float]


def price_contestants(ids: Sequence[str], modes: Sequence[str], data: str | None, workers: int) -> Mapping[str, Price]:
    """Give the commands `run` and `batch` over the same tasks, each with as many workers and in the same modes.

    Each takes the folder that it fills, and gives its CPU seconds.
    """
    chosen = ["-i", *ids, *(["--data", data] if data else []), "--workers", str(workers)]
    own = {"run": ["--modes", *modes], "batch": ["-p", "modes", ",".join(modes)]}

    def price(name: str) -> Price:
        return lambda out: command_cpu_s([name, *chosen, *own[name], "--out", str(out)])

    return {name: price(name) for name in own}


def command_cpu_s(arguments: Sequence[str]) -> float:
    """Run a command of this package, and measure the CPU seconds of all processes that it led to.

    Raises: BatchError: the command failed.
    """
    done = subprocess.run([sys.executable, "-m", __name__, *arguments], check=False, capture_output=True)
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or [f"exit code {done.returncode}"]
        raise BatchError(f"cannot measure {arguments[0]!r}: {lines[-1]}; see whether the command runs by itself")
    return float(done.stdout)


def folder_bytes(folder: Path) -> int:
    """Add up the sizes of the files in a folder, links counted as links."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_symlink() or path.is_file())


def _measure(arguments: Sequence[str]) -> int:
    """Run a command, bury all that it leaves behind, print its CPU seconds; give its exit code."""
    become_subreaper()
    code = subprocess.call([sys.executable, "-m", "batt_helpers", *arguments], stdout=subprocess.DEVNULL)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    sys.stdout.write(f"{used.ru_utime + used.ru_stime}\n")
    return code


if __name__ == "__main__":
    sys.exit(_measure(sys.argv[1:]))
