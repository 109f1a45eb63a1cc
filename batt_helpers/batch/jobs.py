"""What travels between a batch and whoever runs its notebooks: a request, and what became of it.

Both are plain values, so that they cross processes and machines.
"""

from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args

__all__ = ["MACHINE_FAULTS", "REASONS", "Executor", "Outcome", "Reason", "Request"]

Reason = Literal["raised", "memory", "timeout", "kernel_start", "kernel_died", "died", "unusable", "stopped"]
"""Why a notebook failed: a cell raised, or asked for too much memory; the notebook took longer than it may; its kernel
did not start, or died; the process that ran it, or that process's machine, was lost; it cannot be executed at all; the
batch had to end."""
REASONS: tuple[Reason, ...] = get_args(Reason)
MACHINE_FAULTS: frozenset[Reason] = frozenset({"kernel_start", "kernel_died", "died"})
"""The reasons that may not come again: worth a second try."""


@dataclass(frozen=True)
class Request:
    """One notebook to run; `out_dir` is where it writes its records, `kernel` the name of a kernelspec.

    `memory_bytes` is what each process of its kernel may take, `output_bytes` what is kept of a cell's output.
    """

    task_id: str
    notebook: str
    output: str
    out_dir: str
    parameters: dict[str, Any]
    kernel: str
    timeout_s: float | None = None
    memory_bytes: int | None = None
    start_timeout_s: int = 60  # older clients take whole seconds only
    output_bytes: int = 4 << 20
    attempt: int = 1


@dataclass(frozen=True)
class Outcome:
    """What became of a request; `reason` is None where the notebook ran to its end.

    `place` is where it ran (a slot), `gpu` the one that it could use, `kernel` the kind that it had, `records` the
    files that appeared in its `out_dir`, and `notes` what is worth telling besides.
    """

    request: Request
    reason: Reason | None
    detail: str
    started: str
    seconds: float
    place: str
    gpu: str | None = None
    kernel: str = ""
    records: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Executor(Protocol):
    """Somebody who runs notebooks, as many at a time as there are free places."""

    def free_count(self) -> int:
        """Count the notebooks that can be started now."""
        ...

    def start(self, request: Request) -> None:
        """Start a notebook; there must be a free place."""
        ...

    def wait(self, timeout_s: float) -> list[Outcome]:
        """Wait for notebooks to end, at most so long."""
        ...

    def stop(self) -> list[Outcome]:
        """End what is running, now."""
        ...
