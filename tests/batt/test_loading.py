"""Finding and loading modules: every way in which one can be missing or broken is told with its remedy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from batt_helpers.batt import ModuleFiles, ModuleOutline, evaluate_sample, find_module, outline_module, write_card
from batt_helpers.batt.loading import load_module
from batt_helpers.errors import BattError, CallTableError, ModuleFormatError
from batt_helpers.processes import run_here
from tests.batt.modules import HEADER, library_card, write_module

BODY = 't1 = rot90(I)\no.append((1, False, "turns", t1))'
TABLE = {1: "rot90, I"}


def outline(files: ModuleFiles) -> ModuleOutline:
    found = run_here(outline_module, files)
    assert isinstance(found, ModuleOutline)
    return found


def test_module_is_found_by_name_in_the_first_folder_that_has_it(tmp_path: Path) -> None:
    write_module(tmp_path / "b", BODY, TABLE, name="tmp_batt_found")
    write_module(tmp_path / "c", BODY, TABLE, name="tmp_batt_found")
    files = find_module("tmp_batt_found", [tmp_path / "a", tmp_path / "b", tmp_path / "c"])
    assert Path(files.path) == tmp_path / "b" / "tmp_batt_found.py"


def test_module_is_found_by_dotted_name_and_by_path(tmp_path: Path) -> None:
    files = write_module(tmp_path / "deep", BODY, TABLE, name="tmp_batt_found")
    assert find_module("deep.tmp_batt_found", [tmp_path]) == files
    assert find_module(files.path, []) == files


def test_module_that_is_not_there_is_told_with_the_command_that_writes_one(tmp_path: Path) -> None:
    with pytest.raises(ModuleFormatError) as error:
        find_module("tmp_batt_missing", [tmp_path, tmp_path / "other"])
    message = str(error.value)
    assert "cannot import batt module 'tmp_batt_missing'" in message
    assert str(tmp_path) in message
    assert "python -m batt_helpers card --name tmp_batt_missing" in message


@pytest.mark.parametrize("name", ["nowhere/tmp_batt_missing.py", "tmp_batt_missing.py", "./tmp_batt_missing", "x"])
def test_module_that_is_sought_in_no_folder_is_not_found(name: str) -> None:
    with pytest.raises(ModuleFormatError, match="cannot import batt module"):
        find_module(name, [])


def test_missing_call_table_is_told(tmp_path: Path) -> None:
    files = write_module(tmp_path, BODY, TABLE, name="tmp_batt_tableless")
    Path(files.path).with_name("tmp_batt_tableless_call.py").unlink()
    with pytest.raises(ModuleFormatError, match=r"has no call table: .*tmp_batt_tableless_call\.py' is missing"):
        find_module("tmp_batt_tableless", [tmp_path])


def test_digest_covers_both_files(tmp_path: Path) -> None:
    bodies = [BODY, BODY + "\npass"]
    tables = [TABLE, TABLE | {2: "vmirror, I"}]
    digests = {
        write_module(tmp_path, body, table, name="tmp_batt_digest").digest for body in bodies for table in tables
    }
    assert len(digests) == 4


def test_outline_tells_what_the_parent_needs(tmp_path: Path) -> None:
    found = outline(write_module(tmp_path, BODY, TABLE, name="tmp_batt_outline"))
    assert [row.solver_id for row in found.outputs] == ["turns"]
    assert found.black_box is None
    assert {"rot90", "ZERO", "batt"} <= found.names
    assert not any(name.startswith("__") for name in found.names)
    assert found.table[1].text == "rot90(I)"


def test_outline_of_a_black_box_gives_the_reason(tmp_path: Path) -> None:
    found = outline(write_module(tmp_path, f"{BODY}\nif I:\n    pass", TABLE, name="tmp_batt_box"))
    assert found.black_box is not None
    assert "'if I:' is not modelled" in found.black_box
    assert (found.outputs, found.readings) == ((), ())


BROKEN_HEADERS = {
    "import tmp_no_such_module": "ModuleNotFoundError: No module named 'tmp_no_such_module'",
    "raise SystemExit(3)": "SystemExit: 3",
    "raise KeyboardInterrupt": "KeyboardInterrupt",
    "1 / 0": "ZeroDivisionError",
    "class Odd(BaseException): pass\nraise Odd('odd')": "Odd: odd",
}


@pytest.mark.parametrize("header", BROKEN_HEADERS)
def test_module_that_fails_to_import_is_told_by_its_error(tmp_path: Path, header: str) -> None:
    files = write_module(tmp_path, BODY, TABLE, name="tmp_batt_broken", header=header)
    with pytest.raises(ModuleFormatError, match="cannot import batt module 'tmp_batt_broken' from") as error:
        outline(files)
    assert BROKEN_HEADERS[header] in str(error.value)


def test_module_that_prints_is_loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = write_module(tmp_path, BODY, TABLE, name="tmp_batt_printing", header=f"{HEADER}print('loading')\n")
    assert outline(files).outputs
    assert capsys.readouterr().out == "loading\n"


def rewrite_table(files: ModuleFiles, text: str) -> ModuleFiles:
    path = Path(files.path)
    path.with_name(f"{path.stem}_call.py").write_text(text)
    return find_module(files.path, [])


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("", CallTableError, "defines no dict t_call"),
        ("t_call = [1]\n", CallTableError, "defines no dict t_call"),
        ("t_call = None\n", CallTableError, "defines no dict t_call"),
        ("t_call = {1: 'rot90'}\n", CallTableError, "call table entry 1 "),
        ("t_call = {1: 'rot180, I'}\n", CallTableError, "but the module computes 'rot90"),
        ("t_call = {2: 'rot90, I'}\n", CallTableError, "the call table has no entry 1"),
        ("t_call = {1: 'rot90, I', 2: 'no_such, I'}\n", CallTableError, "entry 2 .* uses 'no_such'"),
        ("t_call = {\n", ModuleFormatError, "call table .* is no Python source"),
        ("import sys; sys.exit()\n", ModuleFormatError, "cannot import batt module 'tmp_batt_table_call'"),
    ],
)
def test_call_table_that_is_none_or_does_not_fit_is_told(
    tmp_path: Path, text: str, kind: type[BattError], message: str
) -> None:
    files = rewrite_table(write_module(tmp_path, BODY, TABLE, name="tmp_batt_table"), text)
    with pytest.raises(kind, match=message):
        outline(files)


def test_entries_may_hold_truth_values_and_none(tmp_path: Path) -> None:
    body = 't1 = objects(I, True, False, True)\nt2 = equality(t1, None)\no.append((2, False, "a", t2))'
    table = {1: "objects, I, True, False, True", 2: "equality, t1, None"}
    assert len(outline(write_module(tmp_path, body, table, name="tmp_batt_literal")).table) == 2


def test_source_that_is_no_text_is_told(tmp_path: Path) -> None:
    files = write_module(tmp_path, BODY, TABLE, name="tmp_batt_latin")
    path = Path(files.path)
    path.write_bytes(b"x = '\xe9'\n" + path.read_bytes())
    with pytest.raises(ModuleFormatError, match="batt module 'tmp_batt_latin' is no Python source"):
        outline(find_module(files.path, []))


def test_module_written_anew_is_loaded_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even within a second and at the same size, when its compiled file looks fresh."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    grid, found = ((1, 2),), []
    for name in ("rot90", "rot180", "rot270", "vmirror"):
        body = f't1 = {name}(I)\no.append((1, False, "a", t1))\n#{" " * (9 - len(name))}'
        files = write_module(tmp_path, body, {1: f"{name}, I"}, name="tmp_batt_anew")
        (row,), _ = load_module(files).function("task", (), grid, None, None)
        found.append(row[3])
    assert found == [((1,), (2,)), ((2, 1),), ((2,), (1,)), ((2, 1),)]


def test_loading_leaves_the_search_path_as_it_was(tmp_path: Path) -> None:
    before = list(sys.path)
    outline(write_module(tmp_path, BODY, TABLE, name="tmp_batt_path"))
    with pytest.raises(ModuleFormatError):
        outline(write_module(tmp_path, BODY, TABLE, name="tmp_batt_path", header="1 / 0"))
    assert sys.path == before


def test_card_can_be_imported_as_any_module(tmp_path: Path) -> None:
    write_card(library_card(["007bbfb7"]), tmp_path, "tmp_batt_onerun_run")
    code = (
        "from tmp_batt_onerun_run import batt; from tmp_batt_onerun_run_call import t_call; "
        "o, s = batt('a', (), ((1, 0), (0, 0)), None, None); assert o[0][3] and len(t_call) > 6"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=30)


def test_evaluation_of_a_black_box_is_an_error_with_its_reason(tmp_path: Path) -> None:
    files = write_module(tmp_path, f"{BODY}\nif I:\n    pass", TABLE, name="tmp_batt_box")
    with pytest.raises(ModuleFormatError, match="batt module 'tmp_batt_box' can only be called: line "):
        run_here(evaluate_sample, files, "task", (), ((1,),), None, {})
