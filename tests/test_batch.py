"""Batches: what runs, what is done already, what is written; with real notebooks where they matter."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.batch import (
    Batch,
    Progress,
    find_states,
    launching,
    notebook_parameters,
    parse_value,
    plan_runner,
    read_parameters,
    run_batch,
    summary_frame,
    summary_text,
)
from batt_helpers.batch.jobs import Executor, Outcome, Request
from batt_helpers.batch.placement import THREAD_VARIABLES, make_slots, memory_share, visible_gpus
from batt_helpers.batch.plan_runner import run_plan
from batt_helpers.batch.planning import default_notebook, make_plan
from batt_helpers.batch.resuming import parameter_texts, why_again
from batt_helpers.batch.states import notebook_path, read_state, state_path, sum_up, write_state
from batt_helpers.batch.summary import write_summary
from batt_helpers.cli import main
from batt_helpers.errors import BatchError, InputError, ParameterError
from batt_helpers.model import Counts
from batt_helpers.records.batch import SCHEMA_VERSION, Fingerprint, RunSummary, TaskState
from batt_helpers.records.run import read_record, write_record
from batt_helpers.report.dashboard import dashboard_text
from batt_helpers.shipped import code_version
from tests.notebooks import make_notebook
from tests.report.records import make_record

NOTEBOOKS = Path(__file__).parent / "data" / "notebooks"
TINY = NOTEBOOKS / "tiny.ipynb"
MISBEHAVES = NOTEBOOKS / "misbehaves.ipynb"
DIGESTS = Fingerprint("notebook", "module", "code")
COUNTS = Counts(
    all=5, unique=4, inlined=4, valid=3, saved=2, differs=0, demo=2, test=1, timeouts=0, failures=0, transductive=0
)
RUN = RunSummary("r.record.json", "fast", "set", COUNTS, {"main.run_batt": 0.5}, 3, 3, True, 0)


def state(task_id: str = "a", **changes: Any) -> TaskState:
    whole = TaskState(
        schema_version=SCHEMA_VERSION,
        task_id=task_id,
        status="done",
        reason="",
        detail="",
        attempts=1,
        started="2026-01-01T00:00:00+00:00",
        seconds=2.0,
        place="0",
        gpu=None,
        kernel="warm",
        notebook=f"{task_id}.ipynb",
        parameters={},
        fingerprint=DIGESTS,
        runs=(RUN,),
        notes=(),
    )
    return replace(whole, **changes)


class Scripted:
    """An executor that does what is written for each task: the reason of each attempt, None for success."""

    def __init__(self, script: dict[str, list[str | None]], places: int = 2) -> None:
        self.script = script
        self.places = places
        self.running: list[Request] = []
        self.started: list[tuple[str, int]] = []
        self.most_at_once = 0

    def __enter__(self) -> Executor:
        return self

    def __exit__(self, *_: object) -> None:
        assert not self.running

    def free_count(self) -> int:
        return self.places - len(self.running)

    def start(self, request: Request) -> None:
        assert self.free_count() > 0
        self.running.append(request)
        self.started.append((request.task_id, request.attempt))
        self.most_at_once = max(self.most_at_once, len(self.running))
        Path(request.output).touch()

    def wait(self, timeout_s: float) -> list[Outcome]:
        assert timeout_s >= 0
        request = self.running.pop(0)
        reasons = self.script.get(request.task_id, [None])
        return [self.outcome(request, reasons[min(request.attempt, len(reasons)) - 1])]

    def stop(self) -> list[Outcome]:
        stopped, self.running = self.running, []
        return [self.outcome(request, "stopped") for request in stopped]

    def outcome(self, request: Request, reason: Any) -> Outcome:
        return Outcome(request, reason, reason or "", "2026-01-01T00:00:00+00:00", 1.0, "0")


@dataclass
class Clock:
    """A clock that moves only when told to."""

    now_s: float

    def __call__(self) -> float:
        return self.now_s


def run_scripted(folder: Path, ids: list[str], executor: Scripted, **options: Any) -> tuple[Batch, list[str]]:
    plan_names = {"parameters", "of_task", "retry_failed"}
    plan = make_plan(
        ids,
        folder / "batch",
        folder,
        notebook=options.pop("notebook", TINY),
        kernel="python3",
        **{"parameters": {}, "of_task": {}} | {name: options.pop(name) for name in plan_names & options.keys()},
    )
    plan.folder.mkdir(exist_ok=True)
    said: list[str] = []
    heard = options.pop("on_progress", [])
    return run_plan(plan, lambda: executor, on_progress=heard, tell=said.append, **options), said


class TestParameters:
    def test_the_notebooks_names_and_types_are_found(self) -> None:
        known = notebook_parameters(NOTEBOOKS / "tells_its_place.ipynb")
        assert known == {"task_id": "str", "number": "int"}

    def test_a_path_with_braces_is_taken_as_it_is(self, tmp_path: Path) -> None:
        copy = tmp_path / "{a}" / "{}.ipynb"
        copy.parent.mkdir()
        copy.write_bytes(TINY.read_bytes())
        assert notebook_parameters(copy) == {"task_id": "str"}

    @pytest.mark.parametrize(
        ("cell", "names"),
        [
            ('task_id = "x=y"  # a = b', {"task_id": "None"}),
            ("cfg = {\n    'a': 1,\n    'b': [1, 2],\n}\n# c = 3", {"cfg": "None"}),
            ("a, (b, *c) = 1, (2, 3)", {"a": "None", "b": "None", "c": "None"}),
            ("a = b = 3; c: int = 4", {"a": "None", "b": "None", "c": "int"}),
            ('when: "datetime.date" = None\nn: int', {"when": "datetime.date", "n": "int"}),
            ('import os\nt = os.environ.get("T", "x")', {"t": "None"}),
            ("%matplotlib inline\n!echo a = 1\nx: list[int] = []", {"x": "list[int]"}),
            ("", {}),
        ],
    )
    def test_the_cell_is_read_as_python_reads_it(self, tmp_path: Path, cell: str, names: dict[str, str]) -> None:
        assert notebook_parameters(make_notebook(tmp_path / "n.ipynb", cell)) == names

    def test_a_cell_that_is_no_python_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ParameterError, match=r"the parameters cell of '.*n\.ipynb' is no Python"):
            notebook_parameters(make_notebook(tmp_path / "n.ipynb", "a = = 1"))

    def test_a_notebook_without_parameters_is_told_how_to_have_some(self, tmp_path: Path) -> None:
        notebook = tmp_path / "n.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(1)")]), notebook)
        with pytest.raises(ParameterError, match="it has none: give the cell that assigns them the tag 'parameters'"):
            run_batch(["a"], notebook=notebook, out_dir=tmp_path / "out")

    @pytest.mark.parametrize("content", [None, "no notebook", "{}"])
    def test_a_notebook_that_cannot_be_read_is_refused(self, tmp_path: Path, content: str | None) -> None:
        path = tmp_path / "bad.ipynb"
        if content is not None:
            path.write_text(content)
        with pytest.raises(ParameterError, match=r"bad\.ipynb"):
            notebook_parameters(path)

    def test_a_file_gives_each_task_its_own(self, tmp_path: Path) -> None:
        (tmp_path / "p.csv").write_text("task_id,number,word\n00d62c1b,3,\n10000000,4,12\n")
        (tmp_path / "p.json").write_text(json.dumps([{"task_id": "a", "modes": ["fast"]}]))
        assert read_parameters(tmp_path / "p.csv", {"word": "str"}) == {
            "00d62c1b": {"number": 3},
            "10000000": {"number": 4, "word": "12"},
        }
        assert read_parameters(tmp_path / "p.json", {}) == {"a": {"modes": ["fast"]}}

    def test_a_file_that_a_spreadsheet_wrote_is_read(self, tmp_path: Path) -> None:
        text = 'task_id,word\r\n00d62c1b,"two\nlines"\r\n'
        (tmp_path / "p.CSV").write_bytes(text.encode("utf-8-sig"))
        assert read_parameters(tmp_path / "p.CSV", {}) == {"00d62c1b": {"word": "two\nlines"}}

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.csv", "id\n1\n"),
            ("a.json", "[" * 100_000),
            ("a.csv", "task_id,x\n,1\n"),
            ("a.csv", "task_id\na\na\n"),
            ("a.json", "[1]"),
            ("a.json", "{"),
            ("a.json", '[{"x": 1}]'),
            ("a.json", "7"),
        ],
    )
    def test_a_file_that_cannot_be_used_is_refused(self, tmp_path: Path, name: str, text: str) -> None:
        (tmp_path / name).write_text(text)
        with pytest.raises(ParameterError, match=r"parameter file"):
            read_parameters(tmp_path / name, {})

    @given(st.one_of(st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False, allow_infinity=False)))
    def test_literals_come_back(self, value: object) -> None:
        assert parse_value(repr(value)) == value

    def test_unknown_ones_are_named_before_anything_starts(self, tmp_path: Path) -> None:
        with pytest.raises(ParameterError, match=r"'taskid', 'x'") as caught:
            run_batch(["a"], notebook=TINY, parameters={"taskid": 1, "x": 2}, out_dir=tmp_path)
        assert caught.value.unknown == ("taskid", "x")
        assert "did you mean 'task_id'" in str(caught.value)
        assert not any(tmp_path.iterdir())

    def test_a_notebook_without_task_id_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ParameterError, match="'task_id'"):
            run_batch(["a"], notebook=NOTEBOOKS / "needs_nothing.ipynb", out_dir=tmp_path)

    def test_what_the_batch_sets_itself_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ParameterError, match="set by the batch itself"):
            run_batch(["a"], notebook=TINY, parameters={"task_id": "b"}, out_dir=tmp_path)

    @pytest.mark.parametrize(
        "options",
        [
            {"kernel": "no-such-kernel"},
            {"workers": -1},
            {"timeout_s": 0.0},
            {"name": "a/b"},
            {"name": ".."},
            {"name": ""},
        ],
    )
    def test_settings_out_of_range_are_refused(self, tmp_path: Path, options: dict[str, Any]) -> None:
        with pytest.raises(InputError):
            run_batch(["a"], notebook=TINY, out_dir=tmp_path, **options)


class TestPlacement:
    @given(st.integers(1, 40), st.integers(1, 64), st.integers(0, 8))
    def test_cores_are_not_overbooked_and_gpus_shared_evenly(self, count: int, cores: int, gpu_count: int) -> None:
        slots = make_slots(count, cores, visible_gpus(gpu_count, {}), {})
        threads = {int(slot.environment[name]) for slot in slots for name in THREAD_VARIABLES}
        assert len(threads) == 1
        assert min(threads) == 1 or min(threads) * count <= cores
        used = [slot.gpu for slot in slots]
        if gpu_count > 1:
            counts = [used.count(str(gpu)) for gpu in range(gpu_count)]
            assert max(counts) - min(counts) <= 1
            assert all(slot.environment["CUDA_VISIBLE_DEVICES"] == slot.gpu for slot in slots)
        else:
            assert set(used) == {None}

    def test_what_the_user_set_stays(self) -> None:
        assert make_slots(2, 8, (), {"OMP_NUM_THREADS": "7"})[0].environment["OMP_NUM_THREADS"] == "7"

    def test_memory_is_shared(self) -> None:
        share = memory_share(4, 1 << 30)
        assert share is not None
        assert 0 < 4 * share < 1 << 30


class TestStates:
    def test_writing_and_reading_is_identity(self, tmp_path: Path) -> None:
        write_state(state(), tmp_path)
        assert read_state(tmp_path, "a") == state()
        assert find_states(tmp_path) == (state(),)

    @pytest.mark.parametrize("text", ["", "{", '{"schema_version": 3}', '{"schema_version": 1}', "[]"])
    def test_one_that_cannot_be_read_counts_as_none(self, tmp_path: Path, text: str) -> None:
        state_path(tmp_path, "a").write_text(text)
        assert read_state(tmp_path, "a") is None
        assert find_states(tmp_path) == ()

    def test_one_of_the_first_version_is_read(self, tmp_path: Path) -> None:
        old = json.loads(write_state(state(), tmp_path).read_text()) | {"schema_version": 1}
        for name in ("failures", "transductive"):
            del old["runs"][0]["counts"][name]
        state_path(tmp_path, "a").write_text(json.dumps(old))
        assert read_state(tmp_path, "a") == state()

    def test_odd_ids_have_files_of_their_own(self, tmp_path: Path) -> None:
        odd = state("flip (left-right)")
        assert write_state(odd, tmp_path).name == "flip%20%28left-right%29.state.json"
        assert find_states(tmp_path) == (odd,)


class TestResuming:
    def why(self, folder: Path, old: TaskState | None, **options: Any) -> str | None:
        given = {"parameters": {}, "fingerprint": DIGESTS, "folder": folder} | options
        return why_again(old, **given)

    def test_what_has_not_changed_is_done(self, tmp_path: Path) -> None:
        notebook_path(tmp_path, "a").touch()
        assert self.why(tmp_path, state()) is None

    def test_what_has_not_been_run_needs_no_reason(self, tmp_path: Path) -> None:
        assert self.why(tmp_path, None) == ""

    def test_changes_are_named(self, tmp_path: Path) -> None:
        notebook_path(tmp_path, "a").touch()
        assert self.why(tmp_path, state(), parameters={"x": "1"}) == "parameters changed (x: default → 1)"
        for name in ("notebook", "module", "code"):
            assert self.why(tmp_path, state(), fingerprint=replace(DIGESTS, **{name: "new"})) == f"{name} changed"

    def test_a_notebook_that_is_gone_is_made_again(self, tmp_path: Path) -> None:
        assert self.why(tmp_path, state()) == "its notebook is gone"

    def test_a_failure_stands_unless_it_is_to_be_tried_again(self, tmp_path: Path) -> None:
        notebook_path(tmp_path, "a").touch()
        failed = state(status="failed", reason="raised")
        assert self.why(tmp_path, failed) is None
        assert self.why(tmp_path, failed, retry_failed=True) == "it failed (raised)"

    def test_the_code_version_stays_while_the_code_does(self) -> None:
        assert code_version() == code_version()

    def test_equal_parameters_have_equal_texts(self) -> None:
        assert parameter_texts({"b": {"y": 1, "x": 2}, "a": 1}) == parameter_texts({"a": 1, "b": {"x": 2, "y": 1}})


HOLDING = """
import sys
from batt_helpers.batch import run_batch

