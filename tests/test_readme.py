"""README names what there is: every notebook parameter and mode, and the files it speaks of."""

import re
from pathlib import Path

import papermill
import pytest

from batt_helpers.records.run import MODES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("notebook", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_notebook_parameter_is_named(notebook: Path) -> None:
    names = papermill.inspect_notebook(str(notebook))
    assert names
    assert [name for name in names if f"`{name}`" not in README] == []


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_is_explained(mode: str) -> None:
    assert f"| `{mode}` |" in README


def test_pictures_are_there() -> None:
    pictures = re.findall(r"!\[.*?\]\((.*?)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)
