"""Programs as source: published style is read, whatever is no program is refused with its line."""

import pytest

from batt_helpers.errors import InlineError, ProgramError
from batt_helpers.programs import expand, inlined_pieces, parse_program, parse_programs, program_md5

PUBLISHED = """
def solve_abcd1234(I):
    x1 = objects(I, T, F, T)
    x2 = first(x1)
    O = paint(I, x2)
    return O
"""


def read(*lines: str) -> str:
    """Give the inlined expression of a function with these lines."""
    text = "".join(f"    {line}\n" for line in lines)
    parsed = parse_program(f"def solve(S, I, C):\n{text}")
    return "".join(inlined_pieces(parsed.table, parsed.root)).split("return ")[1]


def test_published_style_is_read() -> None:
    parsed = parse_program(PUBLISHED)
    assert parsed.name == "solve_abcd1234"
    assert expand(parsed.table, parsed.root) == (
        "def solve(S, I, C):\n    x1 = objects(I, T, F, T)\n    x2 = first(x1)\n    x3 = paint(I, x2)\n    return x3\n"
    )


@pytest.mark.parametrize(
    ("lines", "inlined"),
    [
        (["return rot90(I)"], "rot90(I)"),
        (['"""Turn it."""', "return rot90(I)"], "rot90(I)"),
        (["return fill(rot90(I), (ZERO, -1), compose(first, last)(S))"], None),
        (["x1 = rot90(I)", "x1 = vmirror(x1)", "return hconcat(x1, I)"], "hconcat(vmirror(rot90(I)), I)"),
        (["I = rot90(I)", "return vmirror(I)"], "vmirror(rot90(I))"),
        (["x1 = I", "x2 = x1", "return vmirror(x2)"], "vmirror(I)"),
        (["x1 = (I, -1)", "return fill(x1, ())"], "fill((I, -1), ())"),
        (["x1 = ()", "return fill((x1,), ((), x1))"], "fill(((),), ((), ()))"),
        (["x1 = rot90", "return x1(x1)"], "rot90(rot90)"),
        (["x1 = compose(a, b)", "return x1(I)"], "compose(a, b)(I)"),
        (["t5 = rot90(I)", "t1 = vmirror(t5)", "return hconcat(t1, t5)"], "hconcat(vmirror(rot90(I)), rot90(I))"),
        (["x1 = never(used)", "return rot90(I)"], "rot90(I)"),
        (["return rot90(I)", "return vmirror(I)"], "rot90(I)"),
        (["return objects(I, True, False, None)"], None),
        (["x1 = rot90(\n        I,\n    )", "return x1"], "rot90(I)"),
    ],
)
def test_program_may_be_written(lines: list[str], inlined: str | None) -> None:
    assert read(*lines) == (inlined or lines[0].removeprefix("return "))


@pytest.mark.parametrize(
    "lines",
    [
        ["for x in I:", "    pass", "return rot90(I)"],
        ["while True:", "    pass"],
        ["if I:", "    return rot90(I)"],
        ["import os", "return rot90(I)"],
        ["from os import path", "return rot90(I)"],
        ["rot90(I)", "return rot90(I)"],
        ["x1, x2 = S", "return rot90(x1)"],
        ["x1 = x2 = I", "return rot90(x1)"],
        ["x1: int = ZERO", "return rot90(x1)"],
        ["x1 = rot90(I)", "x1 += ONE", "return x1"],
        ["I.x = ZERO", "return rot90(I)"],
        ["return rot90(I.x)"],
        ["return I.x(I)"],
        ["return rot90(I[0])"],
        ["return rot90(I, k=1)"],
        ["return rot90(*I)"],
        ["return rot90(-I)"],
        ["x1 = rot90(I)", "return vmirror(-x1)"],
        ["return rot90(I + I)"],
        ["return rot90(lambda: I)"],
        ["return rot90('text')"],
        ["return rot90(1.5)"],
        ["return rot90([I])"],
        ["return rot90((x := I))"],
        ["return -rot90(I)"],
        ["return 1(I)"],
        ["x1 = (I, I)", "return x1(I)"],
        ["return I"],
        ["x1 = I", "return x1"],
        ["return ZERO"],
        ["return (rot90(I), I)"],
        ["return"],
        ["pass", "return rot90(I)"],
        ["def inner(): pass", "return rot90(I)"],
        ["global x", "return rot90(I)"],
        ["x1 = yield I", "return rot90(I)"],
        ["return rot90(t5)"],
        ["return t5"],
        ["x1 = rot90(I)", "return vmirror(t1)"],
        ["x1 = t1", "return vmirror(I)"],
        ["return rot90(T if I else F)"],
    ],
)
def test_what_is_no_straight_line_of_calls_is_refused_with_its_line(lines: list[str]) -> None:
    with pytest.raises(InlineError, match=r"program 'solve', line \d+: "):
        read(*lines)


@pytest.mark.parametrize("lines", [["x1 = rot90(I)"], ['"""Only told."""'], ["x1 = rot90(I)", "x2 = vmirror(x1)"]])
def test_missing_return_is_refused(lines: list[str]) -> None:
    with pytest.raises(InlineError, match="program 'solve' returns nothing"):
        read(*lines)


@pytest.mark.parametrize(
    "source",
    [
        "def solve(S, I, C)\n    return rot90(I)\n",
        "def solve(S, I, C):\nreturn rot90(I)\n",
        "def solve(S, I, C):\n    return rot90(I\x00)\n",
        "def solve(S, I, C):\n    return " + "a(" * 500 + "I" + ")" * 500,
        "def solve(S, I, C):\n    return " + "-" * 100_000 + "1",
        "def solve(S, I, C):\n    return " + "a(" * 90 + "I" + ")" * 90 + "(" * 300 + "\n",
    ],
)
def test_what_python_cannot_read_is_refused_by_place(source: str) -> None:
    with pytest.raises(InlineError, match="stored program is no Python source"):
        program_md5(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x = 1\n",
        "class A:\n    pass\n",
        "async def solve(S, I, C):\n    return f(I)\n",
        PUBLISHED + PUBLISHED.replace("solve_", "other_"),
        "import os\nos.getcwd()\n" + PUBLISHED,
        "@trace\n" + PUBLISHED,
        "def solve(S, I, C=leak()):\n    return f(I)\n",
        "def solve(S, I: leak(), C):\n    return f(I)\n",
        "def solve(S, I, C) -> leak():\n    return f(I)\n",
    ],
)
def test_program_is_one_plain_function_and_nothing_else(source: str) -> None:
    with pytest.raises(ProgramError, match="a file is not one plain function"):
        parse_program(source, where="a file")


def test_file_of_programs_is_read_in_its_order() -> None:
    source = '"""Told."""\nfrom dsl import *\nLIMIT = 3\n' + PUBLISHED.replace("abcd1234", "b") + PUBLISHED
    assert list(parse_programs(source)) == ["solve_b", "solve_abcd1234"]


def test_nested_calls_as_deep_as_python_reads_them_are_read() -> None:
    nested = "a(" * 90 + "I" + ")" * 90
    assert read(f"return {nested}") == nested


def test_kind_of_a_program_follows_from_its_name() -> None:
    body = "(S, I, C):\n    return astuple(ZERO, I)\n"
    assert program_md5(f"def differ{body}") != program_md5(f"def solve{body}")
    assert program_md5(f"def solve{body}") == program_md5(f"def solve_abcd1234{body}")
