"""Keyness: refusals, circular groups, intervals over articles, a permutation test that keeps its level."""

from __future__ import annotations

import json
from math import comb
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from framing.arabic.families import Family
from framing.codebook.model import Codebook, Entry, Frame
from framing.errors import FramingError
from framing.measure.article_resampling import Sides, log_ratio_limits, permutation_p
from framing.measure.keyness import (
    BACKGROUND,
    FEW,
    KEYNESS_COLUMNS,
    OWN,
    WITHIN,
    keyness,
    keyness_background,
    keyness_by_frame,
)
from framing.measure.keyness_scores import g2, log_ratio
from framing.measure.words import WordCounts, count_words

ORACLES = Path(__file__).parents[1] / "oracles"
FILLER = "وصلت القافلة إلى المدينة صباحا ثم غادرت نحو الساحل"


def corpus(first=6, second=6, copies=0) -> WordCounts:
    """Two papers; the first writes of wheat, the second of fish, both of a caravan."""
    rows = []
    for paper, number, word in (("north", first, "القمح"), ("south", second, "السمك")):
        for article in range(number):
            text = f"{FILLER} {' '.join([word] * (1 + article % 3))}"
            story = f"{paper}0" if article <= copies else f"{paper}{article}"
            rows.append((f"{paper}{article}#0", f"{paper}{article}", paper, story, 0, len(text), text))
    columns = ["unit_id", "article_id", "outlet", "story", "start", "end", "text"]
    return count_words(pd.DataFrame(rows, columns=columns))


def test_rows_counts_and_scores():
    table = keyness(corpus(), "north", "south")
    assert table.columns.tolist() == KEYNESS_COLUMNS
    wheat = table.set_index("label").loc["القمح"]
    assert wheat[["n_target", "n_reference", "articles_target", "articles_reference"]].tolist() == [12, 0, 6, 0]
    words = table.attrs["words_target"], table.attrs["words_reference"]
    assert words == (6 * 9 + 12, 6 * 9 + 12)
    assert wheat["log_ratio"] == pytest.approx(log_ratio(12, 0, *words))
    assert wheat["g2"] == pytest.approx(g2(12, 0, *words))
    assert wheat["per_1000_target"] == pytest.approx(1000 * 12 / 66)
    assert table["label"].iloc[0] == "القمح"
    assert table["label"].iloc[-1] == "السمك"
    assert table["z"].is_monotonic_decreasing


def test_what_differs_is_found_and_what_does_not_is_not():
    table = keyness(corpus(), "north").set_index("label")
    assert table.loc[["القمح", "السمك"], "p_adjusted"].max() < 0.05
    assert table.loc["القمح", "low"] > 0
    assert table.loc["السمك", "high"] < 0
    common = table.loc["القافلة"]
    assert common["low"] < 0 < common["high"]
    assert common["p_adjusted"] == 1
    assert (table["low"] <= table["log_ratio"]).all()
    assert (table["log_ratio"] <= table["high"]).all()


def test_below_four_articles_a_side_there_are_counts_and_log_ratio_only():
    table = keyness(corpus(first=3), "north")
    assert (table["note"] == FEW).all()
    assert table[["low", "high", "g2", "z", "p_adjusted"]].isna().all(axis=None)
    assert table["log_ratio"].notna().all()
    assert table["log_ratio"].is_monotonic_decreasing


def test_copies_of_a_story_are_no_articles():
    assert (keyness(corpus(first=5), "north")["note"] == "").all()
    copied = keyness(corpus(first=5, copies=3), "north")
    assert (copied["note"] == FEW).all(), "five articles, but only two stories"


def test_a_reference_by_name_or_mask_and_their_errors():
    counts = corpus()
    north = (counts.units["outlet"] == "north").to_numpy()
    pd.testing.assert_frame_equal(keyness(counts, north), keyness(counts, "north"))
    for arguments, words in [
        (("east",), 'no unit has outlet "east". There is: north, south.'),
        (("north", "north"), "share units"),
        ((north[:3],), "one true/false value a unit (12)"),
    ]:
        with pytest.raises(FramingError) as error:
            keyness(counts, *arguments)
        assert words in str(error.value)
    with pytest.raises(FramingError, match="compared with keyness_by_frame"):
        keyness(counts, "x", by="russian_anger")
    with pytest.raises(FramingError, match="prior 0 must be above 0"):
        keyness(counts, "north", prior=0)


def test_seed_makes_it_the_same_again():
    k = np.array([9, 0, 0, 0, 4, 1.0])
    sides = _sides(k, np.full(6, 100.0), k[::-1], np.full(6, 90.0))
    first, same, other = (log_ratio_limits(sides, 99, seed) for seed in (7, 7, 8))
    assert np.array_equal(first, same)
    assert not np.array_equal(first, other)


def test_a_draw_that_misses_every_story_with_the_frame_is_left_out():
    with_frame, without = (sparse.csr_matrix(np.array([k]).T) for k in ([3.0, 0, 0, 0, 0, 0, 0, 0], [0, 1.0] * 4))
    sides = Sides(with_frame, without, np.array([20.0] + [0] * 7), np.full(8, 90.0))
    assert not sides.apart  # the first story stands on both sides: a third of the draws miss it
    low, high = log_ratio_limits(sides, 199, 1, stories=8)
    assert np.isfinite([low, high]).all()
    assert low < high


