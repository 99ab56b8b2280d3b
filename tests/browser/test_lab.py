"""The first notebook in real JupyterLab, as a reader opens it."""

import shutil
from pathlib import Path

import nbformat
import pytest
from lab import lab_server, open_lab, run_notebook

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lab")
    for path in NOTEBOOKS.glob("*.ipynb"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module", params=["JupyterLab Light", "JupyterLab Dark"])
def lab(place, request):
    with lab_server(place, theme=request.param) as server:
        yield server


@pytest.fixture
def page(browser, lab):
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    opened = context.new_page()
    open_lab(opened, *lab)
    yield opened
    context.close()


def test_first_study_runs_and_shows_its_figures(page, tmp_path):
    result = run_notebook(page, "01_first_study.ipynb")
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    page.screenshot(path=tmp_path / "01_first_study.png")
    assert result["errors"] == [] and result["done"] and result["notrun"] == 0
    assert panel.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0
    pictures = panel.locator(".jp-RenderedImage img")
    assert pictures.count() >= 2
    assert pictures.evaluate_all("all => all.every(p => p.complete && p.naturalWidth > 100)")


def test_a_raising_notebook_is_seen(page, place):
    kernel = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
    }  # else Lab asks for one
    raising = nbformat.v4.new_code_cell("raise ValueError('wanted')")
    nbformat.write(nbformat.v4.new_notebook(cells=[raising], metadata=kernel), place / "bad.ipynb")
    result = run_notebook(page, "bad.ipynb")
    assert result["errors"] == ["ValueError: wanted"] and not result["done"]
