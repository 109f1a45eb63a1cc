"""Evaluating a batt module's graph: every call once per sample, with its time and its failure.

From one evaluation follow the candidates' grids, whether each solver is valid standing alone (no call that it
depends on failed), its own time, and the differs' readings. A call that raises yields the module's own fallback,
so that every value is what `batt` itself would compute.

Solvers are evaluated with no comparison grid (`C` is None), so that none can see an expected output; differs with
each grid that is to be read in the place of `I`, sharing all calls that do not depend on it.
"""

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from types import CodeType
from typing import Any

from batt_helpers.batt.graph import Graph, Step
from batt_helpers.batt.loading import ModuleFiles, load_module
from batt_helpers.batt.results import Result, only_grid, read_size
from batt_helpers.batt.running import StepMarker, describe, timed
from batt_helpers.errors import ModuleFormatError
from batt_helpers.model import Grid, Pair, Reason

__all__ = ["SampleEvaluation", "evaluate_sample"]

Mishap = tuple[Reason, str]


@dataclass(frozen=True)
class SampleEvaluation:
    """One sample's evaluation: a result for each output; readings by distinct grid.

    `readings[0]` are the differs' results on the raw input, `readings[k]` those on `grids[k]`; both are empty where
    there is no comparison grid. `step_s` holds each step's seconds, 0 where no solver needs it.
    """

    outputs: tuple[Result, ...]
    grids: tuple[Grid, ...]
    readings: tuple[tuple[Result, ...], ...]
    step_s: tuple[float, ...]


@dataclass(frozen=True)
class _Root:
    """What a program ends in: a variable, the step that binds it, the steps that it consists of.

    `needed` holds these and the steps that only their fallbacks read.
    """

    variable: str
    step: int
    slice: tuple[int, ...]
    needed: tuple[int, ...]


# One step to evaluate: its number, its code, the name that it binds if it is one, the steps that it reads.
_Call = tuple[int, CodeType, str | None, tuple[int, ...]]


@dataclass(frozen=True)
class _Compiled:
    """A graph ready to run.

    `for_outputs` are the calls that the solvers need; the differs need `for_differs`, which do not depend on the grid
    that is read, and `for_readings`, which do.
    """

    steps: tuple[Step, ...]
    fallbacks: tuple[CodeType | None, ...]
    reads: tuple[tuple[int, ...], ...]
    outputs: tuple[_Root, ...]
    differs: tuple[_Root, ...]
    for_outputs: tuple[_Call, ...]
    for_differs: tuple[_Call, ...]
    for_readings: tuple[_Call, ...]


def _code(expression: ast.expr, label: str) -> CodeType:
    return compile(ast.Expression(expression), f"<{label}>", "eval")


def _slice(reads: Sequence[tuple[int, ...]], root: int) -> tuple[int, ...]:
    seen, pending = {root}, [root]
    while pending:
        for step in reads[pending.pop()]:
            if step not in seen:
                seen.add(step)
                pending.append(step)
    return tuple(sorted(seen))


@lru_cache(maxsize=4)
def _compiled(files: ModuleFiles) -> _Compiled:
    graph = load_module(files).graph
    if not isinstance(graph, Graph):
        raise ModuleFormatError(f"batt module {files.name!r} can only be called: {graph.reason}")
    makers: dict[str, int] = {}
    reads: list[tuple[int, ...]] = []
    all_reads: list[tuple[int, ...]] = []
    needs: list[frozenset[str]] = []
    for number, step in enumerate(graph.steps):
        names = step.reads | step.fallback_reads
        reads.append(tuple(sorted({makers[name] for name in step.reads if name in makers})))
        all_reads.append(tuple(sorted({makers[name] for name in names if name in makers})))
        needs.append(frozenset({"I", "C"} & names).union(*(needs[read] for read in all_reads[-1])))
        makers.update((target, number) for target in step.targets)

    def rooted(variables: Iterable[str]) -> tuple[_Root, ...]:
        steps = [(variable, makers[variable]) for variable in variables]
        return tuple(_Root(name, step, _slice(reads, step), _slice(all_reads, step)) for name, step in steps)

    outputs = rooted(output.variable for output in graph.outputs)
    differs = rooted(reading.variable for reading in graph.readings if reading.solver_id == "None")
    codes = [_code(step.expression, step.targets[0]) for step in graph.steps]
    singles = [step.targets[0] if len(step.targets) == 1 else None for step in graph.steps]

    def calls(roots: Iterable[_Root], is_wanted: Callable[[frozenset[str]], bool]) -> tuple[_Call, ...]:
        numbers = sorted({step for root in roots for step in root.needed if is_wanted(needs[step])})
        return tuple((number, codes[number], singles[number], reads[number]) for number in numbers)

    return _Compiled(
        graph.steps,
        tuple(None if step.fallback is None else _code(step.fallback, step.targets[0]) for step in graph.steps),
        tuple(reads),
        outputs,
        differs,
        calls(outputs, lambda _: True),
        calls(differs, lambda need: "I" not in need),
        calls(differs, lambda need: "I" in need),
    )


