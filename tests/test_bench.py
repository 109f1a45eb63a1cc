"""Benches: what is measured in which order, what is kept of it, and what is said about it."""

import json
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.batt.loading import load_module
from batt_helpers.bench import (
    bench_modes,
    bench_primitives,
    bench_scale,
    bench_startup,
    bench_tasks,
    distinct_programs,
    in_turn,
    profile_task,
)
from batt_helpers.bench.plain_loop import time_evaluation, time_plain_loop
from batt_helpers.bench.rounds import make_record
from batt_helpers.bench.scale import write_synthetic
from batt_helpers.bench.task_bench import open_task_bench
from batt_helpers.cli import main
from batt_helpers.errors import ExecutionError, ParameterError, RecordVersionError
from batt_helpers.model import Limits, Task
from batt_helpers.processes import run_here
from batt_helpers.programs import node_digests
from batt_helpers.records.bench import BENCH_SUFFIX, BenchRecord, Frame, Group, Series, read_bench, write_bench
from batt_helpers.report.bench_text import (
    TARGETS,
    Target,
    bench_text,
    is_every_target_met,
    overhead_share,
    profile_text,
    round_ratio,
)
from batt_helpers.report.charts import save_figure
from batt_helpers.report.charts.profile import icicles, profile_figure
from batt_helpers.tasks import load_task
from batt_helpers.timing import FILE_OPS, SCORE
from tests.batt.modules import write_module

PLAIN_FILE = Path(__file__).parent / "dsl" / "plain.py"
SECONDS = st.floats(1e-6, 1e3)
FRAMES = (
    Frame(SCORE, "mapply", "t2 = mapply(f, t1)", 0.5),
    Frame(SCORE, "mapply", "t3 = mapply(g, t1)", 0.25),
    Frame(SCORE, "objects", "t1 = objects(I, T, T, T)", 0.25),
    Frame(FILE_OPS, "", "", 1.0),
)


@pytest.fixture(scope="module")
def task() -> Task:
    return load_task("007bbfb7")


def series(name: str, *values_s: float) -> Series:
    return Series(name, 1, (), values_s)


def record(*groups: Group, frames: tuple[Frame, ...] = ()) -> BenchRecord:
    return make_record("a task", {"repeats": 5}, groups, frames)


def modes_text(**values_s: tuple[float, ...]) -> str:
    return bench_text(record(Group("modes", "whole runs", tuple(series(name, *v) for name, v in values_s.items()))))


class TestTurns:
    def test_contestants_take_turns(self) -> None:
        order: list[str] = []

        def contestant(name: str) -> float:
            order.append(name)
            return float(len(order))

        first, second = in_turn({"a": lambda: contestant("a"), "b": lambda: contestant("b")}, 2, warmups=1)
        assert "".join(order) == "ababab"
        assert first == Series("a", 1, (1.0,), (3.0, 5.0))
        assert second == Series("b", 1, (2.0,), (4.0, 6.0))

    @pytest.mark.parametrize("repeats", [0, -1])
    def test_no_repetition(self, repeats: int) -> None:
        with pytest.raises(ParameterError, match="repeats is"):
            in_turn({"a": lambda: 1.0}, repeats)


class TestRecord:
    def test_write_and_read_is_identity(self, tmp_path: Path) -> None:
        written = record(Group("modes", "runs", (Series("fast", 3, (9.0,), (1.0, 2.5)),)), frames=FRAMES)
        assert read_bench(write_bench(written, tmp_path / "a.bench.json")) == written

    @pytest.mark.parametrize("version", ["0", "2", '"1"', "null"])
    def test_other_version(self, tmp_path: Path, version: str) -> None:
        path = tmp_path / "a.bench.json"
        path.write_text(f'{{"schema_version":{version}}}')
        with pytest.raises(RecordVersionError, match="schema version"):
            read_bench(path)


