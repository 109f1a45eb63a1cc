"""What a terminal can show: colour or not, and how wide it is."""

import os
import shutil
import sys

from batt_helpers.records.run import RunRecord
from batt_helpers.report.card import card_of
from batt_helpers.report.card_text import card_text

__all__ = ["card_in_terminal", "has_colour", "width"]


def has_colour() -> bool:
    """Tell whether standard output shows colours: a terminal, where nobody has asked for none.

    Source: no-color.org.
    """
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Give the columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def card_in_terminal(record: RunRecord) -> str:
    """Write the result card of a run for standard output."""
    return card_text(card_of(record), colour=has_colour(), width=width())
