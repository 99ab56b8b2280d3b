"""Who blames whom."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.arabic.families import Family
from framing.codebook.model import Actor, Codebook, Entry, Frame
from framing.corpus.units import split_units
from framing.errors import FramingError
from framing.measure.blame import BLAME_COLUMNS, blame_counts, blames
from framing.measure.sources import find_sources


def actor(name: str, *families: tuple[Family, ...]) -> Actor:
    return Actor(name, name, name, tuple(Entry(f"{name}{n}", name, f) for n, f in enumerate(families)))


BOOK = Codebook(
    "test",
    frames=(Frame("leak", 0),),
    actors=(
        actor("russia", (Family(name=["موسكو", "بيسكوف"]),), (Family(noun="كرملين"),), (Family(adjective="روسي"),)),
        actor("ukraine", (Family(name=["كييف"]),)),
        actor("press", (Family(noun="إعلام"), Family(adjective="غربي"))),
    ),
)


def blame(text: str, word: str = "تسريب") -> list[tuple[str, str, str, str]]:
    units = split_units(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    rows = [
        {"unit_id": unit.unit_id, "frame": "leak", "start": unit.start + unit.text.index(word), "counted": True}
        for unit in units.itertuples()
        if word in unit.text
    ]
    hits = pd.DataFrame(rows)
    table = blames(hits, find_sources(units, hits, BOOK), units, BOOK)
    assert list(table.columns) == BLAME_COLUMNS
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["word"].tolist()
    return list(table[["speaker", "actor", "target", "word"]].itertuples(index=False, name=None))


def test_the_actors_exchanged() -> None:
    assert blame("اتهمت موسكو كييف بالوقوف وراء تسريب النص.") == [("موسكو", "russia", "ukraine", "اتهمت")]
    assert blame("اتهمت كييف موسكو بالوقوف وراء تسريب النص.") == [("كييف", "ukraine", "russia", "اتهمت")]


def test_an_actor_of_two_words() -> None:
    assert blame("انتقد الكرملين الإعلام الغربي بعد تسريب النص.") == [("الكرملين", "russia", "press", "انتقد")]


def test_a_participle_blames_too() -> None:
    found = blame("قال بيسكوف إن الأمر خطير، متهما كييف بأنها وراء تسريب النص.")
    assert found == [("بيسكوف", "russia", "ukraine", "متهما")]


def test_condemning_a_thing_has_no_target() -> None:
    assert blame("أدان الكرملين تسريب النص.") == [("الكرملين", "russia", "", "أدان")]


def test_the_speakers_own_side_is_no_target() -> None:
    assert blame("ندد الكرملين بنشر ما قاله الرئيس الروسي وبكل تسريب.") == [("الكرملين", "russia", "", "ندد")]


def test_saying_and_narrating_blame_nobody() -> None:
    assert blame("قال بيسكوف إن تسريب النص لا يهم كييف.") == []
    assert blame("أثار تسريب النص اتهامات كثيرة.") == []


def test_counts() -> None:
    text = "اتهمت موسكو كييف بأي تسريب.\nواتهمت موسكو كييف بكل تسريب.\nواتهمت كييف موسكو بأول تسريب."
    units = split_units(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    hits = pd.DataFrame({"unit_id": units["unit_id"], "frame": "leak", "start": units["end"] - 3, "counted": True})
    counts = blame_counts(blames(hits, find_sources(units, hits, BOOK), units, BOOK))
    assert counts[["speaker", "target", "units"]].values.tolist() == [["موسكو", "ukraine", 2], ["كييف", "russia", 1]]


def test_sources_of_other_units() -> None:
    units = split_units(pd.DataFrame({"article_id": ["a"], "text": ["أدان الكرملين تسريب النص."]}))
    hits = pd.DataFrame({"unit_id": units["unit_id"], "frame": "leak", "start": 13, "counted": True})
    sources = find_sources(units, hits, BOOK).assign(unit_id="b#0")
    with pytest.raises(FramingError, match="sources: unit b#0 is not among the units"):
        blames(hits, sources, units, BOOK)
