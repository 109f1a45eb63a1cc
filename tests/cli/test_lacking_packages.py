"""A plain installation has what a run needs; a command that needs more says so in one line."""

import subprocess
import sys
from pathlib import Path

import pytest

LACKING = ("IPython", "ipykernel", "jupyter_client", "matplotlib", "nbclient", "nbformat", "pandas", "papermill")
CODE = """
import sys
sys.modules |= dict.fromkeys({lacking})
from batt_helpers.cli import main
sys.exit(main({words}))
"""


def call(*words: str, lacking: tuple[str, ...] = LACKING) -> "subprocess.CompletedProcess[str]":
    code = CODE.format(lacking=lacking, words=list(words))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100, check=False)


def test_a_batch_says_what_it_lacks_in_one_line() -> None:
    ended = call("batch", "-i", "007bbfb7")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "which is not installed; run: pip install 'batt-helpers[notebook]'" in ended.stderr


@pytest.mark.parametrize("command", ["sweep", "search"])
def test_a_cluster_says_what_it_lacks_in_one_line(tmp_path: Path, command: str) -> None:
    ended = call(
        command, "-i", "007bbfb7", "--cluster", "tcp://nowhere:1", "--out", str(tmp_path), lacking=("distributed",)
    )
    assert ended.returncode == 2
    assert "a cluster needs the package 'distributed'" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert [line for line in ended.stderr.splitlines() if "error" in line] == ended.stderr.splitlines()[-1:]


def test_tasks_need_none_of_it() -> None:
    assert call("tasks", "007bbfb7", "--plain").returncode == 0
