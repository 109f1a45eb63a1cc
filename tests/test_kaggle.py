"""Where we run: every answer from an environment mapping and folders, the machine's own as well."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from batt_helpers.errors import ParameterError
from batt_helpers.machine import (
    GpuInfo,
    Hardware,
    Place,
    attached_data,
    find_arc_data,
    hardware,
    input_root,
    machine_lines,
    machine_text,
    other_machine,
    seconds_left,
    where,
    working_folder,
)

L4 = GpuInfo("NVIDIA L4", 23034 * 2**20, "8.9")


@pytest.mark.parametrize(
    ("environ", "place"),
    [
        ({}, "local"),
        ({"KAGGLE_KERNEL_RUN_TYPE": ""}, "local"),
        ({"KAGGLE_KERNEL_RUN_TYPE": "Interactive"}, "interactive"),
        ({"KAGGLE_KERNEL_RUN_TYPE": "Batch"}, "batch"),
        ({"KAGGLE_KERNEL_RUN_TYPE": "Batch", "KAGGLE_IS_COMPETITION_RERUN": ""}, "batch"),
        ({"KAGGLE_KERNEL_RUN_TYPE": "Batch", "KAGGLE_IS_COMPETITION_RERUN": "1"}, "competition"),
    ],
)
def test_where(environ: Mapping[str, str], place: Place) -> None:
    assert where(environ) == place


def test_folders_can_be_replaced() -> None:
    environ = {"BATT_KAGGLE_INPUT": "/in", "BATT_KAGGLE_WORKING": "/out"}
    assert (input_root(environ), working_folder(environ)) == (Path("/in"), Path("/out"))


class TestFindArcData:
    @staticmethod
    def attach(root: Path, folder: str, name: str = "training") -> Path:
        path = root / folder
        path.mkdir(parents=True, exist_ok=True)
        path.joinpath(f"arc-agi_{name}_challenges.json").write_text("{}")
        return path

    def test_nothing_attached(self, tmp_path: Path) -> None:
        tmp_path.joinpath("other").mkdir()
        assert find_arc_data(tmp_path) is None
        assert find_arc_data(tmp_path / "missing") is None

    def test_root_itself(self, tmp_path: Path) -> None:
        assert find_arc_data(self.attach(tmp_path, ".")) == tmp_path

    def test_newest_year_wins_at_any_depth(self, tmp_path: Path) -> None:
        self.attach(tmp_path, "arc-prize-2024")
        newest = self.attach(tmp_path, "competitions/arc-prize-2026", "test")
        self.attach(tmp_path, "copies/of/arc-prize-2025")
        assert find_arc_data(tmp_path) == newest

    def test_year_above_the_root_does_not_count(self, tmp_path: Path) -> None:
        root = tmp_path / "2099"
        self.attach(root, "copy")
        year = self.attach(root, "arc-prize-2024")
        assert find_arc_data(root) == year

    def test_a_competition_wins_before_data_sets_and_a_test_set_before_none(self, tmp_path: Path) -> None:
        self.attach(tmp_path, "arc-data-2030")
        test = self.attach(tmp_path, "older/arc-prize-2024", "test")
        assert find_arc_data(tmp_path) == test
        self.attach(tmp_path, "datasets/somebody/arc-2031", "test")
        assert find_arc_data(tmp_path) == test
        competition = self.attach(tmp_path, "competitions/arc-prize-2025", "test")
        assert find_arc_data(tmp_path) == competition

    def test_same_year_nearest_wins(self, tmp_path: Path) -> None:
        self.attach(tmp_path, "a/b/arc-prize-2025")
        nearest = self.attach(tmp_path, "z/arc-prize-2025")
        assert find_arc_data(tmp_path) == nearest

    def test_four_levels_and_no_more(self, tmp_path: Path) -> None:
        self.attach(tmp_path, "a/b/c/d/e")
        assert find_arc_data(tmp_path) is None
        fourth = self.attach(tmp_path, "a/b/c/d")
        assert find_arc_data(tmp_path) == fourth

    def test_link_to_a_folder_above_ends(self, tmp_path: Path) -> None:
        tmp_path.joinpath("loop").symlink_to(tmp_path)
        assert find_arc_data(tmp_path) is None


class TestSecondsLeft:
    def test_kaggle_gives_twelve_hours(self) -> None:
        environ = {"KAGGLE_KERNEL_RUN_TYPE": "Interactive"}
        assert seconds_left(100.0, 160.0, environ) == 12 * 3600 - 60

    def test_limit_can_be_set_anywhere(self) -> None:
        assert seconds_left(0.0, 10.0, {"BATT_TIME_LIMIT_S": "60.5"}) == 50.5

    def test_never_below_zero(self) -> None:
        assert seconds_left(0.0, 99.0, {"BATT_TIME_LIMIT_S": "60"}) == 0.0

    @pytest.mark.parametrize("text", ["", "soon", "-1", "nan", "12h"])
    def test_no_number(self, text: str) -> None:
        with pytest.raises(ParameterError, match=f"^BATT_TIME_LIMIT_S is '{text}', no number"):
            seconds_left(0.0, 1.0, {"BATT_TIME_LIMIT_S": text})


class TestHardware:
    @staticmethod
    def write(root: Path, **files: str) -> Path:
        for name, text in files.items():
            file = root / name.replace("__", "/").replace("_dot_", ".")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return root

    def memory(self, root: Path, **cgroup: str) -> int | None:
        proc = self.write(root / "proc", meminfo="MemTotal:        1000 kB\nMemFree:  10 kB\n")
        return hardware({"PATH": ""}, proc=proc, cgroup=self.write(root / "cgroup", **cgroup)).memory_bytes

    def cores(self, root: Path, **cgroup: str) -> int:
        return hardware({"PATH": ""}, cgroup=self.write(root, **cgroup)).core_count

    def test_this_machine(self) -> None:
        machine = hardware()
        assert machine.cpu
        assert 1 <= machine.core_count <= (os.cpu_count() or 1)
        assert machine.memory_bytes is None or machine.memory_bytes > 2**20

    def test_bare_machine(self, tmp_path: Path) -> None:
        machine = hardware({"PATH": ""}, proc=tmp_path, cgroup=tmp_path)
        assert machine.cpu
        assert machine.core_count >= 1
        assert machine.memory_bytes is None

    def test_cpu_name(self, tmp_path: Path) -> None:
        proc = self.write(tmp_path, cpuinfo="processor\t: 0\nmodel name\t: Xeon @ 2.20GHz\nmodel name\t: other\n")
        assert hardware({"PATH": ""}, proc=proc).cpu == "Xeon @ 2.20GHz"

    def test_quota_of_cores(self, tmp_path: Path) -> None:
        free = self.cores(tmp_path / "a", cpu_dot_max="max 100000")
        assert free == len(os.sched_getaffinity(0))
        assert self.cores(tmp_path / "b", cpu_dot_max="50000 100000") == 1
        assert self.cores(tmp_path / "c", cpu_dot_max="9900000 100000") == free
        assert self.cores(tmp_path / "d", cpu_dot_max="nonsense") == free

    def test_quota_of_cores_in_version_1(self, tmp_path: Path) -> None:
        quota = {"cpu__cpu_dot_cfs_quota_us": "50000\n", "cpu__cpu_dot_cfs_period_us": "100000\n"}
        assert self.cores(tmp_path / "a", **quota) == 1
        unlimited = quota | {"cpu__cpu_dot_cfs_quota_us": "-1\n"}
        assert self.cores(tmp_path / "b", **unlimited) == len(os.sched_getaffinity(0))

    def test_limit_of_memory(self, tmp_path: Path) -> None:
        assert self.memory(tmp_path / "a") == 1000 * 1024
        assert self.memory(tmp_path / "b", memory_dot_max="max\n") == 1000 * 1024
        assert self.memory(tmp_path / "c", memory_dot_max="4096\n") == 4096
        assert self.memory(tmp_path / "d", memory__memory_dot_limit_in_bytes="4096\n") == 4096
        assert self.memory(tmp_path / "e", memory_dot_max="9223372036854771712\n") == 1000 * 1024


@pytest.fixture
def no_nvml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pynvml", None)


@pytest.mark.usefixtures("no_nvml")
class TestGpusByCommand:
    @staticmethod
    def gpus(folder: Path, script: str) -> tuple[GpuInfo, ...]:
        command = folder / "nvidia-smi"
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)
        return hardware({"PATH": str(folder)}).gpus

    def test_no_command(self, tmp_path: Path) -> None:
        assert hardware({"PATH": str(tmp_path)}).gpus == ()

    def test_one_line_for_each(self, tmp_path: Path) -> None:
        assert self.gpus(tmp_path, "echo 'NVIDIA L4, 23034, 8.9'; echo 'NVIDIA L4, 23034, 8.9'") == (L4, L4)

    def test_it_is_asked_for_these_fields(self, tmp_path: Path) -> None:
        asked = 'test "$*" = "--query-gpu=name,memory.total,compute_cap --format=csv,noheader,nounits"'
        assert self.gpus(tmp_path, f"{asked} && echo 'A, B, 1, 2.0'") == (GpuInfo("A, B", 2**20, "2.0"),)

    def test_what_the_driver_hides_is_unknown(self, tmp_path: Path) -> None:
        line = "NVIDIA H100, [Insufficient Permissions], [N/A]"
        assert self.gpus(tmp_path, f"echo '{line}'") == (GpuInfo("NVIDIA H100", None, None),)

    @pytest.mark.parametrize("script", ["exit 9", "echo 'No devices were found'", "kill -9 $$"])
    def test_failing_command(self, tmp_path: Path, script: str) -> None:
        assert self.gpus(tmp_path, script) == ()


class TestGpusByLibrary:
    SOURCE = """
