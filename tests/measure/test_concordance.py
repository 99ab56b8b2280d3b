"""Key word in context: what is found, what stands around it, and what is refused."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.arabic.families import Family
from framing.codebook.model import Actor, Codebook, Entry, Frame
from framing.corpus.units import split_units
from framing.errors import FramingError
from framing.measure.concordance import CONCORDANCE_COLUMNS, as_text, concordance

TEXTS = {
    "a": "خبر عاجل\n\nأثار التسريب غضب موسكو. وقال بيسكوف إن التسريب عمل عدائي.",
    "b": "نفى البيت الأبيض تسريب النص، ثم صمت.",
}
BOOK = Codebook(
    "test",
    frames=(Frame("leak", 0), Frame("anger", 1)),
    entries=(
        Entry("leak", "leak", (Family(noun="تسريب"),)),
        Entry("anger", "anger", (Family(noun="غضب"),)),
        Entry("hostile", "anger", (Family(noun="عمل"), Family(adjective="عدائي")), kind="phrase"),
    ),
    actors=(
        Actor(
            "russia", "Russia", "روسيا", (Entry("moscow", "russia", (Family(name=["موسكو", "بيسكوف"]),), kind="name"),)
        ),
        Actor(
            "us", "US", "أميركا", (Entry("house", "us", (Family(noun="بيت"), Family(adjective="أبيض")), kind="phrase"),)
        ),
    ),
)


@pytest.fixture
def units() -> pd.DataFrame:
    return split_units(pd.DataFrame({"article_id": list(TEXTS), "text": list(TEXTS.values())}))


def test_every_line_is_traceable(units: pd.DataFrame) -> None:
    table = concordance(units, word=Family(noun="تسريب"))
    assert list(table.columns) == CONCORDANCE_COLUMNS
    assert len(table) == 3
    for line in table.itertuples():
        assert TEXTS[line.article_id][line.start : line.end] == line.node
        assert line.unit_id in set(units["unit_id"])


def test_a_word_is_folded_and_matched_as_it_stands(units: pd.DataFrame) -> None:
    assert concordance(units, word="ألتسريب")["node"].tolist() == ["التسريب", "التسريب"]
    assert len(concordance(units, word="سريب")) == 0


def test_a_regular_expression(units: pd.DataFrame) -> None:
    assert concordance(units, pattern=r"\bال\w+")["node"].tolist() == ["التسريب", "التسريب", "البيت", "الأبيض", "النص"]
    assert len(concordance(units, pattern="x*")) == 0  # empty matches are no places


def test_frames_and_entries(units: pd.DataFrame) -> None:
    table = concordance(units, codebook=BOOK, frame="anger")
    assert table[["node", "frame", "entry"]].values.tolist() == [
        ["غضب", "anger", "anger"],
        ["عمل عدائي", "anger", "hostile"],
    ]
    assert concordance(units, codebook=BOOK, entry="hostile")["node"].tolist() == ["عمل عدائي"]
    assert concordance(units, codebook=BOOK, frame="leak", entry="leak")["node"].str.contains("تسريب").all()


def test_actors_with_phrases(units: pd.DataFrame) -> None:
    assert concordance(units, codebook=BOOK, actor="russia")["node"].tolist() == ["موسكو", "بيسكوف"]
    table = concordance(units, codebook=BOOK, actor="us")
    assert table[["node", "entry"]].values.tolist() == [["البيت الأبيض", "house"]]


def test_what_a_speaker_says(units: pd.DataFrame) -> None:
    table = concordance(units, codebook=BOOK, speaker="بيسكوف")
    assert table["node"].tolist() == ["التسريب", "عمل عدائي"]
    assert concordance(units, codebook=BOOK, speaker="بيسكوف", frame="leak")["node"].tolist() == ["التسريب"]
    assert len(concordance(units, codebook=BOOK, speaker="ماكرون")) == 0


def test_context_is_cut_at_words_and_at_the_unit(units: pd.DataFrame) -> None:
    line = concordance(units, word="عدائي", width=12).iloc[0]
    assert (line["left"], line["right"]) == ("التسريب عمل", ".")
    wide = concordance(units, word="عدائي", width=500).iloc[0]
    assert wide["left"] == "وقال بيسكوف إن التسريب عمل"
    assert concordance(units, word="عدائي", width=0).iloc[0][["left", "right"]].tolist() == ["", ""]


def test_sorting_by_the_words_next_to_the_node(units: pd.DataFrame) -> None:
    right = concordance(units, pattern="تسريب", sort="right")["right"].tolist()
    assert [context.split()[0] for context in right] == ["النص،", "عمل", "غضب"]
    left = concordance(units, pattern="(ال)?تسريب", sort="left")["left"]
    assert [context.split()[-1] for context in left] == ["أثار", "الأبيض", "إن"]  # folded: اثار, الابيض, ان
    with_limit = concordance(units, pattern="تسريب", sort="right", limit=1)
    assert with_limit["right"].tolist() == right[:1]


def test_limit_and_nothing_found(units: pd.DataFrame) -> None:
    assert len(concordance(units, pattern="تسريب", limit=2)) == 2
    assert len(concordance(units, pattern="تسريب", limit=0)) == 0
    empty = concordance(units, word="غائب")
    assert list(empty.columns) == CONCORDANCE_COLUMNS
    assert as_text(empty) == ""


def test_what_is_set_aside_is_never_a_place() -> None:
    text = "أثار التسريب غضبا كبيرا. اقرأ التسريب هنا. وانتهى."
    aside = pd.DataFrame([{"article_id": "a", "start": 25, "end": 42, "part": "link", "excluded": True}])
    units = split_units(pd.DataFrame({"article_id": ["a"], "text": [text]}), "article", set_aside=aside)
    assert concordance(units, word="التسريب")["start"].tolist() == [5]
    assert concordance(units, pattern="التسريب")["start"].tolist() == [5]


WRONG = [
    ({}, "it was asked for nothing. Give one of pattern, word, actor"),
    ({"word": "لا", "pattern": "لا"}, "it was asked for pattern and word"),
    ({"word": "كلمتان اثنتان"}, '"كلمتان اثنتان" is not one word'),
    ({"pattern": "(تسريب"}, r'the pattern "\(تسريب" is no regular expression'),
    ({"pattern": "تسريب", "speaker": "بيسكوف"}, "speaker goes with frame or entry, not with pattern"),
    ({"word": "لا", "sort": "up"}, 'sort "up" is unknown. Allowed: position, left, right'),
    ({"word": "لا", "width": -1}, "width -1 is negative"),
    ({"word": "لا", "limit": -1}, "limit -1 is negative"),
    ({"frame": "leak"}, r"pass codebook=load_codebook\(...\) as well"),
    ({"frame": "joy", "codebook": BOOK}, 'no frame "joy"'),
    ({"entry": "joy", "codebook": BOOK}, 'no entry "joy". It has: leak, anger, hostile'),
    ({"actor": "moon", "codebook": BOOK}, 'no actor "moon"'),
]


@pytest.mark.parametrize(("asked", "message"), WRONG, ids=[message[:30] for _, message in WRONG])
def test_what_is_refused(units: pd.DataFrame, asked: dict, message: str) -> None:
    with pytest.raises(FramingError, match=message):
        concordance(units, **asked)


def test_a_pattern_cannot_hang_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.measure.concordance.TIMEOUT", 0.2)
    units = split_units(pd.DataFrame({"article_id": ["a"], "text": ["ا" * 4000 + "ب."]}))
    with pytest.raises(FramingError, match="took more than 0.2 s in unit a#0. Write it without nested repetition"):
        concordance(units, pattern=r"(ا|اا)+ج")


def test_terminal_lines_are_isolated_and_clean() -> None:
    row = ["a", "a#0", 5, 12, "قبل\u202e\x1b[31m", "التسريب", "بعد\u2069\nسطر", "", ""]
    text = as_text(pd.DataFrame([row], columns=CONCORDANCE_COLUMNS))
    assert text == "a:5  \u2067قبل[31m [التسريب] بعد سطر\u2069"


def test_terminal_lines_have_the_width_asked_for(units: pd.DataFrame) -> None:
    table = concordance(units, word="عدائي", width=500)
    (line,) = as_text(table, width=25).splitlines()
    inside = line.split("\u2067")[1].rstrip("\u2069")
    assert "[عدائي]" in inside
    assert inside.startswith("… ")
    assert len(inside) <= 25 + 8  # the node's brackets and the marks of omission
