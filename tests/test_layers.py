"""Who may import whom, and what a worker must not load."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

REPOSITORY = Path(__file__).parents[1]
HEAVY = {"matplotlib", "pandas", "numpy", "ipywidgets", "papermill", "IPython", "nbclient", "dask"}
LIGHT_MODULES = ("batt_helpers.processes", "batt_helpers.batt", "batt_helpers.dsl", "batt_helpers.run")


def test_import_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(REPOSITORY)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("module", LIGHT_MODULES)
def test_worker_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; sys.stdout.write(' '.join(sys.modules))"
    ended = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    loaded = set(ended.stdout.split())
    assert module in loaded
    assert not loaded & HEAVY
