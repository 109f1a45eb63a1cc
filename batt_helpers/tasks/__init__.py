"""Task data: read in every form that people have, and chosen from."""

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
    "Sifted",
    "describe_source",
    "load_task",
    "load_tasks",
    "sift_tasks",
    "source_of_set",
    "task_ids",
]
