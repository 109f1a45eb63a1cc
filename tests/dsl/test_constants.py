"""Constants: plain values that agree with what their names say."""

from batt_helpers.dsl import constants as dsl


def test_numbers_count_up() -> None:
    names = ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN")
    assert [getattr(dsl, name) for name in names] == list(range(11))
    assert (dsl.NEG_ONE, dsl.NEG_TWO) == (-1, -2)


def test_truth_values_are_bools() -> None:
    assert dsl.T is True
    assert dsl.F is False


def test_directions_are_row_then_column() -> None:
    assert (dsl.UP, dsl.DOWN, dsl.LEFT, dsl.RIGHT) == ((-1, 0), (1, 0), (0, -1), (0, 1))
    assert (dsl.UP_RIGHT, dsl.DOWN_LEFT) == ((-1, 1), (1, -1))
    assert (dsl.UNITY, dsl.NEG_UNITY, dsl.ORIGIN) == ((1, 1), (-1, -1), (0, 0))


def test_extents_are_rows_by_columns() -> None:
    assert (dsl.ZERO_BY_TWO, dsl.TWO_BY_ZERO) == ((0, 2), (2, 0))
    assert (dsl.TWO_BY_TWO, dsl.THREE_BY_THREE) == ((2, 2), (3, 3))
