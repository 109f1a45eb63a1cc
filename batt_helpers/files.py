"""Files that appear whole or not at all, locks, and JSON documents on top of them: the only place for each.

A file is written aside in its final folder under a unique temporary name, synced, renamed into place, and then its
folder is synced. A lock is `flock` on a folder's own descriptor: a process that dies leaves nothing behind. Documents
are dataclasses, read back with every value checked. It knows nothing of what the files are about.
"""

import errno
import fcntl
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from secrets import token_hex
from stat import S_ISREG
from time import time
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from batt_helpers.errors import RecordError, RecordVersionError
from batt_helpers.model import Grid, is_grid

__all__ = [
    "TEMPORARY_AGE_S",
    "Document",
    "aside",
    "decoded_document",
    "is_leftover",
    "is_temporary",
    "locked",
    "read_document",
    "read_regular",
    "replace_files",
    "sync",
    "try_lock",
    "write_document",
    "write_documents",
    "written_aside",
]

TEMPORARY_AGE_S = 3600.0
"""No write takes this long: a temporary file that is older was left by a process that died."""

_PREFIX, _SUFFIX = ".", ".tmp"
_SYNCS_AT_ONCE, _MANY_SYNCS = 8, 16
_UNSUPPORTED = {errno.EINVAL, errno.ENOTSUP}
_UNLOCKABLE = {errno.EBADF, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EROFS}

Document = dict[str, Any]
Read = TypeVar("Read")
_LARGEST_NUMBER = sys.float_info.max


def is_temporary(path: Path) -> bool:
    """Tell whether a name is one that `aside` gives.

    >>> is_temporary(Path("a/.x.py.0123456789abcdef.tmp")), is_temporary(Path("a/x.py"))
    (True, False)
    """
    return path.name.startswith(_PREFIX) and path.name.endswith(_SUFFIX)


def is_leftover(path: Path) -> bool:
    """Tell whether a temporary file is too old to belong to a write that is still going on."""
    try:
        return is_temporary(path) and time() - path.lstat().st_mtime > TEMPORARY_AGE_S
    except FileNotFoundError:
        return False


@contextmanager
def aside(paths: Iterable[Path]) -> Iterator[dict[Path, Path]]:
    """Reserve a unique temporary path beside each path; what is left of them goes on an error."""
    asides = {path: path.with_name(f"{_PREFIX}{path.name}.{token_hex(8)}{_SUFFIX}") for path in paths}
    try:
        yield asides
    except BaseException:
        for path in asides.values():
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def sync(paths: Iterable[Path]) -> None:
    """Make files' bytes, or folders' names, survive a power cut, where the file system can; many at once.

    A file system commits those together that wait for it together: on a disk that others write to, 60 new files take
    14 ms by eight threads where they take 180 ms in turn; on an idle one 20 ms either way. Few are not worth it.
    """
    distinct = tuple(dict.fromkeys(paths))
    if len(distinct) < _MANY_SYNCS:
        for path in distinct:
            _sync(path)
    else:
        with ThreadPoolExecutor(min(len(distinct), _SYNCS_AT_ONCE)) as threads:
            for _ in threads.map(_sync, distinct):
                pass


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)


@contextmanager
def written_aside(contents: Mapping[Path, bytes]) -> Iterator[dict[Path, Path]]:
    """Write files aside and sync them all; give the temporary path of each, to be renamed by the caller."""
    with aside(contents) as asides:
        for path, content in contents.items():
            with asides[path].open("xb") as file:
                file.write(content)
        sync(asides.values())
        yield asides


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write files, each whole or not at all: all are written, all synced, all renamed in order, their folders synced.

    Raises: OSError: whatever the system refuses; no temporary file is left then.
    """
    with written_aside(contents) as asides:
        for path, temporary in asides.items():
            temporary.replace(path)
    sync(path.parent for path in contents)


def read_regular(path: Path, limit_bytes: int) -> bytes:
    """Read a file that is one, and no larger than a limit; a pipe, device or link is never waited for nor followed.

    Raises: OSError: there is none, or it is of another kind or larger.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if not S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "No regular file", str(path))
        content = file.read(limit_bytes + 1)
        if len(content) > limit_bytes:
            raise OSError(errno.EFBIG, f"More than {limit_bytes} bytes", str(path))
        return content


@contextmanager
def locked(folder: Path, *, exclusive: bool) -> Iterator[None]:
    """Hold the lock of a folder, which is no link: exclusive against all others, or shared with others that share it.

    To share what cannot be locked, as some read-only media, needs no lock.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _lock(descriptor, exclusive=exclusive)
        yield
    finally:
        # Closing is not enough where a fork in another thread has copied the descriptor.
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _lock(descriptor: int, *, exclusive: bool) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
    except OSError as error:
        if exclusive or error.errno not in _UNLOCKABLE:
            raise


def try_lock(descriptor: int) -> bool:
    """Take the exclusive lock of an open file without waiting; tell whether it was free. It ends with its holders."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def write_document(document: object, path: Path) -> Path:
    """Write a dataclass (or plain values) as JSON: a reader sees the old file or the new one, never half.

    Raises: RecordError: the file cannot be written, or a value has no place in JSON.
    """
    write_documents({path: document})
    return path


