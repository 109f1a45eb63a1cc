"""Jobs of workers: modules called as they are, programs run standing alone."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from batt_helpers.batt import ModuleFiles, call_module, run_differs, run_program
from batt_helpers.batt.results import Result, read_size
from batt_helpers.batt.user_code import describe
from batt_helpers.errors import NodeTimeoutError
from batt_helpers.model import Grid
from batt_helpers.processes import Outcome, StepLimits, WorkerPool, run_here
from tests.batt.modules import write_module
from tests.misbehave import Tantrum

GRID: Grid = ((1, 2), (3, 4))
BODY = 't1 = rot90(I)\no.append((1, False, "turns", t1))'
TABLE = {1: "rot90, I"}
HEADER = """
from batt_helpers.dsl import *
from os import _exit
from time import sleep
from tests.misbehave import Tantrum

def nap(grid): sleep(0.1)
def hang(grid): sleep(1_000)
def hang_in_c(grid): sum(range(10**12))
def die(grid): _exit(3)
def throw(grid): raise Tantrum
def count_pairs(pairs): return ((len(pairs),),)
"""


@pytest.fixture
def files(tmp_path: Path) -> ModuleFiles:
    return write_module(tmp_path, BODY, TABLE, name="tmp_batt_running", header=HEADER)


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(1) as pool:
        yield pool


def solve(files: ModuleFiles, *calls: str, pairs: Sequence[Any] = (), skip: dict[int, Result] | None = None) -> Any:
    lines = "".join(f"    {call}\n" for call in calls)
    source = f"def solve(S, I, C):\n{lines}"
    return run_here(run_program, files, source, pairs, [GRID], skip or {}, limits=StepLimits(step_s=0.1))[0]


def test_program_gives_its_grid_and_its_time(files: ModuleFiles) -> None:
    value, seconds, reason, _ = solve(files, "x1 = rot90(I)", "return x1")
    assert (value, reason) == (((3, 1), (4, 2)), None)
    assert 0 <= seconds < 0.1


@pytest.mark.parametrize(
    ("call", "reason", "detail"),
    [
        ("return rot90(7)", "raised", "TypeError: "),
        ("return no_such(I)", "raised", "NameError: name 'no_such' is not defined"),
        ("return throw(I)", "raised", "Tantrum: (no text)"),
        ("return hang(I)", "timeout", "took longer than 0.100 s"),
        ("return size(I)", "no_grid", "gave a int, no grid"),
        ("return ()", "no_grid", "gave a tuple, no grid"),
        ("return rot90", "no_grid", "gave a function, no grid"),
        ("return C", "no_grid", "gave a NoneType, no grid"),
    ],
)
def test_program_that_gives_no_grid_is_a_failure(files: ModuleFiles, call: str, reason: str, detail: str) -> None:
    result = solve(files, call)
    assert (result[0], result[2]) == (None, reason)
    assert result[3].startswith(detail)


def test_program_sees_the_pairs_as_a_tuple(files: ModuleFiles) -> None:
    assert solve(files, "return count_pairs(S)", pairs=[(GRID, GRID)] * 3)[0] == ((3,),)


def test_step_that_is_to_be_skipped_is_not_run(files: ModuleFiles) -> None:
    known: Result = (None, 1.5, "died", "worker killed by SIGSEGV")
    assert solve(files, "return die(I)", skip={0: known}) == known


def test_programs_do_not_see_one_another(files: ModuleFiles) -> None:
    assert solve(files, "return rot180(I)")[2] is None
    source = "def differ(S, I, C):\n    return solve(S, I, C)\n"
    ((result,),) = run_here(run_differs, files, [source], [], [GRID], GRID, {})
    assert result[2] == "raised"
    assert "name 'solve' is not defined" in result[3]


def test_readings_come_by_grid_then_by_differ(files: ModuleFiles) -> None:
    sources = [
        "def differ(S, I, C):\n    return astuple(width(I), C)\n",
        "def differ(S, I, C):\n    return astuple(height(C), I)\n",
        "def differ(S, I, C):\n    return throw(I)\n",
    ]
    grids = [((1,),), ((1, 2),)]
    known: Result = (None, 0.0, "timeout", "known")
    results = run_here(run_differs, files, sources, [], grids, GRID, {5: known})
    assert [[result[0] for result in row] for row in results] == [[1, 2, None], [2, 2, None]]
    assert [row[2][2] for row in results] == ["raised", "timeout"]


@pytest.mark.parametrize(
    "value", [None, 3, (), (1,), (1, 2, 3), (True, ()), (1.0, ()), ("1", ()), [1, ()], frozenset({1, 2})]
)
def test_value_that_is_no_size_and_item_is_no_reading(value: object) -> None:
    assert read_size((value, 0.5, None, ""))[:3] == (None, 0.5, "raised")


def test_failure_is_no_reading_and_stays_what_it_is() -> None:
    failure: Result = (None, 0.5, "timeout", "late")
    assert read_size(failure) == failure
    assert read_size(((4, "item"), 0.5, None, "")) == (4, 0.5, None, "")


@pytest.mark.parametrize(
    ("error", "description"),
    [
        (ValueError("a" * 300), ("raised", "ValueError: " + "a" * 200)),
        (KeyError("x"), ("raised", "KeyError: 'x'")),
        (MemoryError(), ("memory", "over the worker's memory limit")),
        (NodeTimeoutError("took longer"), ("timeout", "took longer")),
    ],
)
def test_error_is_described_in_a_line(error: BaseException, description: tuple[str, str]) -> None:
    assert describe(error) == description


def test_error_that_throws_when_it_is_printed_is_described(files: ModuleFiles) -> None:
    assert describe(Tantrum()) == ("raised", "Tantrum: (no text)")


def call(pool: WorkerPool, files: ModuleFiles, *, step_s: float = 0.2) -> Outcome:
    return pool.submit(call_module, files, "task", (), GRID, limits=StepLimits(step_s=step_s)).result(timeout=20)


def test_module_is_called_and_its_rows_come_back(tmp_path: Path, pool: WorkerPool) -> None:
    body = BODY + '\no.append((1, True, "mutant", size(I)))\no.append(("odd row",))'
    outcome = call(pool, write_module(tmp_path, body, TABLE, name="tmp_batt_called"))
    assert outcome.status == "ok"
    rows, _, reason, _ = outcome.value
    assert reason is None
    assert rows == [(1, False, "turns", ((3, 1), (4, 2))), (1, True, "mutant", None)]


HANGING = """
try:
    t1 = hang(I)
