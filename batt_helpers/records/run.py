"""The run record: one JSON document per run, from which every report is drawn.

It knows its own schema, its files' names and its trace; it knows nothing of what is drawn from it.
Keys stand in the order of the fields below; mappings keep the order they were filled in.

Schema versions: 1 (first).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from batt_helpers.errors import RecordVersionError
from batt_helpers.files import Document, read_document, write_document
from batt_helpers.model import Failure, Grid
from batt_helpers.timing import Span

__all__ = [
    "MODES",
    "RECORD_SUFFIX",
    "SCHEMA_VERSION",
    "DifferEntry",
    "Environment",
    "Gpu",
    "ModuleEntry",
    "RunRecord",
    "SolverEntry",
    "find_records",
    "read_record",
    "record_path",
    "upgraded",
    "write_record",
    "write_trace",
]

SCHEMA_VERSION = 1
RECORD_SUFFIX = ".record.json"
MODES = ("baseline", "phase1", "phase2", "fast")

Converter = Callable[[Document], Document]
CONVERTERS: Mapping[int, Converter] = {}
"""From each older schema version the step to the next one."""


@dataclass(frozen=True)
class Gpu:
    """One graphics processor: name, memory in bytes, compute capability such as '8.9'."""

    name: str
    memory_bytes: int | None
    compute_capability: str | None


@dataclass(frozen=True)
class Environment:
    """The machine and the software that a run was measured on."""

    platform: str
    cpu: str
    core_count: int
    memory_bytes: int
    gpus: tuple[Gpu, ...]
    python: str
    packages: dict[str, str]
    git_revision: str | None
    kaggle_run_type: str | None


@dataclass(frozen=True)
class ModuleEntry:
    """The batt module of a run; `black_box` where its source could only be called, not read."""

    name: str
    digest: str
    node_count: int
    black_box: bool


@dataclass(frozen=True)
class SolverEntry:
    """One distinct solver of a run, its scores and whether it was saved (and where).

    `grids` maps sample names to the grid it gave standing alone, for saved solvers only.
    """

    md5: str
    solver_id: str
    t_num: int
    has_mutation: bool
    o_score: int
    demo_solved: int
    test_solved: int
    valid_count: int
    seconds: float
    t_log: int
    path: str | None
    link: str | None
    source: str
    grids: dict[str, Grid]


@dataclass(frozen=True)
class DifferEntry:
    """One distinct differ of a run with its evidence in both directions."""

    md5: str
    name: str
    t_num: int
    iz: int
    zo: int
    seconds: float
    t_log: int
    path: str | None
    source: str


@dataclass(frozen=True)
class RunRecord:
    """One mode of one run on one task.

    `counts` has the keys all, unique, inlined, valid, saved (candidates), differs (saved), demo, test
    (samples of the task), timeouts (runs of a program on a sample that ran out of time).
    `phase_s` maps timer names of `batt_helpers.timing` to seconds.
    `expected` maps sample names to the expected grid.
    """

    schema_version: int
    created: str
    environment: Environment
    task_id: str
    dataset: str
    module: ModuleEntry
    mode: str
    parameters: dict[str, str | int | float | bool | None]
    counts: dict[str, int]
    phase_s: dict[str, float]
    spans: tuple[Span, ...]
    solvers: tuple[SolverEntry, ...]
    differs: tuple[DifferEntry, ...]
    failures: tuple[Failure, ...]
    store: str
    inputs: dict[str, Grid] = field(default_factory=dict)
    expected: dict[str, Grid | None] = field(default_factory=dict)


def record_path(folder: Path, record: RunRecord) -> Path:
    """Name the file of a record in a folder: task, mode and time, in that order."""
    moment = record.created.replace(":", "")
    return folder / f"{record.task_id}_{record.mode}_{moment}{RECORD_SUFFIX}"


def find_records(folder: Path) -> tuple[Path, ...]:
    """List the record files in a folder and below it, sorted by path."""
    return tuple(sorted(folder.rglob(f"*{RECORD_SUFFIX}")))


def write_record(record: RunRecord, path: Path) -> Path:
    """Write a record as JSON, whole or not at all.

    Raises: RecordError: the file cannot be written, or a value has no place in JSON.
    """
    return write_document(record, path)


def read_record(path: Path) -> RunRecord:
    """Read a record, of this schema version or an older one.

    Raises: RecordError: no such file, not JSON, or a field that does not fit, named with its place;
            RecordVersionError: the record's version is newer, or older than any that can be converted.
    """
    return read_document(path, RunRecord, lambda document: upgraded(document, CONVERTERS))


def upgraded(document: Document, converters: Mapping[int, Converter], target: int = SCHEMA_VERSION) -> Document:
    """Lift a record's document to a schema version, one step converter after another.

    >>> upgraded({"schema_version": 1}, {1: lambda old: old | {"schema_version": 2}}, 2)
    {'schema_version': 2}

    Raises: RecordVersionError: the version is newer, none at all, or a step from it is missing.
    """
    version = document.get("schema_version")
    if type(version) is not int or version > target:
        raise RecordVersionError(
            f"schema version {version!r} is not among those known, up to {target!r}; upgrade batt_helpers",
            version=version,
        )
    for step in range(version, target):
        if step not in converters:
            raise RecordVersionError(
                f"schema version {version!r} has no converter to {step + 1!r}; run the task again",
                version=version,
            )
        document = converters[step](document)
    return document


def write_trace(record: RunRecord, path: Path) -> Path:
    """Write a run's spans as a trace that Perfetto and Chrome's tracing page open.

    Units:  microseconds since the start of the run
    Raises: RecordError: the file cannot be written.
    Source: Chrome trace-event format, complete ("X") and metadata ("M") events.
    """
    events = [*_name_events(record), *map(_span_event, record.spans)]
    return write_document({"traceEvents": events, "displayTimeUnit": "ms"}, path)


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
