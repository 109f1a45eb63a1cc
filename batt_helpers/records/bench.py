"""The bench record: one JSON document per bench, with every value that was measured.

It holds raw seconds only, repetitions in the order in which they ran and warm-ups apart from them; medians, spreads
and ratios are computed by whoever reads it. The k-th values of the series of a group were measured in one round.

Schema versions: 1 (first).
"""

from dataclasses import dataclass
from pathlib import Path

from batt_helpers.files import read_document, write_document
from batt_helpers.records.environment import Environment
from batt_helpers.records.version import upgraded

__all__ = [
    "BENCH_SUFFIX",
    "SCHEMA_VERSION",
    "BenchRecord",
    "Frame",
    "Group",
    "Series",
    "bench_path",
    "read_bench",
    "write_bench",
]

SCHEMA_VERSION = 1
BENCH_SUFFIX = ".bench.json"


@dataclass(frozen=True)
class Series:
    """What one contestant took, round after round; `size` counts what it worked on in each."""

    name: str
    size: int
    warmups_s: tuple[float, ...]
    values_s: tuple[float, ...]


@dataclass(frozen=True)
class Group:
    """Contestants that did the same work, or work that differs by its size only; `title` says which, in words."""

    name: str
    title: str
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Frame:
    """A share of a run's time: a phase, in it a function, in it a node; empty where the time is not taken apart."""

    phase: str
    function: str
    node: str
    seconds: float


@dataclass(frozen=True)
class BenchRecord:
    """One bench: what was measured, on what machine, every value; `frames` where a run was taken apart."""

    schema_version: int
    created: str
    environment: Environment
    subject: str
    parameters: dict[str, str | int | float | bool | None]
    groups: tuple[Group, ...]
    frames: tuple[Frame, ...] = ()


def bench_path(folder: Path, name: str, record: BenchRecord) -> Path:
    """Name the file of a bench record in a folder: what was measured, and when."""
    return folder / f"{name}_{record.created.replace(':', '')}{BENCH_SUFFIX}"


def write_bench(record: BenchRecord, path: Path) -> Path:
    """Write a bench record as JSON, whole or not at all.

    Raises: RecordError: the file cannot be written.
    """
    return write_document(record, path)


def read_bench(path: Path) -> BenchRecord:
    """Read a bench record.

    Raises: RecordError: no such file, not JSON, or a field that does not fit. RecordVersionError: of another version.
    """
    return read_document(path, BenchRecord, lambda document: upgraded(document, SCHEMA_VERSION))
