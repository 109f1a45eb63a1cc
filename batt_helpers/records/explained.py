"""What a program computes on a sample, line by line: made in a worker, drawn by reports, written nowhere."""

from dataclasses import dataclass
from typing import Literal

from batt_helpers.model import Grid

__all__ = ["CellSet", "ExplainedLine", "ExplainedProgram", "ExplainedSample", "ValueKind", "ValueView"]

ValueKind = Literal["grid", "object", "patch", "objects", "function", "value", "error"]
CellSet = tuple[tuple[int, int, int | None], ...]
"""Cells as row, column and colour; without colours in a patch of bare places."""


@dataclass(frozen=True)
class ValueView:
    """A value, ready to be drawn: a grid, some sets of cells (largest first, `more` are left out), or words."""

    kind: ValueKind
    text: str
    grid: Grid | None = None
    pieces: tuple[CellSet, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class ExplainedLine:
    """A variable, the call that it is bound to, and the value that it has."""

    name: str
    call: str
    value: ValueView


@dataclass(frozen=True)
class ExplainedSample:
    """A sample with its lines, as far as they came."""

    name: str
    input: Grid
    expected: Grid | None
    lines: tuple[ExplainedLine, ...]

    @property
    def given(self) -> Grid | None:
        """The grid that the last line gives, if it gives one."""
        return self.lines[-1].value.grid if self.lines else None


@dataclass(frozen=True)
class ExplainedProgram:
    """A program with what it computes on the samples of a task."""

    task_id: str
    md5: str
    source: str
    samples: tuple[ExplainedSample, ...]
