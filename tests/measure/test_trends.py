"""Prevalence over time: periods follow the rules of groups, the slope counts stories."""

import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.measure.trends import trend_slopes, trends


def rising(draw, n=24, missing=0):
    drawing = {f"t{i}": ("A" * (i // 3)).ljust(12, ".") for i in range(n)}
    days = pd.date_range("2025-11-24", periods=n, freq="D").strftime("%Y-%m-%d").tolist()
    return draw(drawing, date=[*days[: n - missing], *[None] * missing])


def test_periods_are_groups_in_order(draw, codebook):
    hits, units, articles = rising(draw)
    table = trends(hits, units, codebook, articles.sample(frac=1, random_state=2), "week")
    leak = table[table["frame"] == "leak"]
    assert leak["group"].tolist() == ["2025-11-24", "2025-12-01", "2025-12-08", "2025-12-15"]
    assert leak["n_articles"].tolist() == [7, 7, 7, 3] and leak["by"].unique().tolist() == ["period"]
    assert leak["prevalence"].is_monotonic_increasing and (leak["low"] < leak["high"])[1:].all()
    assert "seen in 0 of 7" in table[table["frame"] == "peace"].iloc[0]["note"]


def test_days_with_one_article_are_texts(draw, codebook):
    hits, units, articles = rising(draw)
    table = trends(hits, units, codebook, articles, "day")
    assert table.empty and table.attrs["note"] == "a comparison of 24 texts, not of 24 days"


def test_the_slope_of_a_rising_frame(draw, codebook):
    hits, units, articles = rising(draw)
    table = trend_slopes(hits, units, codebook, articles, permutations=999).set_index("frame")
    leak = table.loc["leak"]
    shares = np.array([i // 3 for i in range(24)]) / 12
    assert leak["slope"] == pytest.approx(np.polyfit(np.arange(24) / 30, shares, 1)[0])
    assert leak["low"] < leak["slope"] < leak["high"] and leak["low"] > 0
    assert leak["p"] == pytest.approx(1 / 1000) and leak["p_holm"] == leak["p"]
    assert leak[["stories", "days"]].tolist() == [24, 23]
    assert table.loc["peace", "note"].startswith("no variation") and np.isnan(table.loc["peace", "p"])


def test_a_level_frame_has_no_trend(draw, codebook):
    rng, small = np.random.default_rng(6), 0
    for seed in range(25):
        drawing = {f"t{i}": "".join(rng.choice(["A", "."], 12)) for i in range(16)}
        hits, units, articles = draw(drawing, date=pd.date_range("2025-01-01", periods=16).strftime("%Y-%m-%d"))
        small += trend_slopes(hits, units, codebook, articles, permutations=199, seed=seed).loc[0, "p"] <= 0.05
    assert small <= 5


def test_copies_of_a_story_are_one_observation(draw, codebook):
    hits, units, articles = rising(draw)
    table = trend_slopes(hits, units, codebook, articles.assign(story=[f"s{i // 2}" for i in range(24)]))
    assert table.loc[0, "stories"] == 12


def test_articles_without_a_date_are_left_out_and_few_are_refused(draw, codebook):
    hits, units, articles = rising(draw, missing=3)
    assert trend_slopes(hits, units, codebook, articles).loc[0, "stories"] == 21
    assert trends(hits, units, codebook, articles, "week")["n_articles"].sum() == 21 * 3
    hits, units, articles = rising(draw, n=5)
    assert trend_slopes(hits, units, codebook, articles)["note"].unique() == ["5 dated stories: no trend below 8"]
    hits, units, articles = rising(draw)
    assert "one day" in trend_slopes(hits, units, codebook, articles.assign(date="2025-11-26")).loc[0, "note"]


def test_wrong_dates_and_periods_are_named(draw, codebook):
    hits, units, articles = rising(draw, n=6)
    with pytest.raises(FramingError, match='the date "soon" of article "t0" cannot be read'):
        trends(hits, units, codebook, articles.assign(date=["soon", *articles["date"][1:]]))
    with pytest.raises(FramingError, match='unknown period "decade". Choose one of: day, week'):
        trends(hits, units, codebook, articles, "decade")
    with pytest.raises(FramingError, match="no article has a date"):
        trends(hits, units, codebook, articles.assign(date=None))
