"""Whether a task has been done before: only if nothing has changed that its result depends on."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from batt_helpers.batch.states import notebook_path
from batt_helpers.records.batch import Fingerprint, TaskState

__all__ = ["content_digest", "file_digest", "parameter_texts", "why_again"]


def file_digest(path: Path) -> str:
    """Digest the content of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def content_digest(path: Path) -> str:
    """Digest a file, or all files in a folder; empty where there is none."""
    files = sorted(one for one in (path, *path.rglob("*")) if one.is_file())
    texts = [f"{one.relative_to(path)} {file_digest(one)}" for one in files]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16] if texts else ""


def parameter_texts(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Write parameters as a state keeps them: each value as JSON, sorted by name.

    >>> parameter_texts({"timeout_s": 5.0, "modes": ["fast"]})
    {'modes': '["fast"]', 'timeout_s': '5.0'}
    """
    return {name: json.dumps(parameters[name], sort_keys=True, default=str) for name in sorted(parameters)}


def why_again(
    state: TaskState | None,
    parameters: Mapping[str, str],
    fingerprint: Fingerprint,
    folder: Path,
    *,
    retry_failed: bool = False,
) -> str | None:
    """Say why a task has to be run (again); None where it is done. An empty text: it has not been run yet."""
    if state is None:
        return ""
    if state.parameters != parameters:
        return f"parameters changed ({_changes(state.parameters, parameters)})"
    for name in ("notebook", "module", "code"):
        if getattr(state.fingerprint, name) != getattr(fingerprint, name):
            return f"{name} changed"
    if not notebook_path(folder, state.task_id).is_file():
        return "its notebook is gone"
    if state.status == "failed" and retry_failed:
        return f"it failed ({state.reason})"
    return None


def _changes(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Write what is different, name by name.

    >>> _changes({"a": "1", "b": "2"}, {"a": "3"})
    'a: 1 → 3, b: 2 → default'
    """
    names = [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]
    return ", ".join(f"{name}: {old.get(name, 'default')} → {new.get(name, 'default')}" for name in names)
