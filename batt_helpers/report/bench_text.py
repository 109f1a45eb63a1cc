"""Bench records in words: medians with their spread, ratios over paired rounds, targets met or not.

Ratios are computed here, from raw values: those of one round belong together, as they ran one right after another.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from batt_helpers.records.bench import BenchRecord, Frame, Group, Series
from batt_helpers.report.compare import NO_CLEAR_DIFFERENCE, Difference
from batt_helpers.report.format import Unit, duration_unit, format_count, format_duration, format_percent, format_ratio
from batt_helpers.report.quantity import Quantity, measured

__all__ = ["TARGETS", "Target", "bench_text", "is_every_target_met", "overhead_share", "profile_text", "round_ratio"]

FEW_VALUES = 5
WIDE_SPREAD = 0.1
SLOWER_BELOW = 0.95
_PROGRAM_PREFIX = "solve_"
_MOST_FUNCTIONS = 15
_REFERENCES = ("baseline", "phase2", "one by one", "every node", "bare", "plain", "plain loop", "python")


@dataclass(frozen=True)
class Target:
    """What a contestant is meant to reach: `factor` times the reference's speed at least, or its time at most."""

    group: str
    name: str
    reference: str
    factor: float
    is_speedup: bool = True

    def is_met(self, speedup: float) -> bool:
        """Tell whether a ratio, the reference's time by the contestant's, reaches the target.

        >>> Target("evaluation", "fast", "bare", 1.3, is_speedup=False).is_met(1 / 1.2)
        True
        """
        return speedup >= self.factor if self.is_speedup else speedup >= 1 / self.factor


TARGETS = (
    Target("modes", "phase1", "baseline", 1.29),
    Target("modes", "phase2", "baseline", 2.7),
    Target("modes", "fast", "baseline", 20.0),
    Target("modes", "fast", "phase2", 5.0),
    Target("inlining", "batch", "one by one", 6.0),
    Target("evaluation", "fast", "every node", 1.3, is_speedup=False),
    Target("scale", "1,000", "100", 11.0, is_speedup=False),
    Target("scale", "10,000", "1,000", 11.0, is_speedup=False),
    Target("batch", "batch", "plain loop", 3.0),
    Target("price", "batch", "run", 4.0, is_speedup=False),
)
LIMITS = {
    "growth_bytes": (100 << 20, "bytes that the parent's memory grew by"),
    "leftover_count": (0, "processes left over"),
    "task_us": (30_000, "microseconds a task, 400 in 12 s on 2 idle cores,"),
    "peak_bytes": (120_000_000, "bytes that the parent had at its peak"),
    "record_bytes": (40_000, "bytes of a task's record"),
}
"""What a bench's parameters may be at most, and what that is in words."""


def round_ratio(reference: Series, series: Series) -> Quantity | None:
    """Divide the reference's time by the contestant's in every round: median and range of the ratios.

    >>> round_ratio(Series("a", 1, (), (4.0, 6.0)), Series("b", 1, (), (2.0, 2.0)))
    Quantity(value=2.5, low=2.0, high=3.0, status='measured', count=2)
    """
    pairs = zip(reference.values_s, series.values_s, strict=False)
    return measured(before / after for before, after in pairs if after > 0)


def bench_text(record: BenchRecord) -> str:
    """Render a bench: what was measured on what, a table for each group, targets, and the profile if there is one."""
    machine = record.environment
    lines = [
        f"Bench: {record.subject}",
        f"On:    {machine.cpu}, {machine.core_count} cores, Python {machine.python}; "
        + ", ".join(f"{name} {value}" for name, value in record.parameters.items()),
    ]
    single = [group for group in record.groups if {series.name for series in group.series} == {"plain", "shipped"}]
    for group in record.groups:
        if group not in single:
            lines += ["", *_group_lines(group)]
    for kind, own in (
        ("primitive", [g for g in single if not _is_program(g)]),
        ("program", [*filter(_is_program, single)]),
    ):
        if own:
            lines += ["", *_pair_lines(kind, own), *_sum_lines(kind, own)]
    targets = [line for target in TARGETS for line in _target_lines(target, record.groups)]
    if targets := [*targets, *_limit_lines(record)]:
        lines += ["", "Targets:", *targets]
    if record.frames:
        lines += ["", profile_text(record)]
    return "\n".join(lines)


