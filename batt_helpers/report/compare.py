"""Two sets of runs set against each other: what differs clearly, what may be chance, and on what machines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from batt_helpers.records.run import RunRecord
from batt_helpers.report.environment import environment_differences
from batt_helpers.report.format import duration_unit, format_duration, format_ratio
from batt_helpers.report.quantity import Quantity, measured, ratio

__all__ = ["NOISE_FRACTION", "Comparison", "Difference", "compare_records", "comparison_text"]

NOISE_FRACTION = 0.1
"""Medians nearer to each other than this are taken for equal: single runs spread by about as much."""

NO_CLEAR_DIFFERENCE = "no clear difference"


@dataclass(frozen=True)
class Difference:
    """One timer before and after, over all runs of each side."""

    name: str
    before: Quantity | None
    after: Quantity | None

    @property
    def speedup(self) -> Quantity | None:
        return ratio(self.before, self.after)

    @property
    def is_clear(self) -> bool | None:
        """Tell whether the ranges lie apart and the medians differ by more than noise; None if one is missing."""
        if self.before is None or self.after is None:
            return None
        apart = self.before.high < self.after.low or self.after.high < self.before.low
        larger = max(self.before.value, self.after.value)
        return apart and abs(self.before.value - self.after.value) > NOISE_FRACTION * larger


@dataclass(frozen=True)
class Comparison:
    """All timers of two sets of runs, and how their subjects and machines differ."""

    differences: tuple[Difference, ...]
    environment: tuple[str, ...]
    subject: tuple[str, ...]
    counts: tuple[int, int]


def compare_records(before: Sequence[RunRecord], after: Sequence[RunRecord]) -> Comparison:
    """Compare runs before and after a change, one or several on each side."""
    names = dict.fromkeys(name for record in (*before, *after) for name in record.phase_s)
    differences = tuple(Difference(name, _over(before, name), _over(after, name)) for name in names)
    pairs = [(old, new) for old in before[-1:] for new in after[-1:]]
    return Comparison(
        differences,
        tuple(line for old, new in pairs for line in environment_differences(old.environment, new.environment)),
        tuple(line for old, new in pairs for line in _subject_differences(old, new)),
        (len(before), len(after)),
    )


def comparison_text(comparison: Comparison) -> str:
    """Render a comparison: warnings first, then a line for each timer."""
    differences = comparison.differences
    unit = duration_unit(side.value for each in differences for side in (each.before, each.after) if side)
    name_width = max((len(each.name) for each in differences), default=0)
    lines = [f"Runs: {comparison.counts[0]} before, {comparison.counts[1]} after"]
    lines += [f"Differs: {line}" for line in (*comparison.subject, *comparison.environment)]
    for each in differences:
        old, new = (format_duration(side.value if side else None, unit) for side in (each.before, each.after))
        lines.append(f"  {each.name:<{name_width}}  {old:>10}  {new:>10}  {_verdict(each)}")
    return "\n".join(lines)


def _over(records: Sequence[RunRecord], name: str) -> Quantity | None:
    return measured(record.phase_s.get(name) for record in records)


def _subject_differences(old: RunRecord, new: RunRecord) -> Iterable[str]:
    pairs = {
        "task": (old.task_id, new.task_id),
        "dataset": (old.dataset, new.dataset),
        "module": (old.module.digest, new.module.digest),
        "mode": (old.mode, new.mode),
    }
    return (f"{name}: {a!r} before, {b!r} after" for name, (a, b) in pairs.items() if a != b)


def _verdict(difference: Difference) -> str:
    if difference.is_clear is None:
        return "not run" if difference.after is None else "NEW"
    if not difference.is_clear or difference.speedup is None:
        return NO_CLEAR_DIFFERENCE
    factor = difference.speedup.value
    return f"{format_ratio(factor)} faster" if factor > 1 else f"{format_ratio(1 / factor)} slower"
