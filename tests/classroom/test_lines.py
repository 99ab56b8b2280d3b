"""Whatever is typed or pasted becomes words or one clear fault, never an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.arabic.families import FamilyIndex
from framing.classroom.draft import Draft
from framing.classroom.lines import LONGEST_TEXT, MOST_LINES, SHOWN, read_lines
from framing.classroom.words import say
from framing.codebook.as_toml import write_toml
from framing.codebook.files import read_codebook
from framing.codebook.model import WORD_KINDS, Codebook, Frame


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("تسريب", [("تسريب",)]),
        ("تسريب\n\n  اختراق  \n", [("تسريب",), ("اختراق",)]),
        ("تسريب، اختراق؛ تنصت, هوية", [("تسريب",), ("اختراق",), ("تنصت",), ("هوية",)]),
        ("- تسريب\n• «اختراق»\n١. جهة مجهولة.", [("تسريب",), ("اختراق",), ("جهة", "مجهولة")]),
        ("تسريب\r\nاختراق", [("تسريب",), ("اختراق",)]),
        ("", []),
        (" \n، \n", []),
    ],
)
def test_words_are_read(text, words):
    assert read_lines(text, "noun") == (words, [])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("تسري*", "wildcard"),
        ("تسريب?", "wildcard"),
        ("<b>تسريب</b>", "markup"),
        ("<script>alert(1)</script>", "markup"),
        ("ت" * 41, "long_word"),
        (" ".join(["كلمة"] * 13), "long_phrase"),
        ("تس/ريب", "not_word"),
        ("leak", "not_arabic"),
        ("\u064b\u064b", "not_word"),
    ],
)
def test_what_is_no_word_is_one_fault(line, code):
    words, faults = read_lines(f"تسريب\n{line}\nاختراق", "noun")
    assert words == [("تسريب",), ("اختراق",)]
    assert [fault.code for fault in faults] == [code]
    assert len(faults[0].shown) <= SHOWN
    for lang in ("ar", "en"):
        assert "\n" not in say(lang, code, shown=faults[0].shown)


def test_a_word_twice_after_folding():
    assert [f.code for f in read_lines("أزمة\nازمه", "noun")[1]] == ["twice"]
    assert read_lines("إعلام\nأعلام", "noun")[1] == []  # they fold alike and are two words


def test_latin_letters_where_names_may_have_them():
    assert read_lines("Bloomberg", "name") == ([("Bloomberg",)], [])


def test_a_pasted_article_is_refused_and_many_lines_are_counted():
    assert [f.code for f in read_lines("كلمة " * LONGEST_TEXT, "noun")[1]] == ["too_much"]
    many = [f"كلمة{chr(0x0628 + i % 20)}{chr(0x0628 + i // 20)}" for i in range(MOST_LINES + 5)]
    words, faults = read_lines("\n".join(many), "exact")
    assert "too_many" in [f.code for f in faults] and len(words) + len(faults) == MOST_LINES + 1


LETTERS = st.text(alphabet="ابتسرنحهـةىئءأ ًّ\n،*<>&\"'/-_.a1٣\u200f\u202e\ud800", max_size=40)


EMPTY = Draft(Codebook("one", frames=(Frame("leak"),)))


@settings(max_examples=60, deadline=None)
@given(LETTERS | st.text(max_size=40), st.sampled_from(WORD_KINDS))
def test_every_accepted_line_makes_a_codebook_file_without_mistakes(text, kind):
    draft = EMPTY.write("leak", kind, text)
    entries = draft.entries("leak")
    FamilyIndex([family for entry in entries for family in entry.families]).match_all(["تسريب"])
    for fault in draft.faults("leak"):
        assert say("ar", fault.code, shown=fault.shown)
    if entries:
        book, mistakes = read_codebook(write_toml(draft.book("g", "1")).encode("utf-8"), "g.toml")
        assert mistakes == []
        assert [e.families for e in book.entries] == [e.families for e in entries]
