"""The bundled teaching corpus is what its data card says."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from framing.corpus.read import read_articles
from framing.corpus.units import split_units

HERE = Path(__file__).parent
CORPUS = Path(str(files("framing"))) / "data" / "corpus"
FRAMES = [
    "leak_attribution", "russian_anger", "trust_damage", "envoy_coaching", "normalisation", "peace_plan",
    "secret_diplomacy", "geopolitical_stakes",
]  # fmt: skip
CODING_COLUMNS = [
    "article_id", "start", "end", "coder", "coder_type", "frame", "present", "voice", "speaker", "stratum",
    "probability",
]  # fmt: skip
WIRE_PAIR = ("06-wire-kremlin-full", "18-wire-kremlin-cut")
OFF_STORY = "22-off-story-gaza-resolution"


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    return read_articles(CORPUS)


@pytest.fixture(scope="module")
def texts(articles: pd.DataFrame) -> dict[str, str]:
    return dict(zip(articles["article_id"], articles["text"], strict=True))


@pytest.fixture(scope="module")
def metadata() -> pd.DataFrame:
    return pd.read_csv(CORPUS / "metadata.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def codings() -> pd.DataFrame:
    table = pd.read_csv(CORPUS / "codings.csv", dtype=str, keep_default_na=False)
    return table.astype({"start": int, "end": int, "present": int})


def spans(table: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    rows = table[["article_id", "start", "end"]].drop_duplicates()
    for identity, start, end in rows.itertuples(index=False):
        found.setdefault(identity, []).append((int(start), int(end)))
    return {identity: sorted(pairs) for identity, pairs in found.items()}


def joins(a: tuple[int, int], b: tuple[int, int]) -> bool:
    overlap = min(a[1], b[1]) - max(a[0], b[0])
    return overlap >= 0.8 * max(a[1] - a[0], b[1] - b[0])


def shingles(text: str, length: int = 4) -> set[tuple[str, ...]]:
    words = re.findall(r"[\u0621-\u064a]+", re.sub(r"[\u0640\u064b-\u0655\u0670]", "", text))
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_twenty_four_texts_and_nothing_else_is_an_article(articles: pd.DataFrame, metadata: pd.DataFrame) -> None:
    on_disk = sorted(path.stem for path in CORPUS.glob("*.txt"))
    assert len(on_disk) == 24
    assert sorted(articles["article_id"]) == on_disk == sorted(metadata["article_id"])
    assert all(name.isascii() for name in on_disk)
    assert [int(name[:2]) for name in on_disk] == list(range(1, 25))


def test_six_outlets_of_four_and_eight_dates_of_three(articles: pd.DataFrame) -> None:
    outlets = Counter(articles["outlet"])
    assert outlets == {f"صحيفة {letter}": 4 for letter in ["أ", "ب", "ج", "د", "هـ", "و"]}
    dates = Counter(articles["date"])
    assert len(dates) == 8 and set(dates.values()) == {3}
    assert min(dates) == "2025-11-25" and max(dates) == "2025-12-04"
    assert articles.groupby("outlet")["date"].nunique().eq(4).all()


def test_metadata_uses_the_words_of_the_articles_table(metadata: pd.DataFrame) -> None:
    assert list(metadata.columns) == [
        "article_id", "outlet", "date", "genre", "country", "origin", "on_story", "headline",
    ]  # fmt: skip
    assert set(metadata["genre"]) == {"news", "analysis", "explainer", "opinion", "transcript"}
    assert set(metadata["origin"]) == {"own", "agency", "translated"}
    assert metadata.loc[metadata["on_story"] == "false", "article_id"].tolist() == [OFF_STORY]
    assert metadata.loc[metadata["origin"] == "agency", "article_id"].tolist() == list(WIRE_PAIR)


def test_a_headline_of_the_metadata_is_the_first_line_of_the_text_only(
    texts: dict[str, str], metadata: pd.DataFrame
) -> None:
    given = metadata[metadata["headline"] != ""]
    assert len(given) == 3
    for identity, headline in zip(given["article_id"], given["headline"], strict=True):
        body = (CORPUS / f"{identity}.txt").read_text("utf-8-sig")
        assert headline not in body
        assert texts[identity] == f"{headline}\n{body}"


def test_texts_are_short(texts: dict[str, str]) -> None:
    for identity, text in texts.items():
        assert 110 <= len(re.findall(r"[\w\u064b-\u0655\u0670]+", text)) <= 260, identity


def test_no_two_texts_are_alike_except_the_wire_pair(texts: dict[str, str]) -> None:
    grams = {identity: shingles(text) for identity, text in texts.items()}
    for a, b in combinations(grams, 2):
        shared = len(grams[a] & grams[b]) / min(len(grams[a]), len(grams[b]))
        if (a, b) == WIRE_PAIR:
            assert 0.8 <= shared < 1
        else:
            assert shared < 0.1, (a, b, shared)


def test_the_wire_pair_differs_in_headline_and_one_paragraph(texts: dict[str, str]) -> None:
    full, cut = (texts[identity].splitlines() for identity in WIRE_PAIR)
    assert full[0] != cut[0]
    assert [line for line in full[1:] if line not in cut] == [full[4]]
    assert [line for line in cut[1:] if line not in full] == []


def test_the_hard_features_are_there(texts: dict[str, str]) -> None:
    everything = "\n".join(texts.values())
    assert (CORPUS / "10-peskov-hybrid-war.txt").read_bytes().startswith(b"\xef\xbb\xbf")
    vocalised = texts["14-vocalised-moscow-displeased"]
    letters, marks = (len(re.findall(f"[{group}]", vocalised)) for group in ("\u0621-\u064a", "\u064b-\u0652\u0670"))
    assert marks > 0.6 * letters
    egyptian = texts["01-egyptian-spelling-suspects"]
    assert len(re.findall(r"\bفى\b", egyptian)) >= 3 and not re.search(r"\bفي\b|ي\b", egyptian)
    assert len(re.findall(r"[A-Za-z]{2,}", texts["07-latin-names-three-paths"])) >= 12
    transcript = texts["08-transcript-studio-interview"]
    assert len(re.findall(r"^(?:المذيعة|الضيف): ", transcript, re.MULTILINE)) == 14
    assert re.search(r"\n\n(?!المذيعة|الضيف)", transcript.split("الضيف: كل", 1)[1])
    assert len(re.findall(r"^- ", texts["13-explainer-why-moscow-is-offended"], re.MULTILINE)) == 4
    furniture = texts["12-furniture-moscow-hosts-envoy"].strip().splitlines()
    assert furniture[-1] == "المصدر:" and furniture[-2] == furniture[0]
    for spelling in ["ترامب", "ترمب", "الأمريكي", "الأميركي", "تشرين الأول", "نوفمبر", "نونبر", "دجنبر", "إفشاء"]:
        assert spelling in everything, spelling


def test_codings_have_the_contracts_columns_and_one_row_per_unit_and_frame(codings: pd.DataFrame) -> None:
    assert list(codings.columns) == CODING_COLUMNS
    assert set(codings["coder"]) == {"M1"} and set(codings["coder_type"]) == {"model"}
    for _, unit in codings.groupby(["article_id", "start", "end"]):
        assert unit["frame"].tolist() == FRAMES
    assert set(codings["stratum"]) == {"census"} and set(codings["probability"]) == {"1"}


def test_a_voice_is_given_where_the_frame_is_present_and_a_speaker_where_one_speaks(codings: pd.DataFrame) -> None:
    absent, present = codings[codings["present"] == 0], codings[codings["present"] == 1]
    assert set(codings["present"]) == {0, 1}
    assert set(absent["voice"]) == set(absent["speaker"]) == {""}
    assert set(present["voice"]) == {"narrator", "attributed", "quoted", "unclear"}
    speaks = present["voice"].isin(["attributed", "quoted"])
    assert (present.loc[speaks, "speaker"] != "").all() and (present.loc[~speaks, "speaker"] == "").all()
    turns = present[present["article_id"].str.startswith("08-") & (present["start"] > 105)]
    assert set(turns["voice"]) == {"quoted"} and set(turns["speaker"]) == {"المذيعة", "الضيف"}


def test_coded_spans_are_trimmed_stretches_of_their_text(codings: pd.DataFrame, texts: dict[str, str]) -> None:
    found = spans(codings)
    assert set(found) == set(texts)
    for identity, pairs in found.items():
        text = texts[identity]
        for start, end in pairs:
            surface = text[start:end]
            assert 0 <= start < end <= len(text)
            assert surface and surface == surface.strip() and "\n" not in surface
        assert all(a[1] <= b[0] for a, b in zip(pairs, pairs[1:], strict=False)), identity


def listed_spans(what: str) -> dict[str, list[tuple[int, int]]]:
    table = pd.read_csv(HERE / "corpus_spans.csv")
    return spans(table[table["what"] == what])


def test_every_coding_joins_a_unit_and_every_other_unit_is_furniture(
    codings: pd.DataFrame, articles: pd.DataFrame
) -> None:
    units, coded, furniture = spans(split_units(articles)), spans(codings), listed_spans("furniture")
    for identity, pairs in coded.items():
        for span in pairs:
            assert sum(joins(span, unit) for unit in units[identity]) == 1, (identity, span)
        for start, end in units[identity]:
            if not any(joins((start, end), span) for span in pairs):
                assert any(a <= start and end <= b for a, b in furniture[identity]), (identity, start, end)


def test_furniture_is_not_coded_and_explained_anger_is(codings: pd.DataFrame, texts: dict[str, str]) -> None:
    coded = spans(codings)
    for identity, pairs in listed_spans("furniture").items():
        assert not any(a < end and start < b for start, end in pairs for a, b in coded[identity])
        assert all(texts[identity][start:end].strip() == texts[identity][start:end] for start, end in pairs)
    anger = spans(codings[(codings["frame"] == "russian_anger") & (codings["present"] == 1)])
    explained = listed_spans("mode_2c")
    assert sum(map(len, explained.values())) == 5
    assert all(set(pairs) <= set(anger[identity]) for identity, pairs in explained.items())


def test_the_two_frames_differ_between_outlets_as_planted(codings: pd.DataFrame, articles: pd.DataFrame) -> None:
    outlet = codings["article_id"].map(dict(zip(articles["article_id"], articles["outlet"], strict=True)))
    share = codings.groupby([outlet.str.split().str[1], "frame"])["present"].mean().unstack()
    assert (share.loc[["أ", "ب"], "leak_attribution"] > 0.4).all()
    assert (share.loc[["ج", "د"], "leak_attribution"] < 0.2).all()
    assert (share.loc[["ج", "د"], "russian_anger"] > 0.4).all()
    assert (share.loc[["أ", "ب"], "russian_anger"] < 0.1).all()
    assert (share.loc["و", ["leak_attribution", "russian_anger"]] == 0).all()
    present = codings[codings["present"] == 1]
    narrator = (present["voice"] == "narrator").groupby([outlet, present["frame"]]).mean()
    assert narrator["صحيفة أ", "leak_attribution"] > 0.7 > 0.2 > narrator["صحيفة ب", "leak_attribution"]
    assert narrator["صحيفة د", "russian_anger"] > 0.6 > 0.4 > narrator["صحيفة ج", "russian_anger"]


def test_the_off_story_text_has_no_frame(codings: pd.DataFrame) -> None:
    assert codings.loc[codings["article_id"] == OFF_STORY, "present"].sum() == 0


def test_the_data_card_counts_what_is_there_and_says_what_it_is(codings: pd.DataFrame, texts: dict[str, str]) -> None:
    card = (CORPUS / "DATA-CARD.md").read_text("utf-8")
    assert "نصوص تعليمية مصطنعة – constructed teaching texts, no finding" in card
    assert "CC BY 4.0" in card and "CC BY 4.0" in (HERE.parents[1] / "LICENSE-DATA").read_text("utf-8")
    assert f"{sum(map(len, spans(codings).values()))} coded units" in card
    counts = codings[codings["present"] == 1].groupby(["article_id", "frame"]).size()
    table = dict(re.findall(r"^\| (\d\d-[a-z-]+) \|((?:[^|]*\|){8})$", card, re.MULTILINE))
    assert set(table) == set(texts)
    for identity, row in table.items():
        leak, anger = (int(cell) for cell in row.split("|")[5:7])
        assert leak == counts.get((identity, "leak_attribution"), 0), identity
        assert anger == counts.get((identity, "russian_anger"), 0), identity
