"""Fixtures that many tests share, and how much Hypothesis tries: more where `BATT_HYPOTHESIS` is `deep`."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from batt_helpers.model import Task
from batt_helpers.run import Session
from batt_helpers.store import Store
from batt_helpers.tasks import load_task
from tests.runs import SMALL_TASK, library_session

settings.register_profile(
    "default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("deep", settings.get_profile("default"), derandomize=False, max_examples=2_000)
settings.load_profile(os.environ.get("BATT_HYPOTHESIS", "default"))


def pytest_configure() -> None:
    """Let the commands that tests start hear signals, where the tests run in the background or without a terminal.

    A shell starts what it puts into the background with SIGINT ignored, nohup with SIGHUP; children inherit that.
    """
    for number, handler in {signal.SIGINT: signal.default_int_handler, signal.SIGHUP: signal.SIG_DFL}.items():
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, handler)


@pytest.fixture(scope="session")
def task() -> Task:
    """A small task that the library solves."""
    return load_task(SMALL_TASK)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Workers that have a module of eight of the library's solvers loaded."""
    with library_session(tmp_path_factory.mktemp("module"), task_ids=[SMALL_TASK], count=8) as session:
        yield session


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mount file systems in memory, by their options; skip the test where that is not allowed."""
    mounted: list[Path] = []

    def make(options: str) -> Path:
        folder = tmp_path / f"mount{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
        if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("file systems cannot be mounted here")
        mounted.append(folder)
        return folder

    yield make
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store that does not exist yet."""
    return Store(tmp_path / "store")
