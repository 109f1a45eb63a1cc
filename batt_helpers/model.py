"""The frozen dataclasses that travel between phases.

They hold plain values only and know nothing of how they are made, stored or shown. A grid is a tuple of
rows of ints, as every grid DSL has it; no DSL is imported here, so that any will do.
"""

from dataclasses import dataclass
from itertools import chain
from math import log
from typing import Literal, get_args

__all__ = [
    "REASONS",
    "Candidate",
    "DifferReading",
    "Failure",
    "Grid",
    "InlinedProgram",
    "Kind",
    "Pair",
    "Program",
    "Reason",
    "Sample",
    "SampleRun",
    "SavedProgram",
    "StoreItem",
    "Task",
    "ValidatedDiffer",
    "ValidatedProgram",
    "is_grid",
    "speed_bucket",
]

Grid = tuple[tuple[int, ...], ...]
Pair = tuple[Grid, Grid]
Kind = Literal["solver", "differ"]
Reason = Literal["raised", "timeout", "memory", "died", "no_grid", "too_large", "unsafe", "unpicklable"]
REASONS: tuple[Reason, ...] = get_args(Reason)
_COLORS = frozenset(range(10))
_INT_ONLY = {int}
_TUPLE_ONLY = {tuple}


def is_grid(value: object) -> bool:
    """Tell whether a value is a well-formed ARC grid: rectangular, not empty, colours 0 to 9.

    >>> is_grid(((1, 2), (3, 4))), is_grid(((1, 2), (3,))), is_grid(()), is_grid(((10,),))
    (True, False, False, False)
    """
    if type(value) is not tuple or set(map(type, value)) != _TUPLE_ONLY or len(set(map(len, value))) != 1:
        return False
    cells = list(chain.from_iterable(value))
    return set(map(type, cells)) == _INT_ONLY and _COLORS.issuperset(cells)


def speed_bucket(seconds: float) -> int:
    """Give the speed bucket `t_log` of a running time, larger is faster.

    >>> speed_bucket(1.0), speed_bucket(0.001), speed_bucket(100.0)
    (11, 17, 7)

    Units: seconds; times below one nanosecond count as one.
    Source: `11 - int(ln(seconds))`, the store's folder convention.
    """
    return 11 - int(log(max(seconds, 1e-9)))


@dataclass(frozen=True, slots=True)
class Sample:
    """One pair of a task; `output` is None where it is not known."""

    kind: Literal["demo", "test"]
    index: int
    input: Grid
    output: Grid | None

    @property
    def name(self) -> str:
        return f"{self.kind}[{self.index}]"


@dataclass(frozen=True, slots=True)
class Task:
    """One ARC task: its demo samples, then its test samples, and the dataset it was read from."""

    id: str
    samples: tuple[Sample, ...]
    dataset: str

    @property
    def demo(self) -> tuple[Sample, ...]:
        return tuple(sample for sample in self.samples if sample.kind == "demo")

    @property
    def test(self) -> tuple[Sample, ...]:
        return tuple(sample for sample in self.samples if sample.kind == "test")

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """What programs see as `S`: the demo pairs, never a test output."""
        return tuple((sample.input, sample.output) for sample in self.demo if sample.output is not None)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one program failed on one sample (`sample` is empty where it is not about a sample)."""

    stage: str
    subject: str
    sample: str
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row that a batt module yielded on one sample; `grid` is None where it was no grid."""

    t_num: int
    has_mutation: bool
    solver_id: str
    sample: str
    grid: Grid | None


@dataclass(frozen=True, slots=True)
class Program:
    """A node of a call table seen as a program: it, and all that it depends on."""

    kind: Kind
    name: str
    t_num: int
    has_mutation: bool
    body_digest: str


@dataclass(frozen=True, slots=True)
class InlinedProgram:
    """A program in both its texts: one expression (whose md5 names it), and one call a line."""

    program: Program
    md5: str
    inlined: str
    expanded: str


@dataclass(frozen=True, slots=True)
class SampleRun:
    """What a program standing alone did on one sample: a grid or a failure, and the seconds it took."""

    sample: str
    grid: Grid | None
    seconds: float
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class ValidatedProgram:
    """A solver run on every sample; valid where it yields a grid on one sample at least."""

    inlined: InlinedProgram
    runs: tuple[SampleRun, ...]
    o_score: int

    @property
    def is_valid(self) -> bool:
        return any(run.grid is not None for run in self.runs)

    @property
    def seconds(self) -> float:
        """The solver's own time over the samples on which it gave a grid or ran out of time.

        A run that raised is left out: how far it came says nothing about the solver's speed.
        """
        return sum(run.seconds for run in self.runs if run.failure is None or run.failure.reason == "timeout")

    @property
    def t_log(self) -> int:
        return speed_bucket(self.seconds)


@dataclass(frozen=True, slots=True)
class DifferReading:
    """What one differ read on one demo sample, comparing a grid with the expected output.

    `solver` is the md5 of the solver whose grid was read, or None for the raw input. `size` is None where
    the differ gave no reading.
    """

    differ: str
    solver: str | None
    sample: str
    size: int | None
    seconds: float
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class ValidatedDiffer:
    """A differ with its evidence: on how many demo samples it separates input from output, each way."""

    inlined: InlinedProgram
    iz: int
    zo: int
    seconds: float

    @property
    def t_log(self) -> int:
        return speed_bucket(self.seconds)


@dataclass(frozen=True, slots=True)
class StoreItem:
    """A program on its way into the store."""

    md5: str
    source: str
    score: int
    t_log: int


@dataclass(frozen=True, slots=True)
class SavedProgram:
    """A program in the store: its file and its link, both relative to the store's root."""

    md5: str
    score: int
    t_log: int
    path: str
    link: str
