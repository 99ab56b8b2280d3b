"""Counts of words in coding units: a sparse matrix with its terms and units, from which TF-IDF and keyness are made.

A term is a key (`framing.arabic.keys`): one for all inflected forms of a word. Its label is the most frequent spelling
without و ب ل ك before it. Stop words are left out, never a word of the codebook; what was left out is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from framing.codebook.model import Codebook
from framing.corpus.parts import blank_out
from framing.corpus.tokens import Tokens, tokenise
from framing.errors import FramingError
from framing.measure.layout import check_units, gap_spans
from framing.measure.word_types import KEYS, WordTypes, read_types
from framing.progress import released

TERM_COLUMNS = ["term", "label", "gloss", "kind", "count", "units", "articles", "forms"]
UNIT_COLUMNS = (
    *("unit_id", "article_id", "outlet", "date", "story", "part", "start", "end", "text"),
    *("genre", "country", "origin"),  # of the article, where `with_group` put them
)
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class WordCounts:
    """How often each term stands in each unit.

    `matrix` has a row a unit and a column a term. `terms` has a row a column: term (the key), label, gloss, kind (word,
    name or phrase), count, units, articles, forms (the spellings, most frequent first). `units` are the units; `words`
    counts all their words, stopped ones too: rates are per 1,000 of them. `stopped` lists
    what was left out and why; `choices` how it was counted.
    """

    matrix: sparse.csr_matrix
    terms: pd.DataFrame
    units: pd.DataFrame
    stopped: pd.DataFrame
    choices: dict[str, Any] = field(default_factory=dict)

    def select(self, rows: npt.ArrayLike) -> WordCounts:
        """The counts in some units (a mask or row numbers), with the terms that occur there."""
        rows = np.asarray(rows)
        matrix = self.matrix[rows]
        some = np.asarray(matrix.sum(axis=0)).ravel() > 0
        units = self.units.iloc[np.flatnonzero(rows) if rows.dtype == bool else rows].reset_index(drop=True)
        matrix = sparse.csr_matrix(matrix[:, np.flatnonzero(some)])
        terms = _with_counts(self.terms[some].reset_index(drop=True), matrix, units)
        return WordCounts(matrix, terms, units, self.stopped, self.choices)


def count_words(
    units: pd.DataFrame,
    keys: str = "lemma",
    codebook: Codebook | None = None,
    ngrams: tuple[int, int] = (1, 1),
    stop_words: Iterable[str] | None = None,
    min_articles: int = 1,
    max_share: float = 1.0,
    progress: Progress | None = None,
) -> WordCounts:
    """Count the words of coding units by key.

    `keys` says what counts as one word: "lemma" (default), "surface" (spellings that fold alike) or "families" (a word
    that an entry of the codebook accepts is that entry, any other is its lemma). A `codebook` also gives glosses and
    names, and its words are never stopped. `ngrams` (1, 2) adds pairs of neighbouring words, none of them stopped.
    `stop_words` replaces `framing.arabic.stopwords.stop_words()`; an empty list stops nothing but numbers. A term is
    kept if at least `min_articles` articles have it and at most the share `max_share` of them. Raises FramingError for
    unknown keys, families without a codebook, impossible limits, or if no word is left.

    >>> units = pd.DataFrame({"unit_id": ["a#0", "b#0"], "article_id": ["a", "b"], "start": [0, 0],
    ...     "end": [23, 15], "text": ["الحكومة تدرس القوانين", "قانون للحكومة"]})
    >>> count_words(units).terms[["label", "count", "articles"]].values.tolist()
    [['الحكومة', 2, 2], ['القوانين', 2, 2], ['تدرس', 1, 1]]
    """
    check_units(units)
    _check_choices(keys, codebook, ngrams, min_articles, max_share)
    tokens = released(lambda: tokenise(_texts(units)))
    if not len(tokens):
        raise FramingError("count_words: the units hold no words. See set_aside: all may be furniture.")
    _tell(progress, 1)
    types = read_types(tokens, keys, codebook, stop_words)
    _tell(progress, 2)
    columns = [_single(tokens, types)]
    if ngrams[1] > 1:
        columns.append(_pairs(tokens, types, units["text"].tolist()))
    matrix = columns[0][0] if len(columns) == 1 else sparse.hstack([counted for counted, _ in columns], format="csr")
    terms = pd.concat([listed for _, listed in columns], ignore_index=True)
    about = units[[c for c in UNIT_COLUMNS if c in units]].reset_index(drop=True)
    about, stopped = about.assign(words=np.diff(tokens.first)), types.stopped
    del tokens, types, columns  # of a large corpus, as much again as what is counted below
    terms = _with_counts(terms, matrix, about)
    keep, order = _kept(terms, about, min_articles, max_share)
    _tell(progress, 3)
    choices = {"keys": keys, "ngrams": tuple(ngrams), "min_articles": min_articles, "max_share": max_share}
    choices["codebook"] = codebook.id if codebook else ""
    return WordCounts(matrix[:, order], terms.loc[order].reset_index(drop=True), about, stopped, choices)


def _texts(units: pd.DataFrame) -> list[str]:
    """The texts of the units, blank where something is set aside."""
    return [blank_out(t, g) if g else t for t, g in zip(units["text"], gap_spans(units), strict=True)]


def _tell(progress: Progress | None, step: int) -> None:
    if progress:
        progress(step, 3)


def _check_choices(keys: str, codebook: Codebook | None, ngrams: tuple[int, int], least: int, share: float) -> None:
    if keys not in KEYS:
        raise FramingError(f'count_words: keys "{keys}" are unknown. Choose one of: {", ".join(KEYS)}.')
    if keys == "families" and codebook is None:
        raise FramingError('count_words: keys "families" need a codebook. Pass codebook=load_codebook(name).')
    if tuple(ngrams) not in ((1, 1), (1, 2)):
        raise FramingError(f"count_words: ngrams {tuple(ngrams)} are not offered. Choose (1, 1) or (1, 2).")
    if least < 1 or not 0 < share <= 1:
        raise FramingError(
            f"count_words: min_articles {least} or max_share {share} cannot be. Give 1 or more, and a share up to 1."
        )


def _single(tokens: Tokens, types: WordTypes) -> tuple[sparse.csr_matrix, pd.DataFrame]:
    """Units × keys."""
    key = types.key[tokens.type]
    some = key >= 0
    return _matrix(tokens.text[some], key[some], (len(tokens.first) - 1, len(types.terms))), types.terms


def _matrix(row: npt.NDArray, column: npt.NDArray, shape: tuple[int, int]) -> sparse.csr_matrix:
    return sparse.coo_matrix((np.ones(len(row), np.int32), (row, column)), shape=shape).tocsr()


def _pairs(tokens: Tokens, types: WordTypes, texts: list[str]) -> tuple[sparse.csr_matrix, pd.DataFrame]:
    """Units × pairs of neighbouring words with nothing but white space between them, at least two of each pair."""
    key = types.key[tokens.type].astype(np.int64)
    near = (tokens.text[:-1] == tokens.text[1:]) & (tokens.start[1:] - tokens.end[:-1] == 1)
    place = np.flatnonzero(near & (key[:-1] >= 0) & (key[1:] >= 0))
    place = place[[texts[t][e].isspace() for t, e in zip(tokens.text[place], tokens.end[place], strict=True)]]
    pair, which = np.unique(key[place] * len(types.terms) + key[place + 1], return_inverse=True)
    number = np.bincount(which, minlength=len(pair))
    renumbered = np.where(number >= 2, np.cumsum(number >= 2) - 1, -1)
    pair = pair[number >= 2]
    column = renumbered[which]
    place, column = place[column >= 0], column[column >= 0]
    label = _pair_labels(tokens, types, place, column, len(pair))
    term = types.terms["term"].to_numpy(object)
    names = term[pair // len(term)] + " " + term[pair % len(term)] if len(pair) else np.zeros(0, object)
    listed = pd.DataFrame({"term": names, "label": label, "gloss": "", "kind": "phrase", "forms": label})
    return _matrix(tokens.text[place], column, (len(tokens.first) - 1, len(pair))), listed


def _pair_labels(tokens: Tokens, types: WordTypes, place: npt.NDArray, column: npt.NDArray, size: int) -> list[str]:
    """The most frequent spelling of each pair."""
    bare, spelling = np.array(types.bare, dtype=object), np.array(types.spelling, dtype=object)
    table = pd.DataFrame({"pair": column})
    table["form"] = bare[tokens.type[place]] + " " + spelling[tokens.type[place + 1]]
    seen = table.groupby(["pair", "form"], sort=True).size().reset_index(name="n")
    best = seen.sort_values(["pair", "n", "form"], ascending=[True, False, True], kind="stable")
    return best.drop_duplicates("pair")["form"].tolist() if size else []


def _with_counts(terms: pd.DataFrame, matrix: sparse.csr_matrix, units: pd.DataFrame) -> pd.DataFrame:
    article = pd.factorize(units["article_id"])[0]
    by_article = group_rows(matrix, article)
    counts = {"count": matrix.sum(axis=0), "units": (matrix > 0).sum(axis=0), "articles": (by_article > 0).sum(axis=0)}
    return terms.assign(**{name: np.asarray(value).ravel().astype(int) for name, value in counts.items()})[TERM_COLUMNS]


def group_rows(matrix: sparse.csr_matrix, group: npt.NDArray) -> sparse.csr_matrix:
    """Sum the rows of each group; rows with group -1 are left out."""
    used = np.flatnonzero(group >= 0)
    size = int(group.max(initial=-1)) + 1
    chooser = sparse.csr_matrix((np.ones(len(used), np.int32), (group[used], used)), shape=(size, matrix.shape[0]))
    return sparse.csr_matrix(chooser @ matrix)


def _kept(terms: pd.DataFrame, units: pd.DataFrame, least: int, share: float) -> tuple[npt.NDArray, npt.NDArray]:
    """Which terms stay, most frequent first, ties in order of the alphabet."""
    articles = units["article_id"].nunique()
    keep = ((terms["articles"] >= least) & (terms["articles"] <= share * articles)).to_numpy()
    if not keep.any():
        raise FramingError(
            f"count_words: no word is left in {articles} articles if it must be in {least} or more and in at most "
            f"{share:.0%} of them. Lower min_articles or raise max_share."
        )
    order = terms[keep].sort_values(["count", "term"], ascending=[False, True], kind="stable").index.to_numpy()
    return keep, order
