"""The search record: one JSON document per search, with every task that is done and what was found by which part.

Schema versions: 1 (first).
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from batt_helpers.files import read_document, write_document
from batt_helpers.model import Grid
from batt_helpers.records.environment import Environment
from batt_helpers.records.version import upgraded

__all__ = [
    "SCHEMA_VERSION",
    "SEARCH_FILE",
    "SEARCH_FOLDER",
    "FoundEntry",
    "PartEntry",
    "SearchFigures",
    "SearchRecord",
    "TaskEntry",
    "figures_of",
    "read_search",
    "write_search",
]

SCHEMA_VERSION = 1
SEARCH_FOLDER, SEARCH_FILE = "search", "search.json"


@dataclass(frozen=True)
class PartEntry:
    """What a part of the search did for a task: CPU seconds, calls, programs found, whether its budget ended it."""

    name: str
    seconds: float
    calls: int
    found: int
    is_cut: bool


@dataclass(frozen=True)
class FoundEntry:
    """A program that is right on all demo pairs; `md5` names it in the store, where it was saved.

    `source` stands alone; `calls` is the same as the store has it, calls of the DSL and of the search's words.
    """

    source: str
    calls: str
    part: str
    stage: str
    cost: float
    md5: str | None
    answers: tuple[Grid, ...]
    tests_right: int


_NEAR = 0.95


@dataclass(frozen=True)
class TaskEntry:
    """A task that is done: what was found, the best program of each answer first, and what it took.

    `attempts` has up to two answers for each test input; `right` counts how many test inputs of those whose output is
    `known` have it among the first one, and among both. `failure` says why a task could not be searched, else empty.
    """

    task_id: str
    round: int
    tests: int
    known: int
    attempts: tuple[tuple[Grid, ...], ...]
    right: tuple[int, int]
    is_confident: bool
    programs: tuple[FoundEntry, ...]
    parts: tuple[PartEntry, ...]
    seconds: float
    calls: int
    values: int
    elapsed_s: float
    nearest: float | None = None
    failure: str = ""

    @property
    def is_found(self) -> bool:
        """Whether some program is right on all demo pairs."""
        return bool(self.programs)

    @property
    def is_near(self) -> bool:
        """Whether nothing was found, but a grid that has nearly all cells right."""
        return not self.is_found and self.nearest is not None and self.nearest >= _NEAR

    @property
    def is_first_right(self) -> bool:
        return self.is_found and self.known == self.tests and self.right[0] == self.tests > 0

    @property
    def is_solved(self) -> bool:
        """Whether every test output is among the two answers."""
        return self.is_found and self.known == self.tests and self.right[1] == self.tests > 0


@dataclass(frozen=True)
class SearchRecord:
    """One search: its parameters, the machine, and the tasks that are done, in the order in which they were."""

    schema_version: int
    created: str
    environment: Environment
    parameters: dict[str, str | int | float | bool | None]
    task_ids: tuple[str, ...]
    tasks: tuple[TaskEntry, ...]


@dataclass(frozen=True)
class SearchFigures:
    """What a search came to over some tasks."""

    tasks: int
    found: int
    first_right: int
    solved: int
    confident: int
    confident_right: int
    median_s: float
    total_s: float

    @property
    def false_positives(self) -> int:
        """Tasks whose demo pairs are solved and whose two answers are wrong."""
        return self.found - self.solved


def figures_of(entries: tuple[TaskEntry, ...]) -> SearchFigures:
    """Count what was reached; of a task searched in several rounds the last counts."""
    last = tuple({entry.task_id: entry for entry in entries}.values())
    known = [entry for entry in last if entry.known == entry.tests]
    sure = [entry for entry in known if entry.is_found and entry.is_confident]
    return SearchFigures(
        len(last),
        sum(entry.is_found for entry in known),
        sum(entry.is_first_right for entry in known),
        sum(entry.is_solved for entry in known),
        len(sure),
        sum(entry.is_first_right for entry in sure),
        median(entry.seconds for entry in last) if last else 0.0,
        sum(entry.seconds for entry in entries),
    )


def write_search(record: SearchRecord, folder: Path) -> Path:
    """Write a search's record, whole or not at all."""
    return write_document(record, folder / SEARCH_FILE)


def read_search(folder: Path) -> SearchRecord | None:
    """Read the search record of a folder; None where there is none.

    Raises: RecordError: its file is damaged. RecordVersionError: it is of another version.
    """
    path = folder / SEARCH_FILE
    if not path.exists():
        return None
    return read_document(path, SearchRecord, lambda document: upgraded(document, SCHEMA_VERSION))
