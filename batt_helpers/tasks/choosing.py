"""Which tasks a command works on: named ones or a whole source, and of these the part that its options leave.

One order for all: those named, or all of the source; of these the unsolved; of these `count` from `start` on; of these
a draw; of these one shard.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

from batt_helpers.errors import ParameterError
from batt_helpers.model import Task
from batt_helpers.naming import check_task_id
from batt_helpers.tasks.reading import sift_tasks, task_ids

__all__ = ["IsSolved", "Shard", "choose_tasks", "is_solved", "parse_shard"]

IsSolved = Callable[[Task], bool]
Shard = tuple[int, int]
"""Which of how many parts, counted from 1."""


def choose_tasks(
    ids: Sequence[str] = (),
    source: str | Path | None = None,
    *,
    start: int = 0,
    count: int | None = None,
    sample: int | None = None,
    seed: int = 0,
    shard: Shard | None = None,
    is_solved: IsSolved | None = None,
) -> tuple[str, ...]:
    """Choose tasks by the ids named, or of a whole source; `is_solved` tells which of them to leave out.

    `sample` draws that many, the same for the same seed. A task belongs to the same shard whatever else is chosen.

    >>> choose_tasks((), "arcagi", start=2, count=2)
    ('017c7c7b', '025d127b')

    Raises: ParameterError: nothing is left, a number is out of range, or an id is none; InputError: as `load_tasks`.
    """
    if start < 0 or any(number is not None and number < 1 for number in (count, sample)):
        raise ParameterError(
            f"start {start!r}, count {count!r}, sample {sample!r} choose no task; count from 0, 1 or more"
        )
    pool = tuple(map(check_task_id, dict.fromkeys(ids))) or task_ids(source)
    chosen = pool if is_solved is None else _unsolved(pool, source, is_solved)
    chosen = chosen[start : None if count is None else start + count]
    chosen = chosen if sample is None else _drawn(chosen, sample, seed)
    chosen = chosen if shard is None else tuple(task_id for task_id in chosen if _is_in(task_id, shard))
    if not chosen:
        raise ParameterError(f"none of {len(pool)} tasks is left; choose others, or an earlier start")
    return chosen


def parse_shard(text: str) -> Shard:
    """Read which of how many shards is meant.

    >>> parse_shard("3/10")
    (3, 10)

    Raises: ParameterError: it is not one of them.
    """
    match = re.fullmatch(r"(\d{1,6})/(\d{1,6})", text)
    part, whole = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= part <= whole:
        raise ParameterError(f"shard {text!r} is none; give such as 3/10 for the third of ten")
    return part, whole


def is_solved(best_o_score: int, expected: Mapping[str, object]) -> bool:
    """Tell whether a score means that every sample with a known output is right.

    >>> is_solved(2, {"demo[0]": ((1,),), "demo[1]": ((2,),), "test[0]": None}), is_solved(0, {})
    (True, False)
    """
    known = sum(output is not None for output in expected.values())
    return 0 < known <= best_o_score


def _unsolved(ids: Sequence[str], source: str | Path | None, is_solved: IsSolved) -> tuple[str, ...]:
    """Leave out what is solved; a task that cannot be read is not, so that it is told of."""
    solved = {task.id for task in sift_tasks(ids, source).tasks if is_solved(task)}
    return tuple(task_id for task_id in ids if task_id not in solved)


def _drawn(ids: tuple[str, ...], sample: int, seed: int) -> tuple[str, ...]:
    if sample >= len(ids):
        return ids
    places = sorted(Random(seed).sample(range(len(ids)), sample))
    return tuple(ids[place] for place in places)


def _is_in(task_id: str, shard: Shard) -> bool:
    part, whole = shard
    digest = sha256(task_id.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % whole == part - 1
