"""Worker processes: whatever a job does, it is reported rightly and in time, and the pool goes on."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from functools import partial
from math import nan
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from batt_helpers.errors import CallTableError, NodeTimeoutError, ParameterError
from batt_helpers.processes import HARD_GRACE_S, LEAST_SHARE, Outcome, StepLimits, WorkerPool, run_here, run_skipping
from tests import misbehave
from tests.misbehave import STEP
from tests.runs import DEADLINE_S, REPOSITORY, Command, descendants, have_ended, start_command, wait_until

STEP_S = 0.2
MEMORY_BYTES = 256 << 20
LIMITS = StepLimits(step_s=STEP_S, job_s=DEADLINE_S)
# How late a report may be on a busy machine; a report that waits for a polite end or a next job would be later.
LATENESS_S = 1.5


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2, memory_bytes=MEMORY_BYTES) as pool:
        yield pool


@pytest.fixture
def lone_pool() -> Iterator[WorkerPool]:
    with WorkerPool(1, memory_bytes=MEMORY_BYTES) as pool:
        yield pool


def run(pool: WorkerPool, job: Callable[..., Any], *args: Any, limits: StepLimits = LIMITS) -> Outcome:
    return pool.submit(job, *args, limits=limits).result(timeout=DEADLINE_S)


def worker_pids(pool: WorkerPool) -> set[int]:
    """Ask until every worker has told its process id."""
    pids: set[int] = set()

    def has_all() -> bool:
        futures = [pool.submit(misbehave.tell_pid, 0.01) for _ in range(pool.worker_count)]
        pids.update(future.result(timeout=DEADLINE_S).value for future in futures)
        return len(pids) == pool.worker_count

    wait_until(has_all, "every worker had a job")
    return pids


MISDEEDS: list[tuple[Callable[..., Any], str, int, str]] = [
    (misbehave.loop_in_python, "timeout", STEP, "took longer than 0.200 s"),
    (misbehave.sleep_long, "timeout", STEP, "took longer than 0.200 s"),
    (misbehave.loop_in_c, "timeout", STEP, "its worker was killed"),
    (misbehave.loop_and_swallow, "timeout", STEP, "its worker was killed"),
    (misbehave.ignore_alarms, "timeout", STEP, "its worker was killed"),
    (misbehave.recurse, "raised", STEP, "RecursionError"),
    (misbehave.raise_value_error, "raised", -1, "ValueError: out of order"),
    (misbehave.raise_base_exception, "raised", -1, "Tantrum"),
    (misbehave.leave_politely, "raised", -1, "SystemExit: 3"),
    (misbehave.leave_at_once, "died", STEP, "worker ended with exit code 3"),
    (misbehave.segfault, "died", STEP, "worker killed by SIGSEGV"),
    (misbehave.close_every_file, "died", STEP, "worker hung up without ending"),
    (misbehave.allocate_8_gb, "memory", STEP, "over the worker's memory limit"),
    (misbehave.allocate_bit_by_bit, "memory", STEP, "over the worker's memory limit"),
    (misbehave.return_a_lambda, "unpicklable", -1, "lambda"),
    (misbehave.return_what_cannot_be_read_back, "unpicklable", -1, "an answer may not hold"),
    (misbehave.return_what_leaves_when_pickled, "unpicklable", -1, "SystemExit: not to be pickled"),
]


@pytest.mark.parametrize(("job", "status", "step", "detail"), MISDEEDS)
def test_misdeed_is_reported_and_the_worker_goes_on(
    lone_pool: WorkerPool, job: Callable[..., Any], status: str, step: int, detail: str
) -> None:
    limits = LIMITS if status == "timeout" else StepLimits(job_s=DEADLINE_S)
    outcome = run(lone_pool, job, limits=limits)
    assert (outcome.status, outcome.step, outcome.value) == (status, step, None)
    assert detail in outcome.detail
    assert outcome.worker == 1
    assert run(lone_pool, misbehave.add, 1, 2).value == 3


@pytest.mark.parametrize(
    "job", [misbehave.loop_in_python, misbehave.sleep_long, misbehave.loop_in_c, misbehave.loop_and_swallow]
)
def test_step_over_its_limit_is_ended_in_time(lone_pool: WorkerPool, job: Callable[..., Any]) -> None:
    outcome = run(lone_pool, job)
    assert STEP_S <= outcome.end - outcome.start < STEP_S + HARD_GRACE_S + LATENESS_S


def test_job_over_its_limit_is_ended_in_time_though_it_takes_no_step(lone_pool: WorkerPool) -> None:
    outcome = run(lone_pool, misbehave.loop_without_a_step, limits=StepLimits(job_s=0.3))
    assert (outcome.status, outcome.step) == ("timeout", -1)
    assert 0.3 <= outcome.end - outcome.start < 0.3 + LATENESS_S


def test_limit_of_a_step_is_not_one_of_the_job(lone_pool: WorkerPool) -> None:
    assert run(lone_pool, misbehave.many_short_steps, 12, STEP_S / 4).value == 12


def test_slow_steps_share_what_they_may_take_together_each_half_of_what_is_left(lone_pool: WorkerPool) -> None:
    limits = StepLimits(step_s=STEP_S, slow_s=2 * STEP_S)
    outcome = run(lone_pool, misbehave.hang_again_and_again, 8, limits=limits)
    tick_s, least_s = STEP_S / 16, STEP_S * LEAST_SHARE
    for place, taken_s in enumerate(outcome.value):
        due_s = max(STEP_S / 2**place, least_s)
        assert due_s * 0.8 - tick_s <= taken_s <= due_s + 4 * tick_s
    given = dict(outcome.late)
    assert list(given) == list(range(8))
    assert given[0] == STEP_S
    assert given[1] < 0.6 * STEP_S
    assert limits.lateness(given[0]) == f"took longer than {STEP_S:.3f} s"
    assert "half of what was left" in limits.lateness(given[1])


def test_one_slow_step_may_take_its_whole_limit_and_quick_ones_are_not_counted(lone_pool: WorkerPool) -> None:
    limits = StepLimits(step_s=STEP_S, slow_s=2 * STEP_S)
    assert run(lone_pool, misbehave.compute_in_steps, 1, 0.9 * STEP_S, limits=limits).value == 1
    assert run(lone_pool, misbehave.compute_in_steps, 150, STEP_S / 30, limits=limits).value == 150


def test_what_steps_that_kill_their_worker_took_is_not_given_again(lone_pool: WorkerPool) -> None:
    limits = StepLimits(step_s=4 * STEP_S, slow_s=8 * STEP_S)
    misdeeds = dict.fromkeys(range(5), misbehave.loop_in_c)
    outcome = asyncio.run(run_skipping(lone_pool, misbehave.tell_skipped, misdeeds, limits=limits))
    assert outcome.value == pytest.approx([step_s * STEP_S for step_s in (4, 2, 1, 0.5, 0.25)])


def test_job_without_limits_has_none(lone_pool: WorkerPool) -> None:
    assert run(lone_pool, misbehave.many_short_steps, 1, STEP_S * 3, limits=StepLimits()).value == 1


def test_neighbours_of_a_job_that_hangs_are_not_delayed(pool: WorkerPool) -> None:
    hanging = pool.submit(misbehave.loop_in_c, limits=StepLimits(step_s=0.5))
    quick = [pool.submit(misbehave.add, number, 1) for number in range(50)]
    ends = [future.result(timeout=DEADLINE_S).end for future in quick]
    outcome = hanging.result(timeout=DEADLINE_S)
    assert outcome.status == "timeout"
    assert max(ends) < outcome.start + 0.5


def test_limit_of_a_neighbour_is_kept_while_another_hangs(pool: WorkerPool) -> None:
    slow = pool.submit(misbehave.loop_in_c, limits=StepLimits(step_s=1.0))
    fast = run(pool, misbehave.loop_in_c, limits=StepLimits(step_s=0.1))
    assert fast.end < slow.result(timeout=DEADLINE_S).end - 0.3


def test_values_of_other_classes_than_ours_never_reach_the_parent(lone_pool: WorkerPool) -> None:
    outcome = run(lone_pool, misbehave.return_an_untouchable)
    assert outcome.status == "unpicklable"
    assert "an answer may not hold" in outcome.detail
    assert run(lone_pool, misbehave.add, 1, 2).value == 3


def test_large_values_go_and_come(lone_pool: WorkerPool) -> None:
    size = 20 << 20
    assert len(run(lone_pool, misbehave.return_much, size).value) == size
    assert len(run(lone_pool, misbehave.add, b"a" * size, b"b").value) == size + 1


def test_worker_goes_on_with_the_memory_it_has(lone_pool: WorkerPool) -> None:
    assert run(lone_pool, misbehave.tell_memory_limit, MEMORY_BYTES * 2).value == "refused"
    assert run(lone_pool, misbehave.tell_memory_limit, MEMORY_BYTES // 4).value == "given"


def test_no_memory_limit_is_none() -> None:
    with WorkerPool(1) as pool:
        assert run(pool, misbehave.tell_memory_limit, MEMORY_BYTES * 2).value == "given"


def test_output_is_captured_and_not_printed(lone_pool: WorkerPool, capfd: pytest.CaptureFixture[str]) -> None:
    outcome = run(lone_pool, misbehave.flood_output, limits=StepLimits(job_s=DEADLINE_S))
    assert outcome.value == "done"
    assert outcome.output.endswith("xxx\nthe end\n")
    assert len(outcome.output) == 2_000
    assert run(lone_pool, misbehave.add, 1, 2).output == ""
    assert capfd.readouterr() == ("", "")


def test_input_is_empty(lone_pool: WorkerPool) -> None:
    assert run(lone_pool, misbehave.read_input).value == ""


def test_error_about_input_comes_back_whole(lone_pool: WorkerPool) -> None:
    outcome = run(lone_pool, misbehave.raise_input_error)
    assert outcome.status == "raised"
    assert isinstance(outcome.value, CallTableError)
    assert (str(outcome.value), outcome.value.number) == ("entry 'x' is no call; write it anew", 7)


def test_request_that_cannot_be_pickled_is_the_callers_error(lone_pool: WorkerPool) -> None:
    with pytest.raises((AttributeError, TypeError)):
        lone_pool.submit(misbehave.add, threading.Lock(), 1)
    assert run(lone_pool, misbehave.add, 1, 2).value == 3


def test_request_that_cannot_be_read_is_reported(lone_pool: WorkerPool) -> None:
    outcome = run(lone_pool, misbehave.add, misbehave.Unreadable(), 1)
    assert outcome.status == "raised"
    assert "out of order" in outcome.detail


def test_idle_worker_that_is_killed_is_replaced(pool: WorkerPool) -> None:
    before = worker_pids(pool)
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    wait_until(partial(have_ended, before), "the workers had died")
    outcomes = [pool.submit(misbehave.add, 1, 2).result(timeout=DEADLINE_S) for _ in range(6)]
    assert {outcome.value for outcome in outcomes[2:]} == {3}
    assert not worker_pids(pool) & before


def test_busy_worker_that_is_killed_is_reported_and_replaced(lone_pool: WorkerPool) -> None:
    (pid,) = worker_pids(lone_pool)
    future = lone_pool.submit(misbehave.sleep_long)
    wait_until(future.running, "the job ran")
    os.kill(pid, signal.SIGKILL)
    outcome = future.result(timeout=DEADLINE_S)
    assert (outcome.status, outcome.detail) == ("died", "worker killed by SIGKILL")
    assert worker_pids(lone_pool) != {pid}


def test_closing_ends_running_and_waiting_jobs_and_leaves_nothing() -> None:
    threads = threading.active_count()
    pool = WorkerPool(2)
    pids = worker_pids(pool)
    futures = [pool.submit(misbehave.loop_in_c) for _ in range(6)]
    wait_until(lambda: sum(future.running() for future in futures) == 2, "both workers were busy")
    start = monotonic()
    pool.close()
    assert monotonic() - start < LATENESS_S
    assert [future.result(timeout=0).status for future in futures] == ["cancelled"] * 6
    assert have_ended(pids)
    assert multiprocessing.active_children() == []
    assert threading.active_count() == threads
    pool.close()
    with pytest.raises(ParameterError, match="the worker pool is closed"):
        pool.submit(misbehave.add, 1, 2)


def test_closing_at_once_is_fine() -> None:
    for _ in range(5):
        WorkerPool(2).close()
    assert multiprocessing.active_children() == []


def test_pool_leaves_no_files_open() -> None:
    def cycle() -> int:
        with WorkerPool(2) as pool:
            for _ in range(4):
                run(pool, misbehave.leave_at_once)
        return len(list(Path("/proc/self/fd").iterdir()))

    assert cycle() == cycle()


def test_job_cancelled_while_it_waits_does_not_hold_up_the_next(lone_pool: WorkerPool) -> None:
    first = lone_pool.submit(misbehave.many_short_steps, 1, 0.2)
    wait_until(first.running, "the first job ran")
    waiting = [lone_pool.submit(misbehave.add, 1, 2) for _ in range(3)]
    last = lone_pool.submit(misbehave.add, 3, 4)
    # The pool has to have seen all that were submitted: nothing but the first job's end wakes it from here on.
    sleep(0.1)
    assert all(future.cancel() for future in waiting)
    assert last.result(timeout=2.0).value == 7


def test_many_threads_may_submit_at_once(pool: WorkerPool) -> None:
    results: list[int] = []

    def submit_many() -> None:
        results.extend(run(pool, misbehave.add, number, 1).value for number in range(50))

    threads = [threading.Thread(target=submit_many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(DEADLINE_S)
    assert sorted(results) == sorted([*range(1, 51)] * 4)


def test_futures_may_be_waited_for_together(pool: WorkerPool) -> None:
    futures = [pool.submit(misbehave.add, number, number) for number in range(300)]
    assert not wait(futures, timeout=DEADLINE_S).not_done
    assert [future.result().value for future in futures] == list(range(0, 600, 2))


def survive(pool: WorkerPool, misdeeds: dict[int, Callable[..., Any]], **skip: Any) -> Outcome:
    return asyncio.run(run_skipping(pool, misbehave.do_steps, misdeeds, limits=LIMITS, **skip))


def test_poisonous_steps_are_skipped(pool: WorkerPool) -> None:
    outcome = survive(pool, {1: misbehave.loop_in_c, 3: misbehave.segfault})
    assert outcome.value == [0, "timeout", 2, "died", 4]


def test_steps_known_to_be_poisonous_are_not_tried(pool: WorkerPool) -> None:
    known = {1: (None, 1.0, "timeout", "known")}
    assert survive(pool, {1: misbehave.leave_at_once}, skip=known).value == [0, "timeout", 2, 3, 4]
    assert list(known) == [1]


def test_worker_that_died_gets_a_second_chance(pool: WorkerPool, tmp_path: Path) -> None:
    job, trace = misbehave.leave_at_once_if_first, str(tmp_path / "trace")
    assert asyncio.run(run_skipping(pool, job, trace, limits=LIMITS)).value == [], "nothing is skipped that lived"


def test_job_that_no_skipping_helps_comes_back_as_it_ended(pool: WorkerPool) -> None:
    async def outcomes() -> list[Outcome]:
        return [
            await run_skipping(pool, misbehave.run_regardless, misdeed, limits=limits)
            for misdeed, limits in [
                (misbehave.leave_at_once, LIMITS),
                (misbehave.loop_in_c, LIMITS),
                (misbehave.loop_without_a_step, StepLimits(job_s=0.2)),
                (misbehave.raise_value_error, LIMITS),
            ]
        ]

    assert [(outcome.status, outcome.step) for outcome in asyncio.run(outcomes())] == [
        ("died", STEP),
        ("timeout", STEP),
        ("timeout", -1),
        ("raised", -1),
    ]


def test_pool_may_be_used_beside_a_running_event_loop() -> None:
    async def use_pool() -> list[int]:
        with WorkerPool(2) as pool:
            jobs = [asyncio.wrap_future(pool.submit(misbehave.add, number, 1)) for number in range(20)]
            return [outcome.value for outcome in await asyncio.gather(*jobs)]

    found: list[int] = []
    thread = threading.Thread(target=lambda: found.extend(asyncio.run(use_pool())))
    thread.start()
    thread.join(DEADLINE_S)
    assert found == list(range(1, 21))


@pytest.mark.parametrize("count", [0, -1])
def test_worker_count_below_one_is_refused(count: int) -> None:
    with pytest.raises(ParameterError, match=f"workers is {count}; give 1 or more"):
        WorkerPool(count)


@pytest.mark.parametrize("memory_bytes", [0, -1])
def test_memory_limit_that_is_none_is_refused(memory_bytes: int) -> None:
    with pytest.raises(ParameterError, match=f"memory limit is {memory_bytes} bytes; give a number above 0"):
        WorkerPool(1, memory_bytes=memory_bytes)


@pytest.mark.parametrize("limit", [0, 0.0, -1.0, nan])
def test_time_limit_that_is_none_is_refused(lone_pool: WorkerPool, limit: float) -> None:
    for limits in (StepLimits(step_s=limit), StepLimits(job_s=limit)):
        with pytest.raises(ParameterError, match=f"time limit is {limit} s; give a number above 0"):
            lone_pool.submit(misbehave.add, 1, 2, limits=limits)


def test_job_may_be_run_here_under_its_soft_limit() -> None:
    assert run_here(misbehave.add, 1, 2) == 3
    with pytest.raises(NodeTimeoutError, match=r"took longer than 0\.050 s"):
        run_here(misbehave.loop_in_python, limits=StepLimits(step_s=0.05))
    with pytest.raises(ValueError, match="out of order"):
        run_here(misbehave.raise_value_error)


@pytest.fixture
def looping() -> Iterator[Command]:
    """A process, in a group of its own, whose two workers loop in C."""
    with start_command(["-m", "tests.looping"], REPOSITORY) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "looping\n"
        yield process
        process.kill()


def test_killed_parent_leaves_no_worker(looping: Command) -> None:
    family = descendants(looping.pid)
    assert len(family) >= 2
    looping.kill()
    wait_until(partial(have_ended, family), "all descendants of the killed parent had ended")


def test_interrupt_ends_everything_at_once(looping: Command) -> None:
    family = descendants(looping.pid)
    start = monotonic()
    os.killpg(looping.pid, signal.SIGINT)
    assert looping.wait(timeout=DEADLINE_S) == -signal.SIGINT
    assert monotonic() - start < LATENESS_S
    wait_until(partial(have_ended, family), "all descendants of the interrupted parent had ended")


def test_script_that_lacks_its_main_guard_comes_to_an_end(tmp_path: Path) -> None:
    """Workers import the main module, and so open a pool in their turn; that must not hang."""
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\n"
        "from batt_helpers.processes import WorkerPool\n"
        "from tests.misbehave import add\n"
        "with WorkerPool(1) as pool:\n"
        "    sys.stdout.write(pool.submit(add, 1, 2).result().status)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    ended = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=DEADLINE_S, env=environment, check=True
    )
    assert ended.stdout
