"""Warm kernels: as fresh as ordinary ones, gone with their requester, and many times quicker to start."""

import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import nbformat
import papermill
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from batt_helpers.errors import ExecutionError
from batt_helpers.processes.addresses import iter_addresses
from batt_helpers.processes.identity import DIRECTORY_VARIABLE, private_directory, server_key, shadowing_file
from batt_helpers.processes.kernel_spec import KERNEL_NAME, install_kernel, remove_kernel
from batt_helpers.processes.starting import DEFAULT_PRELOAD, ServerPlan, connect
from batt_helpers.processes.warm_server import WarmServer
from batt_helpers.processes.wire import new_socket, receive, send

ORDINARY = "python3"
PROBE = """
import json, os, random, resource, signal, sys, time, warnings
import numpy, pandas, matplotlib.pyplot, ipywidgets
print(json.dumps({
    "argv": sys.argv[:2], "executable": sys.executable, "prefix": sys.prefix,
    "path": [entry for entry in sys.path if entry not in ("", os.getcwd())],
    "directory": os.getcwd(), "environment": dict(os.environ), "umask": os.umask(0o22), "zone": time.tzname,
    "leader": os.getpid() == os.getpgid(0) == os.getsid(0), "stdin": os.read(0, 1).decode(),
    "nice": os.nice(0), "processors": sorted(os.sched_getaffinity(0)),
    "limits": [resource.getrlimit(number) for number in range(10)],
    "signals": {number: str(signal.getsignal(number)) for number in range(1, 20)},
    "mask": str(signal.pthread_sigmask(0, [])), "filters": sorted(str(f) for f in warnings.filters),
    "excepthook": sys.excepthook.__qualname__, "main": sorted(sys.modules["__main__"].__dict__),
    "backend": matplotlib.get_backend(), "stdout": type(sys.__stdout__.buffer).__name__,
}))
"""


