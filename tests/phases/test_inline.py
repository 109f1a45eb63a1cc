"""Inlining: as a batch or one by one, the same texts and the same refusals."""

import pytest

from batt_helpers.model import Failure, InlinedProgram, Kind, Program
from batt_helpers.phases.inline import inline_batch, inline_one
from batt_helpers.programs import program_md5
from tests.phases.programs import digests_of

CHAIN = {1: "rot90, I"} | {number: f"hconcat, t{number - 1}, t{number - 1}" for number in range(2, 80)}
TABLE, DIGESTS = digests_of(CHAIN)


def program(t_num: int, kind: Kind = "solver") -> Program:
    return Program(kind, f"node {t_num}", t_num, False, DIGESTS[t_num])


@pytest.mark.parametrize("kind", ["solver", "differ"])
def test_batch_gives_what_one_by_one_gives(kind: Kind) -> None:
    programs = [program(t_num, kind) for t_num in (3, 1, 5)]
    batch = inline_batch(TABLE, programs, DIGESTS)
    assert batch.failures == ()
    assert list(batch.programs) == [inline_one(TABLE, one) for one in programs]


def test_both_texts_are_the_program_and_the_md5_names_it() -> None:
    (one,) = inline_batch(TABLE, [program(2)], DIGESTS).programs
    assert one.inlined == "def solve(S, I, C):\n    return hconcat(rot90(I), rot90(I))"
    assert one.expanded == "def solve(S, I, C):\n    x1 = rot90(I)\n    x2 = hconcat(x1, x1)\n    return x2\n"
    assert program_md5(one.expanded) == program_md5(one.inlined) == one.md5


def test_what_is_too_large_is_a_failure_and_costs_no_other() -> None:
    programs = [program(79), program(2), program(40)]
    batch = inline_batch(TABLE, programs, DIGESTS, limit_bytes=100)
    assert [one.program.t_num for one in batch.programs] == [2]
    detail = "its inlined source would pass 100 characters"
    assert batch.failures == tuple(Failure("inline", f"node {t_num}", "", "too_large", detail) for t_num in (79, 40))
    assert inline_one(TABLE, program(79), limit_bytes=100) == batch.failures[0]


def test_limit_is_on_the_expression_to_the_character() -> None:
    length = len("hconcat(rot90(I), rot90(I))")
    assert isinstance(inline_one(TABLE, program(2), limit_bytes=length), InlinedProgram)
    assert isinstance(inline_one(TABLE, program(2), limit_bytes=length - 1), Failure)
    assert len(inline_batch(TABLE, [program(2)], DIGESTS, limit_bytes=length).programs) == 1
    assert len(inline_batch(TABLE, [program(2)], DIGESTS, limit_bytes=length - 1).failures) == 1


def test_empty_batch_is_empty() -> None:
    batch = inline_batch(TABLE, [], DIGESTS)
    assert (batch.programs, batch.failures) == ((), ())
