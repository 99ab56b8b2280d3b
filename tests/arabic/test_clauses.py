"""Clauses, and verbs guessed from their shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.arabic.clauses import clause_at, clause_spans, looks_like_verb, split_words


def clauses(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in clause_spans(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("غادر الوفد العاصمة", ["غادر الوفد العاصمة"]),
        ("غادر الوفد العاصمة، وبقي السفير", ["غادر الوفد العاصمة", "وبقي السفير"]),
        ("الوزير، جان بارو، غاضب", ["الوزير، جان بارو، غاضب"]),  # a comma that sets off a name
        ("بقي السفير لأن الوفد غادر", ["بقي السفير", "لأن الوفد غادر"]),
        ("غضبت موسكو؛ والسبب التسريب", ["غضبت موسكو", "والسبب التسريب"]),
        ("أكد الوزير أن بلاده غاضبة", ["أكد الوزير", "أن بلاده غاضبة"]),
        ("انتقد الوزير الخطة، مؤكدا رفضها", ["انتقد الوزير الخطة", "مؤكدا رفضها"]),
        ("زار الوفد موسكو ثم عاد إلى كييف", ["زار الوفد موسكو ثم", "عاد إلى كييف"]),
        ("وصل وزير وواشنطن وويتكوف", ["وصل وزير وواشنطن وويتكوف"]),  # و that belongs to the word
    ],
)
def test_where_clauses_begin(sentence: str, expected: list[str]) -> None:
    assert clauses(sentence) == expected


def test_a_relative_clause_stays_with_its_noun() -> None:
    assert clauses("غادر الوفد الذي زار موسكو") == ["غادر الوفد الذي زار موسكو"]


@given(st.text(alphabet=st.sampled_from("قال ونفىأنلكت،؛:. ثم«»"), max_size=80))
def test_clauses_hold_every_word_once(sentence: str) -> None:
    spans = clause_spans(sentence)
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    for word in split_words(sentence):
        assert sum(start <= word.start and word.end <= end for start, end in spans) == 1
        assert clause_at(spans, word.start) is not None


def test_words_carry_the_marks_between_them() -> None:
    sentence = "قال: «لا»، ثم غادر"
    assert "".join(word.gap + word.text for word in split_words(sentence)) == sentence


@pytest.mark.parametrize("word", ["قال", "وأضافت", "سيعود", "يغادر", "وانتقدوا", "غادرت", "فكشفت", "كان"])
def test_verbs(word: str) -> None:
    assert looks_like_verb(word)


@pytest.mark.parametrize(
    "word", ["الوزير", "يوري", "يناير", "ستيف", "بيروت", "إنترنت", "مكالمات", "فياتشيسلاف", "عبر", "بين"]
)
def test_no_verbs(word: str) -> None:
    assert not looks_like_verb(word)
