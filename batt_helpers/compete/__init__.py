"""Submissions: two attempts for every test input of a challenge, made from stored solvers, and their score."""

from batt_helpers.compete.answering import TaskAnswer, TaskFault, iter_answers
from batt_helpers.compete.challenge import Challenge, challenge_source, read_challenge, solved_tasks
from batt_helpers.compete.choosing import Vote, attempts_of, ranked_grids
from batt_helpers.compete.draft import Draft, first_submission
from batt_helpers.compete.fallback import fallback_attempts
from batt_helpers.compete.format import Attempts, Submission, check_submission, read_submission, write_submission
from batt_helpers.compete.scoring import TaskScore, output_share, score_submission, task_share
from batt_helpers.compete.sweep import gather_programs, sweep

__all__ = [
    "Attempts",
    "Challenge",
    "Draft",
    "Submission",
    "TaskAnswer",
    "TaskFault",
    "TaskScore",
    "Vote",
    "attempts_of",
    "challenge_source",
    "check_submission",
    "fallback_attempts",
    "first_submission",
    "gather_programs",
    "iter_answers",
    "output_share",
    "ranked_grids",
    "read_challenge",
    "read_submission",
    "score_submission",
    "solved_tasks",
    "sweep",
    "task_share",
    "write_submission",
]
