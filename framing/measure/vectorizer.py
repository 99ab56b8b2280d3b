"""A scikit-learn vectorizer for Arabic texts: our words and keys in any pipeline, never the default token pattern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.utils.validation import check_is_fitted

from framing.arabic.keys import Keys
from framing.arabic.letters import fold_all
from framing.arabic.stopwords import StopWords
from framing.corpus.tokens import Tokens, tokenise
from framing.errors import FramingError
from framing.measure.word_types import spellings


class ArabicVectorizer(TransformerMixin, BaseEstimator):
    """Turn texts into TF-IDF weights (or counts) of keys: one column a word with all its inflected forms.

    keys: "lemma" or "surface" (spellings that fold alike). ngrams: (1, 1), or (1, 2) for pairs of neighbouring words.
    stop_words: None for the project's list, else an iterable of words. min_df and max_df: as in scikit-learn, a number
    of texts or a share of them. weights: "tfidf" (1 + ln count, smoothed idf, rows of length 1) or "count".

    Fitted: `vocabulary_` (key to column), `labels_` (most frequent spelling of each column), `idf_` (with "tfidf").

    >>> vectorizer = ArabicVectorizer(weights="count").fit(["الحكومة والقانون", "قوانين للحكومة"])
    >>> vectorizer.get_feature_names_out().tolist(), vectorizer.transform(["حكومتنا"]).toarray().tolist()
    (['حكومه', 'قانون'], [[1, 0]])
    """

    def __init__(
        self,
        keys: str = "lemma",
        ngrams: tuple[int, int] = (1, 1),
        stop_words: Iterable[str] | None = None,
        min_df: int | float = 1,
        max_df: int | float = 1.0,
        weights: str = "tfidf",
    ) -> None:
        self.keys = keys
        self.ngrams = ngrams
        self.stop_words = stop_words
        self.min_df = min_df
        self.max_df = max_df
        self.weights = weights

    def fit(self, X: Iterable[str], y: Any = None) -> ArabicVectorizer:
        """Learn the words of some texts."""
        self.fit_transform(X)
        return self

    def fit_transform(self, X: Iterable[str], y: Any = None, **_: Any) -> sparse.csr_matrix:
        """Learn the words of some texts and return their weights, a row a text."""
        self._check()
        texts = _texts(X)
        tokens = tokenise(texts)
        folded = fold_all(tokens.types)
        counts = np.bincount(tokens.type, minlength=len(folded)).tolist()
        total: Counter[str] = Counter()
        for word, count in zip(folded, counts, strict=True):
            total[word] += count
        self._keys = Keys(total)
        self._stops = StopWords(self.stop_words)
        self._same: dict[str, str] = {}
        stopped = [bool(self._stops.reason(word)) for word in folded]
        if self.keys == "lemma":
            left = [0 if stop else count for stop, count in zip(stopped, counts, strict=True)]
            self._same = spellings([self._keys.read(w).key for w in folded], folded, left, self._keys)
        row, column, names, place = self._terms(tokens)
        matrix = _count(row, column, (len(texts), len(names)))
        order = sorted(np.flatnonzero(self._frequent(matrix)).tolist(), key=lambda number: names[number])
        if not order:
            raise FramingError("ArabicVectorizer: no word is left. Lower min_df, raise max_df or stop fewer words.")
        self.vocabulary_ = {names[number]: place for place, number in enumerate(order)}
        self.labels_ = _labels(tokens, place, column, names, order)
        matrix = sparse.csr_matrix(matrix[:, order])
        if self.weights == "tfidf":
            self._tfidf = TfidfTransformer(sublinear_tf=True).fit(matrix)
            self.idf_ = self._tfidf.idf_
            return self._tfidf.transform(matrix)
        return matrix

    def transform(self, X: Iterable[str]) -> sparse.csr_matrix:
        """Return the weights of texts by the words learned, a row a text; unknown words are left out."""
        check_is_fitted(self, "vocabulary_")
        texts = _texts(X)
        row, column, names, _ = self._terms(tokenise(texts))
        place = np.array([self.vocabulary_.get(name, -1) for name in names], dtype=int)[column]
        known = place >= 0
        matrix = _count(row[known], place[known], (len(texts), len(self.vocabulary_)))
        return self._tfidf.transform(matrix) if self.weights == "tfidf" else matrix

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """Return the keys in the order of the columns; `labels_` holds what to show for them."""
        check_is_fitted(self, "vocabulary_")
        return np.array(list(self.vocabulary_), dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def _check(self) -> None:
        if self.keys not in ("lemma", "surface"):
            raise FramingError(f'ArabicVectorizer: keys "{self.keys}" are unknown. Choose lemma or surface.')
        if self.weights not in ("tfidf", "count"):
            raise FramingError(f'ArabicVectorizer: weights "{self.weights}" are unknown. Choose tfidf or count.')
        if tuple(self.ngrams) not in ((1, 1), (1, 2)):
            raise FramingError(f"ArabicVectorizer: ngrams {self.ngrams} are not offered. Choose (1, 1) or (1, 2).")

    def _terms(self, tokens: Tokens) -> tuple[npt.NDArray, npt.NDArray, list[str], npt.NDArray]:
        """The text, the number of the term and the token of every counted word (and pair), and the terms' names."""
        folded = fold_all(tokens.types)
        keys = [self._keys.read(word).key for word in folded] if self.keys == "lemma" else folded
        counted = np.array([not self._stops.reason(word) for word in folded], bool)
        number, names = pd.factorize(np.array([self._same.get(key, key) for key in keys], dtype=object))
        if not len(tokens):
            return np.zeros(0, int), np.zeros(0, int), [], np.zeros(0, int)
        some = np.flatnonzero(counted[tokens.type])
        row, column, listed = tokens.text[some], number[tokens.type[some]], list(names)
        if tuple(self.ngrams) == (1, 2):
            second = np.flatnonzero((np.diff(some) == 1) & (np.diff(row) == 0)) + 1
            second = second[tokens.start[some[second]] - tokens.end[some[second - 1]] == 1]
            pairs, pair = np.unique(column[second - 1] * len(listed) + column[second], return_inverse=True)
            both = [f"{names[code // len(names)]} {names[code % len(names)]}" for code in pairs.tolist()]
            row, column = np.append(row, row[second]), np.append(column, len(listed) + pair)
            some, listed = np.append(some, some[second]), listed + both
        return row, column, listed, some

    def _frequent(self, matrix: sparse.csr_matrix) -> npt.NDArray[np.bool_]:
        """Which terms stand in enough texts and not in too many."""
        texts = np.bincount(matrix.indices, minlength=matrix.shape[1])
        low, high = (x if isinstance(x, int) else x * matrix.shape[0] for x in (self.min_df, self.max_df))
        return (texts >= low) & (texts <= high)


def _texts(texts: Iterable[str]) -> list[str]:
    if isinstance(texts, str):
        raise FramingError("ArabicVectorizer: give a list of texts, not one text.")
    listed = list(texts)
    for number, text in enumerate(listed):
        if not isinstance(text, str):
            raise FramingError(f"ArabicVectorizer: text {number} is no text but {type(text).__name__}.")
    return listed


def _count(row: npt.NDArray, column: npt.NDArray, shape: tuple[int, int]) -> sparse.csr_matrix:
    return sparse.coo_matrix((np.ones(len(column), np.int64), (row, column)), shape=shape).tocsr()


def _labels(
    tokens: Tokens, place: npt.NDArray, column: npt.NDArray, names: Sequence[str], order: Sequence[int]
) -> list[str]:
    """The most frequent spelling of each term; a pair of words is shown by its key."""
    codes, number = np.unique(column.astype(np.int64) * len(tokens.types) + tokens.type[place], return_counts=True)
    shown: dict[int, int] = {}
    for code in codes[np.argsort(-number, kind="stable")].tolist():
        shown.setdefault(code // len(tokens.types), code % len(tokens.types))
    return [names[term] if " " in names[term] else tokens.types[shown[term]] for term in order]
