"""The classifier: stories are never split, chances are calibrated, and it feeds the corrected estimates."""

import numpy as np
import pandas as pd
import pytest

from framing.codebook.model import Codebook, Frame
from framing.errors import FramingError
from framing.validity.classify import COMPARISON_COLUMNS, PREDICTION_COLUMNS, _folds, classify
from framing.validity.correction import correct
from framing.validity.validation import validate

BOOK = Codebook("demo", frames=(Frame("leak", 0), Frame("anger", 1)))
LEAK = ["تسريب", "مكالمة", "تنصت"]
OTHER = ["فندق", "طقس", "وفد", "سوق", "مدينة", "نهر"]


@pytest.fixture(scope="module")
def corpus():
    """60 articles of 10 units; the dictionary knows one of three words of the frame, and errs on a common word."""
    rng = np.random.default_rng(11)
    texts, codings, hits, units = [], [], [], []
    for article in range(60):
        name, text = f"t{article}", ""
        for _ in range(10):
            present = rng.random() < 0.3
            words = list(rng.choice(OTHER, 5)) + ([str(rng.choice(LEAK))] if present else [])
            sentence = " ".join(rng.permutation(words)) + ". "
            start, text = len(text), text + sentence
            span = (name, start, len(text) - 1)
            units.append((*span, f"{name}#{start}", "body", 6))
            said = present != (rng.random() < 0.05)  # coders err now and then
            codings.append((*span, "A", "human", "leak", int(said), 1.0))
            codings.append((*span, "A", "human", "anger", int(rng.random() < 0.005), 1.0))
            for word in ("تسريب", "سوق") if rng.random() < 0.4 else ("تسريب",):
                if word in sentence:
                    at = start + sentence.index(word)
                    hits.append((f"{name}#{start}", name, "leak", at, at + len(word), 0.5, True))
        texts.append((name, f"s{article // 2}", text))
    span = ["article_id", "start", "end"]
    return (
        pd.DataFrame(codings, columns=[*span, "coder", "coder_type", "frame", "present", "probability"]),
        pd.DataFrame(hits, columns=["unit_id", "article_id", "frame", "start", "end", "place", "counted"]),
        pd.DataFrame(units, columns=[*span, "unit_id", "part", "words"]),
        pd.DataFrame(texts, columns=["article_id", "story", "text"]).assign(outlet=["x", "y"] * 30),
    )


@pytest.fixture(scope="module")
def learned(corpus):
    codings, hits, units, articles = corpus
    half = codings[codings["article_id"].isin(articles["article_id"][:44])]
    return classify(half, hits, units, BOOK, articles, seed=1)


def test_it_learns_what_the_dictionary_misses(learned):
    predictions, comparison = learned
    assert list(predictions) == PREDICTION_COLUMNS and list(comparison) == COMPARISON_COLUMNS
    table = comparison.set_index(["frame", "method"])
    dictionary, classifier = table.loc[("leak", "dictionary")], table.loc[("leak", "classifier")]
    assert dictionary["recall"] < 0.6 and classifier["recall"] > 0.75 and classifier["f1"] > dictionary["f1_high"]
    assert classifier["units"] == dictionary["units"] == 440
    assert classifier["brier"] < 0.1 < classifier["brier_base"]
    assert classifier["f1_low"] < classifier["f1"] < classifier["f1_high"]


def test_every_unit_has_a_calibrated_chance(learned, corpus):
    predictions, _ = learned
    codings, _, units, _ = corpus
    assert len(predictions) == len(units) and predictions["chance"].between(0, 1).all()
    truth = codings[codings["frame"] == "leak"]["present"].to_numpy()
    sure = predictions["chance"] > 0.5
    assert predictions["chance"].mean() == pytest.approx(truth.mean(), abs=0.05)
    assert truth[sure].mean() == pytest.approx(predictions["chance"][sure].mean(), abs=0.1)
    uncoded = predictions["article_id"].isin([f"t{i}" for i in range(44, 60)]).to_numpy()
    assert (predictions["present"][uncoded] == truth[uncoded]).mean() > 0.9


def test_a_frame_that_is_too_rare_is_not_learned(learned, corpus):
    predictions, comparison = learned
    row = comparison[(comparison["frame"] == "anger") & (comparison["method"] == "classifier")].iloc[0]
    assert "learning needs 20 units in 10 stories" in row["note"] and np.isnan(row["f1"])
    assert set(predictions["frame"]) == {"leak"}
    codings, hits, units, articles = corpus
    with pytest.raises(FramingError, match="no frame can be learned. anger"):
        classify(codings[codings["frame"] == "anger"], hits, units, BOOK, articles)
    with pytest.raises(FramingError, match="1 folds cannot be compared"):
        classify(codings, hits, units, BOOK, articles, folds=1)


def test_a_story_is_in_one_fold(learned, corpus):
    predictions, _ = learned
    articles = corpus[3]
    fold = predictions.assign(story=predictions["article_id"].map(articles.set_index("article_id")["story"]))
    assert (fold.groupby("story")["fold"].nunique() == 1).all() and fold["fold"].nunique() == 5
    truth, story = np.tile([1, 0, 0], 40), np.repeat([f"s{i}" for i in range(30)], 4).astype(object)
    parts = pd.Series(_folds(truth, story, 5, 0)).groupby(story).nunique()
    assert (parts == 1).all()


def test_a_model_never_sees_the_story_it_predicts(corpus):
    codings, hits, units, articles = corpus
    own = codings[codings["frame"] == "leak"].reset_index(drop=True)
    mine = own["article_id"].isin(["t0", "t1"])
    flipped = own.assign(present=np.where(mine, 1 - own["present"], own["present"]))
    said = classify(flipped, hits, units, BOOK, articles, folds=3, seed=2)[0]
    agree = (said["present"] == flipped["present"])[mine].mean()
    assert agree < 0.3, "codings that contradict all others would be found again only by a model that saw them"


def test_it_feeds_validation_and_correction(learned, corpus):
    predictions, _ = learned
    codings, hits, units, articles = corpus
    own = codings[(codings["frame"] == "leak") & codings["article_id"].isin(articles["article_id"][:44])]
    own = own.assign(probability=440 / 600)
    row = validate(own, hits, BOOK, predictions=predictions).iloc[0]
    assert row["recall"] > 0.75
    for target in ("corpus", "process"):
        dictionary = correct(own, hits, units, BOOK, articles, target=target).iloc[0]
        classifier = correct(own, hits, units, BOOK, articles, target=target, predictions=predictions).iloc[0]
        assert classifier["high"] - classifier["low"] < dictionary["high"] - dictionary["low"]
        truth = codings[codings["frame"] == "leak"]["present"].mean()
        assert classifier["low"] <= truth <= classifier["high"]
