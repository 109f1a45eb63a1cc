"""Evolution: parents drawn by score, generations that resume, never a better program lost."""

from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers import dsl
from batt_helpers.cli import main
from batt_helpers.errors import ParameterError
from batt_helpers.evolution import draw_parents, evolve, table_text, weighted_order
from batt_helpers.library import solver_programs
from batt_helpers.model import Limits, StoreItem
from batt_helpers.programs import expand, program_md5
from batt_helpers.records.evolution import FOLDER, Generation, Plan, TaskBest, read_generation, read_generations
from batt_helpers.report.charts.evolution import figure_of_evolution
from batt_helpers.report.notebook import Note, Picture, evolution_picture
from batt_helpers.store import Store
from batt_helpers.tasks import load_tasks, task_ids

KNOWN = frozenset(dsl.__all__)
SETTINGS = Limits(workers=2, timeout_s=2.0)
TASKS = load_tasks(["007bbfb7", "00d62c1b"])
PLAN = Plan(task_ids=tuple(task.id for task in TASKS), parent_count=3, mutants=1, mutation_rate=0.3)


def save(store: Store, body: str, score: int) -> str:
    return save_source(store, f"def solve(S, I, C):\n    x1 = {body}\n    return x1\n", score)


def save_source(store: Store, source: str, score: int) -> str:
    item = StoreItem(program_md5(source), source, score, 10)
    store.save_solvers("007bbfb7", [item])
    return item.md5


def run(folder: Path, count: int, plan: Plan = PLAN) -> list[Generation]:
    return list(evolve(plan, TASKS, folder, count, limits=SETTINGS))


@given(st.dictionaries(st.text(), st.integers(0, 9)), st.integers())
def test_order_holds_every_name_that_has_weight_once(weights: dict[str, int], seed: int) -> None:
    order = weighted_order(weights, Random(seed))
    assert sorted(order) == sorted(name for name, weight in weights.items() if weight > 0)
    assert order == weighted_order(dict(reversed(weights.items())), Random(seed))


def test_weight_is_the_chance_to_come_first() -> None:
    rng = Random(0)
    firsts = Counter(weighted_order({"light": 1, "heavy": 3}, rng)[0] for _ in range(2000))
    assert firsts["heavy"] / 2000 == pytest.approx(0.75, abs=0.04)


def test_parents_of_an_empty_store_come_from_the_library(tmp_path: Path) -> None:
    parents = draw_parents(Store(tmp_path), KNOWN, 5, Random(0))
    assert len(parents) == 5
    assert parents.keys() <= solver_programs().keys()
    assert list(parents) == list(draw_parents(Store(tmp_path), KNOWN, 5, Random(0)))
    assert list(parents) != list(draw_parents(Store(tmp_path), KNOWN, 5, Random(1)))


def test_parents_that_score_come_before_the_library(tmp_path: Path) -> None:
    good, bad = save(Store(tmp_path), "rot90(I)", 2), save(Store(tmp_path), "rot270(I)", 0)
    unknown, literal = save(Store(tmp_path), "open(I)", 6), save(Store(tmp_path), "crop(I, (0, 0), (1, 1))", 6)
    first, *others = draw_parents(Store(tmp_path), KNOWN, 4, Random(0))
    assert first == good
    assert set(others) <= solver_programs().keys()
    assert not {bad, unknown, literal} & {first, *others}


def test_generations_resume_and_never_lose_a_best_program(tmp_path: Path) -> None:
    first = run(tmp_path, 1)
    assert [generation.number for generation in first] == [1]
    assert first[0].candidate_count >= PLAN.parent_count
    solver = solver_programs()["007bbfb7"]
    save_source(Store(tmp_path), expand(solver.table, solver.root), 6)
    generations = run(tmp_path, 3)
    assert generations[0] == first[0]
    assert [generation.number for generation in generations] == [1, 2, 3]
    bests = [[best.solved for best in generation.bests] for generation in generations]
    assert bests == sorted(bests)
    assert bests[-1][0] == 6
    assert run(tmp_path, 3) == generations


def test_other_plan_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    run(tmp_path, 1)
    with pytest.raises(ParameterError, match="made with seed '0', not '1'"):
        run(tmp_path, 1, Plan(PLAN.task_ids, seed=1, parent_count=3, mutants=1, mutation_rate=0.3))


def test_generation_without_time_leaves_no_state(tmp_path: Path) -> None:
    moments = iter([True, False])
    assert list(evolve(PLAN, TASKS, tmp_path, 1, limits=SETTINGS, has_time=lambda: next(moments))) == []
    assert read_generation(tmp_path, 1) is None
    assert len(run(tmp_path, 1)) == 1


def test_numbers_of_programs_are_checked() -> None:
    with pytest.raises(ParameterError, match="parent_count is 0"):
        Plan((), parent_count=0)
    with pytest.raises(ParameterError, match="mutants is -1"):
        Plan((), mutants=-1)


def test_table_and_chart_show_every_generation() -> None:
    bests = (TaskBest("a", 4, 4), TaskBest("b", 1, 4))
    generation = Generation(1, 7, PLAN, ("x", "y"), "digest", 5, 1, bests, 2.5)
    assert table_text([generation]).splitlines()[1].split() == ["7", "2", "5", "1", "of", "2", "1", "62.5%", "2.5"]
    (axes,) = figure_of_evolution([0, 1, 1], [0.1, 0.6, 0.625], 2).axes
    assert [patch.get_extents().height > 0 for patch in axes.patches] == [False, True, True]
    assert np.allclose(axes.lines[0].get_ydata(), [0.1, 0.6, 0.625])
    assert [text.get_text() for text in axes.texts] == ["0", "1", "1"]


def test_command_stops_in_time_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["evolve", "-c", "1", "--parents", "2", "--generations", "1", "--out", str(tmp_path)]
    assert main([*options, "--time-limit", "0"]) == 0
    assert "Time is up after 0 of 1 generations" in capsys.readouterr().out
    assert main(options) == 0
    assert (tmp_path / FOLDER / "evolution.svg").is_file()
    assert main([*options, "--count", "0"]) == 2


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_five_generations_on_twenty_tasks(tmp_path: Path) -> None:
    tasks = load_tasks(task_ids()[:20])
    plan = Plan(tuple(task.id for task in tasks))
    generations = list(evolve(plan, tasks, tmp_path, 5, limits=SETTINGS))
    assert len(generations) == 5
    means = [generation.mean_best for generation in generations]
    assert means == sorted(means)
    assert means[-1] > 0
    assert Store(tmp_path).verify().problems == ()


def test_the_report_draws_the_evolution_of_the_first_folder_that_holds_one(tmp_path: Path) -> None:
    assert isinstance(evolution_picture([tmp_path]), Note)
    made = list(evolve(PLAN, TASKS, tmp_path / "out", 2, limits=SETTINGS))
    assert read_generations(tmp_path / "out") == tuple(made)
    assert isinstance(evolution_picture([tmp_path, tmp_path / "out"]), Picture)
