"""The plain forms and the package agree on real ARC grids, over the workloads that measure their speed."""

from functools import cache

import pytest

from batt_helpers import dsl
from batt_helpers.dsl.types import Grid
from batt_helpers.tasks import load_tasks, task_ids
from tests.dsl import plain

EVERY = 25


@cache
def real_grids() -> list[Grid]:
    tasks = load_tasks(sorted(task_ids())[::EVERY])
    return [grid for task in tasks for grid in task.pairs[0]]


def test_plain_and_workloads_have_the_same_names() -> None:
    assert list(plain.PLAIN) == list(plain.WORKLOADS)
    assert set(plain.PLAIN) <= set(dsl.__all__)


@pytest.mark.parametrize("name", plain.PLAIN)
def test_plain_form_agrees_on_real_grids(name: str) -> None:
    fast, slow = getattr(dsl, name), plain.PLAIN[name]
    workload = plain.WORKLOADS[name](real_grids())
    assert workload
    for arguments in workload:
        assert fast(*arguments) == slow(*arguments), arguments


@pytest.mark.parametrize("name", ["shift", "toindices", "merge"])
def test_plain_form_agrees_on_the_order_of_sets(name: str) -> None:
    fast, slow = getattr(dsl, name), plain.PLAIN[name]
    for arguments in plain.WORKLOADS[name](real_grids()):
        assert list(fast(*arguments)) == list(slow(*arguments))


def test_workloads_are_the_same_in_every_run() -> None:
    for workload in plain.WORKLOADS.values():
        assert workload(real_grids()[:4]) == workload(real_grids()[:4])
