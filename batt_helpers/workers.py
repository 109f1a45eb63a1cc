"""A pool of worker processes with time and memory limits.

It runs any picklable function `f(marker, *args)` and knows nothing of batt. A worker that passes a hard limit is
killed and replaced, whatever it is doing; the others do not notice. Written for this package because jobs here
report which step they are at (so that the one step that hung or crashed is known afterwards), because each worker
has a soft limit a step and a memory limit of its own, and because nothing polls: a dead or late worker is noticed
at once.

Workers are forked from a clean server process that has imported `preload` once, so a new one costs milliseconds,
and no lock or thread of the parent is inherited.
"""

import asyncio
import ctypes
import gc
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import TextIOBase
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import perf_counter
from types import CodeType, FrameType, TracebackType
from typing import Any, Literal, Self

from batt_helpers.errors import ExecutionError, InputError, MemoryLimitError, NodeTimeoutError, ParameterError

__all__ = ["HARD_GRACE_S", "IDLE", "Limits", "Marker", "Outcome", "WorkerPool", "run_here", "run_surviving"]

HARD_GRACE_S = 0.2
IDLE = -1.0
_OUTPUT_TAIL = 2_000
_PR_SET_PDEATHSIG = 1
_TICKS_PER_LIMIT = 8
_GC_THRESHOLD = 100_000
Status = Literal["ok", "raised", "timeout", "memory", "died", "unpicklable", "cancelled"]


@dataclass(frozen=True)
class Limits:
    """How long one step, and one whole job, may take, in seconds; None is no limit.

    A step that passes `step_s` is interrupted inside the worker (which works for Python code); one that passes it
    by `HARD_GRACE_S` (a loop in C) gets its worker killed.
    """

    step_s: float | None = None
    job_s: float | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a job: its value, or why there is none and the step that it was at (-1: none)."""

    status: Status
    value: Any
    detail: str
    step: int
    worker: int
    start: float
    end: float
    output: str = ""


class Marker:
    """A job's note to the parent of the step that it is at, and the soft limit of that step.

    `marks` is shared memory of two floats: the step's number and when it began (`perf_counter`, one clock for all
    processes of a machine). A job whose steps are short may write them itself, the time first.
    """

    def __init__(self, marks: Any, step_s: float | None) -> None:
        self.marks = marks
        self._step_s = step_s
        self._watched: CodeType | None = None

    def step(self, number: int) -> float:
        """Begin a step and give the time at which it begins."""
        now = perf_counter()
        self.marks[1] = now
        self.marks[0] = number
        return now

    def idle(self) -> None:
        """End the step."""
        self.marks[0] = IDLE

    @contextmanager
    def watching(self, code: CodeType | None) -> Iterator[None]:
        """Take each line of a running function for a step of its own, numbered by the line.

        This finds the call that hangs in code that cannot be taken apart.
        """
        self._watched = code
        try:
            yield
        finally:
            self._watched = None

    def tick(self, _signal: int, frame: FrameType | None) -> None:
        """Interrupt the running step if it is over its limit (a signal handler)."""
        if self._watched is not None:
            while frame is not None and frame.f_code is not self._watched:
                frame = frame.f_back
            if frame is not None and frame.f_lineno != self.marks[0]:
                self.step(frame.f_lineno)
                return
        if self._step_s is not None and self.marks[0] != IDLE and perf_counter() - self.marks[1] > self._step_s:
            raise NodeTimeoutError(f"took longer than {self._step_s:.3f} s", limit_s=self._step_s)

    @contextmanager
    def ticking(self) -> Iterator[None]:
        """Check the running step's time at regular intervals."""
        if self._step_s is None:
            yield
            return
        previous = signal.signal(signal.SIGALRM, self.tick)
        interval = self._step_s / _TICKS_PER_LIMIT
        signal.setitimer(signal.ITIMER_REAL, interval, interval)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, previous)


