"""README names what there is: every command, option, notebook parameter and mode, and the files it speaks of."""

import argparse
import re
from importlib import import_module
from pathlib import Path

import papermill
import pytest

from batt_helpers.cli import COMMANDS
from batt_helpers.records.run import MODES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def options_of(command: str) -> list[str]:
    parser = argparse.ArgumentParser(add_help=False)
    import_module(f"batt_helpers.cli.{command}").add_options(parser)
    return [word for action in parser._actions for word in action.option_strings]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_named(command: str) -> None:
    assert f"#### `{command}`: {COMMANDS[command]}" in README
    section = README.split(f"#### `{command}`", 1)[1].split("####", 1)[0]
    assert [word for word in options_of(command) if f"`{word}`" not in section] == []


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
