"""The kinds of the `bench` command that need no single task: sweeps of a set, stores that grow."""

import argparse
from collections.abc import Iterable
from importlib import import_module

from batt_helpers.bench.task_bench import OnRun
from batt_helpers.cli.options import (
    add_limit_options,
    add_task_options,
    chosen_ids,
    limits_of,
    positive,
    report_refused,
    source_of,
)
from batt_helpers.records.bench import BenchRecord
from batt_helpers.tasks import sift_tasks

__all__ = ["add_store_options", "add_sweep_options", "measure_store", "measure_sweep"]

_SET = "arcagi-eval"
_SIZES = (1_000, 10_000)


def add_sweep_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a sweep that is measured."""
    add_task_options(parser)
    parser.set_defaults(data=_SET)
    parser.add_argument(
        "--subset", type=positive, default=4, metavar="N", help="tasks that a plain loop is measured on (default 4)"
    )
    parser.add_argument("--seed", type=int, default=0, help="seed of --sample")
    add_limit_options(parser)


def measure_sweep(options: argparse.Namespace, on_run: OnRun) -> Iterable[tuple[str, BenchRecord]]:
    """Measure a sweep."""
    sifted = sift_tasks(chosen_ids(options), source_of(options))
    report_refused(sifted.refused)
    # Loaded here, as no other bench needs it.
    bench = import_module("batt_helpers.bench.sweeping")
    yield "sweep", bench.bench_sweep(sifted.tasks, subset=options.subset, limits=limits_of(options), on_run=on_run)


def add_store_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of stores that are measured."""
    shown = " ".join(map(str, _SIZES))
    parser.add_argument(
        "--programs", nargs="+", type=positive, default=list(_SIZES), metavar="N", help=f"sizes (default {shown})"
    )
    parser.add_argument("--repeats", type=positive, default=1, metavar="N", help="repetitions (default 1)")


def measure_store(options: argparse.Namespace, on_run: OnRun) -> Iterable[tuple[str, BenchRecord]]:
    """Measure stores."""
    bench = import_module("batt_helpers.bench.stores")
    yield "store", bench.bench_store(options.programs, repeats=options.repeats, on_run=on_run)
