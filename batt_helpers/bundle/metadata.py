"""What Kaggle wants to know of a dataset and of a notebook: the two metadata files of its command line tool.

Source: the tool's documentation of `dataset-metadata.json` and `kernel-metadata.json`. A slug is the title in lower
case with dashes; a dataset's has 6 to 50 characters, a notebook's 5 at least.
"""

import re

from batt_helpers.errors import ParameterError

__all__ = [
    "COMPETITION",
    "DATASET_SLUG",
    "Metadata",
    "check_user",
    "dataset_metadata",
    "kernel_metadata",
    "kernel_slug",
]

Metadata = dict[str, str | bool | list[str] | list[dict[str, str]]]

COMPETITION = "arc-prize-2025"
DATASET_SLUG = "batt-helpers"
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


def kernel_metadata(user: str, notebook: str, competition: str) -> Metadata:
    """Describe a notebook that runs on four L4 GPUs, without internet, with the dataset and a competition attached."""
    slug = kernel_slug(notebook)
    return {
        "id": f"{user}/{slug}",
        "title": slug.replace("-", " ").capitalize(),
        "code_file": f"{notebook}.ipynb",
        "language": "python",
        "kernel_type": "notebook",
        "is_private": True,
        "enable_gpu": True,
        "enable_tpu": False,
        "enable_internet": False,
        "machine_shape": "NvidiaL4",
        "dataset_sources": [f"{user}/{DATASET_SLUG}"],
        "competition_sources": [competition],
        "kernel_sources": [],
        "model_sources": [],
    }
