"""The frozen dataclasses that travel between phases.

They hold plain values only and know nothing of how they are made, stored or shown. A grid is a tuple of
rows of ints, as every grid DSL has it; no DSL is imported here, so that any will do.

What the words mean is decided here: a program is *valid* on a sample if, standing alone, it gives a grid there
(`SampleRun.is_valid`); a grid *solves* a sample if it equals the expected output (`Sample.is_solved_by`); a solver is
*transductive* if it loses most of what it solves once the sample's own pair is left out of `S` (`is_transductive`).
"""

from dataclasses import dataclass
from itertools import chain
from math import isfinite, log
from typing import Any, Literal, NamedTuple, Self, get_args

from batt_helpers.errors import ParameterError

__all__ = [
    "LONGEST_SIDE",
    "REASONS",
    "Candidate",
    "Counts",
    "DifferReading",
    "Failure",
    "Grid",
    "InlinedProgram",
    "Kind",
    "Limits",
    "Pair",
    "Program",
    "Reason",
    "Result",
    "Sample",
    "SampleRun",
    "SavedProgram",
    "StoreItem",
    "Task",
    "ValidatedDiffer",
    "ValidatedProgram",
    "is_grid",
    "is_transductive",
    "speed_bucket",
]

Grid = tuple[tuple[int, ...], ...]
Pair = tuple[Grid, Grid]
Kind = Literal["solver", "differ"]
Reason = Literal["raised", "timeout", "memory", "died", "no_grid", "too_large", "unsafe", "unpicklable"]
REASONS: tuple[Reason, ...] = get_args(Reason)
_LONGEST_S = 1e6
LONGEST_SIDE = 30
_COLORS = frozenset(range(10))
_INT_ONLY = {int}
_TUPLE_ONLY = {tuple}


def is_grid(value: object) -> bool:
    """Tell whether a value is a grid that ARC allows: rectangular, 1x1 to 30x30, colours 0 to 9.

    >>> is_grid(((1, 2), (3, 4))), is_grid(((1, 2), (3,))), is_grid(()), is_grid(((10,),)), is_grid(((0,) * 31,))
    (True, False, False, False, False)
    """
    if type(value) is not tuple or not 0 < len(value) <= LONGEST_SIDE:
        return False
    if set(map(type, value)) != _TUPLE_ONLY or len(set(map(len, value))) != 1 or len(value[0]) > LONGEST_SIDE:
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


def is_transductive(solved: int, lost: int) -> bool:
    """Tell whether a solver takes its answers from `S`: of the demo samples that it solves, it loses most.

    A sample is lost where the solver no longer solves it once the sample's own pair is left out of `S`. One that reads
    a rule from the demo pairs (a table of colours, say) may lose a sample that alone shows a part of the rule; one that
    looks its answer up loses all that no other pair repeats.

    >>> is_transductive(4, 4), is_transductive(4, 1), is_transductive(0, 0)
    (True, False, False)
    """
    return lost * 2 > solved


@dataclass(frozen=True)
class Limits:
    """What a run may take of the machine.

    `workers` is the number of worker processes (None: as many as the cores that this process may use). `timeout_s` is
    what one program may take over all samples of a task, `task_s` what the slow calls of all programs may take together
    (None: twice `timeout_s`). `memory_bytes` is what one worker may take besides what it has once the module is loaded.
    `source_bytes` bounds a program's single expression, which can grow exponentially with its calls.

    Raises: ParameterError: a limit is not above zero, or a time limit beyond what a clock can count.
    """

    workers: int | None = None
    timeout_s: float = 10.0
    memory_bytes: int | None = 2 << 30
    source_bytes: int = 4 << 20
    task_s: float | None = None

    def __post_init__(self) -> None:
        for name in ("workers", "timeout_s", "memory_bytes", "source_bytes", "task_s"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ParameterError(f"{name} is {value!r}; give a number above 0", name=name, value=value)
            if name.endswith("_s") and value is not None and not (isfinite(value) and value <= _LONGEST_S):
                raise ParameterError(f"{name} is {value!r}; give {_LONGEST_S:.0f} seconds at most", name=name)

    @classmethod
    def of(cls, workers: int, timeout_s: float, memory_gib: float) -> Self:
        """Give the limits that plain numbers stand for, as notebooks and forms have them: 0 is as many as cores, or
        no limit of memory.

        Units: seconds, GiB
        """
        return cls(workers=workers or None, timeout_s=timeout_s, memory_bytes=int(memory_gib * (1 << 30)) or None)

    def sample_s(self, sample_count: int) -> float:
        """Give what a program may take on one sample: an equal share of its time over all of them."""
        return self.timeout_s / sample_count

    def slow_s(self, sample_count: int) -> float:
        """Give what all slow calls may take on one sample: an equal share of the task's time over all of them."""
        return (self.task_s or 2 * self.timeout_s) / sample_count


@dataclass(frozen=True, slots=True)
class Counts:
    """How many: candidates (`all`), distinct programs, those inlined, valid, saved; differs saved; samples.

    `timeouts` counts runs of a program on a sample that ran out of time, `failures` all runs that gave no grid,
    `transductive` the solvers that take their answers from `S`.
    """

    all: int
    unique: int
    inlined: int
    valid: int
    saved: int
    differs: int
    demo: int
    test: int
    timeouts: int
    failures: int
    transductive: int


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

    def is_solved_by(self, grid: Grid | None) -> bool:
        """Tell whether a grid is the expected output; an unknown output is not solved by any."""
        return grid is not None and grid == self.output


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
        return self.pairs_without(None)

    def pairs_without(self, left_out: Sample | None) -> tuple[Pair, ...]:
        """Give the demo pairs but that of one sample."""
        return tuple(
            (sample.input, sample.output)
            for sample in self.demo
            if sample.output is not None and sample is not left_out
        )


class Result(NamedTuple):
    """What user code gave on one input: a value and its processor seconds, or no value, the reason, and one line on it.

    It crosses processes as it is, hundreds at a time.
    """

    value: Any
    seconds: float
    reason: Reason | None = None
    detail: str = ""


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
    """A program's name, the md5 of its single expression, and its readable text, one call a line.

    One whose expression is too long to be named (`is_oversized`) bears its body's digest instead: it is run and scored
    like any other, but never saved.
    """

    program: Program
    md5: str
    expanded: str
    is_oversized: bool = False


@dataclass(frozen=True, slots=True)
class SampleRun:
    """What a program standing alone did on one sample: a grid or a failure, and the seconds it took."""

    sample: str
    grid: Grid | None
    seconds: float
    failure: Failure | None

    @property
    def is_valid(self) -> bool:
        return self.grid is not None


@dataclass(frozen=True, slots=True)
class ValidatedProgram:
    """A solver run on every sample; `o_score` counts the samples that it solves."""

    inlined: InlinedProgram
    runs: tuple[SampleRun, ...]
    o_score: int
    transductive: bool = False

    @property
    def is_valid(self) -> bool:
        return any(run.is_valid for run in self.runs)

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
    """A program on its way into the store.

    `seconds` is the time that its `t_log` was learnt from, where known. A `plain` one is a Python program of any kind,
    named by the md5 of its normalised source; it is never taken for one that only calls known names.
    """

    md5: str
    source: str
    score: int
    t_log: int
    transductive: bool = False
    plain: bool = False
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class SavedProgram:
    """A program in the store: its file and its link, both relative to the store's root."""

    md5: str
    score: int
    t_log: int
    path: str
    link: str
