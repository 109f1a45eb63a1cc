"""Make `batt_helpers` importable on Kaggle: install what is lacking or older from the wheels beside this file, offline.

Notebooks run this file in their own process, a terminal as `python setup_batt.py`. Where everything can be imported
and is of the dataset's version, it installs nothing. Batt modules that lie beside this file can be named from then on.
"""

import importlib
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

HERE = Path(__file__).resolve().parent
OURS = "batt_helpers"
# Dependencies are not resolved: what the image has is newer or older than asked for at most, and is left alone.
PIP = ["install", "--quiet", "--no-index", "--no-deps", "--force-reinstall", "--disable-pip-version-check"]


def contents(record: str) -> set[str]:
    """List the package's files with their digests, as a RECORD has them."""
    return {line for line in record.splitlines() if line.startswith(f"{OURS}/") and "__pycache__" not in line}


def is_newer(wheel: Path) -> bool:
    """Tell whether our own wheel holds something else than what is installed; a checkout is left alone."""
    try:
        installed = distribution(OURS).read_text("RECORD") or ""
    except PackageNotFoundError:
        return False
    with ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/RECORD"))
        return bool(contents(installed)) and contents(archive.read(name).decode()) != contents(installed)


def is_lacking(wheel: Path) -> bool:
    """Tell whether a wheel is to be installed."""
    name = wheel.name.partition("-")[0]
    return find_spec(name) is None or (name == OURS and is_newer(wheel))


lacking = [str(wheel) for wheel in sorted(HERE.glob("*.whl")) if is_lacking(wheel)]
if lacking:
    subprocess.run([sys.executable, "-m", "pip", *PIP, *lacking], check=True)
    importlib.invalidate_caches()
    for name in [name for name in sys.modules if name.partition(".")[0] == OURS]:
        del sys.modules[name]  # of the older version
if str(HERE) not in sys.path:
    sys.path.append(str(HERE))
