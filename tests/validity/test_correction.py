"""Corrected shares: published numbers, both targets, and what is refused."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from framing.codebook.model import Codebook, Frame
from framing.errors import FramingError
from framing.validity.correction import CENSUS, CORRECTED_COLUMNS, corpus_target, correct
from framing.validity.estimators import difference_estimator, prediction_powered_mean, rogan_gladen
from framing.validity.weighted import mover, stratum_limits

ORACLES = Path(__file__).parents[1] / "oracles"
MOVER = json.loads((ORACLES / "corrected_mover.json").read_text("utf-8"))["cases"]
PPI = json.loads((ORACLES / "corrected_prevalence.json").read_text("utf-8"))
BOOK = Codebook("demo", frames=(Frame("leak", 0), Frame("anger", 1)))


@pytest.mark.parametrize("case", MOVER)
def test_mover_equals_the_table(case):
    strata = case["strata"]
    N, n, k = (np.array([s[x] for s in strata], dtype=float) for x in ("N", "n", "true"))
    low, high = stratum_limits(k, n, N)
    assert np.transpose([low, high]) == pytest.approx(np.array([s["wilson"] for s in strata]), abs=1.01e-8)
    want = (case["estimate"], case["low"], case["high"])
    assert mover(N / N.sum(), k / n, low, high) == pytest.approx(want, abs=1e-8)
    rows = [
        (int(s["name"] == "predicted"), i < s["n"], float(i < s["true"]), s["n"] / s["N"])
        for s in strata
        for i in range(s["N"])
    ]
    table = pd.DataFrame(rows, columns=["flag", "coded", "truth", "probability"])
    assert corpus_target(table)[0] == pytest.approx(want, abs=1e-8)


@pytest.mark.parametrize(("name", "lam"), [("lambda=0", 0.0), ("lambda=1", 1.0), ("tuned", None)])
def test_prediction_powered_means_equal_the_table(name, lam):
    want = PPI["results"][name]
    ones, n = PPI["Yhat_unlabelled_ones"], PPI["Yhat_unlabelled_n"]
    result, used = prediction_powered_mean(PPI["Y"], PPI["Yhat"], [1] * ones + [0] * (n - ones), lam)
    assert used == pytest.approx(want["own_lambda"])
    assert (result.value, result.low, result.high) == pytest.approx(
        (want["own_estimate"], *want["own_interval"]), abs=1e-8
    )
    theirs = (want["ppi_py_estimate"], *want["ppi_py_interval"])
    assert (result.value, result.low, result.high) == pytest.approx(theirs, abs=1e-3 if lam is None else 1e-8)


def test_rogan_gladen_equals_the_table_and_may_be_undefined():
    want = PPI["results"]["rogan_gladen"]
    assert rogan_gladen(want["q"], want["sensitivity"], want["specificity"]) == pytest.approx(want["estimate"])
    assert np.isnan(rogan_gladen(0.3, 0.4, 0.6))


def test_the_stratified_cluster_example():
    case = PPI["results"]["stratified_cluster_example"]
    coded = np.array([h is not None for h in case["human"]])
    truth = np.array([h or 0 for h in case["human"]], dtype=float)
    flag, chance = np.array(case["prediction"], float), np.array(case["inclusion_probability"])
    r = difference_estimator(flag, truth, coded, chance, np.array(case["article"]))
    assert (r.value, r.se, flag.mean()) == pytest.approx(
        (case["estimate"], case["se_cluster"], case["naive"]), abs=1e-7
    )
    t = stats.t.ppf(0.975, 4)
    assert [r.value - t * r.se, r.value + t * r.se] == pytest.approx(case["interval_t4"], abs=1e-6)
    assert 0 <= r.low < r.value < r.high <= 1


def test_the_design_based_mean_over_the_whole_corpus():
    case = PPI["results"]["design_based_whole_corpus"]
    ones, n = PPI["Yhat_unlabelled_ones"], PPI["Yhat_unlabelled_n"]
    flag = np.array([*PPI["Yhat"], *[1] * ones, *[0] * (n - ones)], dtype=float)
    truth, coded = np.array([*PPI["Y"], *[0] * n], dtype=float), np.arange(n + 20) < 20
    r = difference_estimator(flag, truth, coded, np.full(n + 20, case["pi"]), np.arange(n + 20))
    assert r.value == pytest.approx(case["estimate"])
    # with every unit its own cluster the standard error is the plain one of 120 units
    assert r.se == pytest.approx(case["se_iid"], rel=1e-6)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1), st.booleans()), min_size=6, max_size=60))
def test_stratified_by_the_flag_the_difference_estimator_is_the_expansion(rows):
    table = pd.DataFrame([*rows, (0, 0, True), (1, 1, True)], columns=["flag", "truth", "coded"])
    share = table.groupby("flag")["coded"].mean()
    table["probability"] = table["flag"].map(share)
    r = difference_estimator(
        table["flag"].to_numpy(float),
        table["truth"].to_numpy(float),
        table["coded"].to_numpy(bool),
        table["probability"].to_numpy(float),
        np.arange(len(table)),
    )
    estimate = corpus_target(table)[0]
    assert r.value == pytest.approx(estimate.value)
    if table["coded"].all():
        assert np.isnan(estimate.low) and np.isnan(estimate.high), "a count has no interval"
    else:
        assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1


def test_naive_and_corrected_stand_side_by_side(draw):
    drawing = {f"t{i}": "TTFM...!????" for i in range(6)}
    codings, hits, units = draw(drawing, probability=7 / 12)
    articles = pd.DataFrame({"article_id": list(drawing), "outlet": ["x", "y"] * 3, "story": None})
    for target, method in (("corpus", "stratum Wilson, MOVER"), ("process", "difference estimator, Wilson-t")):
        table = correct(codings, hits, units, BOOK, articles, target=target)
        assert list(table) == CORRECTED_COLUMNS and table["frame"].tolist() == ["leak"]
        row = table.iloc[0]
        assert row[["units", "coded", "n_articles", "target", "method"]].tolist() == [72, 42, 6, target, method]
        assert row["naive"] == pytest.approx(24 / 72) and row["low"] < row["corrected"] < row["high"]
    by = correct(codings, hits, units, BOOK, articles, by="outlet")
    assert by["group"].tolist() == ["x", "y"] and by["units"].tolist() == [36, 36]


def test_the_corpus_target_expands_each_stratum(draw):
    codings, hits, units = draw({"t": "TTF!" + "M..." + "?" * 12})
    row = correct(codings, hits, units, BOOK).iloc[0]
    # 4 flagged, 2 of 3 coded are right; 16 others, 1 of 4 coded is a miss
    assert row["corrected"] == pytest.approx((4 * 2 / 3 + 16 * 1 / 4) / 20)
    assert row["naive"] == 0.2


def test_unequal_chances_within_a_flag_are_weighted():
    near = [(0, True, 1.0, 0.5)] * 5 + [(0, True, 0.0, 0.5)] * 5
    rest = [(0, True, 0.0, 0.1)] * 9
    others = [(0, False, np.nan, np.nan)] * 81
    table = pd.DataFrame(near + rest + others, columns=["flag", "coded", "truth", "probability"])
    # the coded units stand for 20 near misses and 90 others: scaled to the 100 units there are
    assert corpus_target(table)[0].value == pytest.approx(0.5 * 20 / 110)


def test_a_census_is_known_exactly_and_nothing_coded_is_refused(draw):
    codings, hits, units = draw({"t": "TTFM...."})
    row = correct(codings, hits, units, BOOK).iloc[0]
    assert row["corrected"] == 3 / 8 and row["method"] == "count" and row["note"] == CENSUS
    assert np.isnan(row["low"]) and np.isnan(row["high"]), "no interval of width zero"
    row = correct(codings.assign(coder_type="model"), hits, units, BOOK).iloc[0]
    assert row["note"] == f"{CENSUS}; by a model's coding (no human coder)"
    codings, hits, units = draw({"t": "TT!!????"})
    row = correct(codings, hits, units, BOOK).iloc[0]
    assert np.isnan(row["corrected"]) and row["note"].startswith("no unit coded among the units not flagged")


def test_few_stories_have_no_process_interval_and_copies_are_one_story(draw):
    codings, hits, units = draw({f"t{i}": "TTFM...." for i in range(4)})
    articles = pd.DataFrame({"article_id": [f"t{i}" for i in range(4)], "story": ["t0", "t1", "t0", "t1"]})
    row = correct(codings, hits, units, BOOK, articles, target="process").iloc[0]
    assert np.isnan(row["low"]) and row["note"] == "fewer than 3 stories: no interval" and row["n_stories"] == 2
    alone = correct(codings, hits, units, BOOK, articles.assign(story=None), target="process").iloc[0]
    assert alone["low"] < alone["corrected"] < alone["high"] and alone["note"] == "few articles"


def test_pooled_errors_are_refused_across_groups(draw):
    codings, hits, units = draw({f"t{i}": "TTFM....!???" for i in range(4)})
    articles = pd.DataFrame({"article_id": [f"t{i}" for i in range(4)], "outlet": ["x", "y"] * 2})
    with pytest.raises(FramingError, match="errors pooled over outlet make false differences"):
        correct(codings, hits, units, BOOK, articles, by="outlet", method="rogan-gladen")
    row = correct(codings, hits, units, BOOK, articles, method="rogan-gladen").iloc[0]
    assert row["corrected"] == pytest.approx(rogan_gladen(16 / 48, 8 / 12, 16 / 20)) and row["low"] < row["high"]
    with pytest.raises(FramingError, match="needs a simple random sample"):
        correct(codings.assign(probability=[0.5, 1.0] * 16), hits, units, BOOK, method="rogan-gladen")


def test_off_story_units_and_strangers_are_told(draw):
    codings, hits, units = draw({"t": "TTFM....", "off": "FFFF...."})
    articles = pd.DataFrame({"article_id": ["t", "off"], "on_story": [True, False]})
    row = correct(codings, hits, units, BOOK, articles).iloc[0]
    assert row["units"] == 8 and row["naive"] == 3 / 8 and row["note"] == CENSUS
    strangers = pd.concat([codings, codings[:1].assign(start=5000, end=5010)])
    row = correct(strangers, hits, units, BOOK, articles).iloc[0]
    assert row["note"] == f"{CENSUS}; 1 coded units fit no unit of the study"
    with pytest.raises(FramingError, match='unknown target "text"'):
        correct(codings, hits, units, BOOK, target="text")


def test_chances_that_do_not_add_up_are_scaled(draw):
    """Half of the articles coded whole are recorded with chance 1: they must not be taken for all."""
    coded = {f"t{i}": "TTFMM..." for i in range(6)}
    codings, hits, units = draw(coded | {f"u{i}": "!!!?????" for i in range(6)})
    row = correct(codings, hits, units, BOOK, target="process").iloc[0]
    assert "the coded units stand for 50% of the units: chances scaled" in row["note"]
    assert row["naive"] == 3 / 8 and row["corrected"] == pytest.approx(4 / 8)
    exact = correct(codings.assign(probability=0.5), hits, units, BOOK, target="process").iloc[0]
    assert exact["corrected"] == pytest.approx(4 / 8) and "scaled" not in exact["note"]
    corpus = correct(codings, hits, units, BOOK).iloc[0]
    assert corpus["corrected"] == pytest.approx(4 / 8) and corpus["low"] < 4 / 8 < corpus["high"]
