"""The `card` command: a module is written, always the same for the same wishes, or one line says why not."""

import sys
from pathlib import Path

import pytest

from batt_helpers.cli import main
from tests.runs import FAULTY_DSL, SMALL_TASK

SOLVERS = """
def helper(x):
    return x + 1


def solve_00000001(I):
    x1 = rot90(I)
    O = vmirror(x1)
    return O


def solve_00000002(I):
    O = no_such_word(I)
    return O
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a file of solvers."""
    (tmp_path / "solvers.py").write_text(SOLVERS)
    (tmp_path / "none.py").write_text("def f(I):\n    return g(I)\n")
    (tmp_path / "loop.py").write_text("def solve_00000003(I):\n    while I:\n        pass\n")
    (tmp_path / "latin.py").write_bytes(b"# \xe9\n")
    (tmp_path / "plain").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return tmp_path


def texts(folder: Path) -> list[str]:
    return [(folder / name).read_text() for name in ("tmp_batt_onerun_run.py", "tmp_batt_onerun_run_call.py")]


def test_module_is_written_and_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["card", "--out", "cards", "--name", "mine", "-c", "2"]) == 0
    assert capsys.readouterr().out == "wrote cards/mine.py and mine_call.py\n"
    assert sorted(path.name for path in (folder / "cards").iterdir()) == ["mine.py", "mine_call.py"]


def test_same_wishes_give_the_same_bytes_and_others_do_not(folder: Path) -> None:
    wishes = ["card", "-c", "4", "--mutation-rate", "0.3", "--mutants", "2"]
    assert [main([*wishes, "--seed", seed, "--out", out]) for seed, out in zip("001", "abc", strict=True)] == [0, 0, 0]
    assert texts(folder / "a") == texts(folder / "b") != texts(folder / "c")


def test_named_tasks_are_in_it(folder: Path) -> None:
    assert main(["card", "-i", SMALL_TASK, "007bbfb7", "-c", "2"]) == 0
    module, _ = texts(folder)
    assert module.count("o.append(") == 2
    assert f"'{SMALL_TASK}'" in module
    assert "'007bbfb7'" in module


def test_solvers_of_a_file_are_used_but_for_those_with_unknown_words(folder: Path) -> None:
    assert main(["card", "--solvers", "solvers.py"]) == 0
    module, table = texts(folder)
    assert module.count("o.append(") == 1
    assert "'rot90, I'" in table
    assert "no_such_word" not in module


def test_module_imports_the_dsl_that_it_was_written_for(folder: Path) -> None:
    assert main(["card", "--dsl", FAULTY_DSL, "-c", "1"]) == 0
    module, _ = texts(folder)
    assert f"sys.path.insert(0, {FAULTY_DSL!r})" in module
    assert "from dsl import *" in module
    assert "from constants import" not in module


@pytest.mark.parametrize(
    ("wishes", "code", "problem"),
    [
        (["-c", "0"], 2, "count is 0; give 1 or more solvers"),
        (["--mutation-rate", "2"], 2, "mutation rate is 2.0; give a share from 0 to 1"),
        (["--name", "1st"], 2, "module name '1st' is no Python name"),
        (["--out", "plain"], 2, "cannot write batt module to 'plain': File exists"),
        (["--dsl", "nowhere"], 2, "cannot import DSL 'nowhere'"),
        (["--solvers", "absent.py"], 2, "cannot read solver file 'absent.py'"),
        (["--solvers", "latin.py"], 2, "cannot read solver file 'latin.py'"),
        (["--solvers", "none.py"], 2, "solver file 'none.py' holds no function named solve_<task>"),
        (["--solvers", "loop.py"], 1, "program 'solve_00000003', line 2: 'while I:' is no call"),
    ],
)
def test_bad_wishes_are_told_in_one_line_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], wishes: list[str], code: int, problem: str
) -> None:
    before = sorted(folder.iterdir())
    assert main(["card", *wishes]) == code
    output, errors = capsys.readouterr()
    assert output == ""
    assert errors.startswith(f"error: {problem}")
    assert errors.count("\n") == 1
    assert sorted(folder.iterdir()) == before
