"""Coherence, exclusivity, diversity and matching against worked examples."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from framing.measure.topic_match import jaccard, match_topics, rank_biased_overlap
from framing.measure.topic_quality import diversity, exclusivity, frex, npmi, top_columns

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "topics.json").read_text("utf-8"))
UNITS = ORACLE["npmi"]["units"]
TERMS = sorted({term for unit in UNITS for term in unit})
MATRIX = sparse.csr_matrix([[int(term in unit) for term in TERMS] for unit in UNITS])


@pytest.mark.parametrize("topic", ORACLE["npmi"]["topics"], ids=lambda topic: "-".join(topic["terms"]))
def test_npmi(topic):
    columns = [TERMS.index(term) for term in topic["terms"]]
    assert npmi(MATRIX, columns) == pytest.approx(topic["mean"], abs=1e-6)
    for pair, value in topic["pairs"].items():
        assert npmi(MATRIX, [TERMS.index(term) for term in pair.split("+")]) == pytest.approx(value, abs=1e-6)


def test_npmi_counts_a_word_once_a_unit_and_is_undefined_for_a_word_in_none():
    assert npmi(MATRIX * 5, [0, 1]) == npmi(MATRIX, [0, 1])
    always = sparse.csr_matrix([[1, 1, 0], [1, 1, 0]])
    assert npmi(always, [0, 1]) == 1
    assert np.isnan(npmi(always, [0, 2]))


def test_frex_and_exclusivity():
    beta = np.array(ORACLE["frex"]["beta"])
    assert exclusivity(beta) == pytest.approx(np.array(ORACLE["frex"]["exclusivity"]), abs=1e-6)
    assert frex(beta, ORACLE["frex"]["omega"]) == pytest.approx(np.array(ORACLE["frex"]["frex"]), abs=1e-6)


def test_diversity():
    assert diversity(ORACLE["diversity"]["tops"]) == pytest.approx(ORACLE["diversity"]["value"], abs=1e-6)


def test_rank_biased_overlap():
    case = ORACLE["rbo"]
    assert rank_biased_overlap(case["a"], case["b"], case["p"]) == pytest.approx(case["rbo_ext"], abs=1e-6)
    assert rank_biased_overlap(case["a"], case["a"]) == pytest.approx(1)


def test_matching_of_the_oracle():
    case = ORACLE["matching"]
    partner, likeness = match_topics(case["run_1"], case["run_2"])
    assert partner.tolist() == case["assignment"]
    assert likeness.mean() == pytest.approx(case["mean_jaccard"])
    overlaps = [rank_biased_overlap(case["run_1"][i], case["run_2"][j]) for i, j in enumerate(partner)]
    assert np.mean(overlaps) == pytest.approx(case["mean_rbo"], abs=1e-5)


def test_matching_is_the_best_of_all_matchings():
    rng = np.random.default_rng(4)
    one, other = ([rng.choice(12, 5, replace=False).tolist() for _ in range(5)] for _ in range(2))
    best = max(sum(jaccard(one[i], other[j]) for i, j in enumerate(order)) for order in permutations(range(5)))
    assert match_topics(one, other)[1].sum() == pytest.approx(best)


def test_a_topic_without_partner_is_like_nothing():
    partner, likeness = match_topics(["ab", "cd"], ["cd"])
    assert partner.tolist() == [-1, 0]
    assert likeness.tolist() == [0, 1]


def test_top_columns_break_ties_in_order():
    assert top_columns(np.array([[0.2, 0.5, 0.2, 0.1]]), 3).tolist() == [[1, 0, 2]]
