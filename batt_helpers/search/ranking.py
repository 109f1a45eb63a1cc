"""Ranking: which of the programs that are right on all demo pairs is believed, and how far.

Programs are grouped by what they answer. A group is as good as its cheapest program, a little better for each other
one that agrees. The threshold of confidence was set on the tuning half of the training tasks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import md5

from batt_helpers.model import Grid
from batt_helpers.search.finding import FoundProgram

__all__ = ["Group", "attempts_of", "is_confident", "is_tuning", "ranked_groups"]

_PER_VOTE, _MOST_VOTES = 0.3, 6
_SURE_PRICE = 7.0
_SURE_LEAD = 0.0


@dataclass(frozen=True)
class Group:
    """Programs that answer alike, the best first; a lower price is more to be believed."""

    answers: tuple[Grid, ...]
    price: float
    programs: tuple[FoundProgram, ...]


def ranked_groups(programs: Iterable[FoundProgram]) -> tuple[Group, ...]:
    """Group programs by their answers, the group most to be believed first."""
    groups: dict[tuple[Grid, ...], list[FoundProgram]] = {}
    for program in sorted(programs, key=lambda program: (program.cost, program.source)):
        groups.setdefault(program.answers, []).append(program)
    found = [
        Group(answers, round(members[0].cost - _PER_VOTE * min(len(members), _MOST_VOTES), 3), tuple(members))
        for answers, members in groups.items()
    ]
    return tuple(sorted(found, key=lambda group: (group.price, group.programs[0].source)))


def attempts_of(groups: Iterable[Group], test_count: int) -> tuple[tuple[Grid, ...], ...]:
    """Give up to two different answers for each test input, the better first."""
    ordered = [group.answers for group in groups]
    return tuple(tuple(dict.fromkeys(answers[k] for answers in ordered))[:2] for k in range(test_count))


def is_confident(groups: tuple[Group, ...]) -> bool:
    """Tell whether the first group is to be relied on: it is cheap, and no other comes near."""
    if not groups or groups[0].price > _SURE_PRICE:
        return False
    return len(groups) == 1 or groups[1].price - groups[0].price >= _SURE_LEAD


def is_tuning(task_id: str) -> bool:
    """Tell whether a training task belongs to the half that the search was tuned on; the other half is held out.

    >>> is_tuning("007bbfb7"), is_tuning("00d62c1b")
    (True, True)
    """
    return md5(task_id.encode()).digest()[0] % 2 == 0
