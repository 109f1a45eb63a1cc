"""Evaluating a graph: every value is what the module itself computes, every verdict what standing alone gives."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from batt_helpers.batt import (
    ModuleFiles,
    ModuleOutline,
    SampleEvaluation,
    evaluate_sample,
    find_module,
    grids_to_read,
    outline_module,
    read_sample,
    run_differs,
    run_program,
    write_card,
)
from batt_helpers.batt.loading import load_module
from batt_helpers.batt.results import Result
from batt_helpers.model import Grid, Pair, Sample, Task, is_grid
from batt_helpers.processes import StepLimits, run_here
from batt_helpers.programs import expand
from batt_helpers.tasks import load_task
from tests.batt.modules import library_card, write_module

LIMITS = StepLimits(step_s=2.0)
SOLVERS = ("0520fde7", "05f2a901", "1cf80156", "007bbfb7")
CARDS = [("007bbfb7", 0.0, 0), ("0520fde7", 0.3, 1), ("007bbfb7", 0.3, 2), ("1cf80156", 0.3, 3), ("05f2a901", 0.6, 4)]
PAIRS: tuple[Pair, ...] = ((((1, 2),), ((2, 1),)), (((3, 0),), ((0, 3),)))
GRID: Grid = ((1, 2), (3, 4))


def evaluate(
    files: ModuleFiles,
    grid: Grid = GRID,
    comparison: Grid | None = None,
    *,
    pairs: Sequence[Pair] = PAIRS,
    limit_s: float | None = None,
    skip: dict[int, Result] | None = None,
    limits: StepLimits = LIMITS,
) -> SampleEvaluation:
    evaluation = run_here(evaluate_sample, files, "task", pairs, grid, limit_s, skip or {}, limits=limits)
    assert isinstance(evaluation, SampleEvaluation)
    if comparison is None:
        return evaluation
    grids = grids_to_read(grid, evaluation.outputs)
    readings = run_here(read_sample, files, "task", pairs, grids, comparison, limit_s, skip or {}, limits=limits)
    return replace(evaluation, grids=grids, readings=readings)


def rows_of(files: ModuleFiles, pairs: Sequence[Pair], grid: Grid) -> list[tuple[int, bool, str, Any]]:
    """Give what the module's own `batt` puts into `o`."""
    rows: list[tuple[int, bool, str, Any]] = load_module(files).function("task", tuple(pairs), grid, None, None)[0]
    return rows


def alone(module: ModuleOutline, t_num: int, pairs: Sequence[Pair], grid: Grid) -> Result:
    source = expand(module.table, t_num)
    (result,) = run_here(run_program, module.files, source, pairs, [grid], {}, limits=LIMITS)
    assert isinstance(result, tuple)
    return result


def verdict(result: Result) -> tuple[Any, str | None]:
    return result[0], result[2]


@pytest.fixture(scope="module", params=CARDS, ids=lambda card: "-".join(map(str, card)))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[ModuleOutline, Task]:
    """A module written from the library, and a task."""
    task_id, rate, seed = request.param
    folder = tmp_path_factory.mktemp("module")
    name = f"tmp_batt_evaluating_{seed}"
    write_card(library_card(SOLVERS, seed=seed, mutation_rate=rate, mutants=3), folder, name)
    return run_here(outline_module, find_module(name, [folder])), load_task(task_id)


def sampled(task: Task) -> tuple[Sample, ...]:
    return (*task.demo[:2], *task.test)


def test_outputs_are_the_modules_own_and_stand_alone(case: tuple[ModuleOutline, Task]) -> None:
    module, task = case
    for sample in sampled(task):
        evaluation = evaluate(module.files, sample.input, sample.output, pairs=task.pairs)
        rows = rows_of(module.files, task.pairs, sample.input)
        assert [(row.t_num, row.has_mutation, row.solver_id) for row in module.outputs] == [row[:3] for row in rows]
        for (t_num, _, _, value), output in zip(rows, evaluation.outputs, strict=True):
            if output[2] is None:
                assert output[0] == value
                assert is_grid(value)
            elif not is_grid(value):
                assert output[0] is None
            assert verdict(output) == verdict(alone(module, t_num, task.pairs, sample.input))


def test_readings_are_those_of_the_differs_standing_alone(case: tuple[ModuleOutline, Task]) -> None:
    module, task = case
    differs = [row for row in module.readings if row.solver_id == "None"]
    sources = [expand(module.table, row.t_num, kind="differ") for row in differs]
    for sample in task.demo[:2]:
        evaluation = evaluate(module.files, sample.input, sample.output, pairs=task.pairs)
        standing_alone = run_here(
            run_differs, module.files, sources, task.pairs, evaluation.grids, sample.output, {}, limits=LIMITS
        )
        assert [[verdict(result) for result in results] for results in evaluation.readings] == [
            [verdict(result) for result in results] for results in standing_alone
        ]