def _frame_study() -> tuple[WordCounts, pd.DataFrame, Codebook]:
    anger = Entry("anger", "reaction", (Family(noun="غضب", adjective="غاضب"),))
    book = Codebook("demo", frames=(Frame("reaction"), Frame("other", 1)), entries=(anger,))
    rows = []
    for article in range(6):
        for place, text in enumerate(["عبر الوزير عن غضب الصيادين", "زار الوزير الميناء صباحا", "الغضب يسود الميناء"]):
            rows.append((f"{article}#{place * 50}", str(article), place * 50, place * 50 + len(text), text))
    units = pd.DataFrame(rows, columns=["unit_id", "article_id", "start", "end", "text"])
    hits = pd.DataFrame(
        {"unit_id": units["unit_id"], "frame": "reaction", "counted": units["text"].str.contains("غضب")}
    )
    return count_words(units), hits, book


def test_a_frames_own_words_are_never_compared_in_groups_it_forms():
    counts, hits, book = _frame_study()
    table = keyness_by_frame(counts, hits, book, "reaction").set_index("label")
    anger = table[table.index.str.contains("غضب")]
    assert (anger["note"] == OWN).all()
    assert anger[["log_ratio", "low", "high", "g2", "z", "p_adjusted", "dispersion"]].isna().all(axis=None)
    assert anger["n_target"].sum() == 12
    others = table.drop(anger.index)
    assert len(others)
    assert (others["note"] == WITHIN).all()
    assert others["z"].notna().all()
    assert others["p_adjusted"].isna().all()


def test_frames_without_two_groups_are_refused():
    counts, hits, book = _frame_study()
    with pytest.raises(FramingError, match='0 of 18 units have "other"'):
        keyness_by_frame(counts, hits, book, "other")
    with pytest.raises(FramingError, match='there is no frame "peace"'):
        keyness_by_frame(counts, hits, book, "peace")


def test_a_background_list_has_no_articles_and_no_test():
    table = keyness_background(corpus(), "north", background={"القمح": 10, "قافلة": 500, "للقافلة": 20, "كتاب": 9470})
    assert (table["note"] == BACKGROUND).all()
    assert table["articles_reference"].isna().all()
    assert table["p_adjusted"].isna().all()
    row = table.set_index("label").loc["القافلة"]
    assert row["n_reference"] == 520, "all forms of the word"
    assert row["per_1000_reference"] == pytest.approx(52)
    assert row["low"] < row["log_ratio"] < row["high"]
    with pytest.raises(FramingError, match="holds no counts"):
        keyness_background(corpus(), background={})


def _sides(k_x, n_x, k_y, n_y) -> Sides:
    zero_x, zero_y = np.zeros(len(n_x)), np.zeros(len(n_y))
    column = lambda *parts: sparse.csr_matrix(np.concatenate(parts)[:, None])  # noqa: E731
    return Sides(column(k_x, zero_y), column(zero_x, k_y), np.concatenate([n_x, zero_y]), np.concatenate([zero_x, n_y]))


def test_exact_permutation_of_the_oracle():
    oracle = json.loads((ORACLES / "outlet_comparison.json").read_text("utf-8"))
    assert oracle
    sides = _sides([3, 5, 2, 6], np.array([20, 30, 15, 25.0]), [1, 2, 0, 3], np.array([22, 40, 18, 28.0]))
    p, method = permutation_p(sides, 999, 1)
    assert method == "exact"
    assert p[0] == pytest.approx(2 / comb(8, 4))


def test_many_articles_are_permuted_at_random_and_agree_with_the_exact_test():
    rng = np.random.default_rng(5)
    n = rng.integers(200, 500, 24).astype(float)
    k = rng.poisson(n * np.where(np.arange(24) < 12, 0.012, 0.004)).astype(float)
    p, method = permutation_p(_sides(k[:12], n[:12], k[12:], n[12:]), 999, 1)
    assert method == "999 permutations"
    assert p[0] < 0.05


def test_the_test_keeps_its_level_where_words_come_in_clumps():
    """Where nothing differs, about one in twenty is called different; a test that counts words calls a third so."""
    rng = np.random.default_rng(11)
    n = rng.integers(200, 800, 20).astype(float)
    k = rng.negative_binomial(0.5, 0.5 / (0.5 + 0.004 * n[:, None]), (20, 400)).astype(float)
    empty = np.zeros_like(k[:10])
    sides = Sides(
        sparse.csr_matrix(np.vstack([k[:10], empty])), sparse.csr_matrix(np.vstack([empty, k[10:]])),
        np.append(n[:10], np.zeros(10)), np.append(np.zeros(10), n[10:]),
    )  # fmt: skip
    p, _ = permutation_p(sides, 399, 2)
    assert (p <= 0.05).mean() < 0.08
    words = g2(k[:10].sum(axis=0), k[10:].sum(axis=0), n[:10].sum(), n[10:].sum())
    assert (words > 3.84).mean() > 0.25


def test_limits_cover_the_true_ratio():
    rng = np.random.default_rng(12)
    n = rng.integers(200, 800, 16).astype(float)
    rate = np.where(np.arange(16) < 8, 0.008, 0.004) * n
    k = rng.negative_binomial(1, 1 / (1 + rate[:, None]), (16, 300)).astype(float)
    empty = np.zeros_like(k[:8])
    sides = Sides(
        sparse.csr_matrix(np.vstack([k[:8], empty])), sparse.csr_matrix(np.vstack([empty, k[8:]])),
        np.append(n[:8], np.zeros(8)), np.append(np.zeros(8), n[8:]),
    )  # fmt: skip
    low, high = log_ratio_limits(sides, 399, 1)
    assert ((low <= 1) & (high >= 1)).mean() > 0.92
