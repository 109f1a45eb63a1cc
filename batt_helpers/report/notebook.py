"""What notebooks read and show: records by their places, figures as pictures that any front end can display.

It runs nothing, and it needs no notebook to be tested.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from glob import escape, glob
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any
from warnings import warn

from matplotlib.figure import Figure

from batt_helpers.errors import ParameterError
from batt_helpers.machine import input_root
from batt_helpers.model import Task
from batt_helpers.records.explained import ExplainedProgram
from batt_helpers.records.listing import read_sound, record_files, shown
from batt_helpers.records.run import RECORD_SUFFIX, RunRecord, find_records, record_path
from batt_helpers.records.search import SEARCH_FOLDER, SearchRecord, read_search
from batt_helpers.report.card import card_of
from batt_helpers.report.card_html import CARD_STYLE, card_html
from batt_helpers.report.card_text import card_text
from batt_helpers.report.charts import figure_of_runs
from batt_helpers.report.charts.race import race_figure
from batt_helpers.report.charts.search import figure_of_search, figure_of_steps, figure_of_wall
from batt_helpers.report.compare import compare_records, comparison_text
from batt_helpers.report.explain_html import EXPLAIN_STYLE, explain_html
from batt_helpers.report.explain_text import explain_text
from batt_helpers.report.grid_charts import figure_of_task
from batt_helpers.report.panels import by_mode, mode_label

__all__ = [
    "Note",
    "Page",
    "Picture",
    "changes_text",
    "growing_search",
    "history_picture",
    "listed",
    "panel_picture",
    "picture_of",
    "places_text",
    "program_steps",
    "race_picture",
    "read_runs",
    "run_places",
    "result_card",
    "runs_of_task",
    "runs_picture",
    "search_picture",
    "searches_picture",
    "steps_picture",
    "task_picture",
    "wall_picture",
]

_ONE_RUN_EACH = "Every mode ran once: there is nothing to compare yet."
_PANEL_WIDTH_IN = 10.0
_SCREEN_DPI = 72
_SHARPNESS = 2


@dataclass(frozen=True)
class Picture:
    """A PNG image that notebooks show by themselves, `width` pixels wide where the page has room for that."""

    png: bytes = field(repr=False)
    width: int

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        return self.png, {"width": self.width}


@dataclass(frozen=True)
class Note:
    """A sentence that stands where a picture would, had there been something to draw."""

    text: str

    def _repr_markdown_(self) -> str:
        return self.text


@dataclass(frozen=True)
class Page:
    """A piece of HTML that notebooks show by themselves, and the same as text where they show no HTML."""

    html: str = field(repr=False)
    text: str = field(repr=False)

    def _repr_mimebundle_(self, **_given: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


def listed(value: str | Path | Iterable[str | Path]) -> list[str]:
    """Read a list that may have been typed as one text, its parts apart by commas or spaces.

    >>> listed("fast"), listed("baseline, fast"), listed(["baseline", "fast"]), listed("")
    (['fast'], ['baseline', 'fast'], ['baseline', 'fast'], [])
    >>> listed("['baseline', 'fast']"), listed("my runs/a")
    (['baseline', 'fast'], ['my runs/a'])
    """
    if not isinstance(value, str | Path):
        return list(map(str, value))
    text = str(value).strip()
    bare = text.removeprefix("[").removesuffix("]")
    # A space parts words, but belongs to a path.
    parts = bare.split(",") if "," in bare or "/" in bare else bare.split()
    return [part for part in (part.strip().strip("'\"") for part in parts) if part]


def result_card(records: Sequence[RunRecord]) -> Page:
    """Draw the result card of a task: of the last of its runs."""
    card = card_of(records[-1])
    return Page(CARD_STYLE + card_html(card), card_text(card, colour=False))


def program_steps(program: ExplainedProgram) -> Page:
    """Draw a program that was explained: a tab for each sample, each line with its value."""
    numbers = range(1, len(program.samples) + 1)
    text = "\n\n".join(explain_text(program, number, colour=False) for number in numbers)
    return Page(CARD_STYLE + EXPLAIN_STYLE + explain_html(program), text)


def race_picture(records: Sequence[RunRecord]) -> Picture:
    """Draw the runs of a task in several modes as before and after; of one mode, where its time went."""
    return picture_of(race_figure(records))


def read_runs(places: str | Path | Iterable[str | Path]) -> tuple[RunRecord, ...]:
    """Read records by their files, or all below a folder, oldest first; one that cannot be read is left out.

    Raises: ParameterError: a place holds no record, or there is no place; RecordError: none can be read.
    """
    records, damaged = read_sound(record_files(listed(places)))
    if not records:
        raise damaged[0]
    for error in damaged:
        warn(f"left out: {error}", stacklevel=2)
    return tuple(sorted(map(shown, records), key=lambda record: record.created))


def run_places(runs: Sequence[str | Path]) -> tuple[str | Path, ...]:
    """Give the places of runs: those that are named, or `results` and the records of notebooks attached on Kaggle."""
    if runs:
        return tuple(runs)
    attached = glob(f"{escape(str(input_root()))}/**/*{RECORD_SUFFIX}", recursive=True)  # noqa: PTH207 - follows links
    own = ("results",) if find_records(Path("results")) or not attached else ()
    return (*own, *sorted(attached))


def runs_of_task(records: Sequence[RunRecord], task_id: str = "") -> tuple[RunRecord, ...]:
    """Choose the runs of one task; without an id, of the one that ran last.

    Raises: ParameterError: there is no run of that task.
    """
    wanted = task_id or records[-1].task_id
    chosen = tuple(record for record in records if record.task_id == wanted)
    if not chosen:
        known = ", ".join(sorted({record.task_id for record in records}))
        raise ParameterError(f"no run of task {wanted!r} among the records; choose one of {known}", task_id=wanted)
    return chosen


def picture_of(figure: Figure) -> Picture:
    """Render a figure at twice the resolution that it is shown with, so that it is sharp on fine screens."""
    image = BytesIO()
    figure.savefig(image, format="png", dpi=_SCREEN_DPI * _SHARPNESS, facecolor=figure.get_facecolor())
    return Picture(image.getvalue(), round(figure.get_size_inches()[0] * _SCREEN_DPI))


def task_picture(task: Task) -> Picture:
    """Draw a task's grids, its samples side by side."""
    inputs = {sample.name: sample.input for sample in task.samples}
    expected = {sample.name: sample.output for sample in task.samples}
    return picture_of(figure_of_task(inputs, expected))


