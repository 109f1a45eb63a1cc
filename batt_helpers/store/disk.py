"""The store's folders walked and read, and the operating system's errors told as the store's.

Nothing outside of the store is ever touched: its own folders may not be links, and links below are not followed.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from batt_helpers.errors import StoreError
from batt_helpers.files import read_regular
from batt_helpers.store.layout import SHELVES, content_folder

__all__ = ["LARGEST_BYTES", "check_own_folders", "holds", "iter_names", "make_folder", "store_errors"]

LARGEST_BYTES = 16 << 20
"""The most that a file of the store may hold; a larger one is none of its programs."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_OWN_FOLDERS = (
    *map(content_folder, SHELVES),
    *("solver_dir", "differ_dir"),
    *(shelf.folder for shelves in SHELVES.values() for shelf in shelves if "/" in shelf.folder),
)


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


def check_own_folders(root: Path) -> None:
    """Refuse a store that would be written outside of itself.

    Raises: StoreError: one of its folders is a link.
    """
    for name in _OWN_FOLDERS:
        if (root / name).is_symlink():
            raise _linked(root / name)


def _linked(folder: Path) -> StoreError:
    return StoreError(
        f"{str(folder)!r} is a link that leads out of the store; put a folder of its own there", path=str(folder)
    )


def make_folder(folder: Path, root: Path) -> bool:
    """Make a folder below the root, and those above it; tell whether it is new. A link is no folder here.

    Raises: OSError: it cannot be made, or is something else.
    """
    try:
        folder.mkdir()
    except FileNotFoundError:
        make_folder(folder.parent, root)
        return make_folder(folder, root)
    except FileExistsError:
        if folder.is_symlink() and folder != root:
            raise _linked(folder) from None
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None
        return False
    return True


def iter_names(folder: Path, *, folders: bool) -> Iterator[Path]:
    """List what lies in a folder, in order of names: the folders, or all else; links are never folders.

    A folder that is missing, or goes away meanwhile, is empty.
    """
    try:
        with os.scandir(folder) as scan:
            names = sorted(item.name for item in scan if item.is_dir(follow_symlinks=False) == folders)
    except FileNotFoundError:
        return
    yield from (folder / name for name in names)


def holds(path: Path, content: bytes) -> bool:
    """Tell whether a file holds just this already."""
    with suppress(OSError):
        return read_regular(path, len(content)) == content
    return False
