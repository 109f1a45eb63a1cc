"""Whatever one solver, one process or disk does, it costs itself only, is told with its reason, and leaves no trace."""

import asyncio
import json
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest

from batt_helpers.library import solver_programs
from batt_helpers.model import Limits, Task
from batt_helpers.programs import parse_program
from batt_helpers.records.run import RunRecord, find_records, read_record
from batt_helpers.run import Session, run_task, write_module
from batt_helpers.store import Store
from batt_helpers.tasks import load_task
from batt_helpers.timing import RUN_BATT, VALIDATE_BATCH
from tests.runs import (
    DEADLINE_S,
    FAULTY_DSL,
    SCRIPT,
    SMALL_TASK,
    descendants,
    differ_places,
    failures,
    have_ended,
    module_session,
    run_command,
    solver_scores,
    start_command,
    wait_until,
)

GOOD = (SMALL_TASK, "6150a2bd", "9172f3a0")
BAD = "0bad"
QUICK = Limits(timeout_s=0.9)
DOUBLING = "".join(f"    x{n + 1} = branch(T, x{n}, x{n})\n" for n in range(1, 60))
TOO_LARGE = f"def solve(S, I, C):\n    x1 = vmirror(I)\n{DOUBLING}    return x60\n"
# What the bad solver ends in, why it is refused (None: it is not), and what is said of it.
MISDEEDS: list[tuple[str, str | None, str]] = [
    ("loop_in_python", "timeout", "took longer than 0.300 s"),
    ("loop_in_c", "timeout", "its worker was killed"),
    ("recurse", "raised", "RecursionError"),
    ("allocate", "memory", "over the worker's memory limit"),
    ("exit_at_once", "died", "exit code 3"),
    ("segfault", "died", "SIGSEGV"),
    ("give_lambda", "no_grid", "gave a function"),
    ("give_slow", "timeout", "took longer than 0.300 s"),
    ("give_untouchable", "no_grid", "gave a Untouchable"),
    ("hide_untouchable", "no_grid", "gave a tuple"),
    ("interrupt", "raised", "KeyboardInterrupt"),
    ("quit_politely", "raised", "SystemExit: 3"),
    ("flood", None, ""),
]
MODES = [
    "fast",
    "phase2",
    pytest.param("phase1", marks=pytest.mark.slow),
    pytest.param("baseline", marks=pytest.mark.slow),
]


def bad_solver(word: str) -> str:
    return f"def solve(S, I, C):\n    x1 = hmirror(I)\n    x2 = {word}(x1)\n    return x2\n"


def write_faulty(folder: Path, source: str | None, name: str = "tmp_batt_faulty") -> Path:
    """Write a module of good solvers and, among them, a bad one."""
    solvers = {task_id: solver_programs()[task_id] for task_id in GOOD}
    if source is not None:
        solvers |= {BAD: parse_program(source)}
    return write_module(folder, name, solvers=solvers, dsl=FAULTY_DSL)


def faulty_session(folder: Path, source: str | None, limits: Limits = QUICK) -> AbstractContextManager[Session]:
    return module_session(write_faulty(folder, source), limits)


def others(record: RunRecord) -> set[tuple[str, str, int, int]]:
    """Give what a record says of all solvers but the bad one."""
    return {(one.solver_id, one.md5, one.o_score, one.valid_count) for one in record.solvers if one.solver_id != BAD}


def bad_md5s(record: RunRecord) -> set[str]:
    return {one.md5 for one in record.solvers if one.solver_id == BAD}


@pytest.fixture(scope="module")
def control(tmp_path_factory: pytest.TempPathFactory, task: Task) -> tuple[RunRecord, Store]:
    """What the good solvers do where there is no bad one."""
    folder = tmp_path_factory.mktemp("control")
    with faulty_session(folder, None, Limits(timeout_s=30)) as session:
        store = Store(folder / "store")
        return run_task(session, task, "phase2", store), store


def assert_others_unharmed(record: RunRecord, store: Store, control: tuple[RunRecord, Store]) -> None:
    expected, expected_store = control
    assert others(record) == others(expected)
    scores = solver_scores(store, record.task_id)
    assert {md5: scores[md5] for md5 in scores.keys() - bad_md5s(record)} == solver_scores(
        expected_store, record.task_id
    )
    assert differ_places(store, record.task_id) == differ_places(expected_store, record.task_id)
    assert store.verify().problems == ()


