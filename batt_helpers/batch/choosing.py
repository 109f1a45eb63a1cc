"""Which tasks a batch runs."""

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

from batt_helpers.batch.states import is_solved
from batt_helpers.errors import ParameterError
from batt_helpers.store import Store
from batt_helpers.tasks import load_tasks, task_ids

__all__ = ["choose_tasks", "unsolved"]

_FILE_NAME = re.compile(r"[A-Za-z0-9][\w.-]*", re.ASCII)


def choose_tasks(
    ids: Sequence[str] = (),
    source: str | Path | None = None,
    *,
    start: int = 0,
    count: int | None = None,
    sample: int | None = None,
    seed: int = 0,
    unsolved_in: str | Path | None = None,
) -> tuple[str, ...]:
    """Choose tasks: those named, or all of a source; of these only what the store in `unsolved_in`
    has not solved; then some of them.

    `count` takes that many from `start` on, `sample` draws that many, the same for the same seed.

    Raises: ParameterError: nothing is left, or a number is out of range; InputError: as `load_tasks`.
    """
    if start < 0 or any(number is not None and number < 1 for number in (count, sample)):
        raise ParameterError(
            f"start {start!r}, count {count!r}, sample {sample!r} choose no task; count from 0, 1 or more"
        )
    pool = tuple(dict.fromkeys(ids)) or task_ids(source)
    chosen = pool if unsolved_in is None else unsolved(pool, source, Store(unsolved_in))
    chosen = chosen[start : None if count is None else start + count]
    if sample is not None and sample < len(chosen):
        drawn = set(Random(seed).sample(range(len(chosen)), sample))
        chosen = tuple(task_id for place, task_id in enumerate(chosen) if place in drawn)
    if not chosen:
        raise ParameterError(f"none of {len(pool)} tasks is left to run; choose others, or an earlier start")
    return tuple(map(_named_like_file, chosen))


def unsolved(ids: Sequence[str], source: str | Path | None, store: Store) -> tuple[str, ...]:
    """Leave out the tasks for which a store has a solver that is right on every sample with a known output."""
    tasks = load_tasks(ids, source)
    return tuple(
        task.id
        for task in tasks
        if not is_solved(
            max((entry.score for entry in store.entries(task.id)), default=0),
            {sample.name: sample.output for sample in task.samples},
        )
    )


def _named_like_file(task_id: str) -> str:
    if not _FILE_NAME.fullmatch(task_id):
        raise ParameterError(
            f"task id {task_id!r} cannot name a file; use letters, digits, '_', '-' and '.', a letter or digit first",
            task_id=task_id,
        )
    return task_id
