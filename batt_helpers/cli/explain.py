"""The `explain` command: a saved program line by line, each with its value drawn."""

import argparse
from pathlib import Path

from batt_helpers.cli.options import add_limit_options, add_source_options, limits_of, positive, source_of
from batt_helpers.cli.terminal import has_colour, width
from batt_helpers.errors import ParameterError
from batt_helpers.files import replace_files
from batt_helpers.records.listing import list_runs
from batt_helpers.records.run import best_solver
from batt_helpers.report.explain_html import explain_page
from batt_helpers.report.explain_text import explain_text
from batt_helpers.run import DEFAULT_DSL, explain
from batt_helpers.store import Store
from batt_helpers.tasks import load_task

__all__ = ["add_options", "run"]

_SHORTEST_MD5 = 6


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("program", metavar="ID|MD5", help="task whose best program to show, or a program by its md5")
    parser.add_argument(
        "-n", "--sample", type=positive, metavar="N", help="the N-th sample only; none: the first; see --all"
    )
    parser.add_argument("--all", action="store_true", help="every sample")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page to step through instead")
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE|FOLDER", help="DSL that the program uses")
    parser.add_argument("--out", type=Path, default=Path("results"), help="folder of the store")
    add_source_options(parser)
    add_limit_options(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    store = Store(options.out)
    task_id, md5 = _chosen(store, options.program.lower())
    task, source = load_task(task_id, source_of(options)), store.read_source(md5)
    if options.sample is not None and options.sample > len(task.samples):
        raise ParameterError(f"task {task.id} has {len(task.samples)} samples; --sample is {options.sample}")
    program = explain(task, source, dsl=options.dsl, limits=limits_of(options))
    if options.html is not None:
        replace_files({options.html: explain_page(program).encode()})
        print(f"wrote {options.html}")
        return 0
    numbers = range(1, len(program.samples) + 1) if options.all else [options.sample or 1]
    print("\n\n".join(explain_text(program, number, colour=has_colour(), width=width()) for number in numbers))
    return 0


def _chosen(store: Store, word: str) -> tuple[str, str]:
    """Find the task and the md5 that a word stands for.

    Raises: ParameterError: the store has neither such a task nor such a program, or several programs.
    """
    if word in store.task_ids():
        return word, _best(store, word)
    found = {
        entry.md5: task_id
        for task_id in (store.task_ids() if len(word) >= _SHORTEST_MD5 else ())
        for entry in sorted(store.entries(task_id), key=lambda entry: entry.score)
        if entry.md5.startswith(word)
    }
    if len(found) > 1:
        raise ParameterError(f"{len(found)} programs begin with {word!r}; write more of its md5")
    if not found:
        raise ParameterError(
            f"no task and no program {word!r} in the store in {str(store.root)!r}; "
            f"run the task first: python -m batt_helpers run -i {word}"
        )
    ((md5, task_id),) = found.items()
    return task_id, md5


def _best(store: Store, task_id: str) -> str:
    """Give the best program of a task: by its newest run, or by the store where no run's record is at hand."""
    entries = {entry.md5: entry for entry in store.entries(task_id)}
    try:
        best = best_solver(list_runs([store.root], task_id, most=1).records[-1])
    except ParameterError:
        best = None
    if best is not None and best.md5 in entries:
        return best.md5
    return max(entries.values(), key=lambda entry: (entry.score, entry.t_log)).md5
