"""Real processes that fight over one store, and are killed while they write."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from batt_helpers.store import LINK_LIMIT, Entry, Store
from tests.store_writers import TASK, item

REPOSITORY = Path(__file__).parents[1]
ENDLESS = 10**6
DEADLINE_S = 60.0

Place = tuple[int, int, str]


class Writers:
    """Processes that save random batches, each with a log of what it has saved for sure."""

    def __init__(self, folder: Path, count: int, *, seed: int, batches: int) -> None:
        folder.mkdir(exist_ok=True)
        self.store = Store(folder / "store")
        self.logs = [folder / f"log_{seed}_{number}" for number in range(count)]
        command = [sys.executable, "-m", "tests.store_writers", str(self.store.root)]
        self.processes = [
            subprocess.Popen([*command, str(log), str(seed * 1000 + number), str(batches)], cwd=REPOSITORY)
            for number, log in enumerate(self.logs)
        ]

    def send(self, number: signal.Signals) -> None:
        for process in self.processes:
            process.send_signal(number)

    def wait(self) -> list[int]:
        return [process.wait(timeout=DEADLINE_S) for process in self.processes]

    def saved(self) -> list[list[str]]:
        return [log.read_text().splitlines() if log.exists() else [] for log in self.logs]

    def wait_until_saved(self, count: int) -> None:
        """Wait until every process that lives has saved so many programs."""
        deadline = monotonic() + DEADLINE_S
        while any(
            len(lines) < count and process.poll() is None
            for lines, process in zip(self.saved(), self.processes, strict=True)
        ):
            assert monotonic() < deadline, "the writers save nothing"

    def best_places(self) -> dict[str, Place]:
        """Give the best place that each program was saved at, as a sorting key, best first."""
        places: dict[str, Place] = {}
        for line in (line for lines in self.saved() for line in lines):
            md5, score, t_log = line.split()
            place = (-int(score), -int(t_log), md5)
            places[md5] = min(place, places.get(md5, place))
        return places


@contextmanager
def writers(folder: Path, count: int, *, seed: int, batches: int = ENDLESS) -> Iterator[Writers]:
    group = Writers(folder, count, seed=seed, batches=batches)
    try:
        yield group
    finally:
        group.send(signal.SIGKILL)
        group.wait()


def place(entry: Entry) -> Place:
    return (-entry.score, -entry.t_log, entry.md5)


def check_whole(store: Store) -> None:
    """Hold the store against its rules, by its own check and without it.

    Who is killed may leave a program without its entry, or a link without its place: nothing that --fix has not.
    """
    kinds = {problem.kind for problem in store.verify(fix=True).problems}
    assert kinds <= {"unlinked", "evicted", "duplicate", "overflow", "unnamed"}
    assert {problem.kind for problem in store.verify().problems} <= {"unnamed"}
    links = [path for path in (store.root / "solver_dir").rglob("*.py") if path.is_symlink()]
    assert len(links) <= LINK_LIMIT
    assert all(path.exists() for path in links)
    for path in (store.root / "solver_md5").glob("*.py"):
        assert store.read_source(path.stem) == path.read_text()


def lost(store: Store, places: dict[str, Place]) -> list[Place]:
    """Give the saved programs that are gone though the task keeps a worse one, or has room."""
    entries = store.entries(TASK)
    kept = {entry.md5: place(entry) for entry in entries}
    worst = max(kept.values())
    stale = [best for md5, best in places.items() if md5 in kept and kept[md5] > best]
    return stale + [best for md5, best in places.items() if md5 not in kept and best < worst]


def test_eight_processes_keep_the_best_while_others_read_and_clean(tmp_path: Path) -> None:
    with writers(tmp_path, 8, seed=1, batches=25) as group:
        group.wait_until_saved(1)
        while any(process.poll() is None for process in group.processes):
            entries = group.store.entries(TASK)
            assert len(entries) <= LINK_LIMIT
            assert [place(entry) for entry in entries] == sorted(map(place, entries))
            assert group.store.verify().problems == ()
            group.store.gc(fix=True)
        assert group.wait() == [0] * 8
        check_whole(group.store)
        expected = sorted(group.best_places().values())[:LINK_LIMIT]
        assert [place(entry) for entry in group.store.entries(TASK)] == expected


def stop_and_kill(group: Writers) -> None:
    """Kill all in the middle; stopped first, so that none goes on where another was cut off."""
    group.send(signal.SIGSTOP)
    group.send(signal.SIGKILL)
    assert set(group.wait()) == {-signal.SIGKILL}


def kill_all_at_once(folder: Path, seed: int) -> None:
    with writers(folder, 4, seed=seed) as group:
        group.wait_until_saved(Random(seed).randint(60, 300))
        stop_and_kill(group)
        check_whole(group.store)
        assert lost(group.store, group.best_places()) == []


def test_processes_killed_in_the_middle_leave_a_whole_store(tmp_path: Path) -> None:
    for seed in range(2):
        kill_all_at_once(tmp_path / str(seed), seed)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_processes_killed_in_the_middle_many_times(tmp_path: Path) -> None:
    for seed in range(100, 140):
        kill_all_at_once(tmp_path / str(seed), seed)


def test_survivors_of_killed_processes_go_on(tmp_path: Path) -> None:
    random = Random(7)
    with writers(tmp_path, 6, seed=7) as group:
        victims = random.sample(group.processes, 3)
        for number, victim in enumerate(victims, start=1):
            group.wait_until_saved(number * random.randint(30, 60))
            victim.kill()
            victim.wait(timeout=DEADLINE_S)
        group.wait_until_saved(250)
        stop_and_kill(group)
        check_whole(group.store)
        # One that is killed between an eviction and its newcomer leaves one place to whoever comes next.
        assert len(lost(group.store, group.best_places())) <= len(victims)


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    with writers(tmp_path, 1, seed=3) as group:
        group.wait_until_saved(20)
    best = item(1000, score=9)
    assert group.store.save_solvers(TASK, [best])[0].link is not None
    check_whole(group.store)
    assert group.store.entries(TASK)[0].md5 == best.md5


def test_what_a_killed_writer_left_is_removed_once_it_is_old(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save_solvers(TASK, [item(1)])
    half = tmp_path / "solver_md5" / f".{item(2).md5}.py.0123456789abcdef.tmp"
    link = tmp_path / "solver_dir" / f"solve_{TASK}" / f".{item(2).md5}.0123456789abcdef.tmp"
    half.write_text("def solve(S, I")
    link.symlink_to("../nowhere")
    assert store.verify(fix=True).problems == ()
    for path in (half, link):
        os.utime(path, (0, 0), follow_symlinks=False)
    found = store.verify(fix=True)
    assert [problem.kind for problem in found.problems] == ["temporary", "temporary"]
    assert not half.exists()
    assert not link.is_symlink()
    assert store.entries(TASK)[0].md5 == item(1).md5
