"""The build of a wheel: setuptools', from a copy in which files that lie outside of the package are carried inside it.

Source: PEP 517, in-tree build backends.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

_SHIPPED = Path("batt_helpers", "shipped_files")
_CARRIED = ("notebooks/*.ipynb", "tests/dsl/plain.py")
_LEFT_OUT = shutil.ignore_patterns(".git", "results", "build", "dist", "*.egg-info", "__pycache__", ".*_cache")


@contextmanager
def _copy_with_carried_files() -> Iterator[None]:
    """Work in a copy of the checkout: builds at once do not meet, and the checkout stays as it is."""
    root = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        shutil.copytree(root, copy, ignore=_LEFT_OUT)
        for pattern in _CARRIED:
            for path in copy.glob(pattern):
                place = copy / _SHIPPED / path.relative_to(copy)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, place)
        os.chdir(copy)
        try:
            yield
        finally:
            os.chdir(root)


def build_wheel(
    wheel_directory: str, config_settings: dict[str, object] | None = None, metadata_directory: str | None = None
) -> str:
    """Build a wheel."""
    target = str(Path(wheel_directory).absolute())
    with _copy_with_carried_files():
        return str(build_meta.build_wheel(target, config_settings, metadata_directory))


def build_sdist(sdist_directory: str, config_settings: dict[str, object] | None = None) -> str:
    """Build a source distribution, which carries the files already."""
    target = str(Path(sdist_directory).absolute())
    with _copy_with_carried_files():
        return str(build_meta.build_sdist(target, config_settings))
