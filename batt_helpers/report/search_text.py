"""A search as text: what was reached, beside the targets; what each part gave and took; tasks that failed."""

from collections import Counter
from collections.abc import Collection

from batt_helpers.records.search import SearchFigures, SearchRecord, TaskEntry, figures_of

__all__ = ["search_text"]

_LEAST_FIRST, _LEAST_SURE = 0.75, 0.90


def search_text(record: SearchRecord, held_out: Collection[str] = ()) -> str:
    """Lay out what a search came to; where it had tasks of a held-out half, what it came to on these besides."""
    figures = figures_of(record.tasks)
    bounds = ", ".join(f"{name} {value}" for name, value in record.parameters.items() if value not in (None, "", False))
    lines = [f"Search of {figures.tasks} of {len(record.task_ids)} tasks ({bounds})", *_figure_lines(figures)]
    unseen = figures_of(tuple(entry for entry in record.tasks if entry.task_id in held_out))
    if 0 < unseen.tasks < figures.tasks:
        lines += ["", "Of these the half that the search was never tuned on", *_figure_lines(unseen)]
    lines += ["", *_part_lines(record.tasks)]
    failed = [f"failed: {entry.task_id}: {entry.failure}" for entry in record.tasks if entry.failure]
    return "\n".join([*lines, *failed])


def _share(part: int, whole: int, least: float | None = None) -> str:
    if not whole:
        return "n/a"
    target = "" if least is None else f" (target {least:.0%}: {'reached' if part / whole >= least else 'missed'})"
    return f"{part} of {whole}, {part / whole:.1%}{target}"


def _figure_lines(figures: SearchFigures) -> list[str]:
    rows = (
        ("all test outputs right in two answers", _share(figures.solved, figures.tasks)),
        ("demo pairs solved", _share(figures.found, figures.tasks)),
        ("  first answer right, of these", _share(figures.first_right, figures.found, _LEAST_FIRST)),
        ("  two answers wrong, of these", _share(figures.false_positives, figures.found)),
        ("called confident", _share(figures.confident, figures.found)),
        ("  first answer right, of these", _share(figures.confident_right, figures.confident, _LEAST_SURE)),
        ("CPU seconds a task, median", f"{figures.median_s:.2f}"),
        ("CPU seconds in all", f"{figures.total_s:.0f}"),
    )
    return [f"{name:<40}{value}" for name, value in rows]


def _part_lines(entries: tuple[TaskEntry, ...]) -> list[str]:
    calls, cut, best, right = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    seconds: dict[str, float] = {}
    for entry in entries:
        for part in entry.parts:
            seconds[part.name] = seconds.get(part.name, 0.0) + part.seconds
            calls[part.name] += part.calls
            cut[part.name] += part.is_cut
        if entry.programs:
            best[entry.programs[0].part] += 1
            right[entry.programs[0].part] += entry.is_first_right
    head = (
        f"{'part':<18}{'best program':>14}{'of these right':>16}{'seconds a task':>16}{'calls a task':>14}"
        f"{'cut short':>11}"
    )
    count = max(len(entries), 1)
    rows = [
        f"{name:<18}{best[name]:>14}{right[name]:>16}{seconds[name] / count:>16.3f}"
        f"{calls[name] / count:>14.0f}{cut[name]:>11}"
        for name in sorted(seconds, key=lambda name: (-best[name], name))
    ]
    return [head, *rows]
