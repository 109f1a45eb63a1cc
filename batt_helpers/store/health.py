"""A store held against its own rules, and repaired where it breaks them.

Looking shares the store with everyone. Repairing holds the lock of a kind's sources alone, so that no program
of that kind is being saved meanwhile. Nothing that is not of the store is touched.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from batt_helpers.errors import BattError, StoreCorruptError, StoreError
from batt_helpers.files import is_leftover, is_temporary, locked, replace_files
from batt_helpers.model import Kind
from batt_helpers.store.contents import named_source, read_source
from batt_helpers.store.disk import iter_names, make_folder
from batt_helpers.store.layout import (
    LINK_LIMIT,
    SHELVES,
    Entry,
    Shelf,
    best,
    content_folder,
    content_path,
    md5_of_name,
    rank,
)
from batt_helpers.store.links import prune, relink
from batt_helpers.store.listing import LIST_NAME, Standing, list_bytes, list_path, read_standing

__all__ = ["Problem", "ProblemKind", "StoreReport", "hold", "verify"]

ProblemKind = Literal[
    "astray",
    "copied",
    "corrupt",
    "dangling",
    "duplicate",
    "evicted",
    "foreign",
    "number",
    "overflow",
    "temporary",
    "unlinked",
    "unlisted",
    "unnamed",
    "unreadable",
]

_LEFT_ALONE: frozenset[ProblemKind] = frozenset({"foreign", "number", "unnamed", "unreadable"})
_UNLINKED: frozenset[ProblemKind] = frozenset({"corrupt", "dangling", "duplicate", "evicted", "overflow", "temporary"})
_RELINKED: frozenset[ProblemKind] = frozenset({"astray", "copied", "unlinked"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a store that breaks its rules; `path` is relative to the root.

    Kinds: `corrupt`, a source whose content is not what its name says, or a list that cannot be read; `dangling`, a
    task's program whose source is missing or corrupt; `astray`, a link that is absolute or leads elsewhere than to its
    source; `copied`, a file in a link's place; `duplicate`, a second link of a task to one program; `evicted`, a link
    to a program that the task has evicted; `overflow`, a link beyond a task's limit; `unlinked`, a program in a task's
    list without its link; `unlisted`, a task with programs that its list lacks; `temporary`, what a process that died
    left behind; `unnamed`, a source that no task names; `unreadable`, a source that may not be read; `number`, a score
    or `t_log` that is no integer; `foreign`, what is not of the store. A repair makes `astray`, `copied` and `unlinked`
    links anew and writes lists, removes what is no use, and leaves the last four alone.
    """

    kind: ProblemKind
    path: str
    detail: str


@dataclass(frozen=True, slots=True)
class StoreReport:
    """What a check of a store counted and found, and how many of the problems it repaired."""

    solvers: int
    differs: int
    links: int
    problems: tuple[Problem, ...]
    repaired: int


@dataclass(frozen=True, slots=True)
class _Task:
    """What a task has on a shelf, with what stands at the links' places: what each holds, None for a file."""

    shelf: Shelf
    task_id: str
    standing: Standing
    targets: dict[str, str | None]
    strangers: tuple[Problem, ...]


@dataclass(slots=True)
class _Sources:
    """The md5s of a kind's sound sources, and the problems of its folder."""

    sound: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


@contextmanager
def hold(root: Path, kind: Kind, *, alone: bool) -> Iterator[None]:
    """Keep the sources of a kind from being removed, or with `alone` also from being added to."""
    folder = root / content_folder(kind)
    if alone and any((root / shelf.folder).is_dir() for shelf in SHELVES[kind]):
        folder.mkdir(exist_ok=True)
    if not folder.exists():
        yield
        return
    with locked(folder, exclusive=alone):
        yield


def verify(root: Path, *, fix: bool) -> StoreReport:
    """Check every source, list and link of a store, and repair them with `fix`."""
    solvers, solver_links, solver_problems = _verify_kind(root, "solver", fix=fix)
    differs, differ_links, differ_problems = _verify_kind(root, "differ", fix=fix)
    problems = (*solver_problems, *differ_problems)
    repaired = sum(problem.kind not in _LEFT_ALONE for problem in problems) if fix else 0
    return StoreReport(solvers, differs, solver_links + differ_links, problems, repaired)


