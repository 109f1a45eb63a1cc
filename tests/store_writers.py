"""Programs to save, and a process that saves them; run as `python -m tests.store_writers ROOT LOG SEED BATCHES`."""

import os
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from random import Random

from batt_helpers.model import Kind, StoreItem
from batt_helpers.programs import program_md5
from batt_helpers.store import Store

TASK = "007bbfb7"
POOL = 90


def program(number: int, *, kind: Kind = "solver") -> str:
    name = "solve" if kind == "solver" else "differ"
    return f"def {name}(S, I, C):\n    x1 = shift(I, {number})\n    x2 = vmirror(x1)\n    return x2\n"


def item(number: int, *, score: int = 1, t_log: int = 10, kind: Kind = "solver") -> StoreItem:
    source = program(number, kind=kind)
    return StoreItem(program_md5(source), source, score, t_log)


def random_batches(seed: int) -> Iterator[list[StoreItem]]:
    """Give batches without end, half of programs that all seeds share, half of new ones.

    A program's score is its own, its speed varies.
    """
    random = Random(seed)
    for start in count(POOL + 100_000 * seed, 6):
        numbers = random.sample(range(POOL), random.randint(1, 6)) + list(range(start, start + 6))
        yield [item(number, score=number % 5, t_log=random.randint(10, 12)) for number in numbers]


def main(root: str, log: str, seed: str, batches: str) -> None:
    """Save so many batches, noting in the log what each save that came to its end had saved."""
    store = Store(root)
    with Path(log).open("ab", buffering=0) as notes:
        for batch in islice(random_batches(int(seed)), int(batches)):
            store.save_solvers(TASK, batch)
            lines = [f"{saved.md5} {saved.score} {saved.t_log}\n" for saved in batch]
            os.write(notes.fileno(), "".join(lines).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