class TestText:
    @given(st.lists(st.tuples(SECONDS, SECONDS), min_size=1))
    def test_round_ratio_lies_in_its_range_and_turns_round(self, pairs: list[tuple[float, float]]) -> None:
        one, other = (series(name, *values) for name, values in zip("ab", zip(*pairs, strict=True), strict=True))
        ratio, back = round_ratio(one, other), round_ratio(other, one)
        assert ratio is not None
        assert back is not None
        assert ratio.low <= ratio.value <= ratio.high
        assert ratio.low == pytest.approx(1 / back.high)

    def test_ratio_and_spread(self) -> None:
        lines = modes_text(baseline=(2.0, 2.1, 2.0, 2.0, 2.0), fast=(0.1,) * 5).splitlines()
        fast = next(line for line in lines if line.startswith("  fast"))
        assert fast.split() == ["fast", "0.100s", "0.100s-0.100s", "5", "20.0x", "(20.0x-21.0x)"]

    def test_overlap_is_no_clear_difference(self) -> None:
        assert "no clear difference" in modes_text(baseline=(1.0, 1.3, 1.1, 1.2, 1.1), fast=(0.9, 1.0, 1.0, 1.0, 1.0))

    def test_few_values_are_told(self) -> None:
        assert "only 2 values" in modes_text(fast=(1.0, 1.0))
        assert "only" not in modes_text(fast=(1.0,) * 5)

    def test_wide_spread_is_told(self) -> None:
        assert "unstable: spread 20%" in modes_text(fast=(1.0, 1.0, 1.2, 1.0, 1.0))
        assert "unstable" not in modes_text(fast=(1.0, 1.0, 1.09, 1.0, 1.0))

    @pytest.mark.parametrize(
        ("phase2", "outcome"),
        [((1.0,) * 3, "10.0x, met"), ((5.0,) * 3, "2.0x, NOT MET"), ((5.0, 3.0, 3.0), "3.3x, met (from round")],
    )
    def test_targets(self, phase2: tuple[float, ...], outcome: str) -> None:
        text = modes_text(baseline=(10.0,) * 3, phase2=phase2)
        assert f"phase2 at least 2.7x the speed of baseline: {outcome}" in text
        assert "phase1" not in text

    @pytest.mark.parametrize(("seconds", "outcome"), [(10.9, "10.9x, met"), (11.1, "11.1x, NOT MET")])
    def test_targets_of_growth(self, seconds: float, outcome: str) -> None:
        text = bench_text(record(Group("scale", "growth", (series("100", 1.0), series("1,000", seconds)))))
        assert f"1,000 at most 11.0x the time of 100: {outcome}" in text

    def test_every_target_can_be_told(self) -> None:
        for target in TARGETS:
            group = Group(target.group, "", (series(target.reference, 1.0), series(target.name, 1.0)))
            assert f"  {target.name} at" in bench_text(record(group))

    def test_primitives_share_a_table(self) -> None:
        groups = [Group(name, name, (series("plain", 4.0), series("shipped", 1.0))) for name in ("shift", "fill")]
        lines = bench_text(record(*groups)).splitlines()
        assert [line.split()[0] for line in lines if "4.0x" in line] == ["shift", "fill", "median"]

    def test_median_and_total_stand_side_by_side_for_primitives_and_programs(self) -> None:
        plain = {"shift": 2.0, "fill": 3.0, "objects": 100.0, "solve_00d62c1b": 0.5}
        groups = [Group(name, name, (series("plain", s), series("shipped", 1.0))) for name, s in plain.items()]
        text = bench_text(record(*groups))
        assert "median primitive: 3.0x the speed of plain; all 3 in total: 35.0x" in text
        assert "median program: 0.50x the speed of plain; all 1 in total: 0.50x" in text
        assert "below 0.95x: 0\n" in text
        assert "below 0.95x: 1 (solve_00d62c1b 0.50x)" in text

    def test_profile(self) -> None:
        bare = Group("evaluation", "", (series("bare", 0.5), series("fast", 0.6)))
        profiled = record(bare, frames=FRAMES)
        assert overhead_share(profiled) == pytest.approx(0.75)
        text = profile_text(profiled)
        assert text.index("mapply") < text.index("objects")
        assert "t2 = mapply(f, t1)" in text
        assert "t3 = mapply(g, t1)" not in text
        assert text.endswith("Not spent in the calls themselves: 75%")

    def test_profile_without_bare_calls(self) -> None:
        assert overhead_share(record(frames=FRAMES)) is None
        assert overhead_share(record()) is None


