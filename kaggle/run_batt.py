"""The dashboard's command: `python run_batt.py --timing -i 007bbfb7 -b tmp_batt_onerun_run`."""

import sys
from importlib.util import find_spec
from pathlib import Path

# Worker processes import this file under another name; they must not run, nor load, the command line.
if __name__ == "__main__":
    checkout = Path(__file__).resolve().parent.parent
    if find_spec("batt_helpers") is None and (checkout / "batt_helpers").is_dir():
        sys.path.insert(0, str(checkout))

    from batt_helpers.cli import main

    sys.exit(main(["run", *sys.argv[1:]]))
