"""Numbers as text: one unit per comparison, and nothing rounded to a lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.report.format import (
    SECONDS,
    duration_unit,
    format_bytes,
    format_duration,
    format_durations,
    format_ratio,
    format_seconds,
)
from batt_helpers.report.quantity import Quantity, less, measured, ratio

durations = st.floats(0, 1e6)
positive = st.floats(1e-3, 1e6)


@given(st.lists(st.none() | durations))
def test_durations_line_up_in_one_unit(values: list[float | None]) -> None:
    texts = format_durations(values)
    assert len({len(text) for text in texts}) <= 1
    assert len({text.strip("<.0123456789 ") for text in texts if "n/a" not in text}) <= 1


@given(st.floats(1e-12, 1e6))
def test_what_took_time_never_reads_as_nothing(seconds: float) -> None:
    text = format_duration(seconds, SECONDS)
    assert text.startswith("<") or float(text.rstrip("s").replace(",", "")) > 0


@pytest.mark.parametrize(
    ("largest", "sign"), [(3700.0, "h"), (90.0, "s"), (1.0, "s"), (0.2, "ms"), (2e-5, "µs"), (0.0, "s")]
)
def test_the_unit_suits_the_largest(largest: float, sign: str) -> None:
    assert duration_unit([largest, 0.0, None]).sign == sign


def test_ratios_keep_about_three_digits() -> None:
    assert [format_ratio(value) for value in (0.5, 1.0, 2.04, 99.94, 100.4)] == [
        "0.50x",
        "1.00x",
        "2.0x",
        "99.9x",
        "100x",
    ]


def test_bytes_change_unit_at_1024() -> None:
    assert [format_bytes(count) for count in (0, 1023, 1024, 2**40)] == ["0 B", "1023 B", "1.0 KiB", "1.0 TiB"]


def test_a_projected_duration_shows_its_range_and_is_never_in_powers_of_ten() -> None:
    assert format_seconds(Quantity(5890.0, 5890.0, 5890.0, "projected")) == "~5890s"
    assert format_seconds(Quantity(7.0, 6.0, 8.0, "target")) == "~6-8s"


@given(st.lists(positive, min_size=1), st.lists(positive, min_size=1))
def test_a_ratio_lies_in_its_range_and_inverts(first: list[float], second: list[float]) -> None:
    before, after = measured(first), measured(second)
    forth, back = ratio(before, after), ratio(after, before)
    assert forth is not None
    assert back is not None
    assert forth.low <= forth.value <= forth.high
    assert forth.value * back.value == pytest.approx(1)


def test_what_is_computed_is_no_surer_than_its_parts() -> None:
    sure, unsure = Quantity(20.0, 20.0, 20.0), Quantity(5.0, 4.0, 8.0, "projected")
    for result in (ratio(sure, unsure), ratio(unsure, sure), less(sure, unsure)):
        assert result is not None
        assert result.status == "projected"


@pytest.mark.parametrize("pair", [(None, measured([1.0])), (measured([1.0]), None), (measured([1.0]), measured([0.0]))])
def test_no_ratio_with_what_is_missing_or_zero(pair: tuple[Quantity | None, Quantity | None]) -> None:
    assert ratio(*pair) is None
