"""Where programs stand in a store: names, relative paths, and which of a task's programs are kept.

Pure: it touches no file. All paths are relative to the store's root, with `/`.

    solver_md5/<md5>.py                                        expanded source
    solver_dir/solve_<task>/<o_score>/<t_log>/<md5>.py         link to ../../../../solver_md5/<md5>.py
    solver_dir/solve_<task>/entries.json                       what the links say, and more: see `listing`
    differ_md5/<md5>.py                                        expanded source
    differ_dir/{iz,zo}/solve_<task>/<s_score>/<t_log>/<md5>.py link to ../../../../../differ_md5/<md5>.py
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from batt_helpers.errors import ParameterError
from batt_helpers.model import Kind
from batt_helpers.naming import file_name, task_id_of

__all__ = [
    "DIFFER_SHELVES",
    "LINK_LIMIT",
    "SHELVES",
    "SOLVERS",
    "Direction",
    "Entry",
    "Shelf",
    "best",
    "check_md5",
    "content_folder",
    "content_path",
    "md5_of_name",
    "merge",
    "rank",
]

Direction = Literal["iz", "zo"]

LINK_LIMIT = 32
"""The most programs that one shelf keeps for one task."""

_NAME = re.compile(r"([0-9a-f]{32})\.py")
_NUMBER = re.compile(r"0|-?[1-9][0-9]*")
_FOLDER = "solve_"


@dataclass(frozen=True, slots=True)
class Entry:
    """A program that a task has; `link` is relative to the store's root.

    Whether it is transductive or plain, and the seconds it took, is known where the task's list of entries says so.
    """

    task_id: str
    md5: str
    score: int
    t_log: int
    link: str
    transductive: bool = False
    plain: bool = False
    seconds: float | None = None


def content_folder(kind: Kind) -> str:
    """Name the folder of a kind's sources.

    >>> content_folder("differ")
    'differ_md5'
    """
    return f"{kind}_md5"


def content_path(kind: Kind, md5: str) -> str:
    """Give the path of a program's source."""
    return f"{content_folder(kind)}/{md5}.py"


def md5_of_name(name: str) -> str | None:
    """Read the md5 out of a program's file name.

    >>> md5_of_name("0123456789abcdef0123456789abcdef.py"), md5_of_name("notes.py")
    ('0123456789abcdef0123456789abcdef', None)
    """
    match = _NAME.fullmatch(name)
    return match[1] if match else None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A tree of links to the programs of one kind: solvers, or differs of one direction."""

    kind: Kind
    folder: str

    def task_folder(self, task_id: str) -> str:
        """Give the folder of a task's links.

        >>> SOLVERS.task_folder("007bbfb7"), SOLVERS.task_folder("flip (left)")
        ('solver_dir/solve_007bbfb7', 'solver_dir/solve_flip%20%28left%29')

        Raises: ParameterError: the id cannot be part of a folder's name.
        """
        return f"{self.folder}/{_FOLDER}{file_name(task_id)}"

    def task_id(self, folder_name: str) -> str | None:
        """Read a task's id out of its folder's name.

        >>> SOLVERS.task_id("solve_007bbfb7"), SOLVERS.task_id("notes")
        ('007bbfb7', None)
        """
        name = folder_name.removeprefix(_FOLDER)
        return task_id_of(name) if name != folder_name else None

    def target(self, md5: str) -> str:
        """Give what a link holds, relative to the link's own folder.

        >>> DIFFER_SHELVES["iz"].target("0123456789abcdef0123456789abcdef")
        '../../../../../differ_md5/0123456789abcdef0123456789abcdef.py'
        """
        return "../" * (self.folder.count("/") + 4) + content_path(self.kind, md5)

    def entry(self, task_id: str, md5: str, score: int, t_log: int) -> Entry:
        """Give the entry, and so the link's path, of a program at its place.

        >>> SOLVERS.entry("007bbfb7", "0123456789abcdef0123456789abcdef", 6, 14).link
        'solver_dir/solve_007bbfb7/6/14/0123456789abcdef0123456789abcdef.py'
        """
        link = f"{self.task_folder(task_id)}/{score}/{t_log}/{md5}.py"
        return Entry(task_id, md5, score, t_log, link)

    def parse(self, link: str) -> Entry | None:
        """Read an entry back from a link's path; None where the path is not one that `entry` gives."""
        parts = link.removeprefix(f"{self.folder}/").split("/")
        if len(parts) != 4:
            return None
        task_id, md5 = self.task_id(parts[0]), md5_of_name(parts[3])
        if task_id is None or md5 is None or not all(map(_NUMBER.fullmatch, parts[1:3])):
            return None
        return self.entry(task_id, md5, int(parts[1]), int(parts[2]))


SOLVERS = Shelf("solver", "solver_dir")
DIFFER_SHELVES: dict[Direction, Shelf] = {
    "iz": Shelf("differ", "differ_dir/iz"),
    "zo": Shelf("differ", "differ_dir/zo"),
}
SHELVES: dict[Kind, tuple[Shelf, ...]] = {"solver": (SOLVERS,), "differ": tuple(DIFFER_SHELVES.values())}


def check_md5(md5: str) -> None:
    """Refuse a text that cannot name a program's file.

    Raises: ParameterError: it is not 32 lower-case hexadecimal digits.
    """
    if md5_of_name(f"{md5}.py") is None:
        raise ParameterError(
            f"md5 {md5!r} cannot name a program of the store; give 32 lower-case hexadecimal digits", md5=md5
        )


def rank(entry: Entry) -> tuple[bool, int, int, str]:
    """Give the sorting key of entries, best first: those that compute, highest score, then fastest, then by md5."""
    return entry.transductive, -entry.score, -entry.t_log, entry.md5


def merge(old: Iterable[Entry], new: Iterable[Entry]) -> dict[str, Entry]:
    """Give the one place of each program, by md5, after new results came in.

    A new score replaces the old one; for an equal score the faster `t_log` stays. Of old entries that name
    the same program the best stays.
    """
    places: dict[str, Entry] = {}
    for entry in sorted(old, key=rank):
        places.setdefault(entry.md5, entry)
    for entry in new:
        known = places.get(entry.md5)
        if known is None or _standing(known) != _standing(entry) or known.t_log < entry.t_log:
            places[entry.md5] = entry
    return places


def _standing(entry: Entry) -> tuple[int, bool]:
    return entry.score, entry.transductive


def best(entries: Iterable[Entry]) -> list[Entry]:
    """Give the entries that a task keeps, best first."""
    return sorted(entries, key=rank)[:LINK_LIMIT]
