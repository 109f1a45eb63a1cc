"""Submissions: two attempts for every test input of a challenge, made from stored solvers, and their score."""

from batt_helpers.compete.answering import TaskAnswer, challenge_tasks, fitting_solvers, iter_answers, try_library
from batt_helpers.compete.choosing import Vote, attempts_of, ranked_grids
from batt_helpers.compete.format import Attempts, Submission, check_submission, read_submission, write_submission
from batt_helpers.compete.scoring import TaskScore, mean_share, score_submission

__all__ = [
    "Attempts",
    "Submission",
    "TaskAnswer",
    "TaskScore",
    "Vote",
    "attempts_of",
    "challenge_tasks",
    "check_submission",
    "fitting_solvers",
    "iter_answers",
    "mean_share",
    "ranked_grids",
    "read_submission",
    "score_submission",
    "try_library",
    "write_submission",
]
