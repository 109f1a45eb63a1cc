"""The parent's end of one worker process."""

import mmap
import os
import socket
import time
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_bytes
from time import perf_counter

from batt_helpers.processes.answers import answer_socket, decode, read_packet
from batt_helpers.processes.client import Control
from batt_helpers.processes.outcomes import HARD_GRACE_S, Outcome, Status, StepLimits
from batt_helpers.processes.step_notes import IDLE, NOTES_BYTES, late_steps, new_notes, slow_seconds

__all__ = ["Job", "Worker"]

_BLOCKED_FACTOR, _BLOCKED_S = 4.0, 1.0
_STARVED_FACTOR, _STARVED_S = 20.0, 10.0
_LOOK_AGAIN_S = 0.05


@dataclass
class Job:
    request: bytes
    limits: StepLimits
    future: "Future[Outcome]"
    start: float = 0.0
    token: bytes = field(default_factory=lambda: token_bytes(16))


class Worker:
    """The parent's end of one worker process."""

    def __init__(self, control: Control, target: str, number: int, memory_bytes: int | None) -> None:
        self.number = number
        self.job: Job | None = None
        self.is_unsound = False
        self._parts: list[bytes] = []
        self._unsent = b""
        self._cpu_at_start_s = 0.0
        self._watch: tuple[float, float, float] | None = None
        self._look_again = 0.0
        self.answers, theirs = answer_socket()
        self.requests, their_requests = socket.socketpair()
        self.requests.setblocking(False)
        memory = os.memfd_create("batt-notes")
        os.ftruncate(memory, NOTES_BYTES)
        self.notes = new_notes(mmap.mmap(memory, NOTES_BYTES))
        try:
            descriptors = [their_requests.fileno(), theirs.fileno(), memory]
            self.child = control.fork(target, {"memory_bytes": memory_bytes}, descriptors)
        except BaseException:
            self.answers.close()
            self.requests.close()
            raise
        finally:
            theirs.close()
            their_requests.close()
            os.close(memory)

    def assign(self, job: Job) -> None:
        self.job, self._parts, self._watch = job, [], None
        job.start = perf_counter()
        self._cpu_at_start_s = self._cpu_s()
        self._unsent = job.token + len(job.request).to_bytes(8, "big") + job.request
        self.send_more()

    def send_more(self) -> None:
        """Send what the worker has room for; it may be stopped, so nothing waits for it."""
        with suppress(OSError):
            while self._unsent:
                self._unsent = self._unsent[self.requests.send(self._unsent) :]

    @property
    def has_unsent(self) -> bool:
        return bool(self._unsent)

    def due(self) -> float:
        """The moment when the running job has to be looked at."""
        if self.job is None:
            return float("inf")
        limits, moments = self.job.limits, [float("inf")]
        if limits.job_s is not None:
            moments.append(self.job.start + limits.job_s)
        if limits.step_s is not None:
            began = self.notes[1] if self.notes[0] != IDLE else perf_counter()
            moments.append(max(began + limits.step_s + HARD_GRACE_S, self._look_again))
        return min(moments)

    def is_late(self) -> bool:
        """Tell whether the running job has to be killed.

        A step has had at least the processor time of its job less the time that passed before it. Where that is not
        beyond its limit yet, it may have waited for a processor, which is not its fault: it is watched until it has
        had its time. What sleeps has some times its limit by the clock; what is stopped, none.
        """
        now, job = perf_counter(), self.job
        if job is None or now < self.due():
            return False
        limits = job.limits
        if limits.job_s is not None and now >= job.start + limits.job_s:
            return True
        step, began, step_s = self.notes[0], self.notes[1], limits.step_s
        if step == IDLE or step_s is None or now - began < step_s + HARD_GRACE_S:
            return False
        cpu_s, elapsed_s = self._cpu_s(), now - began
        if cpu_s - self._cpu_at_start_s - (began - job.start) >= step_s + HARD_GRACE_S:
            return True
        if self._watch is None or self._watch[:2] != (step, began):
            self._watch = (step, began, cpu_s)
        state = self._state()
        is_over = (
            cpu_s - self._watch[2] >= step_s
            or state == "T"
            or (elapsed_s > _BLOCKED_FACTOR * step_s + _BLOCKED_S and state != "R")
            or elapsed_s > _STARVED_FACTOR * step_s + _STARVED_S
        )
        self._look_again = now + max(_LOOK_AGAIN_S, step_s / 4)
        return is_over

    def _cpu_s(self) -> float:
        """Give the processor time that the worker has had. Source: clock_getres(2), clocks of other processes."""
        try:
            return time.clock_gettime((~self.child.pid << 3) | 2)
        except OSError:
            return 0.0

    def _state(self) -> str:
        """Give the process's state as the kernel has it: R runs or would, T is stopped, others sleep or are dead."""
        with suppress(OSError):
            return Path(f"/proc/{self.child.pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0]
        return "X"

    def finish(self, status: Status, detail: str) -> None:
        """Report a job that did not answer."""
        job, self.job = self.job, None
        if job is not None:
            step, late, end = int(self.notes[0]), late_steps(self.notes), perf_counter()
            outcome = Outcome(status, None, detail, step, self.number, job.start, end, "", late)
            job.future.set_result(replace(outcome, slow_s=slow_seconds(self.notes)))

    def receive(self) -> bool:
        """Take what has arrived of an answer; False if the worker has hung up. What is no part of it is passed over."""
        while True:
            try:
                packet = read_packet(self.answers)
            except BlockingIOError:
                return True
            except (EOFError, OSError):
                return False
            if packet is None or self.job is None:
                continue
            sender, token, place, count, part = packet
            if sender != self.child.pid or token != self.job.token or place != len(self._parts):
                continue
            self._parts.append(part)
            if len(self._parts) == count:
                self._take(b"".join(self._parts))

    def _take(self, answer: bytes) -> None:
        try:
            status, value, detail, step, start, end, output, late, is_unsound = decode(answer)
        except Exception as error:  # noqa: BLE001 - an answer may be damaged in any way
            self.is_unsound = True
            self.finish("unpicklable", f"{type(error).__name__}: {error}")
            return
        job, self.job, self.is_unsound = self.job, None, is_unsound
        if job is not None:
            outcome = Outcome(status, value, detail, step, self.number, start, end, output, late, is_unsound)
            job.future.set_result(outcome)

    def stop(self, patience_s: float = 0.0) -> str:
        """End the process, and tell how it ended."""
        how = self.child.end(patience_s)
        self.close()
        return how

    def close(self) -> None:
        """Hang up, which ends the process; nothing is waited for."""
        self.child.close()
        self.answers.close()
        self.requests.close()