@pytest.fixture(scope="module", params=MISDEEDS, ids=lambda misdeed: misdeed[0])
def misdeed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Session, str | None, str]]:
    word, reason, detail = request.param
    with faulty_session(tmp_path_factory.mktemp(word), bad_solver(word)) as session:
        yield session, reason, detail


@pytest.mark.parametrize("mode", MODES)
def test_misdeed_is_told_and_costs_no_other_solver(
    misdeed: tuple[Session, str | None, str],
    control: tuple[RunRecord, Store],
    task: Task,
    store: Store,
    mode: str,
) -> None:
    session, reason, detail = misdeed
    record = run_task(session, task, mode, store)
    told = failures(record)
    assert told == ({} if reason is None else {(BAD, sample.name, reason): 1 for sample in task.samples})
    assert all(detail in one.detail for one in record.failures if one.stage == "validate")
    assert record.counts.timeouts == (len(task.samples) if reason == "timeout" else 0)
    assert (bad_md5s(record) <= set(solver_scores(store, task.id))) == (reason is None)
    assert_others_unharmed(record, store, control)


@pytest.mark.parametrize("mode", ["fast", "phase2", "phase1", "baseline"])
def test_solver_that_searches_its_callers_finds_no_expected_output(
    tmp_path: Path, task: Task, store: Store, mode: str
) -> None:
    with faulty_session(tmp_path, bad_solver("peek")) as session:
        record = run_task(session, task, mode, store)
    (peeking,) = (one for one in record.solvers if one.solver_id == BAD)
    assert (peeking.valid_count, peeking.o_score) == (len(task.samples), 0)


@pytest.mark.parametrize("mode", ["fast", "phase2", "phase1", "baseline"])
def test_solver_that_is_too_large_once_inlined_is_refused_before_its_text_is_built(
    tmp_path: Path, control: tuple[RunRecord, Store], task: Task, store: Store, mode: str
) -> None:
    with faulty_session(tmp_path, TOO_LARGE) as session:
        record = run_task(session, task, mode, store)
    assert failures(record, "inline") == {(BAD, "", "too_large"): 1}
    assert_others_unharmed(record, store, control)


@pytest.mark.parametrize("word", ["loop_in_python", "loop_in_c"])
def test_solver_that_never_ends_costs_no_more_than_the_time_limit(tmp_path: Path, word: str) -> None:
    limit_s = 1.5
    task = load_task("007bbfb7")
    with faulty_session(tmp_path, bad_solver(word), Limits(timeout_s=limit_s)) as session:
        record = run_task(session, task, "fast", Store(tmp_path / "store"))
    assert record.phase_s[RUN_BATT] < limit_s + 1
    assert {(BAD, sample.name, "timeout") for sample in task.samples} <= set(failures(record))


@pytest.mark.parametrize("mode", MODES[1:])
def test_what_ran_out_of_time_when_the_module_was_scored_is_not_waited_for_again(
    tmp_path: Path, task: Task, store: Store, mode: str
) -> None:
    limits = Limits(timeout_s=len(task.samples))
    with faulty_session(tmp_path, bad_solver("loop_in_python"), limits) as session:
        record = run_task(session, task, mode, store)
    assert failures(record) == {(BAD, sample.name, "timeout"): 1 for sample in task.samples}
    assert record.phase_s[VALIDATE_BATCH] < limits.sample_s(len(task.samples))


@pytest.mark.parametrize("mode", ["fast", "phase2"])
def test_slow_calls_of_many_programs_share_the_time_of_their_task(
    tmp_path: Path, control: tuple[RunRecord, Store], task: Task, store: Store, mode: str
) -> None:
    bad = {
        f"{number}bad": parse_program(bad_solver("loop_in_python").replace("hmirror(I)", f"upscale(I, {number})"))
        for number in range(1, 7)
    }
    solvers = {task_id: solver_programs()[task_id] for task_id in GOOD} | bad
    module = write_module(tmp_path, "tmp_batt_hogs", solvers=solvers, dsl=FAULTY_DSL)
    with module_session(module, QUICK) as session:
        record = run_task(session, task, mode, store)
    late = [one for one in record.failures if one.reason == "timeout"]
    assert {(one.subject, one.sample) for one in late} == {(name, one.name) for name in bad for one in task.samples}
    whole = [one for one in late if one.detail.endswith("took longer than 0.300 s")]
    cut = [one for one in late if "half of what was left for the slow calls of the task" in one.detail]
    assert (len(whole), len(cut)) == (len(task.samples), len(late) - len(task.samples))
    good = {one for one in others(record) if one[0] in GOOD}
    assert good == others(control[0])


