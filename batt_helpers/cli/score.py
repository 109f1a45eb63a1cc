"""The `score` command: what a submission is worth where the solutions are known."""

import argparse
from pathlib import Path

from batt_helpers.compete import output_share, read_submission, score_submission, solved_tasks, task_share

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--file", type=Path, default=Path("submission.json"), help="submission file to score")
    parser.add_argument("--data", metavar="SET|PATH", help="tasks with their solutions: folder, file or task set")
    parser.add_argument("--tasks", action="store_true", help="print every task, not only the solved ones")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    submission = read_submission(options.file)
    scores = score_submission(submission, solved_tasks(options.data, submission.keys()))
    for score in scores:
        if options.tasks or any(score.solved):
            print(f"{score.task_id}  {sum(score.solved)} of {len(score.solved)} test inputs")
    solved = [is_solved for score in scores for is_solved in score.solved]
    print(f"Test inputs: {sum(solved)} of {len(solved)} solved")
    print(f"Tasks:       {sum(all(score.solved) for score in scores)} of {len(scores)} solved whole")
    print(f"Task share:  {task_share(scores):.4f} (mean over tasks of the share of their test inputs solved)")
    print(f"Score:       {output_share(scores):.4f} (test inputs solved by all test inputs, as the competition counts)")
    return 0
