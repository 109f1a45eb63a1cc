"""Where the time of a fast run goes: by phase, by function, by node."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from batt_helpers.batt.graph import BlackBox, Step, read_graph
from batt_helpers.bench.modes import evaluation_group
from batt_helpers.bench.rounds import make_record
from batt_helpers.bench.task_bench import OnRun, TaskBench, open_task_bench
from batt_helpers.errors import ModuleFormatError
from batt_helpers.model import Limits, Task
from batt_helpers.records.bench import BenchRecord, Frame, Group, Series
from batt_helpers.records.run import RunRecord
from batt_helpers.run.fast import evaluate
from batt_helpers.run.task import complete
from batt_helpers.timing import DIFFERS, FILE_OPS, FILTER, INLINE_BATCH, RUN_BATT, SCORE, VALIDATE_BATCH

__all__ = ["profile_task"]

_PARENT_PHASES = (FILTER, INLINE_BATCH, VALIDATE_BATCH, FILE_OPS, DIFFERS)


def profile_task(
    task: Task,
    *,
    module: str | None = None,
    limits: Limits | None = None,
    seed: int = 0,
    repeats: int = 5,
    on_run: OnRun = lambda _mode: None,
) -> BenchRecord:
    """Take the middle one of some fast runs apart; where workers evaluate side by side, their seconds are added up.

    Raises: ModuleFormatError: the module cannot be used, or cannot be read as a graph. ParameterError: no repetition.
    """
    with open_task_bench(task, module=module, limits=limits, seed=seed, on_run=on_run) as bench:
        steps = _graph_steps(bench)
        evaluation = evaluation_group(bench, repeats)
        bench.run("fast")
        runs = sorted((bench.run("fast") for _ in range(repeats)), key=lambda record: record.phase_s[RUN_BATT])
        whole = Series("fast", 1, (), tuple(record.phase_s[RUN_BATT] for record in runs))
        frames = (*_node_frames(bench, steps), *_phase_frames(runs[len(runs) // 2]))
        groups = [Group("modes", "whole runs, each on a fresh store", (whole,)), evaluation]
        return make_record(bench.subject, {"repeats": repeats, "seed": seed}, groups, frames)


def _graph_steps(bench: TaskBench) -> tuple[Step, ...]:
    files = bench.session.module.files
    graph = read_graph(Path(files.path).read_bytes(), where=f"batt module {files.name!r}")
    if isinstance(graph, BlackBox):
        raise ModuleFormatError(f"batt module {files.name!r} can only be called: {graph.reason}; profile another")
    return graph.steps


def _function(step: Step, made: dict[str, Step]) -> str:
    """Give the name of the function that a step calls; where it is a node's value, that of the call which made it."""
    expression = step.expression
    if not isinstance(expression, ast.Call):
        return "(no call)"
    name = ast.unparse(expression.func)
    return f"from {_function(made[name], made)}" if name in made else name


def _node_frames(bench: TaskBench, steps: tuple[Step, ...]) -> Iterator[Frame]:
    """Evaluate all samples once more, and add up each node's seconds over them; what is left is no node's."""
    work = bench.work("fast")
    seconds: Counter[int] = Counter()
    for evaluation in complete(evaluate(work), work.session).samples:
        seconds.update({number: spent_s for number, spent_s in enumerate(evaluation.step_s) if spent_s})
    made = {target: step for step in steps for target in step.targets}
    for number, spent_s in seconds.items():
        step = steps[number]
        text = f"{step.targets[0]} = {ast.unparse(step.expression)}"
        yield Frame(SCORE, _function(step, made), text, spent_s)
    evaluated_s = sum(span.seconds for span in work.clock.spans if span.worker)
    yield Frame(SCORE, "(readings, bookkeeping)", "", max(0.0, evaluated_s - seconds.total()))


def _phase_frames(record: RunRecord) -> Iterator[Frame]:
    """Give the phases that pass in the parent, and what no phase accounts for."""
    known = {name: record.phase_s[name] for name in _PARENT_PHASES if name in record.phase_s}
    for name, spent_s in known.items():
        yield Frame(name, "", "", spent_s)
    rest_s = record.phase_s[RUN_BATT] - sum(known.values()) - record.phase_s.get(SCORE, 0.0)
    yield Frame("(between the phases)", "", "", max(0.0, rest_s))
