"""The `search` command: look for programs for each of many tasks, save what is right, go on where it stopped."""

import argparse
import sys
from pathlib import Path
from time import monotonic

from tqdm import tqdm

from batt_helpers.cli.options import (
    add_cluster_option,
    add_limit_options,
    add_task_options,
    chosen_ids,
    limits_of,
    positive,
    report_refused,
    seconds,
    source_of,
    writable_folder,
)
from batt_helpers.errors import ParameterError
from batt_helpers.records.search import SEARCH_FOLDER, SearchRecord, figures_of, read_search
from batt_helpers.report.charts import save_figure
from batt_helpers.report.charts.search import figure_of_search, figure_of_wall
from batt_helpers.report.search_text import search_text
from batt_helpers.run import DEFAULT_DSL
from batt_helpers.search import PARTS, Plan, is_tuning, search_tasks
from batt_helpers.tasks import sift_tasks, task_ids

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    plan = Plan()
    add_task_options(parser)
    parser.add_argument(
        "--seconds", type=seconds, metavar="S", help=f"CPU seconds a task may take; none given: {plan.seconds:g}"
    )
    parser.add_argument(
        "--calls", type=positive, metavar="N", help="calls a task may take, instead of seconds: repeatable"
    )
    parser.add_argument("--rounds", type=positive, default=1, metavar="N", help="rounds; what one finds feeds the next")
    parser.add_argument("--without", nargs="+", default=[], choices=PARTS, metavar="PART", help="parts to leave out")
    parser.add_argument("--no-library", action="store_true", help="do not feed on the library's programs")
    parser.add_argument(
        "--own-programs", action="store_true", help="let a task feed on the library's program for that very task"
    )
    parser.add_argument("--dsl", default=DEFAULT_DSL, metavar="MODULE", help="DSL that the programs use")
    parser.add_argument("--seed", type=int, default=0, help="seed of --sample")
    parser.add_argument(
        "--time-limit", type=seconds, default=float("inf"), metavar="S", help="begin no task after that"
    )
    parser.add_argument("--report", action="store_true", help="search nothing: print what the record in --out says")
    add_cluster_option(parser, "search")
    add_limit_options(parser)
    parser.add_argument("--out", type=Path, default=Path("results"), help="folder of the store and the record")


def _plan(options: argparse.Namespace) -> Plan:
    if options.calls is not None and options.seconds is not None:
        raise ParameterError("--seconds and --calls both bound a task; give one of them")
    bounded = None if options.calls is not None else options.seconds or Plan().seconds
    return Plan(
        seconds=bounded,
        calls=options.calls,
        dsl=options.dsl,
        library=not options.no_library,
        leave_own_out=not options.own_programs,
        without=tuple(sorted(options.without)),
        seed=options.seed,
    )


def _postfix(record: SearchRecord) -> str:
    figures = figures_of(record.tasks)
    values = sum(entry.values for entry in record.tasks) / max(figures.total_s, 1e-9)
    known = any(entry.known for entry in record.tasks)
    solved = f"{figures.solved} solved, " if known else ""
    return f"{solved}{sum(entry.is_found for entry in record.tasks)} with a program, {values:,.0f} values/s"


def _search(options: argparse.Namespace) -> tuple[SearchRecord | None, int]:
    sifted = sift_tasks(chosen_ids(options), source_of(options))
    code = report_refused(sifted.refused)
    limits, plan, out = limits_of(options), _plan(options), writable_folder(options.out)
    end, record = monotonic() + options.time_limit, None
    with tqdm(total=len(sifted.tasks) * options.rounds, unit="task", file=sys.stderr, dynamic_ncols=True) as bar:
        records = search_tasks(
            sifted.tasks,
            out,
            plan,
            limits=limits,
            rounds=options.rounds,
            cluster=options.cluster,
            has_time=lambda: monotonic() < end,
        )
        for record in records:
            bar.n = len(record.tasks)
            bar.set_postfix_str(_postfix(record))
    return record, code


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    folder, code = options.out / SEARCH_FOLDER, 0
    if not options.report:
        _, code = _search(options)
    record = read_search(folder)
    if record is None:
        raise ParameterError(f"no search in {str(options.out)!r}; run one first, or name its folder with --out")
    print(search_text(record, [task_id for task_id in task_ids() if not is_tuning(task_id)]))
    if not options.report and record.tasks:
        print(f"wrote {save_figure(figure_of_search(record), folder / 'search.svg')}")
        print(f"wrote {save_figure(figure_of_wall(record), folder / 'tasks.svg')}")
    return code
