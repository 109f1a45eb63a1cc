"""What a bench stands on: a session with a module, one task, and a fresh temporary store for every run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from batt_helpers.errors import ExecutionError
from batt_helpers.model import Limits, Task
from batt_helpers.processes import StepLimits
from batt_helpers.records.run import RunRecord
from batt_helpers.run import Session, open_job, run_task
from batt_helpers.run.work import Work
from batt_helpers.store import Store
from batt_helpers.timing import RUN_BATT, PhaseClock

__all__ = ["TaskBench", "OnRun", "open_task_bench"]

_JOBS = "batt_helpers.bench.plain_loop"
OnRun = Callable[[str], None]
Answer = TypeVar("Answer")


@dataclass
class TaskBench:
    """A session and a task to run modes on; `on_run` is told the mode before each run."""

    session: Session
    task: Task
    folder: Path
    on_run: OnRun
    _runs: Iterator[int] = field(default_factory=count)

    def run(self, mode: str) -> RunRecord:
        """Run a mode on a store of its own."""
        self.on_run(mode)
        return run_task(self.session, self.task, mode, self._store())

    def work(self, mode: str) -> Work:
        """Give what the phases of a mode need, on a store of its own."""
        return Work(self.session, self.task, mode, self._store(), PhaseClock())

    def _store(self) -> Store:
        return Store(self.folder / f"store_{next(self._runs)}")

    def seconds(self, mode: str) -> float:
        """Run a mode and give the seconds of the whole run."""
        return self.run(mode).phase_s[RUN_BATT]

    def ask(self, job: Callable[..., Answer], *args: Any) -> Answer:
        """Have a worker do a job, which may take as long as a program may.

        Raises: ExecutionError: it did not come to its end.
        """
        limit_s = self.session.limits.timeout_s
        outcome = self.session.pool.submit(job, *args, limits=StepLimits(job_s=limit_s)).result()
        if outcome.status != "ok":
            raise ExecutionError(
                f"{job.__name__} of module {self.session.module.files.name!r} on task {self.task.id!r} did not end: "
                f"{outcome.status} {outcome.detail.strip()[-200:]!r}; raise --timeout, or choose another module",
            )
        answer: Answer = outcome.value
        return answer

    @property
    def subject(self) -> str:
        """The task and the module, in words."""
        module = self.session.module
        return (
            f"task {self.task.id} ({len(self.task.samples)} samples), module {module.files.name} "
            f"({len(module.outputs)} candidates, {len(module.table)} nodes, digest {module.files.digest[:8]})"
        )


@contextmanager
def open_task_bench(
    task: Task, *, module: str | None = None, limits: Limits | None = None, seed: int = 0, on_run: OnRun
) -> Iterator[TaskBench]:
    """Load a module by name or path, or one written from the library, for runs in a temporary folder.

    Raises: as `open_job`.
    """
    with (
        TemporaryDirectory(prefix="batt_bench_") as folder,
        open_job([task], Path(folder), module=module, limits=limits, seed=seed, preload=[_JOBS]) as job,
    ):
        yield TaskBench(job.session, task, Path(folder), on_run)
