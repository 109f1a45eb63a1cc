"""Files of the project that are no modules of its package: the notebooks, and the plain forms of primitives.

In a checkout they lie where people look for them; a wheel carries them inside the package.
"""

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from batt_helpers.errors import ParameterError

__all__ = [
    "BATCH_NOTEBOOK",
    "PLAIN_FORMS",
    "REPORT_NOTEBOOK",
    "TASK_NOTEBOOK",
    "carried_files",
    "code_version",
    "package_version",
    "shipped_file",
]

TASK_NOTEBOOK = "notebooks/batt_task.ipynb"
BATCH_NOTEBOOK = "notebooks/batt_batch.ipynb"
REPORT_NOTEBOOK = "notebooks/performance_report.ipynb"
PLAIN_FORMS = "tests/dsl/plain.py"

_PACKAGE = Path(__file__).resolve().parent
_FOLDER = "shipped_files"
_PATTERNS = ("notebooks/*.ipynb", PLAIN_FORMS)


def shipped_file(name: str) -> Path:
    """Find a file by its place in a checkout.

    >>> shipped_file(TASK_NOTEBOOK).name
    'batt_task.ipynb'

    Raises: ParameterError: it is not there.
    """
    places = (_PACKAGE / _FOLDER / name, _PACKAGE.parent / name)
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise ParameterError(
            f"no file {name!r} beside the package {str(_PACKAGE)!r}; install it anew, or name a file of yours",
            name=name,
        )
    return found


def carried_files(root: Path) -> dict[str, bytes]:
    """Read what a wheel carries besides modules, by the place in it, from a checkout."""
    paths = (path for pattern in _PATTERNS for path in sorted(root.glob(pattern)))
    return {f"{_PACKAGE.name}/{_FOLDER}/{path.relative_to(root).as_posix()}": path.read_bytes() for path in paths}


def package_version() -> str:
    """Give the version that is installed; "unknown" in a checkout that is not."""
    try:
        return version("batt-helpers")
    except PackageNotFoundError:
        return "unknown"


def code_version() -> str:
    """Name this package's code: its version, and a digest of its sources.

    A revision would not do: it says nothing of uncommitted changes, and changes with every note in a README.
    """
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{package_version()}+{digest.hexdigest()[:16]}"
