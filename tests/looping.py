"""A program whose two workers loop in C: they import what they run, so it may not stand in the script itself."""

import sys
import time

from batt_helpers.processes import WorkerPool
from tests.misbehave import loop_in_c


def main() -> None:
    with WorkerPool(2) as pool:
        loops = [pool.submit(loop_in_c) for _ in range(2)]
        while not all(loop.running() for loop in loops):
            time.sleep(0.01)
        sys.stdout.write("looping\n")
        sys.stdout.flush()
        for loop in loops:
            loop.result()


if __name__ == "__main__":
    main()
