"""The reliability table: published two-coder numbers, honest intervals, kinds of coders kept apart."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.validity.alpha import alpha, set_codes
from framing.validity.codings import coded_spans
from framing.validity.reliability import RELIABILITY_COLUMNS, list_disagreements, reliability

ORACLES = Path(__file__).parents[1] / "oracles"
IRRCAC = {
    name: case
    for name, case in json.loads((ORACLES / "kappa_family.json").read_text("utf-8"))["cases"].items()
    if "irrCAC_gwet" in case
}


@pytest.fixture(scope="module")
def two_coders():
    wide = pd.read_csv(ORACLES / "two_coders_codes.csv", dtype={"doc": str})
    long = wide.melt(id_vars=["doc", "unit"], var_name="column", value_name="present")
    long[["coder", "frame"]] = long["column"].str.split("_", n=1, expand=True)
    return long.assign(article_id=long["doc"], start=long["unit"] * 10, end=long["unit"] * 10 + 9, coder_type="model")


def coded(values, coder_types=None, frame="leak"):
    """Codings from units × coders; None is a gap."""
    rows = []
    for u, line in enumerate(values):
        for c, value in enumerate(line):
            if value is not None:
                kind = coder_types[c] if coder_types else "human"
                rows.append((f"t{u % 12}", u * 10, u * 10 + 8, "ABCDE"[c], kind, frame, value))
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "coder", "coder_type", "frame", "present"])


def test_the_published_two_coder_table(two_coders):
    table = reliability(two_coders, resamples=20_000, seed=1)
    assert list(table) == RELIABILITY_COLUMNS
    expected = pd.read_csv(ORACLES / "two_coders_per_frame.csv").set_index("frame")
    perfect = {11: 0.824, 5: 0.625}
    for _, row in table[table["variable"] == "present"].iterrows():
        want = expected.loc[row["frame"]]
        assert (row["agreement"], row["alpha"], row["kappa"], row["ac1"]) == pytest.approx(
            tuple(want[["percent_agreement", "alpha", "cohen_kappa", "gwet_ac1"]]), abs=1.01e-6
        )
        low = want["boot_low"] if want["alpha"] < 1 else perfect[want["n_A"]]
        assert row["alpha_low"] == pytest.approx(low, abs=0.006)
        assert row["alpha_high"] == pytest.approx(1.0, abs=1e-9)
        assert "units resampled, intervals too narrow" in row["note"]
        assert (row["alpha"] == 1) == ("no disagreement seen" in row["note"])


def test_the_published_multi_label_numbers(two_coders):
    want = json.loads((ORACLES / "two_coders_multilabel.json").read_text("utf-8"))
    row = reliability(two_coders).iloc[-1]
    assert (row["variable"], row["units"]) == ("set of frames (MASI)", want["n_units"])
    assert (row["alpha"], row["agreement"]) == pytest.approx(
        (want["alpha_masi"], want["exact_set_agreement"]), abs=1.01e-6
    )
    spans, rows = coded_spans(two_coders)
    sets = set_codes(two_coders, rows, len(spans), ["A", "B"])
    jaccard = lambda a, b: 1 - len(a & b) / len(a | b) if a | b else 0.0  # noqa: E731
    assert alpha(sets, distance=jaccard) == pytest.approx(want["alpha_jaccard"], abs=1.01e-6)
    assert alpha(sets, distance=lambda a, b: float(a != b)) == pytest.approx(want["alpha_set_identity"], abs=1.01e-6)
    some = np.array([[bool(v) for v in line] for line in sets], dtype=object)
    assert alpha(some) == pytest.approx(want["alpha_any_frame"], abs=1.01e-6)
    pooled = two_coders.pivot(index=["article_id", "start", "frame"], columns="coder", values="present").to_numpy()
    assert alpha(pooled) == pytest.approx(want["pooled_frame_decisions_alpha"], abs=1.01e-6)


@pytest.mark.parametrize("name", IRRCAC)
def test_ac1_limits_agree_with_its_published_variance(name):
    case = IRRCAC[name]
    cells = [case["table"][c] for c in ("yes_yes", "yes_no", "no_yes", "no_no")]
    values = np.repeat([(1, 1), (1, 0), (0, 1), (0, 0)], cells, axis=0)
    codings = coded(values.tolist()).assign(article_id="t")
    row = reliability(codings, resamples=8000, seed=2).iloc[0]
    assert (row["ac1_low"], row["ac1_high"]) == pytest.approx(case["irrCAC_gwet"]["ci"], abs=0.03)


@pytest.mark.parametrize("units", [1, 4, 30, 400])
def test_full_agreement_is_never_certain(units):
    values = [(1, 1)] * max(units // 3, 1) + [(0, 0)] * (units - units // 3)
    row = reliability(coded(values)).iloc[0]
    assert row["agreement"] == row["alpha"] == row["kappa"] == row["ac1"] == 1
    for low in ("agreement_low", "alpha_low", "kappa_low", "ac1_low"):
        assert row[low] < 0.9999
    assert row["alpha_high"] == 1


def test_one_value_only_is_explained():
    row = reliability(coded([(0, 0)] * 30)).iloc[0]
    assert np.isnan(row["alpha"]) and np.isnan(row["kappa"]) and np.isnan(row["alpha_low"])
    assert row["agreement"] == 1 and row["agreement_low"] < 1
    assert "only one value was used: alpha and kappa are 0/0, read the agreement" in row["note"]


def test_three_coders_use_fleiss_and_gaps_leave_it_out():
    rng = np.random.default_rng(5)
    truth = rng.integers(0, 2, 60)
    values = [[int(t if rng.random() < 0.9 else 1 - t) for _ in range(3)] for t in truth]
    whole = reliability(coded(values)).iloc[0]
    assert whole["kappa_kind"] == "Fleiss" and whole["kappa_low"] < whole["kappa"] < whole["kappa_high"]
    assert whole["resampled"] == "articles"
    values[0][2] = None
    gaps = reliability(coded(values)).iloc[0]
    assert np.isnan(gaps["kappa"]) and "gaps: no Fleiss kappa" in gaps["note"] and gaps["alpha"] < 1


def test_human_and_model_coders_are_never_mixed_silently():
    codings = coded([(1, 1, 0)] * 5 + [(0, 0, 0)] * 20, ["human", "human", "model"])
    table = reliability(codings)
    assert table.loc[0, "coders"] == "A, B" and table.loc[0, "coder_type"] == "human" and table.loc[0, "alpha"] == 1
    mixed = reliability(codings, coder_type="mixed")
    assert mixed.loc[0, "coder_type"] == "human and model" and mixed.loc[0, "alpha"] < 1
    with pytest.raises(FramingError, match="needs two coders of one kind; there is one model coder, C"):
        reliability(codings, coder_type="model")
    with pytest.raises(FramingError, match='no coder "Z". There is: A, B, C'):
        reliability(codings, coders=["A", "Z"])


def test_voice_is_compared_where_both_saw_the_frame():
    codings = coded([(1, 1)] * 10 + [(1, 0)] * 2 + [(0, 0)] * 20)
    codings["voice"] = np.where(codings["present"] == 1, "quoted", "")
    codings.loc[0, "voice"] = "narrator"
    table = reliability(codings).set_index("variable")
    assert table.loc["voice", "units"] == 10 and table.loc["voice", "agreement"] == 0.9


def test_nearly_equal_spans_are_one_unit_and_disagreements_are_listed():
    codings = coded([(1, 1), (1, 0), (0, 0)])
    codings.loc[codings["coder"] == "B", "end"] -= 1
    articles = pd.DataFrame({"article_id": ["t0", "t1", "t2"], "text": "x" * 10 + "second unit words"})
    listed = list_disagreements(codings, articles)
    assert listed[["article_id", "frame", "variable", "codes"]].values.tolist() == [
        ["t1", "leak", "present", "A: 1, B: 0"]
    ]
    assert listed.loc[0, "text"] == "second unit words"[: listed.loc[0, "end"] - 10]
    assert reliability(codings).iloc[0]["units"] == 3


def test_the_seed_decides(two_coders):
    one, two = (reliability(two_coders, resamples=300, seed=s) for s in (1, 2))
    pd.testing.assert_frame_equal(one, reliability(two_coders, resamples=300, seed=1))
    assert (one["alpha_low"] != two["alpha_low"]).any()
