"""Solvers run on all pairs of their tasks, in workers, and held against what the tasks expect."""

from collections.abc import Callable, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from typing import Literal

from batt_helpers.batt import lost_result
from batt_helpers.checking.files import Solver, SolverFile
from batt_helpers.checking.running import load_shared, run_solver
from batt_helpers.checking.samples import RawSamples, samples_of
from batt_helpers.errors import InputError, ParameterError
from batt_helpers.model import Limits, Result, Sample
from batt_helpers.processes import Outcome, StepLimits, WorkerPool
from batt_helpers.run import DEFAULT_DSL, load_dsl
from batt_helpers.tasks import load_task

__all__ = ["Check", "check_solvers"]

Verdict = Literal["pass", "fail", "error"]
LOAD_LIMIT_S = 30.0


@dataclass(frozen=True)
class Check:
    """What became of a solver: on how many samples it gave what is expected, and how long it took over all of them.

    `detail` says why a solver did not pass. An output that is not known is matched by any grid.
    """

    task_id: str
    name: str
    verdict: Verdict
    solved: int
    samples: int
    seconds: float
    detail: str

    @property
    def share(self) -> float:
        """The part of the samples that is solved, 0 where there are none.

        >>> Check("007bbfb7", "solve", "fail", 3, 6, 0.1, "").share
        0.5
        """
        return self.solved / self.samples if self.samples else 0.0


def check_solvers(
    file: SolverFile,
    *,
    dsl: str = DEFAULT_DSL,
    data: str | None = None,
    samples: RawSamples | None = None,
    timeout_s: float = 10.0,
    memory_bytes: int | None = Limits.memory_bytes,
    workers: int = 2,
    on_check: Callable[[Check], object] = lambda _check: None,
) -> tuple[Check, ...]:
    """Run every solver of a file on all samples of its task; `on_check` is told of each one as it is done.

    Where `samples` are given, it is run on those of its task instead, with the task's own demo pairs as S.
    `timeout_s` is what a solver may take over all samples of its task; each sample has an equal share of it.

    Raises: ParameterError: the DSL cannot be imported, the file's own statements do not end, a limit is not above 0.
    """
    if not timeout_s > 0:
        raise ParameterError(f"timeout is {timeout_s!r}; give a number above 0")
    imports = load_dsl(dsl).imports
    checks: dict[Solver, Check] = {}

    def note(solver: Solver, check: Check) -> None:
        checks[solver] = check
        on_check(check)

    with WorkerPool(workers, memory_bytes=memory_bytes, preload=["batt_helpers.batt", DEFAULT_DSL]) as pool:
        _check_shared(pool, file, imports)
        running = {}
        for solver in file.solvers:
            try:
                task = load_task(solver.task_id, data)
                asked = task.samples if samples is None else samples_of(solver.task_id, samples)
            except InputError as error:
                note(solver, Check(solver.task_id, solver.name, "error", 0, 0, 0.0, str(error)))
                continue
            limits = StepLimits(step_s=timeout_s / len(asked), job_s=timeout_s + LOAD_LIMIT_S)
            inputs = tuple(sample.input for sample in asked)
            future = pool.submit(run_solver, file.path, file.shared, imports, solver, task.pairs, inputs, limits=limits)
            running[future] = (solver, asked)
        for future in as_completed(running):
            solver, asked = running[future]
            note(solver, _judged(solver, asked, future.result()))
    return tuple(checks[solver] for solver in file.solvers)


def _check_shared(pool: WorkerPool, file: SolverFile, imports: str) -> None:
    """Make sure that a file's own statements come to an end, before each solver waits for them."""
    outcome = pool.submit(load_shared, file.path, file.shared, imports, limits=StepLimits(job_s=LOAD_LIMIT_S)).result()
    if outcome.status != "ok":
        raise ParameterError(
            f"the top-level statements of {file.path!r} failed: {outcome.status} {outcome.detail.strip()[-200:]!r}; "
            "put what is not a definition under `if __name__ == '__main__'`",
            path=file.path,
        )


def _judged(solver: Solver, asked: Sequence[Sample], outcome: Outcome) -> Check:
    """Hold what a worker reported against what the samples expect."""
    count = len(asked)
    if outcome.status != "ok":
        detail = f"{_place(asked, outcome.step)}: {outcome.status}: {lost_result(outcome.status, outcome.detail)[3]}"
        return Check(solver.task_id, solver.name, "error", 0, count, outcome.end - outcome.start, detail)
    results, mishap = outcome.value
    problems = {step: text for step, result in enumerate(results) if (text := _problem(asked, step, result))}
    errors = {step: text for step, text in problems.items() if results[step].reason not in (None, "no_grid")}
    verdict: Verdict = "error" if errors else "fail" if problems else "pass"
    lines = [f"{_place(asked, step)}: {text}" for step, text in (errors or problems).items()][:1]
    if mishap and "NameError" in "".join(lines):
        lines.append(f"before that, in the file: {mishap}")
    solved = len(results) - 1 - len(problems.keys() - {0})
    seconds = sum(result.seconds for result in results[1:])
    return Check(solver.task_id, solver.name, verdict, solved, count, seconds, "; ".join(lines))


def _place(asked: Sequence[Sample], step: int) -> str:
    """Name a step of a solver's job: its definition, then a sample each."""
    return asked[step - 1].name if step > 0 else "definition"


def _problem(asked: Sequence[Sample], step: int, result: Result) -> str:
    """Say why a step did not yield what it should; an output that is not known is matched by any grid."""
    grid, _, reason, detail = result
    if reason is not None:
        return detail if reason in ("raised", "no_grid") else f"{reason}: {detail}"
    expected = asked[step - 1].output if step > 0 else None
    return "" if expected in (None, grid) else "not the expected grid"
