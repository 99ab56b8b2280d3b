"""Scores with and without the readers' judgements stand side by side."""

import pandas as pd
import pytest

from framing.codebook.files import read_codebook
from framing.measure.judged import JUDGED_COLUMNS
from framing.measure.judgements import apply_judgements
from framing.pipeline import analyse

BOOK = """
[frames.leak]
[frames.cause]
parent = "leak"
[dictionary.leak]
entries = ["تسريب"]
[dictionary.cause]
entries = ["جاسوس"]
"""
TEXTS = ["نشر التسريب أمس.\nعاد الوفد.\nتحدث جاسوس عن التسريب.", "غادر الجاسوس المدينة.\nوصل القطار.", "هطل المطر."]


@pytest.fixture(scope="module")
def plain():
    return study()


def study(judgements=None):
    articles = pd.DataFrame({"article_id": ["a", "b", "c"], "outlet": ["x", "x", "y"], "text": TEXTS})
    book, _ = read_codebook(BOOK.encode(), "demo.toml")
    return analyse(articles, book, judgements=judgements)


def verdicts(hits, *said):
    """Verdicts on the counted hits of a frame in an article, in their order."""
    rows = []
    for article, frame, judgement in said:
        own = hits[hits["counted"] & (hits["article_id"] == article) & (hits["frame"] == frame)]
        rows.append(own.head(1).assign(judgement=judgement))
    return pd.concat(rows)[["article_id", "frame", "entry", "start", "end", "judgement"]].reset_index(drop=True)


def test_articles_and_groups_with_judged_evidence_are_listed_with_both_scores(plain):
    given = verdicts(plain["hits"], ("a", "cause", "wrong"), ("b", "cause", "right"))
    tables = study(given)
    judged = tables["judged"]
    assert list(judged.columns) == JUDGED_COLUMNS
    named = judged.set_index(["by", "group", "frame"])
    listed = {("article", "a", "cause"), ("article", "b", "cause"), ("outlet", "x", "cause")}
    assert set(named.index) == listed | {("article", "a", "leak"), ("outlet", "x", "leak")}  # the frame above inherits
    assert named.loc[("article", "a", "leak"), ["wrong", "hits_unjudged", "hits"]].tolist() == [0, 3, 2]
    for name, key in (("scores", ("article", "a", "cause")), ("groups", ("outlet", "x", "cause"))):
        row = named.loc[key]
        for column, found in (("unjudged", plain), ("prevalence", tables)):
            table = found[name]
            place = "article_id" if name == "scores" else "group"
            own = table[(table[place] == key[1]) & (table["frame"] == "cause")].iloc[0]
            assert row[column] == own["prevalence"]
    assert named.loc[("article", "a", "cause"), ["right", "wrong", "hits_unjudged", "hits"]].tolist() == [0, 1, 1, 0]
    assert named.loc[("outlet", "x", "cause"), ["right", "wrong", "hits_unjudged", "hits"]].tolist() == [1, 1, 2, 1]
    assert named.loc[("article", "b", "cause"), "difference"] == 0
    assert named.loc[("article", "a", "cause"), "difference"] == pytest.approx(-1 / 3)


def test_what_is_wrong_for_a_frame_is_wrong_for_the_frame_above_unless_it_was_judged_there(plain):
    hits = plain["hits"]
    wrong = verdicts(hits, ("b", "cause", "wrong"))
    both = hits[(hits["article_id"] == "b") & hits["frame"].isin(["leak", "cause"])]
    assert both["entry"].str.contains("جاسوس").all() and len(both) == 2
    judged = apply_judgements(hits, wrong)
    assert judged.loc[both.index, "counted"].tolist() == [False, False]
    kept = pd.concat([wrong, verdicts(hits, ("b", "leak", "right"))])
    judged = apply_judgements(hits, kept)
    assert judged.loc[both.index].set_index("frame")["counted"].to_dict() == {"leak": True, "cause": False}


def test_judgements_are_kept_and_say_whether_their_hit_is_there(plain):
    given = verdicts(plain["hits"], ("a", "leak", "unsure"))
    strange = given.assign(start=given["start"] + 1)
    tables = study(pd.concat([given, strange], ignore_index=True))
    assert tables["judgements"]["found"].tolist() == [True, False]
    assert tables["judged"]["unsure"].tolist() == [1, 1]
    assert (tables["judged"]["difference"] == 0).all()
    assert tables["hits"].equals(plain["hits"])


def test_without_judgements_there_is_no_such_table(plain):
    assert "judged" not in plain and "judgements" not in plain
