"""Build the bundle for Kaggle: `python kaggle/build_bundle.py --user NAME`, then push it with Kaggle's own tool."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from batt_helpers.bundle import (  # noqa: E402
    COMPETITION,
    DATASET_SLUG,
    SHAPES,
    bundle_differences,
    bundle_files,
    write_bundle,
)
from batt_helpers.errors import InputError  # noqa: E402

IN_SESSION = (
    'python "$(find -L /kaggle/input -name run_batt.py | head -n 1)" --timing -i 007bbfb7 -b tmp_batt_onerun_run'
)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build the dataset and the notebooks to push to Kaggle.")
    parser.add_argument("--user", required=True, metavar="NAME", help="Kaggle user who owns them")
    parser.add_argument("--out", type=Path, default=ROOT / "results" / "bundle", help="folder to write them into")
    parser.add_argument("--wheels", type=Path, metavar="DIR", help="wheels to take rather than what is installed here")
    parser.add_argument("--competition", default=COMPETITION, metavar="SLUG", help="competition to attach")
    parser.add_argument(
        "--machine",
        choices=SHAPES,
        default="l4x4",
        help="l4x4: many cores and much memory, at twice the GPU quota, though nothing computes on a GPU; "
        "cpu: four cores, no quota",
    )
    parser.add_argument(
        "--stores", nargs="*", default=[], metavar="USER/SLUG", help="datasets with programs to attach to notebooks"
    )
    parser.add_argument("--check", action="store_true", help="write nothing, say where the folder differs; exit code 1")
    return parser.parse_args()


def _steps(out: Path, user: str, files: Iterable[str]) -> Iterator[str]:
    """Say what to do with a bundle, in order."""
    folders = sorted({name.rpartition("/")[0] for name in files if name.startswith("kernels/")})
    yield "push the dataset, the first time with the first line, then with the second; wait until it is ready:"
    yield f"  kaggle datasets create -p {out / 'dataset'}"
    yield f"  kaggle datasets version -p {out / 'dataset'} -m 'new version'"
    yield f"  kaggle datasets status {user}/{DATASET_SLUG}"
    yield "push the notebooks; performance-report when the others have run:"
    yield from (f"  kaggle kernels push -p {out / folder}" for folder in folders)
    yield "in a session, the dashboard's command is, wherever the dataset is mounted:"
    yield f"  {IN_SESSION}"
    yield "keep a session's programs as a dataset (the first time: create instead of version, without -m):"
    yield f"  kaggle kernels output {user}/batt-batch -p {out / 'store'}"
    yield f"  kaggle datasets version -p {out / 'store'} -r zip -m 'new programs'"


def main() -> int:
    """Build or check a bundle; give the exit code."""
    options = _options()
    try:
        files = bundle_files(
            ROOT,
            options.user,
            wheels=options.wheels,
            competition=options.competition,
            machine=options.machine,
            stores=options.stores,
        )
        if options.check:
            differences = bundle_differences(files, options.out)
            print("\n".join(differences) or f"{options.out} is up to date")
            return 1 if differences else 0
        write_bundle(files, options.out)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"wrote {len(files)} files to {options.out}")
    print("\n".join(_steps(options.out, options.user.lower(), files)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
