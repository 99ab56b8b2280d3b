"""The fast tokeniser gives the words of the WORD expression, on every text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.arabic.letters import WORD
from framing.corpus import tokens as module
from framing.corpus.tokens import Tokens, tokenise

ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("كتابةًـ\u200f .،\n٣a_–\u0301😀"), max_size=60)


def plainly(texts: list[str]) -> list[tuple[int, int, int, str]]:
    return [(number, *word.span(), word.group()) for number, text in enumerate(texts) for word in WORD.finditer(text)]


def listed(tokens: Tokens) -> list[tuple[int, int, int, str]]:
    columns = (tokens.text.tolist(), tokens.start.tolist(), tokens.end.tolist(), tokens.type.tolist())
    return [(text, start, end, tokens.types[kind]) for text, start, end, kind in zip(*columns, strict=True)]


@settings(deadline=None)
@given(st.lists(ANY_TEXT, max_size=6))
def test_equal_to_the_expression_on_every_text(texts: list[str]) -> None:
    tokens = tokenise(texts)
    expected = plainly(texts)
    assert listed(tokens) == expected
    assert tokens.types == list(dict.fromkeys(word for *_, word in expected))
    counts = [sum(row[0] == number for row in expected) for number in range(len(texts))]
    assert (tokens.first[1:] - tokens.first[:-1]).tolist() == counts


@pytest.mark.parametrize("block", [1, 7, 40])
@settings(deadline=None)
@given(texts=st.lists(ANY_TEXT, max_size=6))
def test_blocks_cut_no_word(block: int, texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_BLOCK", block)
        assert listed(tokenise(texts)) == plainly(texts)


def test_two_long_words_with_one_hash_stay_two_types() -> None:
    """Sequences of Thue and Morse collide under every polynomial hash modulo 2**64."""
    first, second = "a", "b"
    for _ in range(11):
        first, second = first + second, second + first
    tokens = tokenise([f"{first} {second} {first}", second])
    assert tokens.type.tolist() == [0, 1, 0, 1]
    assert tokens.types == [first, second]


def test_marks_tatweel_and_presentation_forms_stay_in_their_word() -> None:
    text = "كَتَبَ الرســـالةَ ـ ًنص ﻻعب"
    tokens = tokenise([text])
    assert [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)] == ["كَتَبَ", "الرســـالةَ", "نص", "ﻻعب"]


def test_no_text_and_no_word() -> None:
    assert len(tokenise([])) == 0
    nothing = tokenise(["", " .؟ "])
    assert (len(nothing), nothing.types, nothing.first.tolist()) == (0, [], [0, 0, 0])
    assert {column.dtype.name for column in (nothing.text, nothing.start, nothing.end, nothing.type)} == {"int32"}
