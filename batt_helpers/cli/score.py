"""The `score` command: what a submission is worth where the solutions are known."""

import argparse
from pathlib import Path

from batt_helpers.compete import challenge_tasks, mean_share, read_submission, score_submission

__all__ = ["add_options", "run"]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("--file", type=Path, default=Path("submission.json"), help="submission file to score")
    parser.add_argument("--data", metavar="SET|PATH", help="tasks with their solutions: folder, file or task set")
    parser.add_argument("--tasks", action="store_true", help="print every task, not only the solved ones")


def run(options: argparse.Namespace) -> int:
    """Run the command."""
    scores = score_submission(read_submission(options.file), challenge_tasks(options.data))
    for score in scores:
        if options.tasks or any(score.solved):
            print(f"{score.task_id}  {sum(score.solved)} of {len(score.solved)} test inputs")
    solved = [is_solved for score in scores for is_solved in score.solved]
    print(f"Test inputs: {sum(solved)} of {len(solved)} solved ({sum(solved) / len(solved):.1%})")
    print(f"Tasks:       {sum(all(score.solved) for score in scores)} of {len(scores)} solved whole")
    print(f"Score:       {mean_share(scores):.4f} (mean over tasks of the share of test inputs solved)")
    return 0
