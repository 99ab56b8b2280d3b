"""The vectorizer behaves as scikit-learn expects; its words are ours."""

from __future__ import annotations

import pickle
import warnings

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import estimator_checks_generator

from framing.errors import FramingError
from framing.measure.vectorizer import ArabicVectorizer

TEXTS = ["ناقشت الحكومة القانون", "قوانين للحكومة", "القمح في الحقول", "زرع الحقل قمحا", "حكومات وقوانين", "حقول القمح"]
LABELS = [0, 0, 1, 1, 0, 1]

with warnings.catch_warnings():
    # scikit-learn runs its remaining checks on tables of numbers only and says so for every estimator that takes texts
    warnings.simplefilter("ignore", SkipTestWarning)
    CHECKS = list(estimator_checks_generator(ArabicVectorizer()))


@pytest.mark.parametrize(("estimator", "check"), CHECKS, ids=lambda value: getattr(value, "__name__", None))
def test_scikit_learns_checks(estimator, check):
    check(estimator)


def test_there_are_checks():
    assert CHECKS


@pytest.mark.parametrize("choices", [{}, {"ngrams": (1, 2)}, {"keys": "surface"}, {"weights": "count"}])
def test_fitting_and_transforming_at_once_is_the_same(choices):
    at_once = ArabicVectorizer(**choices).fit_transform(TEXTS)
    in_two_steps = ArabicVectorizer(**choices).fit(TEXTS).transform(TEXTS)
    assert at_once.shape == in_two_steps.shape
    assert np.allclose(at_once.toarray(), in_two_steps.toarray())


def test_the_settings_are_kept_untouched_and_can_be_cloned():
    words = ["قانون"]
    vectorizer = ArabicVectorizer(stop_words=words, min_df=2)
    assert vectorizer.get_params()["stop_words"] is words
    fresh = clone(vectorizer.fit(TEXTS))
    assert fresh.get_params()["min_df"] == 2
    with pytest.raises(NotFittedError):
        fresh.transform(TEXTS)


def test_forms_of_a_word_are_one_column():
    vectorizer = ArabicVectorizer(weights="count").fit(TEXTS)
    names = vectorizer.get_feature_names_out().tolist()
    assert names == sorted(names)
    table = vectorizer.transform(TEXTS).toarray()
    assert table[:, names.index("قمح")].tolist() == [0, 0, 1, 1, 0, 1]
    assert vectorizer.labels_[names.index("قمح")] in ("القمح", "قمحا")
    assert "في" not in names


def test_rows_have_length_one_and_texts_without_known_words_are_empty():
    vectorizer = ArabicVectorizer().fit(TEXTS)
    weights = vectorizer.transform([*TEXTS, "طائرة", ""]).toarray()
    assert np.linalg.norm(weights, axis=1).round(9).tolist() == [1] * 6 + [0, 0]
    assert len(vectorizer.idf_) == weights.shape[1]


def test_it_works_in_a_search_over_a_pipeline_and_after_storing():
    pipeline = make_pipeline(ArabicVectorizer(), LogisticRegression())
    search = GridSearchCV(pipeline, {"arabicvectorizer__ngrams": [(1, 1), (1, 2)]}, cv=2).fit(TEXTS, LABELS)
    assert search.predict(["القوانين", "قمح"]).tolist() == [0, 1]
    stored = pickle.loads(pickle.dumps(search.best_estimator_))
    assert stored.predict(["للحكومات"]).tolist() == [0]


def test_limits_of_document_frequency():
    assert set(ArabicVectorizer(min_df=3).fit(TEXTS).get_feature_names_out()) <= set(
        ArabicVectorizer(min_df=0.5).fit(TEXTS).get_feature_names_out()
    )
    rare = ArabicVectorizer(max_df=1, weights="count").fit(TEXTS)
    assert rare.fit_transform(TEXTS).astype(bool).sum(axis=0).max() == 1


@pytest.mark.parametrize(
    ("choices", "texts", "words"),
    [
        ({"keys": "root"}, TEXTS, 'keys "root" are unknown. Choose lemma or surface.'),
        ({"weights": "bm25"}, TEXTS, "Choose tfidf or count"),
        ({"ngrams": (1, 3)}, TEXTS, "Choose (1, 1) or (1, 2)"),
        ({}, "نص واحد", "give a list of texts, not one text"),
        ({}, [None], "text 0 is no text but NoneType"),
        ({}, ["في", "2016"], "no word is left"),
        ({}, [], "no word is left"),
    ],
)
def test_errors(choices, texts, words):
    with pytest.raises(FramingError) as error:
        ArabicVectorizer(**choices).fit(texts)
    assert words in str(error.value)
