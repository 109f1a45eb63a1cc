"""The `dashboard` command: the text dashboard of runs, its checklist, a comparison, a figure."""

import argparse
import sys
from pathlib import Path

from batt_helpers.cli.options import columns, figure_file
from batt_helpers.cli.streams import needs_ascii
from batt_helpers.errors import ParameterError
from batt_helpers.records.listing import list_runs
from batt_helpers.records.run import MODES
from batt_helpers.report.charts import figure_of_runs, save_figure
from batt_helpers.report.charts.reference import reference_figure
from batt_helpers.report.checklist import checklist, exit_code
from batt_helpers.report.compare import compare_records, comparison_text
from batt_helpers.report.dashboard import dashboard_text, reference_text
from batt_helpers.report.reference import read_reference

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("runs", nargs="*", type=Path, metavar="RUN", help="run folders or record files")
    parser.add_argument("-i", "--task-id", default="", metavar="ID", help="task to show; none: the last one")
    parser.add_argument(
        "--after", choices=MODES, metavar="MODE", help="mode set against the baseline (default: phase2)"
    )
    parser.add_argument("--against", type=Path, metavar="RUN", help="compare with this earlier run, timer by timer")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a check failed, 2 where one is open")
    parser.add_argument("--figure", type=figure_file, metavar="FILE", help="draw all panels into this SVG or PNG file")
    parser.add_argument("--reference", type=Path, metavar="FILE", help="show reported figures; alone: only these")
    parser.add_argument("--width", type=columns, metavar="N", default=78, help="columns")
    parser.add_argument("--ascii", action="store_true", help="no characters beyond ASCII")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    reference = None if options.reference is None else read_reference(options.reference)
    if not options.runs:
        if reference is None:
            raise ParameterError(
                "there is no run to show; name run folders, or --reference results/reference/dashboard.json"
            )
        print(reference_text(reference, width=options.width, ascii=options.ascii or needs_ascii(sys.stdout)))
        if options.figure is not None:
            print(f"wrote {save_figure(reference_figure(reference), options.figure)}")
        return 0
    listing = list_runs(options.runs, options.task_id)
    records = listing.records
    ascii = options.ascii or needs_ascii(sys.stdout)
    print(dashboard_text(records, width=options.width, ascii=ascii, after=options.after, reference=reference))
    if options.against is not None:
        before = list_runs([options.against], records[0].task_id).records
        mode = records[-1].mode if options.after is None else options.after
        sides = [[record for record in side if record.mode == mode] for side in (before, records)]
        print(f"Mode {mode}, before and after:\n{comparison_text(compare_records(*sides))}")
    for error in listing.damaged:
        print(f"left out: {error}", file=sys.stderr)
    if listing.left_out:
        print(listing.left_out)
    if options.figure is not None:
        figure = figure_of_runs(records, after=options.after, reference=reference)
        print(f"wrote {save_figure(figure, options.figure)}")
    return exit_code(checklist(records, after=options.after)) if options.check else 0
