"""Groups of articles: stories are the observations, and what is too little is refused."""

import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.measure.collapsing import COLLAPSING_COLUMNS, collapsing
from framing.measure.groups import GROUP_COLUMNS
from framing.measure.intervals import group_share
from framing.measure.prevalence import prevalence

LINES = ["AAA.....", "A.......", "AA......", "........", "AAAA....", "A...B..."]


def grouped(draw, codebook, drawing, by="outlet", method="wilson-t", **columns):
    hits, units, articles = draw(drawing, **columns)
    return prevalence(hits, units, codebook, by=by, articles=articles, method=method)


def many(n=12):
    return {f"t{i}": LINES[i % len(LINES)] for i in range(n)}


def test_a_group_equals_the_published_arithmetic(draw, codebook):
    k, n = [7, 2, 0, 2, 3], [19, 21, 79, 35, 25]
    drawing = {f"t{i}": "A" * a + "." * (b - a) for i, (a, b) in enumerate(zip(k, n, strict=True))}
    table = grouped(draw, codebook, drawing, outlet="x")
    assert list(table) == GROUP_COLUMNS and table["frame"].tolist() == ["leak", "anger", "peace"]
    expected = group_share(k, n)
    leak = table.iloc[0]
    assert (leak["prevalence"], leak["low"], leak["high"]) == pytest.approx((14 / 179, expected.low, expected.high))
    assert leak[["n_articles", "n_stories", "articles_with_frame", "units", "units_with_frame"]].tolist() == [
        *(5, 5, 4, 179, 14),
    ]
    assert leak["target"] == "process" and leak["method"] == "wilson-t" and leak["note"] == "few articles"
    assert leak["text_share"] == pytest.approx(14 / 179) and leak["rate"] == pytest.approx(14_000 / 1790)
    assert leak["rate_low"] < leak["rate"] < leak["rate_high"]


def test_conservative_intervals_are_labelled_and_wider(draw, codebook):
    plain = grouped(draw, codebook, many(), outlet="x").iloc[0]
    wide = grouped(draw, codebook, many(), outlet="x", method="conservative").iloc[0]
    assert wide["method"] == "conservative" and wide["high"] - wide["low"] > plain["high"] - plain["low"]


def test_two_stories_have_no_interval(draw, codebook):
    table = grouped(draw, codebook, many(2), outlet="x")
    assert table[["low", "high", "rate_low", "rate_high"]].isna().all().all()
    assert (table["method"] == "refused").all()
    assert table["note"].tolist() == ["2 stories: no interval, look at each article"] * 3
    assert table["prevalence"].notna().all()


def test_a_frame_in_fewer_than_three_articles_is_told_in_articles(draw, codebook):
    table = grouped(draw, codebook, many(), outlet="x").set_index("frame")
    # anger stands in 2 of 12 articles: Wilson 0.047 to 0.448
    assert table.loc["anger", "note"] == "seen in 2 of 12 articles (95 % of articles 0.047 to 0.448)"
    assert table.loc["peace", "note"].startswith("seen in 0 of 12 articles (95 % of articles 0.000 to 0.242)")
    assert table.loc[["anger", "peace"], ["low", "high"]].isna().all().all()


def test_a_rare_frame_is_labelled(draw, codebook):
    drawing = {f"t{i}": "A" + "." * 39 if i < 4 else "." * 40 for i in range(12)}
    leak = grouped(draw, codebook, drawing, outlet="x").iloc[0]
    assert leak["note"] == "true coverage about .85" and leak["low"] < leak["prevalence"] < leak["high"]


def test_copies_count_once(draw, codebook):
    drawing = {"own1": "AA..", "own2": "....", "own3": "A...", "own4": "A...", "wire1": "AAAA", "wire2": "AAAA"}
    stories = ["own1", "own2", "own3", "own4", "wire1", "wire1"]
    once = grouped(draw, codebook, {k: v for k, v in drawing.items() if k != "wire2"}, outlet="x").iloc[0]
    twice = grouped(draw, codebook, drawing, outlet="x", story=stories).iloc[0]
    assert (twice["n_articles"], twice["n_stories"], twice["units"], twice["units_with_frame"]) == (6, 5, 24, 12)
    numbers = ["prevalence", "low", "high", "text_share", "rate", "rate_low", "rate_high"]
    assert twice[numbers].tolist() == pytest.approx(once[numbers].tolist())
    assert twice["note"] == "few articles; 1 copies counted with their story"


