"""Samples that measure whether a solver generalises: more pairs of its task than the task itself shows.

A file of samples is JSON, gzipped or not: `{"<task id>": [{"input": grid, "output": grid}, ...], ...}`.
"""

import gzip
import json
from pathlib import Path

from batt_helpers.errors import InputError
from batt_helpers.model import Grid, Sample, is_grid

__all__ = ["RawSamples", "read_samples", "samples_of"]

RawSamples = dict[str, object]
_GZIP_MAGIC = b"\x1f\x8b"
_REMEDY = "write {'<task id>': [{'input': grid, 'output': grid}, ...], ...}"


def read_samples(path: Path) -> RawSamples:
    """Read a file of samples; what it holds for a task is judged when that task is asked for.

    Raises: InputError: the file cannot be read, or is no JSON object.
    """
    try:
        content = path.read_bytes()
        value = json.loads(gzip.decompress(content) if content.startswith(_GZIP_MAGIC) else content)
    except (OSError, EOFError, ValueError, RecursionError) as error:
        raise InputError(f"cannot read samples {str(path)!r}: {error}; {_REMEDY}", file=str(path)) from error
    if not isinstance(value, dict):
        raise InputError(f"samples {str(path)!r} hold no JSON object; {_REMEDY}", file=str(path))
    return value


def samples_of(task_id: str, raw: RawSamples) -> tuple[Sample, ...]:
    """Give the samples of a task, as test samples.

    >>> samples_of("a", {"a": [{"input": [[1]], "output": [[2]]}]})
    (Sample(kind='test', index=0, input=((1,),), output=((2,),)),)

    Raises: InputError: there are none, or one of them is no pair of grids.
    """
    entries = raw.get(task_id)
    if not isinstance(entries, list) or not entries:
        raise InputError(f"no samples of task {task_id!r}; {_REMEDY}", where=task_id)
    return tuple(
        Sample("test", index, _grid(task_id, index, entry, "input"), _grid(task_id, index, entry, "output"))
        for index, entry in enumerate(entries)
    )


def _grid(task_id: str, index: int, entry: object, key: str) -> Grid:
    rows = entry.get(key) if isinstance(entry, dict) else None
    grid = tuple(tuple(row) if isinstance(row, list) else row for row in rows) if isinstance(rows, list) else None
    if not is_grid(grid):
        raise InputError(f"sample {index} of task {task_id!r} has no {key} that is a grid; {_REMEDY}", where=task_id)
    return grid  # type: ignore[return-value]  # as just tested
