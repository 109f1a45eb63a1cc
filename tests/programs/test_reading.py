"""Plain programs read from files, folders and tables."""

import json

import pandas as pd
import pytest

from batt_helpers.errors import ParameterError
from batt_helpers.programs import Columns, PlainProgram, iter_programs, task_of

SOURCE = "def transform(grid):\n    return grid\n"
IDS = ("00d62c1b", "67a3c6ac", "68b16354")


def read(path, **options):
    return list(iter_programs(path, **options))


def test_a_file_named_after_its_task(tmp_path):
    (tmp_path / "67a3c6ac.py").write_text(SOURCE)
    (found,) = read(tmp_path)
    assert (found.where, found.task, found.folder) == ("67a3c6ac.py", "67a3c6ac", str(tmp_path))


def test_each_solver_of_a_file_stands_for_itself(tmp_path):
    (tmp_path / "s.py").write_text(
        "K = 1\ndef solve_67a3c6ac(I): return I\ndef solve_68b16354(I): return solve_67a3c6ac(I)\n"
        "def solve_00d62c1b_v2(I): return K\n"
    )
    first, second, third = read(tmp_path / "s.py")
    assert [one.task for one in (first, second, third)] == ["67a3c6ac", "68b16354", "00d62c1b_v2"]
    assert "solve_68b16354" not in first.source
    assert "def solve_67a3c6ac" in second.source
    assert "K = 1" in third.source


def test_windows_and_latin_files_are_read(tmp_path):
    (tmp_path / "a.py").write_bytes(b"\xef\xbb\xbfdef solve(I):\r\n\treturn I\r\n")
    (tmp_path / "b.py").write_bytes(b"# -*- coding: latin-1 -*-\n# caf\xe9\ndef solve(I): return I\n")
    assert all(isinstance(one, PlainProgram) for one in read(tmp_path))


def test_what_cannot_be_taken_is_named_and_stops_nobody(tmp_path):
    (tmp_path / "a.py").write_text("def solve(:\n")
    (tmp_path / "b.py").write_text("X = 1\n")
    (tmp_path / "c.py").write_bytes(b"# \xff\ndef solve(I): return I\n")
    (tmp_path / "d.py").write_text(SOURCE)
    found = read(tmp_path)
    assert [getattr(one, "reason", "")[:17] for one in found] == [
        "its text is no Py",
        "holds no function",
        "cannot be read: i",
        "",
    ]


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "json"])
def test_tables_give_a_program_a_row_and_keep_the_other_columns(tmp_path, suffix):
    rows = [{"task_id": "67a3c6ac", "code": SOURCE, "model": "m"}, {"task_id": "68b16354", "code": "x (", "model": "n"}]
    path = tmp_path / f"t.{suffix}"
    frame = pd.DataFrame(rows)
    if suffix == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{\n")
    elif suffix == "json":
        path.write_text(json.dumps(rows))
    else:
        frame.to_csv(path, index=False) if suffix == "csv" else frame.to_parquet(path)
    found = read(path)
    assert (found[0].task, found[0].row["model"], found[0].where) == ("67a3c6ac", "m", f"t.{suffix} row 1")
    assert "no Python" in found[1].reason
    assert len(found) == (3 if suffix == "jsonl" else 2)


def test_columns_of_other_names_and_code_in_fences(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps({"id": "67a3c6ac", "text": f"So:\n```python\n{SOURCE}```\nDone."}) + "\n")
    (found,) = read(path, columns=Columns("text", "id"))
    assert found.source == SOURCE.replace("    return", "    return")


def test_a_named_function_is_taken(tmp_path):
    (tmp_path / "a.py").write_text("def one(g): return g\ndef two(g): return one(g)\n")
    (found,) = read(tmp_path, function="two")
    assert found.source.endswith("__program__ = two\n")


def test_golf_files_are_counted_through_the_ids(tmp_path):
    (tmp_path / "task002.py").write_text("p=lambda g:g\n")
    (found,) = read(tmp_path)
    assert task_of(found.task, IDS, ordered=IDS) == "67a3c6ac"


@pytest.mark.parametrize("path", ["no/such.py", "no/such/folder", "x.txt"])
def test_a_path_that_holds_nothing_is_told(path, tmp_path):
    with pytest.raises(ParameterError, match=r"give a"):
        read(tmp_path / path)


def test_an_empty_folder_is_told(tmp_path):
    with pytest.raises(ParameterError, match="holds no programs"):
        read(tmp_path)
