"""A plain installation has what a run needs; a command that needs more says so in one line."""

import subprocess
import sys

LACKING = ("IPython", "ipykernel", "jupyter_client", "matplotlib", "nbclient", "nbformat", "pandas", "papermill")
CODE = """
import sys
sys.modules |= dict.fromkeys({lacking})
from batt_helpers.cli import main
sys.exit(main({words}))
"""


def call(*words: str) -> "subprocess.CompletedProcess[str]":
    code = CODE.format(lacking=LACKING, words=list(words))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=100, check=False)


def test_a_batch_says_what_it_lacks_in_one_line() -> None:
    ended = call("batch", "-i", "007bbfb7")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "which is not installed; run: pip install 'batt-helpers[notebook]'" in ended.stderr


def test_tasks_need_none_of_it() -> None:
    assert call("tasks", "007bbfb7", "--plain").returncode == 0
