"""Plain Python programs, run as a worker runs them."""

import os
import time
from pathlib import Path

import pytest

from batt_helpers.batt import PlainCall, run_plain
from batt_helpers.processes import WorkerPool

DSL = "from batt_helpers.dsl import *\n"
GRID = ((1, 2, 3), (4, 5, 6))
MIRRORED = ((3, 2, 1), (6, 5, 4))
PAIRS = ((GRID, MIRRORED),)


@pytest.fixture(scope="module", autouse=True)
def run_in_worker():
    with WorkerPool(1, memory_bytes=1 << 30, preload=["batt_helpers.batt", "batt_helpers.dsl", "numpy"]) as pool:
        _pools.append(pool)
        yield
        _pools.clear()


_pools: list[WorkerPool] = []


def run_all(calls, limit_s=1.0):
    outcome = _pools[0].submit(run_plain, calls, DSL, limit_s).result()
    assert outcome.status == "ok", outcome.detail
    assert not outcome.is_unsound
    return outcome.value


def outcomes(source, grids=(GRID,), *, pairs=PAIRS, folder=None, limit_s=1.0):
    return run_all([PlainCall(source, folder, pairs, tuple(grids))], limit_s)[0]


def grid_of(source, **options):
    grid, _, reason, detail = outcomes(source, **options)[0]
    assert reason is None, detail
    return grid


# ruff: noqa: E501 - a program a line
WAYS = {
    "array by annotation": "import numpy as np\ndef transform(grid: np.ndarray) -> np.ndarray:\n return np.fliplr(grid)",
    "array by use": "import numpy as np\ndef transform(grid):\n return grid[:, ::-1]",
    "array made of it": "import numpy as np\ndef transform(grid):\n return np.array(grid)[:, ::-1].tolist()",
    "list by annotation": "def solve(g: list[list[int]]):\n for r in g: r.reverse()\n return g",
    "list by trial": "def p(g):\n for r in g: r.reverse()\n return g",
    "array by trial": "def transform(x):\n return x.T[::-1].T",
    "tuple by annotation": "def solve(I: Grid) -> Grid:\n return vmirror(I)",
    "unknown annotation": "def solve(I: Missing) -> Missing:\n return vmirror(I)",
    "lambda": "p=lambda g:[r[::-1]for r in g]",
    "partial": "from functools import partial\ndef flip(n, g):\n return [r[::n] for r in g]\nsolve = partial(flip, -1)",
    "alias": "def mirrored(g):\n return [r[::-1] for r in g]\ntransform = mirrored",
    "under if": "if True:\n def solve_67a3c6ac(I):\n  return vmirror(I)",
    "under try": "try:\n def solve_67a3c6ac(I):\n  return vmirror(I)\nexcept Exception:\n pass",
    "method": "class Solver:\n def solve(self, grid):\n  return [r[::-1] for r in grid]",
    "S, I, C": "def solve(S, I, C):\n assert C is None and len(S) == 1\n return vmirror(I)",
    "pairs and input": "def solve(train, grid):\n return [r[::-1] for r in grid]",
    "default": "def solve(I, turn=vmirror):\n return turn(I)",
    "keyword-only": "def solve(I, *, flag=True):\n return vmirror(I) if flag else I",
    "positional-only": "def solve(I, /):\n return vmirror(I)",
    "star": "def solve(*args):\n return vmirror(args[0])",
    "async": "async def solve(I):\n return vmirror(I)",
    "rows of arrays": "import numpy as np\ndef solve(g):\n return [np.array(r[::-1], dtype=np.uint8) for r in g]",
    "booleans and numpy numbers": "import numpy as np\ndef solve(g):\n return [[np.int8(c) for c in r[::-1]] for r in g]",
    "names of its own win": "from itertools import chain, repeat\ndef solve(I):\n return tuple(chain([r[::-1] for r in I]))",
    "definitions win": "def vmirror(g):\n return [r[::-1] for r in g]\ndef solve(I):\n return vmirror(I)",
    "star import gives way": "from os.path import *\nfrom dsl import *\nfrom constants import *\ndef solve(I):\n return vmirror(I)",
    "dsl by name": "import dsl as d\nfrom dsl import vmirror as flip\ndef solve(I):\n return flip(d.vmirror(d.vmirror(I)))",
    "types that are missing": "from arc_types import Grid, Nothing\ndef solve(I: Nothing):\n return vmirror(I)",
    "reads a missing file, exits": "import sys\nD = open('no/such')\ndef solve(I):\n return vmirror(I)\nsys.exit(0)",
    "two of one name": "def solve(I):\n return I\ndef solve(I):\n return vmirror(I)",
    "recursive": "def solve(I, n=3):\n return vmirror(I) if n == 0 else solve(I, n - 1)",
    "dataclass and class": (
        "from dataclasses import dataclass\n@dataclass\nclass Box:\n g: tuple\n def flipped(self):\n"
        "  return [r[::-1] for r in self.g]\ndef transform(grid):\n return Box(grid).flipped()"
    ),
    "prints a lot": "def solve(I):\n for _ in range(2000): print('x' * 1000)\n return vmirror(I)",
}


@pytest.mark.parametrize("source", WAYS.values(), ids=WAYS)
def test_whatever_people_write_is_called_as_it_expects(source):
    assert grid_of(source) == MIRRORED


