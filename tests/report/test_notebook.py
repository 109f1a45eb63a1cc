"""What the notebooks call: reading runs, choosing a task's, and pictures that show themselves."""

import re
import struct
from base64 import b64encode
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread

from batt_helpers.errors import ParameterError, RecordError
from batt_helpers.records.run import record_path, write_record
from batt_helpers.report.notebook import (
    Note,
    changes_text,
    history_picture,
    listed,
    panel_picture,
    places_text,
    race_picture,
    read_runs,
    result_card,
    runs_of_task,
    runs_picture,
    task_picture,
)
from batt_helpers.report.pictures import Picture, picture_of
from batt_helpers.tasks import load_task
from tests.report.records import make_record, make_records


def corner_of(png: bytes) -> int:
    """Give how bright a picture's corner is, from 0 to 255."""
    return int(255 * imread(BytesIO(png))[0, 0, 0])


def size_of(picture: Picture) -> tuple[int, int]:
    return struct.unpack(">II", picture.png[16:24])


def test_a_picture_has_twice_the_pixels_that_it_is_shown_with():
    picture = picture_of(lambda _theme: Figure(figsize=(3, 2)))
    assert (picture.width, size_of(picture)) == (216, (432, 288))
    assert picture._repr_png_() == (picture.png, {"width": 216})
    assert "png" not in repr(picture)


def test_every_picture_is_drawn_for_light_and_dark_pages():
    records = make_records()
    for picture in (race_picture(records), task_picture(load_task("007bbfb7")), runs_picture(records)):
        (light, dark), html = map(corner_of, (picture.png, picture.dark_png)), picture._repr_html_()
        assert light > 200
        assert dark < 60
        assert [b64encode(one).decode() in html for one in (picture.png, picture.dark_png)] == [True, True]


def test_where_styles_are_taken_away_one_picture_is_left():
    html = picture_of(lambda _theme: Figure(figsize=(3, 2)))._repr_html_()
    bare = re.sub(r"<style>.*?</style>| style=\"[^\"]*\"", "", html, flags=re.DOTALL)
    assert re.findall(r'width="(\d+)"', bare) == ["216", "0"]


def test_a_task_and_every_panel_become_pictures():
    records = make_records()
    pictures = [task_picture(load_task("007bbfb7")), runs_picture(records), panel_picture(records, "funnel")]
    assert all(min(size_of(picture)) > 100 for picture in pictures)


def test_a_panel_of_its_own_has_no_heading():
    records = make_records()
    assert size_of(panel_picture(records, "timeline"))[1] < size_of(runs_picture(records))[1]
    with pytest.raises(ParameterError, match="'pie'"):
        panel_picture(records, "pie")


def test_runs_are_read_from_folders_and_files_once_each_oldest_first(tmp_path: Path):
    old, new = (replace(make_record(), created=f"2026-01-0{day}T00:00:00.000+00:00") for day in (1, 2))
    late = write_record(new, record_path(tmp_path / "a", new))
    write_record(old, record_path(tmp_path / "b", old))
    assert read_runs([late, tmp_path]) == (old, new)


def test_places_without_records_are_refused(tmp_path: Path):
    with pytest.raises(ParameterError, match="no run records in"):
        read_runs([tmp_path])
    with pytest.raises(ParameterError, match="no place"):
        read_runs([])
    (tmp_path / "x.record.json").write_text("{")
    with pytest.raises(RecordError):
        read_runs([tmp_path])


def test_the_task_that_ran_last_is_chosen_unless_another_is_named():
    records = [make_record(task_id="00d62c1b"), make_record(task_id="007bbfb7")]
    assert runs_of_task(records) == (records[1],)
    assert runs_of_task(records, "00d62c1b") == (records[0],)
    with pytest.raises(ParameterError, match=r"'beef'.*007bbfb7, 00d62c1b"):
        runs_of_task(records, "beef")


def test_what_ran_once_has_no_history():
    once = [make_record("baseline"), make_record("fast")]
    assert isinstance(history_picture(once), Note)
    assert changes_text(once) == history_picture(once)._repr_markdown_()


def test_what_ran_twice_has_a_history():
    first = make_record("fast")
    again = replace(first, created="2099-01-01T00:00:00.000+00:00")
    assert isinstance(history_picture([first, again]), Picture)
    assert changes_text([first, again]).startswith("Fast, newest run against the earlier ones\nRuns: 1 before, 1 after")


def test_places_name_the_files_of_these_records_only(tmp_path: Path):
    mine, other = make_record("fast"), make_record("phase1")
    path = write_record(mine, record_path(tmp_path / "run", mine))
    write_record(other, record_path(tmp_path / "run", other))
    assert places_text([mine], tmp_path) == f"Record: {path}"


def test_runs_may_be_named_by_one_text(tmp_path: Path):
    record = make_record()
    write_record(record, record_path(tmp_path / "my runs", record))
    assert read_runs(str(tmp_path / "my runs")) == (record,)
    assert read_runs(listed(f"{tmp_path / 'my runs'}, {tmp_path}")) == (record,)


def test_card_shows_itself_as_html_and_as_text():
    bundle = result_card(make_records())._repr_mimebundle_()
    assert '<article class="batt-card">' in bundle["text/html"]
    assert "007bbfb7" in bundle["text/plain"]
    assert "<" not in bundle["text/plain"].replace("<0", "")


def test_race_of_one_mode_has_no_phases_to_set_against_others():
    one, several = size_of(race_picture([make_record("fast")])), size_of(race_picture(make_records()))
    assert one[1] < several[1] / 2
