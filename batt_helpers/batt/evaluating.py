"""Evaluating a batt module's graph: every call once per sample, with its time and its failure.

From one evaluation follow the candidates' grids, whether each solver is valid standing alone (no call that it depends
on failed), its own time, and the differs' readings. What depends on a call that failed has failed for the same reason
and is not evaluated.

Solvers are evaluated with no comparison grid (`C` is None), so that none can see an expected output; differs with
each grid that is to be read in the place of `I`, sharing all calls that do not depend on it, in a job of their own.

A call's time is processor time of this thread, and a program's limit bounds the sum of its calls. A value is judged,
and let go, within the step that made or last read it: a value that misbehaves then costs its own program.
"""

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter, thread_time
from types import CodeType
from typing import Any

from batt_helpers.batt.graph import Graph, Step
from batt_helpers.batt.loading import ModuleFiles, ModuleOutline, load_module, outline_module
from batt_helpers.batt.results import only_grid, read_size
from batt_helpers.batt.user_code import StepMarker, describe, judged
from batt_helpers.errors import ModuleFormatError, NodeTimeoutError
from batt_helpers.model import Grid, Pair, Reason, Result

__all__ = ["SampleEvaluation", "compile_graph", "evaluate_sample", "fitting_nodes", "prepare_module", "read_sample"]

_WINDOW_S = 1e-4
"""How long calls run between two readings of the processor's clock, which costs as much as a call."""

_FULL_SHARE = 0.95

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
    """What a program ends in: a variable, the step that binds it, the steps that it consists of."""

    variable: str
    step: int
    slice: tuple[int, ...]


# One step to evaluate: its number, its code, the name that it binds if it is one, the steps that it reads, and the
# names that nobody reads after it.
_Call = tuple[int, CodeType, str | None, tuple[int, ...], tuple[str, ...]]


@dataclass(frozen=True)
class _Compiled:
    """A graph ready to run.

    `for_outputs` are the calls that the solvers need; the differs need `for_differs`, which do not depend on the grid
    that is read, and `for_readings`, which do.
    """

    steps: tuple[Step, ...]
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
def compile_graph(files: ModuleFiles) -> _Compiled:
    """Make a module's graph ready to run; the last few stay so.

    Raises: ModuleFormatError: the module can only be called.
    """
    graph = load_module(files).graph
    if not isinstance(graph, Graph):
        raise ModuleFormatError(f"batt module {files.name!r} can only be called: {graph.reason}")
    makers: dict[str, int] = {}
    reads: list[tuple[int, ...]] = []
    needs: list[frozenset[str]] = []
    for number, step in enumerate(graph.steps):
        reads.append(tuple(sorted({makers[name] for name in step.reads if name in makers})))
        needs.append(frozenset({"I", "C"} & step.reads).union(*(needs[read] for read in reads[-1])))
        makers.update((target, number) for target in step.targets)

    def rooted(variables: Iterable[str]) -> tuple[_Root, ...]:
        return tuple(_Root(name, makers[name], _slice(reads, makers[name])) for name in variables)

    outputs = rooted(output.variable for output in graph.outputs)
    differs = rooted(reading.variable for reading in graph.readings if reading.solver_id == "None")
    codes = [_code(step.expression, step.targets[0]) for step in graph.steps]
    singles = [step.targets[0] if len(step.targets) == 1 else None for step in graph.steps]

    def calls(
        roots: Iterable[_Root], is_wanted: Callable[[frozenset[str]], bool], kept: Iterable[int] = ()
    ) -> tuple[_Call, ...]:
        numbers = sorted({step for root in roots for step in root.slice if is_wanted(needs[step])})
        last = {read: number for number in numbers for read in reads[number]}
        dropped: dict[int, list[str]] = {}
        for read in last.keys() - set(kept):
            dropped.setdefault(last[read], []).extend(graph.steps[read].targets)
        return tuple(
            (number, codes[number], singles[number], reads[number], tuple(dropped.get(number, ())))
            for number in numbers
        )

    return _Compiled(
        graph.steps,
        tuple(reads),
        outputs,
        differs,
        calls(outputs, lambda _: True, [root.step for root in outputs]),
        calls(differs, lambda need: "I" not in need, range(len(graph.steps))),
        calls(differs, lambda need: "I" in need, range(len(graph.steps))),
    )


def prepare_module(marker: StepMarker, files: ModuleFiles) -> ModuleOutline:
    """Load a module, make its graph ready for all that is forked from this process, and outline it (a job).

    Raises: ModuleFormatError, CallTableError: the module cannot be used.
    """
    outline = outline_module(marker, files)
    if outline.black_box is None:
        compile_graph(files)
    return outline


