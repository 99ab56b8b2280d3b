"""The sample to code: strata, chances, and an estimate that they make unbiased."""

import numpy as np
import pandas as pd
import pytest

from framing.codebook.model import Codebook, Frame
from framing.errors import FramingError
from framing.validity.sampling import SAMPLE_COLUMNS, design_weights, draw_sample

BOOK = Codebook("demo", frames=(Frame("leak", 0), Frame("anger", 1)))
LINES = ["A...*.....", "..AA......", "..........", "B.........", "......A..."]


@pytest.fixture
def corpus():
    units, hits = [], []
    for article in range(40):
        for i, letter in enumerate(LINES[article % 5]):
            unit = (f"t{article}", i * 20, i * 20 + 18, f"t{article}#{i * 20}", f"unit {i} of t{article}")
            units.append(unit)
            for frame in {"A": ["leak"], "B": ["anger"], "*": ["leak", "anger"]}.get(letter, []):
                hits.append((unit[3], f"t{article}", frame, i * 20, i * 20 + 4, True))
    hits.append(("t2#100", "t2", "leak", 100, 104, False))
    units = pd.DataFrame(units, columns=["article_id", "start", "end", "unit_id", "text"])
    return units, pd.DataFrame(hits, columns=["unit_id", "article_id", "frame", "start", "end", "counted"])


def test_strata_and_chances(corpus):
    units, hits = corpus
    sample = draw_sample(units, hits, BOOK, 80, seed=3)
    assert list(sample) == SAMPLE_COLUMNS and len(sample) == 80
    assert not sample.duplicated(["article_id", "start"]).any()
    counts = sample["stratum"].value_counts()
    assert counts.to_dict() == {"other": 40, "near miss": 20, "flagged leak": 10, "flagged anger": 10}
    for stratum, chance in sample.groupby("stratum")["probability"]:
        whole = {"flagged anger": 16, "flagged leak": 32}.get(stratum)
        assert chance.nunique() == 1
        if whole:
            assert chance.iloc[0] == pytest.approx(10 / whole)
    assert design_weights(sample).sum() == pytest.approx(len(units))


def test_near_misses_are_neighbours_and_candidates_that_were_not_counted(corpus):
    units, hits = corpus
    sample = draw_sample(units, hits, BOOK, len(units)).set_index(["article_id", "start"])["stratum"]
    assert sample["t0"].sort_index().tolist() == [
        *("flagged leak", "near miss", "other", "near miss", "flagged anger", "near miss"),
        *("other", "other", "other", "other"),
    ]
    assert sample["t2", 100] == "near miss" and sample["t7", 100] == "other"
    net = pd.Series(units["unit_id"] == "t7#100")
    assert (
        draw_sample(units, hits, BOOK, len(units), net=net).set_index(["article_id", "start"])["stratum"]["t7", 100]
        == "near miss"
    )


def test_the_purpose_moves_the_sample_and_small_strata_are_taken_whole(corpus):
    units, hits = corpus
    flagged = draw_sample(units, hits, BOOK, 60, purpose="precision")["stratum"].str.startswith("flagged").sum()
    assert flagged == 30
    many = draw_sample(units, hits, BOOK, 300)
    assert (many[many["stratum"] == "flagged anger"]["probability"] == 1).all()
    assert len(draw_sample(units, hits, BOOK, 3)) == 3


def test_weights_make_the_estimate_unbiased(corpus):
    units, hits = corpus
    truth = units.assign(truth=units["start"] % 60 == 0)
    estimates = []
    for seed in range(300):
        sample = draw_sample(units, hits, BOOK, 40, seed=seed).merge(truth, on=["article_id", "start"])
        estimates.append((sample["truth"] / sample["probability"]).sum() / len(units))
    assert np.mean(estimates) == pytest.approx(truth["truth"].mean(), abs=0.015)


def test_articles_of_the_dictionary_are_not_drawn(corpus):
    units, hits = corpus
    sample = draw_sample(units, hits, BOOK, 100, exclude_articles=["t0", "t1"])
    assert not set(sample["article_id"]) & {"t0", "t1"}


def test_the_seed_decides_and_the_order_of_rows_does_not(corpus):
    units, hits = corpus
    one = draw_sample(units, hits, BOOK, 30, seed=1)
    pd.testing.assert_frame_equal(one, draw_sample(units[::-1], hits[::-1], BOOK, 30, seed=1))
    assert not one.equals(draw_sample(units, hits, BOOK, 30, seed=2))


def test_wrong_wishes_are_named(corpus):
    units, hits = corpus
    with pytest.raises(FramingError, match="401 units cannot be drawn from 400. Ask for 2 to 400"):
        draw_sample(units, hits, BOOK, 401)
    with pytest.raises(FramingError, match='unknown purpose "fun". Choose one of: prevalence, precision'):
        draw_sample(units, hits, BOOK, 10, purpose="fun")
    with pytest.raises(FramingError, match='there is no frame "rage". Choose from: leak, anger'):
        draw_sample(units, hits, BOOK, 10, frames=["rage"])
