"""The report in a real browser without a network: quiet, quick, usable on a telephone and by keyboard alone."""

import csv
import json
from functools import cache, partial
from io import StringIO

import pandas as pd
import pytest

from framing.codebook.files import load_codebook
from framing.measure.judgements import apply_judgements, read_judgements
from framing.pipeline import analyse
from framing.present.figures.save import save
from framing.present.report import write_report
from framing.study import run_study


@pytest.fixture(scope="module")
def studies(tmp_path_factory):
    """One study a language, made when it is first asked for: the order of the tests goes to and fro between them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("framing.present.figures.study_set.save", partial(save, formats=["png", "svg"]))
        yield cache(lambda lang: run_study(lang=lang, out=tmp_path_factory.mktemp("report") / lang))


@pytest.fixture(scope="module", params=["en", "ar"])
def study(request, studies):
    return studies(request.param)


@pytest.fixture(scope="module")
def report(study):
    return study.report


def opened(browser, report, width=1280, **look):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, offline=True, reduced_motion="reduce", **look
    )
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(report.as_uri())
    return page


def visit(page, address):
    page.evaluate("address => { location.hash = address; }", address)


def accessible(page, part=None):
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("['evidence', 'reader', 'pair'].forEach(start)")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.wait_for_selector("#lines .piece")
    found = Axe().run(page, context=part).response["violations"]
    return [(v["id"], v["help"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_opens_offline_without_a_word(browser, report, width, scheme):
    page = opened(browser, report, width, color_scheme=scheme)
    pictures = page.locator("figure img")
    assert pictures.count() >= 4
    page.wait_for_function(
        "() => [...document.querySelectorAll('figure img')].every(p => p.complete && p.naturalWidth > 100)"
    )
    rtl = page.evaluate("document.documentElement.dir") == "rtl"
    if rtl == (scheme == "dark"):  # each language and each scheme once: the rules take most of the time
        assert accessible(page) == []
    assert page.said == []
    assert [url for url in page.asked if not url.startswith(("file:", "data:", "blob:"))] == []
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, "the page scrolls sideways"
    page.context.close()


def test_printed_nothing_is_cut_and_the_font_is_its_own(browser, report):
    """A sheet of A4 with usual margins is 718 points of the screen wide; a figure has to end on its page."""
    page = opened(browser, report, 718)
    page.emulate_media(media="print")
    page.evaluate("['evidence', 'reader', 'pair'].forEach(start)")
    page.wait_for_function(
        "() => [...document.querySelectorAll('figure img')].every(p => p.complete && p.naturalWidth > 100)"
    )
    wide = "[...document.querySelectorAll('.matrix')].map(t => t.getBoundingClientRect().width)"
    assert max(page.evaluate(wide)) <= 719
    high = "[...document.querySelectorAll('figure img')].map(i => i.getBoundingClientRect().height)"
    assert max(page.evaluate(high)) <= 800
    hidden = "[...document.querySelectorAll('nav, .controls')].every(e => getComputedStyle(e).display === 'none')"
    assert page.evaluate(hidden) and page.locator("#lines .piece").count() > 5
    assert page.evaluate("[...document.fonts].every(f => f.family.includes('IBM Plex Sans Arabic'))")
    assert page.evaluate("[...document.fonts].some(f => f.status === 'loaded')")
    page.context.close()


def test_axe_sees_a_fault(browser, report):
    page = opened(browser, report)
    page.evaluate("document.querySelector('#summary').append(document.createElement('img'))")
    assert [rule for rule, *_ in accessible(page, "#summary")] == ["image-alt"]
    page.context.close()


def test_a_number_leads_to_its_sentences(browser, study):
    page = opened(browser, study.report)
    scores, names = study.tables["scores"], study.tables["articles"]["article_id"].tolist()
    row = scores[(scores["units_with_frame"] > 1) & (scores["frame"] == "russian_anger")].iloc[0]
    frame = study.tables["frames"]["frame"].tolist().index(row["frame"])
    page.locator(f'a[href="#evidence?article={names.index(row["article_id"])}&frame={frame}"]').click()
    page.wait_for_selector("#lines > li")
    assert page.locator("#lines > li").count() == row["units_with_frame"]
    assert page.locator("#lines .piece").count() == row["hits"]
    shown = page.locator("#lines .sentence").all_inner_texts()
    texts = study.tables["units"].set_index("unit_id")["text"]
    hits = study.tables["hits"]
    own = hits[hits["counted"] & (hits["frame"] == row["frame"]) & (hits["article_id"] == row["article_id"])]
    wanted = [" ".join(texts[unit].split()) for unit in own["unit_id"].unique()]
    assert [" ".join(text.split()) for text in shown] == wanted
    marks = page.locator(f"#lines mark.f-{frame}:not(.quiet)").all_inner_texts()
    assert "".join(marks) == "".join(own["surface"])
    page.context.close()


def test_filters_leave_what_they_name(browser, study):
    page = opened(browser, study.report)
    sources = study.tables["sources"]
    visit(page, "#evidence?voice=2")
    page.wait_for_selector("#lines > li")
    quoted = sources[sources["voice"] == "quoted"].drop_duplicates(["unit_id", "frame"])
    assert (
        page.locator("#found").inner_text().startswith(str(len(quoted)))
        or str(len(quoted)) in page.locator("#found").inner_text()
    )
    page.locator("#filters [name=words]").fill("كلمة لا ترد في أي نص")
    page.wait_for_function("() => document.querySelectorAll('#lines > li').length === 0")
    page.locator("#filters [type=reset]").click()
    page.wait_for_selector("#lines > li")
    page.locator("#filters [name=status]").select_option("left")
    left = study.tables["hits"][~study.tables["hits"]["counted"]]
    page.wait_for_function("n => document.getElementById('found').textContent.includes(n)", arg=str(len(left)))
    page.context.close()


def test_judging_by_keyboard_saves_a_file_that_the_next_run_reads(browser, study, tmp_path):
    page = opened(browser, study.report)
    visit(page, "#evidence?frame=1")
    page.wait_for_selector("#lines .piece")
    page.locator("#lines .piece button").first.focus()
    page.keyboard.press("2")
    page.keyboard.press("j")
    page.keyboard.press("1")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("0")
    pressed = page.locator("#lines [aria-pressed=true]").evaluate_all("all => all.map(b => b.dataset.verdict)")
    assert pressed == ["wrong", "right"]
    with page.expect_download() as waiting:
        page.locator("#save").click()
    path = tmp_path / "judgements.csv"
    waiting.value.save_as(path)
    judged = read_judgements(path)
    assert judged["judgement"].tolist() == ["wrong", "right"]
    hits = study.tables["hits"]
    assert apply_judgements(hits, judged)["reason"].eq("judged").sum() == 1

    page.reload()
    visit(page, "#evidence?frame=1")
    page.wait_for_selector("#lines .piece")
    assert page.locator("#lines [aria-pressed=true]").count() == 2
    page.evaluate("localStorage.clear()")
    page.reload()
    path.write_text(path.read_text("utf-8-sig") + "nowhere,f,e,1,2,right\n", "utf-8-sig")
    page.locator("#load").set_input_files(path)
    page.wait_for_function("() => document.getElementById('kept').textContent.length > 0")
    visit(page, "#evidence?frame=1&judgement=wrong")
    page.wait_for_function("() => document.querySelectorAll('#lines .piece').length === 1")
    page.context.close()


def test_marks_in_the_page_come_back_as_scores_without_and_with_them(browser, study, tmp_path):
    page = opened(browser, study.report)
    visit(page, "#evidence?frame=1")
    page.wait_for_selector("#lines .piece")
    for place, verdict in enumerate(["wrong", "right", "unsure"]):
        page.locator("#lines .piece").nth(place).locator(f"[data-verdict={verdict}]").click()
    with page.expect_download() as waiting:
        page.locator("#save").click()
    waiting.value.save_as(tmp_path / "judgements.csv")
    page.context.close()

    given, book = read_judgements(tmp_path / "judgements.csv"), load_codebook("leak-coverage")
    again = study.tables | analyse(study.tables["articles"], book, judgements=given, duplicates="weight")
    rows = again["judged"]
    article = rows[(rows["by"] == "article") & (rows["wrong"] > 0)].iloc[0]
    for table, hits, share in ((study.tables, "hits_unjudged", "unjudged"), (again, "hits", "prevalence")):
        scores = table["scores"].set_index(["article_id", "frame"]).loc[(article["group"], article["frame"])]
        assert (article[hits], article[share]) == (scores["hits"], scores["prevalence"])
    assert article["hits"] == article["hits_unjudged"] - 1

    page = opened(browser, write_report(again, study.about, tmp_path, {}))
    shown = page.locator("#h-judged ~ .scroll tbody tr").all_inner_texts()
    assert len(shown) == len(rows)
    for side in ("units_unjudged", "units_with_frame"):
        assert f"{article[side]}/{article['units']} = " in shown[0]
    visit(page, "#evidence?frame=1&status=left&judgement=wrong")
    page.wait_for_function("() => document.querySelectorAll('#lines .piece').length === 1")
    assert page.locator("#lines [aria-pressed=true]").get_attribute("data-verdict") == "wrong"
    assert page.said == []
    page.context.close()


def test_an_article_is_read_and_two_are_compared(browser, study):
    page = opened(browser, study.report)
    visit(page, "#reader?a=5&u=3")
    page.wait_for_selector("#text .target")
    unit = study.tables["units"]
    own = unit[unit["article_id"] == study.tables["articles"]["article_id"][5]].iloc[3]
    assert "".join(page.locator("#text .target").all_inner_texts()) == own["text"]
    boxes = page.locator("input[data-frame]")
    before = page.locator("#text mark").count()
    for i in range(boxes.count()):
        boxes.nth(i).uncheck()
    assert before > 0 and page.locator("#text mark").count() == 0
    visit(page, "#pair?a=5&b=8")
    page.wait_for_selector("#facing .faces")
    profile = page.locator("#facing tbody tr").nth(1).locator("td").all_inner_texts()
    scores = study.tables["scores"].set_index(["article_id", "frame"])
    for place, cell in zip((5, 8), profile, strict=True):
        row = scores.loc[(study.tables["articles"]["article_id"][place], "russian_anger")]
        assert str(row["units_with_frame"]) in cell and str(row["units"]) in cell
    page.context.close()


def test_tables_come_out_of_the_page(browser, study, tmp_path):
    page = opened(browser, study.report)
    with page.expect_download() as waiting:
        page.locator("[data-download=hits]").click()
    waiting.value.save_as(tmp_path / "hits.csv")
    assert (tmp_path / "hits.csv").read_bytes() == (study.path / "tables" / "hits.csv").read_bytes()
    rows = page.evaluate(
        "readCsv(JSON.parse(arguments_))".replace("arguments_", json.dumps(json.dumps('a,"b ""c"" , d"\r\n')))
    )
    assert rows == list(csv.reader(StringIO('a,"b ""c"" , d"\r\n')))
    details = page.locator("details", has=page.locator("[data-rows=scores]"))
    details.evaluate("one => { one.open = true; }")
    page.locator("[data-rows=scores]").click()
    page.wait_for_function(
        "n => document.querySelector('[data-all=scores]').tBodies[0].rows.length === n", arg=len(study.tables["scores"])
    )
    page.context.close()


@pytest.fixture(scope="module")
def many(study, tmp_path_factory):
    """The study's texts again and again under new names: five hundred articles, twenty pages of strips."""
    tables = dict(study.tables)
    times = -(-500 // len(tables["articles"]))
    for name in ("articles", "units", "hits", "sources", "scores", "leads", "contrast", "set_aside"):
        copies = []
        for copy in range(times):
            table = tables[name].copy()
            for column in ("article_id", "unit_id"):
                if column in table:
                    table[column] = f"{copy:02d}/" + table[column].astype(str)
            copies.append(table)
        tables[name] = pd.concat(copies, ignore_index=True)
    folder = tmp_path_factory.mktemp("many")
    (folder / "figures").mkdir()
    figures = {}
    for copy in range(1, times):
        (folder / "figures" / f"reading_strips_{copy}.svg").write_bytes(
            (study.path / "figures" / "reading_strips.svg").read_bytes()
        )
        figures[f"reading_strips_{copy}"] = "caption"
    return write_report(tables, study.about, folder, figures)


def test_five_hundred_articles_are_shown_a_part_at_a_time(browser, many):
    page = opened(browser, many)
    page.wait_for_load_state("load")
    assert page.said == []
    rows = page.locator("#overview .matrix").first.locator("tbody tr")
    assert rows.count() >= 500 and page.locator("#overview tr:visible").count() < 200
    page.locator("#all-articles").click()
    assert page.locator("#overview tr:visible").count() > 500
    page.context.close()
