"""The race as a command: what it says of single runs and of rounds."""

import json
import re
from pathlib import Path

import pytest

from batt_helpers.cli import main
from tests.runs import SMALL_TASK

pytestmark = pytest.mark.slow


def compare(folder: Path, *arguments: str) -> int:
    return main(["compare", "-i", SMALL_TASK, "--out", str(folder), *arguments])


@pytest.mark.parametrize("modes", [("baseline", "fast"), ("fast", "baseline")], ids=" ".join)
def test_who_runs_first_does_not_decide_who_is_faster(
    modes: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(tmp_path, "--mode", *modes, "--repeat", "3", "--json") == 0
    runs = json.loads(capsys.readouterr().out)["runs"]
    assert [run["mode"] for run in runs] == [*modes] * 3
    least = {mode: min(sum(run["phase_s"].values()) for run in runs if run["mode"] == mode) for mode in modes}
    assert least["fast"] < least["baseline"]


def test_single_runs_are_called_so_and_never_ticked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(tmp_path, "--mode", "phase2", "fast", "--repeat", "1") == 0
    text = capsys.readouterr().out
    assert "one run" in text
    assert "✓" not in text
    assert re.search(r"^Records: ", text, re.MULTILINE)
