"""The pool: hands jobs to workers, kills those that are late, replaces those that died. Nothing polls."""

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import wait
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Self

from batt_helpers.errors import ParameterError
from batt_helpers.workers import serving
from batt_helpers.workers.outcomes import NO_LIMITS, Limits, Outcome
from batt_helpers.workers.process import Job, Worker

__all__ = ["WorkerPool"]


@contextmanager
def _package_on_path() -> Iterator[None]:
    """Make this package importable for the fork server, however the parent came by it."""
    here = str(Path(__file__).resolve().parents[2])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = here if before is None else f"{here}{os.pathsep}{before}"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start processes that Ctrl-C never reaches: the fork server ignores it only once it has imported everything."""
    resource_tracker.ensure_running()  # its start would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Servers:
    """The processes that workers are forked from, which all pools of this process share.

    They end with the last pool. Left to themselves they would live as long as this process, and a notebook's kernel,
    which ends its children one after the other before itself, would take seconds longer to shut down.
    """

    _lock = threading.Lock()
    _pool_count = 0

    @classmethod
    def join(cls) -> None:
        """Count a pool in."""
        with cls._lock:
            cls._pool_count += 1

    @classmethod
    def leave(cls) -> None:
        """Count a pool out, and stop the servers with the last one."""
        with cls._lock:
            cls._pool_count -= 1
            if cls._pool_count == 0:
                forkserver._forkserver._stop()  # type: ignore[attr-defined]
                resource_tracker._resource_tracker._stop()  # type: ignore[attr-defined]


class WorkerPool:
    """Worker processes that are started once and used for many jobs; use as a context manager.

    `preload` names modules that workers find imported. `memory_bytes` is what each may take besides.

    Raises: ParameterError: no worker, or a memory limit that is not above 0.
    """

    def __init__(self, worker_count: int, *, memory_bytes: int | None = None, preload: Sequence[str] = ()) -> None:
        if worker_count < 1:
            raise ParameterError(f"workers is {worker_count!r}; give 1 or more")
        if memory_bytes is not None and memory_bytes <= 0:
            raise ParameterError(f"memory limit is {memory_bytes!r} bytes; give a number above 0")
        self.worker_count = worker_count
        self._memory_bytes = memory_bytes
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([serving.__name__, *preload])
        self._waiting: deque[Job] = deque()
        self._lock = threading.Lock()
        self._wake_in, self._wake_out = self._context.Pipe(duplex=False)
        self._closing = False
        self._workers: list[Worker] = []
        _Servers.join()
        self._thread = threading.Thread(target=self._dispatch, name="worker-pool", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, function: Callable[..., Any], *args: Any, limits: Limits = NO_LIMITS) -> "Future[Outcome]":
        """Run `function(marker, *args)` in a worker; the future never raises for what the job did.

        Raises: ParameterError: a limit that is not above 0, or the pool is closed.
        """
        for limit in (limits.step_s, limits.job_s):
            if limit is not None and not limit > 0:
                raise ParameterError(f"time limit is {limit!r} s; give a number above 0")
        job = Job(pickle.dumps((function, args, limits.step_s)), limits, Future())
        with self._lock:
            if self._closing:
                raise ParameterError("the worker pool is closed; open a new one")
            self._waiting.append(job)
        with suppress(OSError):  # closed in the meantime: the job has been reported as cancelled
            self._wake_out.send_bytes(b"x")
        return job.future

    def close(self) -> None:
        """Kill the workers; jobs that are not done end as cancelled. Calling it twice is fine."""
        with self._lock:
            if self._closing:
                return
            self._closing = True
        self._wake_out.send_bytes(b"x")
        self._thread.join()

    def _start_worker(self, number: int) -> Worker:
        with _package_on_path(), _interrupts_held_back():
            forkserver.ensure_running()
        return Worker(self._context, number, self._memory_bytes)

    def _dispatch(self) -> None:
        try:
            for number in range(1, self.worker_count + 1):
                if not self._closing:
                    self._workers.append(self._start_worker(number))
            while not self._closing:
                self._assign()
                self._wait()
                for place, worker in enumerate(self._workers):
                    if self._is_lost(worker):
                        worker.stop()
                        self._workers[place] = self._start_worker(worker.number)
        finally:
            self._shut_down()

    def _assign(self) -> None:
        for worker in self._workers:
            if worker.job is None and (job := self._next_job()) is not None:
                worker.assign(job)

    def _next_job(self) -> Job | None:
        """Take the first waiting job that has not been cancelled."""
        while self._waiting:
            job = self._waiting.popleft()
            if job.future.set_running_or_notify_cancel():
                return job
        return None

    def _wait(self) -> None:
        due = min(worker.due() for worker in self._workers)
        timeout = None if due == float("inf") else max(0.0, due - perf_counter())
        sources = [worker.connection for worker in self._workers]
        ready = wait([self._wake_in, *sources], timeout)
        if self._wake_in in ready:
            self._wake_in.recv_bytes()

    def _is_lost(self, worker: Worker) -> bool:
        """Take what a worker has sent; tell whether it died or has to be killed, its job reported."""
        if worker.connection.poll() and not worker.receive():
            worker.finish("died", worker.obituary())
            return True
        if worker.job is not None and perf_counter() >= worker.due():
            worker.finish("timeout", "did not end within its limit; its worker was killed")
            return True
        return False

    def _shut_down(self) -> None:
        with self._lock:
            self._closing = True
        for worker in self._workers:
            worker.stop()
            worker.finish("cancelled", "the pool was closed")
        while (job := self._next_job()) is not None:
            job.future.set_result(Outcome("cancelled", None, "the pool was closed", -1, 0, 0.0, 0.0))
        self._wake_in.close()
        self._wake_out.close()
        _Servers.leave()
