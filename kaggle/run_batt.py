"""The dashboard's command: `python run_batt.py --timing -i 007bbfb7 -b tmp_batt_onerun_run`."""

import runpy
import sys
from importlib.util import find_spec
from pathlib import Path

# Worker processes import this file under another name; they must not run, nor load, the command line.
if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    if find_spec("batt_helpers") is None and (here.parent / "batt_helpers").is_dir():
        sys.path.insert(0, str(here.parent))
    elif find_spec("batt_helpers") is None and (here / "setup_batt.py").is_file():
        runpy.run_path(str(here / "setup_batt.py"))

    from batt_helpers.cli import main

    sys.exit(main(["run", *sys.argv[1:]]))
