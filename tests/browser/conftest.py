"""A throwaway Chromium and JupyterLab for the tests that look at real pages."""

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # lab.py stands beside the tests

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """One browser and one JupyterLab for all: keep these tests on one worker."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("FRAMING_FULL"):
            pytest.fail("FRAMING_FULL is set and Debian's chromium is missing: apt-get install chromium")
        pytest.skip("needs Debian's chromium")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program, args=CHROMIUM)
        yield opened
        opened.close()
