"""The dashboard's command as people call it: a process, in a folder of its own."""

import re
from pathlib import Path
from time import monotonic

import pytest

from batt_helpers.library import solver_programs
from batt_helpers.programs import program_md5
from batt_helpers.records.run import RunRecord, find_records, read_record
from batt_helpers.report.format import format_seconds_short
from batt_helpers.store import Store
from batt_helpers.tasks import load_task
from tests.runs import SCRIPT, run_command

DASHBOARD_TIMERS = {
    "main.run_batt",
    "run_batt.check_batt",
    "run_batt.phase1_filter",
    "run_batt.phase2_inline_batch",
    "run_batt.phase3a_validate_batch",
    "run_batt.phase3b_file_ops",
    "run_batt.phase4_differs",
    "run_batt.check_solver_speed",
    "utils.inline_variables.total",
}
# One more that the library solves, and grids of 30x30.
OTHER_TASKS = [
    "00d62c1b",
    "264363fd",
    pytest.param("b775ac94", marks=pytest.mark.slow),
    pytest.param("a64e4611", marks=pytest.mark.slow),
]
HEAVY_PACKAGES = {"IPython", "ipywidgets", "matplotlib", "nbclient", "numpy", "pandas", "papermill"}
# Three times what it takes on a quiet machine of two cores.
START_TO_FINISH_S = 2.5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("command")


@pytest.fixture(scope="module")
def output(folder: Path) -> str:
    """What the command prints."""
    done = run_command([str(SCRIPT), "--timing", "-i", "007bbfb7"], folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def store(output: str, folder: Path) -> Store:
    return Store(folder / "results")


@pytest.fixture(scope="module")
def record(output: str, folder: Path) -> RunRecord:
    (path,) = find_records(folder / "results")
    return read_record(path)


def assert_console(output: str, record: RunRecord) -> None:
    """Hold what was printed against the dashboard's lines."""
    lines = output.splitlines()
    unique, total, valid = record.counts.unique, record.counts.all, record.counts.inlined
    assert f"-- Filtered to {unique} unique candidates (from {total})" in lines
    seconds = format_seconds_short(record.phase_s["run_batt.phase3a_validate_batch"])
    assert f"-- Phase 3a: Validated {valid} solvers in {seconds} (derived)" in lines
    summary = lines.index(f"1 tasks - {record.counts.timeouts} timeouts")
    assert lines[summary + 1] == "Timing summary (seconds):"
    rows = [re.fullmatch(r"  (\S+) +(\d+\.\d{3})", line) for line in lines[summary + 2 :]]
    timers = {row[1]: float(row[2]) for row in rows if row}
    assert len(timers) == len(rows)
    assert timers.keys() >= DASHBOARD_TIMERS
    assert list(timers.values()) == sorted(timers.values(), reverse=True)
    assert timers == {name: pytest.approx(value, abs=0.0005) for name, value in record.phase_s.items()}


def assert_sound(store: Store, record: RunRecord) -> None:
    """Hold a store and its links against their layout, and a record against both."""
    for kind in ("solver", "differ"):
        for path in (store.root / f"{kind}_md5").iterdir():
            assert program_md5(path.read_text()) == path.stem
            compile(path.read_text(), str(path), "exec")
    links = list(store.root.glob("*_dir/**/*.py"))
    for link in links:
        assert link.is_symlink()
        assert not link.readlink().is_absolute()
        assert link.resolve().parent == (store.root / f"{link.relative_to(store.root).parts[0][:6]}_md5").resolve()
        assert link.read_text()
    saved = [solver for solver in record.solvers if solver.link]
    assert {store.root / solver.link for solver in saved if solver.link} == {
        link for link in links if "solver_dir" in link.parts
    }
    assert store.verify().problems == ()


def test_console_lines_are_the_dashboards(output: str, record: RunRecord) -> None:
    assert_console(output, record)
    assert "1 tasks - 0 timeouts" in output.splitlines()


def test_store_is_laid_out_by_content_and_score(store: Store, record: RunRecord) -> None:
    assert_sound(store, record)


def test_tasks_own_solver_stands_at_the_top(store: Store, record: RunRecord) -> None:
    best = store.entries("007bbfb7")[0]
    assert best.score == len(load_task("007bbfb7").samples)
    assert next(solver.solver_id for solver in record.solvers if solver.md5 == best.md5) == "007bbfb7"


def test_record_and_trace_can_be_read(folder: Path, record: RunRecord) -> None:
    assert (record.task_id, record.mode, record.module.name) == ("007bbfb7", "fast", "tmp_batt_onerun_run")
    assert record.counts.demo == 5
    (trace,) = (folder / "results").rglob("*.trace.json")
    assert '"traceEvents"' in trace.read_text()


def test_written_module_runs_again_by_its_path_with_the_same_result(
    folder: Path, record: RunRecord, tmp_path: Path
) -> None:
    (module,) = (folder / "results").rglob("tmp_batt_onerun_run.py")
    done = run_command([str(SCRIPT), "-i", "007bbfb7", "-b", str(module)], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (path,) = find_records(tmp_path)
    again = read_record(path)
    assert again.module == record.module
    assert again.counts == record.counts


def test_written_module_runs_again_by_its_name(folder: Path, record: RunRecord, tmp_path: Path) -> None:
    (module,) = (folder / "results").rglob("tmp_batt_onerun_run.py")
    arguments = [str(SCRIPT), "-i", "007bbfb7", "-b", "tmp_batt_onerun_run", "--out", str(tmp_path)]
    done = run_command(arguments, module.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"-- Filtered to {record.counts.unique} unique candidates" in done.stdout


@pytest.mark.parametrize("task_id", OTHER_TASKS)
def test_other_tasks_go_through_as_well(tmp_path: Path, task_id: str) -> None:
    done = run_command([str(SCRIPT), "--timing", "-i", task_id, "--out", "out", "-t", "2"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (path,) = find_records(tmp_path)
    record, store = read_record(path), Store(tmp_path / "out")
    assert_console(done.stdout, record)
    assert_sound(store, record)
    is_solved = store.entries(task_id)[0].score == len(load_task(task_id).samples)
    assert is_solved == (task_id in solver_programs())


def test_package_runs_as_the_script_does(tmp_path: Path, output: str) -> None:
    done = run_command(["-m", "batt_helpers", "run", "--timing", "-i", "007bbfb7"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (path,) = find_records(tmp_path)
    assert_console(done.stdout, read_record(path))

    def without_numbers(text: str) -> list[str]:
        return sorted(
            line.split()[0]
            for line in text.splitlines()
            if line.startswith(("--", "  run", "  main", "  utils", "Timing"))
        )

    assert without_numbers(done.stdout) == without_numbers(output)


def test_heavy_packages_are_not_imported(tmp_path: Path) -> None:
    done = run_command(["-X", "importtime", str(SCRIPT), "--timing", "-i", "007bbfb7"], tmp_path)
    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "batt_helpers" in imported
    assert imported.isdisjoint(HEAVY_PACKAGES)


@pytest.mark.slow  # runs when no other test takes the time of the cores
def test_start_to_finish_takes_no_longer_than_it_should(tmp_path: Path) -> None:
    def seconds() -> float:
        start = monotonic()
        assert run_command([str(SCRIPT), "--timing", "-i", "007bbfb7"], tmp_path).returncode == 0
        return monotonic() - start

    assert any(seconds() < START_TO_FINISH_S for _ in range(3))
