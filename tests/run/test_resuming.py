"""A job over several tasks goes on where the same job was stopped, and only there."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from batt_helpers.model import Limits
from batt_helpers.records.job import PLAN_NAME, SCHEMA_VERSION, JobPlan, done_tasks, read_plan, write_plan
from batt_helpers.records.run import RECORD_SUFFIX, find_records
from batt_helpers.run import write_module
from batt_helpers.run.job_folder import planned_folder

TASKS = 6
PLAN = JobPlan(SCHEMA_VERSION, ("a", "a_fast", "b"), "data", ("fast",), "", "dsl", Limits(), 0, 0, False, "code")


def command(folder: Path) -> list[str]:
    module = folder / "tmp_batt_x.py"
    if not module.exists():
        write_module(folder, "tmp_batt_x", count=2)
    arguments = ["run", "-c", str(TASKS), "-b", str(module), "--out", str(folder / "out")]
    return [sys.executable, "-m", "batt_helpers", *arguments]


def records(folder: Path) -> list[Path]:
    return list(find_records(folder / "out")) if (folder / "out").is_dir() else []


def killed_amid(folder: Path) -> int:
    """Kill a run once it has written two records or more, and count them."""
    with subprocess.Popen(command(folder), stdout=subprocess.DEVNULL) as process:
        while len(records(folder)) < 2 and process.poll() is None:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    return len(records(folder))


def run(folder: Path) -> str:
    return subprocess.run(command(folder), capture_output=True, text=True, check=True).stdout


def test_killed_run_is_taken_up_where_it_stopped_and_a_complete_one_starts_anew(tmp_path: Path) -> None:
    done = killed_amid(tmp_path)
    assert 2 <= done < TASKS
    assert f"{done} of {TASKS} tasks done already" in run(tmp_path)
    assert len(records(tmp_path)) == TASKS
    assert len({path.parent for path in records(tmp_path)}) == 1
    assert "done already" not in run(tmp_path)
    assert len(records(tmp_path)) == 2 * TASKS
    assert len({path.parent for path in records(tmp_path)}) == 2


def leave_record(folder: Path, name: str) -> None:
    (folder / f"{name}_2026-01-01T000000.000+0000{RECORD_SUFFIX}").touch()


def test_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_plan(write_plan(PLAN, tmp_path)) == PLAN


def test_task_whose_name_ends_as_a_mode_is_not_taken_for_another(tmp_path: Path) -> None:
    leave_record(tmp_path, "a_fast_fast")
    assert done_tasks(PLAN, tmp_path) == {"a_fast"}


def test_folder_where_another_works_is_left_alone(tmp_path: Path) -> None:
    with planned_folder(tmp_path, PLAN) as one, planned_folder(tmp_path, PLAN) as other:
        assert one.path != other.path
    with planned_folder(tmp_path, PLAN) as later:
        assert later.path == other.path


def test_folder_of_another_plan_or_with_a_broken_one_is_left_alone(tmp_path: Path) -> None:
    with planned_folder(tmp_path, PLAN) as one:
        (tmp_path / "broken").mkdir()
        (tmp_path / "broken" / PLAN_NAME).write_text("{")
    other = JobPlan(**{name: getattr(PLAN, name) for name in PLAN.__dataclass_fields__} | {"seed": 1})
    with planned_folder(tmp_path, other) as new:
        assert new.path not in (one.path, tmp_path / "broken")


def test_finished_folder_is_left_alone(tmp_path: Path) -> None:
    with planned_folder(tmp_path, PLAN) as one:
        for task_id in PLAN.task_ids:
            leave_record(one.path, f"{task_id}_fast")
    with planned_folder(tmp_path, PLAN) as new:
        assert new.path != one.path
        assert new.done == frozenset()
