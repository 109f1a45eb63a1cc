"""Programs that attack what runs them stand first in their module, and harm none that stands after them."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from batt_helpers.library import solver_programs
from batt_helpers.model import Limits, Task
from batt_helpers.programs import parse_program
from batt_helpers.records.run import RunRecord
from batt_helpers.run import Session, run_task, write_module
from batt_helpers.store import Store
from tests.runs import REPOSITORY, SMALL_TASK, descendants, module_session, wait_until

HOSTILE_DSL = str(REPOSITORY / "tests" / "data" / "hostile")
GOOD = (SMALL_TASK, "6150a2bd", "9172f3a0")
BAD = "0bad"
QUICK = Limits(timeout_s=0.9, workers=2)
ENDS_WITHIN_S = 30.0

# What the bad solver ends in, and why it is refused (None: what it returned counts).
QUICK_ATTACKS: list[tuple[str, str | None]] = [
    ("answer_twice", None),
    ("breed", None),
    ("leave_a_daemon", None),
    ("leave_a_thread", None),
    ("take_the_alarm", None),
    ("lower_the_recursion_limit", None),
    ("lower_the_memory_limit", None),
    ("give_a_hash_that_raises", "raised"),
    ("give_a_nameless", "raised"),
    ("give_a_look_alike", "no_grid"),
    ("give_a_million_cells", "no_grid"),
    ("give_a_billion_cells", "no_grid"),
    ("change_a_builtin", "any"),
    ("change_the_dsl", None),
    ("change_the_clock", None),
    ("change_the_judge", None),
    ("go_elsewhere", None),
    ("close_the_output", None),
    ("lose_the_output", None),
    ("close_all_files", "died"),
    ("forge_answers", None),
]
SLOW_ATTACKS: list[tuple[str, str | None]] = [
    ("spin_beside", None),
    ("stop_oneself", "timeout"),
    ("block_every_signal", "timeout"),
    ("catch_everything", "timeout"),
    ("match_for_ever", "timeout"),
    ("lower_the_time_limit", None),
    ("give_a_hash_that_loops", "timeout"),
    ("give_what_loops_when_let_go", "any"),
    ("keep_much", "any"),
    ("open_many_files", None),
    ("trace_everything", None),
    ("turn_the_collector_off", None),
    ("print_much", None),
]


def attacking_session(folder: Path, word: str) -> AbstractContextManager[Session]:
    """Open a session with a module of three good solvers, and before them one that ends in a word of the DSL."""
    bad = f"def solve(S, I, C):\n    x1 = hmirror(I)\n    x2 = {word}(x1)\n    return x2\n"
    solvers = {BAD: parse_program(bad), **{task_id: solver_programs()[task_id] for task_id in GOOD}}
    path = write_module(folder, "tmp_batt_attack", solvers=solvers, dsl=HOSTILE_DSL)
    text = path.read_text()
    assert text.index(repr(BAD)) < min(text.index(repr(task_id)) for task_id in GOOD)
    return module_session(path, QUICK)


def verdicts(record: RunRecord) -> set[tuple[str, str, int, int, str]]:
    """Give what a record says of all solvers but the bad one."""
    return {
        (one.solver_id, one.md5, one.o_score, one.valid_count, str(sorted(one.grids.items())))
        for one in record.solvers
        if one.solver_id != BAD
    }


@pytest.fixture(scope="module")
def control(tmp_path_factory: pytest.TempPathFactory, task: Task) -> RunRecord:
    """What the good solvers do beside one that does no wrong."""
    folder = tmp_path_factory.mktemp("control")
    with attacking_session(folder, "identity") as session:
        return run_task(session, task, "phase2", Store(folder / "store"))


def assert_harmless(
    folder: Path, task: Task, control: RunRecord, word: str, reason: str | None, modes: Iterator[str] | tuple[str, ...]
) -> None:
    before = descendants(os.getpid())
    with attacking_session(folder, word) as session:
        for mode in modes:
            record = run_task(session, task, mode, Store(folder / mode))
            assert verdicts(record) == verdicts(control), mode
            reasons = {one.reason for one in record.failures if one.subject == BAD}
            if reason != "any":
                assert reasons == ({reason} if reason else set()), mode
    wait_until(lambda: descendants(os.getpid()) <= before, "nothing was left", within_s=ENDS_WITHIN_S)


@pytest.mark.parametrize(("word", "reason"), QUICK_ATTACKS)
def test_attack_harms_nobody(tmp_path: Path, task: Task, control: RunRecord, word: str, reason: str | None) -> None:
    assert_harmless(tmp_path, task, control, word, reason, ("fast", "phase2"))


@pytest.mark.slow
@pytest.mark.parametrize(("word", "reason"), [*QUICK_ATTACKS, *SLOW_ATTACKS])
def test_attack_harms_nobody_in_any_mode(
    tmp_path: Path, task: Task, control: RunRecord, word: str, reason: str | None
) -> None:
    assert_harmless(tmp_path, task, control, word, reason, ("fast", "phase2", "phase1", "baseline"))
