"""From a file to the evidence, whatever Unicode stands in it: offsets hold, nothing set aside is counted."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook.files import read_codebook
from framing.codebook.model import Codebook
from framing.corpus.clean import clean
from framing.corpus.duplicates import find_copies
from framing.corpus.read import read_articles
from framing.corpus.units import UNITS, split_units
from framing.measure.hits import find_frames
from framing.measure.sources import find_sources

BOOK = """\
[frames.leak]
[frames.anger]

[dictionary.leak]
entries = ["تسريب", {id = "leaked_call", phrase = [{noun = "مكالمة"}, {adjective = "مسرب"}], gap = 1}]

[dictionary.anger]
holder = {actor = "moscow"}
entries = [{id = "condemn", verb = "أدان", imperfect = "دين"}, {id = "anger", noun = "غضب", verb = "أغضب"}]

[actors.moscow]
entries = [{name = ["موسكو", "بيسكوف"]}, {adjective = "روسي"}]
"""
PIECES = [
    "تسريب", "والتسريبات", "المكالمة", "المسربة", "أدانت", "موسكو", "غضب", "الغضب", "بيسكوف:", "قال", "لم", "هل",
    "اقرأ أيضًا:", "المصدر:", "BBC", "Reuters", "◄", "ﺗﺴﺮﻳﺐ", "تَسْرِيب", "تســـريب", "«", "»", ".", "؟", "\n", "\n\n",
    "\r\n", "\u2028", "\u200f", "\u202e", "\ufeff", "\x00", "\ud800", "<b>", "&nbsp;", "https://a.b/c", "٣", "😀",
]  # fmt: skip
ANY = st.text(st.characters(exclude_categories=()), max_size=80)
MIXED = st.lists(st.sampled_from(PIECES) | ANY, max_size=30).flatmap(
    lambda pieces: st.sampled_from([" ", ""]).map(lambda glue: glue.join(pieces))
)
SLOW = settings(deadline=None, max_examples=settings().max_examples // 5)  # an example passes through every room
ROWS = st.lists(st.tuples(MIXED, ANY | st.sampled_from(PIECES)), min_size=1, max_size=3)


@cache
def book() -> Codebook:
    return read_codebook(BOOK.encode(), "laws.toml")[0]


def read(rows: list[tuple[str, str]]) -> pd.DataFrame:
    lines = [
        json.dumps({"id": f"a{n}", "headline": headline, "text": "نص " + text})
        for n, (text, headline) in enumerate(rows)
    ]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return read_articles(folder)


@SLOW
@given(ROWS, st.sampled_from(UNITS))
def test_evidence_stands_where_it_says_and_outside_what_is_set_aside(rows: list[tuple[str, str]], unit: str) -> None:
    articles = read(rows)
    assert articles["article_id"].tolist() == [f"a{n}" for n in range(len(rows))]
    found = clean(articles)
    units = split_units(articles, unit, set_aside=found)
    hits = find_frames(units, book())
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    spans = {row.unit_id: (row.start, row.end) for row in units.itertuples()}
    hidden = found[found["excluded"]]
    for hit in hits.itertuples():
        assert texts[hit.article_id][hit.start : hit.end] == hit.surface != ""
        start, end = spans[hit.unit_id]
        assert start <= hit.start < hit.end <= end and 0 <= hit.place < 1
        aside = hidden[(hidden["article_id"] == hit.article_id)]
        assert not ((aside["start"] < hit.end) & (aside["end"] > hit.start)).any()
        assert hit.counted == (hit.reason == "")
    for _, counted in hits[hits["counted"]].sort_values("start").groupby(["article_id", "frame"]):
        assert (counted["start"].to_numpy()[1:] >= counted["end"].to_numpy()[:-1]).all()
    assert set(find_sources(units, hits, book())["unit_id"]) <= set(spans)


@SLOW
@given(ROWS)
def test_an_article_is_read_alike_alone_and_among_others(rows: list[tuple[str, str]]) -> None:
    articles = read(rows)
    together = find_frames(split_units(articles), book())
    for number in range(len(articles)):
        one = articles.iloc[[number]].reset_index(drop=True)
        alone = find_frames(split_units(one), book())
        same = together[together["article_id"] == one["article_id"][0]].reset_index(drop=True)
        pd.testing.assert_frame_equal(alone, same)


@SLOW
@given(MIXED)
def test_a_text_that_stands_twice_is_its_own_exact_copy(text: str) -> None:
    articles = read([(text, ""), (text, "")])
    words = split_units(articles, set_aside=clean(articles))["words"].sum()
    copies = find_copies(articles)
    assert copies["kind"].tolist() == ["exact"]
    again = find_copies(articles, split_units(articles))
    assert set(again["kind"]) <= {"exact"} and (len(again) == 1 or words <= 2 * 12)