def panel_picture(records: Sequence[RunRecord], panel: str) -> Picture:
    """Draw one panel of the dashboard, without the dashboard's heading.

    Raises: ParameterError: there is no panel of that name.
    """
    return picture_of(figure_of_runs(records, panels=[panel], width=_PANEL_WIDTH_IN, framed=False))


def runs_picture(records: Sequence[RunRecord]) -> Picture:
    """Draw the whole dashboard of one task's runs."""
    return picture_of(figure_of_runs(records))


def history_picture(records: Sequence[RunRecord]) -> Picture | Note:
    """Draw how long the runs of each mode took, one after the other, where any mode ran more than once."""
    has_history = any(len(runs) > 1 for runs in by_mode(records).values())
    return panel_picture(records, "history") if has_history else Note(_ONE_RUN_EACH)


def search_picture(record: SearchRecord) -> Picture:
    """Draw a search: programs found over time and by part."""
    return picture_of(figure_of_search(record))


def searches_picture(places: str | Path | Iterable[str | Path]) -> Picture | Note:
    """Draw the search whose record lies in one of some output folders; the first that holds any."""
    found = (read_search(Path(place).expanduser() / SEARCH_FOLDER) for place in listed(places))
    record = next((record for record in found if record is not None), None)
    return (
        Note("No search among these folders: `python -m batt_helpers search` makes one.")
        if record is None
        else (search_picture(record))
    )


def wall_picture(record: SearchRecord) -> Picture:
    """Draw a tile for each task of a search: solved, right on the demo pairs only, near, nothing."""
    return picture_of(figure_of_wall(record))


def steps_picture(steps: Sequence[tuple[str, Any]]) -> Picture | Note:
    """Draw a program's calls and what each gives on one input."""
    return picture_of(figure_of_steps(steps)) if steps else Note("No program was found, so there is none to be drawn.")


def growing_search(show: Callable[[Picture], object], *, every_s: float = 2.0) -> Callable[[SearchRecord], None]:
    """Give a listener that shows a search anew, at most every so many seconds."""
    shown_s = float("-inf")

    def listen(record: SearchRecord) -> None:
        nonlocal shown_s
        if monotonic() - shown_s >= every_s:
            show(search_picture(record))
            shown_s = monotonic()

    return listen


def changes_text(records: Sequence[RunRecord]) -> str:
    """Hold the newest run of each mode against the earlier ones of the same mode."""
    changes = {mode: compare_records(runs[:-1], runs[-1:]) for mode, runs in by_mode(records).items() if len(runs) > 1}
    texts = [
        f"{mode_label(mode)}, newest run against the earlier ones\n{comparison_text(change)}"
        for mode, change in changes.items()
    ]
    return "\n\n".join(texts) or _ONE_RUN_EACH


def places_text(records: Iterable[RunRecord], folder: str | Path) -> str:
    """List the files in a folder, or below it, that hold these records."""
    places = {path.name: path for path in find_records(Path(folder))}
    names = [record_path(Path(), record).name for record in records]
    return "\n".join(f"Record: {places[name]}" for name in names if name in places)