class _Run:
    """Evaluates steps in one environment and keeps each one's seconds and, where it failed, why."""

    def __init__(
        self, compiled: _Compiled, environment: dict[str, Any], marker: StepMarker, limit_s: float | None
    ) -> None:
        self.compiled = compiled
        self.environment = environment
        self.marker = marker
        self.limit_s = limit_s
        self.seconds = [0.0] * len(compiled.steps)
        self.mishaps: dict[int, Mishap] = {}
        self.costs: dict[int, float] = {}

    def forget_mishaps(self, kept: Mapping[int, Mishap]) -> None:
        """Begin anew with the mishaps of some steps."""
        self.mishaps.clear()
        self.costs.clear()
        self.mishaps.update(kept)

    def run(self, calls: Sequence[_Call], skip: Mapping[int, Result], offset: int = 0) -> None:
        """Evaluate steps in order; those in `skip` (numbered with the offset) are known to have failed."""
        while calls:
            try:
                self._run(calls, skip, offset)
                return
            except NodeTimeoutError as error:  # it came when its step had just ended: go on behind that one
                last = int(self.marker.marks[0]) - offset
                self.marker.idle()
                self._fail(last, Result(None, self.limit_s or 0.0, *describe(error)))
                calls = [call for call in calls if call[0] > last]

    def _run(self, calls: Iterable[_Call], skip: Mapping[int, Result], offset: int) -> None:
        environment, seconds, mishaps, costs = self.environment, self.seconds, self.mishaps, self.costs
        # Written out, with no call besides the step's own: most steps take a microsecond.
        # A step's time runs from the end of the one before, so that the clock is read once a step.
        marks, clock, failed, dear = self.marker.marks, perf_counter, self.mishaps.keys(), self.costs.keys()
        slow_s = float("inf") if self.limit_s is None else self.limit_s / 64
        start = window = clock()
        window_cpu, first = thread_time(), -1
        for number, code, single, reads, dropped in calls:
            if mishaps and not failed.isdisjoint(reads):
                mishaps[number] = next(mishaps[read] for read in reads if read in mishaps)
                continue
            if skip and number + offset in skip:
                self._fail(number, skip[number + offset])
                continue
            if first < 0:
                first = number
            try:
                marks[1] = start
                marks[0] = number + offset
                value = eval(code, environment)
                if single is not None:
                    environment[single] = value
                else:
                    environment.update(_unpacked(value, self.compiled.steps[number].targets))
                for name in dropped:
                    environment.pop(name, None)
                value = None
                now = clock()
                seconds[number] = now - start
            except BaseException as error:  # noqa: BLE001 - user code may raise anything; it becomes a failure
                self.marker.idle()
                now = clock()
                self._fail(number, Result(None, now - start, *describe(error)))
            if now - window > _WINDOW_S:
                window_cpu = self._close_window(first, number, now - window, window_cpu)
                window, first = clock(), -1
            if now - start > slow_s or (costs and not dear.isdisjoint(reads)):
                self._add_up(number, reads)
            start = now
        self.marker.idle()

    def _close_window(self, first: int, last: int, elapsed_s: float, cpu_before_s: float) -> float:
        """Take from some steps' seconds the share of time in which this thread did not run; give its time now."""
        cpu_s = thread_time()
        share = (cpu_s - cpu_before_s) / elapsed_s
        if share < _FULL_SHARE:
            for number in range(first, last + 1):
                self.seconds[number] *= share
        return cpu_s

    def _add_up(self, number: int, reads: Sequence[int]) -> None:
        """Count a slow step to what depends on it; a program that has passed its limit already has failed."""
        cost = self.seconds[number] + max((self.costs.get(read, 0.0) for read in reads), default=0.0)
        self.costs[number] = cost
        if self.limit_s is not None and cost > self.limit_s and number not in self.mishaps:
            self.mishaps[number] = ("timeout", f"took longer than {self.limit_s:.3f} s")

    def _fail(self, number: int, result: Result) -> None:
        _, self.seconds[number], reason, detail = result
        self.mishaps[number] = (reason or "raised", f"{self.compiled.steps[number].targets[0]}: {detail}")

    def result(self, root: _Root, judge: Callable[[Result], Result], offset: int = 0) -> Result:
        """Give what a program that ends in `root` yields standing alone, judged as a part of its last step."""
        seconds = sum(map(self.seconds.__getitem__, root.slice))
        if root.step in self.mishaps:
            return Result(None, seconds, *self.mishaps[root.step])
        if self.limit_s is not None and seconds > self.limit_s:
            return Result(None, seconds, "timeout", f"took longer than {self.limit_s:.3f} s")
        given = Result(self.environment[root.variable], seconds)
        result: Result = judged(self.marker, root.step + offset, judge, given)
        return result

    def release(self, roots: Iterable[_Root]) -> None:
        """Let the programs' values go, each as a part of its step: its destructor may be anybody's."""
        for root in roots:
            if root.variable in self.environment:
                judged(self.marker, root.step, self.environment.__delitem__, root.variable)


