"""The `evolve` command: programs drawn from the store, mutated, run and saved, generation after generation."""

import argparse
from pathlib import Path
from time import monotonic

from batt_helpers.cli.options import add_limit_options, limits_of, writable_folder
from batt_helpers.errors import ParameterError
from batt_helpers.evolution import evolve, table_text
from batt_helpers.model import Task
from batt_helpers.records.evolution import FOLDER, Plan
from batt_helpers.report.charts import save_figure
from batt_helpers.report.charts.evolution import figure_of_evolution
from batt_helpers.run import DEFAULT_DSL
from batt_helpers.tasks import load_tasks, task_ids

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    plan = Plan(())
    parser.add_argument("--generations", type=int, default=5, help="generations there are to be in the end")
    parser.add_argument("--task-set", metavar="SET|PATH", help="task set by name (arcagi, …), folder or file")
    parser.add_argument("-s", "--start", type=int, default=0, help="place of the first task in its set")
    parser.add_argument("-c", "--count", type=int, default=20, help="number of tasks")
    parser.add_argument("--parents", type=int, default=plan.parent_count, help="programs drawn for a generation")
    parser.add_argument("--mutants", type=int, default=plan.mutants, help="mutants of each program")
    parser.add_argument(
        "--mutation-rate", type=float, default=plan.mutation_rate, help="share of a mutant's calls that are changed"
    )
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE|FOLDER", help="DSL that the programs use")
    parser.add_argument("--seed", type=int, default=plan.seed, help="seed of all choices")
    parser.add_argument(
        "--time-limit", type=float, default=float("inf"), metavar="S", help="seconds after which no task is begun"
    )
    add_limit_options(parser)
    parser.add_argument("--out", type=Path, default=Path("results"), help="folder of the store and the generations")


def _tasks(options: argparse.Namespace) -> tuple[Task, ...]:
    ids = task_ids(options.task_set)[options.start : options.start + options.count]
    if options.start < 0 or options.count < 1 or not ids:
        raise ParameterError(f"start {options.start!r} and count {options.count!r} choose no task; choose others")
    return load_tasks(ids, options.task_set)


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    end = monotonic() + options.time_limit
    limits = limits_of(options)
    tasks = _tasks(options)
    plan = Plan(
        task_ids=tuple(task.id for task in tasks),
        seed=options.seed,
        parent_count=options.parents,
        mutants=options.mutants,
        mutation_rate=options.mutation_rate,
        dsl=options.dsl,
    )
    out = writable_folder(options.out)
    generations = list(evolve(plan, tasks, out, options.generations, limits=limits, has_time=lambda: monotonic() < end))
    print(table_text(generations))
    if len(generations) < options.generations:
        print(f"Time is up after {len(generations)} of {options.generations} generations; the same command goes on")
    if generations:
        solved = [generation.solved_count for generation in generations]
        best = [generation.mean_best for generation in generations]
        print(f"wrote {save_figure(figure_of_evolution(solved, best, len(tasks)), out / FOLDER / 'evolution.svg')}")
    return 0
