"""A program explained line by line, in words and as HTML; what fails ends the lines, not the explanation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from batt_helpers.batt.tracing import describe_value
from batt_helpers.cli import main
from batt_helpers.model import Limits, Task
from batt_helpers.report.explain_html import explain_page
from batt_helpers.report.explain_text import explain_text
from batt_helpers.report.notebook import program_steps
from batt_helpers.run import Session, explain, explain_program
from batt_helpers.tasks import load_task
from tests.runs import library_session

PROGRAM = """def solve(S, I, C):
    x1 = objects(I, T, F, F)
    x2 = rbind(bordering, I)
    x3 = mfilter(x1, x2)
    x4 = fill(I, FOUR, x3)
    return x4
"""


@pytest.fixture(scope="module")
def task() -> Task:
    return load_task("00d62c1b")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with library_session(tmp_path_factory.mktemp("module"), Limits(workers=1, timeout_s=3.0), count=1) as session:
        yield session


def test_every_line_has_its_value_on_every_sample(session: Session, task: Task) -> None:
    program = explain_program(session, task, PROGRAM)
    assert [sample.name for sample in program.samples] == [sample.name for sample in task.samples]
    for sample in program.samples:
        assert [line.name for line in sample.lines] == ["x1", "x2", "x3", "x4"]
        assert [line.value.kind for line in sample.lines][:2] == ["objects", "function"]
        assert sample.given is not None
    assert "on the objects of x1: True" in program.samples[0].lines[1].value.text


def test_line_that_fails_is_the_last_and_says_why(session: Session, task: Task) -> None:
    program = explain_program(session, task, PROGRAM.replace("mfilter(x1, x2)", "first(())"))
    lines = program.samples[0].lines
    assert [line.value.kind for line in lines] == ["objects", "function", "error"]
    assert explain_text(program, colour=False).endswith("no grid")
    assert "no grid" in explain_page(program)


def test_program_that_hangs_is_ended(session: Session, task: Task) -> None:
    endless = "def solve(S, I, C):\n    x1 = power(vmirror, 10000000000)\n    x2 = x1(I)\n    return x2\n"
    program = explain_program(session, task, endless)
    assert program.samples[0].lines[-1].value.kind == "error"
    assert "timeout" in program.samples[0].lines[-1].value.text


def test_text_draws_values_and_the_verdict(session: Session, task: Task) -> None:
    text = explain_text(explain_program(session, task, PROGRAM), 2, colour=False, width=60)
    assert "on Demo 2; --sample 1 to 6 for the others" in text
    assert "x4    fill(I, FOUR, x3)" in text
    assert "cells wrong" in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) < 100


def test_notebook_shows_a_program_by_itself(task: Task) -> None:
    bundle = program_steps(explain(task, PROGRAM))._repr_mimebundle_()
    assert bundle["text/html"].count('type="radio"') == len(task.samples)
    assert bundle["text/plain"].count("x4    fill(I, FOUR, x3)") == len(task.samples)


def test_page_holds_everything_itself(session: Session, task: Task) -> None:
    page = explain_page(explain_program(session, task, PROGRAM))
    assert page.count('type="radio"') == len(task.samples)
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (((1, 2), (3, 4)), "grid", "grid, 2×2"),
        (frozenset({(3, (0, 1)), (3, (1, 1))}), "object", "object, 2 cells"),
        (frozenset({(0, 1)}), "patch", "patch, 1 cell"),
        (frozenset({frozenset({(0, 1)}), frozenset({(3, (5, 5))})}), "objects", "2 objects, largest first"),
        (frozenset(), "value", "frozenset()"),
        (len, "function", "function"),
        ("x" * 300, "value", f"'{'x' * 199}…"),
    ],
)
def test_values_are_described_by_their_form(value: object, kind: str, text: str) -> None:
    view = describe_value(value)
    assert (view.kind, view.text) == (kind, text)


def test_command_explains_the_best_program_of_a_task_and_any_by_its_md5(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--out", str(tmp_path)]
    assert main(["explain", "00d62c1b", *out]) == 2
    assert "run the task first: python -m batt_helpers run -i 00d62c1b" in capsys.readouterr().err
    assert main(["run", "-i", "00d62c1b", *out]) == 0
    capsys.readouterr()
    assert main(["explain", "00d62c1b", *out, "--all"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("✓ equal") == 6
    md5 = shown.split("program ")[1][:8]
    assert main(["explain", md5, *out, "--html", str(tmp_path / "page.html")]) == 0
    assert md5 in (tmp_path / "page.html").read_text()
    assert main(["explain", "00d62c1b", *out, "--sample", "9"]) == 2
