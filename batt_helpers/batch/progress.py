"""How far a batch is, for whoever watches: a bar on a terminal or in a notebook, plain lines in a file or a pipe."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import Any, Self, TextIO

import pandas as pd
from IPython.core.getipython import get_ipython
from tqdm import tqdm
from tqdm.notebook import tqdm_notebook

from batt_helpers.batch.summary import summary_frame
from batt_helpers.records.batch import TaskState

__all__ = ["OnProgress", "Progress", "ProgressBar", "progress_line", "say"]

_LINE_EVERY_S = 10.0
_MOST_NAMED = 4


@dataclass(frozen=True)
class Progress:
    """How far a batch is: all its tasks, and the states of those that have ended, `old_count` of them before.

    `running` names the tasks that run now.
    """

    total: int
    states: Sequence[TaskState]
    old_count: int
    seconds: float
    running: tuple[str, ...] = ()

    @property
    def done_count(self) -> int:
        return len(self.states)

    @property
    def failed_count(self) -> int:
        return sum(state.status == "failed" for state in self.states)

    @property
    def solved_count(self) -> int:
        return sum(state.solved for state in self.states)

    @property
    def per_minute(self) -> float | None:
        """How many tasks end in a minute; None before one has."""
        new_count = self.done_count - self.old_count
        return 60 * new_count / self.seconds if new_count and self.seconds > 0 else None

    @property
    def left_s(self) -> float | None:
        """How long the rest will take at this rate, in seconds."""
        rate = self.per_minute
        return None if rate is None else 60 * (self.total - self.done_count) / rate

    def frame(self) -> pd.DataFrame:
        """Lay the runs so far out as a table, as `summary_frame` does."""
        return summary_frame(self.states)


OnProgress = Callable[[Progress], None]


def say(line: str) -> None:
    """Print a line without tearing the bar that may stand below it."""
    tqdm.write(line)


def progress_line(progress: Progress) -> str:
    """Write in one line how far a batch is.

    >>> progress_line(Progress(400, (), 0, 0.0))
    '0 of 400 tasks, 0 solved, 0 failed'
    >>> progress_line(Progress(400, (), 0, 0.0, ("a", "b")))
    '0 of 400 tasks, 0 solved, 0 failed; now a b'
    """
    line = (
        f"{progress.done_count} of {progress.total} tasks, "
        f"{progress.solved_count} solved, {progress.failed_count} failed"
    )
    if progress.per_minute is not None and progress.left_s is not None:
        line += f", {progress.per_minute:.1f} a minute, {tqdm.format_interval(progress.left_s)} left"
    return f"{line}; now {_named(progress.running)}" if progress.running else line


def _named(task_ids: Sequence[str]) -> str:
    """Name the first of some tasks, and count the others."""
    more = len(task_ids) - _MOST_NAMED
    return " ".join(task_ids[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


@dataclass
class ProgressBar:
    """Shows a batch's progress where it is called; use as a context manager."""

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    _bar: Any = None
    _shown_s: float = -_LINE_EVERY_S

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, progress: Progress) -> None:
        """Show the progress."""
        in_notebook = self.stream is sys.stderr and "IPKernelApp" in getattr(get_ipython(), "config", ())
        if not in_notebook and not self.stream.isatty():
            self._write_line(progress)
            return
        if self._bar is None:
            kind = tqdm_notebook if in_notebook else tqdm
            self._bar = kind(
                total=progress.total, initial=progress.old_count, unit="task", file=self.stream, dynamic_ncols=True
            )
        counts = f"{progress.solved_count} solved, {progress.failed_count} failed"
        now = f"; now {_named(progress.running)}" if progress.running else ""
        self._bar.n = progress.done_count
        self._bar.set_postfix_str(counts + now)

    def _write_line(self, progress: Progress) -> None:
        """Write a line now and then, and the first and the last one."""
        is_last = progress.done_count == progress.total
        if is_last or monotonic() - self._shown_s >= _LINE_EVERY_S:
            self._shown_s = monotonic()
            self.stream.write(progress_line(progress) + "\n")
            self.stream.flush()
