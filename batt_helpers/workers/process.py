"""The parent's end of one worker process."""

import pickle
import signal
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from batt_helpers.workers.marker import IDLE
from batt_helpers.workers.outcomes import HARD_GRACE_S, Limits, Outcome, Status
from batt_helpers.workers.serving import serve

__all__ = ["Job", "Worker"]


@dataclass
class Job:
    request: bytes
    limits: Limits
    future: "Future[Outcome]"
    start: float = 0.0


class Worker:
    """The parent's end of one worker process."""

    def __init__(self, context: Any, number: int, memory_bytes: int | None) -> None:
        self.number = number
        self.job: Job | None = None
        self.marks = context.RawArray("d", [IDLE, 0.0])
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=serve, args=(theirs, self.marks, memory_bytes), daemon=True, name=f"worker-{number}"
        )
        self.process.start()
        theirs.close()

    def assign(self, job: Job) -> None:
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