class TestChart:
    @given(
        st.lists(st.tuples(st.sampled_from("pq"), st.sampled_from(["", "f", "g"]), st.sampled_from(["", "n"]), SECONDS))
    )
    def test_icicles_hang_below_one_another(self, rows: list[tuple[str, str, str, float]]) -> None:
        boxes = icicles(
            [Frame(phase, function, node if function else "", spent) for phase, function, node, spent in rows]
        )
        tops = [box for box in boxes if box.level == 0]
        assert sum(box.seconds for box in tops) == pytest.approx(sum(spent for *_, spent in rows))
        for place, box in enumerate(boxes):
            if box.level:
                above = next(each for each in reversed(boxes[:place]) if each.level == box.level - 1)
                assert above.start_s <= box.start_s * (1 + 1e-9)
                assert box.start_s + box.seconds <= (above.start_s + above.seconds) * (1 + 1e-9)

    @pytest.mark.parametrize("frames", [FRAMES, ()])
    @pytest.mark.parametrize("suffix", [".svg", ".png"])
    def test_figure(self, tmp_path: Path, frames: tuple[Frame, ...], suffix: str) -> None:
        path = save_figure(profile_figure(record(frames=frames)), tmp_path / f"profile{suffix}")
        assert path.stat().st_size > 0


class TestModes:
    def test_groups(self, task: Task) -> None:
        told: list[str] = []
        found = bench_modes(task, ("phase2", "fast"), repeats=2, on_run=told.append)
        assert told == ["phase2", "fast"] * 3
        assert [group.name for group in found.groups] == ["modes", "inlining", "evaluation"]
        for group in found.groups:
            for each in group.series:
                assert (len(each.warmups_s), len(each.values_s)) == (1, 2)
                assert min(each.values_s) > 0
        one_by_one, batch = found.groups[1].series
        assert (one_by_one.size, batch.size) == (32 * len(task.samples), 32)

    def test_black_box_has_no_graph_to_compare(self, task: Task, tmp_path: Path) -> None:
        files = write_module(
            tmp_path, "t1 = vmirror(I)\nfor x in (1,): o.append((1, False, 'a', t1))", {1: "vmirror, I"}, name="box"
        )
        found = bench_modes(task, ("fast",), module=files.path, repeats=1)
        assert [group.name for group in found.groups] == ["modes"]

    def test_unknown_mode(self, task: Task) -> None:
        with pytest.raises(ParameterError, match="mode is 'slow'"):
            bench_modes(task, ("slow",))


class TestBare:
    HEADER = """
from batt_helpers.dsl import *

CALLS = []
EMPTY = ()


def seen(value):
    CALLS.append(value)
    return value
"""
    BODY = """
        t1 = seen(I)
        try:
            t2 = first(EMPTY)
        except Exception:
            t2 = ((7,),)
        t3, t4 = seen(t2), seen(t1)
        t5 = seen(C)
        t6 = seen(I)
        o.append((1, False, "a", t1))
        o.append((4, False, "b", t4))
        s.append((5, "None", "d", t5))
        s.append((6, "None", "e", t6))
    """
    TABLE: ClassVar = {1: "seen, I", 2: "first, EMPTY", 3: "seen, t2", 4: "seen, t1", 5: "seen, C", 6: "seen, I"}

    @pytest.mark.parametrize("comparison", [None, ((5,),)])
    def test_makes_the_calls_of_an_evaluation(self, tmp_path: Path, comparison: object) -> None:
        files = write_module(tmp_path, self.BODY, self.TABLE, name="seeing", header=self.HEADER)
        calls = load_module(files).namespace["CALLS"]
        assert run_here(time_evaluation, files, "x", (), ((1,),), comparison) > 0
        evaluated = list(calls)
        calls.clear()
        assert run_here(time_plain_loop, files, "x", (), ((1,),), comparison) > 0
        assert calls == evaluated * 2
        assert evaluated[0] == ((1,),)
        assert (comparison in evaluated) == (comparison is not None)

    def test_what_does_not_end_is_an_error(self, task: Task, tmp_path: Path) -> None:
        files = write_module(
            tmp_path, "t1 = power(vmirror, 1)(I)\no.append((1, False, 'a', t1))", {1: "vmirror, I"}, name="fine"
        )
        settings = Limits(timeout_s=0.2)
        with (
            open_task_bench(task, module=files.path, limits=settings, on_run=lambda _mode: None) as bench,
            pytest.raises(ExecutionError, match="endless of module 'fine'"),
        ):
            bench.ask(endless)