def _unpacked(value: Any, targets: Sequence[str]) -> dict[str, Any]:
    values = tuple(value)
    if len(values) != len(targets):
        raise ValueError(f"gave {len(values)} values for {len(targets)} names")
    return dict(zip(targets, values, strict=True))


def _start(
    marker: StepMarker, files: ModuleFiles, task_id: str, pairs: Sequence[Pair], grid: Grid, limit_s: float | None
) -> _Run:
    environment = dict(load_module(files).namespace)
    environment.update(task_id=task_id, S=tuple(pairs), I=grid, C=None, log_path=None)
    return _Run(compile_graph(files), environment, marker, limit_s)


def evaluate_sample(
    marker: StepMarker,
    files: ModuleFiles,
    task_id: str,
    pairs: Sequence[Pair],
    grid: Grid,
    limit_s: float | None,
    skip: dict[int, Result],
) -> SampleEvaluation:
    """Evaluate a module's solvers on one input (a job for a worker). `limit_s` bounds a program's own time.

    No comparison grid is anywhere in the process meanwhile, so that a solver that searches it finds none.
    """
    run = _start(marker, files, task_id, pairs, grid, limit_s)
    run.run(run.compiled.for_outputs, skip)
    step_s = tuple(run.seconds)
    outputs = tuple(run.result(root, only_grid) for root in run.compiled.outputs)
    run.release(run.compiled.outputs)
    return SampleEvaluation(outputs, (), (), step_s)


def read_sample(
    marker: StepMarker,
    files: ModuleFiles,
    task_id: str,
    pairs: Sequence[Pair],
    grids: Sequence[Grid],
    comparison: Grid,
    limit_s: float | None,
    skip: dict[int, Result],
) -> tuple[tuple[Result, ...], ...]:
    """Read grids with a module's differs, each in the place of the input (a job for a worker).

    Calls that do not depend on the grid are made once. `comparison` is a demo sample's expected output. Gives a row of
    results for each grid.
    """
    run = _start(marker, files, task_id, pairs, grids[0], limit_s)
    compiled, count = run.compiled, len(run.compiled.steps)
    run.environment["C"] = comparison
    run.run(compiled.for_differs, skip, count)
    lasting = dict(run.mishaps)
    readings = []
    for place, grid in enumerate(grids, start=2):
        run.environment["I"] = grid
        if len(run.mishaps) > len(lasting) or run.costs:
            run.forget_mishaps(lasting)
        run.run(compiled.for_readings, skip, count * place)
        readings.append(tuple(run.result(root, read_size, count * place) for root in compiled.differs))
    return tuple(readings)


def fitting_nodes(
    marker: StepMarker,
    files: ModuleFiles,
    task_id: str,
    pairs: Sequence[Pair],
    limit_s: float | None,
    skip: dict[int, Result],
) -> tuple[tuple[int, ...], int]:
    """Find a module's solvers that give the output of every pair (a job for a worker), and how many were cut.

    The pair with the smallest input is first, and a solver is left at the first pair on which it is wrong. One that
    takes longer than `limit_s` on a pair is cut.
    """
    graph = load_module(files).graph
    alive = dict(zip(graph.outputs, compile_graph(files).outputs, strict=True)) if isinstance(graph, Graph) else {}
    cut: set[int] = set()
    for place, (grid, output) in enumerate(sorted(pairs, key=lambda pair: len(pair[0]) * len(pair[0][0]))):
        run = _start(marker, files, task_id, pairs, grid, limit_s)
        offset = place * len(run.compiled.steps)
        wanted = {step for root in alive.values() for step in root.slice}
        run.run([call for call in run.compiled.for_outputs if call[0] in wanted], skip, offset)
        results = {row: run.result(root, only_grid, offset) for row, root in alive.items()}
        run.release(alive.values())
        cut.update(row.t_num for row, result in results.items() if result.reason == "timeout")
        alive = {row: alive[row] for row, result in results.items() if result.reason is None and result.value == output}
    return tuple(dict.fromkeys(row.t_num for row in alive)), len(cut)