@pytest.mark.parametrize("first", [False, True])
def test_shares_with_every_copy_stand_beside_those_without(draw, codebook, first):
    drawing = {
        "own1": "AA..",
        "own2": "....",
        "own3": "A...",
        "wire1": "AAAA",
        "wire2": "AAAA",
        "y1": "A...",
        "y2": "A...",
    }
    outlets, stories = list("xxxxxyy"), ["own1", "own2", "own3", "wire1", "wire1", "y1", "y2"]
    hits, units, articles = draw(drawing, outlet=outlets, story=stories)
    every = prevalence(hits, units, codebook, by="outlet", articles=articles.assign(story=list(drawing))).iloc[0]
    if first:
        units.loc[units["article_id"] == "wire2", "weight"] = 0.0
    groups = prevalence(hits, units, codebook, by="outlet", articles=articles)
    table = collapsing(groups, hits, units, codebook, "outlet", articles)
    assert list(table.columns) == COLLAPSING_COLUMNS and table["group"].unique().tolist() == ["x"]
    row = table.iloc[0]
    assert row[["n_articles", "n_stories", "n_copies"]].tolist() == [5, 4, 1]
    assert row["every_copy"] == pytest.approx(11 / 20) == every["prevalence"]
    assert row[["every_copy_low", "every_copy_high"]].tolist() == every[["low", "high"]].tolist()
    assert row["prevalence"] == pytest.approx(7 / 16) and row["difference"] == pytest.approx(7 / 16 - 11 / 20)


def test_weights_share_a_story_and_a_weight_of_zero_leaves_a_copy_out(draw, codebook):
    drawing = {"own1": "AA..", "own2": "....", "own3": "A...", "wire1": "AAAA", "wire2": "...."}
    hits, units, articles = draw(drawing, outlet="x", story=["own1", "own2", "own3", "wire1", "wire1"])
    even = prevalence(hits, units, codebook, by="outlet", articles=articles).iloc[0]
    assert even["prevalence"] == pytest.approx((2 + 0 + 1 + (4 + 0) / 2) / 16)
    units.loc[units["article_id"] == "wire2", "weight"] = 0.0
    first = prevalence(hits, units, codebook, by="outlet", articles=articles).iloc[0]
    assert first["prevalence"] == pytest.approx((2 + 0 + 1 + 4) / 16) and first["n_articles"] == 4


def test_one_article_per_outlet_is_no_comparison_of_outlets(draw, codebook):
    table = grouped(draw, codebook, many(4), outlet=["a", "b", "c", None])
    assert table.empty and list(table) == GROUP_COLUMNS
    assert table.attrs["note"] == "a comparison of 3 texts, not of 3 outlets"
    assert "no article has a value in outlet" in grouped(draw, codebook, many(4), outlet=None).attrs["note"]


def test_off_story_articles_are_in_no_group(draw, codebook):
    on = [True] * 6 + [False] * 6
    leak = grouped(draw, codebook, many(12), outlet="x", on_story=on).iloc[0]
    assert leak["n_articles"] == 6 and leak["units"] == 48


def test_groups_come_in_order_of_appearance_and_may_be_parts_of_articles(draw, codebook):
    drawing = many(8)
    hits, units, articles = draw(drawing, parts={(a, 0): "headline" for a in drawing}, outlet=["z", "a"] * 4)
    assert prevalence(hits, units, codebook, by="outlet", articles=articles)["group"].tolist() == ["z"] * 3 + ["a"] * 3
    parts = prevalence(hits, units, codebook, by="part", articles=articles).set_index(["group", "frame"])
    assert parts.loc[("headline", "leak"), ["n_articles", "units", "units_with_frame"]].tolist() == [8, 8, 7]
    assert parts.loc[("body", "leak"), "units"] == 56


def test_unknown_columns_and_methods_are_named(draw, codebook):
    with pytest.raises(FramingError, match='no column "editor". Choose one of: article_id, date'):
        grouped(draw, codebook, many(4), by="editor", outlet="x")
    with pytest.raises(FramingError, match='unknown method "bootstrap". Choose one of: wilson-t, conservative'):
        grouped(draw, codebook, many(4), outlet="x", method="bootstrap")


def test_order_of_rows_does_not_matter(draw, codebook):
    hits, units, articles = draw(many(), outlet=["x", "y"] * 6)
    table = prevalence(hits, units, codebook, by="outlet", articles=articles)
    again = prevalence(hits[::-1], units.sample(frac=1, random_state=3), codebook, by="outlet", articles=articles)
    pd.testing.assert_frame_equal(table, again)
    assert np.isfinite(table.loc[table["frame"] == "leak", "low"]).all()
