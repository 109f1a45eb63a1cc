"""Build the bundle for Kaggle: `python kaggle/build_bundle.py --user NAME`, then push it with Kaggle's own tool."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from batt_helpers.bundle import COMPETITION, bundle_differences, bundle_files, write_bundle  # noqa: E402
from batt_helpers.errors import InputError  # noqa: E402


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build the dataset and the notebooks to push to Kaggle.")
    parser.add_argument("--user", required=True, metavar="NAME", help="Kaggle user who owns them")
    parser.add_argument("--out", type=Path, default=ROOT / "results" / "bundle", help="folder to write them into")
    parser.add_argument("--wheels", type=Path, metavar="DIR", help="wheels to take rather than what is installed here")
    parser.add_argument("--competition", default=COMPETITION, metavar="SLUG", help="competition to attach")
    parser.add_argument("--check", action="store_true", help="write nothing, say where the folder differs; exit code 1")
    return parser.parse_args()


def main() -> int:
    """Build or check a bundle; give the exit code."""
    options = _options()
    try:
        files = bundle_files(ROOT, options.user, wheels=options.wheels, competition=options.competition)
        if options.check:
            differences = bundle_differences(files, options.out)
            print("\n".join(differences) or f"{options.out} is up to date")
            return 1 if differences else 0
        write_bundle(files, options.out)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"wrote {len(files)} files to {options.out}; push them with:")
    print(f"  kaggle datasets create -p {options.out / 'dataset'}")
    for folder in sorted({name.rpartition("/")[0] for name in files if name.startswith("kernels/")}):
        print(f"  kaggle kernels push -p {options.out / folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
