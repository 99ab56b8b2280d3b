"""Which terms are names: a heuristic, so that lists can show names apart from other words. Arabic has no capitals."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.arabic.keys import Keys
from framing.arabic.lexicon import words_of_class
from framing.arabic.names import is_strange
from framing.corpus.tokens import Tokens

_SELDOM = 0.2  # so seldom does a name carry the article
_TWICE = 2
_ARTICLE = "[وف]?(?:[بك]?ال|لل)"


def kinds(words: pd.DataFrame, tokens: Tokens, keys: Keys) -> pd.Series:
    """Say of each key whether it is a name or a word.

    A name is what the codebook lists as a name, a known place or, where it seldom carries the article: a first name,
    what follows a first name twice, a word that no lexicon knows and that stands there twice. `words` has a row a
    distinct word: key, folded, count, why (it is not counted), named (by the codebook).
    """
    first = words["folded"].isin(words_of_class("first_names")).to_numpy()
    after = np.bincount(tokens.type[1:][_after(first, tokens)], minlength=len(words))
    places = words_of_class("places")
    rows = words.assign(after=after, first=first, count_of=words["count"])[words["why"] == ""]
    rows["strange"] = [is_strange(word, keys) for word in rows["folded"]]
    rows["article"] = rows["folded"].str.match(_ARTICLE) & ~rows["folded"].isin(places)
    rows["place"] = rows["key"].isin(places)
    weighted = rows[["named", "strange", "article", "place", "first"]].mul(rows["count"], axis=0)
    total = weighted.assign(count=rows["count"], after=rows["after"]).groupby(rows["key"]).sum()
    mostly = total[["named", "strange", "place", "first"]].mul(2).gt(total["count"], axis=0)
    bare = total["article"] <= _SELDOM * total["count"]
    known = mostly["first"] | (mostly["strange"] & (total["count"] >= _TWICE)) | (total["after"] >= _TWICE)
    named = mostly["named"] | (mostly["place"] & bare) | (known & bare)
    return pd.Series(np.where(named, "name", "word"), index=total.index)


def _after(first: np.ndarray, tokens: Tokens) -> np.ndarray:
    """Whether each token but the first stands right after a first name in the same text."""
    near = (tokens.text[1:] == tokens.text[:-1]) & (tokens.start[1:] - tokens.end[:-1] == 1)
    return near & first[tokens.type[:-1]]
