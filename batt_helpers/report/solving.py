"""Who solved a task, and why the others gave nothing, rendered from a run's record."""

from batt_helpers.model import Failure
from batt_helpers.records.run import RunRecord
from batt_helpers.report.console import filter_line, task_line

__all__ = ["solving_text"]

_NAMED = 3
_SHOWN = 10


def solving_text(record: RunRecord) -> str:
    """Tell of a task: how many programs, who solved it, why the others gave nothing."""
    solved = [one for one in record.solvers if one.o_score == record.counts.demo + record.counts.test]
    names = ", ".join(one.solver_id for one in solved[:_NAMED])
    more = f" and {len(solved) - _NAMED} more" if len(solved) > _NAMED else ""
    reasons = ", ".join(f"{count} {reason}" for reason, count in record.refused.items())
    lines = [line for line in (filter_line(record), task_line(record)) if line is not None]
    if solved:
        lines.append(f"  right on every sample: {names}{more}")
    if reasons:
        lines.append(f"  gave no grid: {reasons}")
    return "\n".join(lines + _reasons(record))


def _reasons(record: RunRecord) -> list[str]:
    """Tell why programs failed, each reason once, with how many did and which was the first."""
    firsts = {one.subject: one for one in reversed(record.failures) if one.stage == "validate"}
    found: dict[str, list[str]] = {}
    for name, one in reversed(firsts.items()):
        found.setdefault(_why(one), []).append(f"{name}, {one.sample}")
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    lines = [f"    {len(places)} x {reason} (first {places[0]})" for reason, places in ranked[:_SHOWN]]
    return lines + ([f"    and {len(ranked) - _SHOWN} other reasons"] if len(ranked) > _SHOWN else [])


def _why(failure: Failure) -> str:
    """Give a failure's reason; who has noticed that a time was over is chance, and left out."""
    return f"{failure.reason}: {'did not end in time' if failure.reason == 'timeout' else failure.detail}"
