"""A table of programs of every kind for ten tasks, as people have them: right, wrong, and harmful in many ways."""

import json
from pathlib import Path

TASK_COUNT = 10
_RIGHT = "def transform(grid):\n    return [[(c + {k}) % 10 for c in row[::-1]] for row in grid]\n"
KINDS = {
    "right": _RIGHT,
    "right_array": (
        "import numpy as np\ndef transform(grid: np.ndarray) -> np.ndarray:\n    return (grid[:, ::-1] + {k}) % 10\n"
    ),
    "right_golf": "p=lambda g:[[(c+{k})%10for c in r[::-1]]for r in g]\n",
    "writes_into_input": (
        "def solve(g):\n    for r in g:\n        r[:] = [(c + {k}) % 10 for c in r[::-1]]\n    return g\n"
    ),
    "wrong": "def transform(grid):\n    return [[{n} % 10]]\n",
    "slow": "def transform(grid):\n    for _ in range(100000): pass\n    return [[{n} % 10, 1]]\n",
    "hangs_on_test": "def transform(grid):\n    while len(grid) == 5: pass\n"
    "    return [[(c + {k}) % 10 for c in r[::-1]] for r in grid]\n",
    "hangs": "def transform(grid):\n    n = {n}\n    while True: pass\n",
    "crashes": "import os, signal\ndef transform(grid):\n    os.kill(os.getpid(), signal.SIGKILL + 0 * {n})\n",
    "forks": "import os\ndef transform(grid):\n    while True:\n        os.fork()\n    return {n}\n",
    "writes_files": "def transform(grid):\n    with open('f{n}', 'w') as f: f.write('x')\n    return [[{n} % 10, 2]]\n",
    "reads_environment": (
        "import os\ndef transform(grid):\n    return [[int('SECRET' in ''.join(os.environ)), {n} % 10, 3]]\n"
    ),
    "prints": "def transform(grid):\n    for _ in range(40): print('{n}' * 20000)\n    return [[{n} % 10, 4]]\n",
    "changes_globals": "import builtins\nbuiltins.len = None\ndef transform(grid):\n    return [[{n} % 10, 5]]\n",
    "raises": "def transform(grid):\n    return grid[{n} + 99]\n",
    "too_large": "def transform(grid):\n    return [[{n} % 10] * 40]\n",
    "no_python": "def transform(grid)\n    return {n}\n",
    "no_function": "x = {n}\n",
}
SOLVING = ("right", "right_array", "right_golf", "writes_into_input")


def grids(task: int) -> list[dict[str, list[list[int]]]]:
    """Give a task's pairs; the last is the test, and alone has five rows."""
    inputs = [
        [[(task + r * c + p) % 10 for c in range(3 + p)] for r in range(rows)] for p, rows in enumerate((2, 3, 5))
    ]
    return [{"input": g, "output": [[(c + task) % 10 for c in row[::-1]] for row in g]} for g in inputs]


def write_tasks(path: Path) -> Path:
    """Write the tasks as one file."""
    tasks = {f"task{k:04d}": {"train": grids(k)[:-1], "test": grids(k)[-1:]} for k in range(TASK_COUNT)}
    path.write_text(json.dumps(tasks))
    return path


def write_table(path: Path, count: int = 500) -> Path:
    """Write so many programs, a row each, in turn of each kind and for each task."""
    kinds = list(KINDS)
    with path.open("w") as file:
        for n in range(count):
            task, kind = n % TASK_COUNT, kinds[n // TASK_COUNT % len(kinds)]
            code = KINDS[kind].replace("{k}", str(task)).replace("{n}", str(n))
            file.write(json.dumps({"task_id": f"task{task:04d}", "code": code, "kind": kind, "n": n}) + "\n")
    return path
