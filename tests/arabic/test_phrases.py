"""Noun phrases, subjects before and behind the verb, objects."""

import pytest

from framing.arabic.clauses import split_words
from framing.arabic.phrases import noun_phrase_end
from framing.arabic.subjects import object_after, subject_after, subject_before

BEHIND = [
    ("قال المتحدث باسم الكرملين دميتري بيسكوف للصحفيين إن", "المتحدث باسم الكرملين دميتري بيسكوف"),
    ("وقال مسؤول أميركي رفيع طلب عدم كشف اسمه إن", "مسؤول أميركي رفيع"),
    ("وصرح الرئيس الأوكراني، فولوديمير زيلينسكي، بأنه", "الرئيس الأوكراني فولوديمير زيلينسكي"),
    ("صرحت كارولين ليفيت، المتحدثة باسم البيت الأبيض، بأن", "كارولين ليفيت المتحدثة باسم البيت الأبيض"),
    ("أدانت موسكو تسريب المكالمة", "موسكو"),
    ("يرى الباحث في الشأن الروسي محمود عبد العال أن", "الباحث في الشأن الروسي محمود عبد العال"),
    ("أكد مسؤول سابق في وكالة الأمن القومي أن", "مسؤول سابق في وكالة الأمن القومي"),
    ("قال وزير خارجية فرنسا جان نويل بارو إن", "وزير خارجية فرنسا جان نويل بارو"),
    ("وقال أمس الأربعاء بيسكوف إن", "بيسكوف"),
    ("قال «ستيف ويتكوف» إن", "ستيف ويتكوف"),
    ("قالت صحيفة وول ستريت جورنال الأميركية إن", "صحيفة وول ستريت جورنال الأميركية"),
    ("قال عدد من أعضاء الكونغرس الجمهوريين إن", "عدد من أعضاء الكونغرس الجمهوريين"),
    ("وعقّب السفير الروسي السابق في لندن ألكسندر ياكوفينكو على", "السفير الروسي السابق في لندن ألكسندر ياكوفينكو"),
]
TRANSITIVE = [
    ("اتهم الكرملين أجهزة غربية", "الكرملين"),
    ("انتقد المتحدثون باسم الكرملين الإعلام الغربي", "المتحدثون باسم الكرملين"),
    ("اتهم النائب الجمهوري دون بيكون المبعوث بالانحياز", "النائب الجمهوري دون بيكون"),
    ("رحب ميرتس بفتح تحقيق", "ميرتس"),
    ("حمّل نواب أوروبيون واشنطن المسؤولية", "نواب أوروبيون"),
]
NOBODY = [
    "وأضاف أن",
    "وقال، أمس، إن",
    "وقال في تصريح إن",
    "وانتقدوا الإعلام",
    "اتهمت صحفا غربية",
    "نفى «ما قيل عنه أمس كله»",
]


def text_of(sentence: str, span: tuple[int, int] | None) -> str | None:
    words = split_words(sentence)
    return " ".join(word.text for word in words[slice(*span)]) if span else None


@pytest.mark.parametrize(("sentence", "subject"), BEHIND)
def test_subject_behind_the_verb(sentence: str, subject: str) -> None:
    assert text_of(sentence, subject_after(split_words(sentence), 0)) == subject


@pytest.mark.parametrize(("sentence", "subject"), TRANSITIVE)
def test_the_object_is_left_out(sentence: str, subject: str) -> None:
    assert text_of(sentence, subject_after(split_words(sentence), 0, object_follows=True)) == subject


@pytest.mark.parametrize("sentence", NOBODY)
def test_no_subject_is_told(sentence: str) -> None:
    assert subject_after(split_words(sentence), 0, object_follows=True) is None


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("لكن ترامب قال إنها", "قال", "ترامب"),
        ("بيسكوف، المتحدث باسم الكرملين، أكد أن", "أكد", "بيسكوف المتحدث باسم الكرملين"),
        ("الكرملين يدين التسريب", "يدين", "الكرملين"),
        ("وكان أوشاكوف قد أكد أن", "أكد", "أوشاكوف"),
        ("وفي موسكو، أدان المتحدثون", "أدان", None),
        ("المستشار الذي تحدث إلى ويتكوف قال إن", "قال", "المستشار"),
    ],
)
def test_subject_before_the_verb(sentence: str, verb: str, subject: str | None) -> None:
    words = split_words(sentence)
    at = next(i for i, word in enumerate(words) if word.text == verb)
    assert text_of(sentence, subject_before(words, at)) == subject


def test_object() -> None:
    words = split_words("أدان الكرملين الإعلام الغربي بشدة")
    assert object_after(words, 2) == (2, 4)
    assert object_after(words, len(words)) is None


def test_no_phrase_begins_with_a_preposition_or_outside() -> None:
    words = split_words("في الكرملين")
    assert noun_phrase_end(words, 0) == 0
    assert noun_phrase_end(words, 7) == 7
