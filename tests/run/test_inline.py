"""Inlining: as a batch or one by one, the same texts and the same refusals."""

import pytest

from batt_helpers.model import Kind, Program
from batt_helpers.programs import program_md5
from batt_helpers.run.inline import InlinedPrograms, inline_batch, inline_one
from tests.run.programs import digests_of

CHAIN = {1: "rot90, I"} | {number: f"hconcat, t{number - 1}, t{number - 1}" for number in range(2, 80)}
TABLE, DIGESTS = digests_of(CHAIN)
LARGE = 10**6


def program(t_num: int, kind: Kind = "solver") -> Program:
    return Program(kind, f"node {t_num}", t_num, False, DIGESTS[t_num])


@pytest.mark.parametrize("kind", ["solver", "differ"])
def test_batch_gives_what_one_by_one_gives(kind: Kind) -> None:
    programs = [program(t_num, kind) for t_num in (3, 1, 5)]
    batch = inline_batch(TABLE, programs, DIGESTS, LARGE)
    assert not any(one.is_oversized for one in batch)
    assert list(batch) == [inline_one(TABLE, one, LARGE) for one in programs]


def test_both_texts_are_the_program_and_the_md5_names_it() -> None:
    (one,) = inline_batch(TABLE, [program(2)], DIGESTS, LARGE)
    assert one.expanded == "def solve(S, I, C):\n    x1 = rot90(I)\n    x2 = hconcat(x1, x1)\n    return x2\n"
    assert (
        program_md5(one.expanded)
        == program_md5("def solve(S, I, C):\n    return hconcat(rot90(I), rot90(I))")
        == one.md5
    )


def test_what_is_too_large_is_a_failure_and_costs_no_other() -> None:
    programs = [program(79), program(2), program(40)]
    batch = inline_batch(TABLE, programs, DIGESTS, 100)
    assert [one.program.t_num for one in batch if not one.is_oversized] == [2]
    assert [one.md5 for one in batch if one.is_oversized] == [DIGESTS[79], DIGESTS[40]]
    assert inline_one(TABLE, program(79), 100) == batch[0]
    failures = InlinedPrograms(batch, ()).failures
    assert [(one.stage, one.subject, one.reason) for one in failures] == [
        ("inline", f"node {t_num}", "too_large") for t_num in (79, 40)
    ]


def test_limit_is_on_the_expression_to_the_character() -> None:
    length = len("hconcat(rot90(I), rot90(I))")
    for limit, is_oversized in ((length, False), (length - 1, True)):
        assert inline_one(TABLE, program(2), limit).is_oversized == is_oversized
        assert inline_batch(TABLE, [program(2)], DIGESTS, limit)[0].is_oversized == is_oversized


def test_empty_batch_is_empty() -> None:
    assert inline_batch(TABLE, [], DIGESTS, LARGE) == ()
