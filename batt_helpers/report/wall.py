"""The wall of many tasks: a tile for each, saying how it stands, and which are not solved, as a list to copy.

Pure text work: the wall of a batch or of a search, while it runs and when it has ended, as HTML and as text.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from batt_helpers.records.batch import TaskState
from batt_helpers.records.search import SearchRecord, TaskEntry
from batt_helpers.report.card import plural
from batt_helpers.report.theme_style import SCOPE, THEME_STYLE

__all__ = ["WALL_STYLE", "Tile", "batch_tiles", "search_tiles", "wall_html", "wall_text"]

Kind = Literal["solved", "open", "partly", "unsolved", "failed", "running", "waiting"]

_WORDS: Mapping[Kind, str] = {
    "solved": "solved",
    "open": "right on the demo pairs, tests not known",
    "partly": "partly right",
    "unsolved": "not solved",
    "failed": "failed",
    "running": "running now",
    "waiting": "waiting",
}
_SIGNS: Mapping[Kind, str] = {
    "solved": "✓",
    "open": "✓",
    "partly": "◐",
    "unsolved": "✕",
    "failed": "!",
    "running": "▸",
    "waiting": "·",
}
_MISSED: Collection[Kind] = ("partly", "unsolved", "failed")
_NAMED_UP_TO = 150


@dataclass(frozen=True)
class Tile:
    """A task on the wall, and how it stands; `note` says more to whoever asks."""

    task_id: str
    kind: Kind
    note: str = ""


def batch_tiles(task_ids: Iterable[str], states: Iterable[TaskState], running: Collection[str] = ()) -> list[Tile]:
    """Make the tiles of a batch, in the order of its tasks."""
    ended = {state.task_id: _tile_of_state(state) for state in states}
    return [ended.get(task_id) or _unended(task_id, running) for task_id in task_ids]


def search_tiles(record: SearchRecord, running: Collection[str] = ()) -> list[Tile]:
    """Make the tiles of a search, in the order of its tasks; of a task searched in several rounds the last counts."""
    ended = {entry.task_id: _tile_of_entry(entry) for entry in record.tasks if entry.task_id not in running}
    return [ended.get(task_id) or _unended(task_id, running) for task_id in record.task_ids]


def _unended(task_id: str, running: Collection[str]) -> Tile:
    return Tile(task_id, "running" if task_id in running else "waiting")


def _tile_of_state(state: TaskState) -> Tile:
    if state.status == "failed":
        return Tile(state.task_id, "failed", state.reason)
    best = max(state.runs, key=lambda run: run.best_o_score, default=None)
    note = f"{best.best_o_score} of {best.sample_count} samples" if best else ""
    kind: Kind = "solved" if state.solved else "partly" if best and best.best_o_score else "unsolved"
    return Tile(state.task_id, kind, note)


def _tile_of_entry(entry: TaskEntry) -> Tile:
    if entry.failure:
        return Tile(entry.task_id, "failed", entry.failure)
    if entry.is_solved:
        return Tile(entry.task_id, "solved", entry.programs[0].part)
    if entry.is_found and entry.known < entry.tests:
        return Tile(entry.task_id, "open", entry.programs[0].part)
    if entry.is_found:
        return Tile(entry.task_id, "partly", "right on the demo pairs only")
    if entry.is_near:
        return Tile(entry.task_id, "partly", f"{entry.nearest:.0%} of the cells")
    return Tile(entry.task_id, "unsolved")


def wall_text(tiles: Sequence[Tile]) -> str:
    """Write the wall as text: how many stand how, and which are not solved.

    >>> print(wall_text([Tile("a", "solved"), Tile("b", "partly"), Tile("c", "waiting")]))
    1 of 3 tasks solved, 1 partly right, 1 waiting
    Not solved: b
    """
    missed = _missed(tiles)
    return _headline(tiles) + (f"\nNot solved: {' '.join(missed)}" if missed else "")


def _headline(tiles: Sequence[Tile]) -> str:
    counts = Counter(tile.kind for tile in tiles)
    others = [f"{counts[kind]} {word}" for kind, word in _WORDS.items() if counts[kind] and kind != "solved"]
    return ", ".join([f"{counts['solved']} of {plural(len(tiles), 'task')} solved", *others])


def _missed(tiles: Iterable[Tile]) -> list[str]:
    return [tile.task_id for tile in tiles if tile.kind in _MISSED]


WALL_STYLE = f"""<style>{THEME_STYLE}
.batt-wall{{max-width:900px;color:var(--b-ink);background:var(--b-paper);border:1px solid var(--b-rule);
border-radius:8px;padding:14px 20px;box-sizing:border-box;
font:14px/1.43 "Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif}}
.batt-wall p{{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 16px;margin:0 0 12px}}
.batt-wall b{{font-size:18px}} .batt-wall .legend,.batt-wall b{{white-space:nowrap}}
.batt-wall .tiles{{display:flex;flex-wrap:wrap;gap:4px}}
.batt-wall .tiles i{{font:11px/22px Menlo,Consolas,"DejaVu Sans Mono",monospace;padding:0 7px;border-radius:4px;
border:1px solid var(--b-rule);white-space:nowrap}}
.batt-wall .tiles.small i{{width:14px;height:14px;line-height:14px;padding:0;text-align:center}}
.batt-wall em{{font-style:normal;font-weight:700}}
.batt-wall .solved em,.batt-wall .open em{{color:var(--b-ok)}}
.batt-wall i.partly{{background:var(--b-partbg);border-color:var(--b-partbg)}}
.batt-wall i.unsolved,.batt-wall i.failed{{background:var(--b-nobg);border-color:var(--b-nobg)}}
.batt-wall i.failed{{border:1px dashed var(--b-no)}}
.batt-wall .unsolved em,.batt-wall .failed em{{color:var(--b-no)}}
.batt-wall i.running{{background:var(--b-oursbg);border-color:var(--b-ours)}}
.batt-wall .running em{{color:var(--b-ours)}}
.batt-wall i.waiting{{color:var(--b-faint);border-style:dashed}} .batt-wall .waiting em{{color:var(--b-faint)}}
.batt-wall .ids{{display:block;user-select:all;background:var(--b-band);color:var(--b-ink);border-radius:6px;
padding:8px 12px;margin-top:4px;max-height:160px;overflow:auto;
font:12px/1.55 Menlo,Consolas,"DejaVu Sans Mono",monospace}}
.batt-wall .faint{{color:var(--b-faint);font-size:12px;margin:14px 0 0}}
</style>"""


def wall_html(tiles: Sequence[Tile]) -> str:
    """Draw the wall as a piece of HTML; the page needs `WALL_STYLE` once.

    Many tasks get small tiles, whose ids show under the pointer. Which tasks are not solved is listed once no task runs
    any more: a click on the list chooses all of it.
    """
    counts = Counter(tile.kind for tile in tiles)
    legend = "".join(
        f'<span class="legend {kind}"><em>{_SIGNS[kind]}</em> {counts[kind]} {word}</span> '
        for kind, word in _WORDS.items()
        if counts[kind] and kind != "solved"
    )
    is_small = len(tiles) > _NAMED_UP_TO
    drawn = "".join(_tile(tile, is_small=is_small) for tile in tiles)
    ids = "" if counts["running"] else _ids(_missed(tiles))
    return (
        f'<div class="{SCOPE}"><div class="batt-wall"><p><b>{counts["solved"]} of {plural(len(tiles), "task")} '
        f'solved</b>{legend}</p><div class="tiles{" small" if is_small else ""}">{drawn}</div>{ids}</div></div>'
    )


def _tile(tile: Tile, *, is_small: bool) -> str:
    says = ", ".join(part for part in (f"{tile.task_id}: {_WORDS[tile.kind]}", tile.note) if part)
    name = "" if is_small else f" {escape(tile.task_id)}"
    return f'<i class="{tile.kind}" title="{escape(says)}"><em>{_SIGNS[tile.kind]}</em>{name}</i>'


def _ids(task_ids: Sequence[str]) -> str:
    if not task_ids:
        return ""
    head = f"The {plural(len(task_ids), 'task')} not solved, to copy"
    return f'<p class="faint">{head}</p><code class="ids">{escape(" ".join(task_ids))}</code>'
