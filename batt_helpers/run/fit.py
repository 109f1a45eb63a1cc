"""Many programs against one task: those that fit every demo pair are found, run standing alone, and saved.

All programs are evaluated as one graph on one demo pair after another; what does not fit is left at its first wrong
pair, and nothing is written for it.
"""

from dataclasses import dataclass

from batt_helpers.batt import fitting_nodes, lost_result
from batt_helpers.errors import ExecutionError, ParameterError
from batt_helpers.model import Candidate, Task, ValidatedProgram
from batt_helpers.processes import StepLimits, run_skipping
from batt_helpers.run.filter import Programs, digests_of, unique_programs
from batt_helpers.run.inline import inline_programs
from batt_helpers.run.save import save_solvers
from batt_helpers.run.session import Session
from batt_helpers.run.task import complete
from batt_helpers.run.validate import validate_together
from batt_helpers.run.work import Work
from batt_helpers.store import Store
from batt_helpers.timing import PhaseClock

__all__ = ["LOOK_S", "Fitting", "fit_programs"]

LOOK_S = 0.1
"""What a program may take on one demo pair while it is one of many."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """The programs, by name, that solve all demo pairs of a task, and how many were cut for taking too long.

    Those of `fitting` have an answer for every test input, too, and compute it.
    """

    task_id: str
    fitting: tuple[str, ...]
    cut: int


def fit_programs(session: Session, task: Task, store: Store, *, look_s: float = LOOK_S) -> Fitting:
    """Try all programs of a session's module on one task, and save those that fit.

    Raises: ParameterError: the task has no demo pair, or the module is no graph. ExecutionError: the session was
        closed meanwhile, or the programs cannot be evaluated. StoreError: the store cannot be written.
    """
    if not task.pairs or session.module.black_box is not None:
        raise ParameterError(f"nothing can be tried on task {task.id!r}: it has no demo pair, or there is no graph")
    return complete(_fit(Work(session, task, "", store, PhaseClock(), min_score=len(task.demo)), look_s), session)


async def _fit(work: Work, look_s: float) -> Fitting:
    task, module = work.task, work.module
    step_s = min(look_s, work.step_limits.step_s or look_s)
    outcome = await run_skipping(
        work.pool, fitting_nodes, module.files, task.id, task.pairs, step_s, limits=StepLimits(step_s=step_s)
    )
    if outcome.status != "ok":
        detail = lost_result(outcome.status, outcome.detail)[3]
        raise ExecutionError(f"programs cannot be tried on task {task.id!r}: {detail}")
    nodes, cut = outcome.value
    rows = [
        Candidate(row.t_num, row.has_mutation, row.solver_id, task.samples[0].name, None)
        for row in module.outputs
        if row.t_num in nodes
    ]
    digests = digests_of(module, rows)
    inlined = inline_programs(work, Programs(unique_programs(rows, digests), (), digests))
    validated = await validate_together(work, inlined.solvers)
    right = [solver for solver in validated if _fits(solver, task)]
    save_solvers(work, right)
    return Fitting(task.id, tuple(solver.inlined.program.name for solver in right), cut)


def _fits(solver: ValidatedProgram, task: Task) -> bool:
    """Tell whether a solver solves all demo samples, computes, and has an answer for every test input."""
    runs = list(zip(task.samples, solver.runs, strict=True))
    return (
        not solver.transductive
        and all(run.is_valid for _, run in runs)
        and all(sample.is_solved_by(run.grid) for sample, run in runs if sample.kind == "demo")
    )
