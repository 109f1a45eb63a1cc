"""Limits of the session: one line with the right cause, before anything is written where that can be known."""

import errno
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from batt_helpers.cli import main
from batt_helpers.cli.room import cause_of, check_room
from batt_helpers.errors import ParameterError
from tests.runs import REPOSITORY, SMALL_TASK

COMMAND = [sys.executable, "-m", "batt_helpers", "run", "-i", SMALL_TASK]


def run_limited(kind: int, limit: int, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, "--workers", "2", "--out", str(folder / "out")],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(kind, (limit, limit)),
    )


@pytest.mark.parametrize(
    ("kind", "limit", "cause"),
    [
        (resource.RLIMIT_NOFILE, 16, "error: this session may open 16 files, 2 workers need about 40; raise it with"),
        (resource.RLIMIT_AS, 800 << 20, "error: this session may use 800 MiB of address space, less than the 2048 MiB"),
    ],
)
def test_low_limits_are_told_before_anything_is_written(tmp_path: Path, kind: int, limit: int, cause: str) -> None:
    done = run_limited(kind, limit, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(cause)
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_room_enough_is_no_fault() -> None:
    check_room(2, None)


def test_less_memory_than_the_session_has_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: (1 << 30, 1 << 30))
    check_room(2, 256 << 20)
    with pytest.raises(ParameterError, match=r"ulimit -v"):
        check_room(2, 1 << 30)


def test_no_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "absent")])
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert main(["bench", "scale", "--repeats", "1", "--out", str(tmp_path)]) == 1
    assert (
        capsys.readouterr().err == "error: no folder for temporary files can be written; set TMPDIR to one that can\n"
    )


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (MemoryError(), "ulimit -v"),
        (OSError(errno.ENOMEM, ""), "ulimit -v"),
        (OSError(errno.EMFILE, ""), "ulimit -n"),
        (OSError(errno.EAGAIN, ""), "ulimit -u"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/full/file"), "/full/file"),
    ],
)
def test_causes(error: OSError | MemoryError, word: str) -> None:
    assert word in (cause_of(error) or "")


def test_what_is_no_limit_is_not_hidden() -> None:
    assert cause_of(PermissionError(errno.EACCES, "no")) is None