class _Tail(TextIOBase):
    """A text file that keeps the end of what is written to it."""

    def __init__(self) -> None:
        self.text = ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text = (self.text + text[-_OUTPUT_TAIL:])[-_OUTPUT_TAIL:]
        return len(text)


def _address_space_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def limit_memory(memory_bytes: int | None) -> None:
    """Let this process take so much more address space than it has now; None is no limit."""
    if memory_bytes is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (_address_space_bytes() + memory_bytes, hard))


def run_here(function: Callable[..., Any], *args: Any, limits: Limits = Limits()) -> Any:
    """Run a job in this process, under its soft limit only; for tests and tools."""
    marker = Marker([IDLE, 0.0], limits.step_s)
    with marker.ticking():
        return function(marker, *args)


def _perform(request: bytes, marks: Any) -> tuple[Status, Any, str]:
    """Run one request: the single place where whatever user code raises is caught."""
    try:
        function, args, step_s = pickle.loads(request)
        marker = Marker(marks, step_s)
        with marker.ticking():
            value = function(marker, *args)
    except (MemoryError, MemoryLimitError) as error:
        return "memory", None, f"{type(error).__name__}: over the worker's memory limit"
    except NodeTimeoutError as error:
        return "timeout", None, str(error)
    except BaseException as error:  # noqa: BLE001 - user code may raise anything; it is reported, not swallowed
        return "raised", error if isinstance(error, InputError) else None, traceback.format_exc(limit=-3)
    return "ok", value, ""


def _reply(request: bytes, marks: Any, tail: _Tail) -> bytes:
    start = perf_counter()
    status, value, detail = _perform(request, marks)
    step = int(marks[0])
    marks[0] = IDLE
    output, tail.text = tail.text, ""
    report = (step, start, perf_counter(), output)
    try:
        return pickle.dumps((status, value, detail, *report))
    except BaseException as error:  # noqa: BLE001 - a user's value may fail to pickle in any way
        return pickle.dumps(("unpicklable", None, f"{type(error).__name__}: {error}", *report))


def _let_go_of_server() -> None:
    """Close this worker's copy of the fork server's lifeline, then die with the server.

    The server ends when the last copy is closed: a worker that kept one, busy in a loop, would keep the server and so
    itself alive after the parent has been killed.
    """
    lifeline = vars(forkserver._forkserver).get("_forkserver_alive_fd")
    if lifeline is not None:
        os.close(lifeline)
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _serve(connection: Connection, marks: Any, memory_bytes: int | None) -> None:
    """Answer requests until the parent hangs up: the life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _let_go_of_server()
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    tail = _Tail()
    sys.stdout = sys.stderr = tail
    limit_memory(memory_bytes)
    marks[0] = IDLE
    # Grids and patches hold no cycles: looking for some made solvers a quarter slower.
    gc.freeze()
    gc.set_threshold(_GC_THRESHOLD)
    while True:
        try:
            connection.send_bytes(_reply(connection.recv_bytes(), marks, tail))
        except (EOFError, OSError):
            return


@dataclass
class _Job:
    request: bytes
    limits: Limits
    future: "Future[Outcome]"
    start: float = 0.0


class _Worker:
    """The parent's end of one worker process."""

    def __init__(self, context: Any, number: int, memory_bytes: int | None) -> None:
        self.number = number
        self.job: _Job | None = None
        self.marks = context.RawArray("d", [IDLE, 0.0])
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(theirs, self.marks, memory_bytes), daemon=True, name=f"worker-{number}"
        )
        self.process.start()
        theirs.close()

    def assign(self, job: _Job) -> None:
        self.job = job
        job.start = perf_counter()
        with suppress(OSError):
            self.connection.send_bytes(job.request)

    def due(self) -> float:
        """The moment when the running job has to be looked at."""
        if self.job is None:
            return float("inf")
        limits, moments = self.job.limits, [float("inf")]
        if limits.job_s is not None:
            moments.append(self.job.start + limits.job_s)
        if limits.step_s is not None:
            began = self.marks[1] if self.marks[0] != IDLE else perf_counter()
            moments.append(began + limits.step_s + HARD_GRACE_S)
        return min(moments)

    def finish(self, status: Status, detail: str) -> None:
        """Report a job that did not answer."""
        job, self.job = self.job, None
        if job is not None:
            outcome = Outcome(status, None, detail, int(self.marks[0]), self.number, job.start, perf_counter())
            job.future.set_result(outcome)

    def receive(self) -> bool:
        """Take the answer that waits in the pipe; False if the worker has hung up."""
        try:
            answer = self.connection.recv_bytes()
        except (EOFError, OSError):
            return False
        try:
            status, value, detail, step, start, end, output = pickle.loads(answer)
        except Exception as error:  # noqa: BLE001 - a user's value may fail to come out of its pickle in any way
            self.finish("unpicklable", f"{type(error).__name__}: {error}")
            return True
        job, self.job = self.job, None
        if job is not None:
            job.future.set_result(Outcome(status, value, detail, step, self.number, start, end, output))
        return True

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()

    def obituary(self) -> str:
        """Tell how a worker ended that has hung up; one may have closed its end of the pipe and live on."""
        self.process.join(HARD_GRACE_S)
        if self.process.exitcode is None:
            return "worker hung up without ending"
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"worker killed by {signal.Signals(-code).name}"
        return f"worker ended with exit code {code}"


