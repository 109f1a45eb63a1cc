"""A session: one batt module, loaded in one pool of workers, for any number of tasks and modes."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from batt_helpers.batt import ModuleFiles, ModuleOutline, outline_module
from batt_helpers.errors import InputError, ModuleFormatError, ParameterError
from batt_helpers.workers import Limits, Outcome, WorkerPool

__all__ = ["DEFAULT_MEMORY_BYTES", "Session", "Settings", "load_session", "open_session", "start_workers"]

DEFAULT_MEMORY_BYTES = 2 << 30
_LOAD_LIMIT_S = 60.0
_LONGEST_TIMEOUT_S = 1e6
_PRELOAD = ("batt_helpers.batt",)


@dataclass(frozen=True)
class Settings:
    """What a run may take.

    `timeout_s` is what one program may take over all samples of a task; each sample has an equal share of it.
    `memory_bytes` is what one worker may take besides what it has once the module is loaded.

    Raises: ParameterError: a limit is not above zero, or a time limit beyond what a clock can count.
    """

    workers: int = 2
    timeout_s: float = 10.0
    memory_bytes: int | None = DEFAULT_MEMORY_BYTES
    inlined_limit_bytes: int = 10_000

    def __post_init__(self) -> None:
        for name in ("workers", "timeout_s", "memory_bytes", "inlined_limit_bytes"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ParameterError(f"{name} is {value!r}; give a number above 0", name=name, value=value)
        if self.timeout_s > _LONGEST_TIMEOUT_S:
            raise ParameterError(f"timeout_s is {self.timeout_s!r}; give {_LONGEST_TIMEOUT_S:.0f} seconds at most")


@dataclass(frozen=True)
class Session:
    """A pool of workers that have a module loaded; use as a context manager."""

    pool: WorkerPool
    module: ModuleOutline
    settings: Settings

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop whatever is running and end the workers."""
        self.pool.close()


def _outline(outcome: Outcome, files: ModuleFiles) -> ModuleOutline:
    if outcome.status == "ok":
        outline: ModuleOutline = outcome.value
        return outline
    if isinstance(outcome.value, InputError):
        raise outcome.value
    detail = outcome.detail.strip().splitlines()[-1] if outcome.detail.strip() else outcome.status
    hint = "mend it"
    if outcome.status in ("died", "cancelled"):
        hint += '; a script that runs modules needs if __name__ == "__main__": around what it runs'
    raise ModuleFormatError(f"cannot import batt module {files.name!r} from {files.path!r}: {detail}; {hint}")


def start_workers(settings: Settings, *, preload: Sequence[str] = ()) -> WorkerPool:
    """Start workers, which find the modules that `preload` names imported; they get ready in the background."""
    return WorkerPool(settings.workers, memory_bytes=settings.memory_bytes, preload=[*_PRELOAD, *preload])


def load_session(pool: WorkerPool, files: ModuleFiles, settings: Settings) -> Session:
    """Load a module in every worker of a pool.

    Raises: ModuleFormatError, CallTableError: the module cannot be used.
    """
    futures = [pool.submit(outline_module, files, limits=Limits(job_s=_LOAD_LIMIT_S)) for _ in range(settings.workers)]
    return Session(pool, _outline(futures[0].result(), files), settings)


def open_session(files: ModuleFiles, settings: Settings, *, preload: Sequence[str] = ()) -> Session:
    """Start workers and load a module in every one of them; the session closes the workers.

    Raises: ModuleFormatError, CallTableError: the module cannot be used.
    """
    pool = start_workers(settings, preload=preload)
    try:
        return load_session(pool, files, settings)
    except BaseException:
        pool.close()
        raise