NO_ANSWERS = {
    "raises": ("def solve(I): return 1 / 0", "raised", "ZeroDivisionError"),
    "floats": ("def solve(I): return [[0.5]]", "no_grid", "float"),
    "31 rows": ("def solve(I): return [[0]] * 31", "no_grid", "no grid that ARC allows"),
    "ragged": ("def solve(I): return [[0], [1, 2]]", "no_grid", "no grid that ARC allows"),
    "nothing": ("def solve(I): pass", "no_grid", "NoneType"),
    "a generator": ("def solve(I):\n yield I", "no_grid", "generator"),
    "exits": ("import os\ndef solve(I): os._exit(3)", "died", "exited with 3"),
    "crashes": ("import os\ndef solve(I): os.kill(os.getpid(), 11)", "died", "SIGSEGV"),
    "hangs": ("def solve(I):\n while True: pass", "timeout", "longer"),
    "hangs at import": ("while True: pass\ndef solve(I): return I", "timeout", "longer"),
    "catches all": (
        "def solve(I):\n while True:\n  try:\n   while True: pass\n  except BaseException: pass",
        "timeout",
        "",
    ),
    "sleeps": ("import time\ndef solve(I): time.sleep(60)", "timeout", ""),
    "three arguments by name": ("def solve(a, b): return a", "raised", "takes a, b"),
    "needs a name": ("def solve(I, *, k): return I", "raised", "'k'"),
    "needs what failed": ("import no_such_module as m\ndef solve(I): return m.flip(I)", "raised", "no_such_module"),
    "eats memory": ("def solve(I): return [[0] * 10**12]", "memory", ""),
}


@pytest.mark.parametrize(("source", "reason", "detail"), NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_what_gives_no_grid_says_why(source, reason, detail):
    result = outcomes(source, limit_s=0.2)[0]
    assert (result[0], result[2]) == (None, reason)
    assert detail in result[3]


def test_what_was_solved_before_a_hang_is_kept():
    source = "def solve(I):\n while len(I) == 1: pass\n return vmirror(I)"
    found = outcomes(source, (GRID, ((0,),), GRID), limit_s=0.2)
    assert [one[2] for one in found] == [None, "timeout", None]


def test_what_was_solved_before_a_crash_is_kept_and_the_rest_is_run():
    source = "import os\ndef solve(I):\n if len(I) == 1: os._exit(1)\n return vmirror(I)"
    found = outcomes(source, (GRID, ((0,),), GRID))
    assert [one[2] for one in found] == [None, "died", None]


def test_globals_of_one_input_are_not_seen_by_the_next():
    source = "SEEN = []\ndef solve(I):\n SEEN.append(1)\n return vmirror(I) if len(SEEN) == 1 else I"
    assert [one[0] for one in outcomes(source, (GRID,) * 3)] == [MIRRORED] * 3


def test_no_state_passes_from_one_program_to_the_next():
    spoiler = "import builtins, dsl, numpy\nbuiltins.len = dsl.vmirror = numpy.fliplr = None\ndef solve(I): return I"
    calls = [PlainCall(source, None, PAIRS, (GRID,)) for source in (spoiler, "def solve(I): return vmirror(I)")]
    assert run_all(calls)[1][0][0] == MIRRORED


@pytest.mark.parametrize(
    "deed", ["open('left', 'w')", "os.mkdir('left')", "os.chmod('.', 0o500)", "os.rmdir(os.getcwd())"]
)
def test_no_program_finds_what_another_did_to_the_scratch_folder(deed):
    tell = "import os\ndef solve(I):\n return [[len(os.listdir()), int(os.access('.', 2)), os.stat('.').st_mode % 8]]"
    sources = (tell, f"import os\ndef solve(I):\n {deed}\n return I", tell)
    first, _, last = run_all([PlainCall(source, None, PAIRS, (GRID,)) for source in sources])
    assert first[0][0] == last[0][0] == ((0, 1, 0),)


def test_a_program_works_in_a_scratch_folder_that_goes_with_it(tmp_path):
    note = tmp_path / "where"
    source = f"import os\ndef solve(I):\n open('left', 'w').write('x')\n open({str(note)!r}, 'w').write(os.getcwd())"
    outcomes(source)
    assert note.read_text() != str(Path.cwd())
    assert not Path(note.read_text()).exists()


def test_a_file_may_not_grow_without_bound():
    source = "def solve(I):\n f = open('big', 'wb')\n while True: f.write(bytes(1 << 20))"
    assert outcomes(source)[0][2:] == ("raised", "OSError: [Errno 27] File too large")


def test_processes_are_bounded_and_end_with_their_program():
    mark = f"{os.getpid()}{time.time_ns()}"
    source = f"""import subprocess, sys
def solve(I):
    for _ in range(3):
        subprocess.Popen(["sleep", "{mark}"], start_new_session=True)
    return vmirror(I)"""
    assert grid_of(source) == MIRRORED
    running = [path.name for path in Path("/proc").iterdir() if path.name.isdigit() and mark in _command(path.name)]
    assert running == []
    bomb = "import os\ndef solve(I):\n while True:\n  if os.fork() == 0: os.setsid()"
    assert outcomes(bomb)[0][2] in ("raised", "died")


def _command(number):
    try:
        return Path(f"/proc/{number}/cmdline").read_text()
    except OSError:
        return ""


def test_helpers_beside_a_program_are_imported_either_way(tmp_path):
    (tmp_path / "helpers.py").write_text("def mirrored(g):\n    return [r[::-1] for r in g]\n")
    for line in ("from .helpers import mirrored", "from helpers import mirrored", "from helpers import *"):
        assert grid_of(f"{line}\ndef solve(g): return mirrored(g)", folder=str(tmp_path)) == MIRRORED


def test_a_program_that_asks_for_lists_first_may_spoil_them():
    source = "def solve(g):\n for r in g: r[:] = [0] * len(r)\n raise ValueError if isinstance(g, list) else 0"
    assert outcomes(source)[0][2] == "raised"
