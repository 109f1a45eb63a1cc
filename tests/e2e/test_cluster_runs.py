"""Sweeps and searches on a real Dask cluster: a worker killed, a scheduler lost, other code, errors of workers."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from batt_helpers.cli import main
from batt_helpers.compete import gather_programs, sweep
from batt_helpers.errors import BatchError
from batt_helpers.model import Limits
from batt_helpers.processes import Outcome
from batt_helpers.records.search import SEARCH_FOLDER, SearchRecord, read_search
from batt_helpers.run import Fitting
from batt_helpers.search import Plan, search_tasks
from batt_helpers.search.working import open_workers
from batt_helpers.store import Store
from batt_helpers.tasks import load_tasks
from tests.dask_processes import Process, ending, running_scheduler, start_scheduler, start_worker, wait_for

pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
LIMITS = Limits(workers=1)
SWEPT = load_tasks(list(gather_programs([], [])[0])[:12])
SEARCHED = load_tasks(["007bbfb7", "0d3d703e", "39a8645d", "68b16354", "a416b8f3", "67a3c6ac"])
PLAN = Plan(seconds=None, calls=1500, library=False)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """Run a scheduler, and give its address."""
    with running_scheduler(tmp_path) as address:
        yield address


def start_workers(scheduler: str, folder: Path, count: int) -> list[Process]:
    """Start workers, and wait until they are there."""
    processes = [start_worker(scheduler, folder / f"worker{number}") for number in range(count)]
    wait_for_workers(scheduler, count)
    return processes


def wait_for_workers(scheduler: str, count: int) -> None:
    distributed: Any = pytest.importorskip("distributed")
    with distributed.Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


def contents(out: Path) -> dict[str, set[tuple[str, int]]]:
    """Give what a store has of each task, without what depends on the speed of a machine."""
    store = Store(out)
    assert not store.verify().problems
    return {task_id: {(entry.md5, entry.score) for entry in store.entries(task_id)} for task_id in store.task_ids()}


def test_sweep_with_a_worker_killed_comes_to_the_same(tmp_path: Path, scheduler: str) -> None:
    programs, _ = gather_programs([], [])
    here = list(sweep(SWEPT, programs, tmp_path / "here", limits=LIMITS))
    workers = start_workers(scheduler, tmp_path, 3)
    with ending(workers):
        sweeping = sweep(SWEPT, programs, tmp_path / "there", limits=LIMITS, cluster=scheduler)
        there = [next(sweeping)]
        workers[0].kill()
        there += sweeping
    assert [one.task_id for one in there] == [task.id for task in SWEPT]
    assert [isinstance(one, Fitting) and one.fitting for one in there] == [
        isinstance(one, Fitting) and one.fitting for one in here
    ]
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    assert len(contents(tmp_path / "there")) == len(SWEPT)


def gist(record: SearchRecord) -> dict[str, Any]:
    return {
        entry.task_id: (entry.attempts, entry.calls, entry.failure, [program.md5 for program in entry.programs])
        for entry in record.tasks
    }


def test_search_with_a_worker_killed_comes_to_the_same(tmp_path: Path, scheduler: str) -> None:
    *_, here = search_tasks(SEARCHED, tmp_path / "here", PLAN, limits=LIMITS)
    workers = start_workers(scheduler, tmp_path, 3)
    with ending(workers):
        searching = search_tasks(SEARCHED, tmp_path / "there", PLAN, limits=LIMITS, cluster=scheduler)
        next(searching)
        workers[0].kill()
        *_, there = searching
    assert len(there.tasks) == len(SEARCHED)
    assert gist(there) == gist(here)
    assert any(entry.programs for entry in there.tasks)
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


@pytest.mark.parametrize("command", ["sweep", "search"])
def test_worker_with_other_code_is_refused_by_name(
    tmp_path: Path, scheduler: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "batt_helpers", other / "batt_helpers", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "batt_helpers" / "timing.py").open("a") as file:
        file.write("# changed\n")
    with ending([start_worker(scheduler, tmp_path / "worker", code=other)]):
        wait_for_workers(scheduler, 1)
        assert main([command, "-i", "007bbfb7", "--cluster", scheduler, "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "1 of 1 workers differ from here" in said
    assert "has Python 3." in said
    assert "Traceback" not in said


def raise_an_error(_pool: object, name: str) -> Outcome:
    raise KeyError(name)


def test_error_on_a_worker_is_told_as_itself(tmp_path: Path, scheduler: str) -> None:
    pools: Any = pytest.importorskip("batt_helpers.cluster.pool")
    with (
        ending(start_workers(scheduler, tmp_path, 1)),
        pools.open_cluster_pool(scheduler, partial(open_workers, None)) as pool,
    ):
        outcome = pool.submit(raise_an_error, "x").result(60)
    assert outcome.status == "raised"
    assert outcome.detail.endswith("raised KeyError: 'x'")


def test_equipment_that_cannot_be_made_is_told(tmp_path: Path, scheduler: str) -> None:
    pools: Any = pytest.importorskip("batt_helpers.cluster.pool")
    with ending(start_workers(scheduler, tmp_path, 1)), pytest.raises(BatchError, match="cannot get ready: TypeError"):
        pools.open_cluster_pool(scheduler, open_workers).__enter__()


def test_search_whose_scheduler_is_lost_ends_with_one_line_and_goes_on(tmp_path: Path) -> None:
    head, address = start_scheduler(tmp_path)
    workers = start_workers(address, tmp_path, 1)
    options = ["-i", *(task.id for task in SEARCHED), "--calls", "20000", "--out", str(tmp_path / "out")]
    words = [sys.executable, "-m", "batt_helpers", "search", *options, "--cluster", address]
    command = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    with ending([command, head, *workers]):
        wait_for(lambda: (record := read_search(tmp_path / "out" / SEARCH_FOLDER)) and record.tasks, 120)
        head.kill()
        _, said = command.communicate(timeout=120)
    assert command.returncode == 1
    assert "Traceback" not in said
    assert said.splitlines()[-1].startswith("error: the scheduler was lost")
    assert said.endswith("what is done is kept: start one, and give the same command again\n")


def test_address_that_nobody_answers_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sweep", "-i", "007bbfb7", "--cluster", "no address", "--out", str(tmp_path)]) == 1
    assert "error: no Dask scheduler answers at 'no address'" in capsys.readouterr().err
