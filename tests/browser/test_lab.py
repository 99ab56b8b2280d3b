"""Notebooks in real JupyterLab, as a reader opens them; the classroom with real keys."""

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
def theme(request):
    return request.param


@pytest.fixture(scope="module")
def lab(place, theme):
    with lab_server(place, theme=theme) as server:
        yield server


@pytest.fixture
def page(browser, lab):
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    opened = context.new_page()
    open_lab(opened, *lab)
    yield opened
    context.close()


def test_first_study_runs_and_shows_its_figures(page, theme, tmp_path):
    if theme != "JupyterLab Light":
        pytest.skip("one theme is enough: it takes a minute, and another notebook runs in the dark")
    result = run_notebook(page, "01_first_study.ipynb")
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    page.screenshot(path=tmp_path / "01_first_study.png")
    assert result["errors"] == [] and result["done"] and result["notrun"] == 0
    assert panel.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0
    pictures = panel.locator(".jp-RenderedImage img")
    assert pictures.count() >= 2
    assert pictures.evaluate_all("all => all.every(p => p.complete && p.naturalWidth > 100)")


PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"


def clean(result, panel):
    assert result["errors"] == [] and result["done"] and result["notrun"] == 0
    assert panel.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0


def test_who_frames_how_runs_and_shows_its_figures(page, theme, tmp_path):
    if theme != "JupyterLab Dark":
        pytest.skip("one theme is enough: it takes half a minute")
    result = run_notebook(page, "05_who_frames_how.ipynb")
    panel = page.locator(PANEL)
    page.screenshot(path=tmp_path / "05_who_frames_how.png")
    clean(result, panel)
    pictures = panel.locator(".jp-RenderedImage img")
    assert pictures.count() >= 5
    assert pictures.evaluate_all("all => all.every(p => p.complete && p.naturalWidth > 100)")


def marks(page):
    return page.locator(f"{PANEL} .fr-room mark.f-0")


def axe(page):
    from axe_playwright_python.sync_playwright import Axe

    return Axe().run(page, context=".fr-room").response["violations"]


def shows(page, selector, text):
    page.wait_for_function(
        "([selector, text]) => document.querySelector(selector)?.innerText.includes(text)", arg=[selector, text]
    )


STATUS = f"{PANEL} .fr-room [role=status]"


def test_classroom_by_keyboard(page, theme, place, tmp_path):
    result = run_notebook(page, "09_classroom.ipynb")
    panel = page.locator(PANEL)
    clean(result, panel)
    room = panel.locator(".fr-room").first
    words = room.locator("textarea:visible")
    assert words.evaluate("box => getComputedStyle(box).direction") == "rtl"
    assert words.evaluate("box => getComputedStyle(box).textAlign") == "right"
    unnamed = room.locator(":is(textarea,input,select):visible").evaluate_all(
        "all => all.filter(c => !c.labels?.length && !c.getAttribute('aria-label')).map(c => c.outerHTML)"
    )
    assert unnamed == []

    room.locator("select:visible").nth(2).select_option(index=1)
    words.click()
    page.keyboard.type("تسريب")
    shows(page, f"{PANEL} .fr-room table", "تسريب")
    page.keyboard.press("Enter")  # JupyterLab's own keys must not swallow it
    page.keyboard.type("هاتف")
    shows(page, f"{PANEL} .fr-room table", "هاتف")
    assert words.input_value() == "تسريب\nهاتف"

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Enter")
    page.evaluate("navigator.clipboard.writeText('مكالمة، «نص المكالمة»\\nهوية')")
    page.keyboard.press("Control+V")
    shows(page, f"{PANEL} .fr-room table", "هوية")
    assert marks(page).count() > 0
    style = marks(page).first.evaluate("m => [m.style.background, getComputedStyle(m).color, m.innerText]")
    assert style[0] and style[1] == "rgb(26, 26, 26)" and style[2]

    page.screenshot(path=tmp_path / "09_writing.png")
    serious = [(v["id"], v["nodes"][0]["html"][:160]) for v in axe(page) if v["impact"] in ("serious", "critical")]
    assert serious == []
    if theme == "JupyterLab Dark":
        return  # the rest has no colours

    for letters in ("غ", "غض", "غضب", "غضبه", "غضب", "غ") * 5:  # thirty edits in a row
        words.fill(f"تسريب\nمكالمة\n{letters}")
    words.fill("تسريب\nمكالمة\nسر*")
    shows(page, STATUS, "*")
    words.fill("تسريب\nمكالمة")
    page.wait_for_function("s => document.querySelector(s)?.innerText.trim() === ''", arg=STATUS)

    room.locator("button.fr-save").click()
    shows(page, STATUS, "group-1-v1.toml")
    room.locator("button.fr-reveal").press("Enter")
    page.wait_for_function("s => document.querySelectorAll(s).length > 0", arg=f"{PANEL} .fr-room bdi[dir=ltr]")
    words.click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nمصدر")
    shows(page, f"{PANEL} .fr-room table", "مصدر")
    room.locator("button.fr-undo").click()
    page.wait_for_function("s => document.querySelector(s).value.trim().endsWith('مكالمة')", arg=f"{PANEL} textarea")
    page.screenshot(path=tmp_path / "09_revealed.png")
    saved = next(place.glob("**/group-1-v1.toml")).read_text("utf-8")
    assert "تسريب" in saved and "هاتف" not in saved


def test_a_raising_notebook_is_seen(page, place):
    kernel = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
    }  # else Lab asks for one
    raising = nbformat.v4.new_code_cell("raise ValueError('wanted')")
    nbformat.write(nbformat.v4.new_notebook(cells=[raising], metadata=kernel), place / "bad.ipynb")
    result = run_notebook(page, "bad.ipynb")
    assert result["errors"] == ["ValueError: wanted"] and not result["done"]
