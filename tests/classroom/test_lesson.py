"""The lesson counts what the study counts, and keeps its halves apart."""

import pandas as pd
import pytest

import framing
from framing.classroom.draft import new_draft, open_draft
from framing.classroom.lesson import open_lesson
from framing.classroom.scores import judge_half, score_half, share_shown
from framing.codebook.files import load_codebook, read_codebook
from framing.errors import FramingError
from framing.measure.hits import find_frames
from framing.measure.intervals import group_share
from framing.validity.codings import read_codings
from framing.validity.validation import validate

LEAK, ANGER = "leak_attribution", "russian_anger"
WORDS = "تسريب\nهاتف\nسر\nهوية الجهة\nالجهة\nنص المكالمة\nالمكالمة\nمكالمة"


@pytest.mark.parametrize("kind", ["noun", "exact", "adjective"])
def test_the_quick_way_finds_what_the_study_finds(lesson, kind):
    book = new_draft(lesson.codebook, lesson.frames).write(LEAK, kind, WORDS).add(LEAK, "verb", "سرّب").book()
    quick = lesson.find(book, LEAK)
    slow = find_frames(lesson.units, book)
    columns = ["unit_id", "article_id", "entry", "start", "end", "counted"]
    assert len(quick) and quick[columns].values.tolist() == slow[slow["frame"] == LEAK][columns].values.tolist()
    assert (lesson.units["unit_id"].to_numpy()[quick["row"]] == quick["unit_id"]).all()


def test_a_parent_frame_holds_its_children(lesson):
    draft = new_draft(lesson.codebook, ("envoy_coaching", "envoy_partiality"))
    book = draft.add("envoy_coaching", "noun", "نصيحة").add("envoy_partiality", "noun", "مبعوث").book()
    quick, slow = lesson.find(book, "envoy_coaching"), find_frames(lesson.units, book)
    slow = slow[slow["frame"] == "envoy_coaching"]
    assert len(quick) and quick[["entry", "start", "counted"]].values.tolist() == (
        slow[["entry", "start", "counted"]].values.tolist()
    )


def test_entries_with_conditions_and_typed_words_together(lesson):
    draft = open_draft(load_codebook("leak-coverage"), new_draft(lesson.codebook, lesson.frames).frames)
    book = draft.write(ANGER, "noun", "غضب\nغضب موسكو\nموسكو").add(ANGER, "verb", "قال").book()
    theirs = find_frames(lesson.units, book)
    theirs = theirs[(theirs["frame"] == ANGER) & theirs["counted"]]
    for _ in range(2):  # found, and remembered
        mine = lesson.find(book, ANGER)
        mine = mine[mine["counted"]]
        columns = ["unit_id", "entry", "start", "end"]
        assert len(mine) > 60 and mine[columns].values.tolist() == theirs[columns].values.tolist()


def test_a_condition_that_names_an_entry_needs_all_entries(lesson):
    text = (
        "[frames.leak]\n[dictionary.leak]\nentries = ['مكالمة', "
        "{id = 'near', noun = 'تسريب', near = {entry = 'مكالمة', within = 'sentence'}}]"
    )
    book, mistakes = read_codebook(text.encode(), "n.toml")
    theirs = find_frames(lesson.units, book)
    theirs, mine = theirs[theirs["counted"]], lesson.find(book, "leak")
    assert mistakes == [] and "near" in set(mine["entry"])
    assert mine.loc[mine["counted"], "start"].tolist() == theirs["start"].tolist()


def test_an_empty_draft_finds_nothing(lesson):
    book = new_draft(lesson.codebook, lesson.frames).book()
    hits = lesson.find(book, LEAK)
    score = score_half(judge_half(lesson, hits, LEAK))
    assert len(hits) == 0 and score.flagged == 0 and score.with_frame > 0
    assert pd.isna(score.limits("precision")[0]) and score.limits("recall")[0] == 0


def test_halves_are_the_same_for_everyone_and_keep_stories_whole(lesson):
    again, other = open_lesson(), open_lesson(seed=2)
    assert again.articles["open"].tolist() == lesson.articles["open"].tolist() != other.articles["open"].tolist()
    table = lesson.articles
    assert table["open"].sum() == 12 and lesson.left_out == 1
    assert (table.groupby("story")["open"].nunique() == 1).all()
    pair = table[table["article_id"].str.startswith(("06-wire", "18-wire"))]
    assert len(pair) == 2 and pair["open"].nunique() == 1
    assert (table.groupby("outlet")["open"].nunique() == 2).all()
    assert (lesson.truth.groupby(["frame", "open"])["truth"].sum() > 20).all()


def test_scores_are_those_of_validate(lesson):
    book = new_draft(lesson.codebook, lesson.frames).write(LEAK, "noun", WORDS).book()
    hits = lesson.find(book, LEAK)
    codings = read_codings(framing.teaching_codings())
    for shown in (True, False):
        half = lesson.articles.loc[lesson.articles["open"] == shown, "article_id"]
        own = codings[codings["article_id"].isin(half) & (codings["frame"] == LEAK)]
        row = validate(own, find_frames(lesson.units, book), book).iloc[0]
        score = score_half(judge_half(lesson, hits, LEAK, shown))
        assert (score.units, score.with_frame, score.flagged, score.tp) == (
            row["units"], row["with_frame"], row["flagged"], row["tp"],
        )  # fmt: skip
        assert score.values == pytest.approx({name: row[name] for name in score.values})


def test_share_is_clustered_by_story(lesson):
    book = new_draft(lesson.codebook, lesson.frames).write(LEAK, "noun", WORDS).book()
    hits = lesson.find(book, LEAK)
    share = share_shown(lesson, hits)
    shown = lesson.units.merge(lesson.articles[["article_id", "open"]]).query("open")
    flag = shown["unit_id"].isin(hits.loc[hits["counted"], "unit_id"])
    expected = group_share(flag.groupby(shown["story"]).sum(), shown.groupby("story").size())
    assert (share.units, share.with_frame) == (len(shown), flag.sum())
    assert (share.low, share.high) == pytest.approx((expected.low, expected.high))


def test_wrong_input_is_one_sentence(tmp_path):
    few = pd.DataFrame({"article_id": ["a", "b"], "text": ["نص قصير عن أمر ما.", "نص آخر عن شيء غيره."]})
    few = framing.read_articles(_folder(tmp_path, few))
    with pytest.raises(FramingError, match="4 different articles or more; here there are 2"):
        open_lesson(few)
    with pytest.raises(FramingError, match="there is no frame"):
        open_lesson(frames=["anger"])
    with pytest.raises(FramingError, match="at least one frame"):
        open_lesson(frames=[])
    with pytest.raises(FramingError, match="none of these articles"):
        open_lesson(frames=["secret_diplomacy"], codings=_strange_codings())


def test_a_table_made_by_hand():
    texts = ["\n".join(f"جملة {name} رقم {i} عن أمر {name * 3}." for i in range(4)) for name in "ابتثجح"]
    made = open_lesson(pd.DataFrame({"article_id": list("abcdef"), "text": texts}))
    assert made.articles["open"].sum() == 3 and made.truth.empty
    with pytest.raises(FramingError, match='no column "text"'):
        open_lesson(pd.DataFrame({"article_id": ["a"]}))


def _folder(place, table):
    for name, text in zip(table["article_id"], table["text"], strict=True):
        (place / f"{name}.txt").write_text(text, "utf-8")
    return place


def _strange_codings():
    row = {"article_id": "elsewhere", "start": 0, "end": 9, "coder": "A", "coder_type": "human", "frame": "x"}
    return pd.DataFrame([row | {"present": 1}])
