"""What Kaggle wants to know of a dataset and of a notebook: the two metadata files of its command line tool.

Source: the tool's documentation of `dataset-metadata.json` and `kernel-metadata.json`. A slug is the title in lower
case with dashes; a dataset's has 6 to 50 characters, a notebook's 5 at least.
"""

import re
from collections.abc import Sequence

from batt_helpers.errors import ParameterError

__all__ = [
    "COMPETITION",
    "DATASET_SLUG",
    "SHAPES",
    "STORE_SLUG",
    "Metadata",
    "check_user",
    "dataset_metadata",
    "kernel_metadata",
    "kernel_slug",
    "store_metadata",
]

Metadata = dict[str, str | bool | list[str] | list[dict[str, str]]]

COMPETITION = "arc-prize-2026-arc-agi-2"
"""The newest competition whose tasks these are."""
DATASET_SLUG = "batt-helpers"
STORE_SLUG = "batt-store"
SHAPES = {"l4x4": "NvidiaL4", "cpu": ""}
"""Kaggle's names of the machines of `batt_helpers.machine.MACHINES`; plain ones have none.

Nothing here computes on a GPU: what four L4 give is their machine's cores and memory, at twice the GPU quota.
"""
_DRAWS = "performance_report"
_DRAWN = ("batt_task", "batt_batch")
_USER = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def check_user(user: str) -> str:
    """Give a Kaggle user's name back if it can be one.

    Raises: ParameterError: it cannot.
    """
    if not _USER.fullmatch(user):
        raise ParameterError(
            f"user {user!r} is no Kaggle user name; give the one in your profile's address, such as 'jane-doe'",
            user=user,
        )
    return user.lower()


def kernel_slug(notebook: str) -> str:
    """Give the slug of a notebook by its file's stem.

    >>> kernel_slug("batt_task")
    'batt-task'
    """
    return notebook.replace("_", "-").lower()


def dataset_metadata(user: str) -> Metadata:
    """Describe the dataset that holds the package, its wheels, a batt module and the notebooks."""
    return {
        "title": DATASET_SLUG,
        "id": f"{user}/{DATASET_SLUG}",
        "licenses": [{"name": "other"}],
        "subtitle": "Score, filter, validate and keep ARC solver programs",
        "description": "The package batt_helpers (MIT licence) with what it needs to run without internet. "
        "Wheels of other projects are under their own licences.",
        "keywords": [],
    }


def store_metadata(user: str) -> Metadata:
    """Describe the dataset that takes the programs of one session to the next."""
    return {
        "title": STORE_SLUG,
        "id": f"{user}/{STORE_SLUG}",
        "licenses": [{"name": "other"}],
        "subtitle": "ARC solver programs that batt_helpers has found",
        "keywords": [],
    }


def kernel_metadata(
    user: str, notebook: str, competition: str, machine: str = "l4x4", stores: Sequence[str] = ()
) -> Metadata:
    """Describe a notebook that runs without internet, with the dataset, stores and a competition attached.

    One that only draws asks for no accelerator and has the notebooks attached whose runs it draws.
    """
    slug, draws = kernel_slug(notebook), notebook == _DRAWS
    shape = "" if draws else SHAPES[machine]
    return {
        "id": f"{user}/{slug}",
        "title": slug.replace("-", " ").capitalize(),
        "code_file": f"{notebook}.ipynb",
        "language": "python",
        "kernel_type": "notebook",
        "is_private": True,
        "enable_gpu": bool(shape),
        "enable_tpu": False,
        "enable_internet": False,
        **({"machine_shape": shape} if shape else {}),
        "dataset_sources": [f"{user}/{DATASET_SLUG}", *([] if draws else stores)],
        "competition_sources": [] if draws else [competition],
        "kernel_sources": [f"{user}/{kernel_slug(each)}" for each in _DRAWN] if draws else [],
        "model_sources": [],
    }
