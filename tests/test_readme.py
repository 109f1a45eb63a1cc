"""README is short, names what there is, and every command in it can be typed as it stands."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pandas as pd
import papermill
import pytest

from batt_helpers.cli import _parser
from batt_helpers.records.run import MODES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOTEBOOKS_README = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    command.partition("#")[0].strip()
    for block in re.findall(r"```bash\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    for command in line.split(" && ")
]
OWN = [command for command in COMMANDS if command.startswith("python -m batt_helpers ")]
SOLVERS = "def solve_00d62c1b(I):\n    x1 = rot90(I)\n    O = rot270(x1)\n    return O\n"
PYTHON = re.search(r"```python\n(.*?)```", README, re.DOTALL)


def test_readme_is_short() -> None:
    assert len(README.splitlines()) < 150


@pytest.mark.parametrize("notebook", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_notebook_parameter_is_named(notebook: Path) -> None:
    names = papermill.inspect_notebook(str(notebook))
    assert names
    assert [name for name in names if f"`{name}`" not in NOTEBOOKS_README] == []


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_is_explained(mode: str) -> None:
    assert f"| `{mode}` |" in README


def test_pictures_and_links_are_there() -> None:
    places = re.findall(r"\]\(([^)]*)\)", README)
    assert any(place.endswith(".png") for place in places)
    assert all((ROOT / place).is_file() for place in places)


@pytest.mark.parametrize("command", OWN)
def test_every_command_is_understood(command: str) -> None:
    arguments = shlex.split(command)[3:]
    assert _parser(arguments[0]).parse_args(arguments).command == arguments[0]


def test_only_installing_and_testing_is_not_run_here() -> None:
    others = {command.split(" -")[0] for command in COMMANDS if command not in OWN}
    assert others == {"pip install", "python", "python kaggle/run_batt.py", "python kaggle/build_bundle.py"}


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_command_runs_as_it_stands(tmp_path: Path) -> None:
    """In README's order, in a folder that looks like a clone; installing and bundling have tests of their own."""
    for name in ("kaggle", "notebooks", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "my_solvers.py").write_text(SOLVERS)
    rows = [{"task_id": "67a3c6ac", "code": "def transform(grid):\n    return [row[::-1] for row in grid]"}]
    (tmp_path / "answers.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    pd.DataFrame(rows).to_parquet(tmp_path / "answers.parquet")
    (tmp_path / "my_dsl").mkdir()
    (tmp_path / "my_dsl" / "dsl.py").write_text("from batt_helpers.dsl import rot90, rot270\n")
    (tmp_path / "my_dsl" / "constants.py").write_text("ZERO = 0\n")
    for command in COMMANDS:
        if command in OWN or "run_batt.py" in command:
            _run(shlex.split(command.replace("40", "3"))[1:], tmp_path)
    assert (tmp_path / "report.html").is_file()
    assert PYTHON is not None
    _run(["-c", PYTHON[1]], tmp_path)


def _run(arguments: list[str], folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, text=True, capture_output=True, check=False
    )
    # `check` fails where a solver is wrong, and the one above is.
    assert done.returncode == (1 if "check" in arguments else 0), (arguments, done.stdout, done.stderr)
