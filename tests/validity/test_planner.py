"""The planner against its published table."""

import json
from pathlib import Path

import pytest

from framing.errors import FramingError
from framing.validity.planner import plan_sample, recall_se, units_for

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "validation.json").read_text("utf-8"))
PLANNER = ORACLE["planner"]


@pytest.mark.parametrize("share", PLANNER["units_needed_in_the_denominator"])
def test_units_in_the_denominator(share):
    for half_width, want in PLANNER["units_needed_in_the_denominator"][share].items():
        assert units_for(float(share), float(half_width)) == want["wilson"]


@pytest.mark.parametrize("case", PLANNER["stratified_by_prediction"])
def test_simple_and_stratified_plans(case):
    row = plan_sample(case["prevalence"], case["recall"], case["precision"], case["half_width"]).iloc[0]
    wanted = {
        "flagged_share": "predicted_share",
        "missed_share": "false_omission",
        "random_for_recall": "srs_units_for_recall",
        "random_for_precision": "srs_units_for_precision",
        "flagged": "strat_n1_recall",
        "other": "strat_n0_recall",
        "total": "strat_total",
        "flagged_for_precision": "strat_units_for_precision",
    }
    for column, name in wanted.items():
        assert row[column] == pytest.approx(case[name], abs=5.1e-7), column


def test_standard_errors_of_recall():
    case, weighted = PLANNER["delta_check"], ORACLE["weighted_example"]
    q = case["prevalence"] * case["recall"] / case["precision"]
    missed = case["prevalence"] * (1 - case["recall"]) / (1 - q)
    se = recall_se(q, case["precision"], missed, case["n1"], case["n0"])
    assert se == pytest.approx(case["sd_delta"], abs=1e-6) and se == pytest.approx(case["sd_simulated"], abs=3e-4)
    assert recall_se(63 / 1200, 33 / 40, 4 / 160, 40, 160) == pytest.approx(weighted["recall_se_delta"], abs=1.01e-6)


def test_a_net_of_near_misses():
    case = PLANNER["three_strata_wide_net"]
    for half_width, want in case["n_hit_net_rest"].items():
        net = (case["net_share"], case["share_of_misses_in_net"])
        row = plan_sample(case["prevalence"], case["recall"], case["precision"], float(half_width), net).iloc[0]
        assert row[["flagged", "near_miss", "other"]].tolist() == want


def test_whole_articles_cost_more():
    one, ten = (plan_sample(0.15, per_article=n, icc=0.2).iloc[0] for n in (1, 10))
    assert ten["total"] == pytest.approx(one["total"] * 2.8, abs=3)


def test_impossible_plans_are_named():
    with pytest.raises(FramingError, match="half_width is 0. Give a share above 0 and below 1"):
        plan_sample(0.1, half_width=0)
    with pytest.raises(FramingError, match="flags every unit"):
        plan_sample(0.9, recall=0.9, precision=0.5)
    with pytest.raises(FramingError, match="the net must leave units outside it"):
        plan_sample(0.1, net=(0.95, 0.5))
