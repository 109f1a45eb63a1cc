"""Plain Python programs on the whole road: command, record, store, table."""

import json
import re
from collections import Counter
from contextlib import redirect_stdout
from io import StringIO

import nbformat
import pandas as pd
import pytest

from batt_helpers.batch.resuming import content_digest
from batt_helpers.cli import main
from batt_helpers.programs import is_plain
from batt_helpers.records.run import find_records, read_record
from batt_helpers.shipped import BATCH_NOTEBOOK, shipped_file
from batt_helpers.store import Store
from tests.notebooks import run_notebook
from tests.plain_programs import KINDS, SOLVING, TASK_COUNT, write_table, write_tasks


def run(tmp_path, count, name="out", *options):
    tasks = write_tasks(tmp_path / "tasks.json")
    table = write_table(tmp_path / "programs.jsonl", count)
    out = tmp_path / name
    code = main(
        ["run", "--programs", str(table), "--data", str(tasks), "-t", "1.5", "--out", str(out), *map(str, options)]
    )
    assert code == 0
    return out, [read_record(path) for path in find_records(out)]


def test_programs_of_a_table_are_run_saved_and_recorded(tmp_path, capsys):
    out, records = run(tmp_path, 50)
    assert len(records) == TASK_COUNT
    for record in records:
        assert record.counts.all == 5
        assert record.counts.unique == 2  # four are right, and give equal grids
        best = record.solvers[0]
        assert (best.o_score, best.solver_id[:17], best.transductive) == (3, "programs.jsonl ro", False)
        assert record.parameters["taken"] == 50
        assert isinstance(record.parameters["network_taken_away"], bool)
        (entry, *_) = Store(out).entries(record.task_id)
        assert entry.plain
        assert is_plain(Store(out).read_source(entry.md5))
    assert "right on every sample: programs.jsonl row 1" in capsys.readouterr().out


def test_a_table_is_written_back(tmp_path, capsys):
    written = tmp_path / "written.parquet"
    run(tmp_path, 50, "out", "--table", written)
    frame = pd.read_parquet(written)
    assert len(frame) == 50
    solved = [kind for kind, marks in zip(frame["kind"], frame["correct_test_input"], strict=True) if all(marks)]
    assert Counter(solved) == dict.fromkeys(SOLVING, TASK_COUNT)
    assert frame["n"].tolist() == list(range(50))
    assert "Wrote 50 rows" in capsys.readouterr().out


def test_a_run_can_be_told_to_programs(tmp_path, capsys):
    run(tmp_path, 10, "out", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["taken"], told["refused"], len(told["tasks"])) == (10, [], TASK_COUNT)
    assert told["tasks"][0]["counts"]["saved"] == 1


@pytest.fixture(scope="module")
def of_command(tmp_path_factory):
    """A folder with 500 programs run by the command, what it printed, and its records."""
    folder, printed = tmp_path_factory.mktemp("programs"), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.setenv("API_SECRET_TOKEN", "x")
        _, records = run(folder, 500, "first")
    return folder, printed.getvalue(), records


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_500_programs_of_every_kind_give_the_same_twice(of_command, monkeypatch, capsys):
    folder, told, first = of_command
    monkeypatch.setenv("API_SECRET_TOKEN", "x")
    _, second = run(folder, 500, "second")
    assert "460 programs taken of 500" in told
    assert _without_times(told).splitlines()[:-1] == _without_times(capsys.readouterr().out).splitlines()[:-1]
    assert [_result(record) for record in first] == [_result(record) for record in second]
    assert all(any(score == 3 for _, score in _result(record)[0]) for record in first)
    assert len(KINDS) == 18


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_500_programs_through_notebooks_give_what_the_command_gives(of_command):
    folder, told, records = of_command
    out = folder / "notebooks"
    given = {"data": str(folder / "tasks.json"), "programs": str(folder / "programs.jsonl"), "timeout_s": 1.5}
    run_notebook(shipped_file(BATCH_NOTEBOOK), given | {"count": 0, "workers": 1, "out_dir": str(out)})
    found = {record.task_id: record for record in map(read_record, find_records(out))}
    assert len(found) == TASK_COUNT
    for record in records:
        assert _result(found[record.task_id]) == _result(record)
        cells = {cell.id: cell for cell in nbformat.read(out / "batch" / f"{record.task_id}.ipynb", 4).cells}
        assert _without_times(cells["solving"].outputs[0].text) in _without_times(told)


def _without_times(text):
    return re.sub(r"fast [0-9.]+\w+", "fast", text)


def _result(record):
    solvers = sorted((solver.solver_id, solver.o_score) for solver in record.solvers)
    return solvers, record.refused, sorted((one.subject, one.sample, one.reason) for one in record.failures)


def test_programs_are_checked_on_their_own_tasks(tmp_path, capsys):
    tasks = write_tasks(tmp_path / "tasks.json")
    (tmp_path / "p").mkdir()
    right, hanging = KINDS["right"].replace("{k}", "1"), KINDS["hangs_on_test"].replace("{k}", "2")
    for name, source in {"task0001.py": right, "task0002.py": hanging, "task0003_v2.py": "x = 1\n"}.items():
        (tmp_path / "p" / name).write_text(source)
    code = main(["check", "--programs", str(tmp_path / "p"), "--data", str(tasks), "-t", "1.5"])
    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert [line.split()[:3] for line in lines[:3]] == [
        ["task0003_v2", "error", "0/0"],
        ["task0002", "error", "2/3"],
        ["task0001", "pass", "3/3"],
    ]
    assert "test[0]: timeout" in lines[1]


def test_a_batch_sees_programs_change(tmp_path):
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.py").write_text("p = 1")
    before = content_digest(tmp_path / "p")
    (tmp_path / "p" / "a.py").write_text("p = 2")
    assert content_digest(tmp_path / "p") not in ("", before)
    assert content_digest(tmp_path / "p" / "a.py")
    assert content_digest(tmp_path / "gone") == ""
