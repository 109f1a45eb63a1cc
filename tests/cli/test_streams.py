"""Streams that cannot hold every character: nothing is lost, and boxes are drawn in what the stream has."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.cli import COMMANDS, main
from batt_helpers.cli.streams import needs_ascii, tame
from batt_helpers.records.run import record_path, write_record
from tests.report.records import make_record
from tests.runs import REPOSITORY, SMALL_TASK

ENCODINGS = ("ascii", "cp1252", "latin-1", "utf-8")


def stream_of(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", write_through=True)


def printed(stream: io.TextIOWrapper) -> str:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(stream.encoding)


@contextmanager
def stdout_of(encoding: str) -> Iterator[io.TextIOWrapper]:
    """Let the standard output be a stream for a while; a fixture could not, as pytest sets its own for each test."""
    stream = stream_of(encoding)
    with redirect_stdout(stream):
        yield stream


@given(st.text(), st.sampled_from(ENCODINGS))
def test_any_text_is_written(text: str, encoding: str) -> None:
    stream = stream_of(encoding)
    tame(stream)
    stream.write(text)
    printed(stream)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_page_is_written(command: str, encoding: str) -> None:
    with stdout_of(encoding) as stream, pytest.raises(SystemExit) as leaving:
        main([command, "--help"])
    assert leaving.value.code == 0
    assert "--help" in printed(stream)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_dashboard_is_drawn_in_what_the_stream_has(encoding: str, tmp_path: Path) -> None:
    record = make_record("phase2")
    write_record(record, record_path(tmp_path, record))
    with stdout_of(encoding) as stream:
        assert main(["dashboard", str(tmp_path)]) == 0
    text = printed(stream)
    assert ("─" in text) == (stream.encoding == "utf-8")
    assert "?" not in text.replace("?  ", "")
    assert len({len(line) for line in text.splitlines() if line.startswith("|")}) <= 1


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("arguments", [["tasks", SMALL_TASK], ["tasks"]])
def test_other_output_is_written(arguments: list[str], encoding: str) -> None:
    with stdout_of(encoding) as stream:
        assert main(arguments) == 0
    assert SMALL_TASK in printed(stream)


def test_version() -> None:
    with stdout_of("utf-8") as stream, pytest.raises(SystemExit) as leaving:
        main(["--version"])
    assert leaving.value.code == 0
    assert re.fullmatch(r"batt-helpers \d+\.\d+\.\d+\n", printed(stream))


def test_what_draws_boxes_needs_no_ascii() -> None:
    assert [needs_ascii(stream_of(encoding)) for encoding in ENCODINGS] == [True, True, True, False]


def test_three_tasks_are_run_on_an_ascii_stream(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "batt_helpers", "run", "-c", "3", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, timeout=100)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()
    assert len(list(tmp_path.glob("*/*.record.json"))) == 3
