"""The store's folders walked, and the operating system's errors told as the store's."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from os import scandir
from pathlib import Path

from batt_helpers.errors import StoreError
from batt_helpers.files import replace_files, sync

__all__ = ["iter_files", "store_errors", "write_files"]

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def store_errors(doing: str, root: Path) -> Iterator[None]:
    """Turn the operating system's errors into `StoreError`, with what was tried, where, and the remedy."""
    try:
        yield
    except StoreError:
        raise
    except OSError as error:
        place = str(error.filename or root)
        remedy = (
            "free some space there, or choose another folder for the store"
            if error.errno in _FULL
            else "make that a folder you may use, or choose another folder for the store"
        )
        raise StoreError(
            f"cannot {doing} the store {str(root)!r}: {error.strerror} at {place!r}; {remedy}",
            path=place,
            reason=error.strerror,
        ) from error


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write a batch of files, by name, into a folder; a file that holds its bytes already is left alone."""
    replace_files({folder / name: content for name, content in contents.items() if not _holds(folder / name, content)})
    # Also without a write of ours: a file that was there may have been renamed by a process a moment ago.
    sync(folder)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return False


def iter_files(folder: Path) -> Iterator[Path]:
    """Walk all that is no folder below a folder, in order of names; links are not followed.

    A folder that is missing, or goes away during the walk, is empty.
    """
    try:
        with scandir(folder) as scan:
            items = sorted(scan, key=lambda item: item.name)
    except FileNotFoundError:
        return
    for item in items:
        if item.is_dir(follow_symlinks=False):
            yield from iter_files(folder / item.name)
        else:
            yield folder / item.name
