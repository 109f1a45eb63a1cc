"""The report page: one self-contained HTML file that tells of many tasks at once, and of each in full.

Grids travel as text and are painted by the page's script; cards are put into the page when they are opened.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from statistics import median

from batt_helpers.model import Grid
from batt_helpers.records.run import RunRecord, best_solver, cells_wrong
from batt_helpers.report.card import Card, Outcome, card_of, plural
from batt_helpers.report.card_html import CARD_STYLE, card_html
from batt_helpers.report.environment import environment_text
from batt_helpers.report.format import format_ratio
from batt_helpers.report.page_script import PAGE_SCRIPT, PAGE_STYLE
from batt_helpers.report.panels import mode_label
from batt_helpers.timing import RUN_BATT

__all__ = ["TaskRow", "report_page", "task_rows"]

_WORDS: Mapping[Outcome, str] = {
    "solved": "solved",
    "open": "fits the demo pairs",
    "partly": "partly",
    "unsolved": "not solved",
}
_ICONS: Mapping[Outcome, str] = {"solved": "ok", "open": "ok", "partly": "part", "unsolved": "no"}
_ORDER: Sequence[Outcome] = ("partly", "unsolved", "open", "solved")


@dataclass(frozen=True)
class TaskRow:
    """What the page shows of a task: the newest run's result, ready to be written; small, so that many fit."""

    task_id: str
    dataset: str
    mode: str
    outcome: Outcome
    verdicts: tuple[tuple[bool, bool], ...]
    wrong: int
    cells: int
    program: str
    saved: int
    different: int
    seconds: float
    speedup: float | None
    thumbnail: tuple[Grid, Grid | None] | None
    card: str
    environment: str


def task_rows(records: Iterable[RunRecord]) -> tuple[TaskRow, ...]:
    """Sum up each task's runs, by id; of several runs the newest is shown."""
    newest: dict[str, RunRecord] = {}
    seconds: dict[str, dict[str, float]] = {}
    for record in records:
        seconds.setdefault(record.task_id, {})[record.mode] = record.phase_s.get(RUN_BATT, 0.0)
        if record.task_id not in newest or record.created >= newest[record.task_id].created:
            newest[record.task_id] = record
    return tuple(_row(newest[task_id], seconds[task_id]) for task_id in sorted(newest))


def _row(record: RunRecord, seconds: Mapping[str, float]) -> TaskRow:
    card, best = card_of(record), best_solver(record)
    total_s = record.phase_s.get(RUN_BATT, 0.0)
    before = seconds.get("baseline", 0.0) if record.mode != "baseline" else 0.0
    first = next(iter(record.inputs), None)
    return TaskRow(
        task_id=record.task_id,
        dataset=record.dataset,
        mode=record.mode,
        outcome=card.outcome,
        verdicts=tuple((view.is_test, view.verdict == "equal") for view in card.samples),
        wrong=cells_wrong(record, best) if best is not None else _cell_count(card),
        cells=_cell_count(card),
        program=best.solver_id if best is not None else "",
        saved=record.counts.saved,
        different=record.counts.unique,
        seconds=total_s,
        speedup=before / total_s if before and total_s else None,
        thumbnail=(record.inputs[first], record.expected.get(first)) if first is not None else None,
        card=card_html(card, _packed),
        environment=environment_text([record]),
    )


def _cell_count(card: Card) -> int:
    grids = [view.expected for view in card.samples if view.expected is not None]
    return sum(len(grid) * len(grid[0]) for grid in grids)


def _packed(grid: Grid, cell_px: float, wrong: Iterable[tuple[int, int]] = ()) -> str:
    """Write a grid as a text that the page's script paints."""
    cells = " ".join(f"{i},{j}" for i, j in sorted(wrong))
    marked = f' data-wrong="{cells}"' if cells else ""
    return f'<span class="grid" data-grid="{_text(grid)}" data-px="{cell_px:.1f}"{marked}></span>'


def _text(grid: Grid) -> str:
    return "/".join("".join(map(str, row)) for row in grid)


