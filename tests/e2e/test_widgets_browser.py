"""The notebook and its control panel in JupyterLab, driven in a browser as a person would drive them.

Pictures of every station are kept in the test's temporary folder.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.napping import write_napping_module
from tests.runs import REPOSITORY, wait_until

NOTEBOOK = REPOSITORY / "notebooks" / "batt_task.ipynb"
PATIENCE_MS = 60_000
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NO_NEWS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@dataclass(frozen=True)
class Lab:
    """A JupyterLab server with the notebook in its folder."""

    url: str
    folder: Path

    def picture(self, page: Page, name: str) -> None:
        page.screenshot(path=self.folder / f"{name}.png")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def is_up(url: str) -> bool:
    try:
        with urlopen(f"{url}/api"):
            return True
    except (URLError, ConnectionError):
        return False


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    shutil.copy(NOTEBOOK, tmp_path)
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    limits = {name: str(tmp_path / "jupyter") for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"]
    command += [
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={tmp_path}",
        f"--LabApp.app_settings_dir={tmp_path}",
    ]
    (tmp_path / "overrides.json").write_text(json.dumps(NO_NEWS))
    with (tmp_path / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=tmp_path, env={**os.environ, **limits, "PYTHONPATH": str(REPOSITORY)}, stdout=log, stderr=log
        )
        try:
            wait_until(lambda: is_up(url), "JupyterLab answers")
            yield Lab(url, tmp_path)
        finally:
            server.terminate()
            server.wait(30)


@pytest.fixture
def page(lab: Lab, browser_path: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=BROWSER_OPTIONS)
        page = browser.new_page(viewport={"width": 1400, "height": 1500})
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page.goto(f"{lab.url}/lab/tree/{NOTEBOOK.name}")
        yield page
        browser.close()


def run_all_cells(page: Page) -> Locator:
    """Run the notebook and give its control panel."""
    expect(page.get_by_text("| Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    panel = page.locator(".batt-panel")
    panel.get_by_role("button", name="Run").scroll_into_view_if_needed()
    return panel


def press(panel: Locator, name: str) -> None:
    panel.get_by_role("button", name=name).click()


def share_of(bar: Locator) -> float:
    """Give how far a progress bar is, in per cent."""
    return float(bar.evaluate("bar => parseFloat(bar.style.width)"))


def test_a_person_runs_another_task_and_stops_a_long_run(lab: Lab, page: Page):
    panel = run_all_cells(page)
    lab.picture(page, "1-panel")

    panel.get_by_placeholder("search an id").fill("zzzz")
    expect(panel).to_contain_text("No task has such an id.")
    panel.get_by_placeholder("search an id").fill("00d6")
    expect(panel).to_contain_text("00d62c1b from")
    press(panel, "Run")
    expect(panel).to_contain_text("Done: 00d62c1b solved")
    expect(panel.locator(".batt-card h2:visible")).to_have_text("00d62c1b")
    panel.get_by_role("tab", name="Time").click()
    charts = panel.locator("img:visible")
    expect(charts).to_have_count(1)
    assert charts.first.evaluate("chart => chart.naturalWidth") > 0
    lab.picture(page, "2-charts")

    panel.get_by_role("tab", name="Candidates").click()
    expect(panel).to_contain_text("def solve(S, I, C):")
    lab.picture(page, "3-candidates")
    program = panel.locator("pre:visible")
    best = program.inner_text()
    press(panel, "Time")
    panel.locator(".batt-table select").select_option(index=0)
    expect(program).not_to_have_text(best)
    lab.picture(page, "4-another-candidate")

    napping = write_napping_module(lab.folder, nap_s=0.05)
    panel.get_by_placeholder("written from the library").fill(str(napping.path))
    press(panel, "Run")
    bar = panel.locator(".progress-bar-info")
    first = share_of(bar)
    wait_until(lambda: share_of(bar) > first, "the bar has moved on")
    lab.picture(page, "5-long-run")
    press(panel, "Stop")
    expect(panel).to_contain_text("Stopped")
    expect(panel.get_by_role("button", name="Run")).to_be_enabled()
    lab.picture(page, "6-stopped")