def test_grids_read_are_the_input_and_every_distinct_grid(case: tuple[ModuleOutline, Task]) -> None:
    module, task = case
    sample = task.demo[0]
    evaluation = evaluate(module.files, sample.input, sample.output, pairs=task.pairs)
    assert evaluation.grids[0] == sample.input
    found = [output[0] for output in evaluation.outputs if output[0] is not None]
    assert evaluation.grids[1:] == tuple(dict.fromkeys(found))
    assert len(evaluation.readings) == len(evaluation.grids)
    assert evaluate(module.files, sample.input, None, pairs=task.pairs).readings == ()


def test_the_library_solves_the_task_in_the_module(case: tuple[ModuleOutline, Task]) -> None:
    module, task = case
    place = [row.solver_id for row in module.outputs].index(task.id)
    for sample in task.samples:
        assert evaluate(module.files, sample.input, pairs=task.pairs).outputs[place][0] == sample.output


RAISING = """
try:
    t1 = vmirror(7)
except Exception:
    t1 = I
t2 = hmirror(t1)
o.append((2, False, "leans on a default", t2))
t3 = hmirror(I)
o.append((3, True, "is sound", t3))
t4 = size(I)
o.append((4, False, "gives a number", t4))
"""
RAISING_TABLE = {1: "vmirror, 7", 2: "hmirror, t1", 3: "hmirror, I", 4: "size, I"}


def test_solver_that_leans_on_a_default_is_refused_and_its_neighbours_are_not(tmp_path: Path) -> None:
    files = write_module(tmp_path, RAISING, RAISING_TABLE, name="tmp_batt_raising")
    assert [row[3] for row in rows_of(files, PAIRS, GRID)] == [GRID[::-1], GRID[::-1], 2]
    leaning, sound, number = evaluate(files).outputs
    assert leaning[0] is None
    assert leaning[2] == "raised"
    assert leaning[3].startswith("t1: TypeError: ")
    assert verdict(sound) == (GRID[::-1], None)
    assert (*verdict(number), number[3]) == (None, "no_grid", "gave a int, no grid that ARC allows")


FALLBACK = """
t1 = hmirror(I)
try:
    t2 = vmirror(7)
except Exception:
    t2 = I
try:
    t3 = rot90(t1)
except Exception:
    t3 = identity(t2)
o.append((3, False, "needs no fallback", t3))
"""


def test_failure_that_only_an_unused_fallback_reads_refuses_nobody(tmp_path: Path) -> None:
    table = {1: "hmirror, I", 2: "vmirror, 7", 3: "rot90, t1"}
    files = write_module(tmp_path, FALLBACK, table, name="tmp_batt_fallback")
    module = run_here(outline_module, files)
    (output,) = evaluate(files).outputs
    assert verdict(output) == verdict(alone(module, 3, PAIRS, GRID)) == (rows_of(files, PAIRS, GRID)[0][3], None)


TUPLES = """
t1 = apply(first, S)
try:
    t2, t3 = t1
except Exception:
    t2, t3 = I, I
o.append((2, False, "first", t2))
o.append((3, False, "second", t3))
"""


@pytest.mark.parametrize(("count", "reason"), [(2, None), (1, "raised"), (3, "raised")])
def test_names_bound_together_hold_if_as_many_values_come(tmp_path: Path, count: int, reason: str | None) -> None:
    pairs = [(((number,),), GRID) for number in range(count)]
    files = write_module(tmp_path, TUPLES, {2: "first, t1", 1: "apply, first, S", 3: "last, t1"}, name="tmp_batt_tuple")
    outputs = evaluate(files, pairs=pairs).outputs
    assert [output[2] for output in outputs] == [reason, reason]
    if reason is None:
        assert [output[0] for output in outputs] == [row[3] for row in rows_of(files, pairs, GRID)]


HANGING_HEADER = """
from batt_helpers.dsl import *
from tests.misbehave import loop_in_python, loop_in_c

class Ledger:
    def step(self, number): pass

def hang(grid): loop_in_python(Ledger())
"""
HANGING = """
try:
    t1 = hang(I)
except Exception:
    t1 = I
t2 = hmirror(t1)
o.append((2, False, "hangs", t2))
t3 = rot90(I)
o.append((3, False, "is quick", t3))
"""


