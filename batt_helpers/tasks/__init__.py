"""Task data: read in every form that people have, and chosen from."""

from batt_helpers.tasks.reading import SET_NAMES, describe_source, load_task, load_tasks, task_ids

__all__ = ["SET_NAMES", "describe_source", "load_task", "load_tasks", "task_ids"]
