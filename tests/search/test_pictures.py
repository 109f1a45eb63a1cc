"""Pictures of a search, drawn from its record alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from batt_helpers.errors import UnsafeProgramError
from batt_helpers.records.search import SEARCH_FOLDER, FoundEntry, SearchRecord, TaskEntry, read_search, write_search
from batt_helpers.report.charts.search import figure_of_search, figure_of_steps, figure_of_wall
from batt_helpers.report.notebook import Note, Page, growing_search, search_wall, searches_picture, steps_picture
from batt_helpers.report.pictures import Picture
from batt_helpers.report.search_text import search_text
from batt_helpers.report.wall import search_tiles
from batt_helpers.run import read_environment
from batt_helpers.search import best_steps, program_steps
from batt_helpers.tasks import load_tasks

GRID = ((1, 2),)
CALLS = "def solve(S, I, C):\n    x1 = objects(I, T, F, T)\n    x2 = merge(x1)\n    x3 = rot180(I)\n    return x3\n"
FOUND = FoundEntry(CALLS, CALLS, "direct", "first", 1.0, None, (GRID,), 1)
EMPTY = TaskEntry("b", 1, 1, 1, (), (0, 0), False, (), (), 0.4, 10, 5, 3.0, nearest=0.97)
SOLVED = replace(EMPTY, task_id="a", attempts=((GRID,),), right=(1, 1), programs=(FOUND,), is_confident=True)
WRONG = replace(SOLVED, task_id="c", right=(0, 0), elapsed_s=5.0)


def record_of(*entries: TaskEntry) -> SearchRecord:
    return SearchRecord(1, "2026-01-01T00:00:00", read_environment(), {"seconds": 2.0}, ("a", "b", "c", "d"), entries)


def texts_of(figure: object) -> str:
    from matplotlib.text import Text

    return "\n".join(text.get_text() for text in figure.findobj(Text))  # type: ignore[attr-defined]


def test_wall_tells_solved_from_demo_pairs_only_near_and_not_searched() -> None:
    text = texts_of(figure_of_wall(record_of(SOLVED, EMPTY, WRONG)))
    for label in ("solved (1)", "demo pairs only (1)", "near (1)", "not searched (1)"):
        assert label in text


def test_parts_are_drawn_with_how_many_were_right() -> None:
    assert "1 of 2" in texts_of(figure_of_search(record_of(SOLVED, EMPTY, WRONG)))


def test_tasks_of_a_held_out_half_are_told_for_themselves() -> None:
    record = record_of(SOLVED, WRONG)
    held_out = search_text(record, [WRONG.task_id]).partition("never tuned on")[2]
    assert "right in two answers   0 of 1" in held_out
    assert "never tuned on" not in search_text(record)
    assert "never tuned on" not in search_text(record, [SOLVED.task_id, WRONG.task_id]), "that is all of them"


@pytest.mark.parametrize("draw", [figure_of_search, figure_of_wall, search_text])
def test_record_without_tasks_can_be_drawn(draw: object) -> None:
    assert draw(record_of())  # type: ignore[operator]


def test_text_states_false_positives_and_missed_targets() -> None:
    text = search_text(record_of(SOLVED, EMPTY, WRONG))
    assert "all test outputs right in two answers   1 of 3" in text
    assert "two answers wrong, of these           1 of 2" in text
    assert "1 of 2, 50.0% (target 75%: missed)" in text


def test_record_reads_back_as_it_was_written(tmp_path: Path) -> None:
    record = record_of(SOLVED, EMPTY)
    write_search(record, tmp_path / SEARCH_FOLDER)
    assert read_search(tmp_path / SEARCH_FOLDER) == record
    assert isinstance(searches_picture([tmp_path / "no", tmp_path]), Picture)
    assert isinstance(searches_picture([tmp_path / "no"]), Note)


def test_steps_are_grids_objects_and_what_they_give() -> None:
    steps = program_steps(CALLS, GRID)
    assert [text for text, _ in steps] == ["x1 = objects(I, T, F, T)", "x2 = merge(x1)", "x3 = rot180(I)"]
    assert steps[-1][1] == ((2, 1),)
    assert "x3 = rot180(I)" in texts_of(figure_of_steps(steps))


def test_program_with_other_names_is_not_run() -> None:
    with pytest.raises(UnsafeProgramError):
        program_steps("def solve(S, I, C):\n    x1 = open(I)\n    return x1\n", GRID)


def test_best_steps_are_of_a_solved_task_and_none_where_nothing_was_found() -> None:
    (task,) = load_tasks(["007bbfb7"])
    assert best_steps(record_of(replace(SOLVED, task_id=task.id)), [task])
    assert best_steps(record_of(EMPTY), [task]) == ()
    assert isinstance(steps_picture(()), Note)


def test_growing_wall_is_not_drawn_for_every_task() -> None:
    shown: list[Page] = []
    grow = growing_search(shown.append, every_s=60.0)
    grow(record_of(), ("a",))
    grow(record_of(SOLVED), ())
    assert [page.text for page in shown] == ["0 of 4 tasks solved, 1 running now, 3 waiting"]


def test_the_wall_tells_what_is_searched_now_and_lists_what_is_not_solved() -> None:
    tiles = search_tiles(record_of(SOLVED, EMPTY, WRONG), ("b", "d"))
    assert [(tile.task_id, tile.kind) for tile in tiles] == [
        ("a", "solved"),
        ("b", "running"),
        ("c", "partly"),
        ("d", "running"),
    ]
    assert search_wall(record_of(SOLVED, EMPTY, WRONG)).text.endswith("Not solved: b c")


def test_where_no_test_is_known_no_task_is_called_wrong() -> None:
    tiles = search_tiles(record_of(replace(SOLVED, known=0, right=(0, 0))))
    assert [tile.kind for tile in tiles] == ["open", "waiting", "waiting", "waiting"]
