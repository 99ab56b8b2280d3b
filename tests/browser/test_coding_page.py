"""The coding page on a telephone without a network: by keyboard, after a reload, down to the file the command reads."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from framing.classroom.agreement import collect, write_agreement
from framing.classroom.returned import read_returned
from framing.classroom.sheet import make_sheet, write_sheet


@pytest.fixture(scope="module")
def sheet():
    return make_sheet()


@pytest.fixture(scope="module")
def path(sheet, tmp_path_factory):
    return write_sheet(sheet, tmp_path_factory.mktemp("sheet") / "page.html")[0]


def opened(browser, path, scheme="light", width=375):
    context = browser.new_context(viewport={"width": width, "height": 740}, offline=True, color_scheme=scheme)
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(path.as_uri())
    return page


def faults(page):
    found = Axe().run(page).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:160]) for v in found if v["impact"] in ("serious", "critical")]


def narrow(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fits_a_telephone_and_is_accessible(browser, path, scheme, tmp_path):
    page = opened(browser, path, scheme)
    page.locator("input[type=radio]").first.check()
    page.screenshot(path=tmp_path / f"coding_{scheme}.png")
    page.locator("summary").first.click()
    assert narrow(page) and page.said == [] and faults(page) == []
    heights = page.locator(".answers label").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) >= 44
    page.context.close()


def test_coded_by_keyboard_kept_and_collected(browser, path, sheet, tmp_path):
    page = opened(browser, path)
    page.locator("#save").click()
    assert page.locator("#said").inner_text() and page.evaluate("document.activeElement.id") == "coder"
    page.keyboard.type("سلمى =1+1")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for number in range(10):  # Space chooses yes, an arrow goes on to no
        page.keyboard.press("Space")
        if number % 2:
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    assert "10" in page.locator("#done").inner_text()
    page.reload()
    assert page.locator("#coder").input_value() == "سلمى =1+1"
    assert page.locator("input:checked").count() == 10
    with page.expect_download() as waiting:
        page.locator("#save").click()
    folder = tmp_path / "back"
    folder.mkdir()
    waiting.value.save_as(folder / waiting.value.suggested_filename)
    assert waiting.value.suggested_filename.startswith(f"coding-{sheet.sheet}-سلمى")
    found = read_returned(folder)
    assert found.set_aside.empty and found.sheet == sheet.sheet
    answers = found.answers.dropna(subset=["present"])
    assert answers["coder"].unique().tolist() == ["سلمى =1+1"]
    assert answers["present"].tolist() == [1, 0] * 5
    assert answers["item"].tolist() == [item for item in sheet.items["item"][:5] for _ in range(2)]
    (folder / "pasted.csv").write_text(page.locator("#csv").input_value(), "utf-8")
    assert "earlier save" in read_returned(folder).set_aside["reason"].iloc[0]

    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#again").click()
    assert page.locator("input:checked").count() == 0 and page.locator("#coder").input_value() == ""
    assert page.said == []
    page.context.close()


def test_works_where_nothing_can_be_kept(browser, path):
    context = browser.new_context(offline=True)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('closed', 'SecurityError'); }})"
    )
    page = context.new_page()
    page.goto(path.as_uri())
    page.locator("input[type=radio]").first.check()
    assert "1" in page.locator("#done").inner_text() and page.locator("#said").inner_text()
    context.close()


def test_the_page_of_results(browser, path, sheet, tmp_path):
    folder = tmp_path / "back"
    folder.mkdir()
    for name, chosen in (("سلمى", "1"), ("خالد", "0"), ("Nour", "1")):
        page = opened(browser, path)
        page.locator("#coder").fill(name)
        page.evaluate(
            "v => document.querySelectorAll(`input[value='${v}']`).forEach((one, i) => i % 3 && one.click())", chosen
        )
        with page.expect_download() as waiting:
            page.locator("#save").click()
        waiting.value.save_as(folder / waiting.value.suggested_filename)
        page.context.close()
    shutil.copy(path.with_name("page-key.csv"), folder)
    found = collect(folder, resamples=100)
    write_agreement(found, tmp_path / "out", "ar", {f.id: f.label_ar for f in sheet.frames})
    page = opened(browser, tmp_path / "out" / "agreement.html")
    assert page.locator("section").count() == len(found.argue) > 5
    page.locator("summary").first.click()
    assert narrow(page) and faults(page) == [] and page.said == []
    page.screenshot(path=tmp_path / "results.png")
    page.context.close()
