"""The error family: every member crosses processes whole and is what its builtin base says."""

import builtins
import pickle

import pytest

from batt_helpers import errors
from batt_helpers.errors import BattError

FAMILY = [getattr(errors, name) for name in errors.__all__]
BUILTIN_BASES = {
    "InputError": ValueError,
    "TaskNotFoundError": LookupError,
    "NodeTimeoutError": TimeoutError,
    "ValueTooLargeError": ValueError,
    "StoreError": OSError,
}


def test_all_lists_the_whole_family() -> None:
    defined = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert defined == set(errors.__all__)


@pytest.mark.parametrize("kind", FAMILY)
def test_survives_pickling_with_its_details(kind: type[BattError]) -> None:
    copy = pickle.loads(pickle.dumps(kind("no such 'x'; name another", task_id="x", limit_s=0.5)))
    assert type(copy) is kind
    assert str(copy) == "no such 'x'; name another"
    assert vars(copy) == {"task_id": "x", "limit_s": 0.5}


@pytest.mark.parametrize("kind", FAMILY)
def test_stands_in_the_tree_at_the_top_of_its_module(kind: type[BattError]) -> None:
    (line,) = (line for line in str(errors.__doc__).splitlines() if kind.__name__ in line.split("─")[-1].split())
    assert issubclass(kind, BattError)
    base = BUILTIN_BASES.get(kind.__name__)
    assert ("(" in line) == (base is not None)
    assert base is None or (issubclass(kind, base) and f"({base.__name__})" in line)


@pytest.mark.parametrize("kind", FAMILY)
def test_has_a_docstring_and_a_name_that_hides_no_builtin(kind: type[BattError]) -> None:
    assert kind.__doc__
    assert kind.__name__.endswith("Error")
    assert not hasattr(builtins, kind.__name__)


def test_message_is_the_text_even_where_a_builtin_base_prints_otherwise() -> None:
    assert str(errors.StoreError("cannot write 'a'")) == "cannot write 'a'"
    assert str(errors.TaskNotFoundError("no task 'a'")) == "no task 'a'"


def test_unknown_detail_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="BattError has no detail 'colour'"):
        _ = BattError("message").colour
