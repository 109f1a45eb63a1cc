"""Make `batt_helpers` importable on Kaggle: install what is lacking from the wheels beside this file, offline.

Notebooks run this file in their own process, a terminal as `python setup_batt.py`. Where everything can be imported
it installs nothing. Batt modules that lie beside this file can be named from then on.
"""

import importlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Dependencies are not resolved: what the image has is newer or older than asked for at most, and is left alone.
PIP = ["install", "--quiet", "--no-index", "--no-deps", "--force-reinstall", "--disable-pip-version-check"]

lacking = [str(wheel) for wheel in sorted(HERE.glob("*.whl")) if find_spec(wheel.name.partition("-")[0]) is None]
if lacking:
    subprocess.run([sys.executable, "-m", "pip", *PIP, *lacking], check=True)
    importlib.invalidate_caches()
if str(HERE) not in sys.path:
    sys.path.append(str(HERE))
