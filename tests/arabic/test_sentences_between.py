"""Comparing two places gives what dividing the whole text gives."""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.arabic.letters import WORD
from framing.arabic.sentences import sentence_ends_between, sentence_spans

PIECES = [*"كتب د ود ا ودخل 1 12 3.5 . .. ... ؟ ! » ◄ ، :".split(), " ", " ", " ", " ", "\n", "\r", "\u2028"]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("خريطة الطريق.. من البداية إلى النهاية")
@example("عاد الوفد إلى المدينة مساء أمس بعد يوم طويل من العمل.. ثم غادر.")
@example("كتب ود. ودخل")
@example("1. افتتاح المعرض\n2. ختام")
def test_two_words_are_in_one_sentence_where_no_sentence_ends_between_them(text: str) -> None:
    begins = [start for start, _ in sentence_spans(text)]
    for first, second in combinations(list(WORD.finditer(text)), 2):
        apart = bisect_right(begins, first.start()) != bisect_right(begins, second.start())
        assert sentence_ends_between(text, first.end(), second.start()) == apart