def report_page(rows: Sequence[TaskRow], *, earlier: Sequence[TaskRow] = (), notes: Sequence[str] = ()) -> str:
    """Write the page of some tasks; with `earlier` rows it says which tasks were gained and lost since."""
    cards = json.dumps({row.task_id: row.card for row in rows}).replace("</", "<\\/")
    title = f"{plural(len(rows), 'task')} of {', '.join(dict.fromkeys(row.dataset for row in rows))}"
    foot = [*dict.fromkeys(row.environment for row in rows[-1:]), "One run a task, so times carry no spread.", *notes]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{CARD_STYLE}\n{PAGE_STYLE}\n</head>\n"
        f'<body class="batt-scope">\n<main>\n{_heading(rows, title)}{_changes(rows, earlier)}{_tools(rows)}'
        f'<div class="wall" id="wall">{"".join(map(_tile, rows))}</div>\n{_table(rows)}'
        f'<footer class="faint small">{"<br>".join(map(escape, foot))}</footer>\n</main>\n'
        f'<script type="application/json" id="cards">{cards}</script>\n'
        f"<script>{PAGE_SCRIPT}</script>\n</body>\n</html>\n"
    )


def _counts(rows: Sequence[TaskRow]) -> dict[Outcome, int]:
    order: Sequence[Outcome] = ("solved", "open", "partly", "unsolved")
    counts = {outcome: sum(row.outcome == outcome for row in rows) for outcome in order}
    return {outcome: count for outcome, count in counts.items() if count}


def _heading(rows: Sequence[TaskRow], title: str) -> str:
    counts = _counts(rows)
    solved, is_open = counts.get("solved", 0), counts.get("open", 0)
    what = "solved" if solved or not is_open else "fit their demo pairs; their tests are not known"
    number = solved if solved or not is_open else is_open
    slowest = max(rows, key=lambda row: row.seconds)
    speedups = [row.speedup for row in rows if row.speedup]
    facts = [
        (_time(sum(row.seconds for row in rows)), "all tasks"),
        (_time(median(row.seconds for row in rows)), "median a task"),
        (_time(slowest.seconds), f"slowest, {slowest.task_id}"),
        (
            f"{sum(row.different for row in rows):,}",
            f"programs run, {sum(row.saved for row in rows):,} saved",
        ),
    ]
    if speedups:
        mode = mode_label(rows[-1].mode)
        count = plural(len(speedups), "task")
        facts.append((format_ratio(median(speedups)), f"{mode} against baseline, median of {count}, one run each"))
    bar = "".join(f'<i class="{outcome}" style="flex-grow:{count}"></i>' for outcome, count in counts.items())
    legend = "".join(f"<span>{_icon(one)} {count:,} {_WORDS[one]}</span>" for one, count in counts.items())
    drawn = "".join(
        f'<div><b>{escape(value)}</b><span class="small faint">{escape(words)}</span></div>' for value, words in facts
    )
    return (
        f'<h1>{escape(title)}</h1><div class="heading"><p class="number"><b>{number:,}</b> of {len(rows):,} {what}</p>'
        f'<div class="facts">{drawn}</div></div><div class="bar">{bar}</div><p class="legend">{legend}</p>'
    )


def _time(seconds: float) -> str:
    """Write a time with digits that show something.

    >>> _time(20.1243), _time(0.2391), _time(0.0004)
    ('20.1 s', '239 ms', '0.4 ms')
    """
    milliseconds = seconds * 1000
    return f"{seconds:,.1f} s" if seconds >= 1 else f"{milliseconds:.{0 if milliseconds >= 10 else 1}f} ms"


def _changes(rows: Sequence[TaskRow], earlier: Sequence[TaskRow]) -> str:
    if not earlier:
        return ""
    now, then = ({row.task_id for row in side if row.outcome in ("solved", "open")} for side in (rows, earlier))
    both = {row.task_id for row in rows} & {row.task_id for row in earlier}
    sides = {"Gained": sorted((now - then) & both), "Lost": sorted((then - now) & both)}
    lines = (f"<b>{side} {len(ids)}</b> {escape(' '.join(ids))}" for side, ids in sides.items())
    return f'<p class="changes">{"<br>".join(lines)}<br>of {plural(len(both), "task")} in both sets</p>'


