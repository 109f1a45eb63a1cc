"""The generations of an evolution: what each was bred from, and how the store stood after it.

Each is one JSON document, `generation_<number>.json` in the folder `evolution` of an output folder.

Schema versions: 1 (first).
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from batt_helpers.errors import ParameterError
from batt_helpers.files import read_document, write_document
from batt_helpers.records.version import upgraded

__all__ = [
    "FOLDER",
    "SCHEMA_VERSION",
    "Generation",
    "Plan",
    "TaskBest",
    "read_generation",
    "read_generations",
    "write_generation",
]

FOLDER = "evolution"
SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Plan:
    """What every generation of an evolution does: so many parents, so many mutants of each.

    Raises: ParameterError: a number of programs is below 1.
    """

    task_ids: tuple[str, ...]
    seed: int = 0
    parent_count: int = 32
    mutants: int = 2
    mutation_rate: float = 0.1
    dsl: str = "batt_helpers.dsl"

    def __post_init__(self) -> None:
        for name in ("parent_count", "mutants"):
            if getattr(self, name) < 1:
                raise ParameterError(f"{name} is {getattr(self, name)!r}; give 1 or more", name=name)


@dataclass(frozen=True)
class TaskBest:
    """How many samples of a task its best stored solver solves, of those whose output is known."""

    task_id: str
    solved: int
    known: int

    @property
    def share(self) -> float:
        return self.solved / self.known


@dataclass(frozen=True)
class Generation:
    """A complete generation: what it was bred from, and how the store stands after it."""

    schema_version: int
    number: int
    plan: Plan
    parents: tuple[str, ...]
    module_digest: str
    candidate_count: int
    improved_count: int
    bests: tuple[TaskBest, ...]
    seconds: float

    @property
    def solved_count(self) -> int:
        """The tasks of which some stored solver solves every sample."""
        return sum(best.share == 1 for best in self.bests)

    @property
    def mean_best(self) -> float:
        """The tasks' best scores as shares of their samples, averaged.

        A program that looks the demo outputs up in `S` scores on all demo pairs of any task; solved tasks tell more.
        """
        return fmean(best.share for best in self.bests)


def _path(out_dir: Path, number: int) -> Path:
    return out_dir / FOLDER / f"generation_{number:03}.json"


def read_generation(out_dir: Path, number: int) -> Generation | None:
    """Read a complete generation of an output folder; None where there is none of that number.

    Raises: RecordError: its file is damaged. RecordVersionError: it is of another version.
    """
    path = _path(out_dir, number)
    if not path.exists():
        return None
    return read_document(path, Generation, lambda document: upgraded(document, SCHEMA_VERSION))


def read_generations(out_dir: Path) -> tuple[Generation, ...]:
    """Read the complete generations of an output folder, from the first on.

    Raises: RecordError: a file is damaged.
    """
    generations: list[Generation] = []
    while (generation := read_generation(out_dir, len(generations) + 1)) is not None:
        generations.append(generation)
    return tuple(generations)


def write_generation(generation: Generation, out_dir: Path) -> Path:
    """Write a complete generation, whole or not at all."""
    return write_document(generation, _path(out_dir, generation.number))