@pytest.mark.parametrize("mode", ["fast", "phase2"])
@pytest.mark.parametrize("timeout_s", [1e-9, 1e-4, 1e6])
def test_run_ends_under_the_shortest_and_the_longest_limit(
    tmp_path: Path, task: Task, store: Store, mode: str, timeout_s: float
) -> None:
    with faulty_session(tmp_path, None, Limits(timeout_s=timeout_s)) as session:
        record = run_task(session, task, mode, store)
    assert record.counts.inlined == len(GOOD)
    assert store.verify().problems == ()


@pytest.mark.parametrize("word", ["loop_in_c", "segfault", "allocate"])
def test_next_task_of_a_session_is_unharmed_and_no_process_is_left(
    tmp_path: Path, session: Session, control: tuple[RunRecord, Store], task: Task, word: str
) -> None:
    before = descendants(os.getpid())
    with faulty_session(tmp_path / word, bad_solver(word)) as faulty:
        run_task(faulty, load_task("6150a2bd"), "fast", Store(tmp_path / "store"))
        record = run_task(faulty, task, "fast", store := Store(tmp_path / "next"))
    assert_others_unharmed(record, store, control)
    wait_until(lambda: descendants(os.getpid()) <= before, "all workers had ended")


@pytest.mark.parametrize("mode", ["fast", "phase2"])
@pytest.mark.parametrize("seed", range(3))
def test_worker_that_is_killed_from_outside_costs_nothing(
    tmp_path: Path, session: Session, control: tuple[RunRecord, Store], task: Task, mode: str, seed: int
) -> None:
    before = descendants(os.getpid())
    records: list[RunRecord] = []
    store = Store(tmp_path / "store")
    with faulty_session(tmp_path, bad_solver("tarry"), Limits(timeout_s=30)) as faulty:
        workers = sorted(descendants(os.getpid()) - before)
        run = threading.Thread(target=lambda: records.append(run_task(faulty, task, mode, store)))
        run.start()
        sleep(Random(seed).uniform(0.0, 0.2))
        os.kill(workers[seed % len(workers)], signal.SIGKILL)
        run.join(DEADLINE_S)
    (record,) = records
    assert failures(record) == {}
    assert_others_unharmed(record, store, control)


def arguments(module: Path, out: Path, *more: str) -> list[str]:
    return [str(SCRIPT), "-i", SMALL_TASK, "-b", str(module), "--out", str(out), *more]


@pytest.mark.parametrize("seeds", [range(3), pytest.param(range(3, 40), marks=pytest.mark.slow)], ids=["few", "many"])
def test_parent_that_is_killed_while_it_saves_leaves_a_sound_store_and_no_process(
    tmp_path: Path, seeds: Sequence[int]
) -> None:
    out = tmp_path / "out"
    for seed in seeds:
        process = start_command(
            [str(SCRIPT), "-i", "007bbfb7", "--seed", str(seed), "--mode", "phase1", "baseline", "--out", str(out)],
            tmp_path,
        )
        with process:
            wait_until(out.exists, "it had begun")
            sleep(Random(seed).uniform(0.1, 0.7))
            family = descendants(process.pid)
            process.kill()
        wait_until(partial(have_ended, family), "its processes had ended", within_s=5)
        assert Store(out).verify().problems == ()


@pytest.mark.parametrize("mode", ["fast", "phase2"])
def test_interrupted_command_ends_at_once_and_leaves_a_sound_store_and_no_process(tmp_path: Path, mode: str) -> None:
    module = write_faulty(tmp_path, bad_solver("loop_in_c"))
    out = tmp_path / "out"
    process = start_command(arguments(module, out, "-i", SMALL_TASK, SMALL_TASK, "-t", "300", "--mode", mode), tmp_path)
    with process:
        wait_until(lambda: len(descendants(process.pid)) >= 4, "its workers had been started")
        sleep(0.3)
        family = descendants(process.pid)
        start = monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=DEADLINE_S)
        assert monotonic() - start < 1
    assert (process.returncode, errors) == (130, "interrupted\n")
    wait_until(partial(have_ended, family), "its processes had ended", within_s=5)
    assert Store(out).verify().problems == ()


