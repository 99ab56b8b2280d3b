"""The tables of a topic model: its words, shares of articles, stability, sentences to read."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from framing.measure.topic_models import TopicModel
from framing.measure.topic_quality import exclusivity, frex, npmi, top_columns
from framing.measure.topic_stability import Stability
from framing.measure.word_groups import EXAMPLE_COLUMNS, TERM_COLUMNS
from framing.measure.words import WordCounts

Array = npt.NDArray[np.float64]
SHARE_COLUMNS = ["topic", "level", "id", "share", "low", "high", "n", "note"]
STABILITY_COLUMNS = [
    "topic", "stability", "null", "units", "articles", "k", "method", "keep", "present", "npmi", "exclusivity",
]  # fmt: skip
TERMS, SENTENCES = 15, 5
ONE_FIT = "share in this fit: no interval"
_LEAST_WORDS, _MOST_LETTERS = 6, 400


def article_shares(counts: WordCounts, model: TopicModel) -> pd.DataFrame:
    """Shares of each topic in each article (level article) and their mean (level corpus): one row a topic × article."""
    articles = counts.units["article_id"].drop_duplicates().tolist()
    number, k = model.shares.shape
    corpus = _rows(range(1, k + 1), "corpus", [""] * k, model.shares.mean(axis=0), number)
    topic = np.repeat(np.arange(1, k + 1), number)
    each = _rows(topic, "article", articles * k, model.shares.T.ravel(), 1)
    return pd.concat([corpus, each], ignore_index=True)


def _rows(topic: object, level: str, ids: list[str], share: Array, n: int) -> pd.DataFrame:
    table = pd.DataFrame({"topic": topic, "level": level, "id": ids, "share": share})
    return table.assign(low=np.nan, high=np.nan, n=n, note=ONE_FIT)[SHARE_COLUMNS]


def term_table(terms: pd.DataFrame, beta: Array) -> pd.DataFrame:
    """The fifteen most probable words of each topic and the fifteen of highest FREX, ranked by probability."""
    scores = frex(beta)
    probable, own = top_columns(beta, TERMS), top_columns(scores, TERMS)
    tables = []
    for topic in range(len(beta)):
        columns = np.array(list(dict.fromkeys([*probable[topic], *own[topic]])))
        columns = columns[np.argsort(-beta[topic, columns], kind="stable")]
        table = terms.iloc[columns][["term", "label", "gloss", "kind"]]
        table = table.assign(topic=topic + 1, probability=beta[topic, columns], frex=scores[topic, columns])
        tables.append(table.assign(rank=range(1, len(columns) + 1)))
    return pd.concat(tables, ignore_index=True)[TERM_COLUMNS]


def stability_table(
    counts: WordCounts,
    matrix: sparse.csr_matrix,
    model: TopicModel,
    stable: Stability | None,
    articles: int,
    method: str,
) -> pd.DataFrame:
    """One row a topic: stability (mean Jaccard of its ten top words over resamples) beside the null, and what to keep.

    `present` is the share of resamples in which it was found again, `npmi` (articles as units) and `exclusivity` are of
    the ten top words. Where stability was not measured, its cells and `keep` are empty.
    """
    tops, own = top_columns(model.beta), exclusivity(model.beta)
    k = len(tops)
    table = pd.DataFrame({"topic": range(1, k + 1), "units": len(counts.units), "articles": articles, "k": k})
    table["method"] = method
    table["npmi"] = [npmi(matrix, top) for top in tops.tolist()]
    table["exclusivity"] = [own[topic, top].mean() for topic, top in enumerate(tops)]
    table["stability"] = stable.stability if stable else np.nan
    table["present"] = stable.present if stable else np.nan
    table["null"] = stable.null if stable else np.nan
    table["keep"] = pd.array(stable.keep if stable else [pd.NA] * k, dtype="boolean")
    return table[STABILITY_COLUMNS]


def examples(counts: WordCounts, columns: npt.NDArray, model: TopicModel) -> pd.DataFrame:
    """Five units a topic, at most one an article: where the topic's own words are dense in articles that hold it.

    `share` is the topic's share of the unit. Long units are cut after 400 letters.
    """
    article = pd.factorize(counts.units["article_id"])[0]
    rows = counts.matrix[:, columns]
    scores = frex(model.beta) * model.beta
    tables = []
    length = np.asarray(rows.sum(axis=1)).ravel()
    for topic in range(len(model.beta)):
        weight = rows @ (scores[topic] / scores[topic].max()) / np.sqrt(np.maximum(length, 1))
        weight = weight * model.shares[article, topic] * (length >= min(_LEAST_WORDS, length.max()))
        order = np.argsort(-weight, kind="stable")[: 20 * SENTENCES]
        best = order[~pd.Series(article[order]).duplicated().to_numpy()][:SENTENCES]
        best = best[weight[best] > 0]
        table = counts.units.iloc[best][["unit_id", "article_id", "text"]]
        table = table.assign(topic=topic + 1, rank=range(1, len(best) + 1), text=[_cut(text) for text in table["text"]])
        tables.append(table.assign(share=model.infer(rows[best])[:, topic] if len(best) else []))
    return pd.concat(tables, ignore_index=True)[EXAMPLE_COLUMNS]


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else text[:_MOST_LETTERS].rsplit(" ", 1)[0] + " …"
