"""The one version check of all records: older documents are lifted step by step, newer ones refused."""

from collections.abc import Callable, Mapping

from batt_helpers.errors import RecordVersionError
from batt_helpers.files import Document

__all__ = ["Converter", "upgraded"]

Converter = Callable[[Document], Document]


def upgraded(document: Document, target: int, converters: Mapping[int, Converter] | None = None) -> Document:
    """Lift a document to a schema version, one step converter after another.

    >>> upgraded({"schema_version": 1}, 2, {1: lambda old: old | {"schema_version": 2}})
    {'schema_version': 2}

    Raises: RecordVersionError: the version is newer, none at all, or a step from it is missing.
    """
    version = document.get("schema_version")
    if type(version) is not int or version > target:
        raise RecordVersionError(
            f"schema version {version!r} is not among those known, up to {target!r}; upgrade batt_helpers",
            version=version,
        )
    for step in range(version, target):
        if step not in (converters or {}):
            raise RecordVersionError(
                f"schema version {version!r} has no converter to {step + 1!r}; run the task again",
                version=version,
            )
        document = (converters or {})[step](document)
    return document
