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
    matrix = group_rows(counts.matrix, group)
    weights = sparse.csr_matrix(transformer(counts).transform(matrix))
    tables = [_group(counts.terms, by, name, matrix[i], weights[i], top) for i, name in enumerate(names)]
    return pd.concat(tables, ignore_index=True)[WORD_COLUMNS]


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


def _group(
    terms: pd.DataFrame,
    by: str | None,
    name: str,
    counts: sparse.csr_matrix,
    weights: sparse.csr_matrix,
    top: int | None,
) -> pd.DataFrame:
    columns = counts.indices
    table = terms.iloc[columns][["term", "label", "gloss", "articles", "kind"]].assign(
        by=by or "", group=name, count=counts.data, tfidf=np.asarray(weights[0, columns].todense()).ravel()
    )
    table = table.sort_values(["tfidf", "count", "term"], ascending=[False, False, True], kind="stable")
    return table if top is None else table.head(top)
