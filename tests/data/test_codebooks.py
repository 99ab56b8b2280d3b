"""The bundled codebooks: complete, readable, true to their own examples, and right on invented news."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from framing.codebook.files import bundled_codebooks, list_mistakes, load_codebook
from framing.codebook.model import ELEMENTS
from framing.measure.hits import find_frames

HERE = Path(__file__).parent
BOOKS = ("generic-frames", "leak-coverage")
HEADLINE = ("leak_attribution", "russian_anger")
FRAMES = (
    *HEADLINE, "trust_damage", "envoy_coaching", "envoy_partiality", "normalisation", "peace_plan", "plan_criticism",
    "secret_diplomacy", "geopolitical_stakes",
)  # fmt: skip


@cache
def book(name: str):
    return load_codebook(name)


def found_in(texts: list[str], name: str = "leak-coverage") -> list[set[str]]:
    """The frames that are counted in each text, every text an article of one sentence."""
    rows = [
        {"unit_id": f"{i}#0", "article_id": str(i), "start": 0, "end": len(t), "text": t} for i, t in enumerate(texts)
    ]
    hits = find_frames(pd.DataFrame(rows), book(name))
    hits = hits[hits["counted"]]
    return [set(hits.loc[hits["article_id"] == str(i), "frame"]) for i in range(len(texts))]


def examples_of(kind: str) -> list[tuple[str, str, str]]:
    return [(name, frame.id, text) for name in BOOKS for frame in book(name).frames for text in getattr(frame, kind)]


def test_bundled_codebooks_have_no_mistake() -> None:
    assert set(BOOKS) <= set(bundled_codebooks())
    for name in BOOKS:
        assert list_mistakes(name).empty, list_mistakes(name).to_string()


def test_leak_coverage_is_complete() -> None:
    leak = book("leak-coverage")
    assert tuple(frame.id for frame in leak.frames) == FRAMES
    assert leak.contrast == (HEADLINE,)
    assert leak.children("envoy_coaching") == ("envoy_partiality",)
    assert leak.children("peace_plan") == ("plan_criticism",)
    for frame in leak.frames:
        assert frame.element in ELEMENTS and frame.label_en and frame.label_ar != frame.label_en
        assert frame.definition and frame.include and frame.exclude
        assert len(frame.examples) >= 4 and len(frame.counter_examples) >= 4
    assert all(entry.gloss for entry in leak.entries)


def test_every_anger_entry_says_who_holds_it() -> None:
    entries = [entry for entry in book("leak-coverage").entries if entry.frame == "russian_anger"]
    assert entries and all(entry.holder and entry.holder.actor == "russia" for entry in entries)


def test_generic_frames_are_a_battery_and_say_that_they_are_not_validated() -> None:
    generic = book("generic-frames")
    assert len(generic.frames) == 5
    questions = [question for frame in generic.frames for question in frame.questions]
    assert 18 <= len(questions) <= 20
    for question in questions:
        english, arabic = question.split(" | ")
        assert english.endswith("?") and arabic.endswith("؟")
    assert "not validated" in generic.title
    for frame in generic.frames:
        assert "not validated" in frame.label_en and "غير متحقَّق" in frame.label_ar
        assert sum(entry.frame == frame.id for entry in generic.entries) >= 12


def test_two_hundred_entries_and_more() -> None:
    assert sum(len(book(name).entries) for name in BOOKS) >= 200


@pytest.mark.parametrize(("name", "frame", "text"), examples_of("examples"))
def test_example_carries_its_frame(name: str, frame: str, text: str) -> None:
    assert frame in found_in([text], name)[0]


@pytest.mark.parametrize(("name", "frame", "text"), examples_of("counter_examples"))
def test_counter_example_does_not(name: str, frame: str, text: str) -> None:
    assert frame not in found_in([text], name)[0]


@pytest.mark.parametrize(
    ("russian", "other"),
    [
        ("أغضب تسريب المكالمة موسكو.", "أغضب تسريب المكالمة كييف."),
        ("الغضب الروسي من التسريب يتصاعد.", "الغضب الأوكراني من التسريب يتصاعد."),
        ("ندد الكرملين بتسريب المكالمة.", "ندد البيت الأبيض بتسريب المكالمة."),
        ("بدا بيسكوف غاضباً من تسريب المكالمة.", "بدا ترامب غاضباً من تسريب المكالمة."),
        ("غضب موسكو من التسريب واضح.", "غضب واشنطن من التسريب واضح."),
    ],
)
def test_anger_counts_for_its_holder_only(russian: str, other: str) -> None:
    said, unsaid = found_in([russian, other])
    assert "russian_anger" in said and "russian_anger" not in unsaid


@pytest.mark.parametrize(
    "name",
    ["أوشاكوف", "اوشاكوف", "أوشكوف", "يوشاكوف", "بيسكوف", "دميترييف", "ديمترييف", "لافروف", "زاخاروفا", "الكرملين"],
)
def test_spellings_of_russian_names(name: str) -> None:
    assert "russian_anger" in found_in([f"ندد {name} بتسريب المكالمة."])[0]


@pytest.mark.parametrize("word", ["تسريب", "التسريبات", "تسرّب", "المُسرِّبون"])
def test_marks_and_clitics_do_not_hide_the_leak(word: str) -> None:
    assert "leak_attribution" in found_in([f"من المستفيد من {word} في قضية تسريب المكالمة؟"])[0]


def sentences(part: str) -> pd.DataFrame:
    rows = pd.read_csv(HERE / "headline_sentences.csv", keep_default_na=False, dtype=str)
    return rows[rows["part"] == part]


def judged(part: str) -> pd.DataFrame:
    """The sentences of a part with what was counted in them: a text is an article, each sentence a paragraph."""
    rows = sentences(part).copy()
    rows["end"] = rows.groupby("text")["words"].transform(lambda words: (words.str.len() + 1).cumsum()) - 1
    rows["start"] = rows["end"] - rows["words"].str.len()
    numbers = rows.groupby("text").cumcount()
    rows["unit_id"] = rows["text"] + "#" + rows["start"].astype(str)
    rows["paragraph"] = rows["sentence"] = numbers
    units = rows.drop(columns="text").rename(columns={"words": "text"}).assign(article_id=rows["text"])
    hits = find_frames(units.reset_index(drop=True), book("leak-coverage"))
    hits = hits[hits["counted"]]
    for frame in HEADLINE:
        rows[f"said_{frame}"] = units["unit_id"].isin(hits.loc[hits["frame"] == frame, "unit_id"])
    return rows


def f1(rows: pd.DataFrame, frame: str) -> float:
    true, said = rows[frame] == "1", rows[f"said_{frame}"]
    return 2 * (true & said).sum() / (true.sum() + said.sum())


@pytest.mark.parametrize(("part", "least"), [("tune", 0.85), ("aside", 0.75)])
@pytest.mark.parametrize("frame", HEADLINE)
def test_headline_frames_on_invented_news(part: str, least: float, frame: str) -> None:
    rows = judged(part)
    assert (rows[frame] == "1").sum() >= 20 and (rows[frame] == "0").sum() >= 20
    assert f1(rows, frame) >= least
