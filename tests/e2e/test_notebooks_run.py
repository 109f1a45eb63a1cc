"""The notebooks run from top to bottom, with parameters as papermill hands them over."""

import base64
import re
import subprocess
import sys
from pathlib import Path

import pytest
from nbformat import NotebookNode

from batt_helpers.cli import main
from batt_helpers.records.run import find_records
from batt_helpers.records.search import SEARCH_FOLDER, read_search
from batt_helpers.shipped import REPORT_NOTEBOOK, TASK_NOTEBOOK, shipped_file
from tests.notebooks import run_notebook
from tests.runs import REPOSITORY

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

NOTEBOOKS = REPOSITORY / "notebooks"


def outputs(notebook: NotebookNode) -> list[NotebookNode]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def pictures(notebook: NotebookNode) -> list[bytes]:
    found = [output.data["image/png"] for output in outputs(notebook) if "image/png" in output.get("data", {})]
    return [base64.b64decode(data) for data in found]


def printed(notebook: NotebookNode) -> str:
    return "".join(output.text for output in outputs(notebook) if output.output_type == "stream")


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two runs of a task in two modes."""
    out = tmp_path_factory.mktemp("runs")
    for _ in range(2):
        assert main(["run", "-i", "007bbfb7", "--mode", "baseline", "phase2", "--out", str(out)]) == 0
    return out


@pytest.mark.parametrize("task_id", ["007bbfb7", "00d62c1b", "b775ac94"])
def test_the_task_notebook_shows_the_result_and_the_race(task_id: str, tmp_path: Path):
    notebook = run_notebook(shipped_file(TASK_NOTEBOOK), {"task_id": task_id, "out_dir": str(tmp_path)})
    pages = [output.data for output in outputs(notebook) if "text/html" in output.get("data", {})]
    cards = [page for page in pages if '<article class="batt-card">' in page["text/html"]]
    assert len(cards) == 1
    assert task_id in cards[0]["text/plain"]
    assert len(pictures(notebook)) == 1
    assert not [output for output in outputs(notebook) if output.output_type == "error"]
    named = re.findall(r"Record: (.+)", printed(notebook))
    assert {Path(name) for name in named} == set(find_records(tmp_path))
    assert len(named) == 4


def test_unattended_the_panel_is_one_line(tmp_path: Path):
    notebook = run_notebook(shipped_file(TASK_NOTEBOOK), {"modes": "fast", "out_dir": str(tmp_path)})
    notes = [output.data["text/markdown"] for output in outputs(notebook) if "text/markdown" in output.get("data", {})]
    assert len(notes) == 1
    assert "control panel is left out" in notes[0]
    assert "widgets" not in notebook.metadata


def test_papermill_runs_it_from_the_checkout(tmp_path: Path):
    arguments = ["notebooks/batt_task.ipynb", str(tmp_path / "x.ipynb"), "-p", "out_dir", str(tmp_path)]
    command = [sys.executable, "-m", "papermill", *arguments, "-p", "modes", "fast", "--no-progress-bar"]
    assert subprocess.run(command, cwd=REPOSITORY, capture_output=True, timeout=120, check=False).returncode == 0
    assert len(find_records(tmp_path)) == 1


def test_the_report_notebook_draws_the_dashboard_and_the_history(runs: Path):
    notebook = run_notebook(shipped_file(REPORT_NOTEBOOK), {"runs": str(runs)})
    assert len(pictures(notebook)) == 2
    assert "PERFORMANCE TIMELINE" in printed(notebook)
    assert "Baseline, newest run against the earlier ones" in printed(notebook)
    assert str(runs) in printed(notebook)


def walls(notebook: NotebookNode) -> list[NotebookNode]:
    return [one.data for one in outputs(notebook) if "batt-wall" in one.get("data", {}).get("text/html", "")]


def test_the_batch_notebook_leaves_one_wall_with_the_unsolved_ids(tmp_path: Path):
    asked = {"task_ids": "007bbfb7,00d62c1b,a64e4611", "modes": "fast", "out_dir": str(tmp_path)}
    notebook = run_notebook(NOTEBOOKS / "batt_batch.ipynb", asked)
    (wall,) = walls(notebook)
    assert "running now" not in wall["text/plain"]
    assert wall["text/plain"].startswith("3 of 3 tasks solved")
    assert len(pictures(notebook)) == 1


def test_the_search_notebook_leaves_one_wall_with_the_unsolved_ids(tmp_path: Path):
    asked = {"task_ids": "007bbfb7,a64e4611,00d62c1b", "seconds": 0.5, "out_dir": str(tmp_path)}
    notebook = run_notebook(NOTEBOOKS / "batt_search.ipynb", asked)
    (wall,) = walls(notebook)
    ids = re.search('<code class="ids">(.*)</code>', wall["text/html"])
    record = read_search(tmp_path / SEARCH_FOLDER)
    unsolved = [one.task_id for one in record.tasks if not one.is_solved] if record else []
    assert sorted(ids[1].split() if ids else []) == sorted(unsolved)
