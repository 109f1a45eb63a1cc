"""A run's spans as a trace that Perfetto and Chrome's tracing page open.

Source: Chrome trace-event format, complete ("X") and metadata ("M") events.
"""

from collections.abc import Iterable
from pathlib import Path

from batt_helpers.files import Document, write_document
from batt_helpers.records.run import RunRecord
from batt_helpers.timing import Span

__all__ = ["trace_of", "write_trace"]


def write_trace(record: RunRecord, path: Path) -> Path:
    """Write a run's spans as a trace.

    Units:  microseconds since the start of the run
    Raises: RecordError: the file cannot be written.
    """
    return write_document(trace_of(record), path)


def trace_of(record: RunRecord) -> Document:
    """Give a run's spans as the document of a trace."""
    events = [*_name_events(record), *map(_span_event, record.spans)]
    return {"traceEvents": events, "displayTimeUnit": "ms"}


def _name_events(record: RunRecord) -> Iterable[Document]:
    yield _name_event("process_name", 0, f"{record.task_id} {record.mode}")
    for worker in sorted({span.worker for span in record.spans}):
        yield _name_event("thread_name", worker, f"worker {worker}" if worker else "parent")


def _name_event(kind: str, worker: int, name: str) -> Document:
    return {"name": kind, "ph": "M", "pid": 1, "tid": worker, "args": {"name": name}}


def _span_event(span: Span) -> Document:
    return {
        "name": span.name,
        "cat": "work" if span.worker else "phase",
        "ph": "X",
        "ts": span.start_s * 1e6,
        "dur": span.seconds * 1e6,
        "pid": 1,
        "tid": span.worker,
        "args": {},
    }
