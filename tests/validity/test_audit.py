"""An audit says of entries what the hits say; suggestions are words of the frame's units, not of its entries."""

import math
import sys

import pandas as pd
import pytest

from framing.codebook.files import read_codebook
from framing.corpus.units import split_units
from framing.errors import FramingError
from framing.measure.hits import find_frames
from framing.validity.audit import AUDIT_COLUMNS, audit
from framing.validity.suggest import SUGGESTION_COLUMNS, suggest

BOOK = """\
[frames.talks]
[frames.leak]
parent = "talks"

[dictionary.talks]
entries = ["مفاوضة"]

[dictionary.leak]
entries = [
  {id = "leak", gloss = "leak", noun = "تسريب", verb = "سرب"},
  {id = "blame", noun = "لوم", near = {actor = "moscow"}},
  {id = "full_text", phrase = [{noun = "نص"}, {noun = "تسريب"}]},
  {id = "dead", noun = "قرصنة"},
]

[actors.moscow]
entries = [{name = "موسكو"}]
"""
TEXTS = [
    "نشروا نص التسريب. وسربوا غيره أمس. والتسريب قديم",
    "لا لوم على أحد. ثم جاء التسريب من هاتف. مفاوضات",
    "هدوء في المدينة. ولوم في موسكو بعد التسريب",
]


@pytest.fixture(scope="module")
def study():
    book, mistakes = read_codebook(BOOK.encode(), "book.toml")
    assert not mistakes
    units = split_units(pd.DataFrame({"article_id": ["a", "b", "c"], "text": TEXTS}))
    return book, find_frames(units, book), units


def test_an_entry_s_row_counts_its_hits(study):
    table = audit(*study, lexicon={"التسريب": 2.5, "سرب": 4.0, "كتاب": 90.0, "القرصنة": 600.0})
    assert list(table) == AUDIT_COLUMNS
    assert table["entry"].tolist() == ["مفاوضة", "leak", "blame", "full_text", "dead"]
    rows = table.set_index("entry")
    assert rows.loc["leak", ["candidates", "counted", "nested", "articles", "units"]].tolist() == [5, 4, 1, 3, 4]
    assert rows.loc["blame", ["candidates", "counted", "near", "units", "units_alone"]].tolist() == [2, 1, 1, 1, 0]
    assert rows.loc["leak", "units_alone"] == 3 and rows.loc["leak", "share"] == pytest.approx(3 / 5)
    assert rows.loc["leak", "words"] == "التسريب 3, والتسريب 1, وسربوا 1"
    assert rows.loc["leak", "elsewhere"] == "سرب 4, التسريب 2.5" and rows.loc["leak", "per_million"] == 6.5
    assert math.isnan(rows.loc["full_text", "per_million"]) and rows.loc["full_text", "elsewhere"] == ""
    assert rows["note"].to_dict() == {
        "مفاوضة": "the frame rests on it",
        "leak": "the frame rests on it",
        "blame": "",
        "full_text": "",
        "dead": "catches nothing; common in general Arabic",
    }


def test_an_entry_whose_candidates_all_fail_is_named(study):
    book, hits, units = study
    without = units[units["article_id"] == "b"]
    table = audit(book, hits[hits["article_id"] == "b"], without, lexicon=False).set_index("entry")
    assert table.loc["blame", "note"] == "no candidate counted"
    assert math.isnan(table.loc["dead", "per_million"])


def test_the_word_list_is_an_extra(study, monkeypatch):
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    assert audit(*study)["per_million"].isna().all()
    with pytest.raises(FramingError, match=r"Install arabic-framing\[lexicon\]"):
        audit(*study, lexicon=True)


def test_the_word_list_of_general_arabic_is_used_when_it_is_there(study):
    pytest.importorskip("wordfreq")
    table = audit(*study).set_index("entry")
    assert 0 < table.loc["leak", "per_million"] < 500 and "تسريب" in table.loc["leak", "elsewhere"]


def test_hits_must_be_those_of_the_units(study):
    book, hits, units = study
    with pytest.raises(FramingError, match="is not in the units table"):
        audit(book, hits, units.iloc[:1])


def corpus(articles):
    """In every article the leak stands with a telephone, in two of them with a secret word as well."""
    texts = [
        "ظهر التسريب من هاتف قديم. " + ("وتنصت التسريب. " if n < 2 else "") + "زار الوزير مدينة بعيدة. " * 3
        for n in range(articles)
    ]
    names = [f"a{n}" for n in range(articles)]
    return split_units(pd.DataFrame({"article_id": names, "text": texts}))


def test_words_that_go_with_a_frame_are_suggested_and_its_own_are_not(study):
    book = study[0]
    units = corpus(8)
    table = suggest(book, find_frames(units, book), units, "leak")
    assert list(table) == SUGGESTION_COLUMNS
    assert "هاتف" in table["label"].tolist()
    assert not {"التسريب", "الوزير", "مدينة"} & set(table["label"])
    row = table.set_index("label").loc["هاتف"]
    assert (row["n_target"], row["n_reference"], row["articles_target"]) == (8, 0, 8)
    assert row["g2"] > 10.83 and 0 < row["low"] <= row["log_ratio"] <= row["high"]
    assert table.attrs["articles"] == [f"a{n}" for n in range(8)]


def test_with_few_articles_there_are_counts_only(study):
    book, units = study[0], corpus(3)
    table = suggest(book, find_frames(units, book), units, "leak")
    row = table.set_index("label").loc["هاتف"]
    assert math.isnan(row["g2"]) and "fewer than four articles" in row["note"]


def test_an_unknown_frame_is_named(study):
    with pytest.raises(FramingError, match='there is no frame "leek"'):
        suggest(study[0], study[1], study[2], "leek")
