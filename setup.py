"""The build of a wheel: files that lie outside of the package in a checkout are carried inside it."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from batt_helpers.shipped import carried_files  # noqa: E402 - the build has no other way to the package


class BuildWithShippedFiles(build_py):
    """Copies the shipped files after the modules."""

    def run(self) -> None:
        """Build."""
        super().run()
        if self.editable_mode:  # a checkout has them where they are
            return
        for name, content in carried_files(ROOT).items():
            path = Path(self.build_lib, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


setup(cmdclass={"build_py": BuildWithShippedFiles})
