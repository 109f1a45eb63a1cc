"""Stores that travel and stores that are hostile: nothing is lost without links, nothing is touched outside."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batt_helpers import files
from batt_helpers.cli import main
from batt_helpers.errors import BattError, ProgramError, StoreError
from batt_helpers.model import StoreItem
from batt_helpers.programs import marked_plain, parse_program, plain_md5, program_md5
from batt_helpers.store import LINK_LIMIT, Store, merge_stores
from batt_helpers.store.checked import read_solver
from tests.store_writers import TASK, item, program

MD5 = item(1).md5


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store")
    store.save_solvers(TASK, [item(1, score=3), replace(item(2, score=5), transductive=True, seconds=0.25)])
    store.save_differs_of(TASK, {"iz": [item(1, kind="differ")], "zo": [item(1, kind="differ")]})
    return store


def without_links(store: Store, folder: Path) -> Store:
    shutil.copytree(store.root, folder, ignore=lambda at, names: [n for n in names if (Path(at) / n).is_symlink()])
    return Store(folder)


def programs(store: Store) -> set[str]:
    return {path.name for path in (store.root / "solver_md5").glob("*.py")}


class TestTravel:
    def test_without_links_all_is_known_and_the_links_come_back(self, store: Store, tmp_path: Path) -> None:
        copy = without_links(store, tmp_path / "copy")
        assert copy.entries(TASK) == store.entries(TASK)
        assert copy.entries(TASK, direction="zo") == store.entries(TASK, direction="zo")
        assert {problem.kind for problem in copy.verify().problems} == {"unlinked"}
        assert copy.gc(fix=True).unreferenced == ()
        assert programs(copy) == programs(store)
        assert copy.verify(fix=True).repaired == 4
        assert copy.verify() == store.verify()

    def test_without_lists_and_links_nothing_is_removed(self, store: Store, tmp_path: Path) -> None:
        copy = without_links(store, tmp_path / "copy")
        shutil.rmtree(copy.root / "solver_dir")
        assert {problem.kind for problem in copy.verify().problems} == {"unlinked", "unnamed"}
        assert copy.gc(fix=True).unreferenced == ()
        assert programs(copy) == programs(store)

    def test_links_that_became_files_are_understood(self, store: Store, tmp_path: Path) -> None:
        copy = Store(shutil.copytree(store.root, tmp_path / "copy"))
        shutil.rmtree(copy.root / "solver_md5")
        for path in copy.root.rglob("entries.json"):
            path.unlink()
        assert len(copy.entries(TASK)) == 2
        copy.verify(fix=True)
        assert copy.verify().problems == ()
        assert programs(copy) == programs(store)
        assert copy.read_source(MD5) == program(1)

    def test_what_only_the_list_says_is_read_back(self, store: Store) -> None:
        best, other = store.entries(TASK)
        assert (best.md5, best.transductive) == (MD5, False), "those that compute rank first"
        assert (other.transductive, other.seconds) == (True, 0.25)

    def test_merge(self, store: Store, tmp_path: Path) -> None:
        other = Store(tmp_path / "other")
        other.save_solvers("another", [item(3)])
        (store.root / "solver_md5" / f"{MD5}.py").write_text("x = 1\n")
        out = Store(tmp_path / "out")
        report = merge_stores([store, without_links(other, tmp_path / "bare")], out)
        assert (report.tasks, report.programs, len(report.refused)) == (2, 4, 1)
        assert out.task_ids() == (TASK, "another")
        assert out.verify().problems == ()
        assert main(["store", "merge", str(store.root), str(other.root), "--out", str(tmp_path / "third")]) == 1


class TestPlain:
    def test_plain_program_is_marked_and_never_a_table(self, tmp_path: Path) -> None:
        source = "import math\n\ndef solve(grid):\n    return grid  # as it is\n"
        store = Store(tmp_path)
        store.save_solvers(TASK, [StoreItem(plain_md5(source), source, 4, 12, plain=True)])
        (entry,) = store.entries(TASK)
        assert entry.plain
        assert store.read_source(entry.md5) == marked_plain(source)
        assert store.verify().problems == ()
        with pytest.raises(ProgramError, match="plain Python"):
            read_solver(store, entry.md5, {"math"})


HOSTILE: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "loop": lambda path: path.symlink_to(path.name),
    "no text": lambda path: path.write_bytes(b"\xff\xfe"),
    "null": lambda path: path.write_text(f"{program(1)}\0"),
    "giant": lambda path: path.write_bytes(b"#" * (17 << 20)),
    "nested": lambda path: path.write_text(f"def solve(S, I, C):\n    x1 = shift(I, {'-' * 5000}1)\n    return x1\n"),
    "huge number": lambda path: path.write_text(
        f"def solve(S, I, C):\n    x1 = shift(I, 0x{'f' * 6000})\n    return x1\n"
    ),
    "attributes": lambda path: path.write_text(f"def solve(S, I, C):\n    x1 = I{'.a' * 5000}\n    return x1\n"),
    "odd digit": lambda path: path.write_text("def solve(S, I, C):\n    return t\u1369\n"),
}


class TestHostile:
    @pytest.mark.parametrize("kind", HOSTILE)
    def test_a_hostile_file_costs_that_file(self, store: Store, kind: str) -> None:
        path = store.root / "solver_md5" / f"{MD5}.py"
        path.unlink()
        HOSTILE[kind](path)
        assert store.verify().problems
        with pytest.raises(StoreError):
            store.read_source(MD5)
        assert store.read_source(item(2).md5) == program(2)
        store.gc(fix=True)
        store.verify(fix=True)
        assert [entry.md5 for entry in store.entries(TASK)] == [item(2).md5]
        store.save_solvers(TASK, [item(1), item(3)])
        assert item(3).md5 in {entry.md5 for entry in store.entries(TASK)}

    @pytest.mark.parametrize("name", ["solver_md5", "solver_dir", "differ_dir", "differ_dir/iz"])
    def test_linked_folders_are_refused_and_what_they_lead_to_is_left(
        self, store: Store, tmp_path: Path, name: str
    ) -> None:
        victim = tmp_path / "victim"
        shutil.move(store.root / name, victim)
        (store.root / name).symlink_to(victim)
        (victim / f"{'0' * 32}.py").write_text("mine")
        (victim / ".draft.tmp").touch()
        os.utime(victim / ".draft.tmp", (0, 0))
        before = sorted(victim.rglob("*"))
        for act in (
            lambda: store.gc(fix=True),
            lambda: store.verify(fix=True),
            lambda: store.save_solvers(TASK, [item(5)]),
        ):
            with pytest.raises(StoreError, match="leads out of the store"):
                act()
        assert sorted(victim.rglob("*")) == before

    def test_a_linked_task_folder_is_not_written(self, store: Store, tmp_path: Path) -> None:
        (tmp_path / "victim").mkdir()
        shutil.rmtree(store.root / f"solver_dir/solve_{TASK}")
        (store.root / f"solver_dir/solve_{TASK}").symlink_to(tmp_path / "victim")
        with pytest.raises(StoreError, match="leads out of the store"):
            store.save_solvers(TASK, [item(5)])
        store.verify(fix=True)
        assert list((tmp_path / "victim").iterdir()) == []

    @pytest.mark.parametrize("arguments", ["S, I, C, *a: print(1)", "S: print(1), /, I, C", "S, I, C, *, k: print(1)"])
    def test_what_would_run_on_definition_is_no_program(self, arguments: str) -> None:
        with pytest.raises(ProgramError, match="not one plain function"):
            parse_program(f"def solve({arguments}):\n    x1 = vmirror(I)\n    return x1\n")

    def test_names_of_any_alphabet_are_checked(self, store: Store) -> None:
        source = "def solve(S, I, C):\n    x1 = \u00e9vmirror(I)\n    return x1\n"
        store.save_solvers(TASK, [StoreItem(program_md5(source), source, 9, 9)])
        with pytest.raises(ProgramError, match="\u00e9vmirror"):
            read_solver(store, program_md5(source), {"vmirror"})

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data())
    def test_mutated_bytes_cost_what_they_hit(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        store = Store(tmp_path_factory.mktemp("fuzz"))
        store.save_solvers(TASK, [item(number) for number in range(4)])
        paths = sorted(path for path in store.root.rglob("*") if path.is_file() and not path.is_symlink())
        path = data.draw(st.sampled_from(paths))
        content = bytearray(path.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
        path.write_bytes(content)
        for act in (store.verify, store.gc, store.stats, lambda: store.gc(fix=True), lambda: store.entries(TASK)):
            act()
        for md5 in (item(number).md5 for number in range(4)):
            try:
                assert program_md5(store.read_source(md5)) == md5
            except BattError:
                assert path.stem == md5
        store.verify(fix=True)
        assert {problem.kind for problem in store.verify().problems} <= {"unnamed"}
        assert len(store.entries(TASK)) >= 3


class TestMoments:
    def test_sync_before_rename_before_folder_sync_and_sources_before_lists(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls: list[tuple[str, str]] = []
        fsync, replace_path = os.fsync, Path.replace

        def noted_fsync(descriptor: int) -> None:
            calls.append(("sync", str(Path(f"/proc/self/fd/{descriptor}").readlink())))
            fsync(descriptor)

        def noted_replace(path: Path, target: Path) -> Path:
            calls.append(("rename", f"{path} {target}"))
            return replace_path(path, target)

        monkeypatch.setattr(os, "fsync", noted_fsync)
        monkeypatch.setattr(Path, "replace", noted_replace)
        Store(tmp_path).save_solvers(TASK, [item(1)])
        temporary = next(what.split()[0] for kind, what in calls if kind == "rename" and what.endswith(f"{MD5}.py"))
        source = calls.index(("rename", f"{temporary} {tmp_path}/solver_md5/{MD5}.py"))
        task_folder = f"{tmp_path}/solver_dir/solve_{TASK}"
        listed = next(n for n, (kind, what) in enumerate(calls) if kind == "rename" and what.endswith("entries.json"))
        linked = next(n for n, (kind, what) in enumerate(calls) if kind == "rename" and what.endswith(f"10/{MD5}.py"))
        order = [
            calls.index(("sync", temporary)),
            source,
            calls.index(("sync", f"{tmp_path}/solver_md5")),
            listed,
            linked,
            calls.index(("sync", task_folder)),
        ]
        assert order == sorted(order)
        assert calls.index(("sync", calls[listed][1].split()[0])) < source, "the list is synced before any rename"

    def test_one_lock_and_one_round_of_syncs_for_a_task(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        syncs: list[str] = []
        fsync = os.fsync

        def noted_fsync(descriptor: int) -> None:
            syncs.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", noted_fsync)
        Store(tmp_path).save_solvers(TASK, [item(number) for number in range(LINK_LIMIT)])
        folders = [path for path in syncs if not path.endswith(".tmp")]
        assert len(syncs) - len(folders) == LINK_LIMIT + 1, "each source, and the list"
        assert sorted(folders) == [
            f"{tmp_path}/solver_dir",
            f"{tmp_path}/solver_dir/solve_{TASK}",
            f"{tmp_path}/solver_md5",
        ]

    def test_a_second_process_waits_for_the_lock(self, store: Store) -> None:
        script = "import sys; from batt_helpers.store import Store; from tests.store_writers import TASK, item\n"
        script += "print('ready', flush=True); Store(sys.argv[1]).save_solvers(TASK, [item(7)]); print('saved')"
        with files.locked(store.root / f"solver_dir/solve_{TASK}", exclusive=True):
            process = subprocess.Popen(
                [sys.executable, "-c", script, str(store.root)],
                cwd=Path(__file__).parents[1],
                stdout=subprocess.PIPE,
                text=True,
            )
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(timeout=0.5)
        assert process.communicate(timeout=30)[0] == "saved\n"
        assert len(store.entries(TASK)) == 3

    def test_files_are_replaced_in_order(self, tmp_path: Path) -> None:
        files.replace_files({tmp_path / "a": b"1", tmp_path / "b": b"2"})
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