def _verify_kind(root: Path, kind: Kind, *, fix: bool) -> tuple[int, int, list[Problem]]:
    """Give the counts of sound sources and of links of a kind, and the problems of both."""
    with hold(root, kind, alone=fix):
        before = _source_md5s(root, kind)
        # Tasks before sources: what is saved meanwhile has its source before its entry.
        tasks = [task for shelf in SHELVES[kind] for task in _read_shelf(root, shelf)]
        sources = _check_contents(root, kind)
        copies = {md5: path for task in tasks for md5, path in _copies(root, task) if md5 not in sources.sound}
        sources.sound |= copies.keys()
        problems = list(_check_strays(root, kind))
        for task in tasks:
            found = [*task.strangers, *_check_task(task, sources.sound)]
            problems += found
            if fix:
                _restore(root, kind, copies)
                _repair_task(root, task, found, sources.sound)
        problems += sources.problems
        if fix:
            _remove(root, sources.problems)
    named = {md5 for task in tasks for md5 in (*task.standing.entries, *task.standing.evicted)}
    for md5 in sorted((before & sources.sound) - named):
        problems.append(Problem("unnamed", content_path(kind, md5), "no task names it; its links may have been lost"))
    return len(sources.sound), sum(len(task.targets) for task in tasks), problems


def _source_md5s(root: Path, kind: Kind) -> set[str]:
    names = (md5_of_name(path.name) for path in iter_names(root / content_folder(kind), folders=False))
    return {md5 for md5 in names if md5 is not None}


def _check_contents(root: Path, kind: Kind) -> _Sources:
    """Give the md5s of the sound sources of a kind, and the problems of its folder."""
    sources = _Sources()
    folder = root / content_folder(kind)
    for path in iter_names(folder, folders=False):
        name, md5 = path.relative_to(root).as_posix(), md5_of_name(path.name)
        if md5 is None:
            sources.problems += _check_stranger(root, name)
            continue
        try:
            read_source(root, kind, md5)
        except StoreCorruptError as error:
            sources.problems.append(Problem("corrupt", name, str(error)))
        except StoreError:
            continue  # removed meanwhile
        except OSError as error:
            sources.problems.append(Problem("unreadable", name, f"{error.strerror}; allow it to be read"))
            sources.sound.add(md5)
        else:
            sources.sound.add(md5)
    return sources


def _check_strays(root: Path, kind: Kind) -> Iterator[Problem]:
    """Give what lies beside a kind's sources and tasks."""
    for folder in iter_names(root / content_folder(kind), folders=True):
        yield Problem("foreign", folder.relative_to(root).as_posix(), "a folder among the sources")
    for shelf in SHELVES[kind]:
        top = root / shelf.folder
        for path in iter_names(top, folders=False):
            yield from _check_stranger(root, path.relative_to(root).as_posix())
        for path in iter_names(top, folders=True):
            if shelf.task_id(path.name) is None:
                yield Problem("foreign", path.relative_to(root).as_posix(), "not a folder of the store")


def _read_shelf(root: Path, shelf: Shelf) -> Iterator[_Task]:
    """Read what each task's folder holds, each under its lock."""
    for folder in iter_names(root / shelf.folder, folders=True):
        task_id = shelf.task_id(folder.name)
        if task_id is not None:
            with suppress(FileNotFoundError), locked(folder, exclusive=False):
                yield _read_task(root, shelf, task_id, folder)


def _read_task(root: Path, shelf: Shelf, task_id: str, folder: Path) -> _Task:
    standing = read_standing(root, shelf, task_id)
    targets = {entry.link: _target(root / entry.link) for entry in standing.linked}
    others = [path for path in _below(folder, 3) if path.relative_to(root).as_posix() not in targets]
    strangers = [
        problem for path in others if path != folder / LIST_NAME for problem in _check_misplaced(root, shelf, path)
    ]
    return _Task(shelf, task_id, standing, targets, tuple(strangers))


def _target(path: Path) -> str | None:
    return str(path.readlink()) if path.is_symlink() else None


def _below(folder: Path, depth: int) -> Iterator[Path]:
    """Give what is no folder in a task's folder and in the two levels below it, and folders that are deeper."""
    yield from iter_names(folder, folders=False)
    for child in iter_names(folder, folders=True):
        if depth == 1:
            yield child
        else:
            yield from _below(child, depth - 1)


def _check_misplaced(root: Path, shelf: Shelf, path: Path) -> Iterator[Problem]:
    """Give the problem of what stands among the links without being one at a place of the layout."""
    name = path.relative_to(root).as_posix()
    parts = name.removeprefix(f"{shelf.folder}/").split("/")
    if path.is_symlink() and len(parts) == 4 and shelf.parse(f"{shelf.folder}/{parts[0]}/0/0/{parts[3]}"):
        yield Problem("number", name, f"score {parts[1]!r} or t_log {parts[2]!r} is no integer")
    else:
        yield from _check_stranger(root, name)


