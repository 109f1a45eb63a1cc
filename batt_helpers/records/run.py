"""The run record: one JSON document per run, from which every report is drawn.

It knows its own schema and its files' names; it knows nothing of what is drawn from it. Keys stand in the order of
the fields below; mappings keep the order they were filled in.

What is written is compact (`compacted`): what the store holds anyway, and what no report shows, stays out.

Schema versions: 1 (first); 2 (counts: failures, transductive; solvers: transductive;
refused).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from batt_helpers.files import Document, read_document, write_document
from batt_helpers.model import Counts, Failure, Grid
from batt_helpers.naming import file_name
from batt_helpers.records.environment import Environment
from batt_helpers.records.version import Converter, upgraded
from batt_helpers.timing import Span

__all__ = [
    "MODES",
    "RECORD_SUFFIX",
    "SCHEMA_VERSION",
    "DifferEntry",
    "ModuleEntry",
    "Parameter",
    "RunRecord",
    "SolverEntry",
    "best_solver",
    "cells_wrong",
    "compacted",
    "find_records",
    "ranked_solvers",
    "read_record",
    "record_path",
    "write_record",
]

SCHEMA_VERSION = 2
RECORD_SUFFIX = ".record.json"
MODES = ("baseline", "phase1", "phase2", "fast")
Parameter = str | int | float | bool | None

_FAILURES_KEPT = 64
_GRIDS_KEPT = 4


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
    transductive: bool
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

    `phase_s` maps timer names of `batt_helpers.timing` to seconds. `refused` counts the distinct solvers that gave a
    grid on no sample, by the reason on the first.
    `expected` maps sample names to the expected grid.
    """

    schema_version: int
    created: str
    environment: Environment
    task_id: str
    dataset: str
    module: ModuleEntry
    mode: str
    parameters: dict[str, Parameter]
    counts: Counts
    phase_s: dict[str, float]
    spans: tuple[Span, ...]
    solvers: tuple[SolverEntry, ...]
    differs: tuple[DifferEntry, ...]
    failures: tuple[Failure, ...]
    refused: dict[str, int]
    store: str
    inputs: dict[str, Grid] = field(default_factory=dict)
    expected: dict[str, Grid | None] = field(default_factory=dict)


def record_path(folder: Path, record: RunRecord) -> Path:
    """Name the file of a record in a folder: task, mode and time, in that order."""
    moment = record.created.replace(":", "")
    return folder / f"{file_name(record.task_id)}_{record.mode}_{moment}{RECORD_SUFFIX}"


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
    return read_document(path, RunRecord, lambda document: upgraded(document, SCHEMA_VERSION, _CONVERTERS))


def cells_wrong(record: RunRecord, solver: SolverEntry) -> int:
    """Count the cells in which a solver's grids differ from the expected ones; no grid, or another shape, is all."""
    pairs = ((grid, solver.grids.get(name)) for name, grid in record.expected.items() if grid is not None)
    return sum(_difference(expected, given) for expected, given in pairs)


def _difference(expected: Grid, given: Grid | None) -> int:
    if given is None or (len(given), len(given[0])) != (len(expected), len(expected[0])):
        return len(expected) * len(expected[0])
    return sum(
        cell != other
        for row, others in zip(expected, given, strict=True)
        if row != others
        for cell, other in zip(row, others, strict=True)
    )


def best_solver(record: RunRecord) -> SolverEntry | None:
    """Give the best saved solver: of those that compute, the one that solves most; then the nearest; then the fastest.

    One that is transductive comes last.
    """
    return next(iter(ranked_solvers(record)), None)


def ranked_solvers(record: RunRecord) -> tuple[SolverEntry, ...]:
    """List the saved solvers, best first."""
    saved = [solver for solver in record.solvers if solver.path]
    top = max((one.o_score for one in saved if not one.transductive), default=0)

    def rank(one: SolverEntry) -> tuple[bool, int, int, float]:
        # How near a grid comes is counted only where it decides who is the best.
        is_near = one.o_score == top and not one.transductive
        return one.transductive, -one.o_score, cells_wrong(record, one) if is_near else 0, one.seconds

    return tuple(sorted(saved, key=rank))


def compacted(record: RunRecord) -> RunRecord:
    """Leave out of a record what reports do not need.

    Solvers stay that were saved or solve a sample; grids stay of the best of them; failures stay as counted, and the
    first of them in full.
    """
    shown = {one.md5 for one in ranked_solvers(record)[:_GRIDS_KEPT]}
    solvers = tuple(
        one if one.md5 in shown else replace(one, grids={})
        for one in record.solvers
        if one.path is not None or one.o_score > 0
    )
    return replace(record, solvers=solvers, failures=record.failures[:_FAILURES_KEPT])


def _from_version_1(old: Document) -> Document:
    counts = {"failures": len(old["failures"]), "transductive": 0, **old["counts"]}
    solvers = [{**solver, "transductive": False} for solver in old["solvers"]]
    invalid = {solver["solver_id"] for solver in old["solvers"] if not solver["valid_count"]}
    reasons = {one["subject"]: one["reason"] for one in reversed(old["failures"]) if one["subject"] in invalid}
    refused = dict(Counter(reasons.values()))
    return {**old, "schema_version": 2, "counts": counts, "solvers": solvers, "refused": refused}


_CONVERTERS: Mapping[int, Converter] = {1: _from_version_1}
"""From each older schema version the step to the next one."""
