"""Jobs: a module found or written, and a folder of one's own for every run."""

from pathlib import Path

import pytest

from batt_helpers.errors import ModuleFormatError, ParameterError
from batt_helpers.model import Task
from batt_helpers.records.run import read_record
from batt_helpers.run import open_job, run_modes, write_module


def test_module_is_written_for_the_tasks_where_none_is_named(tmp_path: Path, task: Task) -> None:
    with open_job([task], tmp_path) as job:
        assert job.was_written
        assert Path(job.module.path).parent == job.folder
        assert task.id in {row.solver_id for row in job.session.module.outputs}
        written = job.run(task, "fast")
    assert written.path.parent == job.folder
    assert read_record(written.path) == written.record
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