def _check_stranger(root: Path, name: str) -> Iterator[Problem]:
    """Give the problem, if it is one, of a file whose name is no program's."""
    if not is_temporary(root / name):
        yield Problem("foreign", name, "not a file of the store")
    elif is_leftover(root / name):
        yield Problem("temporary", name, "left by a process that died")


def _copies(root: Path, task: _Task) -> Iterator[tuple[str, Path]]:
    """Give the files in links' places that hold the program that they are named by."""
    for link, target in task.targets.items():
        path = root / link
        if target is None:
            with suppress(OSError, UnicodeDecodeError, BattError):
                if named_source(path)[0] == path.stem:
                    yield path.stem, path


def _check_task(task: _Task, sound: set[str]) -> Iterator[Problem]:
    """Give the problems of a task's list, then of each link, then of what has no link."""
    standing = task.standing
    entries = standing.entries
    wanted = {entry.link: entry for entry in best(entry for entry in entries.values() if entry.md5 in sound)}
    list_name = f"{task.shelf.task_folder(task.task_id)}/{LIST_NAME}"
    if standing.fault:
        yield Problem("corrupt", list_name, f"no list of entries ({standing.fault}); what the links say is left")
    elif {entry.md5 for entry in wanted.values()} - {entry.md5 for entry in standing.listed}:
        yield Problem("unlisted", list_name, "it lacks programs that the task's links name")
    for entry in standing.linked:
        yield from _check_link(task, entry, wanted, sound)
    for link, entry in {entry.link: entry for entry in standing.listed}.items():
        if link not in task.targets:
            kind: ProblemKind = "unlinked" if entry.md5 in sound else "dangling"
            yield Problem(kind, link, "the task's list names it" if entry.md5 in sound else "its source is missing")


def _check_link(task: _Task, entry: Entry, wanted: dict[str, Entry], sound: set[str]) -> Iterator[Problem]:
    target = task.targets[entry.link]
    if entry.md5 not in sound:
        kind: ProblemKind = "foreign" if target is None else "dangling"
        yield Problem(kind, entry.link, f"{target!r} is missing or corrupt")
    elif entry.link in wanted and target is None:
        yield Problem("copied", entry.link, "a file where the link should be")
    elif entry.link in wanted and target != task.shelf.target(entry.md5):
        yield Problem("astray", entry.link, f"it leads to {target!r}")
    elif entry.link not in wanted and entry.md5 in task.standing.evicted:
        yield Problem("evicted", entry.link, "the task has evicted the program")
    elif entry.link not in wanted and entry.md5 in {one.md5 for one in wanted.values()}:
        yield Problem("duplicate", entry.link, "another link of the task names the program already")
    elif entry.link not in wanted:
        yield Problem("overflow", entry.link, f"the task has {LINK_LIMIT} better programs")


def _restore(root: Path, kind: Kind, copies: dict[str, Path]) -> None:
    """Put sources back that only files in links' places hold."""
    contents = {root / content_path(kind, md5): named_source(path)[1].encode() for md5, path in copies.items()}
    replace_files(contents)
    copies.clear()


def _repair_task(root: Path, task: _Task, problems: list[Problem], sound: set[str]) -> None:
    """Bring a task's list and links to what its sound programs are."""
    if all(problem.kind in _LEFT_ALONE for problem in problems):
        return
    entries = task.standing.entries
    wanted = sorted(best(entry for entry in entries.values() if entry.md5 in sound), key=rank)
    kept = {entry.md5 for entry in wanted}
    folder = root / task.shelf.task_folder(task.task_id)
    with locked(folder, exclusive=True):
        evicted = (task.standing.evicted | (entries.keys() & sound)) - kept
        path = list_path(root, task.shelf, task.task_id)
        if wanted or evicted:
            replace_files({path: list_bytes(task.task_id, wanted, evicted)})
        else:
            path.unlink(missing_ok=True)
        at = {entry.link: entry for entry in wanted}
        for problem in problems:
            if problem.kind in _RELINKED and problem.path in at:
                make_folder((root / problem.path).parent, root)
                relink(root, task.shelf, at[problem.path])
        _remove(root, [problem for problem in problems if problem.path != path.relative_to(root).as_posix()])
    prune(folder, keep=root / Path(task.shelf.folder).parts[0])


def _remove(root: Path, problems: list[Problem]) -> None:
    for problem in problems:
        if problem.kind in _UNLINKED:
            path = root / problem.path
            path.unlink(missing_ok=True)
            prune(path.parent, keep=root / Path(problem.path).parts[0])
