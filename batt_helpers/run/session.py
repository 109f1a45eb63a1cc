"""A session: one batt module, loaded in one pool of workers, for any number of tasks and modes."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from batt_helpers.batt import ModuleFiles, ModuleOutline, prepare_module, visible_namespaces
from batt_helpers.errors import InputError, ModuleFormatError
from batt_helpers.machine import core_count
from batt_helpers.model import Limits
from batt_helpers.processes import Outcome, WorkerPool

__all__ = ["Session", "load_session", "open_session", "start_workers"]

_LOAD_LIMIT_S = 60.0
_PRELOAD = ("batt_helpers.batt",)


@dataclass(frozen=True)
class Session:
    """A pool of workers that have a module loaded; use as a context manager."""

    pool: WorkerPool
    module: ModuleOutline
    limits: Limits

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


def start_workers(limits: Limits, *, preload: Sequence[str] = ()) -> WorkerPool:
    """Start workers, which find the modules that `preload` names imported; they get ready in the background."""
    count = limits.workers or core_count()
    return WorkerPool(count, memory_bytes=limits.memory_bytes, preload=[*_PRELOAD, *preload])


def load_session(pool: WorkerPool, files: ModuleFiles, limits: Limits) -> Session:
    """Load a module once, in the process that a pool's workers are forked from.

    Raises: ModuleFormatError, CallTableError: the module cannot be used.
    """
    outcome = pool.prepare(prepare_module, files, names=visible_namespaces, limit_s=_LOAD_LIMIT_S)
    return Session(pool, _outline(outcome, files), limits)


def open_session(files: ModuleFiles, limits: Limits, *, preload: Sequence[str] = ()) -> Session:
    """Start workers and load a module in every one of them; the session closes the workers.

    Raises: ModuleFormatError, CallTableError: the module cannot be used.
    """
    pool = start_workers(limits, preload=preload)
    try:
        return load_session(pool, files, limits)
    except BaseException:
        pool.close()
        raise