def hold(progress):
    print("running", flush=True)
    sys.stdin.read()
    sys.exit()

run_batch(["a"], notebook=sys.argv[1], kernel="python3", out_dir=sys.argv[2], workers=1, on_progress=hold)
"""


def test_a_batch_that_another_process_runs_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launching, "_LOCK_PATIENCE_S", 0.2)
    command = [sys.executable, "-c", HOLDING, str(TINY), str(tmp_path)]
    with subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "running\n"
        with pytest.raises(ParameterError, match="is being run already; wait for its end, or choose another name"):
            run_batch(["a"], notebook=TINY, kernel="python3", out_dir=tmp_path, workers=1)
    assert list(find_states(tmp_path / "batch")) == []


class TestRunning:
    def test_every_place_is_used_and_none_twice(self, tmp_path: Path) -> None:
        executor = Scripted({}, places=3)
        batch, _ = run_scripted(tmp_path, [f"t{n}" for n in range(9)], executor)
        assert (len(batch.states), executor.most_at_once, batch.left) == (9, 3, ())

    @pytest.mark.parametrize("reason", ["kernel_start", "kernel_died", "died"])
    def test_the_machines_faults_get_one_more_try(self, tmp_path: Path, reason: str) -> None:
        executor = Scripted({"once": [reason, None], "twice": [reason, reason]})
        batch, _ = run_scripted(tmp_path, ["once", "twice"], executor)
        assert sorted(executor.started) == [("once", 1), ("once", 2), ("twice", 1), ("twice", 2)]
        assert [(one.task_id, one.status, one.attempts) for one in batch.states] == [
            ("once", "done", 2),
            ("twice", "failed", 2),
        ]

    def test_a_batch_with_nothing_done_is_a_failure(self, tmp_path: Path) -> None:
        batch, _ = run_scripted(tmp_path, ["bad"], Scripted({"bad": ["raised"]}))
        with pytest.raises(BatchError, match="none of 1 tasks is done; bad: "):
            batch.check()
        run_scripted(tmp_path, ["bad", "good"], Scripted({}))[0].check()

    @pytest.mark.parametrize("reason", ["raised", "memory", "timeout", "unusable"])
    def test_the_notebooks_own_faults_do_not(self, tmp_path: Path, reason: str) -> None:
        executor = Scripted({"bad": [reason, None]})
        batch, _ = run_scripted(tmp_path, ["bad", "good"], executor)
        assert [one.status for one in batch.states] == ["failed", "done"]
        assert batch.failed[0].reason == reason

    def test_the_same_again_does_nothing_and_says_so(self, tmp_path: Path) -> None:
        run_scripted(tmp_path, ["a", "b"], Scripted({"a": ["raised"]}))
        again = Scripted({})
        batch, said = run_scripted(tmp_path, ["a", "b"], again)
        assert again.started == []
        assert batch.ran == ()
        assert said == ["2 tasks done already (1 of them failed; --retry-failed runs these again), nothing left to do"]

    def test_changed_parameters_run_their_tasks_only(self, tmp_path: Path) -> None:
        notebook = NOTEBOOKS / "tells_its_place.ipynb"
        run_scripted(tmp_path, ["a", "b"], Scripted({}), notebook=notebook)
        again = Scripted({})
        _, said = run_scripted(tmp_path, ["a", "b"], again, notebook=notebook, of_task={"b": {"number": 2}})
        assert again.started == [("b", 1)]
        assert said[0] == "b: once more, as parameters changed (number: default → 2)"

    def test_failures_are_tried_again_where_asked_for(self, tmp_path: Path) -> None:
        run_scripted(tmp_path, ["a", "b"], Scripted({"a": ["raised"]}))
        again = Scripted({})
        batch, _ = run_scripted(tmp_path, ["a", "b"], again, retry_failed=True)
        assert again.started == [("a", 1)]
        assert batch.failed == ()

    def test_who_watches_hears_what_runs_now(self, tmp_path: Path) -> None:
        heard: list[Progress] = []
        run_scripted(tmp_path, ["a", "b", "c"], Scripted({}, places=2), on_progress=[heard.append])
        assert [(one.standing.done_count, one.running) for one in heard] == [
            (0, ()),
            (0, ("a",)),
            (0, ("a", "b")),
            (1, ("b",)),
            (1, ("b", "c")),
            (2, ("c",)),
            (3, ()),
        ]

    def test_nothing_is_started_when_time_is_up(self, tmp_path: Path) -> None:
        executor = Scripted({})
        environ = {"BATT_TIME_LIMIT_S": "100"}
        batch, said = run_scripted(tmp_path, ["a", "b"], executor, environ=environ, started_s=-1e9)
        assert (executor.started, batch.left) == ([], ("a", "b"))
        assert "2 tasks are left" in said[-1]

    def test_what_runs_when_time_is_up_is_ended_and_stays_to_do(self, tmp_path: Path) -> None:
        class Endless(Scripted):
            def wait(self, timeout_s: float) -> list[Outcome]:
                return [] if timeout_s >= 0 else super().wait(timeout_s)

        executor = Endless({})
        batch, _ = run_scripted(tmp_path, ["a", "b", "c"], executor, environ={"BATT_TIME_LIMIT_S": "0.2"})
        assert sorted(batch.left) == ["a", "b", "c"]
        assert read_state(batch.folder, "a") is None

    @pytest.mark.parametrize(("limit_s", "reserve_s"), [(100.0, 5.0), (7_200.0, 60.0)])
    def test_what_runs_is_ended_while_there_is_time_for_the_summary(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit_s: float, reserve_s: float
    ) -> None:
        clock = Clock(1_000.0)
        monkeypatch.setattr(plan_runner, "monotonic", clock)

        class Endless(Scripted):
            def wait(self, timeout_s: float) -> list[Outcome]:
                clock.now_s += timeout_s
                return []

        limit = {"BATT_TIME_LIMIT_S": str(limit_s)}
        batch, _ = run_scripted(tmp_path, ["a", "b"], Endless({}), environ=limit, started_s=1_000.0)
        assert batch.left == ("a", "b")
        assert clock.now_s == pytest.approx(1_000.0 + limit_s - reserve_s)

    def test_nothing_is_started_that_would_end_in_the_time_for_the_summary(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clock = Clock(0.0)
        monkeypatch.setattr(plan_runner, "monotonic", clock)

        class Steady(Scripted):
            def wait(self, timeout_s: float) -> list[Outcome]:
                clock.now_s += 9.6
                return [replace(outcome, seconds=9.6) for outcome in super().wait(timeout_s)]

        ids = [f"t{number}" for number in range(12)]
        batch, said = run_scripted(
            tmp_path, ids, Steady({}, places=1), environ={"BATT_TIME_LIMIT_S": "100"}, started_s=0.0
        )
        assert (len(batch.ran), clock.now_s) == (9, pytest.approx(9 * 9.6))  # a tenth would end 96 s after the start
        assert "3 tasks are left" in said[-1]

    def test_the_summary_is_written(self, tmp_path: Path) -> None:
        batch, _ = run_scripted(tmp_path, ["a", "b"], Scripted({"a": ["timeout"]}))
        tables = pd.read_parquet(batch.folder / "summary.parquet"), pd.read_csv(batch.folder / "summary.csv")
        assert [list(table["task_id"]) for table in tables] == [["a", "b"]] * 2


class TestSummary:
    def test_a_row_a_run_and_one_for_a_task_without(self) -> None:
        slow = replace(RUN, mode="baseline", phase_s={"main.run_batt": 5.0}, solved=False)
        frame = summary_frame([state(runs=(slow, RUN)), state("b", status="failed", reason="raised", runs=())])
        assert list(frame["task_id"]) == ["a", "a", "b"]
        assert list(frame["speedup"])[:2] == [1.0, 10.0]
        assert frame["counts.all"].isna().tolist() == [False, False, True]

    def test_the_text_has_totals_slowest_and_failures(self) -> None:
        failed = state("b", status="failed", reason="timeout", detail="too long\nmore", seconds=9.0, runs=())
        text = summary_text([state(), state("c"), failed])
        assert "2 done, 1 failed, 2 solved" in text
        assert "main.run_batt  1.000" in text
        assert "Slowest:  b 9.0s" in text
        assert text.endswith("  b: timeout: too long")

    def test_notes_stand_in_the_text(self) -> None:
        noted = [state(notes=("left",)), state("b", notes=("left", "dropped"))]
        assert "Note of 2 notebooks: left\nNote of 1 notebooks: dropped" in summary_text(noted)

    def test_no_spreadsheet_runs_a_cell(self, tmp_path: Path) -> None:
        texts = ["=1+1", "+1", "-1", "@x", "\t=1", "x=1"]
        write_summary([state(f"t{place}", detail=text) for place, text in enumerate(texts)], tmp_path)
        table = pd.read_csv(tmp_path / "summary.csv")
        assert list(table["detail"]) == [*(f"'{text}" for text in texts[:-1]), "x=1"]
        assert table["notebook_s"].tolist() == [2.0] * 6
        assert list(pd.read_parquet(tmp_path / "summary.parquet")["detail"]) == texts


class TestRecords:
    def batch(self, folder: Path, count: int) -> Batch:
        states = []
        for number in range(count):
            started = f"2026-01-01T00:00:{number:02}+00:00"
            record = replace(make_record("fast", task_id=f"t{number}"), created=started)
            write_record(record, folder / f"t{number}.record.json")
            states.append(state(f"t{number}", started=started, runs=(sum_up(record, f"t{number}.record.json"),)))
        return Batch(folder, tuple(states), (), ())

    def test_the_newest_is_whole_and_of_the_others_no_record_is_read(self, tmp_path: Path) -> None:
        batch = self.batch(tmp_path, 3)
        for number in (0, 1):
            (tmp_path / f"t{number}.record.json").write_text("not read")
        first, _, newest = batch.records()
        assert newest == read_record(tmp_path / "t2.record.json")
        assert (first.task_id, first.counts, first.phase_s) == ("t0", newest.counts, newest.phase_s)
        assert first.solvers == ()
        assert "t2" in dashboard_text(batch.records())

    def test_without_records_there_is_nothing_to_draw(self, tmp_path: Path) -> None:
        batch = self.batch(tmp_path, 1)
        (tmp_path / "t0.record.json").unlink()
        assert batch.records() == ()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--memory", "nan"], "'nan' is not a number of GiB, 0 for no limit"),
        (["--memory", "-1"], "'-1' is not a number of GiB"),
        (["--memory", "inf"], "'inf' is not a number of GiB"),
        (["--notebook-timeout", "inf"], "'inf' is not a number of seconds above 0"),
        (["--notebook-timeout", "nan"], "'nan' is not a number of seconds above 0"),
        (["--workers", "0"], "'0' is not a whole number above 0"),
        (["--count", "-1"], "'-1' is not a whole number above 0"),
        (["--shard", "0/2"], "shard '0/2' is none"),
        (["-i", "a/../../b"], "holds a separator of folders"),
        (["-i", "a", "--name", "../x"], "cannot name a"),
        (["-i", "a", "--name", ".."], "cannot name a"),
        (["-i", "a", "-p", "nosuch", "1"], "unknown parameters 'nosuch'"),
        (["-i", "a", "-p", "nosuch=1"], "unknown parameters 'nosuch'"),
        (["-i", "a", "-p", "modes"], "-p takes a name and a value, not 'modes'"),
        (["-i", "a", "-p", "modes", "fast", "phase2"], "-p takes a name and a value"),
        (["-i", "a", "--kernel", "nosuch"], "no kernel 'nosuch' is installed"),
        (["--data", "nowhere"], "no file or folder 'nowhere'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_is_told_in_one_line_and_nothing_is_written(
    tmp_path: Path, arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["batch", *arguments, "--out", str(tmp_path / "out")])
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    output, errors = capsys.readouterr()
    assert (code, output, errors.count("\n")) == (2, "", 1)
    assert problem in errors
    assert not (tmp_path / "out").exists()


def test_help_loads_nothing_heavy() -> None:
    heavy = {"pandas", "numpy", "matplotlib", "papermill", "IPython"}
    code = f"""
