"""Scoring: a batt module run over a task's samples yields candidates."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from batt_helpers.batt import ModuleOutline, call_module, lost_result
from batt_helpers.model import Candidate, Failure, Sample, Task
from batt_helpers.processes import Outcome
from batt_helpers.run.work import Work
from batt_helpers.timing import SCORE

__all__ = ["Scored", "read_scores", "score"]


@dataclass(frozen=True)
class Scored:
    """The rows that a module yielded, sample by sample, and the samples whose rows are lost."""

    candidates: tuple[Candidate, ...]
    failures: tuple[Failure, ...] = ()


async def score(work: Work) -> Scored:
    """Run the module on every sample of the task, all at once."""
    module, task = work.module, work.task
    with work.clock.phase(SCORE):
        futures = [
            work.pool.submit(call_module, module.files, task.id, task.pairs, sample.input, limits=work.step_limits)
            for sample in task.samples
        ]
        outcomes = await asyncio.gather(*map(asyncio.wrap_future, futures))
        for sample, outcome in zip(task.samples, outcomes, strict=True):
            work.add_span(f"score {sample.name}", outcome)
        scored = read_scores(module, task, outcomes)
    work.tell(SCORE, len(outcomes), len(outcomes))
    return scored


def _listed(module: ModuleOutline, sample: Sample) -> list[Candidate]:
    """Give the rows that a module would have yielded, their grids unknown."""
    return [Candidate(row.t_num, row.has_mutation, row.solver_id, sample.name, None) for row in module.outputs]


def read_scores(module: ModuleOutline, task: Task, outcomes: Sequence[Outcome]) -> Scored:
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
    return Scored(tuple(candidates), tuple(failures))
