"""A program explained: run line by line on every sample of a task, in workers."""

from pathlib import Path
from tempfile import TemporaryDirectory

from batt_helpers.batt.tracing import trace_program
from batt_helpers.model import Limits, Task
from batt_helpers.processes import Outcome, StepLimits
from batt_helpers.programs import program_md5
from batt_helpers.records.explained import ExplainedLine, ExplainedProgram, ExplainedSample, ValueView
from batt_helpers.run.authoring import DEFAULT_DSL
from batt_helpers.run.job import open_job
from batt_helpers.run.session import Session

__all__ = ["explain", "explain_program"]


def explain(task: Task, source: str, *, dsl: str = DEFAULT_DSL, limits: Limits | None = None) -> ExplainedProgram:
    """Run a solver line by line on each sample of a task, in workers of its own.

    Raises: as `open_job`.
    """
    with (
        TemporaryDirectory(prefix="batt_explain_") as folder,
        open_job([task], Path(folder), limits=limits, dsl=dsl) as job,
    ):
        return explain_program(job.session, task, source)


def explain_program(session: Session, task: Task, source: str) -> ExplainedProgram:
    """Run a solver on each sample of a task, within the session's limits, and give the value of every line.

    A sample whose program had to be ended keeps one line, which says why.
    """
    limits = StepLimits(step_s=session.limits.sample_s(len(task.samples)), job_s=session.limits.timeout_s)
    futures = [
        session.pool.submit(trace_program, session.module.files, source, task.pairs, sample.input, limits=limits)
        for sample in task.samples
    ]
    samples = tuple(
        ExplainedSample(sample.name, sample.input, sample.output, _lines(future.result()))
        for sample, future in zip(task.samples, futures, strict=True)
    )
    return ExplainedProgram(task.id, program_md5(source), source, samples)


def _lines(outcome: Outcome) -> tuple[ExplainedLine, ...]:
    if outcome.status == "ok":
        lines: tuple[ExplainedLine, ...] = outcome.value
        return lines
    what = (outcome.detail.strip().splitlines() or [""])[-1]
    return (ExplainedLine("", "the program", ValueView("error", f"{outcome.status}: {what}".rstrip(": "))),)
