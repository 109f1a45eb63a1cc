"""The run record on disk: identity, versions, damage named with its place, traces."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.errors import RecordError, RecordVersionError
from batt_helpers.model import Failure, Grid
from batt_helpers.records.run import (
    SCHEMA_VERSION,
    RunRecord,
    SolverEntry,
    best_solver,
    compacted,
    find_records,
    read_record,
    record_path,
    write_record,
)
from batt_helpers.records.trace import trace_of, write_trace
from batt_helpers.records.version import upgraded
from batt_helpers.timing import Span
from tests.report.records import make_record, make_records, make_solver, with_failures

OLD_RECORDS = Path(__file__).parent / "data" / "records"

finite = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, finite)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width = draw(st.integers(1, 4))
    row = st.lists(st.integers(0, 9), min_size=width, max_size=width).map(tuple)
    return tuple(draw(st.lists(row, min_size=1, max_size=4)))


solvers = st.builds(SolverEntry, grids=st.dictionaries(st.text(), grids(), max_size=2))
records = st.builds(
    RunRecord,
    schema_version=st.just(SCHEMA_VERSION),
    solvers=st.lists(solvers, max_size=3).map(tuple),
    inputs=st.dictionaries(st.text(), grids(), max_size=2),
    expected=st.dictionaries(st.text(), st.none() | grids(), max_size=2),
)


@given(records)
def test_write_then_read_is_identity(tmp_path_factory: pytest.TempPathFactory, record: RunRecord) -> None:
    path = tmp_path_factory.getbasetemp() / "identity.record.json"
    write_record(record, path)
    text = path.read_bytes()
    assert read_record(path) == record
    assert write_record(read_record(path), path).read_bytes() == text


def test_a_record_with_failures_comes_back_whole(tmp_path: Path) -> None:
    record = with_failures(make_record())
    assert read_record(write_record(record, tmp_path / "deep" / "er" / "x.record.json")) == record


def test_the_version_is_the_first_key(tmp_path: Path) -> None:
    path = write_record(make_record(), tmp_path / "x.record.json")
    assert path.read_text().startswith('{"schema_version":')


def test_nothing_is_left_aside_and_others_may_read(tmp_path: Path) -> None:
    path = write_record(make_record(), tmp_path / "x.record.json")
    assert list(tmp_path.iterdir()) == [path]
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_value_that_json_lacks_leaves_the_old_file(tmp_path: Path) -> None:
    path = write_record(make_record(), tmp_path / "x.record.json")
    before = path.read_bytes()
    bad = make_record()
    bad.phase_s["main.run_batt"] = float("nan")
    with pytest.raises(RecordError, match="cannot write"):
        write_record(bad, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_unwritable_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordError, match=r"file/x\.record\.json"):
        write_record(make_record(), tmp_path / "file" / "x.record.json")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="nowhere"):
        read_record(tmp_path / "nowhere.record.json")


@pytest.mark.parametrize(
    ("keys", "value", "place"),
    [
        (("solvers", 3, "o_score"), "six", "solvers[3].o_score"),
        (("solvers", 0, "grids", "demo[0]"), [[1, 2], [3]], "solvers[0].grids['demo[0]']"),
        (("expected", "demo[0]"), [[10]], "expected['demo[0]']"),
        (("failures", 0, "reason"), "bored", "failures[0].reason"),
        (("counts", "all"), 1.5, "counts.all"),
        (("environment", "core_count"), True, "environment.core_count"),
        (("environment", "git_revision"), 7, "environment.git_revision"),
        (("spans",), {}, "spans"),
        (("surplus",), 1, "surplus"),
    ],
)
def test_damage_is_reported_with_file_and_place(
    tmp_path: Path, keys: tuple[str | int, ...], value: object, place: str
) -> None:
    path = write_record(with_failures(make_record()), tmp_path / "x.record.json")
    document = json.loads(path.read_text())
    inner = document
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    path.write_text(json.dumps(document))
    with pytest.raises(RecordError) as caught:
        read_record(path)
    assert caught.value.place == place
    assert place in str(caught.value)
    assert path.name in str(caught.value)


def test_a_missing_field_is_named(tmp_path: Path) -> None:
    path = write_record(make_record(), tmp_path / "x.record.json")
    document = json.loads(path.read_text())
    del document["module"]["digest"]
    path.write_text(json.dumps(document))
    with pytest.raises(RecordError, match=r"module\.digest should be present"):
        read_record(path)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"a": 1', "\udcff"])
def test_what_is_no_json_object_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.record.json"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(RecordError, match="damaged document"):
        read_record(path)


@given(st.integers(0, 5000))
def test_a_record_cut_anywhere_is_refused(tmp_path_factory: pytest.TempPathFactory, end: int) -> None:
    path = write_record(make_record(), tmp_path_factory.getbasetemp() / "cut.record.json")
    path.write_bytes(path.read_bytes()[:end])
    with pytest.raises(RecordError):
        read_record(path)


@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, 0, "1", None])
def test_a_version_that_is_not_known_is_refused(tmp_path: Path, version: object) -> None:
    path = write_record(make_record(), tmp_path / "x.record.json")
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema_version": version}))
    with pytest.raises(RecordVersionError, match=r"x\.record\.json"):
        read_record(path)


def test_older_versions_are_lifted_step_by_step() -> None:
    steps = {
        1: lambda old: {"schema_version": 2, "text": old["name"]},
        2: lambda old: {"schema_version": 3, "texts": [old["text"]]},
    }
    assert upgraded({"schema_version": 1, "name": "x"}, 3, steps) == {"schema_version": 3, "texts": ["x"]}
    with pytest.raises(RecordVersionError, match="no converter"):
        upgraded({"schema_version": 1}, 3, {2: steps[2]})


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_stored_record_of_every_version_is_read(version: int) -> None:
    record = read_record(OLD_RECORDS / f"version_{version}.record.json")
    assert record.task_id == "007bbfb7"
    assert record.failures[0] == Failure("validate", "c4ca", "demo[0]", "raised", "IndexError: 3")
    assert record.counts.failures == len(record.failures)
    assert not any(solver.transductive for solver in record.solvers)


def test_compact_record_keeps_what_was_saved_and_the_grids_of_the_best(tmp_path: Path) -> None:
    whole = make_record()
    refused = replace(make_solver(40), path=None, link=None, o_score=0, grids={})
    record = compacted(replace(whole, solvers=(refused, *whole.solvers)))
    assert {one.md5 for one in record.solvers} == {one.md5 for one in whole.solvers}
    best = best_solver(record)
    assert best is not None
    assert best.grids
    assert sum(bool(one.grids) for one in record.solvers) < len(record.solvers)
    assert read_record(write_record(record, tmp_path / "x.record.json")) == record


def test_solver_that_copies_is_never_the_best_of_two() -> None:
    copies = replace(make_solver(0), transductive=True)
    computes = replace(make_solver(1), o_score=1)
    assert best_solver(replace(make_record(), solvers=(copies, computes))) == computes


def test_records_are_found_below_a_folder_and_nothing_else(tmp_path: Path) -> None:
    wanted = [write_record(record, record_path(tmp_path / "sub", record)) for record in make_records()]
    write_trace([make_record()], tmp_path / "x.trace.json")
    assert find_records(tmp_path) == tuple(sorted(wanted))
    assert wanted[0].name == "007bbfb7_baseline_2025-10-12T083000+0000.record.json"


def test_a_trace_holds_every_span_in_microseconds(tmp_path: Path) -> None:
    record = make_record("phase2", solver_count=3)
    trace = json.loads(write_trace([record], tmp_path / "x.trace.json").read_text())
    spans = [event for event in trace["traceEvents"] if event["ph"] == "X"]
    names = {event["tid"]: event["args"]["name"] for event in trace["traceEvents"] if event["ph"] == "M"}
    assert [event["name"] for event in spans] == [span.name for span in record.spans]
    assert spans[0]["ts"] == pytest.approx(record.spans[0].start_s * 1e6)
    assert spans[0]["dur"] == pytest.approx(record.spans[0].seconds * 1e6)
    assert {event["tid"] for event in spans} <= names.keys()
    assert names[1] == "worker 1"


def test_a_trace_of_several_modes_has_a_process_for_each() -> None:
    records = make_records()
    events = trace_of(records)["traceEvents"]
    named = {event["pid"]: event["args"]["name"] for event in events if event["name"] == "process_name"}
    assert list(named.values()) == [f"{record.task_id} {record.mode}" for record in records]
    for process, record in enumerate(records, 1):
        spans = [event for event in events if event["ph"] == "X" and event["pid"] == process]
        assert len(spans) == len(record.spans)


def test_a_trace_tells_of_each_piece_of_work_what_it_was_for_and_how_it_ended() -> None:
    kept, refused = make_solver(1), replace(make_solver(2), valid_count=0)
    names = [f"validate {kept.md5[:8]}", f"validate {refused.md5[:8]}", "score demo[1]"]
    record = replace(
        make_record(),
        spans=tuple(Span(name, 1, index, index + 1) for index, name in enumerate(names)),
        solvers=(kept, refused),
        failures=(Failure("validate", refused.solver_id, "demo[0]", "timeout", "made up"),),
        inputs=dict.fromkeys(map("demo[{}]".format, range(6)), ((0,),)),
    )
    facts = [event["args"] for event in trace_of([record])["traceEvents"] if event["ph"] == "X"]
    assert facts == [
        {"solver": kept.md5, "source": "solver1", "outcome": "valid on 6 of 6 samples"},
        {"solver": refused.md5, "source": "solver2", "outcome": "refused: timeout"},
        {"sample": "demo[1]"},
    ]


def test_a_trace_counts_the_busy_workers() -> None:
    spans = (Span("score", 0, 0, 9), Span("a", 1, 1, 3), Span("b", 2, 2, 3), Span("c", 1, 3, 4))
    events = trace_of([replace(make_record(), spans=spans)])["traceEvents"]
    counts = [(event["ts"] / 1e6, event["args"]["workers"]) for event in events if event["ph"] == "C"]
    assert dict(counts) == {1: 1, 2: 2, 3: 1, 4: 0}
