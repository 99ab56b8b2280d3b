"""Two articles: counts as in the scores, frames of one only, every sentence once, hostile texts harmless."""

import re

import pandas as pd
import pytest
from invented import study

from framing.errors import FramingError
from framing.present.pair import as_lines, choose_pair, facing, only_in, profiles, write_pair


@pytest.fixture(scope="module")
def tables():
    found = study(6)
    units = found["units"].assign(text=[f"جملة رقم {i}." for i in range(len(found["units"]))])
    names = units.drop_duplicates("article_id")[["article_id", "outlet", "date"]]
    hits = found["hits"].assign(holder_rule="")
    return found | {"units": units, "hits": hits, "articles": names.assign(headline="<img src=x onerror=alert(1)>")}


def names(tables):
    return tables["articles"]["article_id"].tolist()


def test_the_profile_is_that_of_the_scores(tables):
    a, b, *_, off = names(tables)
    profile = profiles(tables, a, b).set_index("frame")
    scores = tables["scores"].set_index(["article_id", "frame"])
    for frame in profile.index:
        assert profile.loc[frame, "k_b"] == scores.loc[(b, frame), "units_with_frame"]
        assert profile.loc[frame, "n_a"] == scores.loc[(a, frame), "units"]
    assert profiles(tables, a, off)["k_b"].isna().all()


def test_frames_of_one_only():
    table = pd.DataFrame({"label": ["p", "q", "r", "s"], "k_a": [1, 0, 2, pd.NA], "k_b": [0, 3, 1, 2]})
    assert only_in(table) == (["p"], ["q", "s"])


def test_every_sentence_with_a_frame_faces_once(tables):
    a, b = names(tables)[:2]
    table = facing(tables, a, b)
    hits = tables["hits"]
    for side, name in (("a", a), ("b", b)):
        shown = [(f, u) for f, u in zip(table["frame"], table[f"unit_{side}"], strict=True) if u]
        own = hits[hits["article_id"] == name]
        assert len(shown) == len(set(shown))
        assert set(shown) == set(zip(own["frame"], own["unit_id"], strict=True))


def test_an_article_is_named_by_the_beginning_of_its_id(tables):
    a, b = names(tables)[:2]
    assert choose_pair(tables["articles"], a[:3], b) == (a, b)
    with pytest.raises(FramingError, match='"nowhere" is no article here. Choose one of'):
        choose_pair(tables["articles"], "nowhere", b)
    with pytest.raises(FramingError, match="begins more than one article"):
        choose_pair(tables["articles"], "", b)
    with pytest.raises(FramingError, match="Name two different articles"):
        choose_pair(tables["articles"], a, a)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_holds_the_marks_and_nothing_hostile(tables, tmp_path, lang):
    a, b = names(tables)[:2]
    page = write_pair(tables, a, b, tmp_path / "pair.html", lang).read_text("utf-8")
    assert "<img" not in page and "<script" not in page and " style=" not in page
    assert page.count("<mark ") == int(tables["hits"]["article_id"].isin([a, b]).sum())
    assert a in as_lines(tables, a, b, lang)


def test_dates_and_shares_are_kept_left_to_right_on_an_arabic_page(tables, tmp_path):
    a, b = names(tables)[:2]
    page = write_pair(tables, a, b, tmp_path / "pair.html", "ar").read_text("utf-8")
    date = tables["articles"]["date"].iloc[0]
    assert f'<bdi dir="ltr">{date}</bdi>' in page
    assert re.search("\u2066\\d+ %\u2069", page) and not re.search("[^\u2066\\d]\\d+ %", page.split("<tbody>")[1])
