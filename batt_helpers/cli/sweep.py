"""The `sweep` command: all programs that there are, tried on every task of a set; what fits is saved."""

import argparse
import sys
from pathlib import Path
from time import monotonic

from batt_helpers.cli.options import (
    add_cluster_option,
    add_limit_options,
    add_task_options,
    chosen_ids,
    limits_of,
    report_refused,
    seconds,
    source_of,
    writable_folder,
)
from batt_helpers.compete import TaskFault, gather_programs, sweep
from batt_helpers.progress import ProgressBar, Standing, say
from batt_helpers.run import DEFAULT_DSL
from batt_helpers.store import Store
from batt_helpers.tasks import sift_tasks

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    add_task_options(parser)
    parser.add_argument(
        "--store", nargs="+", type=Path, default=[], metavar="FOLDER", help="other stores to read programs from"
    )
    parser.add_argument(
        "--solvers", nargs="+", type=Path, default=[], metavar="FILE", help="files of functions solve_<task>"
    )
    parser.add_argument("--no-library", action="store_true", help="leave the library's programs out")
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE|FOLDER", help="DSL that the programs use")
    parser.add_argument("--seed", type=int, default=0, help="seed of --sample")
    parser.add_argument(
        "--time-limit", type=seconds, default=float("inf"), metavar="S", help="wait for no task after that"
    )
    add_cluster_option(parser, "try the programs")
    add_limit_options(parser)
    parser.add_argument("--out", type=Path, default=Path("results"), help="folder of the store: read, and written to")


def run(options: argparse.Namespace) -> int:
    """Run the command; its exit code is 1 where a task was refused."""
    start = monotonic()
    sifted = sift_tasks(chosen_ids(options), source_of(options))
    code, limits = report_refused(sifted.refused), limits_of(options)
    stores = [Store(folder) for folder in (writable_folder(options.out), *options.store)]
    programs, refused = gather_programs(stores, options.solvers, library=not options.no_library, dsl=options.dsl)
    for one in refused:
        print(f"refused program {one}", file=sys.stderr)
    done, solved, cut, faults = 0, 0, 0, 0
    found_by_task = sweep(sifted.tasks, programs, options.out, dsl=options.dsl, limits=limits, cluster=options.cluster)
    with ProgressBar() as bar:
        for found in found_by_task:
            done += 1
            if isinstance(found, TaskFault):
                say(f"refused: {found.task_id}: {found.reason}", sys.stderr)
                code, faults = 1, faults + 1
            else:
                cut += found.cut
                solved += bool(found.fitting)
                if found.fitting:
                    say(f"{found.task_id}: all demo pairs solved by {', '.join(found.fitting)}")
            counts = {"with programs that fit": solved, "refused": faults}
            bar(Standing(len(sifted.tasks), done, done, monotonic() - start, counts))
            if monotonic() - start > options.time_limit:
                break
    print(f"{len(programs)} programs tried on {done} of {len(sifted.tasks)} tasks in {monotonic() - start:.1f} s:")
    print(f"{solved} tasks have programs that fit; {cut} trials were cut for taking too long")
    return code
