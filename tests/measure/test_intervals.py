"""Intervals against published numbers, independent libraries and their own laws."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.proportion import proportion_confint

from framing.measure.intervals import (
    clopper_pearson,
    difference_paired,
    dispersion,
    effective_n,
    emphasis_interval,
    group_share,
    lag1,
    lag1_or_pooled,
    lag1_sums,
    linearised_se,
    poisson_exact,
    rate_interval,
    wilson,
)

ORACLES = Path(__file__).parents[1] / "oracles"
NUMBERS = json.loads((ORACLES / "prevalence_intervals.json").read_text("utf-8"))
BALANCE = json.loads((ORACLES / "balance.json").read_text("utf-8"))
near = {"abs": 1.01e-6}


@pytest.mark.parametrize("case", NUMBERS["one_article_binomial"], ids=lambda c: f"{c['k']}/{c['n']}")
def test_wilson_and_clopper_pearson_equal_the_table(case):
    assert np.ravel(wilson(case["k"], case["n"])) == pytest.approx(case["wilson"], **near)
    assert np.ravel(clopper_pearson(case["k"], case["n"])) == pytest.approx(case["clopper_pearson"], **near)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_equals_statsmodels_and_holds_its_estimate(kn):
    k, n = kn
    low, high = wilson(k, n)
    assert (low, high) == pytest.approx(proportion_confint(k, n, method="wilson"), abs=1e-12)
    assert 0 <= low <= k / n <= high <= 1 and low < high


@pytest.mark.parametrize("case", NUMBERS["one_article_n_eff"], ids=lambda c: f"{c['k']}/{c['n']} r {c['r1']}")
def test_effective_n_equals_the_table(case):
    n_eff = effective_n(case["n"], case["r1"])
    assert n_eff == pytest.approx(case["n_eff"], **near)
    assert np.ravel(wilson(case["k"] / case["n"] * n_eff, n_eff)) == pytest.approx(case["wilson"], **near)


def test_lag1_equals_the_worked_sequence():
    case = NUMBERS["lag1_example"]
    r = lag1(case["sequence"])
    n_eff = effective_n(12, r)
    assert (r, n_eff) == pytest.approx((case["r1_corrected"], case["n_eff"]), **near)
    assert np.ravel(wilson(np.mean(case["sequence"]) * n_eff, n_eff)) == pytest.approx(case["wilson"], **near)


def test_lag1_is_undefined_where_all_units_are_alike_and_is_then_borrowed():
    assert np.isnan(lag1([0, 0, 0])) and np.isnan(lag1([1, 1]))
    sequence = NUMBERS["lag1_example"]["sequence"]
    x, article = np.array([*sequence, 0, 0, 0, 0], float), np.repeat([0, 1], [12, 4])
    assert lag1_or_pooled(*lag1_sums(x, article, 2)) == pytest.approx([lag1(sequence)] * 2)
    assert lag1_or_pooled(*lag1_sums(np.zeros(16), article, 2)).tolist() == [0.2, 0.2]


def test_lag1_does_not_reach_over_the_end_of_an_article():
    a, b = [0, 0, 1, 1, 0], [1, 0, 0, 1, 0, 0]
    both = lag1_or_pooled(*lag1_sums(np.array(a + b, float), np.repeat([0, 1], [5, 6]), 2))
    assert both == pytest.approx([lag1(a), lag1(b)])


@given(st.integers(0, 200), st.floats(0, 0.8))
def test_effective_n_lies_between_one_unit_and_all(n, r):
    assert min(n, 1) <= effective_n(n, r) <= n


@pytest.mark.parametrize("case", NUMBERS["density_poisson"], ids=lambda c: f"{c['hits']} in {c['tokens']}")
def test_rates_equal_the_table(case):
    h, words = case["hits"], case["tokens"]
    assert np.ravel(poisson_exact(h, words)) == pytest.approx(case["exact"], **near)
    expected = case["jeffreys"] if h else case["exact"]  # at 0 hits the exact limit is the default
    assert np.ravel(rate_interval(h, words)) == pytest.approx(expected, **near)


@given(st.integers(0, 60), st.integers(60, 3000), st.floats(1, 8))
def test_dispersion_only_widens_a_rate(h, words, phi):
    low, high = rate_interval(h, words, phi)
    plain = rate_interval(h, words)
    assert low <= plain[0] + 1e-9 and high >= plain[1] - 1e-9
    assert 0 <= low <= 1000 * h / words <= high


def test_dispersion_is_the_variance_around_an_even_spread():
    h, words, article = np.array([3.0, 0, 0, 1, 1, 1]), np.full(6, 10.0), np.repeat([0, 1], 3)
    # article 0: r = .1, expected 1 a unit: 3/2 * (4 + 1 + 1)/3 = 3; article 1 is even: never below 1
    assert dispersion(h, words, article, 2) == pytest.approx([3.0, 1.0])


@pytest.mark.parametrize("case", NUMBERS["groups"], ids=lambda c: c["label"])
def test_groups_equal_the_table(case):
    g = group_share(case["k"], case["n"])
    expected = (case["pooled_share"], case["se_linearised"], case["n_eff"], *case["wilson_t"])
    assert (g.share, g.se, g.n_effective, g.low, g.high) == pytest.approx(expected, **near)


def test_linearised_se_equals_statsmodels_cluster_errors():
    k, n = np.array([7, 2, 0, 2, 0]), np.array([19, 21, 79, 35, 25])
    y = np.concatenate([np.repeat([1, 0], [a, b - a]) for a, b in zip(k, n, strict=True)]).astype(float)
    fit = OLS(y, np.ones(len(y))).fit(
        cov_type="cluster", cov_kwds={"groups": np.repeat(range(5), n), "use_correction": False}
    )
    assert linearised_se(k, n) == pytest.approx(fit.bse[0] * np.sqrt(5 / 4), rel=1e-9)


clusters = st.lists(
    st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=30
)


@given(clusters, st.sampled_from(["wilson-t", "conservative"]), st.randoms(use_true_random=False))
def test_a_group_interval_holds_its_share_and_does_not_depend_on_order(pairs, method, random):
    k, n = np.array(pairs).T
    g = group_share(k, n, method)
    assert 0 <= g.low <= g.share <= g.high <= 1 and g.low < g.high
    random.shuffle(pairs)
    assert group_share(*np.array(pairs).T, method) == pytest.approx(g, abs=1e-9)


def test_conservative_is_wider_from_five_articles_on():
    wide, plain = (group_share([7, 2, 0, 2, 3], [19, 21, 79, 35, 25], m) for m in ("conservative", "wilson-t"))
    assert wide.low <= plain.low and wide.high - wide.low > plain.high - plain.low


def test_one_cluster_has_no_interval_and_none_has_no_share():
    assert np.isnan(group_share([3], [10]).low) and group_share([3], [10]).share == 0.3
    assert np.isnan(group_share([], []).share)


@pytest.mark.parametrize("case", BALANCE["cases"], ids=lambda c: "{a},{b},{both},{n}".format(**c))
def test_contrast_of_two_frames_equals_the_table(case):
    a, b = case["a"], case["b"]
    low_high = np.ravel(difference_paired(a, b, case["both"], case["n"]))
    assert low_high == pytest.approx(case["difference_agresti_min"], **near)
    if case["balance"] is None:
        assert np.isnan(emphasis_interval(a, b)).all()
    else:
        assert np.ravel(emphasis_interval(a, b)) == pytest.approx(case["balance_wilson"], **near)
        log_ratio = np.log((a + 0.5) / (b + 0.5))
        assert np.tanh(log_ratio / 2) == pytest.approx((a - b) / (a + b + 1))
        assert log_ratio == pytest.approx(case["log_ratio_haldane"], **near)


def test_contrast_on_effective_counts_equals_the_table():
    case = BALANCE["n_eff_case"]
    factor = effective_n(case["n"], case["r1"]) / case["n"]
    assert factor == pytest.approx(case["factor"], abs=1e-7)
    scaled = [case[x] * factor for x in ("a", "b", "both", "n")]
    assert np.ravel(difference_paired(*scaled)) == pytest.approx(case["difference_agresti_min"], **near)
    assert np.ravel(emphasis_interval(case["a"], case["b"], factor)) == pytest.approx(case["balance_wilson"], **near)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(1, 60), st.floats(0.1, 1))
def test_a_difference_holds_its_estimate(a_only, b_only, both, neither, factor):
    a, b, n = a_only + both, b_only + both, a_only + b_only + both + neither
    low, high = difference_paired(a * factor, b * factor, both * factor, n * factor)
    assert -1 <= low <= (a - b) / n + 1e-12 and (a - b) / n - 1e-12 <= high <= 1 and low < high
    swapped = difference_paired(b * factor, a * factor, both * factor, n * factor)
    assert (-swapped[1], -swapped[0]) == pytest.approx((low, high))
