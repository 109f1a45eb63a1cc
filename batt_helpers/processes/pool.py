"""The pool: hands jobs to workers, kills those that are late, replaces those that died. Nothing polls."""

import os
import pickle
import selectors
import shutil
import socket
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, closing, suppress
from time import perf_counter
from types import TracebackType
from typing import Any, Self

from batt_helpers.errors import ExecutionError, ParameterError
from batt_helpers.processes.answers import answer_socket, decode, read_packet
from batt_helpers.processes.client import Child, Control, start_server
from batt_helpers.processes.isolation import plain_environment
from batt_helpers.processes.outcomes import HARD_GRACE_S, NO_LIMITS, Outcome, StepLimits
from batt_helpers.processes.worker import Job, Worker

__all__ = ["WorkerPool"]

_PLAIN_TARGET = "batt_helpers.processes.serving:serve"
_TEMPLATE_TARGET = "batt_helpers.processes.template:become_template"
_PREPARED_TARGET = "batt_helpers.processes.template:work_prepared"
_STOP_LIMIT_S = 5.0
_FORK_TRIES = 3

Names = Callable[[], Mapping[str, Mapping[str, Any]]]


class WorkerPool:
    """Worker processes that are started once and used for many jobs; use as a context manager.

    `preload` names modules that workers find imported. `memory_bytes` is what each may take besides what it has when it
    begins. Workers work in scratch folders, without the secrets of this process's environment.

    Raises: ParameterError: no worker, or a memory limit that is not above 0.
    """

    def __init__(self, worker_count: int, *, memory_bytes: int | None = None, preload: Sequence[str] = ()) -> None:
        if worker_count < 1:
            raise ParameterError(f"workers is {worker_count!r}; give 1 or more")
        if memory_bytes is not None and memory_bytes <= 0:
            raise ParameterError(f"memory limit is {memory_bytes!r} bytes; give a number above 0")
        self.worker_count = worker_count
        self._memory_bytes = memory_bytes
        self._scratch = tempfile.mkdtemp(prefix="batt-scratch-")
        environment = {**plain_environment(os.environ), "BATT_SCRATCH": self._scratch}
        preloaded = ["batt_helpers.processes.serving", "batt_helpers.processes.template", *preload]
        self._preload, self._environment = preloaded, environment
        self._server, self._process = self._start_server()
        self._template: tuple[Child, Control] | None = None
        self._waiting: deque[Job] = deque()
        self._lock = threading.Lock()
        self._wake_in, self._wake_out = socket.socketpair()
        self._wake_in.setblocking(False)
        self._closing = False
        self._workers: list[Worker | None] = [None] * worker_count
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def prepare(self, function: Callable[..., Any], *args: Any, names: Names, limit_s: float) -> Outcome:
        """Have a job done once, in the process that all workers are forked from thereafter.

        `names` gives, in that process, the namespaces that user code sees and must not change. Once only, before the
        first job.
        """
        ours, theirs = answer_socket()
        control, their_control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        token = os.urandom(16)
        with ExitStack() as undo:
            undo.enter_context(control)
            with ours:
                with tempfile.TemporaryFile() as file, theirs, their_control:
                    pickle.dump((token, pickle.dumps((function, args, NO_LIMITS)), names), file)
                    file.seek(0)
                    start = perf_counter()
                    descriptors = [theirs.fileno(), their_control.fileno(), file.fileno()]
                    child = undo.enter_context(closing(self._server.fork(_TEMPLATE_TARGET, {}, descriptors)))
                outcome = _hear(ours, child, token, start, limit_s)
            if outcome.status == "ok":
                undo.pop_all()
                self._template = child, Control(control)
        return outcome

    def submit(self, function: Callable[..., Any], *args: Any, limits: StepLimits = NO_LIMITS) -> "Future[Outcome]":
        """Run `function(marker, *args)` in a worker; the future never raises for what the job did.

        Raises: ParameterError: a limit that is not above 0, or the pool is closed.
        """
        for limit in (limits.step_s, limits.job_s, limits.slow_s):
            if limit is not None and not limit > 0:
                raise ParameterError(f"time limit is {limit!r} s; give a number above 0")
        job = Job(pickle.dumps((function, args, limits)), limits, Future())
        with self._lock:
            if self._closing:
                raise ParameterError("the worker pool is closed; open a new one")
            self._waiting.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._dispatch, name="worker-pool", daemon=True)
                self._thread.start()
        self._wake()
        return job.future

    def close(self) -> None:
        """Kill the workers; jobs that are not done end as cancelled. Calling it twice is fine."""
        with self._lock:
            if self._closing:
                return
            self._closing = True
        if self._thread is None:
            self._shut_down()
        else:
            self._wake()
            self._thread.join()

    def _wake(self) -> None:
        with suppress(OSError):  # closed in the meantime: the job has been reported as cancelled
            self._wake_out.send(b"x")

    def _start_server(self) -> tuple[Control, "subprocess.Popen[bytes]"]:
        return start_server(self._preload, self._environment)

    def _end_server(self) -> None:
        """End the server and what is forked from it; one that was killed is only collected."""
        if self._template is not None:
            child, control = self._template
            self._template = None
            control.close()
            child.close()
        self._server.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_STOP_LIMIT_S)

    def _start_worker(self, number: int) -> Worker:
        """Fork a worker; a server that was killed is started anew."""
        for _ in range(_FORK_TRIES):
            control, target = self._server, _PLAIN_TARGET
            if self._template is not None:
                control, target = self._template[1], _PREPARED_TARGET
            try:
                return Worker(control, target, number, self._memory_bytes)
            except ExecutionError:
                self._end_server()
                self._server, self._process = self._start_server()
        raise ExecutionError("no worker can be started; free memory or processes, or lower --workers")

    def _dispatch(self) -> None:
        try:
            while not self._closing:
                self._assign()
                self._wait()
                for place, worker in enumerate(self._workers):
                    if worker is not None and self._is_lost(worker):
                        self._workers[place] = None
        finally:
            self._shut_down()

    def _assign(self) -> None:
        for place, worker in enumerate(self._workers):
            if self._waiting and (worker is None or worker.job is None):
                job = self._next_job()
                if job is not None:
                    self._give(place, job)

    def _give(self, place: int, job: Job) -> None:
        try:
            worker = self._workers[place] or self._start_worker(place + 1)
        except (ExecutionError, OSError) as error:
            now = perf_counter()
            job.future.set_result(Outcome("died", None, str(error), -1, place + 1, now, now))
            return
        self._workers[place] = worker
        worker.assign(job)

    def _next_job(self) -> Job | None:
        """Take the first waiting job that has not been cancelled."""
        while self._waiting:
            job = self._waiting.popleft()
            if job.future.set_running_or_notify_cancel():
                return job
        return None

    def _wait(self) -> None:
        workers = [worker for worker in self._workers if worker is not None]
        due = min((worker.due() for worker in workers), default=float("inf"))
        timeout = None if due == float("inf") else max(0.0, due - perf_counter())
        with selectors.DefaultSelector() as selector:
            selector.register(self._wake_in, selectors.EVENT_READ)
            for worker in workers:
                selector.register(worker.answers, selectors.EVENT_READ)
                if worker.has_unsent:
                    selector.register(worker.requests, selectors.EVENT_WRITE)
            selector.select(timeout)
        with suppress(BlockingIOError):
            self._wake_in.recv(4096)

    def _is_lost(self, worker: Worker) -> bool:
        """Take what a worker has sent; tell whether it has ended or was ended, its job reported."""
        worker.send_more()
        if not worker.receive():
            worker.finish("died", f"worker {worker.stop(HARD_GRACE_S)}")
            return True
        if worker.is_unsound and worker.job is None:
            worker.stop()
            return True
        if worker.is_late():
            worker.finish("timeout", "did not end within its limit; its worker was killed")
            worker.stop()
            return True
        return False

    def _shut_down(self) -> None:
        with self._lock:
            self._closing = True
        for worker in self._workers:
            if worker is not None:
                worker.finish("cancelled", "the pool was closed")
        while (job := self._next_job()) is not None:
            job.future.set_result(Outcome("cancelled", None, "the pool was closed", -1, 0, 0.0, 0.0))
        for worker in self._workers:
            if worker is not None:
                worker.close()
        self._end_server()
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._wake_in.close()
        self._wake_out.close()


def _hear(answers: socket.socket, child: Child, token: bytes, start: float, limit_s: float) -> Outcome:
    """Wait for the one answer of a child; one that does not come is a failure."""
    parts: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(answers, selectors.EVENT_READ)
        while selector.select(max(0.0, start + limit_s - perf_counter())):
            try:
                packet = read_packet(answers)
            except BlockingIOError:
                continue
            except (EOFError, OSError):
                return Outcome("died", None, f"its process {child.end()}", -1, 0, start, perf_counter())
            if packet is None or packet[:3] != (child.pid, token, len(parts)):
                continue
            parts.append(packet[4])
            if len(parts) == packet[3]:
                try:
                    status, value, detail, step, began, end, output, late, is_unsound = decode(b"".join(parts))
                except Exception as error:  # noqa: BLE001 - an answer may be damaged in any way
                    return Outcome("unpicklable", None, str(error), -1, 0, start, perf_counter())
                return Outcome(status, value, detail, step, 0, began, end, output, late, is_unsound)
    child.end()
    return Outcome("timeout", None, f"took longer than {limit_s:g} s", -1, 0, start, perf_counter())
