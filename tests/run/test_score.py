"""Reading scores: a sample on which the module did not come to its end costs no row that is known from its source."""

from pathlib import Path
from typing import Any

import pytest

from batt_helpers.batt import ModuleFiles, ModuleOutline
from batt_helpers.batt.graph import Output
from batt_helpers.model import Candidate, Sample, Task
from batt_helpers.processes import Outcome, Status
from batt_helpers.programs import parse_call_table
from batt_helpers.run.score import read_scores
from tests.run.programs import GRID

TASK = Task("aaaa0001", (Sample("demo", 0, GRID, GRID), Sample("test", 0, GRID, None)), "by hand")
OUTPUTS = (Output(1, False, "a", "t1"), Output(2, True, "b", "t2"))
ROWS = [(1, False, "a", GRID), (2, True, "b", None)]


def module(black_box: str | None = None) -> ModuleOutline:
    outputs = () if black_box else OUTPUTS
    return ModuleOutline(
        ModuleFiles("m", str(Path("m.py")), ""), parse_call_table({}), frozenset(), outputs, (), black_box
    )


def outcome(status: Status, value: Any = None, detail: str = "") -> Outcome:
    return Outcome(status, value, detail, 0, 1, 0.0, 1.0)


SOUND = outcome("ok", (ROWS, 0.1, None, ""))


def test_rows_become_candidates_sample_by_sample() -> None:
    scores = read_scores(module(), TASK, [SOUND, SOUND])
    assert scores.failures == ()
    assert scores.candidates == tuple(
        Candidate(t_num, mutated, name, sample, grid)
        for sample in ("demo[0]", "test[0]")
        for t_num, mutated, name, grid in ROWS
    )


@pytest.mark.parametrize(
    "lost", [outcome("died", None, "killed"), outcome("ok", ([], 0.1, "raised", "ValueError: no")), outcome("timeout")]
)
def test_rows_of_a_lost_sample_are_taken_from_the_source(lost: Outcome) -> None:
    scores = read_scores(module(), TASK, [lost, SOUND])
    assert [(one.t_num, one.sample, one.grid) for one in scores.candidates[:2]] == [
        (1, "demo[0]", None),
        (2, "demo[0]", None),
    ]
    assert len(scores.candidates) == 4
    assert scores.failures == ()


def test_lost_sample_of_a_module_that_can_only_be_called_is_a_failure() -> None:
    scores = read_scores(module("a loop"), TASK, [outcome("died", None, "worker killed by SIGSEGV"), SOUND])
    assert [one.sample for one in scores.candidates] == ["test[0]"] * 2
    (failure,) = scores.failures
    assert (failure.stage, failure.subject, failure.sample, failure.reason) == ("score", "m", "demo[0]", "died")
    assert failure.detail == "worker killed by SIGSEGV"