class _Run:
    """Evaluates steps in one environment and keeps each one's seconds and, where it failed, why.

    A step that reads one which failed has failed for the same reason, whatever its fallback lets it compute.
    """

    def __init__(self, compiled: _Compiled, environment: dict[str, Any], marker: StepMarker) -> None:
        self.compiled = compiled
        self.environment = environment
        self.marker = marker
        self.seconds = [0.0] * len(compiled.steps)
        self.mishaps: dict[int, Mishap] = {}

    def run(self, calls: Iterable[_Call], skip: Mapping[int, Result], offset: int = 0) -> None:
        """Evaluate steps in order; those in `skip` (numbered with the offset) are known to have failed."""
        environment, seconds, mishaps = self.environment, self.seconds, self.mishaps
        # Written out, with no call besides the step's own: most steps take a microsecond.
        # A step's time runs from the end of the one before, so that the clock is read once a step.
        marks, clock, failed = self.marker.marks, perf_counter, self.mishaps.keys()
        start = clock()
        for number, code, single, reads in calls:
            if skip and number + offset in skip:
                self._fail(number, number + offset, skip[number + offset])
                continue
            try:
                marks[1] = start
                marks[0] = number + offset
                value = eval(code, environment)
                now = clock()
                seconds[number] = now - start
                start = now
                if single is not None:
                    environment[single] = value
                else:
                    environment.update(_unpacked(value, self.compiled.steps[number].targets))
            except BaseException as error:  # noqa: BLE001 - user code may raise anything; it becomes a failure
                self._fail(number, number + offset, (None, clock() - start, *describe(error)))
                start = clock()
                continue
            if mishaps and not failed.isdisjoint(reads):
                mishaps[number] = self._inherited(number)
        self.marker.idle()

    def _inherited(self, number: int) -> Mishap:
        return next(self.mishaps[read] for read in self.compiled.reads[number] if read in self.mishaps)

    def _fail(self, number: int, step: int, result: Result) -> None:
        """Note why a step failed, and give its names what the module's own fallback yields."""
        _, self.seconds[number], reason, detail = result
        targets = self.compiled.steps[number].targets
        if self.mishaps.keys().isdisjoint(self.compiled.reads[number]):
            self.mishaps[number] = (reason or "raised", f"{targets[0]}: {detail}")
        else:
            self.mishaps[number] = self._inherited(number)
        code = self.compiled.fallbacks[number]
        value = None if code is None else timed(self.marker, step, eval, code, self.environment)[0]
        values = value if len(targets) > 1 and type(value) is tuple and len(value) == len(targets) else (value,)
        self.environment.update(zip(targets, values * (len(targets) // len(values)), strict=True))

    def result(self, root: _Root, limit_s: float | None) -> Result:
        """Give what a program that ends in `root` yields standing alone."""
        seconds = sum(map(self.seconds.__getitem__, root.slice))
        if root.step in self.mishaps:
            return None, seconds, *self.mishaps[root.step]
        if limit_s is not None and seconds > limit_s:
            return None, seconds, "timeout", f"took longer than {limit_s:.3f} s"
        return self.environment[root.variable], seconds, None, ""


def _unpacked(value: Any, targets: Sequence[str]) -> dict[str, Any]:
    values = tuple(value)
    if len(values) != len(targets):
        raise ValueError(f"gave {len(values)} values for {len(targets)} names")
    return dict(zip(targets, values, strict=True))


def _read_differs(
    run: _Run, grids: Sequence[Grid], comparison: Grid, skip: Mapping[int, Result], limit_s: float | None
) -> tuple[tuple[Result, ...], ...]:
    """Read grids, each in the place of the input; calls that do not depend on it are made once."""
    compiled, count = run.compiled, len(run.compiled.steps)
    run.environment["C"] = comparison
    run.mishaps.clear()  # all that differs depend on is evaluated anew
    run.run(compiled.for_differs, skip, count)
    lasting = dict(run.mishaps)
    readings = []
    for place, grid in enumerate(grids, start=2):
        run.environment["I"] = grid
        if len(run.mishaps) > len(lasting):
            run.mishaps.clear()
            run.mishaps.update(lasting)
        run.run(compiled.for_readings, skip, count * place)
        readings.append(tuple(read_size(run.result(root, limit_s)) for root in compiled.differs))
    return tuple(readings)


def evaluate_sample(
    marker: StepMarker,
    files: ModuleFiles,
    task_id: str,
    pairs: Sequence[Pair],
    grid: Grid,
    comparison: Grid | None,
    limit_s: float | None,
    skip: dict[int, Result],
) -> SampleEvaluation:
    """Evaluate a module's graph on one input (a job for a worker).

    `comparison` is the expected output of a demo sample, against which the differs read the input and every distinct
    grid of the solvers; None for no readings. `limit_s` bounds a program's own time on the sample.
    """
    compiled = _compiled(files)
    environment = dict(load_module(files).namespace)
    environment.update(task_id=task_id, S=tuple(pairs), I=grid, C=None, log_path=None)
    run = _Run(compiled, environment, marker)
    run.run(compiled.for_outputs, skip)
    step_s = tuple(run.seconds)
    outputs = tuple(only_grid(run.result(root, limit_s)) for root in compiled.outputs)
    if comparison is None or not compiled.differs:
        return SampleEvaluation(outputs, (), (), step_s)
    grids = (grid, *dict.fromkeys(output[0] for output in outputs if output[0] is not None))
    return SampleEvaluation(outputs, grids, _read_differs(run, grids, comparison, skip, limit_s), step_s)
