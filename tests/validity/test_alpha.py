"""Coefficients of agreement against textbook tables and published results."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, cohen_kappa_score
from statsmodels.stats.inter_rater import fleiss_kappa as statsmodels_fleiss

from framing.errors import FramingError
from framing.validity.alpha import agreement, alpha, codes, cohen_kappa, fleiss_kappa, gwet_ac1, masi
from framing.validity.classes import class_scores

ORACLES = Path(__file__).parents[1] / "oracles"
TEXTBOOK = json.loads((ORACLES / "krippendorff_textbook.json").read_text("utf-8"))
KAPPAS = json.loads((ORACLES / "kappa_family.json").read_text("utf-8"))["cases"]
TABLES = {name: case for name, case in KAPPAS.items() if "table" in case}
ECOSENT = pd.read_csv(ORACLES / "ecosent_gold_predictions.csv")
PUBLISHED = pd.read_csv(ORACLES / "ecosent_expected.csv").set_index("column")


@pytest.mark.parametrize("name", TEXTBOOK["cases"])
def test_alpha_equals_the_textbook(name):
    case = TEXTBOOK["cases"][name]
    value = alpha(np.array(case["rows_are_coders"], dtype=object).T, case["level"])
    assert value == pytest.approx(case["expected"], abs=1e-9)
    if case["published"] is not None:
        assert value == pytest.approx(case["published"], abs=6e-4)


def test_one_value_only_is_undefined_and_an_unknown_level_is_named():
    assert np.isnan(alpha(np.array(TEXTBOOK["undefined"]["rows_are_coders"]).T))
    with pytest.raises(FramingError, match='unknown level "rank"'):
        alpha([[1, 2], [1, 1]], "rank")


def pairs(table):
    cells = [(1, 1), (1, 0), (0, 1), (0, 0)]
    numbers = [table[c] for c in ("yes_yes", "yes_no", "no_yes", "no_no")]
    return np.repeat(np.array(cells, dtype=object), numbers, axis=0)


@pytest.mark.parametrize("name", TABLES)
def test_kappas_equal_their_tables(name):
    case = TABLES[name]
    values = pairs(case["table"])
    table = codes(values, (0, 1))
    found = {
        "percent_agreement": agreement(table.counts)[0],
        "cohen_kappa": cohen_kappa(table.code, 2)[0],
        "krippendorff_alpha": alpha(values),
        "gwet_ac1": gwet_ac1(table.counts)[0],
    }
    assert found == pytest.approx({key: case[key] for key in found}, abs=1.01e-6)
    n = len(values)
    scott = 1 - (1 - case["krippendorff_alpha"]) * 2 * n / (2 * n - 1)
    assert scott == pytest.approx(case["scott_pi"], abs=2e-6)


def test_fleiss_kappa_equals_its_table_and_statsmodels():
    case = KAPPAS["fleiss_10x14x5"]
    counts = np.array(case["table_subjects_by_category"], dtype=float)
    assert fleiss_kappa(counts)[0] == pytest.approx(case["fleiss_kappa"], abs=1.01e-6)
    assert fleiss_kappa(counts)[0] == pytest.approx(statsmodels_fleiss(counts))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=4, max_size=40))
def test_cohen_kappa_equals_sklearn_and_order_does_not_matter(rows):
    table = codes(np.array(rows, dtype=object))
    value = cohen_kappa(table.code, len(table.values))[0]
    if np.isnan(value):
        assert len({v for row in rows for v in row}) == 1
    else:
        assert value == pytest.approx(cohen_kappa_score(*zip(*rows, strict=True)))
    assert alpha(rows) == pytest.approx(alpha(rows[::-1]), nan_ok=True)
    assert alpha(rows) == pytest.approx(alpha([row[::-1] for row in rows]), nan_ok=True)


@pytest.mark.parametrize("case", json.loads((ORACLES / "masi.json").read_text("utf-8"))["cases"])
def test_masi_equals_its_table(case):
    value = masi(frozenset(case["A"]), frozenset(case["B"]))
    assert value == pytest.approx(case["masi_distance"], abs=1.01e-6)
    if isinstance(case["nltk_value"], float):
        assert value == pytest.approx(case["nltk_value"])


@pytest.mark.parametrize("column", PUBLISHED.index)
def test_every_published_row_of_ecosent_is_reproduced(column):
    published, used = PUBLISHED.loc[column], ECOSENT[["gold", column]].dropna()
    assert len(used) == published["n"]
    found = {
        "accuracy": accuracy_score(used["gold"], used[column]),
        "alpha_ordinal": alpha(ECOSENT[["gold", column]].to_numpy(float), "ordinal"),
        "alpha_nominal": alpha(ECOSENT[["gold", column]].to_numpy(float)),
    }
    assert found == pytest.approx({key: published[key] for key in found}, abs=1.01e-6)
    assert found["alpha_ordinal"] == pytest.approx(published["published_alpha"], abs=1.01e-6)
    assert found["accuracy"] == pytest.approx(published["published_accuracy"], abs=1.01e-6)
    scores = class_scores(used["gold"], used[column]).set_index("value")
    for value, name in ((1, "pos"), (0, "neut"), (-1, "neg")):
        row = scores.loc[value, ["precision", "recall", "f1"]].fillna(0)  # the paper prints 0 where precision is 0/0
        assert row.tolist() == pytest.approx([published[f"{name}_{m}"] for m in row.index], abs=1.01e-6)
