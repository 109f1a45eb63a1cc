"""The wall of a batch's tasks: how each stands, while it runs and when it has ended."""

from dataclasses import replace
from typing import Any

from batt_helpers.batch import Progress
from batt_helpers.model import Counts
from batt_helpers.records.batch import SCHEMA_VERSION, Fingerprint, RunSummary, TaskState
from batt_helpers.report.notebook import Page, batch_wall, growing_batch
from batt_helpers.report.wall import Tile, batch_tiles, wall_html

RUN = RunSummary("r", "fast", "training", Counts(*[0] * 11), {}, 4, 4, solved=True, failure_count=0)
TASKS = ("a", "b", "c", "d", "e", "f")


def state(task_id: str, *runs: RunSummary, **changes: Any) -> TaskState:
    digests = Fingerprint("", "", "")
    whole = TaskState(SCHEMA_VERSION, task_id, "done", "", "", 1, "", 2.0, "0", None, "", "", {}, digests, runs, ())
    return replace(whole, **changes)


PARTLY, WRONG = (replace(RUN, best_o_score=score, solved=False) for score in (1, 0))
STATES = (
    state("a", WRONG, RUN),
    state("b", PARTLY),
    state("c", WRONG),
    state("d", status="failed", reason="timeout"),
)


def test_each_task_is_told_by_what_became_of_it() -> None:
    assert batch_tiles(TASKS, STATES, ["e"]) == [
        Tile("a", "solved", "4 of 4 samples"),
        Tile("b", "partly", "1 of 4 samples"),
        Tile("c", "unsolved", "0 of 4 samples"),
        Tile("d", "failed", "timeout"),
        Tile("e", "running"),
        Tile("f", "waiting"),
    ]


def test_what_is_not_solved_is_a_list_to_copy_once_nothing_runs() -> None:
    running, ended = batch_wall(TASKS, STATES, ["e"]), batch_wall(TASKS, STATES)
    assert 'class="ids"' not in running.html
    assert '<code class="ids">b c d</code>' in ended.html
    assert ended.text.splitlines() == [
        "1 of 6 tasks solved, 1 partly right, 1 not solved, 1 failed, 2 waiting",
        "Not solved: b c d",
    ]


def test_the_tiles_of_many_tasks_have_no_room_for_ids() -> None:
    few, many = (wall_html([Tile(f"{place:08x}", "solved") for place in range(count)]) for count in (20, 1000))
    assert ("0000000b</i>" in few, "0000000b</i>" in many) == (True, False)
    assert 'title="0000000b: solved"' in many
    assert len(many) < 100_000


def test_the_wall_grows_now_and_then_with_the_batch() -> None:
    shown: list[Page] = []
    moments = iter([0.0, 0.2, 5.0])
    listen = growing_batch(TASKS, shown.append, now=lambda: next(moments))
    for states, running in (((), ("a",)), (STATES[:1], ("b",)), (STATES[:2], ("c",))):
        listen(Progress(6, states, 0, 1.0, running))
    assert [page.text.splitlines()[0] for page in shown] == [
        "0 of 6 tasks solved, 1 running now, 5 waiting",
        "1 of 6 tasks solved, 1 partly right, 1 running now, 3 waiting",
    ]
