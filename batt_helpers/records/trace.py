"""Runs of a task as one trace that Perfetto and Chrome's tracing page open, each run a process of its own.

Source: Chrome trace-event format, complete ("X"), counter ("C") and metadata ("M") events.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from batt_helpers.files import Document, write_document
from batt_helpers.model import Failure
from batt_helpers.records.run import RunRecord, SolverEntry
from batt_helpers.timing import Span

__all__ = ["trace_of", "write_trace"]

_NAME_LENGTH = 8
_VALIDATE = "validate"


def write_trace(records: Sequence[RunRecord], path: Path) -> Path:
    """Write the spans of some runs as a trace.

    Units:  microseconds since the start of each run
    Raises: RecordError: the file cannot be written.
    """
    return write_document(trace_of(records), path)


def trace_of(records: Sequence[RunRecord]) -> Document:
    """Give the spans of some runs as the document of a trace; all runs begin at zero, one below the other."""
    events = [event for process, record in enumerate(records, 1) for event in _events(process, record)]
    return {"traceEvents": events, "displayTimeUnit": "ms"}


def _events(process: int, record: RunRecord) -> Iterable[Document]:
    yield _name_event("process_name", process, 0, f"{record.task_id} {record.mode}")
    for worker in sorted({span.worker for span in record.spans}):
        yield _name_event("thread_name", process, worker, f"worker {worker}" if worker else "parent")
    solvers = {solver.md5[:_NAME_LENGTH]: solver for solver in record.solvers}
    reasons = _reasons(record.failures)
    for span in record.spans:
        yield _span_event(process, span, _facts(span, solvers, reasons, len(record.inputs)))
    yield from _busy_events(process, record.spans)


def _name_event(kind: str, process: int, worker: int, name: str) -> Document:
    return {"name": kind, "ph": "M", "pid": process, "tid": worker, "args": {"name": name}}


def _span_event(process: int, span: Span, facts: Document) -> Document:
    return {
        "name": span.name,
        "cat": "work" if span.worker else "phase",
        "ph": "X",
        "ts": span.start_s * 1e6,
        "dur": span.seconds * 1e6,
        "pid": process,
        "tid": span.worker,
        "args": facts,
    }


def _reasons(failures: Iterable[Failure]) -> Mapping[str, str]:
    """Map each program that failed, by its name, to the reason; programs of one name may have failed differently."""
    reasons: dict[str, set[str]] = {}
    for failure in failures:
        reasons.setdefault(failure.subject, set()).add(failure.reason)
    return {subject: of_one.pop() for subject, of_one in reasons.items() if len(of_one) == 1}


def _facts(
    span: Span, solvers: Mapping[str, SolverEntry], reasons: Mapping[str, str], sample_count: int
) -> dict[str, str]:
    """Tell of a worker's span which sample or solver it was for and, of a solver, whence it is and how it ended."""
    if not span.worker:
        return {}
    what, _, whom = span.name.partition(" ")
    if what != _VALIDATE:
        return {"sample": whom}
    solver = solvers.get(whom)
    if solver is None:
        return {"solver": whom}
    outcome = f"valid on {solver.valid_count} of {sample_count} samples"
    if not solver.valid_count:
        reason = reasons.get(solver.solver_id)
        outcome = f"refused: {reason}" if reason else "refused"
    return {"solver": solver.md5, "source": solver.solver_id, "outcome": outcome}


def _busy_events(process: int, spans: Iterable[Span]) -> Iterable[Document]:
    """Count the workers that are busy, anew whenever the count changes."""
    work = [span for span in spans if span.worker]
    # Of an end and a start at one moment the end comes first: a worker that goes on is not two.
    steps = sorted([(span.start_s, 1) for span in work] + [(span.end_s, -1) for span in work])
    for (moment, _), busy in zip(steps, accumulate(step for _, step in steps), strict=True):
        yield {"name": "busy workers", "ph": "C", "ts": moment * 1e6, "pid": process, "args": {"workers": busy}}