@pytest.mark.parametrize("delay_s", [0.0, 0.05, 0.15, 0.3, 0.6])
def test_command_that_is_interrupted_at_any_moment_says_so_in_one_line(tmp_path: Path, delay_s: float) -> None:
    out = tmp_path / "out"
    # An interrupt between the opening of a file and its `with` leaves it to the collector, which is no fault of ours.
    words = ["-W", "ignore::ResourceWarning", str(SCRIPT), "-i", "007bbfb7", "--mode", "baseline", "--out", str(out)]
    process = start_command(words, tmp_path)
    with process:
        wait_until(out.exists, "it had begun")
        sleep(delay_s)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=DEADLINE_S)
    assert (process.returncode, errors) == (130, "interrupted\n")
    assert Store(out).verify().problems == ()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_command_on_one_task_that_is_asked_to_end_does_so_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, code: int
) -> None:
    scratch, module = tmp_path / "scratch", write_faulty(tmp_path, bad_solver("loop_in_c"))
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    process = start_command(arguments(module, tmp_path / "out", "-t", "300"), tmp_path)
    with process:
        wait_until(lambda: len(descendants(process.pid)) >= 4, "its workers had been started")
        family = descendants(process.pid)
        os.kill(process.pid, number)
        _, errors = process.communicate(timeout=DEADLINE_S / 4)
    assert (process.returncode, errors) == (code, "interrupted\n")
    wait_until(partial(have_ended, family), "its processes had ended", within_s=5)
    assert list(scratch.iterdir()) == []


def test_interrupt_beside_a_running_loop_ends_what_hangs(tmp_path: Path, task: Task) -> None:
    """As in a notebook, whose kernel runs cells within a loop."""

    async def cell() -> None:
        run_task(session, task, "fast", Store(tmp_path / "store"))

    with faulty_session(tmp_path, bad_solver("loop_in_c"), Limits(timeout_s=300)) as session:
        loop = asyncio.new_event_loop()
        threading.Timer(1.0, signal.pthread_kill, [threading.main_thread().ident, signal.SIGINT]).start()
        start = monotonic()
        with pytest.raises(KeyboardInterrupt):
            loop.run_until_complete(cell())
        assert monotonic() - start < DEADLINE_S / 4
        loop.close()


def used_bytes(mounted: Path) -> int:
    """Give what a file system's files take."""
    status = os.statvfs(mounted)
    return (status.f_blocks - status.f_bfree) * status.f_frsize


def assert_whole(path: Path, reference: Path) -> None:
    """Make sure that a file in a run's folder is what a run writes there."""
    if path.suffix == ".py":
        assert path.read_bytes() == (reference / path.name).read_bytes()
    elif path.name.endswith(".record.json"):
        read_record(path)
    else:
        json.loads(path.read_text())


def test_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path, mount: Callable[[str], Path]) -> None:
    roomy = mount("size=64m")
    run_command([str(SCRIPT), "-i", SMALL_TASK, "--out", str(roomy)], tmp_path)
    (reference,) = roomy.glob(f"*_{SMALL_TASK}")
    told = set()
    for share in (0.02, 0.2, 0.4, 0.6, 0.75, 0.9):
        out = mount(f"size={int(used_bytes(roomy) * share)}")
        done = run_command([str(SCRIPT), "-i", SMALL_TASK, "--out", str(out)], tmp_path)
        assert done.returncode in (1, 2)
        assert done.stderr.startswith("error: cannot ")
        assert done.stderr.count("\n") == 1
        assert "No space left on device" in done.stderr
        told.add(" ".join(done.stderr.split()[2:4]))
        for path in out.glob(f"*_{SMALL_TASK}/*"):
            assert_whole(path, reference)
        assert Store(out).verify().problems == ()
    assert {"write batt", "save programs"} < told


def test_folder_that_cannot_be_written_is_told(tmp_path: Path, mount: Callable[[str], Path]) -> None:
    out = mount("ro")
    done = run_command([str(SCRIPT), "-i", SMALL_TASK, "--out", str(out / "results")], tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"error: cannot write to {str(out / 'results')!r}: Read-only file system; choose another with --out\n"
    )


def test_many_commands_use_one_store_at_once(tmp_path: Path) -> None:
    out = tmp_path / "out"
    processes = [start_command([str(SCRIPT), "-i", SMALL_TASK, "--out", str(out)], tmp_path) for _ in range(8)]
    for process in processes:
        _, errors = process.communicate(timeout=DEADLINE_S)
        assert (process.returncode, errors) == (0, "")
    assert Store(out).verify().problems == ()
    records = [read_record(path) for path in find_records(out)]
    assert len(records) == len(processes)
    assert {record.counts.saved for record in records} == {len(Store(out).entries(SMALL_TASK))}
