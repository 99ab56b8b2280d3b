"""Keyness scores and dispersion against published numbers, SciPy and the laws they must obey."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse
from scipy.stats import chi2_contingency

from framing.measure.dispersion import dispersion, dp_norm
from framing.measure.keyness_scores import g2, g2_two_cells, log_ratio, percent_difference, weighted_log_odds

ORACLES = Path(__file__).parents[1] / "oracles"


def _oracle(name: str):
    return json.loads((ORACLES / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("case", _oracle("keyness_two_corpora")["cases"], ids=lambda case: case["name"])
def test_two_corpora(case):
    cells = case["a"], case["b"], case["tokens_target"], case["tokens_reference"]
    assert g2(*cells) == pytest.approx(case["g2_four_cell"], abs=1e-9)
    assert g2_two_cells(*cells) == pytest.approx(case["g2_two_cell"], abs=1e-9)
    assert log_ratio(*cells) == pytest.approx(case["log_ratio"], abs=1e-12)
    expected = np.nan if case["percent_diff"] is None else case["percent_diff"]
    assert percent_difference(*cells) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize("case", _oracle("weighted_log_odds")["cases"])
def test_weighted_log_odds(case):
    oracle = _oracle("weighted_log_odds")
    delta, z = weighted_log_odds(oracle["y_i"], oracle["y_j"], oracle["cases"][case]["alpha"])
    assert delta == pytest.approx(oracle["cases"][case]["log_odds"], abs=1e-7)
    assert z == pytest.approx(oracle["cases"][case]["z"], abs=1e-7)


def test_g2_is_that_of_scipy_for_any_table():
    rng = np.random.default_rng(3)
    c, d = rng.integers(50, 5000, 200), rng.integers(50, 5000, 200)
    a, b = rng.integers(0, c), rng.integers(1, d)
    own = g2(a, b, c, d)
    for row in range(200):
        table = [[a[row], b[row]], [c[row] - a[row], d[row] - b[row]]]
        theirs = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert own[row] == pytest.approx(theirs, abs=1e-8)


def test_changing_sides_changes_the_sign_only():
    a, b = np.array([3, 0, 9]), np.array([5, 4, 0])
    assert log_ratio(a, b, 100, 300) == pytest.approx(-log_ratio(b, a, 300, 100))
    assert g2(a, b, 100, 300) == pytest.approx(g2(b, a, 300, 100))
    there, back = weighted_log_odds(a, b, [1, 1, 1])[1], weighted_log_odds(b, a, [1, 1, 1])[1]
    assert there == pytest.approx(-back)


CASES = {name: case for name, case in _oracle("dispersion").items() if isinstance(case, dict)}


@pytest.mark.parametrize("name", CASES)
def test_dispersion(name):
    case = CASES[name]
    found = dispersion(case["counts"], case["sizes"])
    assert found.articles == case["range"]
    assert found.dp == pytest.approx(case["DP"])
    assert found.dp_norm == pytest.approx(case["DPnorm"])
    assert found.juilland_d == pytest.approx(case["juilland_D_rates"])
    assert found.kld == pytest.approx(case["KLD_bits"])
    column = sparse.csr_matrix(np.array(case["counts"])[:, None])
    assert dp_norm(column, np.array(case["sizes"])) == pytest.approx([case["DPnorm"]])


@pytest.mark.parametrize(("counts", "sizes"), [([3], [100]), ([0, 0], [50, 60])])
def test_dispersion_is_undefined_for_one_article_and_for_no_occurrence(counts, sizes):
    found = dispersion(counts, sizes)
    assert np.isnan([found.dp, found.dp_norm, found.juilland_d, found.kld]).all()
    assert np.isnan(dp_norm(sparse.csr_matrix(np.array(counts)[:, None]), np.array(sizes))).all()
