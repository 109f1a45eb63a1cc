"""What a task's id may be, and the name that files and folders have for it: one rule for runs, batches and stores.

An id is one line of text; letters, digits, `_`, `-` and `.` stand for themselves in a file's name, everything else as
`%` and two hexadecimal digits for each byte, as in a web address. So no id leaves its folder, and the id can be read
back from the name. It touches no file.
"""

import re
from unicodedata import category
from urllib.parse import quote, unquote

from batt_helpers.errors import ParameterError

__all__ = ["check_task_id", "file_name", "plain_text", "set_of_challenges", "task_id_of"]

_LONGEST_NAME = 160
"""Of the 255 bytes that a file's name may have, what is left beside a mode, a moment and a suffix."""

_CHALLENGES = re.compile(r"arc-?agi-?\d*[_-](.+?)[_-]challenges\.json(?:\.gz)?", re.IGNORECASE)
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_FIRST = re.compile(r"[.-]")


def check_task_id(task_id: str) -> str:
    """Give a task's id back if it is one.

    >>> check_task_id("flip (left-right) l6aeqgn4")
    'flip (left-right) l6aeqgn4'

    Raises: ParameterError: it is empty, longer than a file's name may be, or holds what no name holds.
    """
    fault = _fault(task_id)
    if fault is not None:
        raise ParameterError(
            f"task id {task_id[:60]!r} {fault}; rename the task: letters, digits, '_', '-' and '.' are always right",
            task_id=task_id,
        )
    return task_id


def _fault(task_id: str) -> str | None:
    if not task_id:
        return "is empty"
    if task_id != task_id.strip():
        return "begins or ends with a blank"
    if not task_id.isprintable():
        return "holds a character that cannot be printed"
    if any(mark in task_id for mark in "/\\\0"):
        return "holds a separator of folders"
    return "is too long" if len(_quoted(task_id)) > _LONGEST_NAME else None


def file_name(task_id: str) -> str:
    """Give the name that files and folders have for a task.

    >>> file_name("007bbfb7"), file_name("flip (left-right)"), file_name(".hidden")
    ('007bbfb7', 'flip%20%28left-right%29', '%2Ehidden')

    Raises: ParameterError: as `check_task_id`.
    """
    return _quoted(check_task_id(task_id))


def _quoted(task_id: str) -> str:
    name = quote(task_id, safe="").replace("~", "%7E")
    return _FIRST.sub(lambda match: f"%{ord(match[0]):02X}", name[:1]) + name[1:]


def task_id_of(name: str) -> str | None:
    """Read a task's id back from the name that files and folders have for it; None where it is no such name.

    >>> task_id_of("flip%20%28left-right%29"), task_id_of("not quoted")
    ('flip (left-right)', None)
    """
    task_id = unquote(name)
    return task_id if _fault(task_id) is None and _quoted(task_id) == name else None


def plain_text(text: str) -> str:
    r"""Write out what a terminal would obey, or what hides the characters beside it.

    >>> plain_text("a\x1b[31mb"), plain_text("plain é")
    ('a\\x1b[31mb', 'plain é')
    """
    if text.isprintable():
        return text
    return "".join(_escaped(one) if category(one) in _HIDDEN else one for one in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def set_of_challenges(name: str) -> str | None:
    """Tell from a file's name which set of a competition's challenges it holds; None where it holds none.

    >>> set_of_challenges("arc-agi_training_challenges.json"), set_of_challenges("arc-agi_test-challenges.json")
    ('training', 'test')
    >>> set_of_challenges("arc-agi_training_solutions.json") is None
    True

    Source: the competition's data page writes hyphens where its files have underscores.
    """
    match = _CHALLENGES.fullmatch(name)
    return match[1] if match else None
