"""The library: every solver solves its task, every differ gives a size."""

from functools import cache
from typing import Any

import pytest

from batt_helpers import dsl
from batt_helpers.library import differ_programs, solved_tasks, solver_programs
from batt_helpers.model import Task
from batt_helpers.programs import ParsedProgram, check_names, expand, parsed_md5
from batt_helpers.tasks import load_task, task_ids

NAMESPACE: dict[str, Any] = {name: getattr(dsl, name) for name in dsl.__all__}
DIFFER_TASKS = ("007bbfb7", "0520fde7", "1cf80156", "00d62c1b", "f76d97a5")
ALL = {**solver_programs(), **differ_programs()}


@cache
def task_of(task_id: str) -> Task:
    return load_task(task_id)


def define(program: ParsedProgram, *, name: str) -> Any:
    namespace = dict(NAMESPACE)
    exec(expand(program.table, program.root, kind="solver" if name == "solve" else "differ"), namespace)
    return namespace[name]


@pytest.mark.parametrize("task_id", solver_programs())
def test_solver_solves_every_pair_of_its_task(task_id: str) -> None:
    solve = define(solver_programs()[task_id], name="solve")
    task = task_of(task_id)
    assert [sample.name for sample in task.samples if solve(task.pairs, sample.input, None) != sample.output] == []


@pytest.mark.parametrize("differ", differ_programs())
def test_differ_gives_a_size_and_an_item_on_real_pairs(differ: str) -> None:
    read = define(differ_programs()[differ], name="differ")
    for task_id in DIFFER_TASKS:
        for sample in task_of(task_id).samples:
            size, item = read(task_of(task_id).pairs, sample.input, sample.output)
            assert type(size) is int
            assert size == len(item)
            assert read(task_of(task_id).pairs, sample.output, sample.output)[0] == 0


@pytest.mark.parametrize("name", ALL)
def test_program_holds_dsl_names_only_and_no_call_for_nothing(name: str) -> None:
    program = ALL[name]
    check_names(program.table, program.root, dsl.__all__)
    assert program.table.slice(program.root) == tuple(program.table.nodes)


def test_no_two_differs_are_the_same() -> None:
    sources = {parsed_md5(program, "differ") for program in differ_programs().values()}
    assert len(sources) == len(differ_programs())


def test_solved_tasks_tabulates_the_library_in_the_order_of_the_ids() -> None:
    rows = solved_tasks()
    ids = [task_id for task_id, _, _ in rows]
    assert ids == sorted(ids) == list(solver_programs())
    assert len(ids) >= 100
    assert set(ids) <= set(task_ids())
    for task_id, file, count in rows:
        assert file == f"solve_{task_id[0]}.py"
        assert count == len(solver_programs()[task_id].table) > 0
