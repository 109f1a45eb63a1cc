"""A program explained: run line by line on every sample of a task, in workers."""

from batt_helpers.batt.tracing import trace_program
from batt_helpers.model import Task
from batt_helpers.processes import Outcome, StepLimits
from batt_helpers.programs import program_md5
from batt_helpers.records.explained import ExplainedLine, ExplainedProgram, ExplainedSample, ValueView
from batt_helpers.run.session import Session

__all__ = ["explain_program"]


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
