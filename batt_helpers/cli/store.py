"""The `store` command: a store held against its rules, measured, cleaned, or put together of several."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from batt_helpers.errors import ParameterError
from batt_helpers.machine import input_root
from batt_helpers.report.format import format_bytes, format_count
from batt_helpers.store import GcReport, MergeReport, Store, StoreReport, StoreStats, attached_stores, merge_stores

__all__ = ["add_options", "run"]

_ACTIONS = {
    "verify": "check every program and link; exit code 1 if problems are left",
    "stats": "count what the store holds",
    "gc": "find the programs that their tasks evicted, and what dead processes left",
    "merge": "put stores together: of each task the best of all",
}
_FIXES = {"verify": "repair what can be repaired", "gc": "remove them"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, text in _ACTIONS.items():
        action = actions.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        action.add_argument("--out", type=Path, default=Path("results"), help="folder of the store")
        action.add_argument("--json", action="store_true", help="print what was found as JSON instead of text")
        if name in _FIXES:
            action.add_argument("--fix", action="store_true", help=_FIXES[name])
        if name == "gc":
            action.add_argument("--unnamed", action="store_true", help="also the programs that no task names")
        if name == "merge":
            action.add_argument(
                "stores",
                type=Path,
                nargs="*",
                metavar="STORE",
                help="folders to take programs from; none: those attached on Kaggle",
            )


def _verify_lines(report: StoreReport) -> Iterator[str]:
    yield from (f"{problem.kind}: {problem.path}: {problem.detail}" for problem in report.problems)
    yield (
        f"{format_count(report.solvers)} solvers, {format_count(report.differs)} differs, "
        f"{format_count(report.links)} links: {len(report.problems)} problems, {report.repaired} repaired"
    )


def _stats_lines(stats: StoreStats) -> Iterator[str]:
    yield f"Tasks:   {format_count(stats.tasks)}"
    yield f"Solvers: {format_count(stats.solvers)}"
    yield f"Differs: {format_count(stats.differs)}"
    yield f"Links:   {format_count(stats.links)}"
    yield f"Size:    {format_bytes(stats.size_bytes)}"
    for score, tasks in stats.tasks_by_score.items():
        yield f"Best score {score}: {format_count(tasks)} tasks"


def _gc_lines(report: GcReport) -> Iterator[str]:
    yield from (*report.unreferenced, *report.temporaries)
    state = "removed" if report.removed else "not needed; remove them with --fix"
    yield (
        f"{len(report.unreferenced)} evicted programs and {len(report.temporaries)} temporaries, "
        f"{format_bytes(report.size_bytes)}: {state}"
    )
    if report.unnamed:
        yield f"{len(report.unnamed)} programs that no task names: only --unnamed takes them as well"


def _merge_lines(report: MergeReport) -> Iterator[str]:
    yield from (f"refused: {fault}" for fault in report.refused)
    yield (
        f"{format_count(report.programs)} programs of {format_count(report.tasks)} tasks taken over, "
        f"{len(report.refused)} refused"
    )


def _found(options: argparse.Namespace) -> tuple[Any, Callable[[Any], Iterator[str]]]:
    """Do what the action says; give what it found, and how that is written."""
    store = Store(options.out)
    if options.action == "verify":
        return store.verify(fix=options.fix), _verify_lines
    if options.action == "gc":
        return store.gc(fix=options.fix, unnamed=options.unnamed), _gc_lines
    if options.action == "merge":
        return merge_stores(map(Store, options.stores) if options.stores else _attached(), store), _merge_lines
    return store.stats(), _stats_lines


def _attached() -> tuple[Store, ...]:
    stores = attached_stores(input_root())
    if not stores:
        raise ParameterError(f"no store is attached below {str(input_root())!r}; attach one, or name folders of stores")
    return stores


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    needed = options.stores if options.action == "merge" else [options.out]
    for folder in needed:
        if not folder.is_dir():
            raise ParameterError(f"no store at {str(folder)!r}: no such folder; name one that is there")
    found, lines = _found(options)
    print(json.dumps(asdict(found), indent=2) if options.json else "\n".join(lines(found)))
    is_unsound = isinstance(found, StoreReport) and len(found.problems) > found.repaired
    return int(is_unsound or (isinstance(found, MergeReport) and bool(found.refused)))
