"""Words: each can be copied into a program that stands alone, and none hides a name of the DSL."""

import pytest

from batt_helpers import dsl
from batt_helpers.run import load_dsl
from batt_helpers.search.saving import LANGUAGE
from batt_helpers.search.terms import call
from batt_helpers.search.words import word_functions
from batt_helpers.search.words.grids import fall, make_even, mend_period, mend_symmetry
from batt_helpers.search.writing import program_source


@pytest.mark.parametrize("name", sorted(word_functions()))
def test_source_of_a_word_runs_where_only_the_dsl_is_known(name: str) -> None:
    source = program_source(call(name, "I"))
    names: dict[str, object] = {}
    exec(source, names)
    assert callable(names[name])
    assert "batt_helpers.search" not in source


def test_no_word_hides_a_name_of_the_dsl() -> None:
    assert not set(word_functions()) & set(dsl.__all__)


def test_language_is_a_dsl_with_all_words() -> None:
    assert load_dsl(LANGUAGE).vocabulary.names >= set(word_functions()) | set(dsl.__all__)


def test_what_has_fallen_falls_no_further() -> None:
    grid = ((5, 0), (0, 3), (0, 0))
    assert fall(fall(grid, 1, 0), 1, 0) == fall(grid, 1, 0) == ((0, 0), (0, 0), (5, 3))


def test_mending_leaves_a_grid_without_holes_as_it_is() -> None:
    even = ((1, 2, 1), (3, 4, 3), (1, 2, 1))
    assert mend_symmetry(even, 9) == even
    stripes = ((1, 2, 1, 2),) * 4
    assert mend_period(stripes, 9) == stripes


def test_what_is_even_stays_so() -> None:
    grid = ((0, 0, 0, 0), (0, 5, 3, 0), (0, 0, 0, 0))
    assert make_even(make_even(grid)) == make_even(grid)
