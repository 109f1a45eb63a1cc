"""Scoring: a batt module run over a task's samples yields candidates."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from batt_helpers.batt import ModuleOutline, call_module, lost_result
from batt_helpers.model import Candidate, Failure, Sample, Task
from batt_helpers.processes import NO_LIMITS, Outcome, StepLimits
from batt_helpers.run.work import Work
from batt_helpers.timing import SCORE

__all__ = ["LateNodes", "Scored", "read_scores", "score"]

LateNodes = Mapping[str, Mapping[int, str]]
"""By a sample's name the nodes of a module that ran out of time on it, and what is to be said of each."""


@dataclass(frozen=True)
class Scored:
    """The rows that a module yielded, sample by sample, the samples whose rows are lost, and what was late on which."""

    candidates: tuple[Candidate, ...]
    failures: tuple[Failure, ...] = ()
    late: LateNodes = field(default_factory=dict)


async def score(work: Work) -> Scored:
    """Run the module on every sample of the task, all at once."""
    module, task = work.module, work.task
    with work.clock.phase(SCORE):
        futures = [
            work.pool.submit(call_module, module.files, task.id, task.pairs, sample.input, limits=work.shared_limits)
            for sample in task.samples
        ]
        outcomes = await asyncio.gather(*map(asyncio.wrap_future, futures))
        for sample, outcome in zip(task.samples, outcomes, strict=True):
            work.add_span(f"score {sample.name}", outcome)
        scored = read_scores(module, task, outcomes, work.shared_limits)
    work.tell(SCORE, len(outcomes), len(outcomes))
    return scored


def _listed(module: ModuleOutline, sample: Sample) -> list[Candidate]:
    """Give the rows that a module would have yielded, their grids unknown."""
    return [Candidate(row.t_num, row.has_mutation, row.solver_id, sample.name, None) for row in module.outputs]


def read_scores(
    module: ModuleOutline, task: Task, outcomes: Sequence[Outcome], limits: StepLimits = NO_LIMITS
) -> Scored:
    """Take the candidates out of what workers reported.

    Where a module did not come to its end on a sample, its rows are taken from its source instead, so that one call
    that hangs costs no other candidate; a module that can only be called loses that sample's rows, which is a failure.
    """
    candidates: list[Candidate] = []
    failures: list[Failure] = []
    for sample, outcome in zip(task.samples, outcomes, strict=True):
        lost = lost_result(outcome.status, outcome.detail)
        rows, _, reason, detail = outcome.value if outcome.status == "ok" else lost
        if reason is None:
            candidates += [Candidate(t_num, mutated, name, sample.name, grid) for t_num, mutated, name, grid in rows]
        elif module.black_box is None:
            candidates += _listed(module, sample)
        else:
            failures.append(Failure("score", module.files.name, sample.name, reason, detail))
    return Scored(tuple(candidates), tuple(failures), _late_nodes(module, task, outcomes, limits))


def _late_nodes(module: ModuleOutline, task: Task, outcomes: Sequence[Outcome], limits: StepLimits) -> LateNodes:
    """Find the nodes that ran out of time on each sample: the steps of a module that is called are its lines."""
    late: dict[str, dict[int, str]] = {}
    for sample, outcome in zip(task.samples, outcomes, strict=True):
        lines = {line: limits.lateness(given_s) for line, given_s in outcome.late}
        if outcome.status == "timeout":
            lines[outcome.step] = outcome.detail
        late[sample.name] = {module.nodes[line]: why for line, why in lines.items() if line in module.nodes}
    return late
