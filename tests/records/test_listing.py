"""Records as they lie about: few are read, damaged ones cost themselves, and all that is left out is told."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.cli import main
from batt_helpers.errors import ParameterError, RecordError
from batt_helpers.records.listing import list_runs, read_sound
from batt_helpers.records.run import RunRecord, record_path, write_record
from tests.report.records import make_record

LIMIT_S = 3.0


def put(folder: Path, record: RunRecord, second: int = 0) -> Path:
    stamped = replace(record, created=f"2026-01-01T00:{second // 60:02}:{second % 60:02}.000+00:00")
    return write_record(stamped, record_path(folder, stamped))


def change(**fields: Any) -> Callable[[dict[str, Any]], object]:
    return lambda document: document | fields


def change_solver(**fields: Any) -> Callable[[dict[str, Any]], object]:
    return lambda document: document | {"solvers": [document["solvers"][0] | fields]}


DAMAGE: dict[str, Callable[[dict[str, Any]], object]] = {
    "nothing": lambda _document: None,
    "not a number": change_solver(seconds=float("nan")),
    "infinite": change(phase_s={"main.run_batt": float("inf")}),
    "negative": change(phase_s={"main.run_batt": -1.0}),
    "negative solver": change_solver(seconds=-1.0),
    "no counts": change(counts={}),
    "huge count": lambda document: document | {"counts": document["counts"] | {"all": 10**400}},
    "huge time": change_solver(seconds=10**400),
    "newer": change(schema_version=99),
    "bare version 1": lambda _document: {"schema_version": 1},
    "true version": change(schema_version=True),
    "odd version 1": change(schema_version=1, solvers=7),
    "no moment": change(created="never"),
    "list": lambda document: [document],
}
TEXTS = {
    "empty": b"",
    "half": b'{"schema_version": 2, "created": "20',
    "deep": b'{"schema_version":' + b"[" * 100_000,
    "no text": b"\xff\xfe\x00",
    "infinite": b'{"schema_version": 1e999}',
}


class TestChoice:
    def test_newest_task_is_shown_and_the_rest_counted(self, tmp_path: Path) -> None:
        for second, (task_id, mode) in enumerate([("aa", "fast"), ("bb", "fast"), ("aa", "phase2"), ("aa", "fast")]):
            put(tmp_path, make_record(mode, task_id=task_id), second)
        listing = list_runs([tmp_path])
        assert [(one.task_id, one.mode) for one in listing.records] == [
            ("aa", "fast"),
            ("aa", "phase2"),
            ("aa", "fast"),
        ]
        assert listing.left_out == "Left out: 1 records of other tasks"
        assert [one.task_id for one in list_runs([tmp_path], "bb").records] == ["bb"]

    def test_oldest_runs_are_left_out_first(self, tmp_path: Path) -> None:
        for second in range(5):
            put(tmp_path, make_record("fast"), second)
        listing = list_runs([tmp_path], most=2)
        assert [one.created[17:19] for one in listing.records] == ["03", "04"]
        assert listing.left_out == "Left out: 3 older runs of this task"

    def test_records_under_other_names_are_read(self, tmp_path: Path) -> None:
        put(tmp_path, make_record("fast", task_id="aa")).rename(tmp_path / "mine.record.json")
        assert list_runs([tmp_path]).records[0].task_id == "aa"
        put(tmp_path, make_record("fast", task_id="bb"))
        assert list_runs([tmp_path], "aa").records[0].task_id == "aa"

    def test_odd_ids(self, tmp_path: Path) -> None:
        odd = "flip (left-right)_fast"
        assert put(tmp_path, make_record("fast", task_id=odd)).name.startswith("flip%20%28left-right%29_fast_fast_")
        assert list_runs([tmp_path], odd).records[0].task_id == odd

    def test_no_run_of_a_task(self, tmp_path: Path) -> None:
        put(tmp_path, make_record("fast", task_id="aa"))
        with pytest.raises(ParameterError, match=r"no run of task 'bb' .*; choose one of aa"):
            list_runs([tmp_path], "bb")
        with pytest.raises(ParameterError, match="no run records in"):
            list_runs([tmp_path / "absent"])


class TestDamage:
    @pytest.mark.parametrize("kind", DAMAGE)
    def test_a_damaged_record_costs_that_record(
        self, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        bad = put(tmp_path, make_record("phase2"), 1)
        bad.write_text(json.dumps(DAMAGE[kind](json.loads(bad.read_text()))))
        put(tmp_path, make_record("fast"), 0)
        assert main(["dashboard", str(tmp_path)]) == 0
        output, errors = capsys.readouterr()
        assert output.endswith("Left out: 1 records that cannot be read\n")
        assert errors.count("\n") == 1
        assert errors.startswith("left out: ")
        assert str(bad) in errors

    @pytest.mark.parametrize("kind", TEXTS)
    def test_what_is_no_record_is_told_in_one_line(
        self, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "a.record.json").write_bytes(TEXTS[kind])
        with pytest.raises(RecordError, match=r"a\.record\.json"):
            list_runs([tmp_path])
        assert main(["dashboard", str(tmp_path)]) == 1
        assert capsys.readouterr().err.count("\n") == 1

    def test_text_that_a_terminal_would_obey_is_written_out(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        hostile = "\x1b]0;owned\x07\x1b[31mred\u202e\n\ud800"
        record = make_record("fast")
        solvers = tuple(replace(one, solver_id=hostile) for one in record.solvers)
        module = replace(record.module, name=hostile)
        raw = asdict(replace(record, task_id=hostile, dataset=hostile, store=hostile, solvers=solvers, module=module))
        (tmp_path / "a.record.json").write_text(json.dumps(raw))
        assert main(["dashboard", str(tmp_path)]) == 0
        output = capsys.readouterr().out
        assert "\\x1b]0;owned" in output
        assert not {"\x1b", "\x07", "\u202e"} & set(output)

    @given(data=st.data())
    def test_a_mutated_record_is_read_or_refused(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        path = put(tmp_path_factory.mktemp("mutated"), make_record("fast", solver_count=2))
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(0, len(content) - 1))
            content[place : place + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=4))
        path.write_bytes(content)
        records, damaged = read_sound([path])
        assert len(records) + len(damaged) == 1


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--width", "3"], "'3' is not a number of columns from 40 to 1000"),
        (["--figure", "a.pdfx"], "'a.pdfx' is not a file ending in .svg or .png"),
        (["--after", "turbo"], "invalid choice: 'turbo'"),
    ],
)
def test_bad_options_are_told_in_one_line(
    tmp_path: Path, arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, make_record("fast"))
    with pytest.raises(SystemExit) as leaving:
        main(["dashboard", str(tmp_path), *arguments])
    output, errors = capsys.readouterr()
    assert (leaving.value.code, output, errors.count("\n")) == (2, "", 1)
    assert problem in errors


def test_two_thousand_records_are_shown_in_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = put(tmp_path / "first", make_record("fast", solver_count=32)).read_text()
    for number in range(1000):
        for task_id in ("007bbfb7", f"other{number:03}"):
            folder = tmp_path / f"run_{number}_{task_id}"
            folder.mkdir()
            name = f"{task_id}_fast_2026-01-01T{number // 60:02}{number % 60:02}00.000+0000.record.json"
            (folder / name).write_text(text)
    start = time.process_time()
    assert main(["dashboard", str(tmp_path), "-i", "007bbfb7"]) == 0
    assert time.process_time() - start < LIMIT_S
    assert "Left out: 901 older runs of this task; 1,000 records of other tasks\n" in capsys.readouterr().out
