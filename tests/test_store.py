"""What the store promises to one process: its format, what it keeps, how it fails and heals."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.errors import ParameterError, StoreCorruptError, StoreError
from batt_helpers.model import SavedProgram
from batt_helpers.store import LINK_LIMIT, Entry, Store
from batt_helpers.store.layout import DIFFER_SHELVES, SOLVERS, Shelf, best, content_path, merge
from batt_helpers.store.listing import LIST_NAME
from tests.store_writers import TASK, item, program

MD5 = item(1).md5


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def tree(root: Path) -> dict[str, str]:
    """Give all that a folder holds but lists of entries: files by their text, links by what they hold."""
    return {
        str(path.relative_to(root)): str(path.readlink()) if path.is_symlink() else path.read_text()
        for path in root.rglob("*")
        if (path.is_symlink() or path.is_file()) and path.name != LIST_NAME
    }


def folders(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_dir() and not path.is_symlink()}


def kept(store: Store, task_id: str = TASK) -> list[str]:
    return [entry.md5 for entry in store.entries(task_id)]


class TestFormat:
    def test_solver(self, store: Store) -> None:
        store.save_solvers(TASK, [item(1, score=6, t_log=14)])
        assert tree(store.root) == {
            f"solver_md5/{MD5}.py": program(1),
            f"solver_dir/solve_{TASK}/6/14/{MD5}.py": f"../../../../solver_md5/{MD5}.py",
        }

    @pytest.mark.parametrize("direction", ["iz", "zo"])
    def test_differ(self, store: Store, direction: str) -> None:
        differ = item(1, score=3, t_log=-2, kind="differ")
        store.save_differs(TASK, "iz" if direction == "iz" else "zo", [differ])
        assert tree(store.root) == {
            f"differ_md5/{differ.md5}.py": differ.source,
            f"differ_dir/{direction}/solve_{TASK}/3/-2/{differ.md5}.py": (f"../../../../../differ_md5/{differ.md5}.py"),
        }

    def test_links_lead_to_the_sources_also_in_a_moved_store(self, store: Store, tmp_path: Path) -> None:
        store.save_solvers(TASK, [item(1)])
        store.save_differs(TASK, "iz", [item(1, kind="differ")])
        moved = store.root.rename(tmp_path / "moved")
        (solver,) = (moved / "solver_dir").rglob("*.py")
        (differ,) = (moved / "differ_dir").rglob("*.py")
        assert solver.read_text() == program(1)
        assert differ.read_text() == program(1, kind="differ")

    def test_results_name_the_files(self, store: Store) -> None:
        assert store.save_solvers(TASK, [item(1, score=6, t_log=14)]) == (
            SavedProgram(MD5, 6, 14, f"solver_md5/{MD5}.py", f"solver_dir/solve_{TASK}/6/14/{MD5}.py"),
        )

    def test_files_are_readable_by_others(self, store: Store) -> None:
        store.save_solvers(TASK, [item(1)])
        plain = store.root / "plain"
        plain.touch()
        assert (store.root / "solver_md5" / f"{MD5}.py").stat().st_mode == plain.stat().st_mode

    def test_constructor_and_an_empty_batch_touch_nothing(self, store: Store) -> None:
        assert store.save_solvers(TASK, []) == ()
        assert not store.root.exists()

    @pytest.mark.parametrize("task_id", [".", "..", "-a", "ä", "flip (left-right)", "*"])
    def test_odd_ids_have_folders_of_their_own(self, store: Store, task_id: str) -> None:
        (saved,) = store.save_solvers(task_id, [item(1)])
        assert store.task_ids() == (task_id,)
        assert [entry.link for entry in store.entries(task_id)] == [saved.link]
        assert [folder.parent for folder in (store.root / "solver_dir").iterdir()] == [store.root / "solver_dir"]
        assert store.verify().problems == ()

    @pytest.mark.parametrize("task_id", ["", "a/b", "/a", "a\n", "../a"])
    def test_task_id_that_is_none(self, store: Store, task_id: str) -> None:
        with pytest.raises(ParameterError, match=r"^task id .*; rename the task"):
            store.save_solvers(task_id, [item(1)])
        assert not store.root.exists()

    @pytest.mark.parametrize("md5", ["", "../x", "A" * 32, "a" * 31])
    def test_md5_that_is_no_file_name(self, store: Store, md5: str) -> None:
        with pytest.raises(ParameterError, match="32 lower-case hexadecimal digits"):
            store.read_source(md5)


class TestSaving:
    def test_again_changes_nothing(self, store: Store) -> None:
        batch = [item(number, score=number % 3) for number in range(10)]
        first = store.save_solvers(TASK, batch)
        before = {path: path.lstat().st_mtime_ns for path in store.root.rglob("*")}
        assert store.save_solvers(TASK, batch) == first
        assert {path: path.lstat().st_mtime_ns for path in store.root.rglob("*")} == before

    @pytest.mark.parametrize(
        ("score", "t_log", "expected"),
        [(1, 12, (1, 12)), (1, 8, (1, 10)), (0, 8, (0, 8)), (2, 8, (2, 8))],
        ids=["faster", "slower", "lower score", "higher score"],
    )
    def test_known_program(self, store: Store, score: int, t_log: int, expected: tuple[int, int]) -> None:
        store.save_solvers(TASK, [item(1, score=1, t_log=10)])
        (saved,) = store.save_solvers(TASK, [item(1, score=score, t_log=t_log)])
        (entry,) = store.entries(TASK)
        assert (entry.score, entry.t_log) == (saved.score, saved.t_log) == expected
        assert saved.link == entry.link
        assert folders(store.root / "solver_dir") == {
            f"solve_{TASK}",
            f"solve_{TASK}/{expected[0]}",
            f"solve_{TASK}/{expected[0]}/{expected[1]}",
        }

    def test_twice_in_one_batch(self, store: Store) -> None:
        (saved,) = store.save_solvers(TASK, [item(1, t_log=8), item(1, t_log=12)])
        assert saved.t_log == 12
        assert [entry.t_log for entry in store.entries(TASK)] == [12]

    def test_truncated_source_is_mended(self, store: Store) -> None:
        store.save_solvers(TASK, [item(1)])
        path = store.root / "solver_md5" / f"{MD5}.py"
        path.write_text(path.read_text()[:20])
        store.save_solvers("another", [item(1)])
        assert path.read_text() == program(1)

    def test_tasks_share_sources(self, store: Store) -> None:
        store.save_solvers("a", [item(1)])
        store.save_solvers("b", [item(1)])
        assert store.task_ids() == ("a", "b")
        assert store.stats().solvers == 1

    def test_shelves_do_not_mix(self, store: Store) -> None:
        store.save_differs(TASK, "iz", [item(1, kind="differ")])
        assert store.entries(TASK) == store.entries(TASK, direction="zo") == ()
        assert [entry.md5 for entry in store.entries(TASK, direction="iz")] == [item(1, kind="differ").md5]
        assert store.task_ids() == ()
        assert store.task_ids(direction="iz") == (TASK,)


class TestEviction:
    def test_lowest_score_then_slowest_goes_first(self, store: Store) -> None:
        full = [item(number, score=5, t_log=10) for number in range(LINK_LIMIT - 2)]
        slow, low = item(100, score=5, t_log=9), item(101, score=4, t_log=20)
        store.save_solvers(TASK, [low, slow, *full])
        store.save_solvers(TASK, [item(102, score=6, t_log=1)])
        assert len(kept(store)) == LINK_LIMIT
        assert low.md5 not in kept(store)
        store.save_solvers(TASK, [item(103, score=6, t_log=1)])
        assert slow.md5 not in kept(store)
        assert len(kept(store)) == LINK_LIMIT
        assert f"solve_{TASK}/4" not in folders(store.root / "solver_dir")

    def test_of_one_too_bad_nothing_is_written(self, store: Store) -> None:
        store.save_solvers(TASK, [item(number, score=5) for number in range(LINK_LIMIT)])
        before = tree(store.root)
        assert store.save_solvers(TASK, [item(100, score=4)]) == ()
        assert tree(store.root) == before

    def test_ties_are_settled_by_md5(self, store: Store) -> None:
        batch = [item(number) for number in range(40)]
        store.save_solvers("a", batch)
        for one in reversed(batch):
            store.save_solvers("b", [one])
        assert kept(store, "a") == kept(store, "b") == sorted(one.md5 for one in batch)[:LINK_LIMIT]

    def test_sources_of_evicted_ones_stay(self, store: Store) -> None:
        store.save_solvers(TASK, [item(number, score=1) for number in range(8)])
        store.save_solvers(TASK, [item(number, score=2) for number in range(100, 140)])
        assert store.stats().solvers == 8 + LINK_LIMIT

    def test_duplicates_and_overflow_of_others_end_with_the_next_save(self, store: Store) -> None:
        store.save_solvers(TASK, [item(number, score=2) for number in range(LINK_LIMIT)])
        for number in (1, 50, 51):
            put_link(store, f"solver_dir/solve_{TASK}/1/10/{item(number).md5}.py")
        store.save_solvers(TASK, [item(2, score=2)])
        assert store.verify().links == LINK_LIMIT


shelves = st.sampled_from([SOLVERS, *DIFFER_SHELVES.values()])
md5s = st.integers(0, 60).map(lambda number: f"{number:032x}")


@given(shelves, st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]*", fullmatch=True), md5s, st.integers(), st.integers())
def test_entry_is_read_back_from_its_link(shelf: Shelf, task: str, md5: str, score: int, t_log: int) -> None:
    entry = shelf.entry(task, md5, score, t_log)
    assert shelf.parse(entry.link) == entry
    assert os.path.normpath(Path(entry.link).parent / shelf.target(md5)) == content_path(shelf.kind, md5)


@given(st.lists(st.lists(st.tuples(md5s, st.integers(0, 3)))), st.permutations(range(61)))
def test_what_is_kept_ignores_the_order_of_batches(
    batches: Sequence[Sequence[tuple[str, int]]], scores: Sequence[int]
) -> None:
    def fold(groups: Sequence[Sequence[Entry]]) -> list[Entry]:
        entries: list[Entry] = []
        for group in groups:
            entries = best(merge(entries, group).values())
        return entries

    groups = [[SOLVERS.entry(TASK, md5, scores[int(md5, 16)] % 4, t_log) for md5, t_log in batch] for batch in batches]
    once = [entry for group in groups for entry in group]
    assert fold(groups) == fold(groups[::-1]) == fold([once])


def put_link(store: Store, link: str, *, target: str | None = None) -> None:
    path = store.root / link
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target or SOLVERS.target(path.stem))


class TestReading:
    def test_best_first(self, store: Store) -> None:
        places = [(1, 10), (3, 8), (3, 12), (0, 20), (1, -3)]
        store.save_solvers(TASK, [item(n, score=s, t_log=t) for n, (s, t) in enumerate(places)])
        found = [(entry.score, entry.t_log) for entry in store.entries(TASK)]
        assert found == [(3, 12), (3, 8), (1, 10), (1, -3), (0, 20)]

    def test_source(self, store: Store) -> None:
        store.save_solvers(TASK, [item(1)])
        store.save_differs(TASK, "zo", [item(1, kind="differ")])
        assert store.read_source(MD5) == program(1)
        assert store.read_source(item(1, kind="differ").md5, kind="differ") == program(1, kind="differ")

    def test_missing_source(self, store: Store) -> None:
        with pytest.raises(StoreError, match=f"no solver '{MD5}' in the store"):
            store.read_source(MD5)

    @pytest.mark.parametrize(
        "content",
        [b"", program(1).encode()[:-9], program(2).encode(), b"\xff\xfe", b"print('x')\n"],
        ids=["empty", "truncated", "another", "no text", "no program"],
    )
    def test_content_that_is_not_what_its_name_says(self, store: Store, content: bytes) -> None:
        store.save_solvers(TASK, [item(1)])
        (store.root / "solver_md5" / f"{MD5}.py").write_bytes(content)
        with pytest.raises(StoreCorruptError, match="not what its name says") as caught:
            store.read_source(MD5)
        assert caught.value.path == str(store.root / "solver_md5" / f"{MD5}.py")

    def test_a_store_that_does_not_exist(self, store: Store) -> None:
        assert store.entries(TASK) == ()
        assert store.task_ids() == ()
        for fix in (False, True):
            report = store.verify(fix=fix)
            assert (report.solvers, report.links, report.problems) == (0, 0, ())
            assert store.gc(fix=fix).unreferenced == ()
        assert store.stats().tasks == 0
        assert not store.root.exists()


LIST = f"solver_dir/solve_{TASK}/{LIST_NAME}"
LINK = f"solver_dir/solve_{TASK}/1/10/{MD5}.py"


def remove_source(store: Store) -> None:
    (store.root / f"solver_md5/{MD5}.py").unlink()


def truncate_source(store: Store) -> None:
    (store.root / f"solver_md5/{MD5}.py").write_text("def solve(S, I, C):\n")


def make_absolute(store: Store) -> None:
    (store.root / LINK).unlink()
    put_link(store, LINK, target=str(store.root / f"solver_md5/{MD5}.py"))


def make_escape(store: Store) -> None:
    (store.root / LINK).unlink()
    put_link(store, LINK, target=f"../../../../../elsewhere/solver_md5/{MD5}.py")


def copy_link(store: Store) -> None:
    put_link(store, f"solver_dir/solve_{TASK}/0/10/{MD5}.py")


def add_too_many(store: Store) -> None:
    for number in range(2, LINK_LIMIT + 2):
        put_link(store, f"solver_dir/solve_{TASK}/2/10/{item(number).md5}.py")
        (store.root / f"solver_md5/{item(number).md5}.py").write_text(program(number))


def leave_temporary(store: Store) -> None:
    path = store.root / "solver_md5/.x.tmp"
    path.touch()
    os.utime(path, (0, 0))


def put_words_for_numbers(store: Store) -> None:
    put_link(store, f"solver_dir/solve_{TASK}/many/10/{MD5}.py")


def put_a_note_among_links(store: Store) -> None:
    (store.root / f"solver_dir/solve_{TASK}/notes.txt").touch()


def put_a_note_among_sources(store: Store) -> None:
    (store.root / "solver_md5/notes.txt").touch()


def put_a_note_among_tasks(store: Store) -> None:
    (store.root / "solver_dir/notes.txt").touch()


def put_a_file_for_a_link(store: Store) -> None:
    (store.root / LINK).unlink()
    (store.root / LINK).write_text(program(1))


def make_link_go(store: Store) -> None:
    (store.root / LINK).unlink()


def make_links_all_go(store: Store) -> None:
    shutil.rmtree(store.root / f"solver_dir/solve_{TASK}/1")


def remove_list(store: Store) -> None:
    (store.root / LIST).unlink()


def damage_list(store: Store) -> None:
    (store.root / LIST).write_text("[" * 100_000)


def make_list_a_pipe(store: Store) -> None:
    (store.root / LIST).unlink()
    os.mkfifo(store.root / LIST)


def put_a_folder_among_sources(store: Store) -> None:
    (store.root / "solver_md5/sub").mkdir()
    (store.root / "solver_md5/sub/.draft.tmp").touch()
    os.utime(store.root / "solver_md5/sub/.draft.tmp", (0, 0))


def lose_all_but_the_source(store: Store) -> None:
    shutil.rmtree(store.root / "solver_dir")


class TestHealth:
    def test_sound(self, store: Store) -> None:
        store.save_solvers(TASK, [item(number) for number in range(3)])
        store.save_differs(TASK, "iz", [item(number, kind="differ") for number in range(2)])
        store.save_differs(TASK, "zo", [item(number, kind="differ") for number in range(2)])
        report = store.verify()
        assert (report.solvers, report.differs, report.links, report.problems) == (3, 2, 7, ())

    @pytest.mark.parametrize(
        ("damage", "kinds", "links_left"),
        [
            (remove_source, ["dangling"], 0),
            (truncate_source, ["dangling", "corrupt"], 0),
            (make_absolute, ["astray"], 1),
            (make_escape, ["astray"], 1),
            (copy_link, ["duplicate"], 1),
            (add_too_many, ["unlisted", "overflow"], LINK_LIMIT),
            (put_a_file_for_a_link, ["copied"], 1),
            (make_link_go, ["unlinked"], 1),
            (make_links_all_go, ["unlinked"], 1),
            (remove_list, ["unlisted"], 1),
            (damage_list, ["corrupt"], 1),
            (make_list_a_pipe, ["corrupt"], 1),
            (leave_temporary, ["temporary"], 1),
        ],
    )
    def test_damage_is_found_and_repaired(
        self, store: Store, damage: Callable[[Store], None], kinds: list[str], links_left: int
    ) -> None:
        store.save_solvers(TASK, [item(1)])
        damage(store)
        before = tree(store.root)
        assert [problem.kind for problem in store.verify().problems] == kinds
        assert tree(store.root) == before
        assert store.verify(fix=True).repaired == len(kinds)
        after = store.verify()
        assert (after.problems, after.links) == ((), links_left)
        assert all(path.exists() for path in store.root.rglob("*"))

    @pytest.mark.parametrize(
        ("damage", "kind"),
        [
            (put_words_for_numbers, "number"),
            (put_a_note_among_links, "foreign"),
            (put_a_note_among_sources, "foreign"),
            (put_a_note_among_tasks, "foreign"),
            (put_a_folder_among_sources, "foreign"),
            (lose_all_but_the_source, "unnamed"),
        ],
    )
    def test_strange_things_are_found_and_left_alone(
        self, store: Store, damage: Callable[[Store], None], kind: str
    ) -> None:
        store.save_solvers(TASK, [item(1)])
        damage(store)
        before = tree(store.root)
        for fix in (False, True):
            report = store.verify(fix=fix)
            assert [problem.kind for problem in report.problems] == [kind]
            assert report.repaired == 0
        assert tree(store.root) == before

    def test_corrupt_differ_loses_its_links_of_both_directions(self, store: Store) -> None:
        differ = item(1, kind="differ")
        store.save_differs(TASK, "iz", [differ])
        store.save_differs(TASK, "zo", [differ])
        (store.root / f"differ_md5/{differ.md5}.py").write_text("x = 1\n")
        assert store.verify(fix=True).repaired == 3
        assert tree(store.root) == {}

    def test_stats(self, store: Store) -> None:
        store.save_solvers("a", [item(1, score=6), item(2, score=1)])
        store.save_solvers("b", [item(1, score=6)])
        store.save_solvers("c", [item(3, score=0)])
        store.save_differs("a", "iz", [item(1, kind="differ")])
        stats = store.stats()
        assert (stats.tasks, stats.solvers, stats.differs, stats.links) == (3, 3, 1, 5)
        assert stats.tasks_by_score == {0: 1, 6: 2}
        sources = [program(1), program(2), program(3), program(1, kind="differ")]
        assert stats.size_bytes == len("".join(sources))

    def test_gc_removes_what_no_task_links_to(self, store: Store) -> None:
        *batch, shared, loose = sorted((item(number) for number in range(LINK_LIMIT + 2)), key=lambda one: one.md5)
        store.save_solvers("a", [shared, loose])
        store.save_solvers("a", [replace(one, score=9) for one in batch])
        store.save_solvers("b", [shared])
        store.save_differs("a", "iz", [item(1, kind="differ")])
        leave_temporary(store)
        (store.root / "solver_md5/.fresh.tmp").touch()
        before = tree(store.root)
        found = store.gc()
        assert found.unreferenced == (f"solver_md5/{loose.md5}.py",)
        assert found.temporaries == ("solver_md5/.x.tmp",)
        assert found.size_bytes == len(loose.source)
        assert tree(store.root) == before
        assert store.gc(fix=True).removed
        assert before.keys() - tree(store.root).keys() == {*found.unreferenced, *found.temporaries}


def temporaries(root: Path) -> list[Path]:
    return list(root.rglob(".*.tmp"))


class TestFailing:
    def test_root_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        store = Store(tmp_path / "file")
        with pytest.raises(StoreError, match=r"cannot save solvers of task 'x' in the store .*choose another"):
            store.save_solvers("x", [item(1)])
        readings: list[Callable[[], object]] = [
            lambda: store.entries(TASK),
            lambda: store.read_source(MD5),
            store.task_ids,
            store.verify,
            store.stats,
            store.gc,
        ]
        for read in readings:
            with pytest.raises(StoreError, match="Not a directory"):
                read()

    def test_root_below_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(StoreError, match=r"Not a directory at .*choose another folder") as caught:
            Store(tmp_path / "file" / "store").save_solvers("x", [item(1)])
        assert caught.value.reason == "Not a directory"
        assert isinstance(caught.value.__cause__, OSError)

    def test_file_where_the_task_folder_should_be(self, store: Store) -> None:
        (store.root / "solver_dir").mkdir(parents=True)
        (store.root / f"solver_dir/solve_{TASK}").touch()
        with pytest.raises(StoreError, match=f"solve_{TASK}"):
            store.save_solvers(TASK, [item(1)])
        assert temporaries(store.root) == []

    def test_file_size_limit_in_the_middle_of_a_source(self, store: Store) -> None:
        script = (
            "import resource, sys\n"
            "from batt_helpers.errors import StoreError\n"
            "from batt_helpers.store import Store\n"
            "from tests.store_writers import item\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))\n"
            "try:\n"
            "    Store(sys.argv[1]).save_solvers('x', [item(1), item(2)])\n"
            "except StoreError as error:\n"
            "    print(error)\n"
        )
        run = subprocess.run(
            [sys.executable, "-c", script, str(store.root)],
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "File too large" in run.stdout
        assert "free some space" in run.stdout
        assert tree(store.root) == {}

    def test_full_disk_while_sources_are_written(self, mount: Callable[..., Path]) -> None:
        store = Store(mount("size=64k") / "store")
        store.save_solvers(TASK, [item(1)])
        before = tree(store.root)
        with pytest.raises(StoreError, match=r"No space left on device .*free some space"):
            store.save_solvers(TASK, [item(number, score=9) for number in range(2, 40)])
        assert tree(store.root) == before
        assert store.verify().problems == ()

    def test_full_disk_while_links_are_made_evicts_nothing(self, mount: Callable[..., Path]) -> None:
        store = Store(mount("nr_inodes=100") / "store")
        store.save_solvers(TASK, [item(number) for number in range(LINK_LIMIT)])
        links, shape = tree(store.root / "solver_dir"), folders(store.root)
        with pytest.raises(StoreError, match="No space left on device"):
            store.save_solvers(TASK, [item(number, score=9) for number in range(100, 120)])
        assert tree(store.root / "solver_dir") == links
        assert folders(store.root) == shape
        assert store.stats().solvers == LINK_LIMIT
        assert store.verify().problems == ()

    def test_read_only_store_can_be_read(self, mount: Callable[..., Path]) -> None:
        folder = mount("size=1m")
        store = Store(folder / "store")
        store.save_solvers(TASK, [item(1)])
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        for refused in (store, Store(folder / "new")):
            with pytest.raises(StoreError, match=r"Read-only file system at .*choose another folder"):
                refused.save_solvers(TASK, [item(2)])
        assert kept(store) == [MD5]
        assert store.read_source(MD5) == program(1)
        assert store.verify().problems == ()
        assert store.gc().unreferenced == ()
