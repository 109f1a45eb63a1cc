"""Changing: known programs whose answers are near, with one or two of their names exchanged."""

from collections.abc import Iterator, Sequence

from batt_helpers.search.bank import Bank
from batt_helpers.search.parts.library_values import Step, run_steps
from batt_helpers.search.parts.seeding import colours_of
from batt_helpers.search.parts.views import cells_of, fits_shape

__all__ = ["change_colours", "change_names", "compose_programs", "nearest_programs"]

_SWAPS: tuple[tuple[str, ...], ...] = (
    ("hmirror", "vmirror", "dmirror", "cmirror", "rot90", "rot180", "rot270", "identity"),
    ("hconcat", "vconcat"),
    ("hsplit", "vsplit"),
    ("tophalf", "bottomhalf", "lefthalf", "righthalf"),
    ("argmax", "argmin"),
    ("first", "last"),
    ("fill", "underfill"),
    ("paint", "underpaint"),
    (
        "box",
        "backdrop",
        "delta",
        "outbox",
        "inbox",
        "corners",
        "toindices",
        "holes_of",
        "around",
        "rows_of",
        "columns_of",
    ),
    ("hfrontier", "vfrontier"),
    ("mostcolor", "leastcolor"),
    ("size", "height", "width", "numcolors", "uppermost", "leftmost", "lowermost", "rightmost", "color"),
    ("ulcorner", "urcorner", "llcorner", "lrcorner", "center"),
    ("neighbors", "dneighbors", "ineighbors"),
    ("sfilter", "mfilter"),
    ("hline", "vline", "square", "portrait"),
    ("intersection", "difference", "combine"),
    ("increment", "decrement", "double", "halve", "identity"),
)
_VECTORS = ("UP", "DOWN", "LEFT", "RIGHT", "UNITY", "NEG_UNITY", "UP_RIGHT", "DOWN_LEFT", "ORIGIN")
_SWAP_OF = {name: tuple(other for other in group if other != name) for group in _SWAPS for name in group}
Steps = tuple[Step, ...]


def _wrong_share(bank: Bank, node: int) -> float:
    """Give the share of cells that are wrong, of those that the input does not already have right where it can tell."""
    wrong = known = 0
    for grid, wanted, source in zip(bank.values[node], bank.outputs, bank.inputs):
        same_shape = len(source) == len(wanted) and len(source[0]) == len(wanted[0])
        before = cells_of(source) if same_shape else (-1,) * (len(wanted) * len(wanted[0]))
        for a, b, c in zip(cells_of(grid), cells_of(wanted), before):
            known += b != c
            wrong += a != b
    return wrong / max(known, 1)


def nearest_programs(bank: Bank, programs: Sequence[Steps], count: int) -> list[Steps]:
    """Give programs whose answers have the outputs' shapes, those with the fewest wrong cells and lines first."""
    ranked = []
    for place, steps in enumerate(programs):
        node = run_steps(bank, steps)
        if node >= 0 and bank.kinds[node] == "grid" and fits_shape(bank.values[node], bank.outputs):
            ranked.append((_wrong_share(bank, node) + 0.02 * len(steps), place))
    return [programs[place] for _, place in sorted(ranked)[:count]]


def _constants(bank: Bank, steps: Steps) -> list[str]:
    """Give the names of colours that a program uses."""
    names = {arg for step in steps for arg in step.args if isinstance(arg, str)}
    return sorted(name for name in names if type(bank.names.get(name)) is int and 0 <= int(str(bank.names[name])) <= 9)


def _renamed(steps: Steps, names: dict[str, str]) -> Steps:
    return tuple(
        Step(step.function, tuple(names.get(arg, arg) if isinstance(arg, str) else arg for arg in step.args))
        for step in steps
    )


def change_colours(bank: Bank, programs: Sequence[Steps]) -> None:
    """Run programs with each colour exchanged for each of the task's, one at a time, then two at a time."""
    colours = [str(colour) for colour in colours_of(bank)]
    for steps in programs:
        for name in _constants(bank, steps):
            for colour in colours:
                run_steps(bank, _renamed(steps, {name: colour}))
    for steps in programs:
        names = _constants(bank, steps)
        for a, b in ((a, b) for k, a in enumerate(names) for b in names[k + 1 :]):
            if len(names) > 3:
                continue
            for first in colours:
                for second in colours:
                    run_steps(bank, _renamed(steps, {a: first, b: second}))


def _alternatives(bank: Bank, name: str, colours: tuple[str, ...]) -> tuple[str, ...]:
    value = bank.names.get(name)
    if type(value) is bool:
        return ("F",) if value else ("T",)
    if type(value) is int:
        return colours
    if isinstance(value, tuple):
        return _VECTORS
    return _SWAP_OF.get(name, ())


def _changed(bank: Bank, steps: Steps, colours: tuple[str, ...]) -> Iterator[Steps]:
    """Give a program with one name exchanged, or one call left out, from its end backwards."""
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        head, tail = steps[:place], steps[place + 1 :]
        if isinstance(step.function, str):
            for name in _alternatives(bank, step.function, colours):
                yield (*head, Step(name, step.args), *tail)
        for k, arg in enumerate(step.args):
            if isinstance(arg, str):
                for name in _alternatives(bank, arg, colours):
                    yield (*head, Step(step.function, (*step.args[:k], name, *step.args[k + 1 :])), *tail)
            elif k == 0:
                yield (*head, Step("identity", (arg,)), *tail)


def change_names(bank: Bank, programs: Sequence[Steps]) -> None:
    """Run programs with single names exchanged, the nearest first, until the budget is spent."""
    colours = tuple(str(colour) for colour in colours_of(bank))
    for steps in programs:
        for changed in _changed(bank, steps, colours):
            run_steps(bank, changed)


def compose_programs(bank: Bank, programs: Sequence[Steps], nodes: Sequence[int]) -> None:
    """Run programs on other grids than the input: on what was cut, turned or picked from it."""
    for steps in programs:
        for node in nodes:
            run_steps(bank, steps, {"I": node})