def _warnings(series: Series) -> list[str]:
    """Say what makes a series' values unsure."""
    found = measured(series.values_s)
    few = [f"only {len(series.values_s)} values"] if len(series.values_s) < FEW_VALUES else []
    if found is None or found.value <= 0:
        return few
    spread = (found.high - found.low) / found.value
    return few + ([f"unstable: spread {format_percent(round(spread, 2))}"] if spread > WIDE_SPREAD else [])


def _difference(reference: Series, series: Series) -> Difference:
    return Difference(series.name, measured(reference.values_s), measured(series.values_s))


def _ratio_text(reference: Series, series: Series) -> str:
    ratio = round_ratio(reference, series)
    if ratio is None or not _difference(reference, series).is_clear:
        return NO_CLEAR_DIFFERENCE
    return f"{format_ratio(ratio.value)} ({format_ratio(ratio.low)}-{format_ratio(ratio.high)})"


def _spread_cells(series: Series, unit: Unit) -> list[str]:
    found = measured(series.values_s)
    if found is None:
        return [format_duration(None), "", "0"]
    low, high = format_duration(found.low, unit), format_duration(found.high, unit)
    return [format_duration(found.value, unit), f"{low}-{high}", str(found.count)]


def _group_lines(group: Group) -> list[str]:
    """Render a table: a row for each contestant, a column of ratios for each reference among them."""
    unit = duration_unit(value for series in group.series for value in series.values_s)
    references = [series for series in group.series if series.name in _REFERENCES]
    rows = [["", "median", "min-max", "n", *(f"speed over {reference.name}" for reference in references), ""]]
    for series in group.series:
        ratios = ["" if series is reference else _ratio_text(reference, series) for reference in references]
        rows.append([series.name, *_spread_cells(series, unit), *ratios, "; ".join(_warnings(series))])
    return [f"{group.name.capitalize()}: {group.title}", *_table(rows)]


def _is_program(group: Group) -> bool:
    return group.name.startswith(_PROGRAM_PREFIX)


def _pair_lines(kind: str, groups: Sequence[Group]) -> list[str]:
    """Render groups of two, a plain form and the shipped one, a row for each."""
    rows = [[kind, "calls", "plain", "shipped", "n", "speed over plain", ""]]
    for group in groups:
        plain, shipped = sorted(group.series, key=lambda series: series.name != "plain")
        unit = duration_unit([*plain.values_s, *shipped.values_s])
        medians = [_spread_cells(series, unit)[0] for series in (plain, shipped)]
        count, ratio = str(len(shipped.values_s)), _ratio_text(plain, shipped)
        warnings = "; ".join(f"{series.name} {text}" for series in (plain, shipped) for text in _warnings(series))
        rows.append([group.name, format_count(shipped.size), *medians, count, ratio, warnings])
    return [f"{kind.capitalize()}s: the same calls, plain form and shipped one in turn", *_table(rows)]


def _sum_lines(kind: str, groups: Sequence[Group]) -> list[str]:
    """Sum up groups of two: the median of their ratios, the ratio of all time, and those that the shipped form slows.

    The total alone would mislead: one group that takes most of the time decides it.
    """
    ratios, plain_s, shipped_s = {}, 0.0, 0.0
    for group in groups:
        plain, shipped = sorted(group.series, key=lambda series: series.name != "plain")
        before, after = measured(plain.values_s), measured(shipped.values_s)
        ratio = round_ratio(plain, shipped)
        if before is not None and after is not None and ratio is not None:
            ratios[group.name] = ratio.value
            plain_s, shipped_s = plain_s + before.value, shipped_s + after.value
    if not ratios:
        return []
    slower = sorted((name for name in ratios if ratios[name] < SLOWER_BELOW), key=ratios.__getitem__)
    names = ", ".join(f"{name} {format_ratio(ratios[name])}" for name in slower)
    return [
        f"  median {kind}: {format_ratio(median(ratios.values()))} the speed of plain; "
        f"all {len(ratios)} in total: {format_ratio(plain_s / shipped_s)}, {format_duration(shipped_s)} shipped",
        f"  below {SLOWER_BELOW:.2f}x: {len(slower)}{f' ({names})' if slower else ''}",
    ]


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Align cells, the first column to the left and the others to the right but for the last."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *middle, last in rows:
        cells = [cell.rjust(width) for cell, width in zip(middle, widths[1:-1], strict=True)]
        yield "  ".join(["", first.ljust(widths[0]), *cells, last]).rstrip()


