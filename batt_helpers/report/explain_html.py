"""A program as HTML: a tab for each sample, a row for each line, with its value drawn. It needs no script."""

from collections.abc import Iterable
from html import escape

from batt_helpers.model import Grid
from batt_helpers.records.explained import CellSet, ExplainedLine, ExplainedProgram, ExplainedSample
from batt_helpers.report.card import plural, sample_title
from batt_helpers.report.card_html import CARD_STYLE, grid_svg
from batt_helpers.report.explain_text import verdict_of
from batt_helpers.report.grids import COLORS

__all__ = ["EXPLAIN_STYLE", "explain_html", "explain_page"]

_MOST_SAMPLES = 16
_GRID_PX = 140.0
_PIECE_PX = 64.0
_LARGEST_CELL_PX = 14.0

_SHOWN = ",".join(
    f".batt-explain input:nth-of-type({n}):checked~.batt-sample:nth-of-type({n})" for n in range(1, _MOST_SAMPLES + 1)
)
_CHOSEN = ",".join(
    f".batt-explain input:nth-of-type({n}):checked~nav label:nth-of-type({n})" for n in range(1, _MOST_SAMPLES + 1)
)
_FOCUSED = ",".join(
    f".batt-explain input:nth-of-type({n}):focus-visible~nav label:nth-of-type({n})"
    for n in range(1, _MOST_SAMPLES + 1)
)
EXPLAIN_STYLE = f"""<style>
.batt-explain{{position:relative}}
.batt-explain>input{{position:absolute;opacity:0;pointer-events:none}}
.batt-explain nav{{display:flex;flex-wrap:wrap;gap:6px;padding:14px 20px;border-top:1px solid var(--b-rule)}}
.batt-explain nav label{{padding:4px 12px;border:1px solid var(--b-rule);border-radius:6px;cursor:pointer}}
.batt-explain nav .ok{{color:var(--b-ok)}} .batt-explain nav .no{{color:var(--b-no)}}
{_CHOSEN}{{border:2px solid var(--b-ink);padding:3px 11px;font-weight:600}}
{_FOCUSED}{{outline:2px solid var(--b-ours);outline-offset:2px}}
.batt-explain .batt-sample{{display:none}} {_SHOWN}{{display:block}}
.batt-explain .row{{display:grid;grid-template-columns:44px minmax(160px,1fr) minmax(0,2fr);gap:4px 14px;
padding:12px 20px;border-top:1px solid var(--b-rule);align-items:start}}
.batt-explain .row>.mono:first-child{{color:var(--b-faint);text-align:right}}
.batt-explain .row code{{font:13px/1.55 Menlo,Consolas,"DejaVu Sans Mono",monospace;background:none;padding:0;
color:var(--b-ink);overflow-wrap:anywhere}}
.batt-explain .values{{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;overflow-x:auto}}
.batt-explain figure{{margin:0}} .batt-explain figcaption{{font-size:12px;color:var(--b-faint);padding-left:2px}}
@media (max-width:600px){{.batt-explain .row{{grid-template-columns:32px 1fr}} .batt-explain .values{{grid-column:2}}}}
@media print{{.batt-explain .batt-sample{{display:block}}}}
</style>"""


def explain_html(program: ExplainedProgram) -> str:
    """Draw a program as a piece of HTML; the page needs `CARD_STYLE` and `EXPLAIN_STYLE` once."""
    shown = program.samples[:_MOST_SAMPLES]
    name = f"batt-{program.task_id}-{program.md5[:8]}"
    inputs = "".join(
        f'<input type="radio" name="{escape(name)}" id="{escape(name)}-{number}"{" checked" if number == 1 else ""}>'
        for number in range(1, len(shown) + 1)
    )
    labels = "".join(
        f'<label for="{escape(name)}-{number}">{_mark(sample)} {escape(sample_title(sample.name))}</label>'
        for number, sample in enumerate(shown, start=1)
    )
    count = plural(max((len(sample.lines) for sample in shown), default=0), "line")
    return (
        f'<div class="batt-scope"><article class="batt-card batt-explain">{inputs}'
        f'<header><h2 class="mono">{escape(program.task_id)}</h2><span>program '
        f'<span class="mono">{program.md5[:8]}</span>, {count}</span></header><nav>{labels}</nav>'
        f"{''.join(map(_sample, shown))}"
        '<footer class="faint small">Cells that do not belong to a value stay empty. A value without colours is grey.'
        "</footer></article></div>"
    )


