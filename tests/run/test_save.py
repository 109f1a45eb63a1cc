"""Saving: what is valid goes into the store, at its score."""

from dataclasses import replace

from batt_helpers.model import InlinedProgram, Kind, Program, SampleRun, ValidatedDiffer, ValidatedProgram
from batt_helpers.run.inline import inline_batch
from batt_helpers.run.save import write_differs, write_solvers
from batt_helpers.store import Store
from tests.run.programs import GRID, digests_of

TASK = "007bbfb7"
TABLE, DIGESTS = digests_of({1: "rot90, I", 2: "vmirror, I", 3: "hmirror, I"})


def written(kind: Kind) -> tuple[InlinedProgram, ...]:
    programs = [Program(kind, f"node {number}", number, False, DIGESTS[number]) for number in DIGESTS]
    return inline_batch(TABLE, programs, DIGESTS, 10_000)


def solver(program: InlinedProgram, o_score: int, seconds: float, *, is_valid: bool = True) -> ValidatedProgram:
    return ValidatedProgram(program, (SampleRun("demo[0]", GRID if is_valid else None, seconds, None),), o_score)


def test_valid_solvers_are_saved_and_others_are_not(store: Store) -> None:
    first, second, third = written("solver")
    solvers = [solver(first, 2, 1.0), solver(second, 0, 0.001), solver(third, 0, 1.0, is_valid=False)]
    saved = write_solvers(store, TASK, solvers)
    assert {(one.md5, one.score, one.t_log) for one in saved.values()} == {(first.md5, 2, 11), (second.md5, 0, 17)}
    assert [entry.md5 for entry in store.entries(TASK)] == [first.md5, second.md5]
    assert store.read_source(first.md5) == first.expanded
    assert store.verify().problems == ()


def test_what_solves_too_little_or_cannot_be_named_is_not_saved(store: Store) -> None:
    first, second, third = written("solver")
    solvers = [solver(first, 2, 1.0), solver(second, 1, 1.0), solver(replace(third, is_oversized=True), 3, 1.0)]
    assert set(write_solvers(store, TASK, solvers, min_score=2)) == {first.md5}
    assert [entry.md5 for entry in store.entries(TASK)] == [first.md5]


def test_nothing_valid_writes_nothing(store: Store) -> None:
    assert write_solvers(store, TASK, [solver(written("solver")[0], 0, 1.0, is_valid=False)]) == {}
    assert write_differs(store, TASK, []) == {}
    assert not store.root.exists()


def test_differs_are_saved_in_both_directions_by_their_scores(store: Store) -> None:
    first, second, _ = written("differ")
    differs = [ValidatedDiffer(first, iz=3, zo=0, seconds=1.0), ValidatedDiffer(second, iz=1, zo=2, seconds=1.0)]
    saved = write_differs(store, TASK, differs)
    assert {(one.md5, one.score) for one in saved.values()} == {(first.md5, 3), (second.md5, 1)}
    assert [(one.md5, one.score) for one in store.entries(TASK, direction="iz")] == [(first.md5, 3), (second.md5, 1)]
    assert [(one.md5, one.score) for one in store.entries(TASK, direction="zo")] == [(second.md5, 2), (first.md5, 0)]
    assert store.entries(TASK) == ()


def test_saving_twice_keeps_the_faster_of_equal_scores(store: Store) -> None:
    program = written("solver")[0]
    for seconds in (0.01, 10.0, 1.0):
        write_solvers(store, TASK, [solver(program, 1, seconds)])
    (entry,) = store.entries(TASK)
    assert entry.t_log == solver(program, 1, 0.01).t_log
