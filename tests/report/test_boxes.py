"""Boxes of characters: one width for every line, whatever stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.report.boxes import CROSS, PENDING, ROCKET, SPARK, TICK, Pen, display_width

texts = st.text(st.sampled_from([*"abc ~-│├└─→…\t", TICK, CROSS, PENDING, ROCKET, SPARK, "漢"]), max_size=200)


@given(st.lists(texts, max_size=5), texts, st.integers(30, 120), st.booleans())
def test_every_line_has_the_same_display_width(lines: list[str], title: str, width: int, ascii: bool) -> None:
    pen = Pen(width, ascii)
    drawn = pen.panel("TITLE", [*lines, *pen.inset(lines)]) + pen.banner(title, lines)
    assert {display_width(line) for line in drawn} == {width}
    if ascii:
        assert all(line.isascii() for line in drawn)


def test_a_long_line_is_broken_between_words_and_nothing_is_lost() -> None:
    words = [f"word{number}" for number in range(40)]
    drawn = Pen(50).panel("T", [" ".join(words)])
    assert " ".join(line.strip("│ ") for line in drawn[2:-2]).split() == words


def test_a_word_that_is_too_long_is_broken_anywhere() -> None:
    drawn = Pen(40).panel("T", ["x" * 100])
    assert sum(line.count("x") for line in drawn) == 100


def test_a_broken_branch_keeps_the_trunk_of_its_tree() -> None:
    drawn = Pen(30).panel("T", ["├─ " + "many words " * 5])
    assert all(line.startswith("│  │ ") for line in drawn[3:-2])


@pytest.mark.parametrize("symbol", [TICK, CROSS, PENDING])
def test_outcomes_differ_in_ascii_too(symbol: str) -> None:
    others = {Pen(20, True).columns((other,), (5,)) for other in (TICK, CROSS, PENDING) if other != symbol}
    assert Pen(20, True).columns((symbol,), (5,)) not in others
