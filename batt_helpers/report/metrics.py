"""The dashboard's targets, how the runs stand to them, and what the gain would come to over many tasks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from batt_helpers.records.run import RunRecord
from batt_helpers.report.format import format_change, format_count, format_percent, format_quantity, format_ratio
from batt_helpers.report.panels import after_mode, latest, mode_label, reduction, timer, total
from batt_helpers.report.quantity import Quantity, less, measured, ratio
from batt_helpers.timing import INLINE_BATCH, VALIDATE_BATCH

__all__ = [
    "CANDIDATE_REDUCTION_TARGET",
    "INLINE_SPEEDUP_TARGET",
    "PROJECTED_TASKS",
    "TOTAL_SPEEDUP_TARGET",
    "VALIDATION_SPEEDUP_TARGET",
    "Efficiency",
    "Metric",
    "efficiency",
    "success_metrics",
]

TOTAL_SPEEDUP_TARGET = 2.7
VALIDATION_SPEEDUP_TARGET = 4.0
INLINE_SPEEDUP_TARGET = 6.0
CANDIDATE_REDUCTION_TARGET = 0.78
PROJECTED_TASKS = 400

Form = Callable[[float | None], str]


@dataclass(frozen=True)
class Metric:
    """One success metric: values before and after, their change in words, and the gain against its target."""

    label: str
    before: Quantity | None
    after: Quantity | None
    gain: Quantity | None
    target: float
    change: str
    gain_form: Form
    gain_word: str

    @property
    def is_met(self) -> bool | None:
        """Tell whether the target was reached; None where the gain is not known."""
        return None if self.gain is None else self.gain.value >= self.target


@dataclass(frozen=True)
class Efficiency:
    """What the gain on one task would come to over many tasks.

    Units: seconds
    """

    before_label: str
    after_label: str
    before_s: Quantity | None
    after_s: Quantity | None
    saved_s: Quantity | None
    saved_fraction: Quantity | None
    task_count: int
    projected_before_s: Quantity | None
    projected_after_s: Quantity | None
    projected_saved_s: Quantity | None


def success_metrics(
    records: Sequence[RunRecord], *, after: str | None = None, before: str = "baseline"
) -> tuple[Metric, ...]:
    """Measure the runs of one task against the dashboard's targets."""
    after = after or after_mode(records)

    def speed(label: str, old: Quantity | None, new: Quantity | None, target: float) -> Metric:
        return Metric(label, old, new, ratio(old, new), target, format_change(old, new), format_ratio, "speedup")

    def of(name: str) -> tuple[Quantity | None, Quantity | None]:
        return timer(records, name, before), timer(records, name, after)

    run = latest(records, after)
    return (
        speed("Total time", total(records, before), total(records, after), TOTAL_SPEEDUP_TARGET),
        speed("Validation", *of(VALIDATE_BATCH), VALIDATION_SPEEDUP_TARGET),
        _candidates(run),
        speed("Inline", *of(INLINE_BATCH), INLINE_SPEEDUP_TARGET),
    )


def _candidates(run: RunRecord | None) -> Metric:
    before = measured([run.counts.all if run else None])
    after = measured([run.counts.unique if run else None])
    change = f"{format_quantity(before, format_count)} → {format_quantity(after, format_count)}"
    gain = measured([reduction(run)])
    return Metric("Candidates", before, after, gain, CANDIDATE_REDUCTION_TARGET, change, format_percent, "reduction")


def efficiency(
    records: Sequence[RunRecord],
    *,
    after: str | None = None,
    before: str = "baseline",
    task_count: int = PROJECTED_TASKS,
) -> Efficiency:
    """Project the time saved on one task to many tasks."""
    after = after or after_mode(records)
    old, new = total(records, before), total(records, after)
    saved = less(old, new)
    projected = _times(saved, task_count)
    return Efficiency(
        before_label=mode_label(before),
        after_label=mode_label(after or ""),
        before_s=old,
        after_s=new,
        saved_s=saved,
        saved_fraction=_fraction(ratio(new, old)),
        task_count=task_count,
        projected_before_s=_times(old, task_count),
        projected_after_s=_times(new, task_count),
        projected_saved_s=projected,
    )


def _times(quantity: Quantity | None, factor: float) -> Quantity | None:
    if quantity is None:
        return None
    return Quantity(quantity.value * factor, quantity.low * factor, quantity.high * factor, "projected", quantity.count)


def _fraction(left: Quantity | None) -> Quantity | None:
    if left is None:
        return None
    return Quantity(1 - left.value, 1 - left.high, 1 - left.low, left.status, left.count)
