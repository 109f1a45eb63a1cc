"""What a JSON value is: a task, many of them, or something else that lies about where tasks do."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from batt_helpers.tasks.decoding import Faulty, excerpt

__all__ = ["NoTasksError", "shape_of_head", "tasks_in"]

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|[][{}]')
_PARTS = ("train", "test")
_NAMES = ("id", "task_id", "name")
_MOST_KEYS = 4


class NoTasksError(Exception):
    """A value holds no tasks: `kind` says what it is instead, `remedy` what to do."""

    def __init__(self, kind: str, remedy: str) -> None:
        super().__init__(kind)
        self.kind, self.remedy = kind, remedy


def tasks_in(value: object, stem: str) -> dict[str, object]:
    """Sort what a file holds by task ids; `stem` names what has no name of its own.

    >>> list(tasks_in({"train": [], "test": []}, "aa")), list(tasks_in([{"id": "b", "train": []}], "aa"))
    (['aa'], ['b'])

    Raises: NoTasksError: it is something else.
    """
    if _is_task(value) or _is_pairs(value):
        return {stem: value}
    if isinstance(value, dict) and any(map(_holds_task, value.values())):
        return value
    if isinstance(value, list) and any(map(_holds_task, value)):
        return _by_name(value, stem)
    raise _told(value)


def _is_task(value: object) -> bool:
    """Tell whether somebody meant a value to be a task, well-formed or not."""
    return isinstance(value, dict) and any(isinstance(value.get(part), list | dict) for part in _PARTS)


def _is_pairs(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) and "input" in one for one in value)


def _holds_task(value: object) -> bool:
    return _is_task(value) or _is_pairs(value) or isinstance(value, Faulty)


def _by_name(values: list[object], stem: str) -> dict[str, object]:
    names = [_name_of(value, f"{stem}_{place}") for place, value in enumerate(values)]
    counts = Counter(names)
    return {
        name: value if counts[name] == 1 else Faulty(f"stands there {counts[name]} times", "keep one of them")
        for name, value in zip(names, values, strict=True)
    }


def _name_of(value: object, otherwise: str) -> str:
    known = value if isinstance(value, dict) else {}
    return next((str(known[name]) for name in _NAMES if isinstance(known.get(name), str | int)), otherwise)


def _told(value: object) -> NoTasksError:
    if isinstance(value, dict) and value:
        members = list(value.values())
        if all(isinstance(one, list) and _has_key(one, "attempt_1") for one in members):
            return NoTasksError("a submission", "`python -m batt_helpers score --file` reads it")
        if all(isinstance(one, list) and one and all(map(_is_grid_like, one)) for one in members):
            return NoTasksError("solutions, test outputs by task id", "name the challenges file that belongs to it")
        keys = ", ".join(repr(key[:30]) for key in list(value)[:_MOST_KEYS])
        more = ", ..." if len(value) > _MOST_KEYS else ""
        return NoTasksError(f"an object with the keys {keys}{more}", "name a file or a folder of tasks")
    return NoTasksError(excerpt(value), "name a file or a folder of tasks")


def _has_key(values: Iterable[object], key: str) -> bool:
    return any(isinstance(value, dict) and key in value for value in values)


def _is_grid_like(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, list) for row in value)


def shape_of_head(text: str) -> Literal["task", "many"] | None:
    """Tell from the beginning of a file whether it holds one task or many; None where it seems to hold none.

    >>> shape_of_head('{"train": [{"inp'), shape_of_head('[{"input": [['), shape_of_head('{"aa": {"train": [')
    ('task', 'task', 'many')
    >>> shape_of_head('{"name": "arc"}') is None
    True
    """
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[2] and (token[1] in _PARTS or token[1] == "input"):
            is_one = depth == (1 if token[1] in _PARTS else 2)
            return "task" if is_one else "many"
    return None
