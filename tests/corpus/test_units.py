"""Units: parts, turns, gaps, and the laws that hold on every text."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.arabic.letters import WORD
from framing.corpus.clean import clean
from framing.corpus.units import UNIT_COLUMNS, UNITS, split_units
from framing.errors import FramingError

NEWS = """وصول وفد إلى العاصمة

وصل الوفد مساء أمس إلى العاصمة. وكان في استقباله الوزير.
ماذا بعد الوصول؟
يبدأ الوفد جولته اليوم في مصانع المدينة القديمة، ثم يزور الميناء:
- زيارة المصنع الأول في الصباح.
- زيارة المصنع الثاني بعد الظهر.
خريطة الزيارة.. أين يذهب الوفد
وتستمر الزيارة ثلاثة أيام في أكثر من مدينة من مدن الشمال."""

INTERVIEW = """حديث مع خبير

تحدث خبير النقل إلى الصحيفة عن الخطة الجديدة أمس.

سالم حداد: مرحبا بك.
ليلى: أهلا. كيف حالك؟

حداد: بخير.

وأضيف أن العمل: بدأ فعلا.
ليلى: شكرا.

انتهى الحديث عند هذا الحد في الاستوديو."""


def table(text: str, **columns: str) -> pd.DataFrame:
    return pd.DataFrame({"article_id": ["a"], "text": [text], **{name: [value] for name, value in columns.items()}})


def parts(text: str, **columns: str) -> list[tuple[str, str]]:
    units = split_units(table(text, **columns))
    return list(zip(units["part"], units["text"], strict=True))


def test_parts_of_a_report() -> None:
    assert [part for part, _ in parts(NEWS)] == [
        "headline", "lead", "lead", "heading", "body", "list_item", "list_item", "heading", "body",
    ]  # fmt: skip
    units = split_units(table(NEWS))
    assert units["position"].tolist() == list(range(9))
    assert units["paragraph"].tolist() == [0, 1, 1, 2, 3, 4, 5, 6, 7]
    assert units["sentence"].tolist() == [0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert list(units.columns) == UNIT_COLUMNS
    assert units["unit_id"].tolist() == [f"a#{start}" for start in units["start"]]


def test_turns_have_speakers_and_start_after_their_label() -> None:
    units = split_units(table(INTERVIEW))
    turns = units[units["part"] == "turn"]
    assert list(zip(turns["speaker"], turns["text"], strict=True)) == [
        ("سالم حداد", "مرحبا بك."), ("ليلى", "أهلا."), ("ليلى", "كيف حالك؟"), ("حداد", "بخير."),
        ("حداد", "وأضيف أن العمل: بدأ فعلا."), ("ليلى", "شكرا."),
    ]  # fmt: skip
    assert units["part"].tolist()[-1] == "body"
    whole = split_units(table(INTERVIEW), unit="article").iloc[0]
    labels = [INTERVIEW[int(a) : int(b)] for a, b in (gap.split("-") for gap in whole["gaps"].split())]
    assert labels == ["سالم حداد: ", "ليلى: ", "حداد: ", "ليلى: "]
    assert whole["words"] == units["words"].sum()


def test_what_is_no_transcript() -> None:
    definitions = (
        "نقاط الخطة\n\n- السعر: يرتفع قليلا.\n- الموعد: يتأخر.\nوقال: نعم.\nوأضاف: لا.\nوقال: ربما.\nوأضاف: أبدا."
    )
    assert "turn" not in {part for part, _ in parts(definitions)}


def test_a_transcript_of_two_turns_is_one_if_it_says_so() -> None:
    text = "س: هل بدأ العمل؟\nج: نعم بدأ.\nس: متى؟"
    assert [part for part, _ in parts(text, genre="interview")] == ["turn"] * 3
    assert "turn" not in {part for part, _ in parts(text)}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("وصول وفد\n\nوصل الوفد أمس.", "headline"),
        ("وصول وفد إلى العاصمة\nوصل الوفد مساء أمس إلى العاصمة وكان في استقباله الوزير.", "headline"),
        ("وصل الوفد أمس.\n\nوكان في استقباله الوزير نفسه.", "lead"),
        ("- وصل الوفد أمس\n\nوكان في استقباله الوزير.", "list_item"),
        ("وصل الوفد أمس", "lead"),
        ("من وصل أمس؟\nوصل الوفد مساء أمس إلى العاصمة وكان في استقباله الوزير.", "headline"),
    ],
)
def test_headlines_by_their_form(text: str, first: str) -> None:
    assert parts(text)[0][0] == first


def test_a_given_headline_is_found_in_the_text() -> None:
    text = "وصول الوفد أخيرا.\nوصل الوفد أمس.\nوكان في استقباله الوزير."
    assert [part for part, _ in parts(text, headline="وصول الوفد أخيرا.")] == ["headline", "lead", "body"]
    assert [part for part, _ in parts(text)] == ["lead", "body", "body"]


def test_the_lead_of_a_single_paragraph_is_its_first_sentence() -> None:
    assert [part for part, _ in parts("وصل الوفد أمس. وكان في استقباله الوزير. ثم غادر.")] == ["lead", "body", "body"]
    assert split_units(table("وصل الوفد أمس. ثم غادر."), unit="paragraph")["part"].tolist() == ["lead"]


def test_a_gap_inside_a_sentence_is_not_counted() -> None:
    text = "وصل الوفد (اقرأ أيضا: خبر آخر مهم) مساء أمس إلى العاصمة."
    unit = split_units(table(text)).iloc[0]
    assert unit["text"] == text and unit["words"] == 6
    gap = unit["gaps"].split("-")
    assert text[int(gap[0]) : int(gap[1])] == "(اقرأ أيضا: خبر آخر مهم)"


def test_captions_that_are_kept_are_units() -> None:
    text = "وصل الوفد أمس إلى العاصمة.\n\nAFP قطار جديد في المحطة\n\nوكان في استقباله الوزير."
    found = clean(table(text))
    assert [part for part, _ in parts(text)] == ["lead", "body"]
    kept = split_units(table(text), set_aside=found.assign(excluded=False))
    assert kept["part"].tolist() == ["lead", "caption", "body"]


def test_parts_can_be_chosen() -> None:
    assert split_units(table(NEWS), parts=["headline", "lead"])["part"].tolist() == ["headline", "lead", "lead"]
    assert split_units(table(NEWS), parts="heading")["position"].tolist() == [0, 1]
    with pytest.raises(FramingError, match='part "leads" is unknown. Choose among: headline'):
        split_units(table(NEWS), parts=["leads"])
    with pytest.raises(FramingError, match='unit "word" is unknown. Choose one of: sentence'):
        split_units(table(NEWS), unit="word")


def test_no_article_and_no_text() -> None:
    assert list(split_units(pd.DataFrame({"article_id": [], "text": []})).columns) == UNIT_COLUMNS
    assert split_units(table(" \n \t")).empty


PIECES = st.sampled_from([
    "كتب", "الوزير", "قال:", "ليلى:", "حداد:", ".", "..", "؟", "…", "\n", "\n\n", "\r\n", " ", " - ", "◄", "«", "»",
    "Reuters", "اقرأ أيضا", "|", "المصدر:", "رويترز", "(", ")", "https://example.org", "<b>", "26 نوفمبر 2025", "***",
    "1.", "\u202e", "ـ",
    "\u064e", "2025", "وصول وفد إلى العاصمة", "ملخص", "اضافة اعلان",
])  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.lists(PIECES, max_size=40).map("".join)
SPACED = st.lists(PIECES, max_size=40).map(" ".join)


def spans(gaps: str) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in (gap.split("-") for gap in gaps.split())]


@settings(deadline=None)
@given(ANY_TEXT | SPACED, st.sampled_from(["", "transcript"]))
def test_every_character_is_in_one_sentence_or_set_aside_or_a_label(text: str, genre: str) -> None:
    articles = table(text, genre=genre)
    found = clean(articles)
    units = split_units(articles, set_aside=found)
    taken = [0] * len(text)
    for row in units.itertuples():
        assert text[row.start : row.end] == row.text and row.text.strip() == row.text
        gaps = {place for start, end in spans(row.gaps) for place in range(start, end)}
        for place in set(range(row.start, row.end)) - gaps:
            taken[place] += 1
    set_aside = found[found["excluded"]]
    for start, end in zip(set_aside["start"], set_aside["end"], strict=True):
        for place in range(start, end):
            taken[place] += 1
    assert max(taken, default=0) <= 1
    whole = split_units(articles, unit="article", set_aside=found)
    labels = {place for row in whole.itertuples() for start, end in spans(row.gaps) for place in range(start, end)}
    left = [
        place for place, times in enumerate(taken) if not times and not text[place].isspace() and place not in labels
    ]
    assert all(not WORD.search(text[place]) for place in left)
    if units["speaker"].eq("").all():
        assert not left


@settings(deadline=None)
@given(ANY_TEXT | SPACED, st.sampled_from(UNITS))
def test_words_are_those_of_the_text_outside_the_gaps(text: str, unit: str) -> None:
    for row in split_units(table(text), unit=unit).itertuples():
        inside = [row.start + word.start() for word in WORD.finditer(row.text)]
        hidden = spans(row.gaps)
        assert row.words == sum(not any(start <= place < end for start, end in hidden) for place in inside)


@settings(deadline=None)
@given(ANY_TEXT | SPACED)
def test_splitting_a_sentence_again_gives_itself(text: str) -> None:
    for row in split_units(table(text)).itertuples():
        if not row.gaps and row.speaker == "" and not re.search("[\r\n]", row.text):
            again = split_units(table(row.text), set_aside=clean(table("")))
            if "turn" not in set(again["part"]):
                assert again["text"].tolist() == [row.text]
