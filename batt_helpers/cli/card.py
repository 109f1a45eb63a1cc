"""The `card` command: write a batt module."""

import argparse
from pathlib import Path

from batt_helpers.cli.options import positive
from batt_helpers.run import DEFAULT_DSL, DEFAULT_MODULE, read_solvers, write_module

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--name", default=DEFAULT_MODULE, help="name of the module")
    parser.add_argument("--out", type=Path, default=Path(), help="folder to write it into")
    parser.add_argument(
        "-i", "--task-ids", nargs="+", default=[], metavar="ID", help="tasks whose solvers must be in it"
    )
    parser.add_argument("-c", "--count", type=int, default=32, help="number of solvers")
    parser.add_argument(
        "--solvers", type=Path, metavar="FILE", help="file of solve_<task> functions; none: the library"
    )
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE|FOLDER", help="DSL that the module uses")
    parser.add_argument("--seed", type=int, default=0, help="seed of the choice and of the mutations")
    parser.add_argument("--mutation-rate", type=float, default=0.0, help="share of a mutant's calls that are changed")
    parser.add_argument(
        "--mutants", type=positive, metavar="N", default=1, help="mutants of each solver, where the rate is above 0"
    )


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    path = write_module(
        options.out,
        options.name,
        task_ids=options.task_ids,
        solvers=None if options.solvers is None else read_solvers(options.solvers),
        dsl=options.dsl,
        count=options.count,
        seed=options.seed,
        mutation_rate=options.mutation_rate,
        mutants=options.mutants,
    )
    print(f"wrote {path} and {path.with_name(path.stem + '_call.py').name}")
    return 0
