"""The result card as HTML: one self-contained piece that notebook, panel and page show alike.

Colours are variables, so that a page, a notebook's theme or the reader's system chooses light or dark. Pure text work.
"""

import re
from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby
from operator import itemgetter

from batt_helpers.model import Grid
from batt_helpers.report.card import PLACINGS, Card, SampleView, placing_text
from batt_helpers.report.format import duration_unit, format_duration
from batt_helpers.report.grids import COLORS
from batt_helpers.report.theme_style import SCOPE, THEME_STYLE

__all__ = ["CARD_STYLE", "card_html", "grid_svg"]

_LARGEST_CELL_PX = 14.0
_CARD_WIDTH_PX = 760.0
_LINES_FROM_PX = 5.0
_FULL_LINE_FROM_PX = 8.0
_MOST_SQUARES = 64
DrawGrid = Callable[[Grid, float, Iterable[tuple[int, int]]], str]

_KEYWORD = re.compile(r"\b(def|return)\b")

CARD_STYLE = f"""<style>{THEME_STYLE}
.batt-card{{border:1px solid var(--b-rule);border-radius:8px;overflow:hidden;background:var(--b-paper);
max-width:900px;color:var(--b-ink);
font:14px/1.43 "Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",Arial,sans-serif}}
.batt-card *{{box-sizing:border-box}}
.batt-card .mono,.batt-card pre{{font-family:Menlo,Consolas,"DejaVu Sans Mono",monospace}}
.batt-card .faint{{color:var(--b-faint)}} .batt-card .small{{font-size:12px}}
.batt-card header{{display:flex;align-items:center;gap:8px 12px;padding:14px 20px 12px;flex-wrap:wrap}}
.batt-card h2{{font-size:18px;line-height:1.25;margin:0;color:var(--b-ink)}}
.batt-card .tag{{display:inline-flex;align-items:center;gap:6px;padding:3px 10px 3px 8px;border-radius:999px;
font-weight:600;font-size:13px;white-space:nowrap}}
.batt-card .tag.ok{{background:var(--b-okbg);color:var(--b-ok)}} .batt-card .tag.part{{background:var(--b-partbg)}}
.batt-card .tag.no{{background:var(--b-nobg);color:var(--b-no)}}
.batt-card section{{padding:14px 20px;border-top:1px solid var(--b-rule)}}
.batt-card .samples{{display:grid;gap:10px 16px;align-items:center;justify-content:start;overflow-x:auto}}
.batt-card .samples b,.batt-card .samples .label{{font-size:12px;color:var(--b-faint)}}
.batt-card .samples .test{{border-left:1px solid var(--b-rule);padding-left:14px;align-self:stretch;margin:-5px 0;
padding-top:5px;padding-bottom:5px;display:flex;align-items:center}}
.batt-card .verdict{{font-size:12px;font-weight:600;white-space:nowrap;display:inline-flex;gap:4px;align-items:center}}
.batt-card .verdict.ok{{color:var(--b-ok)}} .batt-card .verdict.no{{color:var(--b-no)}}
.batt-card .two{{display:grid;align-items:start;grid-template-columns:repeat(auto-fit,minmax(280px,1fr));gap:16px 24px}}
.batt-card pre{{margin:6px 0 0;padding:12px 14px;background:var(--b-band);border-radius:6px;overflow-x:auto;
font-size:13px;line-height:1.55;color:var(--b-ink)}}
.batt-card .key{{color:var(--b-ours)}}
.batt-card dl{{margin:0;display:grid;grid-template-columns:74px 1fr;gap:8px 12px;font-size:13px}}
.batt-card dt{{color:var(--b-faint);font-weight:400}} .batt-card dd{{margin:0}}
.batt-card .strip{{display:flex;flex-wrap:wrap;gap:2px;max-width:238px;margin:5px 0}}
.batt-card .strip i{{width:13px;height:13px;border-radius:2px;background:var(--b-rule);display:block}}
.batt-card .strip .right{{background:var(--b-ok)}} .batt-card .strip .some{{background:var(--b-part)}}
.batt-card .strip .copied{{border:1px solid var(--b-ink);
background:repeating-linear-gradient(135deg,var(--b-ink) 0 2px,var(--b-paper) 2px 4px)}}
.batt-card .strip .refused{{background:none;border:1px dashed var(--b-faint)}}
.batt-card .shares{{display:flex;gap:1px;height:8px;margin:6px 0 4px;max-width:300px}}
.batt-card .shares i{{display:block;background:var(--b-ours)}}
.batt-card footer{{display:flex;gap:4px 20px;flex-wrap:wrap;background:var(--b-band);font-size:13px;padding:14px 20px;
border-top:1px solid var(--b-rule)}}
.batt-card footer code{{color:var(--b-ours);background:none;padding:0}}
@media print{{.batt-card{{break-inside:avoid}}}}
</style>"""


