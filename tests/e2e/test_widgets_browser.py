"""The notebook and its control panel in JupyterLab, driven in a browser as a person would drive them.

One server and one page serve all tests, in their order. Pictures of every station are kept in the temporary folder.
"""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect, sync_playwright

from tests.napping import write_napping_module
from tests.runs import REPOSITORY, wait_until

NOTEBOOK = REPOSITORY / "notebooks" / "batt_task.ipynb"
ALL_MODES = r"[\"baseline\", \"phase1\", \"phase2\", \"fast\"]"
FAST_ONLY = r"[\"fast\"]"
PATIENCE_MS = 60_000
SIZE, NARROW = (1400, 1500), (640, 1500)
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

SECONDS = re.compile(r"(\d+\.?\d*)\s?(s|ms|µs)\b")
BRIGHTNESS = """chart => {
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    canvas.width = canvas.height = 1;
    pen.drawImage(chart, 0, 0, 1, 1, 0, 0, 1, 1);
    return pen.getImageData(0, 0, 1, 1).data[0];
}"""

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


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    tmp_path = tmp_path_factory.mktemp("lab")
    notebook = NOTEBOOK.read_text()
    assert ALL_MODES in notebook
    (tmp_path / NOTEBOOK.name).write_text(notebook.replace(ALL_MODES, FAST_ONLY))
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


@pytest.fixture(scope="module")
def page(lab: Lab, browser_path: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=BROWSER_OPTIONS)
        page = browser.new_page(viewport=viewport(SIZE))
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page.goto(f"{lab.url}/lab/tree/{NOTEBOOK.name}")
        yield page
        browser.close()


@pytest.fixture(scope="module")
def panel(page: Page) -> Locator:
    """The control panel of the notebook, all of whose cells have run; a side bar takes no room."""
    expect(page.get_by_text("| Idle")).to_be_visible()
    page.keyboard.press("Control+b")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    panel = page.locator(".batt-panel")
    panel.get_by_role("button", name="Run").scroll_into_view_if_needed()
    return panel


def viewport(size: tuple[int, int]) -> ViewportSize:
    return {"width": size[0], "height": size[1]}


def press(panel: Locator, name: str) -> None:
    panel.get_by_role("button", name=name).click()


def open_tab(panel: Locator, name: str) -> None:
    panel.get_by_role("tab", name=name).click()


def run_task(panel: Locator, task_id: str) -> None:
    """Run a task, chosen by typing the first half of its id and Enter, to its end."""
    search = panel.get_by_placeholder("search an id")
    search.fill(task_id[:6])
    search.press("Enter")
    expect(panel).to_contain_text(f"{task_id} from")
    press(panel, "Run")
    expect(panel).to_contain_text(f"Done: {task_id}")


def rows(panel: Locator) -> Locator:
    return panel.locator(".batt-table select option")


def choose_row(panel: Locator, index: int) -> str:
    """Click a row; give the beginning of its candidate's md5."""
    row = rows(panel).nth(index)
    md5 = row.inner_text().split()[-1]
    panel.locator(".batt-table select").select_option(index=index)
    expect(panel.locator(".batt-card:visible")).to_contain_text(f"md5 {md5}")
    return md5


def share_of(bar: Locator) -> float:
    """Give how far a progress bar is, in per cent."""
    return float(bar.evaluate("bar => parseFloat(bar.style.width)"))


def seconds_of(duration: re.Match[str]) -> float:
    return float(duration[1]) * {"s": 1.0, "ms": 1e-3, "µs": 1e-6}[duration[2]]


def corner_of(chart: Locator) -> int:
    """Give how bright a chart's corner is, from 0 to 255."""
    return int(chart.evaluate(BRIGHTNESS))


def picture_of_cell(page: Page) -> Locator:
    """The race picture that a cell shows, brought into view; the panel's own chart is none of these."""
    outputs = page.locator(".jp-RenderedHTMLCommon:not(.batt-panel *)")
    picture = outputs.locator("img.batt-light-picture:visible, img.batt-dark-picture:visible")
    expect(picture).to_have_count(1)
    picture.scroll_into_view_if_needed()
    return picture


