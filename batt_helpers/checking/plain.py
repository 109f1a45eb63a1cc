"""Checking plain Python programs: each on the task that it names, in a child of its own."""

from collections.abc import Sequence
from pathlib import Path

from batt_helpers.checking.checks import Check, Verdict
from batt_helpers.model import Limits, Task, ValidatedProgram
from batt_helpers.programs import USUAL_COLUMNS, Columns
from batt_helpers.run import complete, gather_programs, open_runner
from batt_helpers.run.plain import validate_plain
from batt_helpers.tasks import load_tasks, task_ids

__all__ = ["check_programs"]


def check_programs(
    path: Path,
    *,
    data: str | None,
    dsl: str,
    limits: Limits,
    function: str | None = None,
    columns: Columns = USUAL_COLUMNS,
) -> tuple[Check, ...]:
    """Run every program below a path on its own task; one that names none, or cannot be used, is an error.

    Raises: ParameterError: there is none that can be used. InputError: the tasks cannot be read.
    """
    found = gather_programs(path, task_ids(data), function=function, columns=columns)
    refused = [_unused(one.task, one.where, one.reason) for one in found.refused]
    nameless = [_unused(one.task, one.where, "names no task of the set") for one in found.programs.get(None, ())]
    checks = [*refused, *nameless]
    with open_runner(limits, dsl=dsl) as runner:
        for task in load_tasks(found.named_tasks, data) if found.named_tasks else ():
            programs = found.programs[task.id]
            validated = complete(validate_plain(runner, task, programs), runner.pool)
            checks += [_check(task, one.where, run) for one, run in zip(programs, validated, strict=True)]
    return tuple(checks)


def _unused(task: str | None, where: str, reason: str) -> Check:
    return Check(task or "?", where, "error", 0, 0, 0.0, f"{where}: {reason}")


def _check(task: Task, where: str, one: ValidatedProgram) -> Check:
    """Judge a program by what it gave; an output that is not known is matched by any grid."""
    runs = list(zip(task.samples, one.runs, strict=True))
    wrong = [(s, run) for s, run in runs if run.grid is None or s.output not in (None, run.grid)]
    failures = [run.failure for _, run in wrong if run.failure is not None]
    errors = [failure for failure in failures if failure.reason != "no_grid"]
    detail = _details(where, [f"{one.sample}: {one.reason}: {one.detail}" for one in errors or failures])
    if wrong and not failures:
        detail = f"{where}: {wrong[0][0].name}: not the expected grid"
    verdict: Verdict = "error" if errors else "fail" if wrong else "pass"
    seconds = sum(run.seconds for run in one.runs)
    return Check(task.id, where, verdict, len(runs) - len(wrong), len(runs), seconds, detail)


def _details(where: str, lines: Sequence[str]) -> str:
    return f"{where}: {lines[0]}" if lines else where
