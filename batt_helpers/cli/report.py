"""The `report` command: everything that runs measured, as one HTML file."""

import argparse
from pathlib import Path

from batt_helpers.publishing import publish_report
from batt_helpers.records.listing import list_runs

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN", help="run folders or record files")
    parser.add_argument("-i", "--task-id", default="", metavar="ID", help="task to show in full; none: the last one")
    parser.add_argument("--html", type=Path, default=Path("report.html"), metavar="FILE", help="file to write")
    parser.add_argument("--notebook", type=Path, metavar="FILE", help="notebook that draws it; none: the project's own")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    shown = list_runs(options.runs, options.task_id, most=1).records
    page = publish_report(options.runs, options.html, task_id=shown[0].task_id, notebook=options.notebook)
    print(f"wrote {page}")
    return 0