def explain_page(program: ExplainedProgram) -> str:
    """Draw a program as a page of its own."""
    title = f"Program {program.md5[:8]} on task {program.task_id}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{CARD_STYLE}\n{EXPLAIN_STYLE}\n"
        "<style>body{margin:0;background:var(--b-paper)} .batt-explain{margin:20px auto}</style>\n</head>\n"
        f'<body class="batt-scope">\n{explain_html(program)}\n</body>\n</html>\n'
    )


def _mark(sample: ExplainedSample) -> str:
    verdict = verdict_of(sample)
    sign, kind = {"equal": ("✓", "ok"), "not known": ("?", "faint")}.get(verdict, ("✗", "no"))
    return f'<span class="{kind}" title="{escape(verdict)}">{sign}</span>'


def _sample(sample: ExplainedSample) -> str:
    first = _row("I", "I", f"input, {len(sample.input)}×{len(sample.input[0])}", [_grid(sample.input)])
    lines = [_line(line, sample, is_last=line is sample.lines[-1]) for line in sample.lines]
    return f'<div class="batt-sample">{first}{"".join(lines)}</div>'


def _line(line: ExplainedLine, sample: ExplainedSample, *, is_last: bool) -> str:
    value = line.value
    boards = [_grid(value.grid)] if value.grid is not None else [_piece(one, sample.input) for one in value.pieces]
    if value.more:
        boards.append(f'<span class="faint">and {value.more} more</span>')
    if is_last:
        expected = [_captioned(_grid(sample.expected), "expected")] if sample.expected is not None else []
        boards = [_captioned("".join(boards), "given"), *expected, f"<span>{_mark(sample)} {verdict_of(sample)}</span>"]
    return _row(line.name or "→", line.call, value.text, boards)


def _row(name: str, call: str, words: str, boards: Iterable[str]) -> str:
    return (
        f'<div class="row"><span class="mono">{escape(name)}</span><div><code>{escape(call)}</code><br>'
        f'<span class="faint small">{escape(words)}</span></div><div class="values">{"".join(boards)}</div></div>'
    )


def _captioned(picture: str, words: str) -> str:
    return f"<figure>{picture}<figcaption>{words}</figcaption></figure>"


def _grid(grid: Grid) -> str:
    return grid_svg(grid, min(_LARGEST_CELL_PX, _GRID_PX / max(len(grid), len(grid[0]))))


def _piece(cells: CellSet, input_: Grid) -> str:
    """Draw cells at their place on an empty board."""
    height = max(len(input_), 1 + max(i for i, _, _ in cells))
    width = max(len(input_[0]), 1 + max(j for _, j, _ in cells))
    cell_px = min(_LARGEST_CELL_PX, _PIECE_PX / max(height, width))
    drawn = "".join(
        f'<rect x="{j}" y="{i}" width="1" height="1" '
        f'style="fill:{"var(--b-faint)" if color is None else COLORS[color % 10]};'
        f'stroke:var(--b-frame,#555)" stroke-width=".08"/>'
        for i, j, color in cells
    )
    picture = (
        f'<svg width="{width * cell_px + 2:.0f}" height="{height * cell_px + 2:.0f}" '
        f'viewBox="-.1 -.1 {width + 0.2} {height + 0.2}" style="display:block">'
        f'<rect width="{width}" height="{height}" style="fill:var(--b-band);stroke:var(--b-frame,#555)" '
        f'stroke-width="{1 / cell_px:.3f}"/>{drawn}</svg>'
    )
    return _captioned(picture, plural(len(cells), "cell"))
