"""The word tables of a study: words typical of each article, and what sets each group apart."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from framing.codebook.model import Codebook
from framing.measure.keyness import keyness
from framing.measure.tfidf import tfidf
from framing.measure.words import WordCounts, count_words

MOST_GROUPS = 12  # the largest ones: a page is read, not searched
TOP = 25


def word_tables(
    units: pd.DataFrame,
    codebook: Codebook,
    by: str = "outlet",
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, pd.DataFrame]:
    """Return `words` (TF-IDF by article) and `keyness` (each group of `by` against all others, `group` named in front).

    Keyness is left empty where the units have fewer than two groups. Columns as in docs/tables.md.
    """
    counts = count_words(units, codebook=codebook)
    return {"words": tfidf(counts, top=TOP), "keyness": keyness_of_groups(counts, by, seed, progress)}


def keyness_of_groups(
    counts: WordCounts, by: str, seed: int = 1, progress: Callable[[int, int], None] | None = None
) -> pd.DataFrame:
    """Return the keyness of each of the largest groups against all others, one table under the other."""
    names = counts.units[by].fillna("").astype(str)
    sizes = names[names != ""].value_counts()
    largest = set(sizes.head(MOST_GROUPS).index) if len(sizes) > 1 else set()
    groups = [name for name in dict.fromkeys(names) if name in largest]  # in order of appearance
    tables = []
    for done, name in enumerate(groups, 1):
        table = keyness(counts, name, by=by, seed=seed)
        tables.append(table.assign(by=by, group=name)[["by", "group", *table.columns]])
        if progress is not None:
            progress(done, len(groups))
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=["by", "group", "term"])
