"""Submissions: chosen by what solvers do on demo pairs, valid whatever happens, scored as the competition does."""

import json
import os
import signal
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from textwrap import dedent
from time import monotonic, sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batt_helpers import machine
from batt_helpers.cli import main, submit
from batt_helpers.compete import (
    Attempts,
    Challenge,
    Draft,
    TaskAnswer,
    TaskScore,
    Vote,
    attempts_of,
    challenge_source,
    check_submission,
    fallback_attempts,
    first_submission,
    gather_programs,
    iter_answers,
    output_share,
    ranked_grids,
    read_challenge,
    read_submission,
    score_submission,
    solved_tasks,
    sweep,
    task_share,
    write_submission,
)
from batt_helpers.errors import InputError
from batt_helpers.model import Grid, Limits, Sample, StoreItem, Task
from batt_helpers.programs import ParsedProgram, parse_program, program_md5
from batt_helpers.run import Fitting
from batt_helpers.store import Store
from batt_helpers.tasks import load_tasks
from tests.runs import FAULTY_DSL, REPOSITORY, Command, start_command
from tests.strategies import grids

A: Grid = ((1, 2), (3, 4))
A_MIRRORED: Grid = ((2, 1), (4, 3))
B: Grid = ((5, 6, 7),)
B_MIRRORED: Grid = ((7, 6, 5),)
C_IN: Grid = ((8, 0),)
C_MIRRORED: Grid = ((0, 8),)
SETTINGS = Limits(workers=2, timeout_s=2.0)
FALLBACK = Attempts(((4,),), ((5,),))
VOTES = st.builds(Vote, st.sampled_from([A, B, A_MIRRORED, ((0,) * 31,)]), st.integers(0, 3), st.integers(50, 60))


def mirror_task(task_id: str = "mirror", output: Grid | None = C_MIRRORED) -> Task:
    """A task whose outputs are its inputs mirrored."""
    samples = (Sample("demo", 0, A, A_MIRRORED), Sample("demo", 1, B, B_MIRRORED), Sample("test", 0, C_IN, output))
    return Task(task_id, samples, "made up")


GUESSED = fallback_attempts(mirror_task(), mirror_task().test[0])


def save(store: Store, task_id: str, *bodies: str, score: int = 1) -> list[str]:
    """Save solvers with these expressions as their last line; give their names."""
    sources = [f"def solve(S, I, C):\n    x1 = {body}\n    return x1\n" for body in bodies]
    items = [StoreItem(program_md5(source), source, score, 10) for source in sources]
    store.save_solvers(task_id, items)
    return [item.md5 for item in items]


def answers(tasks: list[Task], folder: Path) -> dict[str, tuple[Attempts, ...]]:
    found = list(iter_answers(tasks, Store(folder), limits=SETTINGS))
    return {answer.task_id: answer.attempts for answer in found if isinstance(answer, TaskAnswer)}


@given(st.lists(VOTES))
def test_attempts_are_always_grids_that_a_competition_takes(votes: list[Vote]) -> None:
    attempts = attempts_of(votes, FALLBACK)
    assert attempts.attempt_1 != attempts.attempt_2
    check_submission({"mirror": (attempts,)}, [mirror_task()])


