"""Each part of the search finds what it is there for, and can be left out."""

import pytest

from batt_helpers.model import Grid, Task
from batt_helpers.search import PARTS, Budget, Found, find_programs
from batt_helpers.tasks import load_task
from tests.search.tasks_of import task_of

O1: Grid = ((0, 0, 0, 0), (0, 5, 0, 0), (0, 0, 0, 0), (0, 0, 3, 0))
O2: Grid = ((0, 0, 0, 0, 0), (0, 0, 0, 3, 0), (0, 5, 0, 0, 0), (0, 0, 0, 0, 0))
O3: Grid = ((3, 0, 0, 0), (0, 0, 0, 0), (0, 0, 5, 0), (0, 0, 0, 0))


def replaced(grid: Grid, colours: dict[int, int]) -> Grid:
    return tuple(tuple(colours.get(cell, cell) for cell in row) for row in grid)


def stamped(grid: Grid) -> Grid:
    cells = [list(row) for row in grid]
    for i, row in enumerate(grid):
        for j, cell in enumerate(row):
            if cell == 5 and j + 1 < len(row):
                cells[i][j + 1] = 7
    return tuple(map(tuple, cells))


def plain(colour: int) -> Grid:
    return ((colour,) * 2,) * 2


COLOURS = task_of(*((g, replaced(g, {5: 3, 3: 5})) for g in (O1, O2)), test=(O3, replaced(O3, {5: 3, 3: 5})))
STAMPS = task_of(*((g, stamped(g)) for g in (O1, O2)), test=(O3, stamped(O3)))
DOUBLED = task_of(*((g, g + g[::-1]) for g in (O1, O2)), test=(O3, O3 + O3[::-1]))
CANVAS = task_of((((1, 1), (1, 2)), plain(1)), (((3, 3), (3, 4)), plain(3)), test=(((5, 5), (5, 6)), plain(5)))


def find(task: Task, *without: str, calls: int = 6000) -> Found:
    return find_programs(task, {}, Budget(calls=calls), without=without)


def only(part: str, *others: str) -> tuple[str, ...]:
    fillers = ("objects", "grids", "picks", "layers")
    return tuple(name for name in PARTS if name not in (part, *fillers, *others))


@pytest.mark.parametrize(
    ("part", "task"),
    [
        ("colour maps", COLOURS),
        ("stamps", STAMPS),
        ("joins", DOUBLED),
        ("direct", DOUBLED),
        ("canvases", CANVAS),
        ("tables", load_task("0d3d703e")),
        ("guards", load_task("007bbfb7")),
        ("chosen objects", load_task("00d62c1b")),
        ("direct", load_task("39a8645d")),
    ],
)
def test_part_finds_what_it_is_there_for(part: str, task: Task) -> None:
    found = find(task, *only(part))
    assert any(program.answers == tuple(s.output for s in task.test) for program in found.programs)
    assert {program.part for program in found.programs} == {part}
    assert found.parts[part].found == len(found.programs)


@pytest.mark.parametrize("part", PARTS)
def test_part_that_is_left_out_does_nothing(part: str) -> None:
    found = find(COLOURS, part, calls=900)
    assert part not in found.parts
    assert all(program.part != part for program in found.programs)


def test_every_program_is_right_on_all_demo_pairs_standing_alone() -> None:
    for task in (COLOURS, STAMPS, DOUBLED, CANVAS):
        found = find(task)
        assert found.programs
        for program in found.programs:
            names: dict[str, object] = {}
            exec("from batt_helpers.dsl import *\n" + program.source, names)
            solve = names["solve"]
            assert callable(solve)
            assert all(solve(None, grid, None) == output for grid, output in task.pairs)


def test_library_values_and_changes_find_what_one_colour_keeps_from_being_right() -> None:
    from batt_helpers.library import solver_programs

    task = load_task("00d62c1b")
    seeds = {"00d62c1b": solver_programs()["00d62c1b"]}
    recoloured = Task(
        task.id,
        tuple(
            type(s)(s.kind, s.index, s.input, None if s.output is None else replaced(s.output, {4: 6}))
            for s in task.samples
        ),
        task.dataset,
    )
    found = find_programs(
        recoloured, seeds, Budget(calls=6000), without=(*only("joint colours", "library", "direct"), "picks", "layers")
    )
    assert any(program.stage == "joint colours" for program in found.programs)
