"""Word groups: words that stand in the same sentences of a small corpus, with sentences to read. They are no topics.

Below twenty articles a topic model answers with noise that looks like a finding. What can honestly be shown is which
words come together, and where: no shares, no comparison.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from framing.measure.words import WordCounts

Array = npt.NDArray[np.float64]
GROUPS, WORDS, EXAMPLES = 6, 8, 3
TERM_COLUMNS = ["topic", "rank", "term", "label", "probability", "frex", "gloss", "kind"]
EXAMPLE_COLUMNS = ["topic", "rank", "unit_id", "article_id", "share", "text"]
_LEAST_UNITS = 3  # a word that stands in fewer sentences goes with nothing


def word_groups(counts: WordCounts, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Group the words of units (sentences) that come together: the terms of each group, and example sentences.

    Both tables are those of topics; `probability`, `frex` and `share` are empty. A group has at least three words that
    stand together in two sentences; there may be no group at all.
    """
    terms = counts.terms
    often = np.flatnonzero(((terms["units"] >= _LEAST_UNITS) & (terms["kind"] != "phrase")).to_numpy())
    present = sparse.csr_matrix((counts.matrix[:, often] > 0).astype(float))
    rows, examples, number = [], [], 0
    for columns in _groups(present, seed):
        inside = np.asarray(present[:, columns].sum(axis=1)).ravel()
        if len(columns) < 3 or (inside >= 2).sum() < 2:
            continue
        number += 1
        listed = terms.iloc[often[columns]][["term", "label", "gloss", "kind"]]
        rows.append(listed.assign(topic=number, rank=range(1, len(listed) + 1), probability=np.nan, frex=np.nan))
        examples.append(_examples(counts, inside).assign(topic=number))
    if not rows:
        return pd.DataFrame(columns=TERM_COLUMNS), pd.DataFrame(columns=EXAMPLE_COLUMNS)
    return (
        pd.concat(rows, ignore_index=True)[TERM_COLUMNS],
        pd.concat(examples, ignore_index=True)[EXAMPLE_COLUMNS],
    )


def _groups(present: sparse.csr_matrix, seed: int) -> list[npt.NDArray[np.int64]]:
    """Columns of words by group: each word is in the factor where it weighs most (NMF of tf-idf from an SVD start)."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfTransformer
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    from framing.measure.topic_models import quietly

    k = min(GROUPS, present.shape[0] // 10, present.shape[1] // 3)
    if k < 1:
        return []
    with threadpool_limits(limits=1):
        weights = TfidfTransformer().fit_transform(present)
        model = NMF(k, init="nndsvd", random_state=seed, max_iter=400)
        quietly(lambda: model.fit_transform(weights))
    own = model.components_.argmax(axis=0)
    strength = model.components_.max(axis=0)
    order = np.argsort(-strength, kind="stable")
    return [order[(own[order] == group) & (strength[order] > 0)][:WORDS] for group in range(k)]


def _examples(counts: WordCounts, inside: Array) -> pd.DataFrame:
    """The sentences with most words of the group, from as many articles as possible, shorter ones first."""
    units = counts.units.assign(inside=inside)
    units = units[units["inside"] >= 2].sort_values(["inside", "words"], ascending=[False, True], kind="stable")
    first = ~units.duplicated("article_id")
    best = pd.concat([units[first], units[~first]]).head(EXAMPLES)
    return best[["unit_id", "article_id", "text"]].assign(rank=range(1, len(best) + 1), share=np.nan)
