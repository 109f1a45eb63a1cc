"""The one chooser: which tasks are left by ids, set, part, draw, shard and what is solved."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.cli.options import add_task_options, chosen_ids, chosen_tasks, solved_in
from batt_helpers.errors import InputError, ParameterError
from batt_helpers.model import StoreItem
from batt_helpers.store import Store
from batt_helpers.tasks import choose_tasks, parse_shard, task_ids

IDS = st.lists(st.from_regex(r"[0-9a-f]{8}", fullmatch=True), min_size=1, max_size=30, unique=True)
PAIR = {"input": [[1]], "output": [[2]]}
TASK = {"train": [PAIR], "test": [PAIR]}


def test_named_tasks_keep_their_order_and_come_once() -> None:
    assert choose_tasks(["b1", "a1", "b1"]) == ("b1", "a1")


def test_start_and_count_take_a_part_of_the_set() -> None:
    everything = choose_tasks((), "arcagi")
    assert everything == task_ids("arcagi")
    assert choose_tasks((), "arcagi", start=2, count=3) == everything[2:5]
    assert choose_tasks((), "arcagi", start=398) == everything[398:]


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    drawn = [choose_tasks((), "arcagi", sample=9, seed=seed) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(set(drawn[0])) == 9


@given(IDS, st.integers(1, 5))
def test_shards_part_the_tasks_and_do_not_depend_on_the_others(ids: list[str], whole: int) -> None:
    def part(number: int, pool: list[str]) -> tuple[str, ...]:
        try:
            return choose_tasks(pool, shard=(number, whole))
        except ParameterError:
            return ()

    parts = [part(number, ids) for number in range(1, whole + 1)]
    assert sorted(task_id for each in parts for task_id in each) == sorted(ids)
    for number, each in enumerate(parts, 1):
        for task_id in each:
            assert part(number, [task_id]) == (task_id,)


@pytest.mark.parametrize("text", ["", "3", "0/3", "4/3", "a/b", "1/2/3", "-1/2"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match=r"give such as 3/10"):
        parse_shard(text)


@pytest.mark.parametrize("options", [{"start": -1}, {"count": 0}, {"sample": 0}, {"start": 400}])
def test_nothing_to_choose_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ParameterError):
        choose_tasks((), "arcagi", **options)


def test_a_task_that_cannot_name_a_file_is_refused() -> None:
    with pytest.raises(ParameterError, match=r"'\.\./a' holds a separator"):
        choose_tasks(["../a"])


def test_solved_tasks_are_left_out(tmp_path: Path) -> None:
    Store(tmp_path).save_solvers("007bbfb7", [StoreItem("0" * 32, "x", 6, 10)])
    Store(tmp_path).save_solvers("00d62c1b", [StoreItem("0" * 32, "x", 1, 10)])
    ids = ["007bbfb7", "00d62c1b", "017c7c7b"]
    assert choose_tasks(ids, "arcagi", is_solved=solved_in(Store(tmp_path))) == ("00d62c1b", "017c7c7b")


class TestOptions:
    def parse(self, *arguments: str) -> argparse.Namespace:
        parser = argparse.ArgumentParser()
        add_task_options(parser)
        return parser.parse_args(arguments, argparse.Namespace(out=Path(), seed=0))

    @pytest.fixture
    def data(self, tmp_path: Path) -> str:
        for name, tasks in {"training": {"aa": TASK, "bad": [], "bb": TASK}, "evaluation": {"cc": TASK}}.items():
            (tmp_path / f"arc-agi_{name}_challenges.json").write_text(json.dumps(tasks))
        return str(tmp_path)

    def test_one_bad_task_costs_that_task(self, data: str) -> None:
        chosen = chosen_tasks(self.parse("--data", data, "-c", "3"))
        assert [task.id for task in chosen.tasks] == ["aa", "bb"]
        assert "task 'bad'" in str(chosen.refused[0])

    def test_none_that_can_be_read_is_an_error(self, data: str) -> None:
        with pytest.raises(InputError, match="task 'bad'"):
            chosen_tasks(self.parse("--data", data, "-i", "bad"))

    def test_set_by_name(self, data: str) -> None:
        assert chosen_ids(self.parse("--data", data, "--set", "evaluation")) == ("cc",)

    def test_what_stands_in_for_no_choice(self, data: str) -> None:
        assert [task.id for task in chosen_tasks(self.parse("--data", data), ["bb"]).tasks] == ["bb"]
        assert len(chosen_tasks(self.parse("--data", data, "--set", "evaluation")).tasks) == 1
        assert chosen_ids(self.parse("--data", data, "-s", "1"), ()) == ("bad", "bb")
