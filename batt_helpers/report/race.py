"""A race of modes in words: what each took, how they compare, and how sure that is."""

from collections.abc import Iterable, Sequence
from math import hypot
from statistics import mean, stdev

from batt_helpers.records.run import RunRecord
from batt_helpers.report.card import plural
from batt_helpers.report.compare import NO_CLEAR_DIFFERENCE, Difference
from batt_helpers.report.format import column_unit, duration_unit, format_duration, format_ratio
from batt_helpers.report.panels import PHASE_LABELS, by_mode, mode_label, timer, total
from batt_helpers.report.quantity import Quantity, ratio
from batt_helpers.timing import RUN_BATT

__all__ = ["compared", "race_text", "ratio_text"]

_BAR = 40
_ONE_RUN = "one run each"


def race_text(records: Sequence[RunRecord]) -> str:
    """Draw the runs of one task in several modes as before and after: whole runs, then the phases of first and last."""
    modes = by_mode(records)
    first, last = next(iter(modes)), list(modes)[-1]
    rounds = max(map(len, modes.values()))
    measured = f"median of {plural(rounds, 'round')}" if rounds > 1 else _ONE_RUN
    lines = [f"{records[0].task_id}: {measured}, each on a fresh store, with warmed workers", ""]
    lines += _totals(records, modes)
    if len(modes) > 1:
        lines += ["", *compared(records)]
        lines += ["", *_phases(records, first, last)]
    return "\n".join(lines)


def ratio_text(before: Quantity | None, after: Quantity | None) -> str:
    """Say how many times faster or slower one is than the other; single runs never claim it, nor do overlapping ones.

    >>> ratio_text(Quantity(4.0, 3.9, 4.2, count=5), Quantity(2.0, 1.9, 2.1, count=5))
    '2.0x ✓'
    >>> ratio_text(Quantity(2.0, 1.9, 2.1, count=5), Quantity(4.0, 3.9, 4.2, count=5))
    '2.0x slower'
    >>> ratio_text(Quantity(4.0, 1.9, 4.2, count=5), Quantity(2.0, 1.9, 2.1, count=5))
    'no clear difference'
    >>> ratio_text(Quantity(4.0, 4.0, 4.0), Quantity(2.0, 2.0, 2.0))
    '2.0x, one run'
    >>> ratio_text(None, Quantity(2.0, 2.0, 2.0)), ratio_text(Quantity(2.0, 2.0, 2.0), None)
    ('new step', 'not run')
    """
    if before is None or after is None:
        return "not run" if after is None else "new step"
    gain = ratio(before, after)
    if gain is None or not Difference("", before, after).is_clear:
        return NO_CLEAR_DIFFERENCE
    words = format_ratio(gain.value) if gain.value > 1 else f"{format_ratio(1 / gain.value)} slower"
    if gain.count == 1:
        return f"{words}, one run"
    return f"{words} ✓" if gain.value > 1 else words


def compared(records: Sequence[RunRecord]) -> list[str]:
    """Set the fastest mode against every other, means with the spread of their ratio.

    Source: the error of a ratio of means, as for independent measurements.
    """
    seconds = {mode: [run.phase_s[RUN_BATT] for run in runs] for mode, runs in by_mode(records).items()}
    best, *others = sorted(seconds, key=lambda mode: mean(seconds[mode]))
    lines = []
    for other in others:
        difference = Difference("", total(records, other), total(records, best))
        names = f"{mode_label(best)} and {mode_label(other)}"
        if not difference.is_clear:
            lines.append(f"{names}: {NO_CLEAR_DIFFERENCE}")
            continue
        times = f"{mode_label(best)} ran {_factor(seconds[best], seconds[other])} times faster than {mode_label(other)}"
        lines.append(times if len(seconds[best]) > 1 else f"{times} (one run each: no spread is known)")
    return lines


def _factor(faster: Sequence[float], slower: Sequence[float]) -> str:
    factor = mean(slower) / mean(faster)
    if min(len(faster), len(slower)) < 2:
        return f"{factor:.1f}"
    error = factor * hypot(stdev(slower) / mean(slower), stdev(faster) / mean(faster))
    return f"{factor:.1f} ± {error:.1f}"


def _totals(records: Sequence[RunRecord], modes: Iterable[str]) -> list[str]:
    found = {mode: quantity for mode in modes if (quantity := total(records, mode))}
    if not found:
        return []
    unit = duration_unit(quantity.high for quantity in found.values())
    longest = max(quantity.value for quantity in found.values())
    first = next(iter(found.values()))
    lines = []
    for mode, quantity in found.items():
        bar = "█" * max(1, round(_BAR * quantity.value / longest))
        spread = f" ({format_duration(quantity.low, unit)} to {format_duration(quantity.high, unit)})"
        gain = "" if quantity is first else f"  {ratio_text(first, quantity)}"
        shown = f"{format_duration(quantity.value, unit)}{spread if quantity.count > 1 else ''}{gain}"
        lines += [f"{mode_label(mode):<9} {bar}", f"{'':<9} {shown}"]
    return lines


def _phases(records: Sequence[RunRecord], first: str, last: str) -> list[str]:
    rows = {label: (timer(records, name, first), timer(records, name, last)) for name, label in PHASE_LABELS.items()}
    rows = {label: pair for label, pair in rows.items() if any(pair)}
    rows["TOTAL"] = (total(records, first), total(records, last))
    unit = column_unit(side.value for pair in rows.values() for side in pair if side)
    lines = [f"{'':<19} {'BEFORE':>11} {'AFTER':>11}", f"{'':<19} {mode_label(first):>11} {mode_label(last):>11}"]
    for label, (before, after) in rows.items():
        old, new = (format_duration(side.value if side else None, unit) for side in (before, after))
        lines.append(f"{label:<19} {old:>11} {new:>11}  {ratio_text(before, after)}")
    return lines
