"""The `tasks` command: list tasks, or show some in the terminal."""

import argparse

from batt_helpers.cli.options import add_source_options, source_of
from batt_helpers.cli.terminal import has_colour, width
from batt_helpers.library import solver_programs
from batt_helpers.naming import plain_text
from batt_helpers.report.grids import task_text
from batt_helpers.tasks import describe_source, load_tasks, task_ids

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("task_ids", nargs="*", metavar="ID", help="tasks to show; none: list all of the set")
    add_source_options(parser)
    parser.add_argument("--plain", action="store_true", help="digits instead of colours")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    source = source_of(options)
    if not options.task_ids:
        ids, solved = task_ids(source), solver_programs()
        print(f"{plain_text(describe_source(source))} (* = solved by the library)")
        print("\n".join(f"{plain_text(task_id)}{' *' if task_id in solved else ''}" for task_id in ids))
        return 0
    colour = has_colour() and not options.plain
    for task in load_tasks(options.task_ids, source):
        print(plain_text(f"{task.id} from {task.dataset}"))
        inputs = {sample.name: sample.input for sample in task.samples}
        expected = {sample.name: sample.output for sample in task.samples}
        print(task_text(inputs, expected, colour=colour, width=width()))
    return 0
