"""The notebook that submits, in a mounted layout with hidden tasks: a valid file whenever it is ended."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from batt_helpers.compete import check_submission, read_submission
from batt_helpers.processes.killing import iter_marked
from batt_helpers.tasks import load_tasks, task_ids

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

ROOT = Path(__file__).resolve().parents[2]
HIDDEN = 240
MARK = "BATT_TEST_RUN"
LIMIT_S = 90
PATIENCE_S = 240


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Attach a competition whose test set has tasks of the library under ids that nobody knows."""
    root = tmp_path_factory.mktemp("input")
    folder = root / "competitions" / "arc-prize-2026-arc-agi-2"
    folder.mkdir(parents=True)
    tasks = load_tasks(task_ids("arcagi")[:HIDDEN], "arcagi")
    challenges = {
        f"hidden{number:04}": {
            "train": [{"input": sample.input, "output": sample.output} for sample in task.demo],
            "test": [{"input": sample.input} for sample in task.test],
        }
        for number, task in enumerate(tasks)
    }
    solutions = {f"hidden{number:04}": [sample.output for sample in task.test] for number, task in enumerate(tasks)}
    (folder / "arc-agi_test_challenges.json").write_text(json.dumps(challenges))
    (root.parent / "solutions.json").write_text(json.dumps(solutions))
    return root


def start(inputs: Path, working: Path, **environ: str) -> "subprocess.Popen[bytes]":
    notebook = ROOT / "notebooks" / "batt_submit.ipynb"
    session = {
        "KAGGLE_KERNEL_RUN_TYPE": "Batch",
        "KAGGLE_IS_COMPETITION_RERUN": "1",
        "BATT_KAGGLE_INPUT": str(inputs),
        "PYTHONPATH": str(ROOT),
        MARK: working.name,
        **environ,
    }
    words = [sys.executable, "-m", "papermill", str(notebook), "out.ipynb", "-k", "python3", "--no-progress-bar"]
    return subprocess.Popen(
        words, cwd=working, env={**os.environ, **session}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wait_for_file(file: Path) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while not file.is_file():
        assert time.monotonic() < give_up, "no submission in time"
        time.sleep(0.05)


def end_all(mark: str) -> None:
    for pid in set(iter_marked(mark)) - {os.getpid()}:
        os.kill(pid, signal.SIGKILL)


def assert_whole(file: Path, inputs: Path) -> None:
    (challenges,) = inputs.glob("competitions/*/arc-agi_test_challenges.json")
    tasks = load_tasks(task_ids(challenges), challenges)
    assert len(tasks) == HIDDEN
    check_submission(read_submission(file), tasks)


@pytest.mark.parametrize("seed", range(3))
def test_it_is_killed_at_any_moment_and_the_file_is_whole(tmp_path: Path, inputs: Path, seed: int) -> None:
    run = start(inputs, tmp_path)
    try:
        wait_for_file(tmp_path / "submission.json")
        time.sleep(Random(seed).uniform(0, 20))
    finally:
        run.kill()
        run.wait()
        end_all(f"{MARK}={tmp_path.name}")
    assert_whole(tmp_path / "submission.json", inputs)


def test_it_answers_hidden_tasks_within_the_session(tmp_path: Path, inputs: Path) -> None:
    began = time.monotonic()
    run = start(inputs, tmp_path, BATT_TIME_LIMIT_S=str(LIMIT_S))
    try:
        assert run.wait(PATIENCE_S) == 0
    finally:
        end_all(f"{MARK}={tmp_path.name}")
    assert time.monotonic() - began < LIMIT_S + 30
    assert_whole(tmp_path / "submission.json", inputs)
    solutions = json.loads((inputs.parent / "solutions.json").read_text())
    written = json.loads((tmp_path / "submission.json").read_text())
    right = [
        task_id
        for task_id, outputs in solutions.items()
        if all(output in attempts.values() for output, attempts in zip(outputs, written[task_id], strict=True))
    ]
    assert right
