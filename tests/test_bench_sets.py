"""Benches of sets: a sweep beside a plain loop, and stores that grow."""

from collections.abc import Sequence

import pytest

from batt_helpers.bench.stores import bench_store
from batt_helpers.bench.sweeping import bench_sweep, try_one_by_one
from batt_helpers.errors import ParameterError
from batt_helpers.library import solver_programs
from batt_helpers.model import Limits
from batt_helpers.processes import run_here
from batt_helpers.report.bench_text import bench_text
from batt_helpers.tasks import load_tasks

NAMES = ("007bbfb7", "00d62c1b", "4522001f")


def test_sweep_and_plain_loop_stand_side_by_side() -> None:
    programs = {name: solver_programs()[name] for name in NAMES}
    found = bench_sweep(load_tasks(NAMES), subset=2, programs=programs, limits=Limits(workers=1))
    whole, beside = found.groups
    assert [len(series.values_s) for series in (*whole.series, *beside.series)] == [1, 2, 2]
    assert (found.parameters["trials"], found.parameters["tasks_with_fits"]) == (9, 3)
    assert "speed over plain loop" in bench_text(found)


def test_plain_loop_finds_what_fits() -> None:
    (task,) = load_tasks(["00d62c1b"])
    assert run_here(try_one_by_one, NAMES, task.pairs) == ("00d62c1b",)


def test_nothing_to_sweep() -> None:
    with pytest.raises(ParameterError, match="cannot be measured"):
        bench_sweep([])


def test_stores_grow() -> None:
    found = bench_store([30, 10])
    assert [group.name for group in found.groups] == ["save", "list", "verify"]
    assert [series.size for series in found.groups[0].series] == [10, 30]
    assert all(value > 0 for group in found.groups for series in group.series for value in series.values_s)


@pytest.mark.parametrize("sizes", [[], [0]])
def test_no_size(sizes: Sequence[int]) -> None:
    with pytest.raises(ParameterError, match="sizes are"):
        bench_store(sizes)
