"""How far work is: whole lines in a pipe, a board of two lines on a terminal, at any width and in any encoding."""

import os
import pty
import subprocess
import sys
import time
from fcntl import ioctl
from io import StringIO
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ

import pytest

from batt_helpers.progress import ProgressBar, Standing
from tests.runs import REPOSITORY

TASKS = ("00d62c1b", "007bbfb7", "a64e4611", "045e512c")


def standing(done: int, seconds: float, *running: str) -> Standing:
    return Standing(4, done, done, seconds, {"solved": done, "failed": 0}, running)


def test_a_pipe_gets_whole_lines() -> None:
    stream = StringIO()
    with ProgressBar(stream) as bar:
        bar(standing(1, 30.0, "b", "c"))
        bar(standing(1, 31.0, "c"))
        bar(standing(4, 60.0))
    assert stream.getvalue().splitlines() == [
        "1 of 4 tasks, 1 solved, 0 failed, 2.0 a minute, 01:30 left; now b c",
        "4 of 4 tasks, 4 solved, 0 failed, 4.0 a minute, 00:00 left",
    ]


def test_a_pipe_gets_nothing_where_other_lines_tell_it() -> None:
    stream = StringIO()
    with ProgressBar(stream, in_lines=False) as bar:
        bar(standing(4, 60.0))
    assert stream.getvalue() == ""


def on_terminal(command: list[str], columns: int, **environment: str) -> str:
    """Give all that a command writes on a terminal of so many columns."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, pack("HHHH", 24, columns, 0, 0))
    written = b""
    options = {"cwd": REPOSITORY, "env": {**os.environ, **environment}, "stdin": subprocess.DEVNULL}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, **options) as process:  # type: ignore[call-overload]
        os.close(theirs)
        deadline = time.monotonic() + 100
        while time.monotonic() < deadline:
            try:
                block = os.read(ours, 65536)
            except OSError:  # the last of its holders has closed it
                break
            if not block:
                break
            written += block
        assert process.wait(10) == 0, written
    os.close(ours)
    return written.decode()


def lines_of(text: str) -> list[str]:
    """Give what stood on the lines of a terminal, one after the other."""
    return [line for line in text.replace("\x1b[A", "\n").replace("\r", "\n").split("\n") if line.strip()]


COMMANDS = {
    "search": ["search", "--calls", "200", "-i", *TASKS],
    "sweep": ["sweep", "-i", *TASKS],
    "run": ["run", "-i", *TASKS],
}


@pytest.mark.parametrize("columns", [60, 120])
@pytest.mark.parametrize("command", COMMANDS)
def test_commands_over_many_tasks_have_the_board_of_a_batch(tmp_path: Path, command: str, columns: int) -> None:
    words = [sys.executable, "-m", "batt_helpers", *COMMANDS[command], "--out", str(tmp_path), "--workers", "2"]
    lines = lines_of(on_terminal(words, columns, NO_COLOR="1"))
    board = [line for line in lines if "% |" in line or "; now" in line]
    assert any("4 of 4" in line and " a minute, " in line and " left" in line for line in board)
    assert max(map(len, board)) <= columns
    assert "\x1b[3" not in "".join(lines)
    if command == "search":
        assert any("; now 00d62c1b 007bbfb7" in line for line in board)
        assert any("with a program" in line for line in lines)


def test_board_is_drawn_in_ascii_where_the_terminal_has_no_more(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "batt_helpers", *COMMANDS["sweep"], "--out", str(tmp_path), "--workers", "2"]
    text = on_terminal(words, 80, PYTHONIOENCODING="ascii")
    assert "4 of 4" in text
    assert text.isascii()
