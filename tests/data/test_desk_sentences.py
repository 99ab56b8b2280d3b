"""The invented sentences on which the headline frames are judged are well formed.

They were written in the styles of eight desks and coded by the codebook (a language model, one pass) without sight of
the dictionary. They are there to judge it: a dictionary tuned on them needs new ones.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from framing.arabic.sentences import sentence_spans

DATA = Path(__file__).parent
CORPUS_TEXT = "\n".join(
    path.read_text("utf-8-sig") for path in sorted((DATA.parents[1] / "framing/data/corpus").glob("*.txt"))
)


@pytest.fixture(scope="module")
def sentences() -> pd.DataFrame:
    table = pd.read_csv(DATA / "desk_sentences.csv", dtype=str, keep_default_na=False)
    return table.astype({"leak_attribution": int, "russian_anger": int})


def test_eight_desks_of_twenty_sentences(sentences: pd.DataFrame) -> None:
    assert list(sentences.columns) == [
        "id", "desk", "text", "leak_attribution", "russian_anger", "voice", "speaker", "note",
    ]  # fmt: skip
    assert sentences["id"].is_unique and sentences["text"].is_unique
    desks = sentences["desk"].value_counts()
    assert len(desks) == 8 and desks.eq(20).all()


def test_both_frames_have_positives_and_more_are_neither(sentences: pd.DataFrame) -> None:
    leak, anger = sentences["leak_attribution"], sentences["russian_anger"]
    assert leak.sum() == 48 and anger.sum() == 48 and (leak & anger).sum() == 8
    assert sentences.loc[(leak | anger) == 0, "note"].ne("").all()


def test_a_voice_and_a_speaker_go_with_a_frame(sentences: pd.DataFrame) -> None:
    framed = (sentences["leak_attribution"] | sentences["russian_anger"]) == 1
    assert set(sentences.loc[framed, "voice"]) == {"narrator", "attributed", "quoted"}
    assert set(sentences.loc[~framed, "voice"]) == set(sentences.loc[~framed, "speaker"]) == {""}
    speaks = sentences["voice"].isin(["attributed", "quoted"])
    assert sentences["speaker"].ne("").equals(speaks)
    quoted = sentences["voice"] == "quoted"
    assert sentences.loc[quoted, "text"].str.contains("«.+»").all()


def test_each_is_one_sentence_and_stands_nowhere_in_the_corpus(sentences: pd.DataFrame) -> None:
    for text in sentences["text"]:
        assert sentence_spans(text) == [(0, len(text))], text
        assert text not in CORPUS_TEXT
