"""The modes side by side on one task, and the two steps that make them fast: batch inlining, single evaluation."""

from collections.abc import Callable, Sequence
from functools import partial

from batt_helpers.bench.plain_loop import time_evaluation, time_every_node, time_plain_loop
from batt_helpers.bench.rounds import in_turn, make_record, timed
from batt_helpers.bench.task_bench import OnRun, TaskBench, open_task_bench
from batt_helpers.model import Candidate, Limits, Task
from batt_helpers.programs import node_digests
from batt_helpers.records.bench import BenchRecord, Group
from batt_helpers.records.run import MODES
from batt_helpers.run import check_mode
from batt_helpers.run.filter import program_of
from batt_helpers.run.inline import inline_batch, inline_one

__all__ = ["bench_modes", "evaluation_group"]


def bench_modes(
    task: Task,
    modes: Sequence[str] = MODES,
    *,
    module: str | None = None,
    limits: Limits | None = None,
    seed: int = 0,
    repeats: int = 7,
    on_run: OnRun = lambda _mode: None,
) -> BenchRecord:
    """Run modes on one task in turn, then batch inlining against single, and the evaluation against a bare one.

    The last two need a module that can be read as a graph.

    Raises: ParameterError: an unknown mode, no repetition. ModuleFormatError: the module cannot be used.
    """
    chosen = [check_mode(mode) for mode in dict.fromkeys(modes)]
    with open_task_bench(task, module=module, limits=limits, seed=seed, on_run=on_run) as bench:
        contestants = {mode: partial(bench.seconds, mode) for mode in chosen}
        groups = [Group("modes", "whole runs, each on a fresh store", in_turn(contestants, repeats))]
        if bench.session.module.black_box is None:
            groups += [_inlining_group(bench, repeats), evaluation_group(bench, repeats)]
        parameters = {"repeats": repeats, "seed": seed, "workers": bench.session.pool.worker_count}
        return make_record(bench.subject, parameters, groups)


def _inlining_group(bench: TaskBench, repeats: int) -> Group:
    """Inline the distinct programs as one batch, or each candidate of each sample by itself."""
    module = bench.session.module
    digests = node_digests(module.table, [row.t_num for row in module.outputs])
    rows = [
        program_of(Candidate(row.t_num, row.has_mutation, row.solver_id, sample.name, None), digests)
        for sample in bench.task.samples
        for row in module.outputs
    ]
    unique = list({program.body_digest: program for program in reversed(rows)}.values())
    limit = bench.session.limits.source_bytes
    contestants = {
        "one by one": lambda: timed(lambda: [inline_one(module.table, program, limit) for program in rows]),
        "batch": lambda: timed(lambda: inline_batch(module.table, unique, digests, limit)),
    }
    sizes = {"one by one": len(rows), "batch": len(unique)}
    return Group("inlining", "every candidate inlined", in_turn(contestants, repeats, sizes=sizes))


def evaluation_group(bench: TaskBench, repeats: int) -> Group:
    """Evaluate all samples in a worker as mode fast does, or in plain loops without clocks.

    One loop makes every call of the module once, those included that read differs on each solver's grid; the other,
    bare, makes the same calls as mode fast, which reads each distinct grid once.
    """
    task, files = bench.task, bench.session.module.files

    def evaluate(job: Callable[..., float]) -> float:
        return sum(
            bench.ask(job, files, task.id, task.pairs, sample.input, sample.output if sample.kind == "demo" else None)
            for sample in task.samples
        )

    contestants = {
        "every node": partial(evaluate, time_every_node),
        "bare": partial(evaluate, time_plain_loop),
        "fast": partial(evaluate, time_evaluation),
    }
    return Group("evaluation", "all samples, in a worker", in_turn(contestants, repeats))
