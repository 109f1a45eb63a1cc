"""Tables for notebooks: what stands in them, and that their HTML is safe."""

from dataclasses import replace

from batt_helpers.report.checklist import checklist
from batt_helpers.report.tables import Table, checks_table, overview_table
from tests.report.records import make_record


def test_the_overview_has_a_row_for_each_task_and_mode():
    records = [make_record("baseline"), make_record("fast"), make_record("fast", task_id="00d62c1b")]
    rows = overview_table(records).rows
    assert [row[:3] for row in rows] == [("007bbfb7", "Baseline", "1"), ("", "Fast", "1"), ("00d62c1b", "Fast", "1")]
    assert [row[4] for row in rows][::2] == ["reference", "reference"]
    assert rows[1][4].endswith("x")


def test_the_overview_counts_runs_and_takes_the_outcome_of_the_newest():
    first = make_record()
    again = replace(first, created="2099-01-01T00:00:00.000+00:00", counts=replace(first.counts, saved=1, unique=7))
    (row,) = overview_table([first, again]).rows
    assert row[2] == "2"
    assert row[5] == "1 of 7"


def test_without_runs_the_overview_is_empty():
    assert overview_table([]).rows == ()


def test_the_checks_stand_in_their_order():
    records = [make_record()]
    assert [row[1] for row in checks_table(records).rows] == [check.text for check in checklist(records)]


def test_cells_are_escaped():
    assert "&lt;b&gt;" in Table(("a",), (("<b>",),))._repr_html_()
