"""Who speaks: 180 invented sentences, and what is carried over an article.

`voices.csv` holds the sentences with the voice, speaker and medium a careful reader would note; `before` was written
before the first run (of 70, 65 voices and 59 speakers were right then), `after` with the rules already known (58 and
52 of 70). The rules were then mended with both. `held` was written last and run once before anything was mended with
it: 39 of 40 voices, 22 of 29 speakers. What is tested here is that nothing is lost again.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from framing.arabic.families import Family
from framing.codebook.model import Actor, Codebook, Entry, Frame
from framing.corpus.units import split_units
from framing.errors import FramingError
from framing.measure.sources import SOURCE_COLUMNS, find_sources, speakers

VOICES = Path(__file__).parents[1] / "data" / "voices.csv"


def actor(name: str, label: str, *people: list[str]) -> Actor:
    entries = tuple(Entry(f"{name}-{n}", name, (Family(name=names),), kind="name") for n, names in enumerate(people))
    return Actor(name, name, label, entries)


BOOK = Codebook(
    "test",
    frames=(Frame("leak", 0), Frame("anger", 1)),
    actors=(
        actor("us", "الولايات المتحدة", ["ترامب", "ترمب"], ["ويتكوف", "فيتكوف"], ["واشنطن"]),
        actor(
            "russia",
            "روسيا",
            ["موسكو", "روسيا"],
            ["أوشاكوف", "أوشكوف"],
            ["بيسكوف"],
            ["دميترييف"],
            ["بوتين"],
            ["ميدفيديف"],
            ["لافروف"],
        ),
        actor("ukraine", "أوكرانيا", ["زيلينسكي"], ["كييف"]),
    ),
)


def units_of(*texts: str, unit: str = "sentence") -> pd.DataFrame:
    names = [f"a{n}" for n in range(len(texts))]
    return split_units(pd.DataFrame({"article_id": names, "text": texts}), unit)


def hits_at(units: pd.DataFrame, texts: tuple[str, ...], word: str, frame: str = "leak") -> pd.DataFrame:
    """A counted hit wherever a word stands."""
    rows = []
    for number, text in enumerate(texts):
        at = text.find(word)
        while at >= 0:
            mine = units[(units["article_id"] == f"a{number}") & (units["start"] <= at) & (units["end"] > at)]
            rows.append((mine["unit_id"].iloc[0], f"a{number}", frame, at, at + len(word), True))
            at = text.find(word, at + 1)
    return pd.DataFrame(rows, columns=["unit_id", "article_id", "frame", "start", "end", "counted"])


def sources_of(text: str, word: str, unit: str = "sentence") -> pd.DataFrame:
    units = units_of(text, unit=unit)
    return find_sources(units, hits_at(units, (text,), word), BOOK)


def told(text: str, word: str, unit: str = "sentence") -> list[tuple[str, str]]:
    return list(sources_of(text, word, unit)[["voice", "speaker"]].itertuples(index=False, name=None))


def same_name(noted: str, found: str) -> bool:
    """The same, or one the longer form of the other (كيريل دميترييف, دميترييف)."""
    return noted == found or (noted != "" and found != "" and (noted in found or found in noted))


# -- the sentences -----------------------------------------------------------------------------------------------------

ROWS = pd.read_csv(VOICES, dtype=str, keep_default_na=False)


# what the rules still get wrong: the speaker of a survey, an accusation in a verbal noun; 144 and 164 are headlines in
# the first person behind a colon («لن نسكت»), coded attributed here and quoted by most other coders (docs/decisions.md)
OPEN = {"144", "162", "164", "175"}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(r, id=r["id"], marks=[pytest.mark.xfail()] if r["id"] in OPEN else [])
        for r in ROWS.to_dict("records")
    ],
)
def test_sentence(row: dict[str, str]) -> None:
    units = units_of(row["text"])
    at = row["text"].rindex(row["focus"])
    mine = units[(units["start"] <= at) & (units["end"] > at)]
    hits = pd.DataFrame({"unit_id": mine["unit_id"], "frame": "leak", "start": at, "counted": True})
    found = find_sources(units, hits, BOOK).iloc[0]
    assert found["voice"] == row["voice"]
    assert same_name(row["speaker"], found["speaker"])
    assert found["named"] == (row["named"] == "1")
    assert row["via"] in found["via"]


# -- what is carried on ------------------------------------------------------------------------------------------------


def test_added_speech_has_the_speaker_of_the_sentence_before() -> None:
    text = "قال ماكرون إن الأمر خطير. وأضاف أن التسريب متعمد.\nوتابع: «هذا التسريب لن يمر أبدا»."
    assert told(text, "التسريب") == [("attributed", "ماكرون"), ("quoted", "ماكرون")]


def test_a_feminine_verb_goes_on_with_the_agency_not_with_its_source() -> None:
    text = "نقلت رويترز عن بيسكوف قوله إن الأمر خطير. وأضافت أن التسريب متعمد."
    assert told(text, "التسريب") == [("attributed", "رويترز")]


def test_an_official_said_again_is_the_same() -> None:
    text = "قال مسؤول أميركي سابق إن الأمر خطير. وتابع المسؤول أن التسريب متعمد."
    assert told(text, "التسريب") == [("attributed", "مسؤول أميركي سابق")]


def test_nobody_to_carry_on() -> None:
    (row,) = sources_of("وأضاف أن التسريب متعمد.", "التسريب").to_dict("records")
    assert (row["voice"], row["speaker"], row["named"], row["verb"]) == ("attributed", "", False, "وأضاف")


def test_a_quotation_over_sentences_and_paragraphs() -> None:
    text = "قال ماكرون: «هذا خطأ كبير. التسريب متعمد.\nوالتسريب مدبر». وغادر بعد التسريب القاعة."
    assert told(text, "التسريب") == [("quoted", "ماكرون"), ("quoted", "ماكرون"), ("narrator", "")]


def test_a_quotation_whose_speaker_comes_last() -> None:
    text = "«هذا خطأ كبير يا سادة. التسريب متعمد»، قال ماكرون أمس."
    assert told(text, "التسريب") == [("quoted", "ماكرون")]
    assert told(text, "خطأ") == [("quoted", "ماكرون")]


def test_a_quotation_of_nobody_is_unclear_never_the_narrator() -> None:
    assert told("«هذا التسريب خطأ كبير جدا» ثم صمت طويل.", "التسريب") == [("unclear", "")]


def test_a_turn_is_its_speakers_own_words() -> None:
    text = "نص المكالمة\n\nفيتكوف: التسريب خطير.\nأوشاكوف: نعم، التسريب خطير جدا.\nفيتكوف: صحيح.\nأوشاكوف: وداعا.\n"
    table = sources_of(text, "التسريب")
    assert table["voice"].tolist() == ["quoted", "quoted"]
    assert table["speaker"].tolist() == ["ويتكوف", "أوشاكوف"]  # the codebook's spelling
    assert table["named"].all()


def test_one_person_has_one_name() -> None:
    text = "قالت ماريا زاخاروفا إن التسريب خطير. وانتهى اللقاء. ثم قالت زاخاروفا إن التسريب متعمد."
    assert {speaker for _, speaker in told(text, "التسريب")} == {"ماريا زاخاروفا"}
    assert told("قال الرئيس دونالد ترمب إن التسريب عادي.", "التسريب") == [("attributed", "ترامب")]


def test_a_conjunction_is_no_part_of_a_name() -> None:
    text = "ووفقاً لأوشاكوف وبيسكوف فإن التسريب متعمد. وبيسكوف يؤكد أن التسريب خطير."
    assert {name for _, name in told(text, "التسريب")} <= {"أوشاكوف", "بيسكوف"}
    assert told("وويتكوف يقول إن التسريب عادي.", "التسريب") == [("attributed", "ويتكوف")]
    text = "قال كير ستارمر إن التسريب خطير. وستارمر يقول أيضاً إن التسريب متعمد."
    assert {name for _, name in told(text, "التسريب")} == {"كير ستارمر"}


def test_the_unit_does_not_change_who_speaks() -> None:
    text = "قال ماكرون إن الأمر خطير. وأضاف أن التسريب متعمد.\nوفي كييف، نفى زيلينسكي التسريب."
    wanted = [("attributed", "ماكرون"), ("attributed", "زيلينسكي")]
    assert told(text, "التسريب") == told(text, "التسريب", "paragraph") == told(text, "التسريب", "article") == wanted


def test_what_is_set_aside_is_read_over() -> None:
    text = "قال ماكرون إن الأمر خطير. اقرأ أيضا خبرا. وأضاف أن التسريب متعمد."
    articles = pd.DataFrame({"article_id": ["a0"], "text": [text]})
    aside = pd.DataFrame([{"article_id": "a0", "start": 26, "end": 41, "part": "link", "excluded": True}])
    for unit in ("sentence", "article"):
        units = split_units(articles, unit, set_aside=aside)
        found = find_sources(units, hits_at(units, (text,), "التسريب"), BOOK)
        assert found["speaker"].tolist() == ["ماكرون"]


# -- the table ---------------------------------------------------------------------------------------------------------


def test_two_speakers_of_a_unit_are_two_rows_the_louder_one_first() -> None:
    text = "نفى ماكرون التسريب، وقال بيسكوف إن التسريب متعمد وإن هذا التسريب خطير."
    assert told(text, "التسريب") == [("attributed", "بيسكوف"), ("attributed", "ماكرون")]


def test_the_narrator_has_a_row_where_most_evidence_is_his() -> None:
    assert told("أثار التسريب جدلا، وقال بيسكوف إن التسريب متعمد.", "التسريب") == [("attributed", "بيسكوف")]
    mostly = "تسريب بعد تسريب هز العاصمة، وقال بيسكوف إن كل تسريب متعمد."
    assert told(mostly, "تسريب") == [("narrator", ""), ("attributed", "بيسكوف")]


def test_columns_offsets_and_the_order_of_frames() -> None:
    text = "خبر أول. قال بيسكوف إن التسريب عمل تخريبي."
    units = units_of(text)
    hits = pd.concat([hits_at(units, (text,), "تخريبي", "anger"), hits_at(units, (text,), "التسريب")])
    table = find_sources(units, hits, BOOK)
    assert list(table.columns) == SOURCE_COLUMNS
    assert table["frame"].tolist() == ["leak", "anger"]
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == [
        "قال بيسكوف إن التسريب عمل تخريبي"
    ] * 2


def test_only_counted_hits_have_sources() -> None:
    text = "قال بيسكوف إن التسريب خطير."
    units = units_of(text)
    hits = hits_at(units, (text,), "التسريب").assign(counted=False)
    table = find_sources(units, hits, BOOK)
    assert len(table) == 0
    assert list(table.columns) == SOURCE_COLUMNS


def test_wrong_tables() -> None:
    text = "قال بيسكوف إن التسريب خطير."
    units = units_of(text)
    hits = hits_at(units, (text,), "التسريب")
    with pytest.raises(FramingError, match='hits: column "counted" is missing. Make the table with find_frames'):
        find_sources(units, hits.drop(columns="counted"), BOOK)
    with pytest.raises(FramingError, match='units: column "text" is missing'):
        find_sources(units.drop(columns="text"), hits, BOOK)
    with pytest.raises(FramingError, match="hits: unit b#0 is not among the units. Pass the units in which"):
        find_sources(units, hits.assign(unit_id="b#0"), BOOK)


def test_speakers_are_counted_by_unit() -> None:
    text = "قال بيسكوف إن التسريب خطير.\nوقال بيسكوف إن «التسريب عمل عدائي مدبر».\nهز التسريب العاصمة."
    table = speakers(sources_of(text, "التسريب"))
    first, second = table.to_dict("records")
    assert (first["speaker"], first["units"], first["articles"]) == ("بيسكوف", 2, 1)
    assert (first["attributed"], first["quoted"], first["narrator"]) == (1, 1, 0)
    assert (second["speaker"], second["narrator"], second["named"]) == ("", 1, False)
    assert len(speakers(sources_of("خبر آخر.", "التسريب"))) == 0


def test_a_statement_speaks_for_its_author() -> None:
    text = "أصدرت السفارة اليابانية بياناً عن الواقعة.\nووفقاً للبيان، وصل التسجيل عبر وسيط.\nوبحسب التقرير لم يصل شيء."
    assert told(text, "وسيط") == [("attributed", "السفارة اليابانية")]
    assert told(text, "شيء") == [("attributed", "التقرير")]
