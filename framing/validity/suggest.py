"""Words that a frame's dictionary may lack: they go with its hits beyond chance and stand in none of its entries."""

from __future__ import annotations

import pandas as pd

from framing.codebook.model import Codebook
from framing.measure.keyness import OWN, keyness_by_frame
from framing.measure.words import count_words

SUGGESTION_COLUMNS = [
    "frame", "term", "label", "n_target", "n_reference", "articles_target", "articles_reference", "per_1000_target",
    "per_1000_reference", "log_ratio", "low", "high", "g2", "note",
]  # fmt: skip
LEAST_G2 = 10.83  # a chance of one in a thousand for one word, were words independent (Dunning 1993)
LEAST_RATIO = 1.0  # twice as often


def suggest(
    codebook: Codebook,
    hits: pd.DataFrame,
    units: pd.DataFrame,
    frame: str,
    *,
    limit: int = 30,
    min_count: int = 3,
    min_articles: int = 2,
    seed: int = 1,
) -> pd.DataFrame:
    """Words at least twice as often in units with the frame as in the others, and not in the frame's entries.

    One row a word, the most telling (by g2) first; the columns are those of `keyness`. With four articles or more, g2
    must be at least 10.83 and the interval of the log ratio above 0, with articles resampled; with fewer there are
    counts and the ratio only, and the note says so. A suggestion is a word to look at in its sentences, not an entry.

    `attrs["articles"]` lists the articles used: a dictionary written with them must be validated without them
    (`exclude_articles`). Raises FramingError for an unknown frame, or where no unit or every unit has it.
    """
    counts = count_words(units, codebook=codebook)
    table = keyness_by_frame(
        counts, hits, codebook, frame, min_count=min_count, min_articles=min_articles, seed=seed, resamples=499
    )
    tested = table["g2"].notna()
    telling = ~tested | ((table["g2"] >= LEAST_G2) & (table["low"] > 0))
    wanted = (table["note"] != OWN) & (table["log_ratio"] >= LEAST_RATIO) & (table["n_target"] >= min_count) & telling
    table = table[wanted & (table["articles_target"] >= min(min_articles, units["article_id"].nunique()))]
    order = ["g2", "log_ratio", "n_target", "term"]
    table = table.sort_values(order, ascending=[False, False, False, True], kind="stable").head(limit)
    table = table.assign(frame=frame)[SUGGESTION_COLUMNS].reset_index(drop=True)
    table.attrs = {"articles": sorted(units["article_id"].unique().tolist())}
    return table
