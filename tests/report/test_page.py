"""The report page: what it says of a set of tasks, that it is whole by itself, and that it does not take long."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

import pytest

from batt_helpers.cli import main
from batt_helpers.records.run import RunRecord, record_path, write_record
from batt_helpers.report.page import report_page, task_rows
from tests.report.records import GRID, make_record

WRONG = ((1, 7, 7), (7, 7, 7), (0, 7, 7))
EXPECTED = {"demo[0]": GRID, "test[0]": GRID}


class Balance(HTMLParser):
    """Keeps the tags that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def record_of(
    task_id: str, *, right: int = 2, mode: str = "fast", created: str = "2026-01-01T00:00:00+00:00"
) -> RunRecord:
    """Give a run whose best program is right on so many of its two samples."""
    record = make_record(mode, solver_count=1, task_id=task_id)
    grids = {name: GRID if place < right else WRONG for place, name in enumerate(EXPECTED)}
    best = replace(record.solvers[0], o_score=right, demo_solved=min(right, 1), test_solved=right // 2, grids=grids)
    counts = replace(record.counts, demo=1, test=1)
    return replace(record, solvers=(best,), expected=EXPECTED, counts=counts, created=created)


def page_of(*records: RunRecord, earlier: Sequence[RunRecord] = ()) -> str:
    return report_page(task_rows(records), earlier=task_rows(earlier))


def test_headline_counts_tasks_and_unsolved_ids_can_be_copied() -> None:
    page = page_of(record_of("00000001"), record_of("00000002", right=1), record_of("00000003", right=0))
    assert "<b>1</b> of 3 solved" in page
    assert 'data-ids="00000002 00000003"' in page
    assert "Copy the 2 unsolved ids" in page
    assert page.count('class="tile ') == 3


def test_nearest_come_first_in_the_table() -> None:
    page = page_of(record_of("00000001"), record_of("00000002", right=0), record_of("00000003", right=1))
    body = page.split("<tbody>")[1].split("</tbody>")[0]
    assert re.findall(r'<tr data-id="(\w+)"', body) == ["00000003", "00000002", "00000001"]


def test_newest_run_of_a_task_is_shown_and_set_against_its_baseline() -> None:
    old = record_of("00000001", right=0, mode="baseline")
    page = page_of(record_of("00000001", created="2026-01-02T00:00:00+00:00"), old)
    assert "<b>1</b> of 1 solved" in page
    assert "Fast against baseline, median of 1 task" in page


def test_gained_and_lost_are_named() -> None:
    now = [record_of("00000001"), record_of("00000002", right=0)]
    then = [record_of("00000001", right=1), record_of("00000002"), record_of("00000003")]
    page = page_of(*now, earlier=then)
    assert "<b>Gained 1</b> 00000001" in page
    assert "<b>Lost 1</b> 00000002" in page
    assert "of 2 tasks in both sets" in page


def test_page_loads_nothing_and_every_tag_is_closed() -> None:
    page = page_of(record_of("00000001"), record_of('<b>&"x', right=1))
    assert not re.search(r"https?://|<link|@import|src=", page)
    assert '<b>&"x' not in page.split('id="cards">')[0]
    cards = json.loads(page.split('id="cards">')[1].split("</script>")[0])
    assert set(cards) == {"00000001", '<b>&"x'}
    assert "data-wrong" in cards['<b>&"x']

    balance = Balance()
    balance.feed(page)
    assert not balance.open


def test_many_tasks_take_little_time_and_little_room() -> None:
    first = record_of("00000000", right=1)
    records = (replace(first, task_id=f"{number:08x}") for number in range(1000))
    start = process_time()
    page = report_page(task_rows(records))
    assert process_time() - start < 3
    assert len(page) < 10_000_000


def test_damaged_record_costs_only_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = record_of("00000001")
    write_record(record, record_path(tmp_path, record))
    (tmp_path / "bad.record.json").write_text("{")
    assert main(["report", str(tmp_path), "--html", str(tmp_path / "page.html")]) == 0
    shown = capsys.readouterr()
    assert "1 of 1 task solved" in shown.out
    assert "left out: " in shown.err
    assert "1 record that cannot be read left out." in (tmp_path / "page.html").read_text()


def test_bad_places_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(tmp_path), "--html", str(tmp_path / "page.html")]) == 2
    assert "no run records" in capsys.readouterr().err
    record = record_of("00000001")
    write_record(record, record_path(tmp_path, record))
    (tmp_path / "file").touch()
    assert main(["report", str(tmp_path), "--html", str(tmp_path / "file" / "page.html")]) == 2
    assert "cannot write" in capsys.readouterr().err