def write_documents(documents: Mapping[Path, object]) -> None:
    """Write some documents as `write_document` does, in one round of syncs; they appear in order, the last one last.

    Raises: RecordError: a file cannot be written, or a value has no place in JSON; nothing was replaced then.
    """
    path = Path()
    try:
        contents = {}
        for path, document in documents.items():
            text = json.dumps(document, default=_plain, allow_nan=False, separators=(",", ":"))
            contents[path] = f"{text}\n".encode("ascii")
            path.parent.mkdir(parents=True, exist_ok=True)
        replace_files(contents)
    except (OSError, TypeError, ValueError) as error:
        raise RecordError(
            f"cannot write {str(path)!r}: {error}; choose a folder that can be written, and plain values",
            path=path,
        ) from error


def read_document(path: Path, kind: type[Read], upgrade: Callable[[Document], Document]) -> Read:
    """Read a dataclass from JSON, after `upgrade` has lifted the document to the present schema.

    Raises: RecordError: no such file, not JSON, or a field that does not fit, named with its place;
            RecordVersionError: whatever `upgrade` refuses.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RecordError(f"cannot read {str(path)!r}: {error}; check the path", path=path) from error
    return decoded_document(content, path, kind, upgrade)


def decoded_document(content: bytes, path: Path, kind: type[Read], upgrade: Callable[[Document], Document]) -> Read:
    """Read a dataclass from JSON that was read from a path already.

    Raises: as `read_document`.
    """
    try:
        document = _checked(dict, json.loads(content.decode()), "")
        read: Read = _decoded(kind, _lifted(document, upgrade), "")
    except RecordVersionError as error:
        raise RecordVersionError(f"cannot read {str(path)!r}: {error}", path=path) from error
    except (_MisfitError, ValueError, RecursionError) as error:
        place = error.place if isinstance(error, _MisfitError) else ""
        raise RecordError(
            f"damaged document {str(path)!r}: {error}; run the task again, or restore the file",
            path=path,
            place=place,
        ) from error
    return read


def _lifted(document: Document, upgrade: Callable[[Document], Document]) -> Document:
    """Lift a document to the present schema; one that lacks what its own version has is damaged."""
    try:
        return upgrade(document)
    except (LookupError, TypeError, AttributeError) as error:
        raise _MisfitError("", "whole", error) from error


def _plain(value: object) -> Document:
    """Show a dataclass to the JSON encoder without copying what it holds."""
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{value!r} is no JSON value")
    return {name: getattr(value, name) for name in _field_names(type(value))}


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


class _MisfitError(Exception):
    """A JSON value is not what the schema has at its place."""

    def __init__(self, place: str, wanted: str, value: object) -> None:
        super().__init__(f"{place or 'the whole'} should be {wanted}, not {repr(value)[:60]}")
        self.place = place


def _decoded(kind: Any, value: Any, place: str) -> Any:
    """Build from a JSON value what a type hint asks for."""
    if kind == Grid:
        return _decoded_grid(value, place)
    if isinstance(kind, UnionType):
        return _decoded_union(get_args(kind), value, place)
    if is_dataclass(kind):
        return _decoded_fields(kind, _checked(dict, value, place), place)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        items = _checked(list, value, place)
        return tuple(_decoded(arguments[0], item, f"{place}[{n}]") for n, item in enumerate(items))
    if origin is dict:
        pairs = _checked(dict, value, place).items()
        return {key: _decoded(arguments[1], item, f"{place}[{key!r}]") for key, item in pairs}
    if origin is Literal:
        return _decoded_choice(arguments, value, place)
    if kind is float and type(value) is int:
        return float(_checked(int, value, place))
    return _checked(kind, value, place)


def _decoded_grid(value: Any, place: str) -> Grid:
    is_rows = type(value) is list and all(type(row) is list for row in value)
    grid = tuple(map(tuple, value)) if is_rows else ()
    if not is_grid(grid):
        raise _MisfitError(place, "a grid", value)
    return grid


def _decoded_union(kinds: tuple[Any, ...], value: Any, place: str) -> Any:
    if type(value) in kinds:
        return _checked(type(value), value, place)
    return _decoded(next(kind for kind in kinds if kind is not NoneType), value, place)


def _decoded_choice(choices: tuple[Any, ...], value: Any, place: str) -> Any:
    if value not in choices:
        raise _MisfitError(place, f"one of {', '.join(map(repr, choices))}", value)
    return value


def _decoded_fields(kind: Any, value: Document, place: str) -> Any:
    hints, prefix = _hints(kind), f"{place}." if place else ""
    odd = min(value.keys() ^ hints.keys(), default=None)
    if odd is not None:
        raise _MisfitError(prefix + odd, "absent" if odd in value else "present", value.get(odd))
    return kind(**{name: _decoded(hint, value[name], prefix + name) for name, hint in hints.items()})


def _checked(kind: type, value: Any, place: str) -> Any:
    if type(value) is not kind:
        raise _MisfitError(place, kind.__name__, value)
    if isinstance(value, int | float) and not abs(value) <= _LARGEST_NUMBER:
        raise _MisfitError(place, "a number that a float can hold", value)
    return value
