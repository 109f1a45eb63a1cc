"""The `report` command: what became of many tasks, as one HTML file to look through."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from batt_helpers.errors import ParameterError, RecordError
from batt_helpers.files import replace_files
from batt_helpers.records.listing import read_sound, record_files, shown
from batt_helpers.records.run import RunRecord
from batt_helpers.report.card import plural
from batt_helpers.report.page import report_page, task_rows

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument(
        "runs", nargs="*", type=Path, default=[Path("results")], metavar="RUN", help="run folders or record files"
    )
    parser.add_argument("--against", type=Path, metavar="RUN", help="say which tasks were gained and lost since these")
    parser.add_argument("--html", type=Path, default=Path("report.html"), metavar="FILE", help="file to write")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    damaged: list[RecordError] = []
    rows = task_rows(_records(options.runs, damaged))
    earlier = task_rows(_records([options.against], damaged)) if options.against else ()
    for error in damaged:
        print(f"left out: {error}", file=sys.stderr)
    if not rows:
        raise damaged[0]
    notes = [f"{plural(len(damaged), 'record')} that cannot be read left out."] if damaged else []
    _write(options.html, report_page(rows, earlier=earlier, notes=notes))
    solved = sum(row.outcome == "solved" for row in rows)
    print(f"wrote {options.html}: {solved:,} of {plural(len(rows), 'task')} solved")
    return 0


def _records(places: Iterable[Path], damaged: list[RecordError]) -> Iterator[RunRecord]:
    """Read records one by one, so that few are held at a time; note those that cannot be read."""
    for path in record_files(places):
        sound, errors = read_sound([path])
        damaged += errors
        yield from map(shown, sound)


def _write(page: Path, text: str) -> None:
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        replace_files({page: text.encode()})
    except OSError as error:
        raise ParameterError(f"cannot write {str(page)!r}: {error.strerror}; choose another file") from error
