"""Jobs: a module found or written, and a folder of one's own for every run."""

import json
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from batt_helpers.errors import ExecutionError, ModuleFormatError, ParameterError
from batt_helpers.model import Task
from batt_helpers.processes import WorkerPool
from batt_helpers.records.run import compacted, find_records, read_record
from batt_helpers.run import open_job, run_modes, write_module
from batt_helpers.store import Store
from batt_helpers.tasks import load_tasks
from tests.runs import SMALL_TASK


def test_module_is_written_for_the_tasks_where_none_is_named(tmp_path: Path, task: Task) -> None:
    with open_job([task], tmp_path) as job:
        assert job.was_written
        assert Path(job.module.path).parent == job.folder
        assert task.id in {row.solver_id for row in job.session.module.outputs}
        written = job.run(task, "fast")
    assert written.path.parent == job.folder
    assert read_record(written.path) == compacted(written.record)
    assert written.path.with_suffix(".trace.json").is_file()


def test_named_module_is_looked_for_in_the_folders(tmp_path: Path, task: Task) -> None:
    write_module(tmp_path / "modules", "tmp_batt_x", count=1)
    with open_job([task], tmp_path / "out", module="tmp_batt_x", folders=[tmp_path, tmp_path / "modules"]) as job:
        assert not job.was_written
        assert job.module.name == "tmp_batt_x"
    assert not (tmp_path / "out").exists()


def test_missing_module_is_told_and_nothing_is_written(tmp_path: Path, task: Task) -> None:
    with (
        pytest.raises(ModuleFormatError, match="write one with: python -m batt_helpers card --name tmp_batt_x"),
        open_job([task], tmp_path / "out", module="tmp_batt_x", folders=[tmp_path]),
    ):
        pass
    assert not (tmp_path / "out").exists()


def test_jobs_opened_at_once_have_folders_of_their_own(tmp_path: Path, task: Task) -> None:
    module = str(write_module(tmp_path, "tmp_batt_x", count=1))
    with open_job([task], tmp_path, module=module) as one, open_job([task], tmp_path, module=module) as other:
        assert one.folder != other.folder


def test_job_without_tasks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="there is no task to run"), open_job([], tmp_path):
        pass


def test_unknown_mode_is_refused_before_anything_is_written(tmp_path: Path, task: Task) -> None:
    with pytest.raises(ParameterError, match="mode is 'turbo'"):
        run_modes(task, ["fast", "turbo"], out_dir=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_all_tasks_are_run_in_order_and_each_record_is_written(tmp_path: Path) -> None:
    tasks = load_tasks([SMALL_TASK, "007bbfb7", "00d62c1b"])
    with open_job(tasks, tmp_path) as job:
        done = [(one.record.task_id, one.record.mode) for one in job.run_all(["fast", "phase2"])]
    assert done == [(task.id, mode) for task in tasks for mode in ("fast", "phase2")]
    assert {(one.task_id, one.mode) for one in map(read_record, find_records(tmp_path))} == set(done)


def test_modes_race_each_on_a_fresh_store_and_what_the_task_gives_is_saved_once(
    tmp_path: Path, task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_in: list[Path] = []
    save = Store._save

    def noting(store: Store, *given: Any) -> Any:
        saved_in.append(store.root)
        return save(store, *given)

    monkeypatch.setattr(Store, "_save", noting)
    with open_job([task], tmp_path) as job:
        records = [one.record for one in job.race(task, ["phase2", "fast"], repeats=2)]
    assert [record.mode for record in records] == ["phase2", "fast"] * 2
    stores = list(dict.fromkeys(saved_in))
    assert stores[0] == job.store.root
    assert len(stores) == 1 + len(records)
    assert not any(store.exists() for store in stores[1:])
    assert {record.store for record in records} == {str(job.store.root)}
    assert all((job.store.root / one.path).is_file() for one in records[0].solvers if one.path)
    assert len(find_records(tmp_path)) == len(records)
    (trace,) = tmp_path.rglob("*.trace.json")
    events = json.loads(trace.read_text())["traceEvents"]
    named = [event["args"]["name"] for event in events if event["name"] == "process_name"]
    assert named == [f"{task.id} {record.mode}" for record in records]
    work = [event for event in events if event["ph"] == "X" and event["name"].startswith("validate ")]
    assert work
    assert all("outcome" in event["args"] for event in work)


def test_race_without_modes_is_refused(tmp_path: Path, task: Task) -> None:
    with open_job([task], tmp_path) as job, pytest.raises(ParameterError, match="there is no mode to run; name one of"):
        list(job.race(task, []))


def test_next_task_is_evaluated_while_a_task_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first save waits until the second task has the workers: without overlap it would wait in vain."""
    tasks, begun = load_tasks([SMALL_TASK, "007bbfb7"]), Event()
    save, score = Store.save_all, WorkerPool.submit

    def submit(pool: WorkerPool, function: Any, *args: Any, **options: Any) -> Any:
        if "007bbfb7" in args:
            begun.set()
        return score(pool, function, *args, **options)

    def save_once_begun(store: Store, *given: Any) -> Any:
        assert begun.wait(30)
        return save(store, *given)

    with open_job(tasks, tmp_path) as job:
        monkeypatch.setattr(WorkerPool, "submit", submit)
        monkeypatch.setattr(Store, "save_all", save_once_begun)
        assert len(list(job.run_all(["fast"]))) == 2


def test_left_before_its_end_it_stops_the_session(tmp_path: Path) -> None:
    with open_job(load_tasks([SMALL_TASK, "007bbfb7", "00d62c1b", "00576224"]), tmp_path) as job:
        for _ in job.run_all(["fast"]):
            break
        with pytest.raises((ExecutionError, ParameterError), match="closed"):
            job.run(job.tasks[0], "fast")


def test_programs_that_solve_too_little_are_not_saved(tmp_path: Path, task: Task) -> None:
    with open_job([task], tmp_path, min_score=1) as job:
        record = job.run(task, "fast").record
    saved = [one for one in record.solvers if one.path]
    assert saved
    assert all(one.o_score >= 1 for one in saved)
    assert record.counts.valid > len(saved)
