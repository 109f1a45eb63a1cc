"""Batches of real notebooks and processes: faults, kills, resuming, time limits, a cluster, and what it is worth."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import papermill
import pytest
from papermill.engines import NotebookExecutionManager

from batt_helpers.batch import Progress, TaskState, default_notebook, find_states, run_batch, summary_text
from batt_helpers.batch.executing import execute_request
from batt_helpers.batch.jobs import Request
from batt_helpers.batch.placement import make_slots
from batt_helpers.batch.pool import LocalPool
from batt_helpers.batch.states import notebook_path
from batt_helpers.bench.notebooks import bench_notebooks
from batt_helpers.bench.price import command_cpu_s
from batt_helpers.errors import BatchError
from batt_helpers.processes.killing import iter_marked
from batt_helpers.records.bench import read_bench, write_bench
from batt_helpers.records.run import read_record
from batt_helpers.store import Store
from tests.dask_processes import running_scheduler, start_scheduler, start_worker, wait_for
from tests.notebooks import make_notebook

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "tests" / "data" / "notebooks"
MISBEHAVES = NOTEBOOKS / "misbehaves.ipynb"
MARK = "BATT_TEST_RUN"


@pytest.fixture
def mark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """Mark all processes that are started from here on."""
    monkeypatch.setenv(MARK, tmp_path.name)
    return f"{MARK}={tmp_path.name}"


def nothing_left(mark: str) -> bool:
    return not set(iter_marked(mark)) - {os.getpid()}


def saved_text(folder: Path, task_id: str) -> str:
    return json.dumps(nbformat.read(notebook_path(folder, task_id), 4))


def command(out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "batt_helpers", "batch", "--out", str(out), *options]


def run_deeds(out: Path, deeds: dict[str, dict[str, Any]], **options: Any) -> dict[str, Any]:
    limits: dict[str, Any] = {"notebook": MISBEHAVES, "out_dir": out, "workers": 2, "timeout_s": 100.0} | options
    batch = run_batch(list(deeds), of_task=deeds, **limits)
    return {state.task_id: state for state in batch.states}


@pytest.mark.parametrize("kernel", ["batt-warm", "python3"])
def test_each_notebook_bears_its_own_fault_only(tmp_path: Path, mark: str, kernel: str) -> None:
    deeds = {
        "kills_kernel": {"deed": "kills_kernel"},
        "kills_executor": {"deed": "kills_executor"},
        "leaves_process": {"deed": "leaves_process"},
        "dies_once": {"deed": "dies_once", "marker": str(tmp_path / "marker")},
        "exits": {"deed": "exits"},
        "good": {"deed": ""},
    }
    states = run_deeds(tmp_path / "out", deeds, kernel=kernel)
    assert {task_id: (state.reason, state.attempts) for task_id, state in states.items()} == {
        "kills_kernel": ("kernel_died", 2),
        "kills_executor": ("died", 2),
        "leaves_process": ("", 1),
        "dies_once": ("", 2),
        "exits": ("", 1),
        "good": ("", 1),
    }
    assert {state.kernel for state in states.values() if not state.reason} == {
        "warm" if kernel == "batt-warm" else "ordinary"
    }
    for task_id in ("kills_kernel", "kills_executor"):
        text = saved_text(tmp_path / "out" / "batch", task_id)
        assert "did not run to its end" in text
        assert f"{states[task_id].reason}: " in text
    wait_for(lambda: nothing_left(mark), 10)


@pytest.mark.parametrize("kernel", ["batt-warm", "python3"])
def test_what_hangs_is_killed_whole(tmp_path: Path, mark: str, kernel: str) -> None:
    deeds = {"hangs": {"deed": "hangs"}, "hangs_in_c": {"deed": "hangs_in_c"}}
    states = run_deeds(tmp_path, deeds, kernel=kernel, timeout_s=8.0)
    assert {state.reason for state in states.values()} == {"timeout"}
    assert max(state.seconds for state in states.values()) < 10
    text = saved_text(tmp_path / "batch", "hangs")
    assert "took longer than 8 s" in text
    assert "007bbfb7" not in text.split("did not run")[0]
    wait_for(lambda: nothing_left(mark), 10)


def test_floods_of_output_and_of_memory_are_bounded(tmp_path: Path, mark: str) -> None:
    deeds = {
        "floods": {"deed": "floods", "megabytes": 100},
        "fills_memory": {"deed": "fills_memory", "megabytes": 8000},
    }
    states = run_deeds(tmp_path, deeds, memory_bytes=1 << 30)
    assert states["floods"].status == "done"
    notebook = notebook_path(tmp_path / "batch", "floods")
    assert notebook.stat().st_size < 20 << 20
    assert "was dropped" in notebook.read_text()
    assert (states["fills_memory"].reason, states["fills_memory"].attempts) == ("memory", 1)
    assert "MemoryError" in saved_text(tmp_path / "batch", "fills_memory")


def test_an_ordinary_kernel_stands_in_for_a_warm_one_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "matplotlibrc").touch()  # a fresh kernel would read it, a warm one has read another
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    states = run_deeds(tmp_path / "out", {"good": {}}, tell=said.append)
    assert (states["good"].status, states["good"].kernel) == ("done", "ordinary")
    assert any("starting an ordinary kernel" in line for line in said)


@pytest.mark.parametrize("kernel", ["batt-warm", "python3"])
def test_a_killed_batch_leaves_nothing_running_and_goes_on(tmp_path: Path, mark: str, kernel: str) -> None:
    out, file = tmp_path / "out", tmp_path / "p.json"
    deeds = [{"task_id": f"t{number}", "deed": ""} for number in range(8)] + [{"task_id": "slow", "deed": "hangs"}]
    file.write_text(json.dumps(deeds))
    options = ("--parameters", str(file), "--notebook", str(MISBEHAVES), "--workers", "2", "--kernel", kernel)
    killed = subprocess.Popen(command(out, *options), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: len(find_states(out / "batch")) >= 3)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    before = {state.task_id: state for state in find_states(out / "batch")}
    file.write_text(json.dumps(deeds[:-1]))
    resumed = subprocess.run(command(out, *options), cwd=ROOT, capture_output=True, text=True, check=False)
    assert resumed.returncode == 0, resumed.stderr
    assert f"{len(before)} tasks done already, {8 - len(before)} left to do" in resumed.stdout
    after = {state.task_id: state for state in find_states(out / "batch")}
    assert after.keys() == {f"t{number}" for number in range(8)}
    assert {task_id: after[task_id] for task_id in before} == before
    wait_for(lambda: nothing_left(mark), 10)
    again = subprocess.run(command(out, *options), cwd=ROOT, capture_output=True, text=True, check=False)
    assert "8 tasks done already, nothing left to do" in again.stdout
    assert {state.task_id: state for state in find_states(out / "batch")} == after


def test_the_session_ends_in_time_with_a_summary(tmp_path: Path, mark: str) -> None:
    file = tmp_path / "p.json"
    deeds = [{"task_id": "a", "deed": ""}, {"task_id": "b", "deed": "hangs"}, {"task_id": "c", "deed": "hangs"}]
    file.write_text(json.dumps([*deeds, {"task_id": "d", "deed": ""}]))
    start = time.monotonic()
    ended = subprocess.run(
        command(tmp_path, "--parameters", str(file), "--notebook", str(MISBEHAVES), "--workers", "2"),
        cwd=ROOT,
        env={**os.environ, "BATT_TIME_LIMIT_S": "15"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert time.monotonic() - start < 30
    assert ended.returncode == 0, ended.stderr
    assert "time is nearly up: 3 tasks are left" in ended.stdout
    assert list(pd.read_csv(tmp_path / "batch" / "summary.csv")["task_id"]) == ["a"]
    wait_for(lambda: nothing_left(mark), 10)


def test_gpus_and_threads_are_dealt_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "5,7")
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    batch = run_batch(
        ["a", "b", "c", "d"],
        notebook=NOTEBOOKS / "tells_its_place.ipynb",
        of_task={"c": {"number": 3}},
        out_dir=tmp_path,
        workers=2,
    )
    assert {state.gpu for state in batch.states} == {"5", "7"}
    for state in batch.states:
        number = 3 if state.task_id == "c" else 0
        assert f"{state.task_id} {number} {state.gpu} " in saved_text(batch.folder, state.task_id)


def test_the_real_notebook_with_records_store_and_summary(tmp_path: Path) -> None:
    ended = subprocess.run(
        command(tmp_path, "-i", "007bbfb7", "00d62c1b", "-p", "modes", "['baseline', 'fast']"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "2 done, 0 failed, 2 solved" in ended.stdout
    assert "PERFORMANCE TIMELINE" not in ended.stdout
    offered = ended.stdout.splitlines()[-1].removeprefix("Next:     python ")
    shown = subprocess.run(
        [sys.executable, *shlex.split(offered)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "PERFORMANCE TIMELINE" in shown
    assert "✅ Every mode saves the same programs" in shown
    table = pd.read_parquet(tmp_path / "batch" / "summary.parquet")
    assert list(table["mode"]) == ["baseline", "fast"] * 2
    assert table["solved"].all()
    assert (tmp_path / "batch" / "summary.png").is_file()
    assert all((tmp_path / "batch" / record).is_file() for record in table["record"])
    assert Store(tmp_path).task_ids() == ("007bbfb7", "00d62c1b")


def run_cells(folder: Path, *cells: str, kernel: str | None = None, **metadata: object) -> TaskState:
    """Run a notebook of these cells for one task, after a cell with its parameters."""
    notebook = make_notebook(folder / "n.ipynb", 'task_id = "x"', *cells, **metadata)
    (state,) = run_batch(["a"], notebook=notebook, out_dir=folder / "out", workers=1, kernel=kernel).states
    return state


def test_a_flood_keeps_its_first_part_and_says_what_was_dropped(tmp_path: Path) -> None:
    state = run_cells(tmp_path, 'print("first")\nfor _ in range(80):\n    print("x" * 100_000)', "print('next')")
    assert state.status == "done"
    (note,) = state.notes
    assert note.endswith(" characters of output of cell 3 were dropped")
    assert int(note.split()[0].replace(",", "")) > 8_000_000 - (4 << 20)
    notebook = nbformat.read(notebook_path(tmp_path / "out" / "batch", "a"), 4)
    flood = "".join(output.text for output in notebook.cells[-2].outputs)
    assert flood.startswith("first\nxxx")
    assert 4 << 20 <= len(flood) < (4 << 20) + 200
    assert notebook.cells[-1].outputs[0].text == "next\n"
    assert "were dropped" in summary_text([state])


def test_one_giant_display_is_told_and_costs_nothing_else(tmp_path: Path) -> None:
    giant = 'from IPython.display import HTML, display\ndisplay(HTML("y" * 9_000_000))\nprint("after")'
    state = run_cells(tmp_path, giant, "print('next')")
    notebook = nbformat.read(notebook_path(tmp_path / "out" / "batch", "a"), 4)
    assert "characters was dropped]" in notebook.cells[-2].outputs[0].text
    assert "characters of output of cell 3 were dropped" in state.notes[0]


def test_leaving_early_is_told_as_what_it_is(tmp_path: Path) -> None:
    state = run_cells(tmp_path, "import sys\nsys.exit(0)", "print('never')", "print('never')")
    assert state.status == "done"
    assert state.notes == ("it left by sys.exit in cell 3: 2 cells after it never ran",)


@pytest.mark.parametrize("kernel", [None, "python3"])
def test_a_notebook_without_a_kernelspec_runs(tmp_path: Path, kernel: str | None) -> None:
    state = run_cells(tmp_path, "print(task_id)", kernel=kernel)
    assert (state.status, state.notes) == ("done", ())


def test_tasks_with_odd_ids_have_notebooks_of_their_own(tmp_path: Path) -> None:
    notebook = make_notebook(tmp_path / "n.ipynb", 'task_id = "x"', "print(task_id)")
    odd = "flip (left-right) é"
    batch = run_batch([odd], notebook=notebook, out_dir=tmp_path / "out", workers=1)
    assert batch.states[0].notebook == "flip%20%28left-right%29%20%C3%A9.ipynb"
    assert odd in (batch.folder / batch.states[0].notebook).read_text()


def test_the_bench_measures(tmp_path: Path) -> None:
    ids = ("t0", "t1", "t2")
    record = bench_notebooks(ids, tiny_count=30, workers=2, notebook=NOTEBOOKS / "tiny.ipynb")
    batch, tiny = record.groups
    assert [(one.name, one.size, len(one.values_s)) for one in batch.series] == [("plain loop", 3, 1), ("batch", 3, 1)]
    assert min(one.values_s[0] for one in (*batch.series, *tiny.series)) > 0
    assert record.parameters["leftover_count"] == 0
    assert read_bench(write_bench(record, tmp_path / "a.bench.json")) == record


def test_a_command_costs_what_its_processes_cost() -> None:
    alone = command_cpu_s(["tasks"])
    with pytest.raises(BatchError, match=r"cannot measure 'run': .*no-such-task"):
        command_cpu_s(["run", "-i", "no-such-task"])
    assert 0 < alone < 60


def test_a_notebook_is_saved_once_a_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saves: list[NotebookExecutionManager] = []
    save = NotebookExecutionManager.save

    def counted(self: NotebookExecutionManager, **named: Any) -> None:
        saves.append(self)
        save(self, **named)

    monkeypatch.setattr(NotebookExecutionManager, "save", counted)
    notebook = make_notebook(tmp_path / "n.ipynb", 'task_id = "x"', *["print(task_id)"] * 10)
    request = Request("a", str(notebook), str(tmp_path / "a.ipynb"), str(tmp_path), {"task_id": "a"}, "python3")
    assert execute_request(request)["reason"] is None
    assert len(saves) < 20
    cells = nbformat.read(tmp_path / "a.ipynb", 4).cells
    assert [cell.outputs[0].text for cell in cells[2:]] == ["a\n"] * 10
    assert {cell.metadata.papermill.status for cell in cells if cell.cell_type == "code"} == {"completed"}


def test_a_killed_fork_server_costs_one_try(tmp_path: Path, mark: str) -> None:
    server: list[int] = []

    def kill_it_once(progress: Progress) -> None:
        if len(progress.states) == 1 and not server:
            server.extend(pid for pid in iter_marked(mark) if b"batt_helpers.batch.notebook_child" in command_line(pid))
            os.kill(server[0], signal.SIGKILL)

    batch = run_batch(["a", "b", "c"], notebook=MISBEHAVES, out_dir=tmp_path, workers=1, on_progress=kill_it_once)
    assert server
    assert [state.status for state in batch.states] == ["done"] * 3


def command_line(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def test_what_ran_where_nothing_is_shared_comes_back(tmp_path: Path) -> None:
    cluster = pytest.importorskip("batt_helpers.batch.cluster")
    request = Request(
        task_id="007bbfb7",
        notebook="not/there.ipynb",
        output=str(tmp_path / "out" / "batch" / "007bbfb7.ipynb"),
        out_dir=str(tmp_path / "out"),
        parameters={"task_id": "007bbfb7", "modes": ["fast"], "out_dir": str(tmp_path / "out")},
        kernel="python3",
    )
    away = tmp_path / "away"
    away.mkdir()
    with LocalPool(make_slots(1, 1)) as pool:
        outcome, files = cluster._run_apart(pool, request, default_notebook().read_bytes(), away)
    assert not (tmp_path / "out").exists()
    back = cluster._brought_back(outcome, files)
    assert (back.reason, back.request) == (None, request)
    (record,) = [read_record(Path(path)) for path in back.records]
    assert Path(request.output).is_file()
    here, there = Store(tmp_path / "out"), Store(away)
    assert here.entries("007bbfb7") == there.entries("007bbfb7") != ()
    assert here.entries("007bbfb7", direction="zo") == there.entries("007bbfb7", direction="zo") != ()
    assert here.read_source(here.entries("007bbfb7")[0].md5) in {solver.source for solver in record.solvers}


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """Run a Dask scheduler, and give its address."""
    pytest.importorskip("distributed")
    with running_scheduler(tmp_path) as address:
        yield address


def test_a_cluster_loses_a_worker_and_no_task(tmp_path: Path, mark: str, scheduler: str) -> None:
    workers = [start_worker(scheduler, tmp_path / f"worker{number}") for number in range(2)]
    file = tmp_path / "p.json"
    tasks = [{"task_id": f"t{number}", "deed": ""} for number in range(6)]
    tasks.insert(1, {"task_id": "long", "deed": "sleeps"})
    file.write_text(json.dumps(tasks))
    options = ("--parameters", str(file), "--notebook", str(MISBEHAVES), "--cluster", scheduler)
    batch = subprocess.Popen(command(tmp_path / "out", *options), cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(lambda: len(find_states(tmp_path / "out" / "batch")) >= 2)
        workers[0].send_signal(signal.SIGKILL)
        assert batch.wait(120) == 0
    finally:
        batch.kill()
        for worker in workers:
            worker.kill()
            worker.wait()
    states = find_states(tmp_path / "out" / "batch")
    assert {state.task_id for state in states} == {task["task_id"] for task in tasks}
    assert {state.status for state in states} == {"done"}
    assert max(state.attempts for state in states) <= 2
    assert all(notebook_path(tmp_path / "out" / "batch", state.task_id).is_file() for state in states)


def deeds_file(folder: Path, deeds: dict[str, str]) -> Path:
    file = folder / "deeds.json"
    file.write_text(json.dumps([{"task_id": task_id, "deed": deed} for task_id, deed in deeds.items()]))
    return file


def test_two_batches_on_one_cluster_do_not_touch_each_other(tmp_path: Path, mark: str, scheduler: str) -> None:
    worker = start_worker(scheduler, tmp_path / "worker")
    short = deeds_file(tmp_path, {"s1": ""})
    (tmp_path / "b").mkdir()
    long = deeds_file(tmp_path / "b", {"l1": "sleeps", **{f"l{number}": "" for number in range(2, 6)}})
    batches = [
        subprocess.Popen(
            command(tmp_path / name, "--parameters", str(file), "--notebook", str(MISBEHAVES), "--cluster", scheduler),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        for name, file in (("out-long", long), ("out-short", short))
    ]
    try:
        assert [batch.wait(200) for batch in batches] == [0, 0]
    finally:
        for process in (*batches, worker):
            process.kill()
            process.wait()
    states = [*find_states(tmp_path / "out-long" / "batch"), *find_states(tmp_path / "out-short" / "batch")]
    assert {(state.status, state.attempts) for state in states} == {("done", 1)}


def test_a_lost_scheduler_is_one_line_and_the_summary_stands(tmp_path: Path, mark: str) -> None:
    pytest.importorskip("distributed")
    head, address = start_scheduler(tmp_path)
    worker = start_worker(address, tmp_path / "worker")
    deeds = deeds_file(tmp_path, {"a": "", **{f"b{number}": "sleeps" for number in range(4)}})
    options = ("--parameters", str(deeds), "--notebook", str(MISBEHAVES), "--cluster", address)
    batch = subprocess.Popen(
        command(tmp_path / "out", *options), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        wait_for(lambda: find_states(tmp_path / "out" / "batch"), 150.0)
        head.kill()
        printed, said = batch.communicate(timeout=150)
    finally:
        for process in (batch, worker, head):
            process.kill()
            process.wait()
    assert batch.returncode == 1
    assert "Traceback" not in said
    assert "the scheduler was lost" in printed
    assert "give the same command again" in printed
    assert "Tasks:    " in printed
    assert (tmp_path / "out" / "batch" / "summary.csv").is_file()


def test_an_error_on_a_worker_is_told_as_itself() -> None:
    cluster = pytest.importorskip("batt_helpers.batch.cluster")
    assert cluster._fault("tcp://a:1", KeyError("x")) == "worker tcp://a:1 raised KeyError: 'x'"
    assert cluster._fault("tcp://a:1", None) == "worker tcp://a:1 was lost"


def test_the_batch_notebook_shows_pictures_summary_and_dashboard(tmp_path: Path) -> None:
    parameters = {"task_ids": ["007bbfb7"], "modes": ["fast"], "workers": 1, "out_dir": str(tmp_path / "out")}
    notebook = papermill.execute_notebook(
        ROOT / "notebooks" / "batt_batch.ipynb",
        tmp_path / "batch.ipynb",
        parameters=parameters,
        cwd=ROOT / "notebooks",
        progress_bar=False,
    )
    outputs = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    assert [output for output in outputs["run"] if "batt-wall" in output.get("data", {}).get("text/html", "")]
    assert any("image/png" in output.get("data", {}) for output in outputs["summary"])
    assert "1 done, 0 failed, 1 solved" in outputs["summary"][0].text
    assert "PERFORMANCE TIMELINE" in outputs["dashboard"][0].text
    assert Path(outputs["files"][0].text.rpartition(": ")[2].strip()).is_dir()
