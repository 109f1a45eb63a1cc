"""`python -m batt_helpers`."""

import sys

# Worker processes import the main module under another name; they must not run, nor load, the command line.
if __name__ == "__main__":
    from batt_helpers.cli import main

    sys.exit(main())
