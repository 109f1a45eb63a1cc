"""A session: one batt module, loaded in one pool of workers, for any number of tasks and modes."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from batt_helpers.batt import ModuleFiles, ModuleOutline, outline_module
from batt_helpers.errors import InputError, ModuleFormatError, ParameterError
from batt_helpers.workers import Limits, Outcome, WorkerPool

__all__ = ["DEFAULT_MEMORY_BYTES", "Session", "Settings", "open_session"]

DEFAULT_MEMORY_BYTES = 2 << 30
_LOAD_LIMIT_S = 60.0
_PRELOAD = ("batt_helpers.batt",)


@dataclass(frozen=True)
class Settings:
    """What a run may take.

    `timeout_s` is what one program may take over all samples of a task; each sample has an equal share of it.
    `memory_bytes` is what one worker may take besides what it has once the module is loaded.

    Raises: ParameterError: a limit is not above zero.
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
    raise ModuleFormatError(f"cannot import batt module {files.name!r} from {files.path!r}: {detail}; mend it")


def open_session(files: ModuleFiles, settings: Settings, *, preload: Sequence[str] = ()) -> Session:
    """Start workers and load a module in every one of them; `preload` names modules that they find imported.

    Raises: ModuleFormatError, CallTableError: the module cannot be used.
    """
    pool = WorkerPool(settings.workers, memory_bytes=settings.memory_bytes, preload=[*_PRELOAD, *preload])
    try:
        futures = [
            pool.submit(outline_module, files, limits=Limits(job_s=_LOAD_LIMIT_S)) for _ in range(settings.workers)
        ]
        return Session(pool, _outline(futures[0].result(), files), settings)
    except BaseException:
        pool.close()
        raise
