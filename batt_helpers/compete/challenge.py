"""Which tasks a submission answers: those of the competition's test set, and never others in a scoring run."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from batt_helpers.errors import InputError
from batt_helpers.machine import Place
from batt_helpers.model import Task
from batt_helpers.naming import set_of_challenges
from batt_helpers.tasks import load_tasks, sift_tasks, task_ids
from batt_helpers.tasks.decoding import read_value
from batt_helpers.tasks.sources import TaskSet, open_sets

__all__ = ["Challenge", "challenge_source", "read_challenge", "solved_tasks"]


@dataclass(frozen=True)
class Challenge:
    """The tasks to answer; `unread` maps those that cannot be read to their number of test inputs."""

    tasks: tuple[Task, ...]
    unread: Mapping[str, int]
    refused: tuple[str, ...]


def challenge_source(source: str | Path | None, place: Place) -> str | Path:
    """Give the source of the tasks that a submission has to answer: in a competition's folder, its test set.

    Raises: InputError: there is none, or in a scoring run, none with a test set.
    """
    if source is None:
        raise InputError("no competition's data is attached; attach it, or name a challenge with --data")
    sets = list(open_sets(source))
    test = next((one for one in sets if one.name == "test"), None)
    if test is not None:
        return test.source
    if place == "competition":
        raise InputError(
            f"{str(source)!r} has no test set, which a scoring run has to answer; attach the competition's own data "
            "(arc-agi_test_challenges.json), and take away other --data",
            source=str(source),
        )
    return sets[0].source if sets else source


def read_challenge(source: str | Path | None, place: Place = "local") -> Challenge:
    """Read the tasks that a submission has to answer; one that cannot be read costs that task.

    Raises: InputError: as `challenge_source`, or nothing can be read at all.
    """
    chosen = challenge_source(source, place)
    ids = task_ids(chosen)
    sifted = sift_tasks(ids, chosen)
    read = {task.id for task in sifted.tasks}
    counts = _test_counts(chosen)
    unread = {task_id: counts.get(task_id, 1) for task_id in ids if task_id not in read}
    return Challenge(sifted.tasks, unread, tuple(str(error) for error in sifted.refused))


def _test_counts(source: str | Path) -> dict[str, int]:
    """Count the test inputs of a challenges file without reading its tasks, as far as it can be told."""
    path = Path(source)
    if set_of_challenges(path.name) is None or not path.is_file():
        return {}
    value = read_value(path)
    raw = value if isinstance(value, dict) else {}
    tests = {task_id: task.get("test") for task_id, task in raw.items() if isinstance(task, dict)}
    return {task_id: len(test) for task_id, test in tests.items() if isinstance(test, list) and test}


def solved_tasks(source: str | Path | None, ids: Collection[str]) -> tuple[Task, ...]:
    """Load the tasks of that set of a source which a submission's ids belong to.

    Raises: InputError: the source cannot be read.
    """
    sets = list(open_sets(source))
    if not sets:
        return load_tasks(task_ids(source), source)
    chosen = max(sets, key=lambda one: _likeness(one, ids))
    return load_tasks(task_ids(chosen.source), chosen.source)


def _likeness(task_set: TaskSet, ids: Collection[str]) -> tuple[int, int]:
    """Give the sorting key of a set: it has most of the ids, and fewest others."""
    known = task_set.readers.keys()
    return len(known & set(ids)), -len(known)
