"""One candidate as HTML: what it scored, its program, its grids beside the expected ones; pure text work."""

from html import escape

from batt_helpers.model import Grid
from batt_helpers.records.run import RunRecord, SolverEntry
from batt_helpers.report.format import duration_unit, format_duration
from batt_helpers.widgets.grid_html import captioned_grid, differing_cells

__all__ = ["candidate_html"]

_GRID_PX = 150.0


def candidate_html(record: RunRecord, solver: SolverEntry) -> str:
    """Show a candidate of a run: cells that are not as expected carry a disc."""
    columns = "".join(_column(record, solver, name) for name in record.inputs)
    return f'{_facts(solver)}<pre>{escape(solver.source)}</pre><div class="batt-grids">{columns}</div>'


def _facts(solver: SolverEntry) -> str:
    place = solver.path or "not saved"
    time = f"{format_duration(solver.seconds, duration_unit([solver.seconds]))} over all samples"
    text = f"{solver.o_score} samples solved, {time if solver.valid_count else 'valid on none'}, {place}"
    return f"<h4>{escape(solver.solver_id)}</h4><p>{escape(text)}</p>"


def _column(record: RunRecord, solver: SolverEntry, name: str) -> str:
    expected = record.expected.get(name)
    return (
        f'<div class="batt-sample">{captioned_grid(f"{name} expected", expected, _GRID_PX)}'
        f"{_given(record, solver, name, expected)}</div>"
    )


def _given(record: RunRecord, solver: SolverEntry, name: str, expected: Grid | None) -> str:
    grid = solver.grids.get(name)
    if grid is None:
        return f'<figure><figcaption class="batt-bad">{escape(_absence(record, solver, name))}</figcaption></figure>'
    if expected is None:
        return captioned_grid("its grid", grid, _GRID_PX)
    marked = differing_cells(grid, expected)
    return captioned_grid(_verdict(grid, expected, len(marked)), grid, _GRID_PX, marked)


def _verdict(grid: Grid, expected: Grid, count: int) -> str:
    if grid == expected:
        return "its grid: solved"
    if (len(grid), len(grid[0])) != (len(expected), len(expected[0])):
        return "its grid: another shape"
    return f"its grid: {count} cell{'s' * (count != 1)} differ{'s' * (count == 1)}"


def _absence(record: RunRecord, solver: SolverEntry, name: str) -> str:
    """Say why there is no grid: the program failed, or the record keeps grids of linked programs only."""
    for failure in record.failures:
        if (failure.stage, failure.subject, failure.sample) == ("validate", solver.solver_id, name):
            return f"{failure.reason}: {failure.detail}"
    return "its grid was not kept, as it is not among the best"
