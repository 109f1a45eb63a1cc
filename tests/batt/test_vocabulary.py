"""What a DSL offers, read from its namespace, whatever the namespace holds."""

import math
from collections.abc import Callable
from typing import Any, Optional

import pytest

from batt_helpers.batt.vocabulary import constant_kind, default_text, read_vocabulary
from batt_helpers.dsl.types import Grid, Indices, Objects, Patch
from tests.batt.modules import VOCABULARY


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        (int, "0"),
        (bool, "False"),
        (tuple, "()"),
        (frozenset, "frozenset()"),
        (tuple[int, int], "(0, 0)"),
        (tuple[int, ...], "()"),
        (tuple[int, int, int], "()"),
        (Grid, "()"),
        (Indices, "frozenset()"),
        (Objects, "frozenset()"),
        (Patch, "frozenset()"),
        (int | tuple[int, int], "0"),
        (Optional[int], "0"),  # noqa: UP045 - the old spelling is a type of its own
        (Grid | Patch, "()"),
        (Callable[[int], int], "None"),
        (Any, "None"),
        (None, "None"),
        ("Unknown", "None"),
        (float, "None"),
    ],
)
def test_default_fits_the_annotation(annotation: object, text: str) -> None:
    assert default_text(annotation) == text


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (0, "color"),
        (9, "color"),
        (10, "number"),
        (-1, "number"),
        (False, "boolean"),
        ((0, 1), "vector"),
        ((0, 1, 2), None),
        ((True, False), None),
        (1.0, None),
        ("red", None),
        (None, None),
        ([0, 1], None),
    ],
)
def test_kind_of_a_constant(value: object, kind: str | None) -> None:
    assert constant_kind(value) == kind


def untyped(a, b, c=None):  # type: ignore[no-untyped-def]
    return a, b, c


def badly_typed(a: "NoSuchType") -> "NoSuchType":  # type: ignore[name-defined] # noqa: F821
    return a


def oddly_typed(a: int) -> "math.no_such_type":  # type: ignore[name-defined]
    return a


def hidden() -> int:
    return 0


def test_functions_of_any_style_are_read_and_the_rest_is_left_out() -> None:
    functions = {"untyped": untyped, "badly_typed": badly_typed, "oddly_typed": oddly_typed, "_hidden": hidden}
    others = {"math": math, "int": int, "sqrt": math.sqrt, "name": "text", "W": 3}
    vocabulary = read_vocabulary({**functions, **others})
    assert {name: (s.arity, s.default) for name, s in vocabulary.functions.items()} == {
        "untyped": (3, "None"),
        "badly_typed": (1, "None"),
        "oddly_typed": (1, "None"),
    }
    assert vocabulary.constants == {"W": 3}
    assert vocabulary.names == {"untyped", "badly_typed", "oddly_typed", "W"}


def test_defaults_of_the_dsl_are_literals_that_fit() -> None:
    assert VOCABULARY.functions["hconcat"].default == "()"
    assert VOCABULARY.functions["objects"].default == "frozenset()"
    assert VOCABULARY.functions["size"].default == "0"
    assert VOCABULARY.functions["shape"].default == "(0, 0)"
    assert VOCABULARY.functions["compose"].default == "None"
    assert {signature.default for signature in VOCABULARY.functions.values()} <= {
        *("0", "()", "frozenset()", "(0, 0)", "False", "None")
    }
