"""Who is named in a sentence before is looked for only where it decides; nothing else changes by that."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook.files import read_codebook
from framing.corpus.units import split_units
from framing.measure import holders
from framing.measure.conditions import find_holder
from framing.measure.hits import find_frames

BOOK = read_codebook(
    """\
[frames.anger]
[dictionary.anger]
holder = {actor = "moscow"}
entries = [
  {id = "condemn", verb = "أدان", imperfect = "دين"}, {id = "anger", noun = "غضب", verb = "أغضب"},
  {id = "lies", noun = "أكاذيب", holder = {actor = "moscow", rules = ["speaker", "near"]}},
  {id = "crime", noun = "جريمة", holder = {actor = "moscow", rules = ["speaker"]}},
]
[actors.moscow]
entries = [{name = ["موسكو", "بيسكوف"]}, {adjective = "روسي"}]
[actors.kyiv]
entries = [{name = ["كييف", "زيلينسكي"]}]
""".encode(),
    "laws.toml",
)[0]
PIECES = [
    "أدانت", "غضب", "الغضب", "أكاذيب", "جريمة", "موسكو", "بيسكوف", "زيلينسكي", "كييف", "الروسي", "قال", "وأضاف", "أن",
    "إن", "المسؤول", "هذه", "«", "»", ":", "،", ". ", ".\n", "بيسكوف:", "\nبيسكوف: ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=2, max_size=40).map(" ".join)


def eager(*given, **named):
    """The same, with the speaker found before anything else is looked at."""
    *others, speaker = given
    return find_holder(*others, speaker if isinstance(speaker, str) else speaker(), **named)


@settings(deadline=None, max_examples=settings().max_examples)
@given(st.lists(TEXTS, min_size=1, max_size=3), st.sampled_from(["sentence", "article"]), st.booleans())
def test_a_speaker_found_only_where_he_decides_is_the_one_that_is_always_found(texts, unit, strict):
    articles = pd.DataFrame({"article_id": [f"a{n}" for n in range(len(texts))], "text": texts})
    units = split_units(articles, unit)
    usual = find_frames(units, BOOK, strict_holder=strict)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(holders, "find_holder", eager)
        pd.testing.assert_frame_equal(usual, find_frames(units, BOOK, strict_holder=strict))


def test_no_article_is_read_for_its_speakers_where_sentences_decide(monkeypatch):
    text = "أدانت موسكو القرار. قال بيسكوف إن هذه أكاذيب. وأضاف أن هذه جريمة."
    units = pd.DataFrame({"unit_id": ["a"], "article_id": ["a"], "start": [0], "end": [len(text)], "text": [text]})
    read = []
    usual = holders.voices_by_unit
    monkeypatch.setattr(holders, "voices_by_unit", lambda *given: read.append(given) or usual(*given))
    hits = find_frames(units, BOOK)
    assert hits[["entry", "holder_rule"]].values.tolist() == [
        ["condemn", "subject"], ["lies", "speaker"], ["crime", "speaker"]
    ]  # fmt: skip
    assert len(read) == 1
    text = text[: text.index("وأضاف")]
    find_frames(units.assign(text=text, end=len(text)), BOOK)
    assert len(read) == 1


@pytest.mark.parametrize(
    ("counted", "text"),
    [
        (True, "قال بيسكوف إن الأمر بسيط. ثم أدان المسؤول ذاته القرار."),
        (True, "قال بيسكوف إن الأمر بسيط. وأكد المسؤول ذاته أن هذه أكاذيب."),
        (True, "قال النائب الروسي سيرغي مالوف إن الأمر بسيط. وأكد مالوف أن هذه أكاذيب."),
        (True, "قال النائب الروسي سيرغي مالوف إن الأمر بسيط. ثم أدان مالوف القرار."),
        (True, "نقلت وكالة موسكو عن مصدر رفيع قوله إن هذه أكاذيب."),
        (False, "قال زيلينسكي إن الأمر بسيط. وأكد المسؤول ذاته أن هذه أكاذيب. وصمتت موسكو."),
        (False, "قال النائب سيرغي مالوف إن الأمر بسيط. وأكد مالوف أن هذه أكاذيب. وصمتت موسكو."),
        (False, "نقلت وكالة كييف عن مصدر رفيع قوله إن هذه أكاذيب. وصمتت موسكو."),
    ],
)
def test_a_holder_is_known_by_the_sentences_before(counted, text):
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    hits = find_frames(split_units(articles), BOOK)
    assert hits["counted"].tolist() == [counted]