def run_cells(folder: Path, *sources: str, kernel: str = KERNEL_NAME, **options: Any) -> Any:
    """Run a notebook of these cells with papermill and return it as it was executed."""
    metadata = {"kernelspec": {"name": kernel, "display_name": kernel, "language": "python"}}
    cells = [nbformat.v4.new_code_cell(textwrap.dedent(source)) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(notebook, folder / "in.ipynb")
    return papermill.execute_notebook(folder / "in.ipynb", folder / "out.ipynb", progress_bar=False, **options)


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def printed(notebook: Any) -> str:
    return "".join(output["text"] for output in outputs(notebook) if output["output_type"] == "stream")


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(condition: Callable[[], object], limit_s: float = 5.0) -> None:
    deadline = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < deadline, "condition not met in time"
        time.sleep(0.02)


def pid_in(file: Path) -> int:
    wait_for(lambda: file.exists() and file.read_text(), 20)
    return int(file.read_text())


@pytest.fixture(scope="module")
def server() -> Iterator[WarmServer]:
    with WarmServer() as server:
        yield server


@pytest.fixture
def own_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "servers"
    monkeypatch.setenv(DIRECTORY_VARIABLE, str(folder))
    return folder


@pytest.mark.usefixtures("server")
class TestFresh:
    def test_looks_like_an_ordinary_kernel(self, tmp_path: Path) -> None:
        warm, ordinary = (json.loads(printed(run_cells(tmp_path, PROBE, kernel=k))) for k in (KERNEL_NAME, ORDINARY))
        assert warm == ordinary

    def test_takes_environment_directory_and_limits_of_its_requester(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        monkeypatch.setenv("OMP_NUM_THREADS", "1")
        monkeypatch.chdir(tmp_path)
        state = json.loads(printed(run_cells(tmp_path, PROBE)))
        assert state["environment"]["OMP_NUM_THREADS"] == "1"
        assert state["zone"][0] == "JST"
        assert Path(state["directory"]) == tmp_path

    def test_two_notebooks_share_no_state(self, tmp_path: Path) -> None:
        run_cells(
            tmp_path,
            """
            import os, random, sys, numpy, pandas
            left = numpy.left = 1
            os.environ["LEFT"] = "1"; sys.path.append("left"); os.chdir("/"); pandas.set_option("display.width", 7)
            """,
        )
        check = """
            import os, sys, numpy, pandas
            print("left" in globals(), hasattr(numpy, "left"), "LEFT" in os.environ, "left" in sys.path,
                  os.getcwd() == "/", pandas.get_option("display.width") == 7)
            """
        assert set(printed(run_cells(tmp_path, check)).split()) == {"False"}

    def test_random_numbers_differ(self, tmp_path: Path) -> None:
        draw = """
            import multiprocessing, os, random, uuid, numpy, json
            print(json.dumps([random.random(), numpy.random.rand(), uuid.uuid4().hex, os.getpid(),
                              bytes(multiprocessing.current_process().authkey).hex()]))
            """
        first, second = (json.loads(printed(run_cells(tmp_path, draw))) for _ in range(2))
        assert all(one != other for one, other in zip(first, second, strict=True))

    def test_modules_are_loaded_once_and_kernels_are_siblings(self, tmp_path: Path) -> None:
        look = "import os, sys; print(os.getppid(), 'pandas' in sys.modules, 'tqdm.auto' in sys.modules)"
        first, second = (printed(run_cells(tmp_path, look)).split() for _ in range(2))
        assert first == second
        assert first[1:] == ["True", "False"]

    def test_a_file_that_shadows_a_module_is_imported(self, tmp_path: Path) -> None:
        (tmp_path / "pandas.py").write_text("mine = True")
        assert "True" in printed(run_cells(tmp_path, "import pandas; print(pandas.mine)", cwd=str(tmp_path)))


@pytest.mark.usefixtures("server")
class TestNotebooks:
    def test_figures_are_images(self, tmp_path: Path) -> None:
        notebook = run_cells(
            tmp_path, "import matplotlib.pyplot as plt; plt.plot([1, 2]);", "plt.bar([1], [2]); plt.show()"
        )
        assert [output["data"].keys() >= {"image/png"} for output in outputs(notebook) if "data" in output] == [
            True
        ] * 2

    def test_widgets_are_kept(self, tmp_path: Path) -> None:
        notebook = run_cells(tmp_path, "import ipywidgets; ipywidgets.IntSlider(value=7)")
        state = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
        assert 7 in [model["state"].get("value") for model in state.values()]
        assert "application/vnd.jupyter.widget-view+json" in outputs(notebook)[0]["data"]

    def test_frontends_can_open_widgets(self, tmp_path: Path) -> None:
        targets = "print(*get_ipython().kernel.comm_manager.targets)"
        assert "jupyter.widget" in printed(run_cells(tmp_path, targets))

    def test_subprocesses_threads_and_await(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("PYTEST_CURRENT_TEST")  # ipykernel leaves descriptors alone where it is set
        notebook = run_cells(
            tmp_path,
            "import subprocess; print(subprocess.run(['echo', 'process'], capture_output=True, text=True).stdout)",
            "!echo shell",
            "import threading; t = threading.Thread(target=print, args=('thread',)); t.start(); t.join()",
            "import asyncio; print(await asyncio.sleep(0, 'await'))",
            "import os; os.write(1, b'descriptor\\n');",
        )
        assert set(printed(notebook).split()) == {"process", "shell", "thread", "await", "descriptor"}

    def test_worker_pool(self, tmp_path: Path) -> None:
        notebook = run_cells(
            tmp_path,
            """
            import operator
            from batt_helpers.processes import WorkerPool
            with WorkerPool(1) as pool:
                print(pool.submit(operator.is_not, None).result().value)
            """,
        )
        assert printed(notebook).strip() == "True"

    def test_input_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(PapermillExecutionError, match="StdinNotImplementedError"):
            run_cells(tmp_path, "input()")

    def test_exit_handlers_run_and_output_arrives(self, tmp_path: Path) -> None:
        run_cells(
            tmp_path,
            f"""
            import atexit, threading, time
            atexit.register(lambda: open({str(tmp_path / "exit")!r}, "w").close())
            threading.Thread(target=lambda: (time.sleep(0.3), open({str(tmp_path / "thread")!r}, "w").close())).start()
            """,
        )
        assert (tmp_path / "exit").exists()
        assert (tmp_path / "thread").exists()


@pytest.mark.usefixtures("server")
class TestEnds:
    @pytest.mark.parametrize("end", ["os._exit(3)", "os.kill(os.getpid(), 9)"])
    def test_a_kernel_that_ends_itself_is_noticed(self, tmp_path: Path, end: str) -> None:
        start = time.monotonic()
        with pytest.raises(DeadKernelError):
            run_cells(tmp_path, f"import os; {end}")
        assert time.monotonic() - start < 10

    @pytest.mark.slow
    @pytest.mark.parametrize("deaf", ["", "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])"])
    def test_a_kernel_over_its_time_is_stopped(self, tmp_path: Path, deaf: str) -> None:
        file = tmp_path / "pid"
        source = f"import os, signal, time; open({str(file)!r}, 'w').write(str(os.getpid())); {deaf}\ntime.sleep(60)"
        with pytest.raises(CellTimeoutError):
            run_cells(tmp_path, source, execution_timeout=1)
        wait_for(lambda: not is_running(pid_in(file)))

    def test_subprocesses_end_with_their_kernel(self, tmp_path: Path) -> None:
        source = "import os, subprocess; print(subprocess.Popen(['sleep', '60']).pid)"
        pid = int(printed(run_cells(tmp_path, source)))
        wait_for(lambda: not is_running(pid))

    def test_interrupt_and_restart(self) -> None:
        async def scenario() -> tuple[str, int, int]:
            manager = AsyncKernelManager(kernel_name=KERNEL_NAME)
            await manager.start_kernel()
            client = manager.client()
            client.start_channels()
            await client.wait_for_ready(timeout=20)
            first = manager.provisioner.pid
            request = client.execute("import time; print('on', flush=True); time.sleep(60)")
            while (await client.get_iopub_msg(timeout=10))["msg_type"] != "stream":
                pass
            await manager.interrupt_kernel()
            reply = await client._recv_reply(request, timeout=5)
            await manager.restart_kernel()
            second = manager.provisioner.pid
            client.stop_channels()
            await manager.shutdown_kernel(now=True)
            return reply["content"]["ename"], first, second

        error, first, second = asyncio.run(scenario())
        assert error == "KeyboardInterrupt"
        assert first != second
        assert not is_running(first)
        assert not is_running(second)

    @pytest.mark.slow
    def test_a_kernel_ends_with_a_killed_papermill(self, tmp_path: Path) -> None:
        file = tmp_path / "pid"
        papermill_process = start_endless_notebook(tmp_path, file)
        kernel = pid_in(file)
        papermill_process.kill()
        papermill_process.wait()
        wait_for(lambda: not is_running(kernel))

    @pytest.mark.slow
    def test_a_killed_server_is_replaced(self, tmp_path: Path) -> None:
        before = int(printed(run_cells(tmp_path, "import os; print(os.getppid())")))
        with pytest.raises(DeadKernelError):
            run_cells(tmp_path, "import os, time; os.kill(os.getppid(), 9); time.sleep(60)")
        assert not is_running(before)
        after = int(printed(run_cells(tmp_path, "import os; print(os.getppid())")))
        assert after != before


def start_endless_notebook(folder: Path, file: Path) -> "subprocess.Popen[bytes]":
    """Start papermill in a process of its own, with a notebook that writes its kernel's pid and sleeps."""
    source = f"import os, time; open({str(file)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]), folder / "endless.ipynb")
    command = [sys.executable, "-m", "papermill", "-k", KERNEL_NAME, folder / "endless.ipynb", folder / "out.ipynb"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


class TestServer:
    def test_it_retires_when_idle(self, own_directory: Path) -> None:
        plan = ServerPlan(preload=(), idle_s=0.2)
        with connect(plan, os.environ):
            assert list(iter_addresses(own_directory))
        wait_for(lambda: not list(iter_addresses(own_directory)), 20)

    def test_many_starters_start_one(self, own_directory: Path) -> None:
        code = (
            "import os; from batt_helpers.processes.starting import ServerPlan, connect\n"
            "connect(ServerPlan(preload=(), idle_s=0.5), os.environ)"
        )
        starters = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]
        assert [starter.wait() for starter in starters] == [0, 0, 0]
        assert len(list(iter_addresses(own_directory))) == 1
        wait_for(lambda: not list(iter_addresses(own_directory)), 20)

    def test_a_dead_address_is_replaced_and_others_swept(self, own_directory: Path) -> None:
        plan = ServerPlan(preload=(), idle_s=0.2)
        directory = private_directory()
        own = directory / f"{server_key(plan.interpreter, plan.preload, os.environ)}.sock"
        for address in (own, directory / "other.sock"):
            with new_socket() as dead:
                dead.bind(str(address))
        with connect(plan, os.environ):
            assert list(iter_addresses(own_directory)) == [own]
        wait_for(lambda: not list(iter_addresses(own_directory)), 20)

    @pytest.mark.usefixtures("server")
    def test_it_maps_no_gpu_driver(self, tmp_path: Path) -> None:
        pid = printed(run_cells(tmp_path, "import os; print(os.getppid())")).strip()
        assert "cuda" not in Path(f"/proc/{pid}/maps").read_text()

    @pytest.mark.slow
    def test_nothing_is_left_of_an_owned_server(self, tmp_path: Path) -> None:
        with WarmServer() as server:
            directory = Path(os.environ[DIRECTORY_VARIABLE])
            papermill_process = start_endless_notebook(tmp_path, tmp_path / "pid")
            kernel = pid_in(tmp_path / "pid")
            parent = int(printed(run_cells(tmp_path, "import os; print(os.getppid())", kernel=server.kernel_name)))
        assert not directory.exists()
        wait_for(lambda: not is_running(kernel) and not is_running(parent))
        assert papermill_process.wait(20) != 0

    @pytest.mark.slow
    def test_an_owned_server_ends_with_its_killed_owner(self) -> None:
        code = """
            import os, sys, time
            from batt_helpers.processes.warm_server import WarmServer
            with WarmServer(preload=()) as server:
                print(os.environ["BATT_WARM_DIRECTORY"], flush=True)
                time.sleep(60)
            """
        owner = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
        assert owner.stdout is not None
        directory = Path(owner.stdout.readline().strip())
        owner.kill()
        owner.communicate()
        wait_for(lambda: not list(iter_addresses(directory)), 10)
        shutil.rmtree(directory)

    @pytest.mark.usefixtures("server")
    def test_no_private_folder_means_an_ordinary_kernel(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        (tmp_path / "open").mkdir(mode=0o755)
        monkeypatch.setenv(DIRECTORY_VARIABLE, str(tmp_path / "open"))
        assert printed(run_cells(tmp_path, "print('works')")).strip() == "works"
        assert "starting an ordinary kernel" in caplog.text


class TestIdentity:
    PLAIN: ClassVar = {"HOME": "/home/somebody"}

    @given(st.sampled_from(["OMP_NUM_THREADS", "PYTHONPATH", "MPLBACKEND", "LC_ALL"]), st.text(min_size=1))
    def test_what_is_read_once_decides(self, name: str, value: str) -> None:
        assert server_key(["python"], [], self.PLAIN) != server_key(["python"], [], {**self.PLAIN, name: value})

    @given(st.sampled_from(["TZ", "PATH", "MY_PARAMETER"]), st.text())
    def test_other_variables_do_not(self, name: str, value: str) -> None:
        assert server_key(["python"], [], self.PLAIN) == server_key(["python"], [], {**self.PLAIN, name: value})

    def test_interpreter_and_modules_decide(self) -> None:
        keys = {server_key(i, m, self.PLAIN) for i in (["python"], ["python", "-O"]) for m in ([], ["numpy"])}
        assert len(keys) == 4

    @pytest.mark.parametrize(
        "change",
        ["os.umask(os.umask(0) ^ 0o20)", "os.nice(1)", "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))"],
    )
    def test_what_a_child_takes_over_unasked_decides(self, change: str) -> None:
        key = "server_key(['python'], [], {})"
        code = f"""
            import os, resource
            from batt_helpers.processes.identity import server_key
            resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
            before = {key}
            assert {key} == before
            {change}
            assert {key} != before
            """
        subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True)

    def test_a_folder_open_to_others_is_refused(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o750)
        with pytest.raises(ExecutionError, match="not private"):
            private_directory({DIRECTORY_VARIABLE: str(tmp_path)})

    @pytest.mark.parametrize("name", ["pandas.py", "matplotlib/__init__.py", "matplotlibrc"])
    def test_shadows(self, tmp_path: Path, name: str) -> None:
        assert shadowing_file(tmp_path, DEFAULT_PRELOAD) is None
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
        assert shadowing_file(tmp_path, DEFAULT_PRELOAD) == tmp_path / name


class TestWire:
    @given(st.dictionaries(st.text(), st.integers() | st.text() | st.lists(st.text())))
    def test_messages_arrive_as_sent(self, message: dict[str, Any]) -> None:
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with one, other:
            send(one, message)
            assert receive(other) == (message, [])

    def test_a_hang_up_is_no_message(self) -> None:
        one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            one.close()
            assert receive(other) == (None, [])


def test_install_and_remove(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share" / "jupyter"))
    folder = install_kernel(["numpy"], prefix=str(tmp_path))
    spec = KernelSpecManager().get_kernel_spec(KERNEL_NAME)
    assert Path(spec.resource_dir) == folder
    assert spec.metadata["kernel_provisioner"]["config"]["preload"] == ["numpy"]
    assert remove_kernel() == folder
    with pytest.raises(NoSuchKernel):
        KernelSpecManager().get_kernel_spec(KERNEL_NAME)


@pytest.mark.slow
@pytest.mark.usefixtures("server")
def test_overhead_is_a_third_at_most(tmp_path: Path) -> None:
    def seconds(kernel: str) -> float:
        start = time.perf_counter()
        run_cells(tmp_path, "import pandas, matplotlib.pyplot, ipywidgets", kernel=kernel)
        return time.perf_counter() - start

    medians = [statistics.median(seconds(kernel) for _ in range(5)) for kernel in (KERNEL_NAME, ORDINARY)]
    assert medians[0] < medians[1] / 3, medians
