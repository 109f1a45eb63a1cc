"""Ids of tasks and the names that files have for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.errors import ParameterError
from batt_helpers.naming import check_task_id, file_name, task_id_of

PLAIN = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}", fullmatch=True)


@given(PLAIN)
def test_plain_ids_name_their_own_files(task_id: str) -> None:
    assert file_name(task_id) == task_id


@given(st.text(max_size=60))
def test_a_name_leads_back_to_its_id_and_never_out_of_its_folder(task_id: str) -> None:
    try:
        name = file_name(task_id)
    except ParameterError:
        return
    assert task_id_of(name) == task_id
    assert name.isascii()
    assert not name.startswith((".", "-"))
    assert not set('/\\\0:*?"<>| {}') & set(name)


@given(PLAIN | st.text(max_size=20))
def test_no_two_names_stand_for_one_id(name: str) -> None:
    task_id = task_id_of(name)
    assert task_id is None or file_name(task_id) == name


@pytest.mark.parametrize("task_id", ["", "a/b", "\n", "a ", "\0", "é" * 50])
def test_what_is_no_id_is_refused_with_a_remedy(task_id: str) -> None:
    with pytest.raises(ParameterError, match=r"^task id .*; rename the task") as caught:
        check_task_id(task_id)
    assert caught.value.task_id == task_id
