"""A task's list of entries: what its links say and more, kept beside them in one file that survives without links.

    entries.json   {"schema_version": 1, "task_id", "evicted": [md5, ...],
                    "programs": [{"md5", "score", "t_log", "seconds", "transductive", "plain"}, ...]}

Version 1: the first. The list is what counts; links are made from it. A link that it does not know (of another
program's making, or of a store without lists) counts as well, unless it is of an evicted program.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from batt_helpers.errors import RecordError, RecordVersionError
from batt_helpers.files import Document, decoded_document, read_regular
from batt_helpers.store.disk import LARGEST_BYTES, iter_names
from batt_helpers.store.layout import Entry, Shelf, md5_of_name, rank

__all__ = ["LIST_NAME", "Standing", "list_bytes", "list_path", "read_links", "read_standing"]

LIST_NAME = "entries.json"
_VERSION = 1
_LARGEST_NUMBER = 10**9


@dataclass(frozen=True, slots=True)
class _Listed:
    md5: str
    score: int
    t_log: int
    seconds: float | None
    transductive: bool
    plain: bool


@dataclass(frozen=True, slots=True)
class _List:
    schema_version: int
    task_id: str
    evicted: tuple[str, ...]
    programs: tuple[_Listed, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a task has: the entries of its list, those that its links name, and the programs that it has evicted.

    `fault` says why a list is there but cannot be read; `is_listed` whether there is a sound one.
    """

    listed: tuple[Entry, ...] = ()
    linked: tuple[Entry, ...] = ()
    evicted: frozenset[str] = frozenset()
    is_listed: bool = False
    fault: str = ""

    @property
    def entries(self) -> dict[str, Entry]:
        """The one place of each program; what the list says goes before what links say."""
        known = {entry.md5: entry for entry in self.listed}
        for entry in sorted(self.linked, key=rank):
            if entry.md5 not in self.evicted:
                known.setdefault(entry.md5, entry)
        return known


def list_path(root: Path, shelf: Shelf, task_id: str) -> Path:
    """Give the path of a task's list."""
    return root / shelf.task_folder(task_id) / LIST_NAME


def read_links(root: Path, shelf: Shelf, task_id: str) -> tuple[Entry, ...]:
    """Read the entries that a task's links name; files in their places count as well."""
    paths = (
        path
        for score in iter_names(root / shelf.task_folder(task_id), folders=True)
        for t_log in iter_names(score, folders=True)
        for path in iter_names(t_log, folders=False)
    )
    entries = (shelf.parse(path.relative_to(root).as_posix()) for path in paths)
    return tuple(entry for entry in entries if entry is not None)


def read_standing(root: Path, shelf: Shelf, task_id: str) -> Standing:
    """Read what a task has; a damaged list costs what only the list says."""
    linked = read_links(root, shelf, task_id)
    path = list_path(root, shelf, task_id)
    try:
        found = decoded_document(read_regular(path, LARGEST_BYTES), path, _List, _checked_version)
        return replace(_standing(found, shelf, task_id), linked=linked)
    except FileNotFoundError:
        return Standing(linked=linked)
    except (OSError, RecordError) as error:
        return Standing(linked=linked, fault=str(error))


def _checked_version(document: Document) -> Document:
    version = document["schema_version"]
    if version != _VERSION:
        raise RecordVersionError(f"its version is {version!r}, not {_VERSION}; use the package that wrote it")
    return document


def _standing(found: _List, shelf: Shelf, task_id: str) -> Standing:
    named = (*found.evicted, *(program.md5 for program in found.programs))
    numbers = (number for program in found.programs for number in (program.score, program.t_log))
    if not all(md5_of_name(f"{md5}.py") for md5 in named) or any(abs(number) > _LARGEST_NUMBER for number in numbers):
        raise RecordError("it names what is no program, or no score")
    if found.task_id != task_id:
        raise RecordError(f"it is of task {found.task_id[:60]!r}")
    entries = {program.md5: _entry(program, shelf, task_id) for program in found.programs}
    return Standing(tuple(entries.values()), (), frozenset(found.evicted) - entries.keys(), is_listed=True)


def _entry(program: _Listed, shelf: Shelf, task_id: str) -> Entry:
    place = shelf.entry(task_id, program.md5, program.score, program.t_log)
    return replace(place, transductive=program.transductive, plain=program.plain, seconds=program.seconds)


def list_bytes(task_id: str, entries: Iterable[Entry], evicted: Iterable[str]) -> bytes:
    """Write a task's list."""
    programs = tuple(_Listed(e.md5, e.score, e.t_log, e.seconds, e.transductive, e.plain) for e in entries)
    document = asdict(_List(_VERSION, task_id, tuple(sorted(evicted)), programs))
    return f"{json.dumps(document, separators=(',', ':'))}\n".encode()