def test_call_that_hangs_is_interrupted_and_costs_itself_only(tmp_path: Path) -> None:
    table = {1: "hang, I", 2: "hmirror, t1", 3: "rot90, I"}
    files = write_module(tmp_path, HANGING, table, name="tmp_batt_hanging", header=HANGING_HEADER)
    hanging, quick = evaluate(files, limits=StepLimits(step_s=0.1)).outputs
    assert hanging[2:] == ("timeout", "t1: took longer than 0.100 s")
    assert hanging[1] >= 0.1
    assert quick[0] == ((3, 1), (4, 2))


def test_call_that_is_to_be_skipped_is_not_made(tmp_path: Path) -> None:
    table = {1: "hang, I", 2: "hmirror, t1", 3: "rot90, I"}
    files = write_module(tmp_path, HANGING, table, name="tmp_batt_hanging", header=HANGING_HEADER)
    skip: dict[int, Result] = {0: (None, 0.25, "died", "worker killed by SIGSEGV")}
    hanging, quick = evaluate(files, skip=skip).outputs
    assert hanging[2:] == ("died", "t1: worker killed by SIGSEGV")
    assert hanging[1] >= 0.25
    assert quick[2] is None


NAPPING = """
t1 = nap(I)
o.append((1, False, "naps once", t1))
t2 = nap(t1)
o.append((2, False, "naps twice", t2))
t3 = nap(I, t1)
t4 = rot90(I)
o.append((4, False, "never naps", t4))
"""
NAPPING_TABLE = {1: "nap, I", 2: "nap, t1", 3: "nap, I, t1", 4: "rot90, I"}
NAPPING_HEADER = """
from time import thread_time

def spin(seconds):
    end = thread_time() + seconds
    while thread_time() < end:
        pass

from batt_helpers.dsl import *

def nap(grid, other=None):
    spin(0.4)
    return grid
"""


def test_program_over_its_own_time_is_refused(tmp_path: Path) -> None:
    files = write_module(tmp_path, NAPPING, NAPPING_TABLE, name="tmp_batt_napping", header=NAPPING_HEADER)
    evaluation = evaluate(files, limit_s=0.79)
    assert [output[2] for output in evaluation.outputs] == [None, "timeout", None]
    assert [round(output[1] / 0.4) for output in evaluation.outputs] == [1, 2, 0]


def test_steps_that_no_candidate_needs_are_not_run(tmp_path: Path) -> None:
    files = write_module(tmp_path, NAPPING, NAPPING_TABLE, name="tmp_batt_napping", header=NAPPING_HEADER)
    assert [number for number, seconds in enumerate(evaluate(files).step_s) if seconds] == [0, 1, 3]


DIFFERS = """
t1 = palette(C)
t2 = palette(I)
t3 = difference(t2, t1)
t4 = size(t3)
t5 = astuple(t4, t3)
s.append((5, "None", "lost", t5))
t6 = astuple(t1, ZERO)
s.append((6, "None", "no size", t6))
t7 = vmirror(I)
o.append((7, False, "mirrors", t7))
t8 = palette(t7)
s.append((8, "mirrors", "ignored", t8))
"""
DIFFER_TABLE = {
    1: "palette, C",
    2: "palette, I",
    3: "difference, t2, t1",
    4: "size, t3",
    5: "astuple, t4, t3",
    6: "astuple, t1, ZERO",
    7: "vmirror, I",
    8: "palette, t7",
}


def test_differs_read_a_size_or_fail(tmp_path: Path) -> None:
    files = write_module(tmp_path, DIFFERS, DIFFER_TABLE, name="tmp_batt_differs")
    evaluation = evaluate(files, ((1, 2, 3),), ((1, 0),))
    assert evaluation.grids == (((1, 2, 3),), ((3, 2, 1),))
    assert [[verdict(result) for result in results] for results in evaluation.readings] == [
        [(2, None), (None, "raised")]
    ] * 2


def test_solvers_never_see_the_comparison_grid(tmp_path: Path) -> None:
    body = 't1 = identity(C)\no.append((1, False, "peeks", t1))\nt2 = astuple(ZERO, C)\ns.append((2, "None", "d", t2))'
    table = {1: "identity, C", 2: "astuple, ZERO, C"}
    files = write_module(tmp_path, body, table, name="tmp_batt_peeking")
    evaluation = evaluate(files, GRID, GRID[::-1])
    assert verdict(evaluation.outputs[0]) == (None, "no_grid")
    assert verdict(evaluation.readings[0][0]) == (0, None)