def card_html(card: Card, draw: DrawGrid | None = None) -> str:
    """Draw a card as a piece of HTML; a page that shows several needs `CARD_STYLE` once.

    `draw` draws a grid with cells of so many pixels and wrong cells marked, as `grid_svg` does.
    """
    return (
        f'<div class="{SCOPE}"><article class="batt-card">{_header(card)}{_samples(card, draw or grid_svg)}'
        f'<section class="two">{_program(card)}{_facts(card)}</section>{_footer(card)}</article></div>'
    )


def grid_svg(grid: Grid, cell_px: float, wrong: Iterable[tuple[int, int]] = ()) -> str:
    """Draw a grid as an SVG image; the regions of wrong cells are outlined in white on black.

    Units: pixels
    """
    height, width = len(grid), len(grid[0])
    line = 1.0 if cell_px >= _FULL_LINE_FROM_PX else 0.6 if cell_px >= _LINES_FROM_PX else 0.0
    across = "".join(f"M0 {i}H{width}" for i in range(1, height)) + "".join(f"M{j} 0V{height}" for j in range(1, width))
    inner = f'<path d="{across}" stroke="#555555" stroke-width="{line / cell_px:.3f}" fill="none"/>' if line else ""
    frame = (
        f'<rect width="{width}" height="{height}" fill="none" style="stroke:var(--b-frame,#555)" '
        f'stroke-width="{1 / cell_px:.3f}"/>'
    )
    return (
        f'<svg width="{width * cell_px + 4:.0f}" height="{height * cell_px + 4:.0f}" '
        f'viewBox="{-2 / cell_px:.3f} {-2 / cell_px:.3f} {width + 4 / cell_px:.3f} {height + 4 / cell_px:.3f}" '
        f'shape-rendering="crispEdges" style="display:block">{"".join(_runs(grid))}{inner}{frame}'
        f"{_outline(frozenset(wrong), cell_px)}</svg>"
    )


def _runs(grid: Grid) -> Iterable[str]:
    """Draw neighbours of one colour in a row as one rectangle: a large grid is drawn with few of them."""
    for i, row in enumerate(grid):
        for color, cells in groupby(enumerate(row), key=itemgetter(1)):
            columns = [j for j, _ in cells]
            yield f'<rect x="{columns[0]}" y="{i}" width="{len(columns)}" height="1" fill="{COLORS[color]}"/>'


def _outline(cells: frozenset[tuple[int, int]], cell_px: float) -> str:
    """Draw the border of a region of cells: its edges that no two of its cells share."""
    edges = [
        edge
        for i, j in sorted(cells)
        for neighbour, edge in (
            ((i - 1, j), f"M{j} {i}h1"),
            ((i + 1, j), f"M{j} {i + 1}h1"),
            ((i, j - 1), f"M{j} {i}v1"),
            ((i, j + 1), f"M{j + 1} {i}v1"),
        )
        if neighbour not in cells
    ]
    if not edges:
        return ""
    path = "".join(edges)
    return "".join(
        f'<path d="{path}" fill="none" stroke="{ink}" stroke-linecap="square" stroke-width="{px / cell_px:.3f}"/>'
        for ink, px in (("#000", 4.5), ("#fff", 2.2))
    )


def _icon(kind: str) -> str:
    marks = {
        "ok": '<circle cx="7" cy="7" r="6.5" fill="var(--b-ok)"/>'
        '<path d="M3.8 7.2l2.2 2.2 4.2-4.6" fill="none" stroke="var(--b-paper)" stroke-width="1.8"/>',
        "part": '<circle cx="7" cy="7" r="5.8" fill="none" stroke="var(--b-part)" stroke-width="1.4"/>'
        '<path d="M7 1.2a5.8 5.8 0 0 0 0 11.6z" fill="var(--b-part)"/>',
        "no": '<circle cx="7" cy="7" r="5.8" fill="none" stroke="var(--b-no)" stroke-width="1.4"/>'
        '<path d="M4.8 4.8l4.4 4.4M9.2 4.8l-4.4 4.4" stroke="var(--b-no)" stroke-width="1.4"/>',
    }
    return f'<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">{marks[kind]}</svg>'