from collections import namedtuple
class NVMLError(Exception): pass
def nvmlInit():
    if {broken}: raise NVMLError
def nvmlDeviceGetCount(): return 1
def nvmlDeviceGetHandleByIndex(index): return index
def nvmlDeviceGetName(handle): return {name!r}
def nvmlDeviceGetMemoryInfo(handle): return namedtuple("Memory", "total")(23034 * 2**20)
def nvmlDeviceGetCudaComputeCapability(handle): return 8, 9
"""

    @pytest.fixture(autouse=True)
    def fresh_module(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pynvml", None)
        del sys.modules["pynvml"]

    @pytest.mark.parametrize(
        ("broken", "name", "gpus"),
        [(False, "NVIDIA L4", (L4,)), (False, b"NVIDIA L4", (L4,)), (True, "", ())],
    )
    def test_gpus(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        broken: bool,
        name: str | bytes,
        gpus: tuple[GpuInfo, ...],
    ) -> None:
        tmp_path.joinpath("pynvml.py").write_text(self.SOURCE.format(broken=broken, name=name))
        monkeypatch.syspath_prepend(str(tmp_path))
        assert hardware({"PATH": ""}).gpus == gpus


@pytest.mark.parametrize(
    ("asked", "gpus", "said"),
    [
        ("l4x4", (L4,) * 4, ""),
        ("l4x4", (), "OTHER MACHINE: 'l4x4' (4 × L4) was asked for, and this one has no GPU"),
        ("l4x4", (GpuInfo("Tesla T4", None, "7.5"),) * 2, "and this one has 2 × Tesla T4, compute capability 7.5"),
        ("l4x4", (L4,), "and this one has 1 × NVIDIA L4"),
        ("cpu", (), ""),
        ("", (L4,), ""),
    ],
)
def test_another_machine_than_asked_for_is_named(asked: str, gpus: tuple[GpuInfo, ...], said: str) -> None:
    told = other_machine(asked, gpus)
    assert said in told
    assert bool(said) == bool(told)


def test_the_first_line_names_another_machine_on_kaggle_only() -> None:
    batch = {"KAGGLE_KERNEL_RUN_TYPE": "Batch", "PATH": ""}
    assert machine_text(batch, asked="l4x4").startswith("OTHER MACHINE: 'l4x4'")
    assert machine_text({"PATH": ""}, asked="l4x4").startswith("Where ")
    with pytest.raises(ParameterError, match="no machine 'tpu'"):
        machine_text(batch, asked="tpu")


def test_attached_data_is_the_competition_and_in_a_scoring_run_its_test_set(tmp_path: Path) -> None:
    environ = {"BATT_KAGGLE_INPUT": str(tmp_path)}
    assert attached_data(environ) is None
    folder = TestFindArcData.attach(tmp_path, "competitions/arc-prize-2026", "test")
    TestFindArcData.attach(tmp_path, "competitions/arc-prize-2026")
    assert attached_data(environ) == str(folder)
    scoring = {**environ, "KAGGLE_IS_COMPETITION_RERUN": "1"}
    assert attached_data(scoring) == str(folder / "arc-agi_test_challenges.json")


def test_panel_of_a_full_machine() -> None:
    machine = Hardware("AMD EPYC", 48, 188 * 2**30, (L4, L4, GpuInfo("other", None, None)))
    lines = machine_lines("competition", machine, Path("/kaggle/input/arc-prize-2025"), 3725.0).splitlines()
    assert lines == [
        "Where   Kaggle, competition scoring run",
        "CPU     AMD EPYC, 48 cores",
        "Memory  188.0 GiB",
        "GPU     2 × NVIDIA L4, 22.5 GiB, compute capability 8.9; 1 × other",
        "Data    /kaggle/input/arc-prize-2025",
        "Time    1 h 02 min left",
    ]


def test_panel_of_a_machine_that_tells_little() -> None:
    lines = machine_lines("local", Hardware("x", 1, None, ()), None, 59.9).splitlines()
    assert lines[1:4] == ["CPU     x, 1 core", "Memory  unknown", "GPU     none"]
    assert lines[5] == "Time    0 h 00 min left"


def test_import_is_light() -> None:
    program = "import sys, batt_helpers.machine; print({'numpy', 'pandas', 'asyncio', 'pynvml'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


def test_panel_looks_around() -> None:
    lines = machine_text({"KAGGLE_KERNEL_RUN_TYPE": "Batch", "BATT_TIME_LIMIT_S": "86400000"}).splitlines()
    assert lines[0] == "Where   Kaggle, batch run"
    hours = int(lines[-1].removeprefix("Time    ").partition(" h ")[0])
    assert 23900 < hours < 24000
