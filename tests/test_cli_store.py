"""The `store` command, on stores in order and out of order."""

import json
from pathlib import Path

import pytest

from batt_helpers.cli import main
from batt_helpers.store import Store
from tests.store_writers import TASK, item


@pytest.fixture
def root(tmp_path: Path) -> Path:
    Store(tmp_path).save_solvers(TASK, [item(1, score=6, t_log=14), item(2, score=2, t_log=15)])
    return tmp_path


def called(action: str, root: Path, *options: str) -> int:
    return main(["store", action, "--out", str(root), *options])


def test_verify_sound_store(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("verify", root) == 0
    assert capsys.readouterr().out == "2 solvers, 0 differs, 2 links: 0 problems, 0 repaired\n"


def test_verify_names_problems_and_fixes_them(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "solver_md5" / f"{item(1).md5}.py"
    path.write_text("something else\n")
    assert called("verify", root) == 1
    out = capsys.readouterr().out
    assert f"corrupt: solver_md5/{path.name}: " in out
    assert "2 problems, 0 repaired" in out
    assert called("verify", root, "--fix") == 0
    assert "2 problems, 2 repaired" in capsys.readouterr().out
    assert called("verify", root) == 0


def test_verify_leaves_what_it_cannot_repair(root: Path) -> None:
    (root / "solver_dir" / "notes.txt").write_text("not of the store\n")
    assert called("verify", root, "--fix") == 1


def test_stats(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("stats", root, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["tasks"], found["solvers"], found["links"], found["tasks_by_score"]) == (1, 2, 2, {"6": 1})
    assert called("stats", root) == 0
    assert "Best score 6: 1 tasks" in capsys.readouterr().out


def test_gc_removes_with_fix_only(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loose = root / "solver_md5" / f"{item(3).md5}.py"
    loose.write_text(item(3).source)
    assert called("gc", root) == 0
    assert "1 programs that no task names" in capsys.readouterr().out
    assert called("gc", root, "--fix") == 0
    assert loose.exists()
    capsys.readouterr()
    assert called("gc", root, "--fix", "--unnamed", "--json") == 0
    assert json.loads(capsys.readouterr().out)["removed"] is True
    assert not loose.exists()


@pytest.mark.parametrize("action", ["verify", "stats", "gc"])
def test_no_such_folder(action: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(action, tmp_path / "absent") == 2
    assert "no such folder" in capsys.readouterr().err
