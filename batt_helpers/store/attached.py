"""Stores that come with a session: attached as data, only to be read."""

import os
from collections.abc import Iterator
from pathlib import Path

from batt_helpers.store.layout import content_folder
from batt_helpers.store.store import Store

__all__ = ["attached_stores"]

_DEEPEST = 6


def attached_stores(root: Path) -> tuple[Store, ...]:
    """Find the stores below the folder where data is attached, in order of their paths; links are followed."""
    return tuple(map(Store, sorted(_store_folders(root))))


def _store_folders(root: Path) -> Iterator[Path]:
    own = content_folder("solver")
    for name, children, _ in os.walk(root, followlinks=True):
        folder = Path(name)
        if own in children:
            yield folder
        if own in children or len(folder.relative_to(root).parts) >= _DEEPEST:
            children.clear()
