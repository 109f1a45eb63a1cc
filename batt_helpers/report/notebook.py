"""What notebooks read and show: records by their places, figures as pictures that any front end can display.

It runs nothing, and it needs no notebook to be tested.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from glob import escape, glob
from pathlib import Path
from time import monotonic
from typing import Any, Protocol
from warnings import warn

import pandas as pd

from batt_helpers.errors import ParameterError
from batt_helpers.machine import input_root
from batt_helpers.model import Task
from batt_helpers.records.batch import TaskState
from batt_helpers.records.explained import ExplainedProgram
from batt_helpers.records.listing import read_sound, record_files, shown
from batt_helpers.records.run import RECORD_SUFFIX, RunRecord, find_records, record_path
from batt_helpers.records.search import SEARCH_FOLDER, SearchRecord, read_search
from batt_helpers.report.card import card_of
from batt_helpers.report.card_html import CARD_STYLE, card_html
from batt_helpers.report.card_text import card_text
from batt_helpers.report.charts import figure_of_runs
from batt_helpers.report.charts.batch import figure_of_batch
from batt_helpers.report.charts.race import race_figure
from batt_helpers.report.charts.search import figure_of_search, figure_of_steps
from batt_helpers.report.compare import compare_records, comparison_text
from batt_helpers.report.explain_html import EXPLAIN_STYLE, explain_html
from batt_helpers.report.explain_text import explain_text
from batt_helpers.report.grid_charts import figure_of_task
from batt_helpers.report.palette import THEMES
from batt_helpers.report.panels import by_mode, mode_label
from batt_helpers.report.pictures import Picture, picture_of
from batt_helpers.report.wall import WALL_STYLE, Tile, batch_tiles, search_tiles, wall_html, wall_text

__all__ = [
    "Note",
    "Page",
    "batch_picture",
    "batch_wall",
    "changes_text",
    "growing_batch",
    "growing_search",
    "history_picture",
    "listed",
    "now_and_then",
    "panel_picture",
    "places_text",
    "program_steps",
    "race_picture",
    "read_runs",
    "run_places",
    "result_card",
    "runs_of_task",
    "runs_picture",
    "search_picture",
    "search_wall",
    "searches_picture",
    "steps_picture",
    "task_picture",
]

_ONE_RUN_EACH = "Every mode ran once: there is nothing to compare yet."
_PANEL_WIDTH_IN = 10.0


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


class _HasStates(Protocol):
    """What knows how the tasks of a batch stand, such as its progress."""

    @property
    def states(self) -> Sequence[TaskState]: ...

    @property
    def running(self) -> tuple[str, ...]: ...


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
    return picture_of(partial(race_figure, records), "what each mode took, before and after")


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


def task_picture(task: Task) -> Picture:
    """Draw a task's grids, its samples side by side."""
    inputs = {sample.name: sample.input for sample in task.samples}
    expected = {sample.name: sample.output for sample in task.samples}
    return picture_of(lambda theme: figure_of_task(inputs, expected, THEMES[theme]), f"the grids of task {task.id}")


def panel_picture(records: Sequence[RunRecord], panel: str) -> Picture:
    """Draw one panel of the dashboard, without the dashboard's heading.

    Raises: ParameterError: there is no panel of that name.
    """
    draw = partial(figure_of_runs, records, panels=[panel], width=_PANEL_WIDTH_IN, framed=False)
    return picture_of(lambda theme: draw(theme=theme), f"the dashboard's panel {panel}")


def runs_picture(records: Sequence[RunRecord]) -> Picture:
    """Draw the whole dashboard of one task's runs."""
    return picture_of(lambda theme: figure_of_runs(records, theme=theme), "the dashboard in pictures")


def history_picture(records: Sequence[RunRecord]) -> Picture | Note:
    """Draw how long the runs of each mode took, one after the other, where any mode ran more than once."""
    has_history = any(len(runs) > 1 for runs in by_mode(records).values())
    return panel_picture(records, "history") if has_history else Note(_ONE_RUN_EACH)


def search_picture(record: SearchRecord) -> Picture:
    """Draw a search: programs found over time and by part."""
    return picture_of(lambda theme: figure_of_search(record, theme=THEMES[theme]), "programs found over time, by part")


def searches_picture(places: str | Path | Iterable[str | Path]) -> Picture | Note:
    """Draw the search whose record lies in one of some output folders; the first that holds any."""
    found = (read_search(Path(place).expanduser() / SEARCH_FOLDER) for place in listed(places))
    record = next((record for record in found if record is not None), None)
    return (
        Note("No search among these folders: `python -m batt_helpers search` makes one.")
        if record is None
        else (search_picture(record))
    )


def batch_picture(frame: pd.DataFrame) -> Picture:
    """Draw a batch by its table: outcome, time, speedup and candidates of its tasks."""
    draw = partial(figure_of_batch, frame)
    return picture_of(lambda theme: draw(theme=THEMES[theme]), "outcome, time, speedup and candidates of the tasks")


def batch_wall(task_ids: Iterable[str], states: Iterable[TaskState] = (), running: Collection[str] = ()) -> Page:
    """Draw a tile for each task of a batch, and list those that are not solved."""
    return _wall(batch_tiles(task_ids, states, running))


def search_wall(record: SearchRecord, running: Collection[str] = ()) -> Page:
    """Draw a tile for each task of a search, and list those that are not solved."""
    return _wall(search_tiles(record, running))


def _wall(tiles: Sequence[Tile]) -> Page:
    return Page(WALL_STYLE + wall_html(tiles), wall_text(tiles))


def growing_batch(task_ids: Sequence[str], show: Callable[[Page], object], **how: Any) -> Callable[[_HasStates], None]:
    """Give a listener that shows the wall of a batch anew while it runs, as `now_and_then` does."""
    return now_and_then(lambda progress: show(batch_wall(task_ids, progress.states, progress.running)), **how)


def growing_search(show: Callable[[Page], object], **how: Any) -> Callable[[SearchRecord, Collection[str]], None]:
    """Give a listener that shows the wall of a search anew while it runs, as `now_and_then` does."""
    return now_and_then(lambda record, running: show(search_wall(record, running)), **how)


def now_and_then(
    act: Callable[..., object], *, every_s: float = 1.0, now: Callable[[], float] = monotonic
) -> Callable[..., None]:
    """Give a listener that acts at once and then, of what it hears, every so many seconds at most.

    >>> moments = iter([0.0, 0.4, 1.2])
    >>> listen = now_and_then(print, now=lambda: next(moments))
    >>> for word in ("first", "too soon", "later"):
    ...     listen(word)
    first
    later
    """
    acted_s = float("-inf")

    def listen(*heard: object) -> None:
        nonlocal acted_s
        moment_s = now()
        if moment_s - acted_s >= every_s:
            acted_s = moment_s
            act(*heard)

    return listen


def steps_picture(steps: Sequence[tuple[str, Any]]) -> Picture | Note:
    """Draw a program's calls and what each gives on one input."""
    if not steps:
        return Note("No program was found, so there is none to be drawn.")
    return picture_of(lambda theme: figure_of_steps(steps, theme=THEMES[theme]), "a program's calls and their values")


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
