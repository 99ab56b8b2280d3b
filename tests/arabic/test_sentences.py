"""Where sentences end, case by case, and the laws that hold on every text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.arabic.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عاد الوفد. وبدأت الجلسة! هل انتهت؟ لا.", ["عاد الوفد.", "وبدأت الجلسة!", "هل انتهت؟", "لا."]),
        ("عاد الوفد إلى المدينة مساء أمس بعد يوم طويل من العمل.. ثم غادر.", 2),
        ("عاد الوفد… ثم غادر، وقال: نعم؛ سنعود ... قريبا.", 1),
        ("قال: «انتهى الأمر.» ثم غادر.", ["قال: «انتهى الأمر.»", "ثم غادر."]),
        ("قال “انتهى الأمر”. وغادر.", ["قال “انتهى الأمر”.", "وغادر."]),
        ("من قال هذا؟! أنا.", ["من قال هذا؟!", "أنا."]),
        ("سطر أول\nسطر ثان\r\nسطر ثالث", ["سطر أول", "سطر ثان", "سطر ثالث"]),
        ("نقاط عدة ◄ أولها الماء ◄ وثانيها الهواء", ["نقاط عدة", "◄ أولها الماء", "◄ وثانيها الهواء"]),
        ("خريطة الطريق.. من البداية إلى النهاية", 1),
        ("خريطة الطريق.. بداية أم نهاية؟", 1),
        ("حضر د. سامي وأ. ليلى و J. Smith أيضا.", 1),
        ("سكن مدينة كبيرة جدًا. ثم عاد.", ["سكن مدينة كبيرة جدًا.", "ثم عاد."]),
        ("1. افتتاح المعرض في المدينة.\n2. ختام المعرض.", 2),
        ("بلغ السعر 3.5 دولار في www.example.org أمس.", 1),
        ("انتهى العام 2025. وبدأ عام جديد.", ["انتهى العام 2025.", "وبدأ عام جديد."]),
        ("نعم. ! ثم لا.", ["نعم. !", "ثم لا."]),
        ("وصل الوزير إلى المدينة.وقال إنه سيبقى.", ["وصل الوزير إلى المدينة.", "وقال إنه سيبقى."]),
        ("ذكرت ا.ف.ب اليوم ذلك.", 1),
        ("  \n\t\n", []),
        ("***", ["***"]),
    ],
)
def test_cases(text: str, expected: list[str] | int) -> None:
    found = sentences(text)
    assert (len(found) if isinstance(expected, int) else found) == expected


ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("كتب ا. ..؟!»”\n\r◄1"), max_size=80)


@settings(deadline=None)
@given(ANY_TEXT)
def test_every_character_stands_in_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))
    inside = {place for start, end in spans for place in range(start, end)}
    assert all(place in inside for place, character in enumerate(text) if not character.isspace())


@settings(deadline=None)
@given(ANY_TEXT)
def test_splitting_a_sentence_again_gives_itself(text: str) -> None:
    for start, end in sentence_spans(text):
        assert sentence_spans(text[start:end]) == [(0, end - start)]
