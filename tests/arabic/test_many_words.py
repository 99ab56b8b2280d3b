"""Many words decided at once are decided as each of them alone."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.arabic import families as module
from framing.arabic.families import Family, FamilyIndex
from framing.arabic.letters import Rules

FAMILIES = [
    Family(noun="تسريب", verb=["سرّب", "تسرّب"], adjective="مسرّب"),
    Family(noun=["غضب", "أزمة"], verb="أغضب", exclude="غضبان"),
    Family(imperfect="دين", noun="إدانة", verb="أدان"),
    Family(name=["بوتين", "NATO"], exact=["من", "في"]),
    Family(noun="استجواب"),
]
STEMS = [
    "تسريب",
    "سرب",
    "مسرب",
    "مسربة",
    "غضب",
    "أغضب",
    "ازمة",
    "أزمه",
    "دين",
    "ادانة",
    "إدانه",
    "بوتين",
    "nato",
    "غضبان",
    "استجواب",
]
WORDS = [
    before + stem + after
    for before, stem, after in product(
        ["", "و", "ال", "وال", "بال", "س", "ي", "وسي", "ف", "xx"],
        STEMS,
        ["", "ها", "ات", "اتهم", "ون", "ة", "ت", "ًا", "َ"],
    )
]


@pytest.fixture
def always_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MANY", 0)


def test_words_with_affixes(always_many: None) -> None:
    index = FamilyIndex(FAMILIES)
    found = index.match_all(WORDS)
    assert found == [index.matches(word) for word in WORDS]
    assert {number for numbers in found for number in numbers} == set(range(len(FAMILIES)))
    assert any(len(word) > 10 and numbers for word, numbers in zip(WORDS, found, strict=True))


def test_pairs_are_those_of_the_matches(always_many: None) -> None:
    index = FamilyIndex(FAMILIES)
    word, family = index.pairs(WORDS)
    expected = [(n, number) for n, one in enumerate(WORDS) for number in index.matches(one)]
    assert list(zip(word.tolist(), family.tolist(), strict=True)) == expected


@settings(deadline=None)
@given(st.lists(st.text("وفبكلستيأإآاةهىيغضبمنرجدزؤ٣aZ\u0640\u064b😀", min_size=1, max_size=14)))
def test_any_words(words: list[str]) -> None:
    index = FamilyIndex(FAMILIES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MANY", 0)
        assert index.match_all(words) == [index.matches(word) for word in words]


def test_rules_and_alphabets_too_large_for_six_bits(always_many: None) -> None:
    strict = FamilyIndex(FAMILIES, Rules(ta_marbuta=False, alef=False, ya=False))
    assert strict.match_all(WORDS) == [strict.matches(word) for word in WORDS]
    wide = FamilyIndex([*FAMILIES, Family(exact=[chr(letter) for letter in range(0x3041, 0x3090)])])
    assert wide.match_all([*WORDS, "\u3050"]) == [wide.matches(word) for word in [*WORDS, "\u3050"]]


def test_no_words_and_no_families(always_many: None) -> None:
    assert FamilyIndex(FAMILIES).match_all([]) == []
    assert FamilyIndex([]).match_all(["غضب"]) == [()]
