"""Reported figures as the same picture as measured ones: before and after, phases, the staircase; named as reported."""

from matplotlib.figure import Figure

from batt_helpers.report.charts.before_after import BeforeAfter, PhaseRow, Side, Total, before_after_figure
from batt_helpers.report.charts.lanes import Block
from batt_helpers.report.format import format_quantity, format_ratio
from batt_helpers.report.palette import THEMES, Theme, ThemeName
from batt_helpers.report.panels import PhaseTime, mode_label
from batt_helpers.report.quantity import Quantity, ratio
from batt_helpers.report.reference import Reference, reported, reported_phases, reported_schedules, reported_timeline

__all__ = ["reference_figure"]


def reference_figure(reference: Reference, theme: ThemeName = "light") -> Figure:
    """Draw the figures of a dashboard as they were reported; what it only projects or states is hatched."""
    colours = THEMES[theme]
    times = [time for time in reported_timeline(reference) if time.seconds]
    phases = reported_phases(reference)
    whole = PhaseTime("TOTAL", reported(reference, "phases.total.before"), reported(reference, "phases.total.after"))
    ends = (("BEFORE", times[0].mode, whole.before), ("AFTER", times[-1].mode, whole.after)) if times else ()
    shown = BeforeAfter(
        claim="Reported, not measured here",
        subject=f"{reference.title}: task {reference.task_id} on {reference.machine}, as its dashboard has it. "
        "Hatched: projected or stated there.",
        totals=[
            Total(time.label, time.seconds, colours.mode(time.mode), _gain(time.speedup))
            for time in times
            if time.seconds
        ],
        sides=[
            Side(word, mode_label(mode), colours.mode(mode), time, _parts(phases, word == "AFTER"))
            for word, mode, time in ends
        ],
        rows=[
            PhaseRow(phase.label, phase.before, phase.after, _verdict(phase))
            for phase in (*phases, whole)
            if phase.before or phase.after
        ],
        blocks=_blocks(reference, colours),
        lanes_title="Parallelization, as it was drawn",
        caption="Drawn of the reported number of programs and time for each; the dashed line is the reported end.",
    )
    return before_after_figure(shown, colours)


def _gain(speedup: Quantity | None) -> str:
    return f"{format_quantity(speedup, format_ratio)}, reported" if speedup else ""


def _verdict(phase: PhaseTime) -> str:
    if phase.before is None:
        return "new step"
    return format_quantity(ratio(phase.before, phase.after), format_ratio)


def _parts(phases: tuple[PhaseTime, ...], is_after: bool) -> dict[str, float]:
    times = {phase.label.rpartition(": ")[2]: phase.after if is_after else phase.before for phase in phases}
    return {label: time.value for label, time in times.items() if time}


def _blocks(reference: Reference, theme: Theme) -> list[Block]:
    drawn = reported_schedules(reference)
    words = ("Sequential", "Parallel")
    return [
        Block(f"{word} ({mode_label(one.mode)}): {one.end_s:g}s, reported", one, theme.mode(one.mode), is_reported=True)
        for word, one in zip(words, drawn, strict=False)
    ]