import sys
from batt_helpers.cli import main
try:
    main(["batch", "--help"])
except SystemExit:
    print({heavy} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=NOTEBOOKS.parents[2], capture_output=True, text=True)
    assert done.stdout.endswith("set()\n")


class TestForReal:
    def test_a_small_batch_with_all_kinds_of_paths(self, tmp_path: Path) -> None:
        out = tmp_path / "{odd} name"
        options: dict[str, Any] = {"notebook": MISBEHAVES, "out_dir": out, "workers": 2, "timeout_s": 60.0}
        of_task = {"bad": {"deed": "raises"}, "good": {}}
        said: list[str] = []
        batch = run_batch(["bad", "good"], of_task=of_task, tell=said.append, **options)
        bad, good = batch.states
        assert (bad.status, bad.reason, bad.attempts) == ("failed", "raised", 1)
        assert "ZeroDivisionError" in bad.detail
        assert (good.status, good.kernel) == ("done", "warm")
        text = json.dumps(nbformat.read(notebook_path(batch.folder, "bad"), 4))
        assert "An Exception was encountered" in text
        assert "good" in json.dumps(nbformat.read(notebook_path(batch.folder, "good"), 4))
        again = run_batch(["bad", "good"], of_task=of_task, tell=said.append, **options)
        assert again.ran == ()
        assert "nothing left to do" in said[-1]
        assert not any(name.startswith("BATT_WARM") for name in os.environ)

    def test_the_default_notebook_is_there(self) -> None:
        assert {"task_id", "out_dir", "data", "modes"} <= notebook_parameters(default_notebook()).keys()
