"""What a run over many tasks takes: seconds, memory of its parent process, and the size of its records."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from time import perf_counter

from batt_helpers.bench.rounds import in_turn, make_record
from batt_helpers.errors import ExecutionError
from batt_helpers.records.bench import BenchRecord, Group
from batt_helpers.records.run import find_records

__all__ = ["bench_tasks"]

# The process tells its own peak at its end: to ask from outside would count the processes that it has waited for.
_PROGRAM = """
import sys
from pathlib import Path
from batt_helpers.cli import main
code = main(sys.argv[1:])
lines = Path("/proc/self/status").read_text().splitlines()
print("\\n" + next(line.split()[1] for line in lines if line.startswith("VmHWM:")), file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True)
class _Taken:
    seconds: float
    peak_bytes: int
    record_bytes: tuple[int, ...]


def bench_tasks(
    ids: Sequence[str], *, module: str | None = None, data: str | None = None, seed: int = 0, repeats: int = 1
) -> BenchRecord:
    """Run a module, or one written from the library, on many tasks, as the command does, in a process of its own.

    Units:  seconds, bytes; `task_us` are microseconds a task, of the median run
    Raises: ParameterError: no repetition. ExecutionError: the run failed.
    """
    options = ["-i", *ids, "--seed", str(seed)]
    options += ["-b", module] if module else []
    options += ["--data", data] if data else []
    runs: list[_Taken] = []

    def measure() -> float:
        runs.append(_run(options))
        return runs[-1].seconds

    series = in_turn({"run": measure}, repeats, warmups=0, sizes={"run": len(ids)})
    noted = {
        "repeats": repeats,
        "seed": seed,
        "task_us": round(sorted(run.seconds for run in runs)[len(runs) // 2] / len(ids) * 1e6),
        "peak_bytes": max(run.peak_bytes for run in runs),
        "record_bytes": round(fmean(size for run in runs for size in run.record_bytes)),
    }
    subject = f"{len(ids)} tasks, module {module or 'written from the library'}"
    return make_record(subject, noted, [Group("tasks", f"a run over {len(ids)} tasks, fast", series)])


def _run(options: Sequence[str]) -> _Taken:
    with TemporaryDirectory(prefix="batt_bench_") as folder:
        start = perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, "run", *options, "--out", folder], capture_output=True, text=True
        )
        seconds = perf_counter() - start
        sizes = tuple(path.stat().st_size for path in find_records(Path(folder)))
    if done.returncode or not sizes:
        raise ExecutionError(f"the run failed: {done.stderr.strip()[-300:]}; try: python -m batt_helpers run -c 1")
    return _Taken(seconds, int(done.stderr.split()[-1]) << 10, sizes)
