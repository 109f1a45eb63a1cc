"""Scoring: a batt module run over a task's samples yields candidates."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from batt_helpers.batt import ModuleOutline, call_module, lost_result
from batt_helpers.model import Candidate, Failure, Sample, Task
from batt_helpers.workers import Limits, Outcome, WorkerPool

__all__ = ["Scores", "read_scores", "score_samples"]


@dataclass(frozen=True)
class Scores:
    """The rows that a module yielded, sample by sample, and the samples whose rows are lost."""

    candidates: tuple[Candidate, ...]
    failures: tuple[Failure, ...]


async def score_samples(pool: WorkerPool, module: ModuleOutline, task: Task, limits: Limits) -> Sequence[Outcome]:
    """Run a module on every sample of a task, all at once."""
    futures = [
        pool.submit(call_module, module.files, task.id, task.pairs, sample.input, limits=limits)
        for sample in task.samples
    ]
    return await asyncio.gather(*map(asyncio.wrap_future, futures))


def _listed(module: ModuleOutline, sample: Sample) -> list[Candidate]:
    """Give the rows that a module would have yielded, their grids unknown."""
    return [Candidate(row.t_num, row.has_mutation, row.solver_id, sample.name, None) for row in module.outputs]


def read_scores(module: ModuleOutline, task: Task, outcomes: Sequence[Outcome]) -> Scores:
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
    return Scores(tuple(candidates), tuple(failures))
