"""Small tasks made for the tests of the search."""

from batt_helpers.model import Grid, Sample, Task

__all__ = ["task_of"]


def task_of(*demo: tuple[Grid, Grid], test: tuple[Grid, Grid | None], task_id: str = "made") -> Task:
    """Make a task of demo pairs and one test pair."""
    samples = [Sample("demo", k, grid, output) for k, (grid, output) in enumerate(demo)]
    return Task(task_id, (*samples, Sample("test", 0, *test)), "made for a test")
