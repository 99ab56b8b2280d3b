"""The page a class codes on: the same for the same seed, blind, whole in one file, safe with any text."""

import json
import re
from dataclasses import replace

import pandas as pd
import pytest

from framing.classroom.sheet import KEY, LONGEST, SHORTEST, make_sheet, page, sheet_id, write_sheet
from framing.cli import main
from framing.corpus.read import read_articles
from framing.errors import FramingError
from framing.study import teaching_corpus
from framing.validity.sheet_reading import read_key


@pytest.fixture(scope="module")
def sheet():
    return make_sheet()


def test_sixteen_sentences_with_something_to_argue_about(sheet):
    items = sheet.items
    assert len(items) == 16 and items["text"].is_unique
    strata = items["stratum"].value_counts()
    assert strata.filter(like="flagged").sum() == 8 and (strata >= 2).all()
    assert {"near miss", "other"} < set(strata.index)
    texts = read_articles(teaching_corpus()).set_index("article_id")["text"]
    for row in items.to_dict("records"):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
        assert SHORTEST <= len(row["text"].split()) <= LONGEST
    assert not items["article_id"].str.startswith("22-off-story").any()


def test_the_same_seed_asks_the_same(sheet):
    again = make_sheet()
    assert again.sheet == sheet.sheet != make_sheet(n=4, seed=2).sheet
    assert page(again) == page(sheet)


def test_the_page_is_blind_and_whole(sheet, tmp_path):
    html = page(sheet)
    for name in sheet.items["article_id"]:
        assert name not in html
    assert "صحيفة أ" not in html and "near miss" not in html and "flagged" not in html
    assert re.findall(r'(?:src|href)="', html) == [] and "http" not in html.replace("http-equiv", "")
    assert '<html lang="ar" dir="rtl">' in html
    assert html.count('type="radio"') == 16 * 2 * 2 and html.count("<legend>") == 32
    assert page(replace(sheet, lang="en")).count(">Yes<") == 32


def test_the_key_stays_and_is_read_again(sheet, tmp_path):
    paths = write_sheet(sheet, tmp_path / "class.html")
    assert [p.name for p in paths] == ["class.html", f"class{KEY}"]
    key = read_key(paths[1])
    assert key["item"].tolist() == sheet.items["item"].tolist() and set(key["sheet"]) == {sheet.sheet}
    with pytest.raises(FramingError, match="not overwritten"):
        write_sheet(sheet, tmp_path / "class.html")
    paths[0].unlink()
    with pytest.raises(FramingError, match="not overwritten"):  # the key of coded sentences is not lost either
        write_sheet(sheet, tmp_path / "class.html")


def test_hostile_texts_stay_texts(tmp_path):
    evil = "قال مصدر </script><img src=x onerror=alert(1)> إن التسريب <!-- خطير جدا للجميع"
    for i in range(6):
        text = f"عنوان رقم {i}\n\n{evil} رقم {i}.\n\n=1+1 جملة أخرى عن أمر رقم {i}.\n"
        (tmp_path / f"a{i}.txt").write_text(text, "utf-8")
    html = page(make_sheet(tmp_path, n=12))
    assert "<img" not in html and html.count("</script>") == 2 and "&lt;img" in html
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S)[1]
    texts = [text for _, text in json.loads(data)["items"]]
    assert any("</script>" in text for text in texts)


def test_a_page_is_named_after_what_it_asks():
    one = sheet_id(["a"], [("u1", "نص"), ("u2", "آخر")])
    assert one == sheet_id(["a"], [("u2", "آخر"), ("u1", "نص  ")])
    assert (
        len({one, sheet_id(["b"], [("u1", "نص"), ("u2", "آخر")]), sheet_id(["a"], [("u1", "نصّ"), ("u2", "آخر")])}) == 3
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--n", "1"], "2 to 100"),
        (["--n", "99"], "cannot be drawn"),
        (["--frames", "anger"], "there is no frame"),
        (["--lang", "fr"], "ar or en"),
        (["--codebook", "nowhere"], "nowhere"),
        (["--articles", "nowhere"], "nowhere"),
        (["--key", "x.csv"], "--collect"),
    ],
)
def test_wrong_input_is_one_sentence(tmp_path, capsys, options, said):
    place = tmp_path / "five"
    place.mkdir()
    for i in range(5):
        (place / f"{i}.txt").write_text(
            f"قال مصدر رقم {i} إن الأمر قيد البحث. وأضاف أن الجواب سيأتي بعد {i} أيام.\n", "utf-8"
        )
    given = options if "--articles" in options else ["--articles", str(place), *options]
    assert main(["classroom", "--sheet", str(tmp_path / "s.html"), *given]) == 2
    printed = capsys.readouterr()
    assert said in printed.err and printed.err.count("\n") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["five"]


@pytest.mark.parametrize("name", ["s.htm", "no/where/s.html", "s"])
def test_wrong_places(sheet, tmp_path, name):
    with pytest.raises(FramingError, match="end in .html|does not exist"):
        write_sheet(sheet, tmp_path / name)


def test_own_frames(tmp_path):
    sheet = make_sheet(frames=["peace_plan"], n=8)
    assert [f.id for f in sheet.frames] == ["peace_plan"]
    assert page(sheet).count("<legend>") == 8
    assert pd.notna(sheet.items["probability"]).all()
