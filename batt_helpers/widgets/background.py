"""A run in a thread of its own, so that the notebook stays usable, and a way to stop it.

It knows nothing of widgets; whoever starts a run is told what happens by callbacks, from the run's thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Flag
from threading import Thread

from batt_helpers.errors import BattError
from batt_helpers.model import Limits, Task
from batt_helpers.records.run import RunRecord
from batt_helpers.run import OnEvent, Session, open_job

__all__ = ["BackgroundRun", "Listener", "RunRequest"]

_UNFORESEEN = "failed in a way that was not foreseen; the kernel's log tells more"


@dataclass(frozen=True)
class RunRequest:
    """What to run: a task in some modes, with a module (None: one written from the library) and limits."""

    task: Task
    modes: tuple[str, ...]
    limits: Limits
    out_dir: Path
    module: str | None = None
    seed: int = 0


@dataclass(frozen=True)
class Listener:
    """Whom to tell: of each mode's start, progress and record, and of the end, with what went wrong or nothing."""

    on_mode: Callable[[str], None]
    on_event: OnEvent
    on_record: Callable[[RunRecord], None]
    on_end: Callable[[str], None]


class BackgroundRun:
    """One request, worked on from `start` until it is done or stopped."""

    def __init__(self, request: RunRequest, listener: Listener) -> None:
        self._request = request
        self._listener = listener
        self._session: Session | None = None
        self._stop = Flag()
        self._thread = Thread(target=self._work, name="batt-run", daemon=True)

    @property
    def is_stopped(self) -> bool:
        """Tell whether it was asked to stop."""
        return self._stop.is_set()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End the workers, whatever they are doing; the run ends as soon as it notices."""
        self._stop.set()
        self._close_if_stopped()

    def join(self, timeout_s: float | None = None) -> None:
        """Wait for the end."""
        self._thread.join(timeout_s)

    def _close_if_stopped(self) -> None:
        # Called from both sides: whichever comes second finds both the session and the wish to stop.
        if self._stop.is_set() and self._session is not None:
            self._session.close()

    def _work(self) -> None:
        problem = _UNFORESEEN
        try:
            self._run_modes()
            problem = ""
        except BattError as error:
            problem = str(error)
        finally:
            self._listener.on_end(problem)

    def _run_modes(self) -> None:
        request = self._request
        with open_job(
            [request.task], request.out_dir, module=request.module, limits=request.limits, seed=request.seed
        ) as job:
            self._session = job.session
            self._close_if_stopped()
            listener = self._listener
            for one in job.race(request.task, request.modes, on_run=listener.on_mode, on_event=listener.on_event):
                listener.on_record(one.record)
