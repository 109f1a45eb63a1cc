"""Scoring differs: evidence is counted under the solver that solves most."""

from batt_helpers.model import DifferReading, ValidatedDiffer, ValidatedProgram
from batt_helpers.run.differs import score_differs
from tests.run.programs import inlined, reading, validated

DIFFER = inlined("d", "differ")


def score(validated: list[ValidatedProgram], readings: list[DifferReading]) -> tuple[int, int] | None:
    scored = score_differs([DIFFER], validated, readings)
    return (scored[0].iz, scored[0].zo) if scored else None


def test_evidence_is_counted_each_way() -> None:
    raw = [reading("d", None, 0, 3), reading("d", None, 1, 1), reading("d", None, 2, 0), reading("d", None, 3, 0)]
    own = [reading("d", "a", 0, 0), reading("d", "a", 1, 2), reading("d", "a", 2, 5), reading("d", "a", 3, 0)]
    assert score([validated("a", 4, "0123")], raw + own) == (1, 1)


def test_solver_that_solves_most_decides() -> None:
    readings = [reading("d", None, 0, 3), reading("d", "good", 0, 3), reading("d", "bad", 0, 0)]
    assert score([validated("bad", 1, "0"), validated("good", 2, "0")], readings) == (0, 0)


def test_of_equal_solvers_the_one_with_most_evidence_decides() -> None:
    readings = [reading("d", None, 0, 3), reading("d", "a", 0, 3), reading("d", "b", 0, 0)]
    assert score([validated("a", 2, "0"), validated("b", 2, "0")], readings) == (1, 0)


def test_reading_where_its_solver_is_invalid_does_not_count() -> None:
    readings = [
        *(reading("d", None, sample, 3) for sample in (0, 1)),
        *(reading("d", "a", sample, 0) for sample in (0, 1)),
    ]
    assert score([validated("a", 1, "0")], readings) == (1, 0)
    assert score([validated("a", 1, "01")], readings) == (2, 0)


def test_sample_without_a_reading_is_no_evidence() -> None:
    readings = [
        reading("d", None, 0, None),
        reading("d", None, 1, 2),
        reading("d", "a", 0, 0),
        reading("d", "a", 1, None),
    ]
    assert score([validated("a", 2, "01")], readings) == (0, 0)


def test_same_reading_twice_is_one_reading() -> None:
    readings = [reading("d", None, 0, 3), reading("d", "a", 0, 0)]
    assert score([validated("a", 1, "0")], readings * 4) == (1, 0)


def test_differ_that_never_reads_an_input_is_left_out() -> None:
    assert score([validated("a", 1, "0")], []) is None
    assert score([validated("a", 1, "0")], [reading("d", None, 0, None), reading("d", "a", 0, 0)]) is None


def test_differ_is_kept_without_evidence_where_there_is_no_solver() -> None:
    assert score([], [reading("d", None, 0, 3)]) == (0, 0)


def test_time_is_that_of_the_raw_inputs_also_where_there_was_no_size() -> None:
    readings = [
        reading("d", None, 0, 1, seconds=2.0),
        reading("d", None, 1, None, seconds=4.0),
        reading("d", "a", 0, 0, seconds=100.0),
        reading("e", None, 0, 0, seconds=1000.0),
    ]
    assert score_differs([DIFFER], [validated("a", 1, "0")], readings) == (ValidatedDiffer(DIFFER, 1, 0, 6.0),)


def test_differs_are_scored_by_their_own_readings_in_their_order() -> None:
    differs = [inlined("e", "differ"), DIFFER]
    readings = [
        *(reading("d", solver, 0, size) for solver, size in ((None, 3), ("a", 0))),
        *(reading("e", solver, 0, size) for solver, size in ((None, 0), ("a", 2))),
    ]
    scored = score_differs(differs, [validated("a", 1, "0")], readings)
    assert [(one.inlined.md5, one.iz, one.zo) for one in scored] == [("e", 0, 1), ("d", 1, 0)]