def endless(_marker: object) -> float:
    while True:
        pass


class TestPrimitives:
    def test_all_plain_forms(self) -> None:
        found = bench_primitives(PLAIN_FILE, repeats=1, every=90)
        names = [group.name for group in found.groups]
        assert len([name for name in names if not name.startswith("solve_")]) > 10
        assert len([name for name in names if name.startswith("solve_")]) > 3
        assert {tuple(each.name for each in group.series) for group in found.groups} == {("plain", "shipped")}

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(ParameterError, match=r"no file .* with plain forms"):
            bench_primitives(tmp_path / "plain.py")

    @pytest.mark.parametrize(
        ("text", "message"),
        [("PLAIN = {}", "lacks 160 primitives"), ("FORMS = {}", "no dict 'PLAIN'"), ("1 / 0", "ZeroDivisionError")],
    )
    def test_other_file(self, tmp_path: Path, text: str, message: str) -> None:
        path = tmp_path / "plain.py"
        path.write_text(text)
        with pytest.raises(ParameterError, match=message):
            bench_primitives(path)


class TestScale:
    def test_programs_are_distinct_and_drawn_by_the_seed(self) -> None:
        programs = distinct_programs(60, seed=1)
        digests = {node_digests(program.table, [program.root])[program.root] for program in programs.values()}
        assert len(digests) == len(programs) == 60
        assert list(programs) == list(distinct_programs(60, seed=1))
        assert list(programs) != list(distinct_programs(60, seed=2))

    def test_modules_have_the_candidates_asked_for(self, tmp_path: Path) -> None:
        path = write_synthetic(tmp_path, distinct_programs(20), 10)
        assert path.read_text().count("o.append(") == 10

    def test_sizes_grow(self, task: Task) -> None:
        found = bench_scale(task, (10, 5), repeats=1)
        assert [(each.name, each.size) for each in found.groups[0].series] == [("5", 5), ("10", 10)]

    @pytest.mark.parametrize("sizes", [(), (0,)])
    def test_no_size(self, task: Task, sizes: tuple[int, ...]) -> None:
        with pytest.raises(ParameterError, match="sizes are"):
            bench_scale(task, sizes)


@pytest.mark.slow
def test_startup_times_whole_commands() -> None:
    found = bench_startup(repeats=1)
    seconds = {each.name: each.values_s[0] for each in found.groups[0].series}
    assert set(seconds) == {"python", "help", "batch help", "task list", "run"}
    assert all(value > seconds["python"] for name, value in seconds.items() if name != "python")


class TestProfile:
    def test_frames(self, task: Task) -> None:
        found = profile_task(task, repeats=1)
        assert {frame.phase for frame in found.frames} >= {SCORE, FILE_OPS}
        nodes = [frame for frame in found.frames if frame.node]
        assert {"vupscale", "cellwise"} <= {frame.function for frame in nodes}
        assert any(frame.node.endswith(" = height(I)") for frame in nodes)
        share = overhead_share(found)
        assert share is not None
        assert 0 < share < 1