def test_every_view_shows_the_task_that_ran_last(lab: Lab, page: Page, panel: Locator):
    lab.picture(page, "1-panel")
    run_task(panel, "a64e4611")
    open_tab(panel, "Candidates")
    choose_row(panel, next(i for i in range(rows(panel).count()) if "a64e4611" not in rows(panel).nth(i).inner_text()))
    lab.picture(page, "2-another-row")

    run_task(panel, "045e512c")
    for tab in ("Result", "Candidates"):
        open_tab(panel, tab)
        expect(panel.locator(".batt-card h2:visible")).to_have_text("045e512c")
    chosen = panel.locator(".batt-table select").evaluate("list => list.selectedOptions[0].textContent")
    expect(panel.locator(".batt-card:visible")).to_contain_text(f"md5 {chosen.split()[-1]}")
    lab.picture(page, "3-another-task")


def test_a_search_without_a_hit_does_not_end_the_picker(panel: Locator):
    panel.get_by_placeholder("search an id").fill("zzzz")
    expect(panel).to_contain_text("No task has such an id.")
    run_task(panel, "00d62c1b")
    expect(panel).to_contain_text("Done: 00d62c1b solved")
    expect(panel).to_contain_text(re.compile(r"Fast \d+\.\d+s"))
    expect(panel.locator(".batt-card:visible h2")).to_have_text("00d62c1b")


def test_of_several_modes_row_and_detail_are_of_one_record(lab: Lab, page: Page, panel: Locator):
    panel.get_by_label("Phase 2").check()
    run_task(panel, "007bbfb7")
    expect(panel).to_contain_text(re.compile(r"Phase 2 \d+\.\d+s, Fast \d+\.\d+s"))
    open_tab(panel, "Candidates")
    head = panel.get_by_role("button", name="Time")
    head.click()
    expect(head).to_have_text("Time ▲")
    for index in (0, 9):
        choose_row(panel, index)
        card = panel.locator(".batt-card:visible")
        expect(card).to_contain_text("mode fast")
        # The program is the same in both modes; what it took is not.
        in_row, in_card = (SECONDS.search(text) for text in (rows(panel).nth(index).inner_text(), card.inner_text()))
        assert in_row is not None
        assert in_card is not None
        assert seconds_of(in_row) == pytest.approx(seconds_of(in_card), rel=0.1, abs=1e-5)
    lab.picture(page, "4-sorted")


def test_what_the_page_says_goes_before_what_the_machine_prefers(lab: Lab, page: Page, panel: Locator):
    page.emulate_media(color_scheme="dark")
    card = panel.locator(".batt-card").first
    assert card.evaluate("card => getComputedStyle(card).backgroundColor") == "rgb(255, 255, 255)"
    assert corner_of(picture_of_cell(page)) > 200
    page.emulate_media(color_scheme="light")


def test_charts_follow_the_theme(lab: Lab, page: Page, panel: Locator):
    open_tab(panel, "Time")
    charts = panel.locator("img:visible")
    expect(charts).to_have_count(1)
    assert corner_of(charts.first) > 200
    assert corner_of(picture_of_cell(page)) > 200
    lab.picture(page, "5-charts")
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.get_by_text("Theme", exact=True).hover()
    page.get_by_text("JupyterLab Dark", exact=True).click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    expect(charts).to_have_count(1)
    assert corner_of(charts.first) < 60
    assert corner_of(picture_of_cell(page)) < 60
    lab.picture(page, "6-dark-charts")
    open_tab(panel, "Result")
    lab.picture(page, "7-dark-result")


def test_a_narrow_window_wraps(lab: Lab, page: Page, panel: Locator):
    page.set_viewport_size(viewport(NARROW))
    panel.scroll_into_view_if_needed()
    for tab in ("Result", "Candidates", "Time"):
        open_tab(panel, tab)
        lab.picture(page, f"8-narrow-{tab.lower()}")
        assert panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") <= 0, tab
    page.set_viewport_size(viewport(SIZE))


def test_a_long_run_can_be_watched_and_stopped(lab: Lab, page: Page, panel: Locator):
    napping = write_napping_module(lab.folder, nap_s=0.05)
    panel.get_by_placeholder("written from the library").fill(str(napping.path))
    panel.get_by_label("Fast").uncheck()
    press(panel, "Run")
    bar = panel.locator(".progress-bar-info")
    first = share_of(bar)
    wait_until(lambda: share_of(bar) > first, "the bar has moved on")
    expect(panel.locator(".batt-clock")).to_contain_text(re.compile(r"\d:\d\d"))
    lab.picture(page, "9-long-run")
    press(panel, "Stop")
    expect(panel).to_contain_text("Stopped")
    expect(panel.get_by_role("button", name="Run")).to_be_enabled()
    expect(panel.locator(".batt-clock")).to_have_text("")
    lab.picture(page, "10-stopped")