except Exception:
    t1 = I
o.append((1, False, "hangs", t1))
t2 = rot90(I)
o.append((2, False, "turns", t2))
"""


def test_line_that_hangs_costs_that_line_only(tmp_path: Path, pool: WorkerPool) -> None:
    files = write_module(tmp_path, HANGING, {1: "hang, I", 2: "rot90, I"}, name="tmp_batt_hangs", header=HEADER)
    outcome = call(pool, files)
    assert outcome.status == "ok"
    assert [row[2:] for row in outcome.value[0]] == [("hangs", GRID), ("turns", ((3, 1), (4, 2)))]


def test_lines_that_together_take_long_are_not_interrupted(tmp_path: Path, pool: WorkerPool) -> None:
    body = "\n".join(f"t{number} = sleep(0.05)" for number in range(1, 11)) + '\no.append((1, False, "sleeps", I))'
    files = write_module(tmp_path, body, {1: "sleep, I"}, name="tmp_batt_sleeps", header=HEADER)
    assert call(pool, files).value[0] == [(1, False, "sleeps", GRID)]


def test_line_that_hangs_in_c_is_named_by_its_number(tmp_path: Path, pool: WorkerPool) -> None:
    body = "t1 = nap(I)\nt2 = hang_in_c(t1)"
    table = {1: "nap, I", 2: "hang_in_c, t1"}
    files = write_module(tmp_path, body, table, name="tmp_batt_hangs_in_c", header=HEADER)
    outcome = call(pool, files)
    lines = Path(files.path).read_text().splitlines()
    assert outcome.status == "timeout"
    assert "t1 = " in lines[outcome.step - 1] or "t2 = " in lines[outcome.step - 1]


@pytest.mark.parametrize("rows", ["3", "(1, 2, 3)", "None, None", "[7], []"])
def test_module_that_returns_no_rows_fails(tmp_path: Path, pool: WorkerPool, rows: str) -> None:
    body = f"if True:\n    return {rows}"
    outcome = call(pool, write_module(tmp_path, body, TABLE, name="tmp_batt_rowless"))
    rows_found, _, reason, _ = outcome.value
    assert (rows_found, reason) == ([], "raised")
