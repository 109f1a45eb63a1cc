"""The map of the house tells the truth: each room is there, and each decision stands in the file that it names."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "batt_helpers"
TEXT = (PACKAGE / "README.md").read_text()
ROOMS, DECISIONS = TEXT.split("## Where is it decided?")
LINES_AT_MOST = 60


def defined(path: Path) -> set[str]:
    """Give the names that a module's top level defines."""
    names = set()
    for item in ast.parse(path.read_text()).body:
        if isinstance(item, ast.FunctionDef | ast.ClassDef):
            names.add(item.name)
        elif isinstance(item, ast.Assign | ast.AnnAssign):
            targets = item.targets if isinstance(item, ast.Assign) else [item.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


@pytest.mark.parametrize(("place", "name"), re.findall(r"\| `([\w/.]+)` \| `(\w+)` \|", DECISIONS))
def test_decision_stands_where_the_map_says(place: str, name: str) -> None:
    assert name in defined(PACKAGE / place)


def test_map_names_every_room_and_no_other() -> None:
    named = {
        room.rstrip("/")
        for line in ROOMS.splitlines()
        if line.startswith("| `")
        for room in re.findall(r"`([^`]+)`", line.split("|")[1])
    }
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert named == {room for room in rooms if not room.startswith("_")}


def test_map_is_short() -> None:
    assert len(TEXT.splitlines()) <= LINES_AT_MOST
