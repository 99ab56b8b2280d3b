"""Groups compared by their stories: a published worked test, refusals, copies, and error rates by simulation."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests

from framing.errors import FramingError
from framing.measure.compare import COMPARE_COLUMNS, READINGS, check_permutations, compare, compare_shares, shuffles

ORACLES = Path(__file__).parents[1] / "oracles"
WORKED = json.loads((ORACLES / "outlet_comparison.json").read_text("utf-8"))


def shares(case):
    return [np.array(case[name], dtype=float) for name in ("k_x", "n_x", "k_y", "n_y")]


def two_outlets(draw, k_x, n_x, k_y, n_y, **columns):
    drawing = {f"x{i}": "A" * k + "." * (n - k) for i, (k, n) in enumerate(zip(k_x, n_x, strict=True))}
    drawing |= {f"y{i}": "A" * k + "." * (n - k) for i, (k, n) in enumerate(zip(k_y, n_y, strict=True))}
    return draw(drawing, outlet=["x"] * len(k_x) + ["y"] * len(k_y), **columns)


def test_the_worked_exact_test():
    row = compare_shares(*shares(WORKED), shuffles(4, 4))
    assert row["difference"] == pytest.approx(WORKED["difference"], abs=1e-8)
    assert (row["p"], row["permutations"]) == (pytest.approx(WORKED["exact_permutation_p_studentised"]), 70)
    # the default takes the smaller group's 3 degrees of freedom, wider than Welch's 5.78
    assert row["low"] == pytest.approx(WORKED["difference"] - 3.182446 * WORKED["se"], abs=1e-6)
    assert row["low"] < WORKED["welch_interval"][0] and row["high"] > WORKED["welch_interval"][1]
    assert row["detectable"] == pytest.approx((3.182446 + 0.978472) * WORKED["se"], abs=1e-6)


@pytest.mark.parametrize(("name", "p"), WORKED["smallest_possible_p"].items())
def test_the_smallest_possible_p(name, p):
    x, y = (int(m) for m in name.split("v"))
    row = compare_shares(np.arange(x) + 50.0, np.full(x, 100.0), np.arange(y) * 1.0, np.full(y, 100.0), shuffles(x, y))
    if min(x, y) < 4:
        assert f"{x} against {y} stories: no test below 4 against 4" in row["note"] and "p" not in row
    else:
        assert row["p"] == pytest.approx(p, abs=1e-6)


def test_random_shuffles_agree_with_the_exact_list():
    args = shares(WORKED)
    args[0] = np.array([3.0, 2, 1, 4])
    exact = compare_shares(*args, shuffles(4, 4))["p"]
    rng = np.random.default_rng(3)
    drawn = rng.permuted(np.tile(np.arange(8) < 4, (20_001, 1)), axis=1)
    assert compare_shares(*args, drawn)["p"] == pytest.approx(exact, abs=0.01)
    assert len(shuffles(10, 10, 500, rng)) == 500 and (shuffles(10, 10, 500, rng).sum(axis=1) == 10).all()


def test_the_table_of_two_outlets(draw, codebook):
    hits, units, articles = two_outlets(draw, *(list(map(int, v)) for v in shares(WORKED)))
    table = compare(hits, units, codebook, "outlet", articles)
    assert list(table) == COMPARE_COLUMNS and table["reading"].unique().tolist() == list(READINGS)
    leak = table.iloc[0]
    assert leak[["group_x", "group_y", "frame", "stories_x", "stories_y"]].tolist() == ["x", "y", "leak", 4, 4]
    assert leak["p"] == pytest.approx(2 / 70) and leak["p_holm"] == pytest.approx(2 / 70)
    peace = table.iloc[2]
    assert np.isnan(peace["p"]) and peace["note"] == "no variation between stories: neither limits nor a test"


def test_p_is_adjusted_over_the_frames(draw, codebook):
    rng = np.random.default_rng(1)
    lines = ["".join(rng.choice(list("AB*."), 12)) for _ in range(12)]
    hits, units, articles = draw({f"t{i}": v for i, v in enumerate(lines)}, outlet=["x"] * 6 + ["y"] * 6)
    table = compare(hits, units, codebook, "outlet", articles)
    own = table[(table["reading"] == READINGS[0]) & table["p"].notna()]
    assert len(own) == 2
    assert own["p_holm"].tolist() == pytest.approx(multipletests(own["p"], method="holm")[1])
    assert own["p_bh"].tolist() == pytest.approx(multipletests(own["p"], method="fdr_bh")[1])


def test_adjustment_equals_its_table():
    case = json.loads((ORACLES / "multiple_testing.json").read_text("utf-8"))
    for method, want in case["adjusted"].items():
        assert multipletests(case["p"], method=method)[1] == pytest.approx(want, abs=1e-9)


def test_stories_in_both_groups_are_kept_or_left_out(draw, codebook):
    k, n = [3, 5, 2, 6, 4], [20, 30, 15, 25, 20]
    stories = ["x0", "x1", "x2", "x3", "wire", "y0", "y1", "y2", "y3", "wire"]
    hits, units, articles = two_outlets(draw, k, n, [1, 2, 0, 3, 4], n, story=stories)
    saw, wrote = (compare(hits, units, codebook, "outlet", articles).iloc[i] for i in (0, 3))
    assert saw[["stories_x", "stories_y"]].tolist() == [5, 5] and "1 stories in both groups kept" in saw["note"]
    assert wrote[["stories_x", "stories_y"]].tolist() == [4, 4] and "left out" in wrote["note"]


def test_copies_within_a_group_are_one_story(draw, codebook):
    k, n = [3, 5, 2, 6, 6, 6], [20, 30, 15, 25, 25, 25]
    stories = ["x0", "x1", "x2", "x3", "x3", "x3", "y0", "y1", "y2", "y3"]
    hits, units, articles = two_outlets(draw, k, n, [1, 2, 0, 3], [22, 40, 18, 28], story=stories)
    leak = compare(hits, units, codebook, "outlet", articles).iloc[0]
    assert leak["stories_x"] == 4 and leak["p"] == pytest.approx(2 / 70)
    assert leak["difference"] == pytest.approx(WORKED["difference"], abs=1e-8)


def test_what_cannot_be_compared_is_refused(draw, codebook):
    hits, units, articles = two_outlets(draw, [3, 5, 2], [20, 30, 15], [1, 2, 0, 3], [22, 40, 18, 28])
    few = compare(hits, units, codebook, "outlet", articles).iloc[0]
    assert np.isnan(few["p"]) and few["note"] == "3 against 4 stories: no test below 4 against 4"
    with pytest.raises(FramingError, match="a comparison of 7 texts, not of 7 article_ids"):
        compare(hits, units, codebook, "article_id", articles)
    with pytest.raises(FramingError, match='outlet has no group "z". There is: x, y'):
        compare(hits, units, codebook, "outlet", articles, groups=("x", "z"))
    with pytest.raises(FramingError, match="outlet has one group only, x"):
        compare(hits, units, codebook, "outlet", articles.assign(outlet="x"))


def test_lopsided_groups_are_warned_of(draw, codebook):
    k = [3, 5, 2, 6, 1, 2, 4, 2, 1, 3, 2, 0]
    hits, units, articles = two_outlets(draw, k, [20] * 12, [1, 2, 0, 3], [22, 40, 18, 28])
    assert compare(hits, units, codebook, "outlet", articles).iloc[0]["note"].startswith("group sizes differ threefold")


def test_the_seed_decides_and_order_does_not(draw, codebook):
    rng = np.random.default_rng(4)
    k = rng.integers(0, 8, 24).tolist()
    hits, units, articles = two_outlets(draw, k[:12], [20] * 12, k[12:], [25] * 12)
    one = compare(hits, units, codebook, "outlet", articles, permutations=400, seed=1)
    pd.testing.assert_frame_equal(
        one, compare(hits[::-1], units[::-1], codebook, "outlet", articles, permutations=400, seed=1)
    )
    assert one.loc[0, "p"] != compare(hits, units, codebook, "outlet", articles, permutations=400, seed=2).loc[0, "p"]


def test_a_true_null_is_rejected_about_as_often_as_said():
    rng, rejected = np.random.default_rng(5), 0
    labels = shuffles(6, 6, 999, rng)
    for _ in range(400):
        n = rng.integers(12, 60, 12).astype(float)
        k = rng.binomial(n.astype(int), rng.beta(0.8, 3.2, 12)).astype(float)  # mean .2, ICC .2
        rejected += compare_shares(k[:6], n[:6], k[6:], n[6:], labels)["p"] <= 0.05
    assert 0.02 < rejected / 400 < 0.09


def test_too_few_shuffles_are_refused():
    with pytest.raises(FramingError, match="98 permutations give no p below .01. Use 99 or more"):
        check_permutations(98)
    check_permutations(99)