class TestCommand:
    @pytest.fixture
    def out(self, tmp_path: Path) -> Path:
        return tmp_path / "out"

    def test_modes_and_show(self, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = out / "mine.json"
        assert main(["bench", "modes", "--mode", "fast", "--repeats", "1", "--record", str(file)]) == 0
        printed = capsys.readouterr().out
        assert f"Record: {file}" in printed
        assert main(["bench", "show", str(file)]) == 0
        assert printed.startswith(capsys.readouterr().out.rstrip())

    def test_profile_draws_a_chart(self, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["bench", "profile", "--repeats", "1", "--out", str(out)]) == 0
        (path,) = out.glob(f"profile_007bbfb7_*{BENCH_SUFFIX}")
        chart = path.with_name(path.name.removesuffix(".json") + ".svg")
        assert chart.is_file()
        assert f"Chart:  {chart}" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["dsl", "--plain", "absent.py"], "no file 'absent.py'"),
            (["dsl", "-b", "no_such_module"], "unrecognized arguments: -b no_such_module"),
            (["dsl", "-i", "nosuchtask"], "unrecognized arguments: -i nosuchtask"),
            (["scale", "-b", "no_such_module"], "unrecognized arguments: -b no_such_module"),
            (["modes", "-i", "zzzzzzzz"], "no task 'zzzzzzzz'"),
            (["modes", "--repeats", "0"], "argument --repeats: '0' is not a whole number above 0"),
            (["profile", "--mode", "fast"], "unrecognized arguments: --mode fast"),
            (["batch", "--chart", "a.svg"], "unrecognized arguments: --chart a.svg"),
            (["turns"], "invalid choice: 'turns'"),
        ],
    )
    def test_bad_input(self, options: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert outcome(["bench", *options]) == 2
        output, errors = capsys.readouterr()
        assert (output, errors.count("\n")) == ("", 1)
        assert message in errors

    def test_json_is_the_record(self, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["bench", "modes", "--mode", "fast", "--repeats", "1", "--out", str(out), "--json"]) == 0
        (path,) = out.glob(f"modes_007bbfb7_*{BENCH_SUFFIX}")
        assert json.loads(capsys.readouterr().out) == json.loads(path.read_text())

    def test_limits_that_are_no_times_are_targets_too(self) -> None:
        group = Group("batch", "", (series("plain loop", 9.0), series("batch", 1.0)))
        kept = make_record("a notebook", {"growth_bytes": 5, "leftover_count": 0}, [group])
        assert is_every_target_met(kept)
        assert "processes left over at most 0: 0, met" in bench_text(kept)
        assert not is_every_target_met(make_record("a notebook", {"growth_bytes": 5, "leftover_count": 2}, [group]))


def outcome(arguments: list[str]) -> int:
    """Call the command as a shell would, where the parser may leave by itself."""
    try:
        return main(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)


def test_target_as_time() -> None:
    target = Target("evaluation", "fast", "bare", 1.3, is_speedup=False)
    assert target.is_met(1 / 1.29)
    assert not target.is_met(1 / 1.31)


class TestManyTasks:
    def test_a_run_is_measured_from_outside_against_its_goals(self) -> None:
        record = bench_tasks(["007bbfb7", "00d62c1b"], repeats=1)
        (group,) = record.groups
        assert [(series.name, series.size, len(series.values_s)) for series in group.series] == [("run", 2, 1)]
        peak, size = int(record.parameters["peak_bytes"] or 0), int(record.parameters["record_bytes"] or 0)
        assert 10 << 20 < peak < 1 << 30
        assert 1_000 < size < 1 << 20
        assert int(record.parameters["task_us"] or 0) == round(group.series[0].values_s[0] / 2 * 1e6)
        assert "bytes of a task's record at most 40,000" in bench_text(record)

    def test_a_run_that_fails_is_told(self) -> None:
        with pytest.raises(ExecutionError, match=r"the run failed: .*no_such_module"):
            bench_tasks(["007bbfb7"], module="no_such_module")
