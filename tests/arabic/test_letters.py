from __future__ import annotations

import unicodedata

import pytest

from framing.arabic.letters import RULES, WORD, Rules, fold, light, light_all


def words(text: str) -> list[str]:
    return WORD.findall(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التســـريبُ خطيرٌ", ["التســـريبُ", "خطيرٌ"]),
        ("روسيا–أوكرانيا", ["روسيا", "أوكرانيا"]),
        ("موسكو-كييف", ["موسكو", "كييف"]),
        ("#تسريب_الهاتف", ["تسريب", "الهاتف"]),
        ("«الاتّصال»، قال: (نعم)", ["الاتّصال", "قال", "نعم"]),
        ("خطة من 28 بنداً و٢٨ نقطة", ["خطة", "من", "28", "بنداً", "و٢٨", "نقطة"]),
        ("وكالة Reuters، F-16", ["وكالة", "Reuters", "F", "16"]),
        ("٪ … ؟ ! ﴾ ﴿ ۔ \u200f ُ ـ", []),
        ("مي\u200cشود", ["مي\u200cشود"]),
        ("", []),
    ],
)
def test_a_token_is_one_word_of_the_original(text, expected):
    assert words(text) == expected


def test_a_token_keeps_its_marks_and_offsets():
    text = "قالَ إِنَّ التَّسْرِيبَ"
    spans = [(m.start(), m.end()) for m in WORD.finditer(text)]
    assert [text[a:b] for a, b in spans] == text.split(" ")


def test_a_decomposed_word_is_one_token_and_folds_like_the_composed_one():
    word = "أدؤئة"
    apart = unicodedata.normalize("NFD", word)
    assert words(apart) == [apart]
    assert light(apart) == word and fold(apart) == fold(word)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("إدانة", "ادانه"),
        ("مسؤول", "مسئول"),
        ("على", "علي"),
        ("کییف", "كييف"),
        ("الاتحــاد", "الاتحاد"),
        ("ﻣﻮﺳﻜﻮ", "موسكو"),
        ("ﻻﺗﻔﺎﻕ", "لاتفاق"),
        ("٢٠٢٥", "2025"),
        ("Reuters", "reuters"),
        ("القضاۃ", "القضاة"),
    ],
)
def test_spellings_of_one_word_fold_together(a, b):
    assert fold(a) == fold(b)


def test_words_that_differ_in_a_letter_stay_apart():
    assert len({fold(w) for w in ("سلام", "سلامة", "استسلام", "سلم", "سليم")}) == 5


@pytest.mark.parametrize(
    ("rule", "a", "b"),
    [
        ("alef", "أدان", "ادان"),
        ("ya", "على", "علي"),
        ("hamza", "مسؤول", "مسئول"),
        ("ta_marbuta", "خطة", "خطه"),
        ("digits", "٢", "2"),
        ("case", "NATO", "nato"),
    ],
)
def test_each_rule_can_be_switched_off(rule, a, b):
    assert fold(a) == fold(b)
    off = Rules(**{rule: False})
    assert fold(a, off) != fold(b, off)
    others = [r for r in RULES.__dataclass_fields__ if r != rule]
    assert fold(a, Rules(**dict.fromkeys(others, False))) == fold(b, Rules(**dict.fromkeys(others, False)))


def test_light_keeps_what_decides_the_spelling_check():
    assert light("أُدِينَ") == "أدين"
    assert light("إدانةٌ") == "إدانة"
    assert light("نفى") == "نفى"


@pytest.mark.parametrize("word", ["إدانة", "ﷺ", "ﻷن", "ſﬃx", "مسئولـــة", "٣٫٥", "İstanbul", "اللّٰه"])
def test_fold_and_light_have_the_same_letters_count_and_are_stable(word):
    assert len(fold(word)) == len(light(word))
    assert light(light(word)) == light(word)
    assert fold(fold(word)) == fold(word)


def test_a_pile_of_marks_costs_no_time_and_is_no_letter():
    """Sorting the marks of one letter takes the square of their number, which for 200,000 of them is minutes."""
    piled = "و" + "\u0651\u064b" * 100_000 + "صل"
    assert light(piled) == "وصل" == light_all([piled])[0]
    assert light("ا\u0654مر") == "أمر"
