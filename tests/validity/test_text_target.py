"""Limits for a named article: measurement error only, never of zero width, and they hold what coders find."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from framing.validity.text_target import share_limits, text_limits


def judged(tp=40, fp=10, fn=2, tn=98, coder_type="human"):
    rows = [(1, 1)] * tp + [(0, 1)] * fp + [(1, 0)] * fn + [(0, 0)] * tn
    table = pd.DataFrame(rows, columns=["truth", "flag"])
    articles = [f"t{i % 15}" for i in range(len(table))]
    return table.assign(frame="leak", article_id=articles, probability=1.0, coder_type=coder_type)


def scores(k, n, applicable=True, note="not validated"):
    row = {"article_id": "t", "frame": "leak", "applicable": applicable, "units": n, "units_with_frame": k}
    return pd.DataFrame([row | {"text_low": np.nan, "text_high": np.nan, "note": note}])


@given(st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_limits_lie_in_the_unit_interval_and_never_coincide(kn):
    k, n = kn
    if n:
        low, high = share_limits(k, n, (900.5, 0.5), (0.5, 9000.5))
        assert 0 <= low < high <= 1


def test_limits_hold_the_truth_as_often_as_they_say():
    rng = np.random.default_rng(7)
    precision, miss, coded, inside = 0.8, 0.03, (60, 140), []
    for _ in range(1500):
        tp, fn = rng.binomial(coded[0], precision), rng.binomial(coded[1], miss)
        posteriors = (tp + 0.5, coded[0] - tp + 0.5), (fn + 0.5, coded[1] - fn + 0.5)
        k, n = int(rng.integers(0, 10)), 25
        truth = (rng.binomial(k, precision) + rng.binomial(n - k, miss)) / n
        low, high = share_limits(k, n, *posteriors)
        inside.append(low <= truth <= high)
    assert np.mean(inside) >= 0.94


def test_scores_get_limits_and_a_note_that_names_the_coders():
    filled = text_limits(scores(7, 19), judged()).iloc[0]
    assert 0 < filled["text_low"] < filled["text_high"] < 1
    assert filled["note"] == "text interval from human codings"
    model = text_limits(scores(0, 19, note="not validated; lag-1 correlation taken as .2"), judged(coder_type="model"))
    assert model.loc[0, "note"] == "text interval from model codings; lag-1 correlation taken as .2"
    assert model.loc[0, "text_low"] == 0 and model.loc[0, "text_high"] > 0


def test_few_coded_units_and_off_story_articles_have_no_limits():
    few = text_limits(scores(7, 19), judged(tp=5, fp=2)).iloc[0]
    assert np.isnan(few["text_low"]) and few["note"] == "fewer than 10 flagged units coded: not validated"
    none = text_limits(scores(0, 19), judged(tp=5, fp=2)).iloc[0]
    assert none["text_low"] == 0 < none["text_high"], "nothing is flagged: precision is not needed"
    off = text_limits(scores(0, 19, applicable=False, note="not applicable: off-story"), judged()).iloc[0]
    assert np.isnan(off["text_low"]) and off["note"] == "not applicable: off-story"


def test_bunched_and_weighted_codings_widen():
    table = judged(tp=30, fp=20)
    even = text_limits(scores(10, 20), table).iloc[0]
    bunched = table.sort_values(["flag", "truth"]).assign(article_id=[f"t{i // 15}" for i in range(len(table))])
    wide = text_limits(scores(10, 20), bunched).iloc[0]
    assert wide["text_high"] - wide["text_low"] > even["text_high"] - even["text_low"]
    weighted = text_limits(scores(60, 120), table.assign(probability=[0.05, 1.0] * (len(table) // 2))).iloc[0]
    plain = text_limits(scores(60, 120), table).iloc[0]
    assert weighted["text_high"] - weighted["text_low"] > plain["text_high"] - plain["text_low"]
