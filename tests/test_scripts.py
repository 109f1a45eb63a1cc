"""Three lines are a program: as a script with no guard, from standard input, as an option of the interpreter."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runs import DEADLINE_S, REPOSITORY, SMALL_TASK

PROGRAM = f"""
from batt_helpers import load_task, run_modes
records = run_modes(load_task({SMALL_TASK!r}), ["fast"], out_dir="out")
print(records[0].counts.saved > 0)
"""


@pytest.mark.parametrize("way", ["file", "standard input", "option"])
def test_three_lines_run_once_and_need_no_guard(tmp_path: Path, way: str) -> None:
    script = tmp_path / "script.py"
    script.write_text(PROGRAM)
    arguments = {"file": [str(script)], "standard input": ["-"], "option": ["-c", PROGRAM]}[way]
    ended = subprocess.run(
        [sys.executable, *arguments],
        input=PROGRAM,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=DEADLINE_S,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "True\n", "")
    assert len(list((tmp_path / "out").glob(f"*_{SMALL_TASK}"))) == 1
