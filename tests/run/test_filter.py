"""Filtering: of candidates with one body the first is kept."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.batt import ModuleFiles, ModuleOutline
from batt_helpers.batt.graph import Reading
from batt_helpers.run.filter import differ_programs_of, program_of, unique_programs
from tests.run.programs import candidate, digests_of

TABLE, DIGESTS = digests_of(
    {1: "rot90, I", 2: "vmirror, t1", 3: "rot90(I)", 4: "vmirror(t3)", 5: "vmirror, I", 6: "rot90, C"}
)


def test_candidate_becomes_the_program_that_it_shows() -> None:
    program = program_of(candidate(2, "aaaa", has_mutation=True), DIGESTS)
    assert (program.kind, program.name, program.t_num, program.has_mutation) == ("solver", "aaaa", 2, True)
    assert program.body_digest == DIGESTS[2]


def test_first_of_each_body_is_kept_in_the_order_in_which_they_came() -> None:
    rows = [candidate(4, "c"), candidate(5, "b"), candidate(2, "a"), candidate(5, "d")]
    assert [(program.name, program.t_num) for program in unique_programs(rows, DIGESTS)] == [("c", 4), ("b", 5)]


def test_one_node_of_many_samples_is_one_program() -> None:
    rows = [candidate(2, "a", sample=f"demo[{number}]") for number in range(5)]
    assert len(unique_programs(rows, DIGESTS)) == 1


def test_no_candidates_are_no_programs() -> None:
    assert unique_programs([], DIGESTS) == ()


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from("abc"))))
def test_every_body_is_kept_once(rows: list[tuple[int, str]]) -> None:
    programs = unique_programs([candidate(t_num, name) for t_num, name in rows], DIGESTS)
    kept = [program.body_digest for program in programs]
    assert len(set(kept)) == len(kept)
    assert set(kept) == {DIGESTS[t_num] for t_num, _ in rows}


def test_differs_are_those_read_on_the_input_grid_each_body_once() -> None:
    readings = (
        Reading(6, "None", "first", "t6"),
        Reading(2, "aaaa", "of a solver", "t2"),
        Reading(3, "None", "second", "t3"),
        Reading(1, "None", "second again", "t1"),
    )
    outline = ModuleOutline(ModuleFiles("m", str(Path("m.py")), ""), TABLE, frozenset(), (), readings, None)
    programs = differ_programs_of(outline, DIGESTS)
    assert [(program.kind, program.name, program.t_num) for program in programs] == [
        ("differ", "first", 6),
        ("differ", "second", 3),
    ]