@given(st.lists(VOTES), st.randoms())
def test_order_of_votes_does_not_matter(votes: list[Vote], random: object) -> None:
    shuffled = list(votes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ranked_grids(votes) == ranked_grids(shuffled)


@given(st.lists(VOTES))
def test_no_grid_is_attempted_twice_where_there_are_others(votes: list[Vote]) -> None:
    grids = ranked_grids(votes)
    assert len(grids) == len(set(grids))
    attempts = attempts_of(votes, FALLBACK)
    assert (attempts.attempt_1, attempts.attempt_2)[: len(grids)] == grids[:2]


def test_demo_pairs_count_before_agreement_before_length() -> None:
    assert ranked_grids([Vote(A, 2, 50), Vote(A, 2, 51), Vote(B, 3, 90)]) == (B, A)
    assert ranked_grids([Vote(A, 3, 50), Vote(B, 3, 90), Vote(B, 3, 91), Vote(A, 1, 50)]) == (B, A)
    assert ranked_grids([Vote(A, 3, 60), Vote(B, 3, 59)]) == (B, A)


def test_best_stored_solver_answers(tmp_path: Path) -> None:
    save(Store(tmp_path), "mirror", "rot180(I)", "vmirror(I)", "identity(I)", score=1)
    assert answers([mirror_task()], tmp_path) == {"mirror": (Attempts(C_MIRRORED, GUESSED.attempt_1),)}


def test_copy_of_the_input_is_attempted_where_a_demo_pair_is_one(tmp_path: Path) -> None:
    save(Store(tmp_path), "mirror", "identity(I)", score=1)
    (attempts,) = answers([mirror_task()], tmp_path)["mirror"]
    assert C_IN not in (attempts.attempt_1, attempts.attempt_2)
    copying = Task("mirror", (*mirror_task().samples, Sample("demo", 2, B, B)), "made up")
    (attempts,) = answers([copying], tmp_path)["mirror"]
    assert attempts.attempt_1 == C_IN


def test_known_test_outputs_have_no_say(tmp_path: Path) -> None:
    """A program that is right on the test input alone ranks behind one that is right on the demo pairs alone."""
    save(Store(tmp_path), "mirror", "vmirror(I)", "hconcat(I, I)")
    doubled = mirror_task(output=((8, 0, 8, 0),))
    (attempts,) = answers([doubled], tmp_path)["mirror"]
    assert attempts.attempt_1 == C_MIRRORED


def test_task_without_solvers_gets_guesses(tmp_path: Path) -> None:
    assert answers([mirror_task()], tmp_path / "nothing") == {"mirror": (GUESSED,)}


PAIRS = st.tuples(grids(), grids())


@given(st.lists(PAIRS, max_size=4), grids())
def test_guesses_are_two_different_grids_that_a_competition_takes(pairs: list[tuple[Grid, Grid]], grid: Grid) -> None:
    demo = [Sample("demo", index, *pair) for index, pair in enumerate(pairs)]
    task = Task("x", (*demo, Sample("test", 0, grid, None)), "made up")
    attempts = fallback_attempts(task, task.test[0])
    assert attempts.attempt_1 != attempts.attempt_2
    check_submission({"x": (attempts,)}, [task])
    if all(one != other for one, other in pairs):
        assert grid not in (attempts.attempt_1, attempts.attempt_2)


def test_guesses_follow_shape_and_colours_of_the_demo_outputs() -> None:
    def guessed(*pairs: tuple[Grid, Grid]) -> Grid:
        demo = [Sample("demo", index, *pair) for index, pair in enumerate(pairs)]
        task = Task("x", (*demo, Sample("test", 0, ((1, 2),), None)), "made up")
        return fallback_attempts(task, task.test[0]).attempt_1

    assert guessed((((1, 1),), ((3, 3),)), (((2,),), ((4,),))) == ((3, 4),), "recoloured"
    assert guessed((((1, 1),), ((7,),)), (((1,),), ((7,),))) == ((7,),), "one shape"
    assert guessed((((1,),), ((7,), (7,))), (((1,), (1,)), ((7,),) * 4)) == ((7, 7), (7, 7)), "a ratio"


def test_solver_that_hangs_or_raises_costs_no_other(tmp_path: Path) -> None:
    endless = "power(vmirror, multiply(multiply(1000000, 1000000), 1000000))(I)"
    save(Store(tmp_path), "mirror", endless, "first(ZERO)", "vmirror(I)")
    (attempts,) = answers([mirror_task()], tmp_path)["mirror"]
    assert attempts.attempt_1 == C_MIRRORED


def test_stored_program_that_calls_anything_else_is_refused(tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    harmless, harmful = save(Store(tmp_path), "mirror", "vmirror(I)", "open(I)")
    (tmp_path / "solver_md5" / f"{harmless}.py").write_text(
        dedent(
            f"""\
            def solve(S, I, C):
                x1 = open({str(proof)!r}, "w")
                return x1
            """
        )
    )
    (answer,) = iter_answers([mirror_task()], Store(tmp_path), limits=SETTINGS)
    assert isinstance(answer, TaskAnswer)
    assert {failure.subject for failure in answer.refused} == {harmless, harmful}
    assert {failure.reason for failure in answer.refused} == {"unsafe"}
    assert answer.attempts == (GUESSED,)
    assert not answer.is_fitted
    assert not proof.exists()


def library_programs(*names: str) -> dict[str, ParsedProgram]:
    programs, refused = gather_programs([], [])
    assert refused == ()
    return {name: programs[name] for name in names}


def test_sweep_saves_the_programs_that_fit_and_nothing_else(tmp_path: Path) -> None:
    tasks = load_tasks(["007bbfb7", "00d62c1b"])
    programs = library_programs("007bbfb7", "00d62c1b", "4522001f")
    found = list(sweep([*tasks, mirror_task()], programs, tmp_path, limits=SETTINGS))
    assert found == [
        Fitting("007bbfb7", ("007bbfb7",), 0),
        Fitting("00d62c1b", ("00d62c1b",), 0),
        Fitting("mirror", (), 0),
    ]
    assert Store(tmp_path).task_ids() == ("007bbfb7", "00d62c1b")
    assert all(len(Store(tmp_path).entries(task.id)) == 1 for task in tasks)
    made = [one for one in iter_answers(tasks, Store(tmp_path), limits=SETTINGS) if isinstance(one, TaskAnswer)]
    assert [answer.is_fitted for answer in made] == [True, True]
    assert output_share(score_submission({answer.task_id: answer.attempts for answer in made}, tasks)) == 1


@pytest.mark.parametrize("word", ["loop_in_python", "loop_in_c", "give_slow", "segfault"])
def test_program_that_misbehaves_costs_a_sweep_no_other(tmp_path: Path, word: str) -> None:
    bad = parse_program(f"def solve(S, I, C):\n    x1 = hmirror(I)\n    x2 = {word}(x1)\n    return x2\n")
    programs = {"bad": bad, **library_programs("4522001f", "6150a2bd")}
    tasks = load_tasks(["6150a2bd", "4522001f"])
    found = list(sweep(tasks, programs, tmp_path, dsl=FAULTY_DSL, limits=SETTINGS))
    assert [isinstance(one, Fitting) and one.fitting for one in found] == [("6150a2bd",), ("4522001f",)]


def test_sweep_draws_on_other_stores_and_leaves_them_alone(tmp_path: Path) -> None:
    other, mine = Store(tmp_path / "other"), tmp_path / "mine"
    (md5,) = save(other, "elsewhere", "vmirror(I)")
    programs, _ = gather_programs([other], [], library=False)
    (found,) = sweep([mirror_task()], programs, mine, limits=SETTINGS)
    assert found == Fitting("mirror", (md5,), 0)
    assert other.task_ids() == ("elsewhere",)
    assert [entry.md5 for entry in Store(mine).entries("mirror")] == [md5]


def test_nothing_to_try_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no programs to try"):
        gather_programs([Store(tmp_path)], [], library=False)


@pytest.mark.parametrize(
    ("submission", "fault"),
    [
        ({}, "task 'mirror' has no attempts"),
        ({"mirror": (Attempts(A, A),), "other": ()}, "task 'other' is no task"),
        ({"mirror": ()}, "attempts for 0 test inputs, not 1"),
        ({"mirror": (Attempts(A, A), Attempts(A, A))}, "attempts for 2 test inputs, not 1"),
        ({"mirror": (Attempts(A, ((1,),) * 31),)}, "test input 0, attempt_2"),
        ({"mirror": (Attempts(((10,),), A),)}, "test input 0, attempt_1"),
    ],
)
def test_submission_that_does_not_fit_is_refused(submission: dict[str, tuple[Attempts, ...]], fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        check_submission(submission, [mirror_task()])


def test_either_attempt_counts_and_outputs_weigh_the_same() -> None:
    samples = (*mirror_task().samples, Sample("test", 1, B, B_MIRRORED), Sample("test", 2, A, A_MIRRORED))
    tasks = [mirror_task("one"), Task("three", samples, "made up")]
    submission = {
        "one": (Attempts(A, C_MIRRORED),),
        "three": (Attempts(C_MIRRORED, A), Attempts(A, A), Attempts(B, B)),
    }
    scores = score_submission(submission, tasks)
    assert scores == (TaskScore("one", (True,)), TaskScore("three", (True, False, False)))
    assert output_share(scores) == pytest.approx(2 / 4)
    assert task_share(scores) == pytest.approx((1 + 1 / 3) / 2)


def test_tasks_without_solutions_cannot_be_scored() -> None:
    with pytest.raises(InputError, match="task 'mirror' has no solutions"):
        score_submission({"mirror": (Attempts(A, A),)}, [mirror_task(output=None)])


def test_file_has_the_format_of_the_competition(tmp_path: Path) -> None:
    path = write_submission({"mirror": (Attempts(A, B),)}, tmp_path / "submission.json")
    assert json.loads(path.read_text()) == {"mirror": [{"attempt_1": [[1, 2], [3, 4]], "attempt_2": [[5, 6, 7]]}]}
    assert read_submission(path) == {"mirror": (Attempts(A, B),)}


@pytest.mark.parametrize("text", ["", "[]", '{"mirror": [{"attempt_1": [[1]]}]}', '{"mirror": [{"a": 1}]}'])
def test_other_files_are_no_submissions(tmp_path: Path, text: str) -> None:
    path = tmp_path / "submission.json"
    path.write_text(text)
    with pytest.raises(InputError, match="no usable submission"):
        read_submission(path)


def write_challenge(folder: Path, name: str, tasks: list[Task], *, solved: bool) -> Path:
    """Write tasks as a competition's files."""
    folder.mkdir(exist_ok=True)
    challenges = {
        task.id: {
            "train": [{"input": sample.input, "output": sample.output} for sample in task.demo],
            "test": [{"input": sample.input} for sample in task.test],
        }
        for task in tasks
    }
    path = folder / f"arc-agi_{name}_challenges.json"
    path.write_text(json.dumps(challenges))
    if solved:
        solutions = {task.id: [sample.output for sample in task.test] for task in tasks}
        (folder / f"arc-agi_{name}_solutions.json").write_text(json.dumps(solutions))
    return path


def test_test_set_of_a_folder_is_what_is_answered(tmp_path: Path) -> None:
    training = write_challenge(tmp_path, "training", [mirror_task("a")], solved=True)
    assert [task.id for task in read_challenge(tmp_path).tasks] == ["a"]
    with pytest.raises(InputError, match="no test set"):
        challenge_source(tmp_path, "competition")
    with pytest.raises(InputError, match="no competition's data"):
        challenge_source(None, "competition")
    write_challenge(tmp_path, "test", [mirror_task("b")], solved=False)
    assert [task.id for task in read_challenge(tmp_path, "competition").tasks] == ["b"]
    assert [task.id for task in read_challenge(training).tasks] == ["a"]
    assert [task.id for task in solved_tasks(tmp_path, {"a"})] == ["a"]


def test_commands_submit_and_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out, file = tmp_path / "data", tmp_path / "out", tmp_path / "submission.json"
    write_challenge(data, "evaluation", [mirror_task("a"), mirror_task("b")], solved=True)
    save(Store(out), "a", "vmirror(I)")
    shared = ["--data", str(data), "--file", str(file)]
    assert main(["submit", *shared, "--out", str(out)]) == 0
    assert "1 of 2 tasks are answered" in capsys.readouterr().out
    assert main(["score", *shared]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Score:       0.5000")
    file.write_text("{}")
    assert main(["score", *shared]) == 2
    assert "task 'a' has no attempts" in capsys.readouterr().err


def run_submit(*arguments: str) -> Command:
    return start_command(["-m", "batt_helpers", "submit", *arguments], REPOSITORY)


def test_a_bad_task_costs_that_task(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_challenge(tmp_path / "data", "test", [mirror_task("a"), mirror_task("b")], solved=False)
    raw = json.loads(path.read_text())
    raw["b"]["test"] = [{"input": [[10]]}, {"input": [[1]]}]
    raw["c"] = {"train": [], "test": [{"input": [[1] * 31] * 31}]}
    raw["d"] = {"train": [{"input": [[1]], "output": [[2]]}], "test": [{"input": [[1]]}]}
    raw["odd [id]"] = raw["d"]
    path.write_text(json.dumps(raw))
    out, file = tmp_path / "out", tmp_path / "submission.json"
    save(Store(out), "a", "vmirror(I)")
    assert main(["submit", "--data", str(tmp_path / "data"), "--out", str(out), "--file", str(file)]) == 1
    printed = capsys.readouterr()
    assert "refused task: " in printed.err
    assert "'b'" in printed.err
    submission = read_submission(file)
    assert {task_id: len(attempts) for task_id, attempts in submission.items()} == {
        **dict.fromkeys(["a", "c", "d", "odd [id]"], 1),
        "b": 2,
    }
    assert submission["a"][0].attempt_1 == C_MIRRORED
    assert all(pair.attempt_1 != pair.attempt_2 for attempts in submission.values() for pair in attempts)


def test_a_whole_file_is_there_whenever_it_is_killed(tmp_path: Path) -> None:
    tasks = [mirror_task(f"task{number}") for number in range(40)]
    path = write_challenge(tmp_path / "data", "test", tasks, solved=False)
    file = tmp_path / "submission.json"
    for task in tasks:
        save(Store(tmp_path / "out"), task.id, "vmirror(I)")
    arguments = ["--data", str(path), "--out", str(tmp_path / "out"), "--file", str(file), "--workers", "1"]
    for delay_s in (0.0, 0.3, 1.5):
        file.unlink(missing_ok=True)
        process = run_submit(*arguments)
        give_up_s = monotonic() + 60
        while not file.exists():
            assert process.poll() is None, process.communicate()
            assert monotonic() < give_up_s
            sleep(0.01)
        sleep(delay_s)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        check_submission(read_submission(file), tasks)


def test_one_deadline_ends_everything(tmp_path: Path) -> None:
    tasks = [mirror_task("first"), mirror_task("mirror")]
    path = write_challenge(tmp_path / "data", "test", tasks, solved=False)
    endless = [
        f"power(vmirror, multiply(multiply(1000000, {number}), 1000000))(I)" for number in range(10**6, 10**6 + 9)
    ]
    save(Store(tmp_path / "out"), "first", *endless)
    save(Store(tmp_path / "out"), "mirror", *endless)
    file = tmp_path / "submission.json"
    began_s = monotonic()
    process = run_submit(
        *["--data", str(path), "--out", str(tmp_path / "out"), "--file", str(file)],
        *["-t", "60", "--workers", "1", "--time-limit", "6", "--try-library"],
    )
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert monotonic() - began_s < 25
    assert "2 of 2 tasks were not answered" in out
    check_submission(read_submission(file), tasks)


def test_draft_is_written_at_once_and_not_for_every_answer(tmp_path: Path) -> None:
    now = [0.0]
    path = tmp_path / "submission.json"
    draft = Draft(first_submission(Challenge((mirror_task("a"), mirror_task("b")), {"c": 2}, ())), path, lambda: now[0])
    first = read_submission(path)
    assert {task_id: len(pairs) for task_id, pairs in first.items()} == {"a": 1, "b": 1, "c": 2}
    draft.answer("a", (Attempts(A, B),))
    assert read_submission(path) == first
    now[0] = 2.0
    draft.answer("b", (Attempts(B, A),))
    assert read_submission(path)["a"] == (Attempts(A, B),)
    draft.answer("c", (Attempts(A, B), Attempts(A, B)))
    draft.write()
    assert read_submission(path) == draft.submission


@pytest.mark.parametrize("case", ["equal", "only_attempt1", "float_cells", "null_attempt", "three_attempts"])
def test_variants_of_submissions_are_scored_or_refused_by_name(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    attempts = {
        "equal": {"attempt_1": [[1]], "attempt_2": [[1]]},
        "only_attempt1": {"attempt_1": [[1]]},
        "float_cells": {"attempt_1": [[1.0]], "attempt_2": [[0]]},
        "null_attempt": {"attempt_1": [[1]], "attempt_2": None},
        "three_attempts": {"attempt_1": [[1]], "attempt_2": [[0]], "attempt_3": [[0]]},
    }[case]
    write_challenge(tmp_path / "k", "evaluation", [mirror_task("a", ((1,),))], solved=True)
    file = tmp_path / "submission.json"
    file.write_text(json.dumps({"a": [attempts]}))
    code = main(["score", "--file", str(file), "--data", str(tmp_path / "k")])
    printed = capsys.readouterr()
    assert (code == 0) == (case == "equal")
    assert "Traceback" not in printed.err
    assert case == "equal" or "no usable submission" in printed.err


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_damaged_submissions_are_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = write_submission({"a": (Attempts(A, B),)}, tmp_path_factory.mktemp("fuzz") / "submission.json")
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9) | st.sampled_from([b"[" * 99999]))
    path.write_bytes(content)
    with suppress(InputError):
        check_submission(read_submission(path), [mirror_task("a")])


@pytest.mark.parametrize(
    ("age_s", "given_s", "expected_s"), [(40, None, 30), (40, 20, 20), (40, 50, 30), (80, None, 0)]
)
def test_a_session_keeps_time_for_what_comes_after_a_submission(
    monkeypatch: pytest.MonkeyPatch, age_s: float, given_s: float | None, expected_s: float
) -> None:
    monkeypatch.setenv("BATT_TIME_LIMIT_S", "100")
    monkeypatch.setattr(machine, "_process_age_s", lambda: age_s)
    assert submit._limit_s(Namespace(time_limit=given_s)) == expected_s


@pytest.mark.slow
def test_the_evaluation_set_is_answered_whole_and_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = ["--out", str(tmp_path), "--data", "arcagi-eval"]
    file = str(tmp_path / "submission.json")
    assert main(["submit", *place, "--file", file, "--try-library", "--time-limit", "20", "-t", "2"]) == 0
    assert main(["score", "--file", file, "--data", "arcagi-eval"]) == 0
    printed = capsys.readouterr().out
    assert "400 tasks, 419 test inputs" in printed
