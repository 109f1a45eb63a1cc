"""Log lines of a DSL: made only where somebody reads them."""

import ast
import importlib
import logging
import sys
from pathlib import Path
from time import process_time

import pytest

from batt_helpers.batt.loading import find_module, load_module
from batt_helpers.batt.log_lines import conditional_log_lines, make_conditional

FOLDER = Path(__file__).parent.parent / "data" / "talkative"
GRID = tuple(tuple((r * c) % 10 for c in range(10)) for r in range(10))


def imported(name, monkeypatch, *, keep=False):
    monkeypatch.syspath_prepend(str(FOLDER))
    monkeypatch.delitem(sys.modules, name, raising=False)
    with conditional_log_lines(keep=keep) as found:
        module = importlib.import_module(name)
    monkeypatch.delitem(sys.modules, name)
    return module, found.count


def test_equal_results_whether_talking_or_not(monkeypatch, caplog):
    talking, count = imported("talking_dsl", monkeypatch)
    quiet, none = imported("quiet_dsl", monkeypatch)
    assert (count, none) == (3, 0)
    for name in ("turned", "mirrored", "flipped"):
        assert getattr(talking, name)(GRID) == getattr(quiet, name)(GRID)
    assert caplog.text == ""


def test_a_line_that_somebody_reads_is_made(monkeypatch, caplog):
    talking, _ = imported("talking_dsl", monkeypatch)
    with caplog.at_level(logging.DEBUG):
        talking.flipped(((1, 2),))
    assert "flipped: ((1, 2),)" in caplog.text


def test_lines_are_kept_where_that_is_asked_for(monkeypatch):
    assert imported("talking_dsl", monkeypatch, keep=True)[1] == 0


def test_installed_modules_are_left_alone(monkeypatch):
    monkeypatch.delitem(sys.modules, "wcwidth", raising=False)
    with conditional_log_lines() as found:
        importlib.import_module("wcwidth")
    assert found.count == 0


@pytest.mark.parametrize(
    "line",
    ["x = log.debug('a')", "log.debug((y := 1))", "other.debug('a')", "log.setLevel(1)", "self.log.debug('a')"],
)
def test_what_is_more_than_a_logging_call_stays(line):
    tree = ast.parse(f"import logging\nlog = logging.getLogger()\n{line}\n")
    before = ast.dump(tree)
    assert make_conditional(tree) == 0
    assert ast.dump(tree) == before


def test_a_logger_of_another_kind_still_hears(monkeypatch):
    heard = []
    tree = ast.parse("logger.debug('a')")
    assert make_conditional(tree) == 1

    class Logger:
        def debug(self, text):
            heard.append(text)

    exec(compile(tree, "x", "exec"), {"logger": Logger()})
    assert heard == ["a"]


def test_a_module_tells_how_many_lines_were_made_conditional(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(FOLDER))
    monkeypatch.delitem(sys.modules, "talking_dsl", raising=False)
    (tmp_path / "talks.py").write_text(
        "from talking_dsl import *\n\n\ndef batt(task_id, S, I, C, log_path):\n    s = []\n    o = []\n"
        "    t1 = turned(I)\n    o.append((1, False, 'one', t1))\n    return o, s\n"
    )
    (tmp_path / "talks_call.py").write_text('t_call = {1: "turned, I"}\n')
    assert load_module(find_module("talks", [tmp_path])).log_lines == 3
    monkeypatch.delitem(sys.modules, "talking_dsl")


@pytest.mark.slow
def test_a_talking_dsl_costs_hardly_more_than_a_quiet_one(monkeypatch):
    modules = [imported(name, monkeypatch)[0] for name in ("talking_dsl", "quiet_dsl")]
    rounds = [[_spent(module) for module in modules] for _ in range(15)]  # in turn: other load meets both
    talking, quiet = (min(spent) for spent in zip(*rounds, strict=True))
    assert talking < 1.3 * quiet


def _spent(module):
    start = process_time()
    for _ in range(5000):
        module.turned(module.mirrored(module.flipped(GRID)))
    return process_time() - start
