"""Choosing programs, and the words that a module may use."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.errors import ParameterError, ProgramError
from batt_helpers.library import differ_programs, solver_programs
from batt_helpers.run import load_dsl, module, read_solvers, write_module
from batt_helpers.run.module import choose_solvers
from tests.runs import PEER_DSL, SMALL_TASK

IDS = sorted(solver_programs())


@given(st.lists(st.sampled_from(IDS), max_size=5), st.integers(1, 12), st.integers(0, 99))
def test_named_tasks_are_chosen_first_and_the_rest_is_drawn(task_ids: list[str], count: int, seed: int) -> None:
    chosen = choose_solvers(solver_programs(), task_ids, count, seed)
    assert list(chosen) == sorted(chosen)
    assert len(chosen) == count
    wanted = list(dict.fromkeys(task_ids))[:count]
    assert set(wanted) <= set(chosen)
    assert chosen == choose_solvers(solver_programs(), task_ids, count, seed)


def test_more_than_there_are_is_all_of_them() -> None:
    assert list(choose_solvers(solver_programs(), ["nosuch01"], 10_000, 0)) == IDS


def test_no_solvers_cannot_be_chosen() -> None:
    with pytest.raises(ParameterError, match="count is 0; give 1 or more"):
        choose_solvers(solver_programs(), [], 0, 0)


def test_only_functions_of_the_right_name_are_read(tmp_path: Path) -> None:
    path = tmp_path / "solvers.py"
    path.write_text("def loop(I):\n    while I: pass\n\n\ndef solve_a(I):\n    return f(I)\n")
    assert list(read_solvers(path)) == ["a"]


def test_solver_that_is_no_program_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "solvers.py"
    path.write_text("def solve_a(I):\n    while I: pass\n")
    with pytest.raises(ProgramError, match="'solve_a', line 2"):
        read_solvers(path)


def test_dsl_of_a_folder_has_its_functions_and_constants() -> None:
    dsl = load_dsl(PEER_DSL)
    assert {"turn_right", "then"} <= set(dsl.vocabulary.functions)
    assert dsl.vocabulary.constants["FAR"] == 99
    assert dsl.imports.endswith("from constants import *\nfrom dsl import *\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("import sys; sys.exit(0)", "SystemExit: 0"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("import os; os._exit(0)", "died"),
        ("while True: pass", "timeout"),
    ],
)
def test_dsl_that_does_not_load_is_told_and_harms_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    monkeypatch.setattr(module, "LOAD_LIMIT_S", 5.0)
    (tmp_path / "dsl.py").write_text(text + "\n")
    with pytest.raises(ParameterError, match=f"cannot .* DSL .*{told}"):
        load_dsl(str(tmp_path))


def test_constants_of_a_class_of_the_dsls_own_are_plain_ones(tmp_path: Path) -> None:
    (tmp_path / "dsl.py").write_text("import enum\nclass Color(enum.IntEnum):\n    RED = 2\nRED = Color.RED\n")
    assert load_dsl(str(tmp_path)).vocabulary.constants == {"RED": 2}


def test_programs_with_words_that_a_dsl_lacks_are_left_out(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="none of the solvers can be written with the words of DSL"):
        write_module(tmp_path, dsl=PEER_DSL)
    assert list(tmp_path.iterdir()) == []


def test_module_says_what_it_holds(tmp_path: Path) -> None:
    path = write_module(tmp_path, "tmp_batt_x", task_ids=[SMALL_TASK], count=3, seed=5)
    text = path.read_text()
    assert text.startswith(f'"""Batt module tmp_batt_x: 3 solvers, {len(differ_programs())} differs; seed 5')
    assert sorted(file.name for file in tmp_path.iterdir()) == ["tmp_batt_x.py", "tmp_batt_x_call.py"]