def _tools(rows: Sequence[TaskRow]) -> str:
    counts = _counts(rows)
    chips = [f'<button type="button" class="chip" data-show="" aria-pressed="true">All {len(rows):,}</button>']
    chips += [
        f'<button type="button" class="chip" data-show="{one}" aria-pressed="false">{_icon(one)} '
        f"{_WORDS[one].capitalize()} {count:,}</button>"
        for one, count in counts.items()
    ]
    unsolved = [row.task_id for row in rows if row.outcome in ("partly", "unsolved")]
    copy = (
        f'<button type="button" class="link" id="copy" data-ids="{escape(" ".join(unsolved))}">'
        f"Copy the {plural(len(unsolved), 'unsolved id')}</button>"
        if unsolved
        else ""
    )
    return (
        '<div class="tools"><input type="search" id="find" placeholder="Task or program id" '
        f'aria-label="Task or program id">{"".join(chips)}{copy}</div>'
    )


def _icon(outcome: Outcome) -> str:
    sign = {"ok": "✓", "part": "◐", "no": "✕"}[_ICONS[outcome]]
    return f'<span class="icon {_ICONS[outcome]}" aria-hidden="true">{sign}</span>'


def _thumbnails(row: TaskRow) -> str:
    if row.thumbnail is None:
        return ""
    return "".join(f'<canvas data-grid="{_text(grid)}"></canvas>' for grid in row.thumbnail if grid is not None)


def _attributes(row: TaskRow) -> str:
    return f'data-id="{escape(row.task_id)}" data-outcome="{row.outcome}" data-program="{escape(row.program)}"'


def _tile(row: TaskRow) -> str:
    return (
        f'<button type="button" class="tile {row.outcome}" {_attributes(row)} '
        f'title="{escape(row.task_id)}: {_WORDS[row.outcome]}"><span class="thumbs">{_thumbnails(row)}</span>'
        f'<span class="id mono">{_icon(row.outcome)} {escape(row.task_id)}</span></button>'
    )


def _table(rows: Sequence[TaskRow]) -> str:
    slowest = max(row.seconds for row in rows) or 1.0
    heads = (
        ("", "thumb"),
        ("Task", "id"),
        ("Result", "rank"),
        ("Samples", "samples wide"),
        ("Cells wrong", "wrong number"),
        ("Nearest program", "program wide"),
        ("Saved / different", "saved number wide"),
        ("Time, s", "time number"),
    )
    head = "".join(
        f'<th class="{kind}" data-key="{kind.split()[0]}"><button type="button">{text}</button></th>'
        if text
        else f'<th class="{kind}"><span class="faint"></span></th>'
        for text, kind in heads
    )
    near = sorted(rows, key=lambda row: (_ORDER.index(row.outcome), row.wrong / max(row.cells, 1), row.task_id))
    body = "".join(_table_row(row, slowest) for row in near)
    return (
        f'<table id="table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p id="shown" class="faint"></p>'
    )


def _table_row(row: TaskRow, slowest: float) -> str:
    samples = "".join(
        f'<i class="{"test " if is_test else ""}{"right" if is_right else "wrong"}"></i>'
        for is_test, is_right in row.verdicts
    )
    right = sum(is_right for _, is_right in row.verdicts)
    rank = _ORDER.index(row.outcome)
    wrong = f"{row.wrong:,} of {row.cells:,}" if row.outcome in ("partly", "unsolved") else "–"
    return (
        f'<tr {_attributes(row)} class="{row.outcome}"><td class="thumb">'
        f'<span class="thumbs">{_thumbnails(row)}</span></td>'
        f'<td class="id" data-value="{escape(row.task_id)}"><button type="button" class="link mono" '
        f'aria-expanded="false">{escape(row.task_id)}</button></td>'
        f'<td class="rank" data-value="{rank}">{_icon(row.outcome)} '
        f'{_WORDS[row.outcome]}</td><td class="samples wide" data-value="{right}" '
        f'title="{right} of {len(row.verdicts)} right">{samples}</td>'
        f'<td class="wrong number" data-value="{row.wrong / max(row.cells, 1):.6f}">{wrong}</td>'
        f'<td class="program wide mono" data-value="{escape(row.program)}">{escape(row.program)}</td>'
        f'<td class="saved number wide" data-value="{row.saved}">{row.saved} / {row.different}</td>'
        f'<td class="time number" data-value="{row.seconds:.6f}">{row.seconds:.3f}'
        f'<i class="bar" style="width:{row.seconds / slowest * 60:.0f}px"></i></td></tr>'
    )
