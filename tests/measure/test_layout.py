"""A long text is divided once, a short one never: both give the same sentences and paragraphs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus.tokens import tokenise
from framing.measure import layout

PIECES = [*"كتب د ود ا ودخل 1 12 . .. ... ؟ ! » ◄ ،".split(), " ", " ", " ", "\n", "\r\n", "\u2028"]
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), min_size=1, max_size=3)


@settings(deadline=None)
@given(TEXTS)
def test_long_and_short_texts_have_the_same_sentences_and_paragraphs(texts):
    tokens = tokenise(texts)
    pairs = [(a, b) for a in range(len(tokens)) for b in range(a + 1, len(tokens)) if tokens.text[a] == tokens.text[b]]
    first, second = np.array(pairs, np.int64).reshape(-1, 2).T
    names = [str(number) for number in range(len(texts))]
    units = pd.DataFrame({"unit_id": names, "article_id": names, "start": 7, "end": 7, "text": texts})

    def told():
        laid = layout.Layout(units, [[] for _ in texts])
        unit, start, end = tokens.text[first], tokens.end[first], tokens.start[second]
        return laid.same_sentence(unit, start, end).tolist(), laid.paragraph(unit, end)

    usual = told()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "_LONG", 0)
        assert told() == usual
