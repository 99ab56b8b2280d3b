"""Who a noun phrase is: label, whether it names somebody, and whether it can speak at all."""

import pytest

from framing.arabic.clauses import split_words
from framing.arabic.speakers import Speaker, can_speak, read_speaker


def speaker(phrase: str) -> Speaker:
    words = split_words(phrase)
    return read_speaker(words, 0, len(words))


NAMED = [
    ("المتحدث باسم الكرملين دميتري بيسكوف", "دميتري بيسكوف"),
    ("بيسكوف", "بيسكوف"),
    ("الرئيس الأوكراني فولوديمير زيلينسكي", "فولوديمير زيلينسكي"),
    ("مبعوث بوتين كيريل دميترييف", "كيريل دميترييف"),
    ("المتحدثون باسم الكرملين", "المتحدثون باسم الكرملين"),
    ("وزير الخارجية الروسي", "وزير الخارجية الروسي"),
    ("الرئيس الروسي", "الرئيس الروسي"),
]
UNNAMED = [
    "موسكو",
    "الكرملين",
    "مسؤول أميركي رفيع المستوى",
    "مصادر مطلعة على الملف",
    "رويترز",
    "مراقبون",
    "نائب جمهوري",
]
UNNAMED += [
    "متحدث باسم وكالة الاستخبارات",
    "مسؤولون أمنيون أوروبيون",
    "السيناتور الجمهوري السابق",
    "أحد كبار مستشاري بوتين",
]


@pytest.mark.parametrize(("phrase", "label"), NAMED)
def test_named(phrase: str, label: str) -> None:
    assert (speaker(phrase).named, speaker(phrase).label) == (True, label)


@pytest.mark.parametrize("phrase", UNNAMED)
def test_not_named(phrase: str) -> None:
    assert not speaker(phrase).named
    assert speaker(phrase).label == phrase


@pytest.mark.parametrize("phrase", ["بيسكوف", "الكرملين", "موسكو", "التقارير", "صحيفة لوموند", "مصادر"])
def test_can_speak(phrase: str) -> None:
    assert can_speak(speaker(phrase))


@pytest.mark.parametrize("phrase", ["المكالمة", "التسريب", "هذا الحدث", "الوثيقة", "الغضب"])
def test_cannot_speak(phrase: str) -> None:
    assert not can_speak(speaker(phrase))


@pytest.mark.parametrize("phrase", ["المسؤول", "المسؤول نفسه", "المسؤول الروسي", "المتحدث"])
def test_said_again(phrase: str) -> None:
    assert speaker(phrase).anaphor


def test_marks_are_no_part_of_a_label() -> None:
    assert speaker("دِمِيتري بيسكُوف").label == "دميتري بيسكوف"
