"""Plain Python programs: in children of their own, against a loop with threads, and a fresh interpreter each.

The loop with `exec` and a thread's timeout is the usual way. It protects nobody: a thread cannot be stopped, and what
one program changes the next one finds.
"""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import perf_counter
from typing import Any

from batt_helpers.batt import PlainCall
from batt_helpers.bench.rounds import in_turn, make_record
from batt_helpers.errors import ExecutionError
from batt_helpers.model import Grid, Limits
from batt_helpers.records.bench import BenchRecord, Group
from batt_helpers.run import PlainRunner, complete, open_runner

__all__ = ["bench_plain_programs"]

_SAMPLES = 5
_SHARE_OF_INTERPRETERS = 20
_TIMEOUT_S = 2.0
_SOURCES = (
    "def transform(grid):\n    return [row[::-1] for row in grid]\n",
    "import numpy as np\n\ndef transform(grid: list) -> list:\n    return np.rot90(np.array(grid), {n} % 4).tolist()\n",
    "def transform(grid):\n    return [[(c + {n}) % 10 if c else 0 for c in row] for row in grid]\n",
    "def transform(grid):\n    h, w = len(grid), len(grid[0])\n    out = [[0] * w for _ in range(h)]\n"
    "    for r in range(h):\n        for c in range(w):\n            out[r][c] = grid[h - 1 - r][c]\n    return out\n",
)
_INTERPRETED = (
    "import json, sys\nsource, grids = json.load(sys.stdin)\nnames = {}\nexec(source, names)\n"
    "print(json.dumps([names['transform'](grid) for grid in grids]))\n"
)


def bench_plain_programs(*, count: int = 1000, repeats: int = 3) -> BenchRecord:
    """Time so many short programs on five samples each, three ways in turn; the second way's share is a part of them.

    Raises: ParameterError: there is no repetition. ExecutionError: a program gave no grid.
    """
    sources = [f"# {n}\n{_SOURCES[n % len(_SOURCES)].replace('{n}', str(n))}N = {n}\n" for n in range(count)]
    grids = tuple(_grid(3 + number) for number in range(_SAMPLES))
    few = sources[:: max(1, count // _SHARE_OF_INTERPRETERS)]
    with open_runner(Limits(timeout_s=_TIMEOUT_S * _SAMPLES)) as runner:
        contestants = {
            "a child each": partial(_in_children, runner, sources, grids),
            "exec in a thread": partial(_in_threads, sources, grids),
            "an interpreter each": partial(_in_interpreters, few, grids),
        }
        sizes = {"a child each": count, "exec in a thread": count, "an interpreter each": len(few)}
        series = in_turn(contestants, repeats, sizes=sizes)
        parameters = {"repeats": repeats, "programs": count, "samples": _SAMPLES, "workers": runner.pool.worker_count}
    title = "short plain programs on five samples each; the last way on fewer of them"
    return make_record("plain Python programs", parameters, [Group("programs", title, series)])


def _grid(side: int) -> Grid:
    return tuple(tuple((r * c) % 10 for c in range(side)) for r in range(side))


def _in_children(runner: PlainRunner, sources: list[str], grids: tuple[Grid, ...]) -> float:
    start = perf_counter()
    rows = complete(runner.run([PlainCall(source, None, (), grids) for source in sources]), runner.pool)
    seconds = perf_counter() - start
    if failed := [result for row in rows for result in row if result[0] is None]:
        raise ExecutionError(f"{len(failed)} runs gave no grid, the first: {failed[0][3]}; report it")
    return seconds


def _in_threads(sources: list[str], grids: tuple[Grid, ...]) -> float:
    start = perf_counter()
    for source in sources:
        with ThreadPoolExecutor(1) as thread:
            thread.submit(_executed, source, grids).result(_TIMEOUT_S)
    return perf_counter() - start


def _executed(source: str, grids: tuple[Grid, ...]) -> list[Any]:
    names: dict[str, Any] = {}
    exec(source, names)
    return [names["transform"]([list(row) for row in grid]) for grid in grids]


def _in_interpreters(sources: list[str], grids: tuple[Grid, ...]) -> float:
    start = perf_counter()
    for source in sources:
        given = json.dumps([source, grids])
        subprocess.run([sys.executable, "-c", _INTERPRETED], input=given, text=True, check=True, capture_output=True)
    return perf_counter() - start
