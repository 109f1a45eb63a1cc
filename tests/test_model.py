"""The dataclasses that travel between phases: what follows from their fields."""

from dataclasses import FrozenInstanceError
from math import e

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.model import (
    REASONS,
    Failure,
    Grid,
    InlinedProgram,
    Program,
    Reason,
    Sample,
    SampleRun,
    Task,
    ValidatedProgram,
    is_grid,
    speed_bucket,
)
from tests.strategies import grids

GRID: Grid = ((1, 2), (3, 4))
INLINED = InlinedProgram(Program("solver", "a", 1, False, "digest"), "md5", "inlined", "expanded")


def make_run(sample: str, *, seconds: float, reason: Reason | None = None) -> SampleRun:
    failure = None if reason is None else Failure("validate", "a", sample, reason, "detail")
    return SampleRun(sample, GRID if reason is None else None, seconds, failure)


@given(grids())
def test_grids_are_grids(grid: Grid) -> None:
    assert is_grid(grid)


class Row(tuple[int, ...]):
    """Nearly a row."""


@pytest.mark.parametrize(
    "value",
    [
        (),
        ((),),
        ((1, 2), (3,)),
        ((10,),),
        ((-1,),),
        ((True,),),
        ((1.0,),),
        (Row((1,)),),
        ((1,), Row((1,))),
        [(1,)],
        ([1],),
        ((1,), None),
        (1, 2),
        None,
        "grid",
        frozenset({(1,)}),
        iter(((1,),)),
    ],
)
def test_anything_else_is_no_grid(value: object) -> None:
    assert not is_grid(value)


@given(st.floats(1e-9, 1e6), st.floats(1e-9, 1e6))
def test_speed_bucket_never_grows_with_time(a: float, b: float) -> None:
    assert speed_bucket(min(a, b)) >= speed_bucket(max(a, b))


@pytest.mark.parametrize(
    ("seconds", "bucket"), [(0.0, 31), (-1.0, 31), (1e-9, 31), (e**-1.5, 12), (1.0, 11), (e**2.5, 9)]
)
def test_speed_bucket_of(seconds: float, bucket: int) -> None:
    assert speed_bucket(seconds) == bucket


def make_task() -> Task:
    samples = (
        Sample("demo", 0, ((1,),), ((2,),)),
        Sample("demo", 1, ((3,),), None),
        Sample("test", 0, ((4,),), ((5,),)),
    )
    return Task("abcd1234", samples, "made up")


def test_pairs_never_hold_a_test_output_nor_an_unknown_one() -> None:
    assert make_task().pairs == ((((1,),), ((2,),)),)


def test_samples_part_into_demo_and_test() -> None:
    task = make_task()
    assert (*task.demo, *task.test) == task.samples
    assert [sample.name for sample in task.samples] == ["demo[0]", "demo[1]", "test[0]"]


def test_dataclasses_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        make_task().id = "other"  # type: ignore[misc]


def test_solver_is_valid_if_one_sample_yields_a_grid() -> None:
    runs = (make_run("demo[0]", seconds=1.0, reason="raised"), make_run("demo[1]", seconds=1.0))
    assert ValidatedProgram(INLINED, runs, 0).is_valid
    assert not ValidatedProgram(INLINED, runs[:1], 0).is_valid
    assert not ValidatedProgram(INLINED, (), 0).is_valid


@pytest.mark.parametrize("reason", REASONS)
def test_solvers_time_counts_grids_and_time_outs_only(reason: Reason) -> None:
    runs = (make_run("demo[0]", seconds=1.0), make_run("demo[1]", seconds=2.0, reason=reason))
    assert ValidatedProgram(INLINED, runs, 0).seconds == (3.0 if reason == "timeout" else 1.0)


def test_t_log_is_the_bucket_of_the_solvers_own_time() -> None:
    runs = (make_run("demo[0]", seconds=0.4), make_run("demo[1]", seconds=0.6))
    assert ValidatedProgram(INLINED, runs, 0).t_log == speed_bucket(1.0) == 11