@contextmanager
def _package_on_path() -> Iterator[None]:
    """Make this package importable for the fork server, however the parent came by it."""
    here = str(Path(__file__).resolve().parent.parent)
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
        self._context.set_forkserver_preload([__name__, *preload])
        self._waiting: deque[_Job] = deque()
        self._lock = threading.Lock()
        self._wake_in, self._wake_out = self._context.Pipe(duplex=False)
        self._closing = False
        self._workers: list[_Worker] = []
        self._thread = threading.Thread(target=self._dispatch, name="worker-pool", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, function: Callable[..., Any], *args: Any, limits: Limits = Limits()) -> "Future[Outcome]":
        """Run `function(marker, *args)` in a worker; the future never raises for what the job did.

        Raises: ParameterError: a limit that is not above 0, or the pool is closed.
        """
        for limit in (limits.step_s, limits.job_s):
            if limit is not None and not limit > 0:
                raise ParameterError(f"time limit is {limit!r} s; give a number above 0")
        job = _Job(pickle.dumps((function, args, limits.step_s)), limits, Future())
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

    def _start_worker(self, number: int) -> _Worker:
        with _package_on_path(), _interrupts_held_back():
            forkserver.ensure_running()
        return _Worker(self._context, number, self._memory_bytes)

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

    def _next_job(self) -> _Job | None:
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

    def _is_lost(self, worker: _Worker) -> bool:
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


async def run_surviving(
    pool: WorkerPool, function: Callable[..., Any], *args: Any, limits: Limits, skip: dict[int, Any] | None = None
) -> Outcome:
    """Run a job whose last argument is `skip`, again and again without the steps that kill its worker.

    `skip` maps a step to the result `(None, seconds, reason, detail)` that stands for it. A step that passed its hard
    limit is skipped at once. A worker that died is given a second chance, as somebody else may have killed it. A job
    that cannot end by skipping steps comes back with the outcome that it had.

    Raises: ExecutionError: the pool was closed meanwhile.
    """
    skip = dict(skip or {})
    deaths: dict[int, int] = {}
    while True:
        outcome = await asyncio.wrap_future(pool.submit(function, *args, skip, limits=limits))
        if outcome.status == "cancelled":
            raise ExecutionError("stopped: the worker pool was closed while work was under way")
        if outcome.status not in ("timeout", "died"):
            return outcome
        deaths[outcome.step] = deaths.get(outcome.step, 0) + 1
        if outcome.status == "died" and deaths[outcome.step] == 1:
            continue
        if outcome.step < 0 or outcome.step in skip:
            return outcome
        seconds = limits.step_s or outcome.end - outcome.start
        skip[outcome.step] = (None, seconds, outcome.status, outcome.detail)
