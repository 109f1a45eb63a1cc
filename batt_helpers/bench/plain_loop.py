"""The bare evaluation of a batt module, in a plain loop: of every call once, or of the calls that the fast mode makes.

Which calls the latter are is noted from an evaluation itself, so that both do the same work.
"""

import ast
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from time import perf_counter
from types import CodeType
from typing import Any

from batt_helpers.batt import ModuleFiles, evaluate_sample, grids_to_read, read_sample
from batt_helpers.batt.graph import Graph
from batt_helpers.batt.loading import load_module
from batt_helpers.batt.user_code import StepMarker
from batt_helpers.errors import ModuleFormatError
from batt_helpers.model import Grid, Pair
from batt_helpers.processes import IDLE

__all__ = ["time_plain_loop", "time_evaluation", "time_every_node"]


@dataclass(frozen=True)
class _Call:
    """One step: the names that it binds, its code, and the code of its fallback."""

    targets: tuple[str, ...]
    code: CodeType
    fallback: CodeType | None


class _NotedMarks(list[float]):
    """Marks that note every step that is evaluated."""

    def __init__(self) -> None:
        super().__init__((IDLE, 0.0))
        self.steps: dict[int, None] = {}

    def __setitem__(self, place: Any, value: Any) -> None:
        super().__setitem__(place, value)
        if place == 0 and value != IDLE:
            self.steps[value] = None


@dataclass
class _Note:
    """A marker that notes the steps of an evaluation."""

    marks: _NotedMarks = field(default_factory=_NotedMarks)

    def step(self, _number: int) -> float:
        """Note nothing: a step that is announced, and not marked, is not evaluated but has its value judged."""
        return perf_counter()

    def idle(self) -> None:
        self.marks[0] = IDLE

    @contextmanager
    def watching(self, _code: Any) -> Iterator[None]:
        yield


def _code(expression: ast.expr) -> CodeType:
    return compile(ast.Expression(expression), "<bare>", "eval")


@lru_cache(maxsize=4)
def _calls(files: ModuleFiles) -> tuple[_Call, ...]:
    graph = load_module(files).graph
    if not isinstance(graph, Graph):
        raise ModuleFormatError(
            f"batt module {files.name!r} can only be called: {graph.reason}; choose one with a graph"
        )
    return tuple(
        _Call(step.targets, _code(step.expression), None if step.fallback is None else _code(step.fallback))
        for step in graph.steps
    )


def _evaluate(calls: Sequence[_Call], environment: dict[str, Any]) -> None:
    for call in calls:
        try:
            value = eval(call.code, environment)
        except Exception:  # noqa: BLE001 - user code may raise anything; the module's own fallback stands in
            value = None if call.fallback is None else eval(call.fallback, environment)
        if len(call.targets) == 1:
            environment[call.targets[0]] = value
        elif value is not None:
            environment.update(zip(call.targets, value, strict=True))


def _read(
    marker: StepMarker, files: ModuleFiles, task_id: str, pairs: Sequence[Pair], grid: Grid, comparison: Grid | None
) -> tuple[Grid, ...]:
    """Evaluate a module on one input as the fast mode does, and give the grids that its differs have read."""
    outputs = evaluate_sample(marker, files, task_id, pairs, grid, None, {}).outputs
    if comparison is None:
        return ()
    grids = grids_to_read(grid, outputs)
    read_sample(marker, files, task_id, pairs, grids, comparison, None, {})
    return grids


def time_evaluation(
    marker: StepMarker, files: ModuleFiles, task_id: str, pairs: Sequence[Pair], grid: Grid, comparison: Grid | None
) -> float:
    """Evaluate a module on one input as the fast mode does, and give the seconds (a job for a worker)."""
    start = perf_counter()
    _read(marker, files, task_id, pairs, grid, comparison)
    return perf_counter() - start


def time_every_node(
    _marker: StepMarker, files: ModuleFiles, task_id: str, pairs: Sequence[Pair], grid: Grid, comparison: Grid | None
) -> float:
    """Make every call of a module once, in a plain loop, and give the seconds (a job for a worker).

    Where there is nothing to compare with, the input stands in, so that no call fails for the lack of it.
    """
    calls, environment = _calls(files), dict(load_module(files).namespace)
    environment.update(task_id=task_id, S=tuple(pairs), I=grid, C=comparison or grid, log_path=None)
    start = perf_counter()
    _evaluate(calls, environment)
    return perf_counter() - start


def time_plain_loop(
    _marker: StepMarker, files: ModuleFiles, task_id: str, pairs: Sequence[Pair], grid: Grid, comparison: Grid | None
) -> float:
    """Make the calls of an evaluation in a plain loop, and give the seconds (a job for a worker).

    The evaluator numbers its steps by the environment that they are evaluated in: 0 has the raw input alone, 1 the
    comparison grid besides, 2 and up one of the grids to be read in place of the input.
    """
    calls, note = _calls(files), _Note()
    grids = _read(note, files, task_id, pairs, grid, comparison)
    places = {
        place: [calls[step % len(calls)] for step in steps]
        for place, steps in groupby(note.marks.steps, lambda step: step // len(calls))
    }
    environment = dict(load_module(files).namespace)
    environment.update(task_id=task_id, S=tuple(pairs), I=grid, C=None, log_path=None)
    start = perf_counter()
    _evaluate(places.get(0, ()), environment)
    if grids:
        environment["C"] = comparison
        _evaluate(places.get(1, ()), environment)
        for place, read in enumerate(grids, start=2):
            environment["I"] = read
            _evaluate(places.get(place, ()), environment)
    return perf_counter() - start
