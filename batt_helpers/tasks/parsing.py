"""One task from the JSON value that it was written as; every fault is named with its file and place."""

from dataclasses import dataclass, replace
from typing import Literal

from batt_helpers.errors import InputError, ParameterError
from batt_helpers.model import Grid, Sample, Task
from batt_helpers.naming import check_task_id
from batt_helpers.tasks.decoding import Faulty, excerpt

__all__ = ["Place", "parse_task", "with_outputs"]

_GRID_REMEDY = "a grid is a list of rows of equal length, its cells whole numbers from 0 to 9"
_TASK_REMEDY = "a task is {'train': [{'input': grid, 'output': grid}, ...], 'test': [...]}"


@dataclass(frozen=True)
class Place:
    """Where in which file something stands, for messages."""

    file: str
    where: str

    def at(self, part: str) -> "Place":
        return Place(self.file, f"{self.where}, {part}")

    def error(self, fault: str, remedy: str) -> InputError:
        message = f"{self.where}: {fault}, in {self.file!r}; {remedy}"
        return InputError(message, file=self.file, where=self.where)


def parse_task(task_id: str, raw: object, file: str, dataset: str) -> Task:
    """Read a task from an object with `train` and `test`, or from a bare list of pairs, which are all demos.

    Raises: InputError: the id is none, or a value is not what a task has at its place.
    Source: the bare lists are those of re-arc's generated tasks.
    """
    place = Place(file, f"task {task_id[:60]!r}")
    if isinstance(raw, Faulty):
        raise place.error(raw.fault, raw.remedy)
    try:
        check_task_id(task_id)
    except ParameterError as error:
        raise InputError(f"{error} (in {file!r})", file=file, where=place.where) from error
    demo = _samples("demo", raw if isinstance(raw, list) else _pairs(raw, "train", place), place)
    if not demo:
        raise place.error("no train pairs", _TASK_REMEDY)
    test = [] if isinstance(raw, list) else _pairs(raw, "test", place)
    return Task(task_id, demo + _samples("test", test, place), dataset)


def with_outputs(task: Task, outputs: object, file: str) -> Task:
    """Put the test outputs of a solutions file into a task.

    Raises: InputError: they are not grids, or not as many as the task has test inputs.
    """
    place = Place(file, f"task {task.id!r}")
    if not isinstance(outputs, list) or len(outputs) != len(task.test):
        raise place.error(f"no list of {len(task.test)} test outputs", "take challenges and solutions of one release")
    test = tuple(
        replace(sample, output=_grid(raw, place.at(f"solution {sample.index}")))
        for sample, raw in zip(task.test, outputs, strict=True)
    )
    return replace(task, samples=task.demo + test)


def _pairs(raw: object, key: str, place: Place) -> list[object]:
    pairs = raw.get(key) if isinstance(raw, dict) else None
    if not isinstance(pairs, list):
        raise place.error(f"no list {key!r}", _TASK_REMEDY)
    return pairs


def _samples(kind: Literal["demo", "test"], pairs: list[object], place: Place) -> tuple[Sample, ...]:
    key = "train" if kind == "demo" else "test"
    return tuple(_sample(kind, index, pair, place.at(f"{key} pair {index}")) for index, pair in enumerate(pairs))


def _sample(kind: Literal["demo", "test"], index: int, pair: object, place: Place) -> Sample:
    if not isinstance(pair, dict) or "input" not in pair:
        raise place.error("no 'input'", _TASK_REMEDY)
    if kind == "demo" and "output" not in pair:
        raise place.error("no 'output'", _TASK_REMEDY)
    is_open = kind == "test" and pair.get("output") is None
    output = None if is_open else _grid(pair["output"], place.at("output"))
    return Sample(kind, index, _grid(pair["input"], place.at("input")), output)


def _grid(raw: object, place: Place) -> Grid:
    if not isinstance(raw, list) or not raw:
        raise place.error(f"{excerpt(raw)} is not a list of rows", _GRID_REMEDY)
    return tuple(_row(row, raw[0], place.at(f"row {index}")) for index, row in enumerate(raw))


def _row(raw: object, first: object, place: Place) -> tuple[int, ...]:
    if not isinstance(raw, list) or not isinstance(first, list) or not raw:
        raise place.error(f"{excerpt(raw)} is not a list of cells", _GRID_REMEDY)
    if len(raw) != len(first):
        raise place.error(f"{len(raw)} cells where row 0 has {len(first)}", _GRID_REMEDY)
    for column, cell in enumerate(raw):
        if type(cell) is not int or not 0 <= cell <= 9:
            raise place.at(f"column {column}").error(f"{excerpt(cell)} is not a colour", _GRID_REMEDY)
    return tuple(raw)
