"""The public names of the package."""

import subprocess
import sys

import pytest

import batt_helpers


@pytest.mark.parametrize("name", batt_helpers.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(batt_helpers, name)
    assert name in dir(batt_helpers)
    assert value.__doc__


def test_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="'no_such'"):
        _ = batt_helpers.no_such


def test_importing_the_package_loads_none_of_its_modules() -> None:
    code = "import sys, batt_helpers; print([name for name in sys.modules if name.startswith('batt_helpers.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
