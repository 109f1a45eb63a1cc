"""The package installed from a wheel, without a checkout: everything that a command needs is in it."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.runs import REPOSITORY, SMALL_TASK

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

LEFT_BEHIND = shutil.ignore_patterns(".git", ".*_cache", ".venv", "results", "build", "*.egg-info", "__pycache__")
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a wheel of a copy of the checkout, as the build leaves folders behind."""
    source, out = tmp_path_factory.mktemp("source") / "checkout", tmp_path_factory.mktemp("wheel")
    shutil.copytree(REPOSITORY, source, ignore=LEFT_BEHIND)
    subprocess.run([*PIP, "wheel", "--no-deps", "-w", str(out), str(source)], check=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([*PIP, "install", "--no-deps", "--no-compile", "--target", str(folder), str(wheel)], check=True)
    return folder


def call(installed: Path, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    script = [sys.executable, str(installed / "bin" / "batt-helpers")]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run([*script, *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def test_the_wheel_holds_what_lies_outside_of_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name.removeprefix("batt_helpers/shipped_files/") for name in names if "shipped_files" in name}
    assert inside == {f"notebooks/{path.name}" for path in REPOSITORY.glob("notebooks/*.ipynb")} | {
        "tests/dsl/plain.py"
    }
    assert not [name for name in names if name.startswith(("tests/", "setup"))]


def test_commands_work_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    version = call(installed, tmp_path, "--version")
    assert (version.returncode, version.stdout.split()[0]) == (0, "batt-helpers")
    batch = call(installed, tmp_path, "batch", "-i", SMALL_TASK, "--workers", "1", "-p", "modes", "['fast']")
    assert batch.returncode == 0, batch.stderr
    assert "1 done, 0 failed" in batch.stdout
    report = call(installed, tmp_path, "report", "results", "--html", "r.html")
    assert report.returncode == 0, report.stderr
    assert (tmp_path / "r.html").stat().st_size > 10_000
    bench = call(installed, tmp_path, "bench", "dsl", "--repeats", "1")
    assert bench.returncode == 0, bench.stderr
    assert "Primitives" in bench.stdout
