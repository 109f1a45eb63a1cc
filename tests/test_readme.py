"""README names what there is: every command, option, notebook parameter and mode, and the files it speaks of."""

import argparse
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import papermill
import pytest

from batt_helpers.cli import COMMANDS
from batt_helpers.records.run import MODES

ROOT = Path(__file__).resolve().parent.parent
HELP = ("-h", "--help")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def options_of(command: str) -> list[str]:
    parser = argparse.ArgumentParser(add_help=False)
    import_module(f"batt_helpers.cli.{command}").add_options(parser)
    return [word for each in with_sub_commands(parser) for action in each._actions for word in action.option_strings]


def with_sub_commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from with_sub_commands(inner)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_named(command: str) -> None:
    assert f"#### `{command}`: {COMMANDS[command]}" in README
    section = README.split(f"#### `{command}`", 1)[1].split("####", 1)[0]
    assert [word for word in options_of(command) if word not in HELP and f"`{word}`" not in section] == []


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
