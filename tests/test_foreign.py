"""Modules, DSLs and solver files of other people: all modes run them, with the same results."""

import json
import sys
from pathlib import Path

import pytest

from batt_helpers.cli import main
from batt_helpers.model import Grid, Task
from batt_helpers.records.run import find_records, read_record
from batt_helpers.run import MODES, load_dsl
from batt_helpers.tasks import load_task
from tests.agreement import assert_modes_agree, run_every_mode
from tests.runs import FAULTY_DSL, PEER_DSL, SMALL_TASK, failures, module_session, sources

PUBLISHED = """
def solve_aaaa0001(I):
    x1 = turn_right(I)
    O = flip_columns(x1)
    return O


def solve_aaaa0002(I):
    x1 = rarest(I)
    x2 = swap_colours(I, x1, BLUE)
    O = beside(x2, I)
    return O


def solve_aaaa0003(I):
    x1 = then(flip_rows, turn_right)
    x2 = x1(I)
    O = x1(x2)
    return O


def solve_bbbb0001(I):
    O = vmirror(I)
    return O
"""
GRIDS: tuple[Grid, ...] = (((1, 2, 3), (4, 5, 6)), ((7, 7), (8, 0), (0, 1)), ((2, 3, 2), (5, 0, 4)))


def transposed(grid: Grid) -> Grid:
    return tuple(zip(*grid, strict=True))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a file of published solvers and a task that one of them solves."""
    (tmp_path / "published.py").write_text(PUBLISHED)
    pairs = [{"input": grid, "output": transposed(grid)} for grid in GRIDS]
    (tmp_path / "aaaa0001.json").write_text(json.dumps({"train": pairs[:2], "test": pairs[2:]}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return tmp_path


@pytest.mark.parametrize("task_id", [SMALL_TASK, "007bbfb7", "00d62c1b"])
def test_module_with_a_dsl_of_its_own_gives_the_same_in_all_modes(tmp_path: Path, task_id: str) -> None:
    with module_session(Path(PEER_DSL) / "tmp_batt_peer.py") as session:
        assert session.module.black_box is None
        runs = run_every_mode(session, load_task(task_id), tmp_path)
    assert_modes_agree(runs, task_id)
    assert runs["fast"][0].counts.valid > 0
    assert runs["fast"][0].counts.differs > 0
    assert set(failures(runs["fast"][0]))


def test_published_solvers_become_a_module_that_works(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card = ["card", "--dsl", PEER_DSL, "--solvers", "published.py", "--name", "tmp_batt_published"]
    assert main(card) == 0
    run = ["run", "-i", "aaaa0001", "--data", str(folder), "-b", "tmp_batt_published", "--out", "out", "--verify"]
    assert main([*run, "--mode", *MODES]) == 0
    assert capsys.readouterr().err == ""
    records = [read_record(path) for path in find_records(folder / "out")]
    assert {record.mode for record in records} == set(MODES)
    for record in records:
        scores = {solver.solver_id: solver.o_score for solver in record.solvers}
        assert scores == {"aaaa0001": len(GRIDS), "aaaa0002": 0, "aaaa0003": 0}
        assert not record.failures
        own = next(solver for solver in record.solvers if solver.solver_id == "aaaa0001")
        assert own.source == "def solve(S, I, C):\n    x1 = turn_right(I)\n    x2 = flip_columns(x1)\n    return x2\n"


def test_published_module_gives_the_same_in_all_modes(folder: Path) -> None:
    card = ["card", "--dsl", PEER_DSL, "--solvers", "published.py", "--mutation-rate", "0.4", "--mutants", "5"]
    assert main(card) == 0
    task: Task = load_task("aaaa0001", str(folder))
    with module_session(folder / "tmp_batt_onerun_run.py") as session:
        runs = run_every_mode(session, task, folder / "stores")
    assert_modes_agree(runs, task.id)
    assert len(sources(runs["fast"][1], "solver")) > 3


def test_two_dsls_whose_files_bear_the_same_names_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    before = set(sys.modules)
    peer, faulty, again = load_dsl(PEER_DSL), load_dsl(FAULTY_DSL), load_dsl(PEER_DSL)
    assert "turn_right" in peer.vocabulary.functions
    assert "turn_right" not in faulty.vocabulary.functions
    assert "loop_in_c" in faulty.vocabulary.functions
    assert peer.vocabulary.names == again.vocabulary.names
    assert {"dsl", "constants"} & set(sys.modules) <= before
