"""Stores that come with a session: found in either layout of attached data, merged by the command."""

from pathlib import Path

import pytest

from batt_helpers.cli import main
from batt_helpers.model import StoreItem
from batt_helpers.programs import program_md5
from batt_helpers.store import Store, attached_stores
from batt_helpers.store.layout import content_folder

SOURCE = "def solve(S, I, C):\n    x1 = vmirror(I)\n    return x1\n"
ITEM = StoreItem(program_md5(SOURCE), SOURCE, 4, 12)


@pytest.mark.parametrize("place", ["datasets/jane/batt-store/results", "batt-store", "notebooks/jane/run/results"])
def test_a_store_is_found_wherever_it_is_mounted(tmp_path: Path, place: str) -> None:
    (tmp_path / "real" / content_folder("solver")).mkdir(parents=True)
    mounted = tmp_path / "input" / place
    mounted.parent.mkdir(parents=True)
    mounted.symlink_to(tmp_path / "real")
    assert [store.root for store in attached_stores(tmp_path / "input")] == [mounted]


def test_nothing_attached_is_no_store(tmp_path: Path) -> None:
    assert attached_stores(tmp_path / "missing") == ()


def test_merge_takes_what_is_attached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BATT_KAGGLE_INPUT", str(tmp_path / "input"))
    out = tmp_path / "out"
    out.mkdir()
    assert main(["store", "merge", "--out", str(out)]) == 2
    assert "no store is attached" in capsys.readouterr().err
    merge_source = Store(tmp_path / "input" / "datasets" / "jane" / "batt-store")
    merge_source.save_solvers("a", [ITEM])
    assert main(["store", "merge", "--out", str(out)]) == 0
    assert [entry.md5 for entry in Store(out).entries("a")] == [ITEM.md5]
