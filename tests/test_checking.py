"""Checking solvers: what passes, fails and errs, and that none of it costs another solver its check."""

import gzip
import json
from pathlib import Path
from textwrap import dedent

import pytest

from batt_helpers.checking import Check, check_solvers, library_file, read_samples, read_solver_file
from batt_helpers.cli import main
from batt_helpers.errors import InputError, ParameterError
from batt_helpers.library import solver_programs

TASK, OTHER = "007bbfb7", "0520fde7"
SOLUTION = """
    x1 = upscale(I, THREE)
    x2 = hconcat(I, I)
    x3 = hconcat(x2, I)
    x4 = vconcat(x3, x3)
    x5 = vconcat(x4, x3)
    return cellwise(x1, x5, ZERO)
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "solvers.py"
    path.write_text(dedent(text))
    return path


def checked(folder: Path, text: str, **options: float | str) -> list[Check]:
    return list(check_solvers(read_solver_file(written(folder, text)), **options))  # type: ignore[arg-type]


def solver(arguments: str = "I", name: str = TASK, body: str = SOLUTION) -> str:
    return f"def solve_{name}({arguments}):{body}\n"


class TestVerdicts:
    @pytest.mark.parametrize("arguments", ["I", "S, I, C"])
    def test_pass(self, tmp_path: Path, arguments: str) -> None:
        (check,) = checked(tmp_path, solver(arguments))
        assert (check.verdict, check.solved, check.samples, check.detail) == ("pass", 6, 6, "")
        assert 0 < check.seconds < 1

    def test_solver_sees_demo_pairs_only(self, tmp_path: Path) -> None:
        (check,) = checked(tmp_path, solver("S, I, C", body="\n    assert len(S) == 5 and C is None" + SOLUTION))
        assert check.verdict == "pass"

    def test_fail(self, tmp_path: Path) -> None:
        (check,) = checked(tmp_path, "def solve_0520fde7(I): return I")
        assert (check.verdict, check.solved, check.detail) == ("fail", 0, "demo[0]: not the expected grid")

    def test_no_grid_fails(self, tmp_path: Path) -> None:
        (check,) = checked(tmp_path, "def solve_0520fde7(I): return frozenset()")
        assert (check.verdict, check.detail) == ("fail", "demo[0]: gave a frozenset, no grid that ARC allows")

    def test_one_sample_wrong(self, tmp_path: Path) -> None:
        (check,) = checked(tmp_path, solver("S, I, C", body="\n    if I == S[1][0]: return I" + SOLUTION))
        assert (check.verdict, check.solved, check.detail) == ("fail", 5, "demo[1]: not the expected grid")

    @pytest.mark.parametrize(
        ("body", "detail"),
        [
            ("return 1 // 0", "demo[0]: ZeroDivisionError: integer division or modulo by zero"),
            ("raise SystemExit(3)", "demo[0]: SystemExit: 3"),
            ("import os; os._exit(3)", "demo[0]: died: worker ended with exit code 3"),
            ("return nothing_of_the_kind(I)", "demo[0]: NameError: name 'nothing_of_the_kind' is not defined"),
        ],
    )
    def test_error(self, tmp_path: Path, body: str, detail: str) -> None:
        check, after = checked(tmp_path, f"def solve_0520fde7(I): {body}\n" + solver())
        assert (check.verdict, check.detail) == ("error", detail)
        assert after.verdict == "pass"

    @pytest.mark.parametrize("loop", ["while True: pass", "sum(range(10**12))"])
    def test_endless_loop(self, tmp_path: Path, loop: str) -> None:
        check, after = checked(tmp_path, f"def solve_0520fde7(I):\n    {loop}\n" + solver(), timeout_s=0.8)
        assert check.verdict == "error"
        assert check.detail.startswith("demo[0]: timeout")
        assert after.verdict == "pass"

    def test_memory(self, tmp_path: Path) -> None:
        text = "def solve_0520fde7(I): return bytes(1 << 33)\n" + solver()
        check, after = checked(tmp_path, text, memory_bytes=1 << 27)
        assert (check.verdict, check.detail) == ("error", "demo[0]: memory: over the worker's memory limit")
        assert after.verdict == "pass"

    def test_missing_task(self, tmp_path: Path) -> None:
        check, after = checked(tmp_path, solver(name="zzzzzzzz") + solver())
        assert (check.verdict, check.samples) == ("error", 0)
        assert "'zzzzzzzz'" in check.detail
        assert after.verdict == "pass"

    def test_wrong_arguments(self, tmp_path: Path) -> None:
        (check,) = checked(tmp_path, solver("I, J"))
        assert check.verdict == "error"
        assert check.detail.startswith("definition: ParameterError: solve_007bbfb7 takes 2 arguments")

    def test_checks_come_in_the_order_of_the_file(self, tmp_path: Path) -> None:
        text = "\n".join(f"def solve_{name}(I): return I" for name in (OTHER, "zzzzzzzz", TASK))
        assert [check.task_id for check in checked(tmp_path, text)] == [OTHER, "zzzzzzzz", TASK]

    def test_unknown_output_is_matched_by_any_grid(self, tmp_path: Path) -> None:
        pairs = {"train": [{"input": [[1]], "output": [[1]]}], "test": [{"input": [[2]]}]}
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "open.json").write_text(json.dumps(pairs))
        (check,) = checked(tmp_path, "def solve_open(I): return I", data=str(tmp_path / "data"))
        assert (check.verdict, check.solved) == ("pass", 2)


class TestFiles:
    def test_syntax_error_costs_its_function_only(self, tmp_path: Path) -> None:
        text = "import math\ndef solve_0520fde7(I):\n    return (I\n\n" + "def helper(g): return g\n" + solver()
        broken, sound = checked(tmp_path, text + solver(body="\n    return helper(I)", name=OTHER))[:2]
        assert broken.detail.startswith("definition: SyntaxError: '(' was never closed (solvers.py, line 3)")
        assert sound.verdict == "pass"

    def test_statements_after_a_broken_function(self, tmp_path: Path) -> None:
        text = f"def solve_{OTHER}(I):\n    return (I\nfrom math import isqrt\n{solver()}THREE = isqrt(9)\n"
        broken, sound = checked(tmp_path, text)
        assert broken.detail.startswith("definition: SyntaxError")
        assert sound.verdict == "pass"

    def test_helpers_imports_and_lambdas(self, tmp_path: Path) -> None:
        text = f"""
            import math
            from functools import reduce

            SIDE = math.isqrt(9)

            def joined(grids, join):
                return reduce(join, grids)

            def solve_{TASK}(I):
                row = joined([I] * SIDE, lambda a, b: hconcat(a, b))
                return cellwise(upscale(I, SIDE), joined([row] * SIDE, vconcat), 0)
        """
        (check,) = checked(tmp_path, text)
        assert check.verdict == "pass"

    def test_dsl_comes_before_the_imports_of_the_file(self, tmp_path: Path) -> None:
        (tmp_path / "dsl.py").write_text("def hconcat(a, b): return None\n")
        (check,) = checked(tmp_path, "from dsl import *\n" + solver())
        assert check.verdict == "pass"

    def test_other_dsl(self, tmp_path: Path) -> None:
        (tmp_path / "dsl.py").write_text("def turned(grid): return grid[::-1]\n")
        (tmp_path / "constants.py").write_text("UNUSED = 1\n")
        (check,) = checked(tmp_path, "def solve_68b16354(I): return turned(I)", dsl=str(tmp_path))
        assert check.verdict == "pass"

    def test_failed_import_is_told_with_the_missing_name(self, tmp_path: Path) -> None:
        check, sound = checked(tmp_path, "import no_such\ndef solve_0520fde7(I): return no_such.f(I)\n" + solver())
        assert check.detail.endswith("before that, in the file: ModuleNotFoundError: No module named 'no_such'")
        assert sound.verdict == "pass"

    @pytest.mark.parametrize("decorator", ["@lru_cache", "@lru_cache(\n    maxsize=None\n)"])
    def test_decorated(self, tmp_path: Path, decorator: str) -> None:
        (check,) = checked(tmp_path, f"from functools import lru_cache\n\n{decorator}\n{solver()}")
        assert check.verdict == "pass"

    def test_text_that_looks_like_a_definition(self, tmp_path: Path) -> None:
        file = read_solver_file(written(tmp_path, solver() + 'TEXT = """\ndef solve_0520fde7(I): pass\n"""\n'))
        assert [each.name for each in file.solvers] == [f"solve_{TASK}"]

    @pytest.mark.parametrize("text", ["", "def other(I): return I\n", "import math\n"])
    def test_no_solver(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(ParameterError, match="holds no function named solve_<task>"):
            read_solver_file(written(tmp_path, text))

    def test_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(ParameterError, match="cannot read solver file"):
            read_solver_file(tmp_path / "absent.py")

    def test_limits_must_be_above_zero(self) -> None:
        with pytest.raises(ParameterError, match="timeout is 0"):
            check_solvers(library_file(), timeout_s=0)


class TestSamples:
    @pytest.mark.parametrize("packed", [False, True])
    def test_solver_meets_the_given_samples_with_the_demo_pairs_of_its_task(self, tmp_path: Path, packed: bool) -> None:
        content = json.dumps({TASK: [{"input": [[1]], "output": [[1]]}, {"input": [[2]], "output": [[1]]}]}).encode()
        (tmp_path / "more").write_bytes(gzip.compress(content) if packed else content)
        file = read_solver_file(written(tmp_path, solver("S, I, C", body="\n    return I if len(S) == 5 else ()")))
        (check,) = check_solvers(file, samples=read_samples(tmp_path / "more"))
        assert (check.verdict, check.solved, check.samples, check.share) == ("fail", 1, 2, 0.5)
        assert check.detail == "test[1]: not the expected grid"

    @pytest.mark.parametrize(
        "entries",
        [None, [], "x", [3], [{"input": [[1]]}], [{"input": [[1]], "output": [[10]]}], [{"input": 1, "output": [[1]]}]],
    )
    def test_bad_samples_cost_their_task_only(self, tmp_path: Path, entries: object) -> None:
        file = read_solver_file(written(tmp_path, f"def solve_{OTHER}(I): return I\n{solver(body=' return I')}"))
        samples = {OTHER: entries, TASK: [{"input": [[1]], "output": [[1]]}]}
        broken, sound = check_solvers(file, samples=samples)
        assert (broken.verdict, broken.samples, broken.share) == ("error", 0, 0.0)
        assert repr(OTHER) in broken.detail
        assert sound.verdict == "pass"

    @pytest.mark.parametrize("content", [b"", b"[1]", b"{", b"\x1f\x8bnot gzip"])
    def test_no_samples_file(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "more").write_bytes(content)
        with pytest.raises(InputError, match=r"samples '.*more'"):
            read_samples(tmp_path / "more")


class TestCommand:
    def test_library_is_solved(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check"]) == 0
        *lines, totals = capsys.readouterr().out.splitlines()
        assert len(lines) == len(solver_programs())
        assert totals.startswith(f"{len(lines)} solvers: {len(lines)} solved, 0 failed, 0 errors in ")

    def test_json_and_exit_code(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = written(tmp_path, solver() + "def solve_0520fde7(I): return I")
        assert main(["check", "--solvers", str(path), "--json"]) == 1
        found = json.loads(capsys.readouterr().out)
        assert [(each["name"], each["verdict"]) for each in found] == [
            ("solvers.py:solve_0520fde7", "fail"),
            ("solvers.py:solve_007bbfb7", "pass"),
        ]

    def test_worst_come_first_then_the_dearest(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        slow = f"def solve_{TASK}(I):\n    for _ in range(20_000): upscale(I, THREE)\n    return I\n"
        fast = "def solve_68b16354(I): return hmirror(I)\n"
        path = written(tmp_path, fast + slow + f"def solve_{OTHER}(I): return I\n")
        samples = {
            TASK: [{"input": [[1]], "output": [[1]]}],
            OTHER: [{"input": [[1]], "output": [[2]]}],
            "68b16354": [{"input": [[1], [2]], "output": [[2], [1]]}],
        }
        (tmp_path / "more.json").write_text(json.dumps(samples))
        assert main(["check", "--solvers", str(path), "--samples", str(tmp_path / "more.json")]) == 1
        *lines, totals = capsys.readouterr().out.splitlines()
        assert [line.split()[0] for line in lines] == [OTHER, TASK, "68b16354"]
        assert "mean share of samples solved 66.7%" in totals

    def test_no_such_dsl(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "--dsl", "no_such_dsl"]) == 2
        assert "cannot import DSL 'no_such_dsl'" in capsys.readouterr().err
