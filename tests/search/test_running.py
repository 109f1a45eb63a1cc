"""Searches of many tasks: one record, one store, resumable, and no damage from a worker that is lost."""

import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from batt_helpers.cli import main
from batt_helpers.errors import ParameterError
from batt_helpers.model import Limits
from batt_helpers.records.search import SEARCH_FOLDER, figures_of, read_search
from batt_helpers.report.search_text import search_text
from batt_helpers.search import Plan, search_tasks
from batt_helpers.store import Store
from batt_helpers.tasks import load_tasks

TASKS = load_tasks(["007bbfb7", "0d3d703e", "39a8645d"])
PLAN = Plan(seconds=None, calls=1500, library=False)
LIMITS = Limits(workers=1)


def test_search_that_was_left_goes_on_and_comes_to_the_same(tmp_path: Path) -> None:
    searching = search_tasks(TASKS, tmp_path / "a", PLAN, limits=LIMITS)
    next(searching)
    searching.close()
    left = read_search(tmp_path / "a" / SEARCH_FOLDER)
    assert left is not None
    assert len(left.tasks) == 1
    *_, record = search_tasks(TASKS, tmp_path / "a", PLAN, limits=LIMITS)
    *_, whole = search_tasks(TASKS, tmp_path / "b", PLAN, limits=LIMITS)
    assert {e.task_id: [p.source for p in e.programs] for e in record.tasks} == {
        e.task_id: [p.source for p in e.programs] for e in whole.tasks
    }
    assert [e.task_id for e in record.tasks].count(left.tasks[0].task_id) == 1


def test_found_programs_are_in_the_store_and_the_store_holds(tmp_path: Path) -> None:
    *_, record = search_tasks(TASKS[:1], tmp_path, PLAN, limits=LIMITS)
    entry = record.tasks[0]
    store = Store(tmp_path)
    assert entry.is_first_right
    assert {program.md5 for program in entry.programs} <= {saved.md5 for saved in store.entries("007bbfb7")}
    assert not store.verify().problems
    assert figures_of(record.tasks).solved == 1


def test_another_plan_is_refused(tmp_path: Path) -> None:
    list(search_tasks(TASKS[:1], tmp_path, PLAN, limits=LIMITS))
    with pytest.raises(ParameterError, match="calls"):
        next(search_tasks(TASKS[:1], tmp_path, Plan(seconds=None, calls=9), limits=LIMITS))


def test_command_searches_reports_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--calls", "1500", "--no-library", "--workers", "1", "--out", str(tmp_path)]
    assert main(["search", "-i", "007bbfb7", *options]) == 0
    assert "all test outputs right in two answers   1 of 1" in capsys.readouterr().out
    assert main(["search", "-i", "007bbfb7", *options]) == 0
    assert main(["search", "--report", "--out", str(tmp_path)]) == 0
    assert "1 of 1" in capsys.readouterr().out
    record = read_search(tmp_path / SEARCH_FOLDER)
    assert record is not None
    assert len(record.tasks) == 1


@pytest.mark.slow
def test_killed_command_goes_on_with_the_rest(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "batt_helpers", "search", "-i", *(task.id for task in TASKS)]
    command += ["--calls", "1500", "--no-library", "--workers", "1", "--out", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = monotonic() + 60
        while monotonic() < deadline and not ((record := read_search(tmp_path / SEARCH_FOLDER)) and record.tasks):
            sleep(0.05)
        process.kill()
    before = read_search(tmp_path / SEARCH_FOLDER)
    assert before is not None
    assert 1 <= len(before.tasks) <= len(TASKS)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    after = read_search(tmp_path / SEARCH_FOLDER)
    assert after is not None
    assert after.tasks[: len(before.tasks)] == before.tasks
    assert sorted(entry.task_id for entry in after.tasks) == sorted(task.id for task in TASKS)


def test_second_round_searches_what_is_not_sure_and_no_task_twice_in_one(tmp_path: Path) -> None:
    *_, record = search_tasks(TASKS, tmp_path, PLAN, limits=LIMITS, rounds=2)
    rounds = [(entry.task_id, entry.round) for entry in record.tasks]
    assert len(set(rounds)) == len(rounds)
    sure = {entry.task_id for entry in record.tasks if entry.round == 1 and entry.is_confident}
    assert {task_id for task_id, number in rounds if number == 2} == {task.id for task in TASKS} - sure


def test_task_that_fails_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    *_, record = search_tasks(TASKS[:2], tmp_path, PLAN, limits=Limits(workers=1, memory_bytes=1 << 20))
    assert [bool(entry.failure) for entry in record.tasks] == [True, True]
    assert "failed: 007bbfb7" in search_text(record)


def test_dsl_that_is_not_there_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"no\.such\.dsl"):
        next(search_tasks(TASKS, tmp_path, Plan(dsl="no.such.dsl"), limits=LIMITS))
    assert list(tmp_path.iterdir()) == []


def test_two_budgets_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "-i", "007bbfb7", "--calls", "9", "--seconds", "1", "--out", str(tmp_path)]) == 2
    assert "give one of them" in capsys.readouterr().err
