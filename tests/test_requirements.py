"""What is needed stands twice, for pip and for a wheel: both say the same."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_requirements_are_those_of_a_run_and_of_the_notebooks() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    assert listed == [*project["dependencies"], *project["optional-dependencies"]["notebook"]]
