"""Words typical of a text within its corpus: frequent there, in few other articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from framing.errors import FramingError
from framing.measure.words import WordCounts, group_rows

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfTransformer

WORD_COLUMNS = ["by", "group", "term", "label", "gloss", "count", "articles", "tfidf", "kind"]


def tfidf(counts: WordCounts, by: str | None = "article_id", top: int | None = 50) -> pd.DataFrame:
    """Weigh the terms of each group of units: one row a group × term, highest weight first.

    `by` names a column of the units, article_id for each article by itself, None for the corpus as a whole. `count` is
    the term's count in the group, `articles` the number of articles of the corpus that have it, `tfidf` its weight:
    1 + ln(count) times ln((1 + articles of the corpus) / (1 + articles with it)) + 1, scaled so that the squares of a
    group sum to 1 (scikit-learn's TfidfTransformer). It describes a text within this corpus: no test, no population.
    `kind` tells names and phrases from other words. `top` rows a group are kept (None: all). Raises FramingError for a
    column that is not there.
    """
    group, names = _groups(counts.units, by)
    matrix = sparse.csr_matrix(group_rows(counts.matrix, group))
    weights = sparse.csr_matrix(transformer(counts).transform(matrix))
    matrix.sort_indices()
    weights.sort_indices()
    of_group, terms = np.repeat(np.arange(len(names)), np.diff(matrix.indptr)), counts.terms
    alphabet = np.empty(len(terms), np.int64)
    alphabet[np.argsort(terms["term"].to_numpy(), kind="stable")] = np.arange(len(terms))
    order = np.lexsort((alphabet[matrix.indices], -matrix.data, -weights.data, of_group))
    if top is not None:
        order = order[np.arange(len(order)) - matrix.indptr[of_group] < top]
    table = terms[["term", "label", "gloss", "articles", "kind"]].take(matrix.indices[order])
    shown = {"count": matrix.data[order], "tfidf": weights.data[order]}
    table = table.assign(by=by or "", group=np.array(names, object)[of_group[order]], **shown)
    return table[WORD_COLUMNS].reset_index(drop=True)


def transformer(counts: WordCounts) -> TfidfTransformer:
    """Return scikit-learn's transformer, fitted on the articles, so that groups and units are weighed alike."""
    from sklearn.feature_extraction.text import TfidfTransformer

    article = pd.factorize(counts.units["article_id"])[0]
    return TfidfTransformer(sublinear_tf=True).fit(group_rows(counts.matrix, article))


def _groups(units: pd.DataFrame, by: str | None) -> tuple[npt.NDArray, list[str]]:
    if by is None:
        return np.zeros(len(units), int), ["corpus"]
    if by not in units:
        allowed = ", ".join(sorted(set(units.columns) - {"start", "end", "words"}))
        raise FramingError(f'tfidf: there is no column "{by}" to group by. Choose one of: {allowed}.')
    column = units[by].astype(object).where(units[by].notna() & (units[by].astype(str) != ""))
    group, names = pd.factorize(column)
    if not len(names):
        raise FramingError(f'tfidf: no unit has a value in "{by}": nothing to group by.')
    return group, [str(name) for name in names]
