"""Comparisons of runs: clear differences, chance, and different machines."""

from dataclasses import replace

import pytest

from batt_helpers.records.run import RunRecord
from batt_helpers.report.compare import compare_records, comparison_text
from batt_helpers.timing import RUN_BATT
from tests.report.records import make_record


def timed(*seconds: float) -> list[RunRecord]:
    return [replace(make_record(), phase_s={RUN_BATT: value}) for value in seconds]


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((10.0,), (5.0,), "2.0x faster"),
        ((5.0,), (10.0,), "2.0x slower"),
        ((10.0,), (9.5,), "no clear difference"),
        ((10.0, 4.0, 12.0), (5.0, 11.0, 5.0), "no clear difference"),
        ((10.0, 11.0, 12.0), (5.0, 5.5, 6.0), "2.0x faster"),
        ((), (5.0,), "NEW"),
        ((5.0,), (), "not run"),
    ],
)
def test_verdicts(before: tuple[float, ...], after: tuple[float, ...], verdict: str) -> None:
    text = comparison_text(compare_records(timed(*before), timed(*after)))
    assert text.splitlines()[-1].endswith(verdict)


def test_differences_of_machine_and_subject_are_named() -> None:
    before = make_record("phase1")
    machine = replace(before.environment, core_count=2, packages={"numpy": "2.0"})
    after = replace(before, environment=machine, mode="phase2")
    comparison = compare_records([before], [after])
    assert comparison.environment == (
        "cores: '4' before, '2' after",
        "package numpy: '1.26.4' before, '2.0' after",
    )
    assert comparison.subject == ("mode: 'phase1' before, 'phase2' after",)
    assert "Differs: cores: '4' before" in comparison_text(comparison)


def test_equal_runs_differ_in_nothing() -> None:
    comparison = compare_records([make_record()], [make_record()])
    assert comparison.environment == comparison.subject == ()
    assert {each.is_clear for each in comparison.differences} == {False}
