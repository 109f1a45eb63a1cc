"""Sessions: limits are checked, a module that cannot be used is told, and nothing is left running."""

import os
from pathlib import Path

import pytest

from batt_helpers.batt import ModuleFiles
from batt_helpers.errors import ModuleFormatError, ParameterError
from batt_helpers.model import Limits
from batt_helpers.run import Session, open_session
from tests.runs import descendants, wait_until


@pytest.mark.parametrize("name", ["workers", "timeout_s", "memory_bytes", "source_bytes", "task_s"])
@pytest.mark.parametrize("value", [0, -1, float("nan")])
def test_limit_that_is_not_above_zero_is_refused(name: str, value: float) -> None:
    with pytest.raises(ParameterError, match=f"{name} is {value!r}; give a number above 0"):
        Limits(**{name: value})  # type: ignore[arg-type]


def test_memory_without_a_limit_is_fine() -> None:
    assert Limits(memory_bytes=None).memory_bytes is None


def test_module_that_is_gone_is_told_and_no_worker_is_left(session: Session, tmp_path: Path) -> None:
    before = descendants(os.getpid())
    with pytest.raises(ModuleFormatError, match="cannot import batt module 'gone'"):
        open_session(ModuleFiles("gone", str(tmp_path / "gone.py"), ""), Limits())
    wait_until(lambda: descendants(os.getpid()) <= before, "its workers had ended")


def test_session_can_be_closed_twice(session: Session) -> None:
    with open_session(session.module.files, Limits(workers=1)) as other:
        other.close()
    other.close()
