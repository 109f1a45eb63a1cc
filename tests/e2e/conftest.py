"""What the tests of whole journeys need from the machine: a browser, where there is one."""

from importlib.util import find_spec
from shutil import which

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_PACKAGES = ("jupyterlab", "playwright")
_BROWSER = next((path for path in map(which, _NAMES) if path), None)
_MISSING = [name for name in _PACKAGES if find_spec(name) is None] + ([] if _BROWSER else ["chromium"])

collect_ignore = ["test_widgets_browser.py"] if _MISSING else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _MISSING:
        terminalreporter.write_line(f"deselected test_widgets_browser.py: install {', '.join(_MISSING)} to run it")


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser that is driven."""
    assert _BROWSER is not None
    return _BROWSER
