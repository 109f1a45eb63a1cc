"""Solver files as people keep them, checked on their tasks: each is right in Python, so each has to pass."""

import json
from contextlib import redirect_stdout
from io import StringIO

import pytest

from batt_helpers.cli import main

FORMS = {
    "mirr0001": lambda grid: [row[::-1] for row in grid],
    "flip0001": lambda grid: grid[::-1],
    "turn0001": lambda grid: [row[::-1] for row in grid[::-1]],
    "cut00001": lambda grid: [row[:2] for row in grid[:2]],
    "wide0001": lambda grid: [row + row for row in grid],
}
INPUTS = ([[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [0, 1, 2], [3, 4, 5]], [[1, 0, 2], [0, 3, 0]])
# A folder each.
# ruff: noqa: E501 - a line each
FILES = {
    "class": {
        "s.py": "if True:\n    def solve_mirr0001(I):\n        return vmirror(I)\n\ntry:\n    def solve_flip0001(I):\n"
        "        return hmirror(I)\nexcept Exception:\n    pass\n\ndef solve_turn0001(I):\n    return rot180(I)\n"
    },
    "windows": {
        "s.py": b"\xef\xbb\xbffrom dsl import *\r\n\r\ndef solve_mirr0001(I):\r\n\tO = vmirror(I)\r\n\treturn O\r\n"
    },
    "latin": {
        "s.py": b"# -*- coding: latin-1 -*-\n# \xe9t\xe9\nfrom dsl import *\ndef solve_mirr0001(I):\n    return vmirror(I)\n"
    },
    "cross_call": {
        "s.py": "def solve_mirr0001(I):\n    return vmirror(I)\n\ndef solve_flip0001(I):\n"
        "    return rot180(solve_mirr0001(I))\n"
    },
    "folder": {
        "solve_mirr0001.py": "from dsl import *\n\ndef solve(S, I, C):\n    O = vmirror(I)\n    return O\n",
        "flip0001.py": "import numpy as np\n\ndef transform(grid: np.ndarray) -> np.ndarray:\n    return np.flipud(grid)\n",
    },
    "own_names": {
        "s.py": "from itertools import chain, repeat\nfrom mine import crop\n\ndef solve_flip0001(I):\n"
        "    return tuple(chain(I[1:][::-1], I[:1]))\n\ndef solve_wide0001(I):\n"
        "    return tuple(tuple(chain.from_iterable(repeat(row, 2))) for row in I)\n\n"
        "def solve_cut00001(I):\n    return crop(I, 2)\n",
        "mine.py": "def crop(g, n):\n    return tuple(row[:n] for row in g[:n])\n",
    },
    "main_guard": {
        "s.py": "import json, sys\nDATA = json.load(open('data/absent.json'))\n\ndef solve_mirr0001(I):\n"
        "    return vmirror(I)\n\nprint('done')\nsys.exit(0)\n"
    },
    "mutates_input": {
        "s.py": "def solve_mirr0001(grid):\n    for at in range(len(grid)):\n        grid[at] = grid[at][::-1]\n    return grid\n"
    },
    "numpy_named": {
        "s.py": "import numpy as np\n\ndef solve_mirr0001(grid: np.ndarray) -> np.ndarray:\n    return grid[:, ::-1]\n\n"
        "def solve_flip0001(grid):\n    return np.flipud(grid)\n\ndef solve_turn0001(grid):\n"
        "    g = np.array(grid)\n    return np.rot90(g, 2).tolist()\n"
    },
    "prints": {"s.py": "def solve_mirr0001(I):\n    for _ in range(20000): print('y' * 100)\n    return vmirror(I)\n"},
    "relative_import": {
        "s.py": "from .mine import flipped\n\ndef solve_mirr0001(I):\n    return flipped(I)\n",
        "mine.py": "def flipped(g):\n    return tuple(row[::-1] for row in g)\n",
        "__init__.py": "",
    },
    "same_twice": {
        "s.py": "def solve_mirr0001(I):\n    return rot90(I)\n\ndef solve_mirr0001(I):\n    return vmirror(I)\n"
    },
    "state": {
        "s.py": "SEEN = []\n\ndef solve_mirr0001(I):\n    SEEN.append(1)\n    return vmirror(I) if len(SEEN) < 2 else I\n"
    },
    "styles": {
        "s.py": 'from dsl import *\nfrom constants import *\n\ndef solve_mirr0001(I: "Grid") -> "Grid":\n    """Mirror."""\n'
        "    x1: object = vmirror(I)\n\n    return x1\n\ndef solve_flip0001(I, *, flag=True):\n    return hmirror(I)\n\n"
        "def solve_turn0001(*args):\n    return rot180(args[0])\n\ndef solve_cut00001(I, /):\n"
        "    return crop(I, ORIGIN, TWO_BY_TWO)\n\nasync def solve_wide0001(I):\n    return hconcat(I, I)\n\n"
        "solve_mirr0001_a = lambda I: vmirror(I)\n\ndef solve_FLIP0001(I, turn=hmirror):\n    return turn(I)\n"
    },
}
COUNTS = {"class": 3, "cross_call": 2, "folder": 2, "own_names": 3, "numpy_named": 3, "styles": 7}


@pytest.fixture(scope="module")
def checks(tmp_path_factory):
    """What `check` says of all files, by their places."""
    root = tmp_path_factory.mktemp("cases")
    for case, files in FILES.items():
        (root / "solvers" / case).mkdir(parents=True)
        for name, text in files.items():
            (root / "solvers" / case / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return {one["name"]: one for one in check(root / "solvers", write_tasks(root), 1)}


def write_tasks(folder):
    def pairs(form, inputs):
        return [{"input": grid, "output": form(grid)} for grid in inputs]

    tasks = {
        name: {"train": pairs(form, INPUTS[:-1]), "test": pairs(form, INPUTS[-1:])} for name, form in FORMS.items()
    }
    path = folder / "tasks.json"
    path.write_text(json.dumps(tasks))
    return path


def check(solvers, tasks, code, *options):
    printed = StringIO()
    with redirect_stdout(printed):
        assert main(["check", "--solvers", str(solvers), "--data", str(tasks), "--json", *options]) == code
    return json.loads(printed.getvalue())


@pytest.mark.parametrize("case", FILES)
def test_what_is_right_in_python_passes(case, checks):
    found = [one for name, one in checks.items() if name.startswith(f"{case}/") and not name.endswith("mine.py")]
    assert [(one["name"], one["verdict"], one["solved"]) for one in found if one["verdict"] != "pass"] == []
    assert len(found) == COUNTS.get(case, 1)


def test_a_helper_is_told_to_name_no_task(checks):
    assert checks["own_names/mine.py"]["detail"] == "own_names/mine.py: names no task of the set"


def test_each_variant_of_a_task_stands_for_itself(tmp_path):
    (tmp_path / "s.py").write_text(
        "def solve_mirr0001_one(I):\n    return vmirror(I)\n\ndef solve_mirr0001_v2(I):\n    return hmirror(I)\n"
    )
    found = check(tmp_path / "s.py", write_tasks(tmp_path), 1)
    assert {one["name"]: (one["task_id"], one["verdict"]) for one in found} == {
        "s.py:solve_mirr0001_one": ("mirr0001", "pass"),
        "s.py:solve_mirr0001_v2": ("mirr0001", "fail"),
    }


def test_a_generator_is_no_grid(tmp_path):
    (tmp_path / "s.py").write_text("def solve_mirr0001(I):\n    yield I\n")
    (found,) = check(tmp_path / "s.py", write_tasks(tmp_path), 1)
    assert (found["verdict"], "gave a generator" in found["detail"]) == ("fail", True)


@pytest.mark.parametrize("named", ["dsl.py", "."])
def test_a_dsl_may_be_named_by_its_file_or_its_folder(named, tmp_path):
    (tmp_path / "dsl.py").write_text("def flip(g):\n    return tuple(tuple(reversed(row)) for row in g)\n")
    (tmp_path / "s.py").write_text("def solve_mirr0001(I):\n    return flip(I)\n")
    (found,) = check(tmp_path / "s.py", write_tasks(tmp_path), 0, "--dsl", str(tmp_path / named))
    assert found["verdict"] == "pass"