def _header(card: Card) -> str:
    kind = {"solved": "ok", "open": "ok", "partly": "part"}.get(card.outcome, "no")
    return (
        f'<header><span class="tag {kind}">{_icon(kind)}{escape(card.tag)}</span>'
        f'<h2 class="mono">{escape(card.task_id)}</h2><span>{escape(card.headline)}</span>'
        f'<span class="faint small" style="margin-left:auto">{escape(card.dataset)}</span></header>'
    )


def _samples(card: Card, draw: DrawGrid) -> str:
    if not card.samples:
        return ""
    cell_px = _cell_px(card.samples)
    rows = [("", [f"<b>{escape(view.title)}</b>" for view in card.samples])]
    rows.append(("Input", [_picture(view.input, cell_px, draw) for view in card.samples]))
    rows.append(("Expected", [_picture(view.expected, cell_px, draw) for view in card.samples]))
    if card.program is not None:
        rows.append(("Program gives", [_picture(view.given, cell_px, draw, view.wrong) for view in card.samples]))
        rows.append(("", [_verdict(view) for view in card.samples]))
    cells = "".join(
        f'<span class="label">{label}</span>'
        + "".join(
            f'<span class="test">{cell}</span>' if view.is_test else f"<span>{cell}</span>"
            for view, cell in zip(card.samples, row, strict=True)
        )
        for label, row in rows
    )
    columns = f"grid-template-columns:60px repeat({len(card.samples)},max-content)"
    return f'<section><div class="samples" style="{columns}">{cells}</div></section>'


def _cell_px(samples: Iterable[SampleView]) -> float:
    """Choose one scale for all grids of a card, so that growth is seen."""
    widths = [
        max(len(grid[0]) for grid in (view.input, view.expected, view.given) if grid is not None) for view in samples
    ]
    return max(3.0, min(_LARGEST_CELL_PX, (_CARD_WIDTH_PX - 20 * len(widths)) / sum(widths)))


def _picture(grid: Grid | None, cell_px: float, draw: DrawGrid, wrong: Iterable[tuple[int, int]] = ()) -> str:
    return '<span class="faint">?</span>' if grid is None else draw(grid, cell_px, wrong)


def _verdict(view: SampleView) -> str:
    kind = {"equal": "ok", "unknown": ""}.get(view.verdict, "no")
    return f'<span class="verdict {kind}">{_icon(kind) if kind else ""}{escape(view.text)}</span>'


def _program(card: Card) -> str:
    solver = card.program
    if solver is None:
        return ""
    seconds = format_duration(solver.seconds, duration_unit([solver.seconds]))
    return (
        f'<div style="min-width:0"><b>{card.program_title}</b> <span class="faint small">from '
        f'<span class="mono">{escape(solver.solver_id)}</span>, {seconds}, md5 '
        f'<span class="mono">{solver.md5[:8]}</span></span><pre>{_highlighted(solver.source)}</pre></div>'
    )


def _highlighted(source: str) -> str:
    return _KEYWORD.sub(r'<span class="key">\1</span>', escape(source.strip()))


def _facts(card: Card) -> str:
    lead, saved = card.funnel
    facts = [("Programs", f"{escape(lead)}<b>{saved}</b>{_strip(card)}{placing_text(card.placings)}")]
    if card.refused:
        facts.append(("Refused", escape(card.refused)))
    if card.total_s is not None:
        total = format_duration(card.total_s, duration_unit([card.total_s]))
        named = ", ".join(f"{label} {share:.0%}" for label, share in card.shares[:3])
        facts.append(("Time", f"<b>{total}</b> mode {card.mode}, one run{_shares(card)}{named}"))
    if card.copied:
        facts.append(("Copied", escape(card.copied)))
    return f"<dl>{''.join(f'<dt>{label}</dt><dd>{text}</dd>' for label, text in facts)}</dl>"


def _strip(card: Card) -> str:
    squares = [placing for placing, count in card.placings for _ in range(count)][:_MOST_SQUARES]
    drawn = "".join(f'<i class="{placing}" title="{PLACINGS[placing]}"></i>' for placing in squares)
    return f'<div class="strip">{drawn}</div>'


def _shares(card: Card) -> str:
    shades = (1, 0.85, 0.7, 0.55, 0.42, 0.3)
    bars = "".join(
        f'<i style="width:{share:.1%};opacity:{shade}" title="{label}"></i>'
        for (label, share), shade in zip(card.shares, shades, strict=False)
    )
    return f'<div class="shares">{bars}</div>'


def _footer(card: Card) -> str:
    steps = "".join(f"<span><code>{escape(command)}</code></span>" for command, _ in card.next_steps)
    return f"<footer><b>Next</b>{steps}</footer>" if steps else ""