def _target_lines(target: Target, groups: Sequence[Group]) -> Iterable[str]:
    for group in groups:
        series = {each.name: each for each in group.series}
        if group.name != target.group or not {target.name, target.reference} <= series.keys():
            continue
        ratio = round_ratio(series[target.reference], series[target.name])
        if ratio is not None:
            yield f"  {_aim(target)}: {_reached(target, ratio.value)}, {_outcome(target, ratio)}"


def _limit_lines(record: BenchRecord) -> Iterable[str]:
    for name, (limit, words) in LIMITS.items():
        if name in record.parameters:
            found = int(record.parameters[name] or 0)
            outcome = "met" if found <= limit else "NOT MET"
            yield f"  {words} at most {format_count(limit)}: {format_count(found)}, {outcome}"


def is_every_target_met(record: BenchRecord) -> bool:
    """Tell whether a bench missed no target that it measured."""
    lines = [line for target in TARGETS for line in _target_lines(target, record.groups)]
    return not any("NOT MET" in line for line in (*lines, *_limit_lines(record)))


def _aim(target: Target) -> str:
    if target.is_speedup:
        return f"{target.name} at least {format_ratio(target.factor)} the speed of {target.reference}"
    return f"{target.name} at most {format_ratio(target.factor)} the time of {target.reference}"


def _reached(target: Target, speedup: float) -> str:
    return format_ratio(speedup if target.is_speedup else 1 / speedup)


def _outcome(target: Target, ratio: Quantity) -> str:
    text = "met" if target.is_met(ratio.value) else "NOT MET"
    if target.is_met(ratio.low) == target.is_met(ratio.high):
        return text
    return f"{text} (from round to round {_reached(target, ratio.low)} to {_reached(target, ratio.high)})"


def overhead_share(record: BenchRecord) -> float | None:
    """Give the share of a profiled run that is not spent in the bare calls; None where they were not measured."""
    series = {each.name: each for group in record.groups if group.name == "evaluation" for each in group.series}
    bare = measured(series["bare"].values_s) if "bare" in series else None
    total_s = sum(frame.seconds for frame in record.frames)
    return None if bare is None or total_s <= 0 else max(0.0, 1 - bare.value / total_s)


def profile_text(record: BenchRecord) -> str:
    """Render a profile: phases, then the functions that took longest, each with its longest node."""
    total_s = sum(frame.seconds for frame in record.frames)
    phases = _sums(record.frames, lambda frame: frame.phase)
    nodes = [frame for frame in record.frames if frame.node]
    functions = _sums(nodes, lambda frame: frame.function)
    rows = [["", "time", "share", "calls", ""]]
    for phase, seconds in phases:
        rows.append([phase, *_share_cells(seconds, total_s), "", ""])
    for function, seconds in functions[:_MOST_FUNCTIONS]:
        own = sorted((frame for frame in nodes if frame.function == function), key=lambda frame: -frame.seconds)
        rows.append([f"  {function}", *_share_cells(seconds, total_s), str(len(own)), own[0].node])
    title = "Profile: seconds of the parent and of all workers, the longest functions with their longest node"
    share = overhead_share(record)
    closing = [] if share is None else [f"Not spent in the calls themselves: {format_percent(share)}"]
    return "\n".join([title, *_table(rows), *closing])


def _sums(frames: Iterable[Frame], key: Callable[[Frame], str]) -> list[tuple[str, float]]:
    """Add up seconds by a key, the largest sum first."""
    sums: dict[str, float] = {}
    for frame in frames:
        sums[key(frame)] = sums.get(key(frame), 0.0) + frame.seconds
    return sorted(sums.items(), key=lambda item: -item[1])


def _share_cells(seconds: float, total_s: float) -> list[str]:
    return [format_duration(seconds, duration_unit([seconds])), format_percent(seconds / total_s if total_s else None)]
