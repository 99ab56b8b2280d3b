"""The report in a real browser without a network: no request, no console error, usable on a telephone."""

import pytest

from framing.study import run_study


@pytest.fixture(scope="module", params=["en", "ar"])
def report(request, tmp_path_factory):
    return run_study(lang=request.param, out=tmp_path_factory.mktemp("report") / request.param).report


def opened(browser, report, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(report.as_uri())
    return page


@pytest.mark.parametrize("width", [1280, 375])
def test_opens_offline_without_a_word(browser, report, width, tmp_path):
    page = opened(browser, report, width)
    page.screenshot(path=tmp_path / f"report-{width}.png", full_page=True)
    assert page.said == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    pictures = page.locator("figure img")
    assert pictures.count() >= 4
    assert pictures.evaluate_all("all => all.every(p => p.complete && p.naturalWidth > 100)")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, "the page scrolls sideways"
    page.context.close()


def test_frames_can_be_hidden_and_a_sentence_can_be_linked(browser, report):
    page = opened(browser, report, 1280)
    boxes = page.locator("input[data-frame]")
    marks = page.locator("article mark:not(.hidden)")
    before = marks.count()
    assert before > 0
    for i in range(boxes.count()):
        boxes.nth(i).uncheck()
    assert marks.count() == 0
    boxes.first.check()
    assert 0 < marks.count() <= before
    identity = page.locator("details.article").last.locator("span[id]").first.get_attribute("id")
    page.evaluate("name => { location.hash = '#' + encodeURIComponent(name); }", identity)
    page.wait_for_function("() => [...document.querySelectorAll('details.article')].at(-1).open")
    page.context.close()
