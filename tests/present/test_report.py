"""The report as a file: hostile names stay text, every text stands once, the same bytes on every run."""

import json
import re

import pytest

from framing.codebook.files import load_codebook
from framing.corpus.read import read_corpus
from framing.measure.judgements import read_judgements
from framing.pipeline import analyse
from framing.present.report import fingerprint, write_report
from framing.present.report_copies import copies_part
from framing.present.report_data import page_data as report_data

BAD = "</script><img src=x onerror=alert(1)>\"'&"
TEXT = f"عنوان {BAD}\n\nأعربت موسكو عن غضبها من تسريب المكالمة \U0001f600. وسأل كاتب: من سرّب المكالمة؟\n"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    (folder / "=one & two.txt").write_text(TEXT, "utf-8")
    (folder / "other.txt").write_text("عنوان آخر\n\nلم تعلّق وزارة الخارجية على الأمر.\n", "utf-8")
    (folder / "metadata.csv").write_text(
        f'file,outlet\n=one & two.txt,"{BAD.replace(chr(34), chr(34) * 2)}"\n', "utf-8"
    )
    articles, aside = read_corpus(folder)
    tables = analyse(articles, load_codebook("leak-coverage"), set_aside=aside)
    about = {
        "framing": "0",
        "articles": {"n": 2, "sha256": "00"},
        "codebook": {"id": "c", "title": BAD, "version": "1", "sha256": "00"},
        "parameters": {"lang": "en", "unit": "sentence", "by": "outlet", "seed": 1},
        "constructed": False,
    }
    out = tmp_path_factory.mktemp("out")
    return tables, write_report(tables, about, out, {}, note=BAD).read_text("utf-8"), (tables, about, out)


def page_data(page):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])


def test_nothing_hostile_becomes_a_tag(written):
    _, page, _ = written
    assert "<img src=x" not in page and "onerror=alert(1)>" not in page
    assert page.count("<script>") == 1 and " style=" not in page


def test_offsets_in_the_page_are_those_of_the_text(written):
    tables, page, _ = written
    data = page_data(page)
    hits = tables["hits"]
    assert len(hits) and sum(len(a["hits"]) for a in data["articles"]) == len(hits)
    for article in data["articles"]:
        own = hits[hits["article_id"] == article["id"]]
        assert [article["text"][h[3] : h[4]] for h in article["hits"]] == own["surface"].tolist()
    assert page.count("غضبها من تسريب المكالمة") == 1


def test_a_row_that_stands_twice_has_no_place_in_the_text(tmp_path):
    row = '1,"لم تعلّق وزارة الخارجية على الأمر."\n'
    (tmp_path / "a.csv").write_text(f"id,text\n{row}{row}", "utf-8")
    articles, aside = read_corpus(tmp_path)
    tables = analyse(articles, load_codebook("leak-coverage"), set_aside=aside)
    assert tables["set_aside"]["rule"].tolist() == ["duplicate_article"]
    assert report_data(tables, "en")["articles"][0]["aside"] == []


def test_what_collapsing_copies_changed_is_shown(tmp_path):
    told = " ".join(f"وذكر المسؤول{n} أن الوفد{n} سيعود{n} قريبا{n}." for n in range(12))
    for name in ("a", "b", "c"):
        folder = tmp_path / "صحيفة"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.txt").write_text(f"عنوان {BAD}\n\n{told if name != 'c' else told[::-1]}\n", "utf-8")
    articles, _ = read_corpus(tmp_path)
    tables = analyse(articles, load_codebook("leak-coverage"), duplicates="weight")
    part = copies_part(tables, "en")
    assert part["found"][0] == "1 exact copies" and (part["stories"], part["articles"]) == (1, 2)
    assert [(c["n"], len(c["articles"])) for c in part["clusters"]] == [(2, 2)]
    assert part["clusters"][0]["name"].startswith("عنوان </script>")
    row = part["table"].iloc[0]
    assert row[["n_articles", "n_stories", "n_copies"]].tolist() == [3, 2, 1]
    assert copies_part({name: table for name, table in tables.items() if name != "copies"}, "en") is None


def test_only_its_own_style_and_script_may_run(written):
    _, page, _ = written
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert "unsafe" not in policy and "default-src 'none'" in policy
    for kind, name in (("style", "style"), ("script", "script")):
        inside = re.search(rf"<{name}>(.*?)</{name}>", page, re.S)[1]
        assert f"{kind}-src '{fingerprint(inside)}'" in policy


def test_the_same_study_gives_the_same_bytes(written):
    _, page, (tables, about, out) = written
    assert write_report(tables, about, out, {}, note=BAD).read_text("utf-8") == page


def test_a_protected_name_in_judgements_is_read_back(tmp_path):
    path = tmp_path / "judgements.csv"
    path.write_text("article_id,frame,entry,start,end,judgement\n'=one & two,f,e,1,2,wrong\n", "utf-8-sig")
    assert read_judgements(path)["article_id"].tolist() == ["=one & two"]
