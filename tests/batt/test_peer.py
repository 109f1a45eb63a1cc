"""A module of a stranger's: its own DSL in its own folder, its own defaults, several names bound by one call."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from batt_helpers.batt import (
    ModuleOutline,
    call_module,
    evaluate_sample,
    find_module,
    grids_to_read,
    outline_module,
    read_sample,
    read_vocabulary,
    run_differs,
    run_program,
)
from batt_helpers.batt.loading import load_module
from batt_helpers.batt.results import Result
from batt_helpers.model import Grid, Pair, is_grid
from batt_helpers.processes import Outcome, StepLimits, WorkerPool, run_here
from batt_helpers.programs import check_names, expand

FOLDER = Path(__file__).parents[1] / "data" / "peer"
PAIRS: tuple[Pair, ...] = ((((1, 2), (0, 2)), ((1, 0), (0, 0))), (((3, 3),), ((0, 0),)))
GRIDS: tuple[Grid, ...] = (((1, 2), (0, 2)), ((3, 3),), ((5,),))
VALID = ["aa11bb22", "aa11bb22", "cc33dd44", "ee55ff66", "0a0b0c0d", "99990000"]


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as pool:
        yield pool


@pytest.fixture(scope="module")
def module() -> ModuleOutline:
    outline: ModuleOutline = run_here(outline_module, find_module("tmp_batt_peer", [FOLDER]))
    return outline


def outcome_of(pool: WorkerPool, job: Any, *args: Any) -> Outcome:
    return pool.submit(job, *args, limits=StepLimits(step_s=2.0)).result(timeout=20)


def verdicts(results: list[Result]) -> list[tuple[Any, str | None]]:
    return [(value, reason) for value, _, reason, _ in results]


def test_module_is_loaded_in_a_worker_and_what_it_prints_is_kept(pool: WorkerPool, module: ModuleOutline) -> None:
    outcome = outcome_of(pool, outline_module, module.files)
    assert outcome.status == "ok"
    assert outcome.value.black_box is None
    assert outcome.output == "peer batt module: gpu False\n"
    assert len(outcome.value.outputs) == 8
    assert [(row.solver_id, row.differ) for row in outcome.value.readings] == [
        ("None", "colours_lost"),
        ("aa11bb22", "colours_lost"),
        ("None", "far_row"),
    ]


@pytest.mark.parametrize("grid", GRIDS)
def test_evaluation_agrees_with_its_own_batt_and_with_standing_alone(module: ModuleOutline, grid: Grid) -> None:
    evaluation = run_here(evaluate_sample, module.files, "task", PAIRS, grid, None, {})
    rows, _ = load_module(module.files).function("task", PAIRS, grid, None, None)
    assert [row[0] for row in rows] == [row.t_num for row in module.outputs]
    for (t_num, _, _, value), output in zip(rows, evaluation.outputs, strict=True):
        source = expand(module.table, t_num)
        assert verdicts([output]) == verdicts(run_here(run_program, module.files, source, PAIRS, [grid], {}))
        assert output[2] is not None or output[0] == value
    assert [row[2] for row, output in zip(rows, evaluation.outputs, strict=True) if output[2] is None] == VALID


def test_solver_that_leans_on_a_default_is_refused_though_batt_gives_a_grid(module: ModuleOutline) -> None:
    evaluation = run_here(evaluate_sample, module.files, "task", PAIRS, GRIDS[0], None, {})
    rows, _ = load_module(module.files).function("task", PAIRS, GRIDS[0], None, None)
    place = [row[0] for row in rows].index(11)
    assert is_grid(rows[place][3])
    assert evaluation.outputs[place][2:] == ("raised", "t9: IndexError: tuple index out of range")


def test_readings_agree_with_the_differs_standing_alone(module: ModuleOutline) -> None:
    (grid, comparison), *_ = PAIRS
    outputs = run_here(evaluate_sample, module.files, "task", PAIRS, grid, None, {}).outputs
    grids = grids_to_read(grid, outputs)
    readings = run_here(read_sample, module.files, "task", PAIRS, grids, comparison, None, {})
    sources = [expand(module.table, row.t_num, kind="differ") for row in module.readings if row.solver_id == "None"]
    alone = run_here(run_differs, module.files, sources, PAIRS, grids, comparison, {})
    assert [verdicts(list(results)) for results in readings] == [verdicts(results) for results in alone]
    assert verdicts(list(readings[0])) == [(1, None), (None, "raised")]


def test_its_own_batt_can_be_called(pool: WorkerPool, module: ModuleOutline) -> None:
    rows, _, reason, _ = outcome_of(pool, call_module, module.files, "task", PAIRS, GRIDS[0]).value
    assert reason is None
    assert [row[0] for row in rows] == [1, 2, 6, 8, 10, 11, 13, 14]
    assert [row[0] for row in rows if row[3] is None] == [14]


def test_its_programs_hold_its_own_names_only(module: ModuleOutline) -> None:
    for row in module.outputs:
        check_names(module.table, row.t_num, module.names)


def test_its_dsl_can_be_read(module: ModuleOutline) -> None:
    vocabulary = read_vocabulary(load_module(module.files).namespace)
    assert {"turn_right": 1, "beside": 2, "swap_colours": 3}.items() <= {
        name: signature.arity for name, signature in vocabulary.functions.items()
    }.items()
    assert vocabulary.constants["FAR"] == 99
