"""How far work on many tasks is, for whoever watches: a board on a terminal, a bar in a notebook, lines elsewhere."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from time import monotonic
from types import TracebackType
from typing import Any, Self, TextIO

from tqdm import tqdm

__all__ = ["ProgressBar", "Standing", "say", "standing_line"]

_LINE_EVERY_S = 10.0
_COLUMNS = 80
_LINE_COLUMNS = 160
_BOARD = "{percentage:3.0f}% |{bar}| {n_fmt} of {total_fmt}{postfix}"


@dataclass(frozen=True)
class Standing:
    """How far work is: of `total` tasks `done_count` have ended, `new_count` of them in the last `seconds`.

    `counts` says by its words what became of them, and `running` names the tasks that are worked on now.
    """

    total: int
    done_count: int
    new_count: int
    seconds: float
    counts: Mapping[str, int]
    running: tuple[str, ...] = ()

    @property
    def per_minute(self) -> float | None:
        """How many tasks end in a minute; None before one has."""
        return 60 * self.new_count / self.seconds if self.new_count and self.seconds > 0 else None

    @property
    def left_s(self) -> float | None:
        """How long the rest will take at this rate, in seconds."""
        rate = self.per_minute
        return None if rate is None else 60 * (self.total - self.done_count) / rate


def say(line: str, stream: TextIO | None = None) -> None:
    """Print a line, on standard output if no other stream is named, without tearing a board that stands below it."""
    tqdm.write(line, file=stream or sys.stdout)


def standing_line(standing: Standing) -> str:
    """Write in one line how far work is.

    >>> standing_line(Standing(400, 0, 0, 0.0, {"solved": 0, "failed": 0}))
    '0 of 400 tasks, 0 solved, 0 failed'
    >>> standing_line(Standing(400, 2, 2, 60.0, {"solved": 2}, ("a", "b")))
    '2 of 400 tasks, 2 solved, 2.0 a minute, 3:19:00 left; now a b'
    """
    parts = [f"{standing.done_count} of {standing.total} tasks", *_counted(standing), *_rate(standing)]
    return _with_running(", ".join(parts), standing.running, _LINE_COLUMNS)


def _counted(standing: Standing) -> list[str]:
    return [f"{count} {word}" for word, count in standing.counts.items()]


def _rate(standing: Standing) -> list[str]:
    if standing.per_minute is None or standing.left_s is None:
        return []
    return [f"{standing.per_minute:.1f} a minute", f"{tqdm.format_interval(standing.left_s)} left"]


def _with_running(line: str, running: Sequence[str], columns: int) -> str:
    """Name the tasks that run now as far as there is room, and count the others.

    >>> _with_running("1 solved", ["00d62c1b", "007bbfb7", "a64e4611"], 36)
    '1 solved; now 00d62c1b and 2 more'
    """
    for shown in range(len(running), -1, -1):
        more = len(running) - shown
        names = " ".join(running[:shown]) + (f" and {more} more" if more and shown else "")
        text = f"{line}; now {names or f'{more} tasks'}" if running else line
        if len(text) <= columns:
            return text
    return line[:columns]


@dataclass
class ProgressBar:
    """Shows where it is called how far work is; use as a context manager.

    `in_lines` says whether what is neither a terminal nor a notebook gets a line now and then, or nothing.
    """

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    in_lines: bool = True
    _bar: Any = None
    _below: Any = None
    _shown_s: float = -_LINE_EVERY_S

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for bar in (self._below, self._bar):
            if bar is not None:
                bar.close()

    def __call__(self, standing: Standing) -> None:
        """Show how far work is."""
        in_notebook = self.stream is sys.stderr and _is_in_notebook()
        if not in_notebook and not self.stream.isatty():
            self._write_line(standing)
            return
        if self._bar is None:
            self._open(standing, in_notebook=in_notebook)
        self._bar.n, self._bar.total = standing.done_count, standing.total
        counts = ", ".join(_counted(standing))
        if self._below is None:
            self._bar.set_postfix_str(_with_running(counts, standing.running, _COLUMNS))
        else:
            self._below.set_description_str(_with_running(counts, standing.running, _columns(self.stream) - 1))
            self._bar.set_postfix_str(", ".join(_rate(standing)))

    def _open(self, standing: Standing, *, in_notebook: bool) -> None:
        """Open the bar, and on a terminal the line below it, which has room for what runs now."""
        options: dict[str, Any] = {"total": standing.total, "initial": standing.done_count, "file": self.stream}
        if in_notebook:
            self._bar = import_module("tqdm.notebook").tqdm_notebook(unit="task", **options)
            return
        self._bar = tqdm(bar_format=_BOARD, dynamic_ncols=True, **options)
        self._below = tqdm(bar_format="{desc}", leave=False, file=self.stream)

    def _write_line(self, standing: Standing) -> None:
        """Write a line now and then, and the first and the last one."""
        is_last = standing.done_count == standing.total
        if self.in_lines and (is_last or monotonic() - self._shown_s >= _LINE_EVERY_S):
            self._shown_s = monotonic()
            self.stream.write(standing_line(standing) + "\n")
            self.stream.flush()


def _is_in_notebook() -> bool:
    shells = sys.modules.get("IPython.core.getipython")
    return shells is not None and "IPKernelApp" in getattr(shells.get_ipython(), "config", ())


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS
