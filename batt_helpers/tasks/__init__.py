"""Task data: read in every form that people have, and chosen from.

naming        (one layer down) what an id may be, and the name that files have for it
decoding      JSON values from files: packed or not, in any encoding, one or one a line
recognizing   what such a value is: a task, many, or something else
parsing       one task from its value
sources       where tasks lie: sets, folders, files
reading       tasks by id from any source
choosing      which tasks a command works on
"""

from batt_helpers.tasks.choosing import IsSolved, Shard, choose_tasks, is_solved, parse_shard
from batt_helpers.tasks.reading import (
    Sifted,
    describe_source,
    load_task,
    load_tasks,
    sift_tasks,
    source_of_set,
    task_ids,
)
from batt_helpers.tasks.sources import SET_NAMES

__all__ = [
    "SET_NAMES",
    "IsSolved",
    "Shard",
    "Sifted",
    "choose_tasks",
    "describe_source",
    "is_solved",
    "load_task",
    "load_tasks",
    "parse_shard",
    "sift_tasks",
    "source_of_set",
    "task_ids",
]
