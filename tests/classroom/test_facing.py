"""Two codebooks beside each other: the counts add up, and each sentence that only one catches is listed."""

import pytest

from framing.classroom.draft import new_draft
from framing.classroom.facing import compare_books
from framing.errors import FramingError

LEAK, ANGER = "leak_attribution", "russian_anger"


def test_what_only_one_catches(lesson):
    base = new_draft(lesson.codebook, lesson.frames)
    a = base.write(LEAK, "noun", "تسريب\nمكالمة").write(ANGER, "noun", "غضب").book("a")
    b = base.write(LEAK, "noun", "تسريب\nهاتف").write(ANGER, "noun", "غضب").book("b")
    table, only = compare_books(lesson, a, b)
    row = table.set_index("frame").loc[LEAK]
    assert row["a"] == row["both"] + row["only_a"] and row["b"] == row["both"] + row["only_b"]
    assert row["units"] == row[["both", "only_a", "only_b", "neither"]].sum()
    assert row["only_a"] > 0 and row["both"] > 0
    assert (only["caught_by"] == "a").sum() == row["only_a"] and (only["frame"] == LEAK).all()
    assert row["precision_a_low"] <= row["precision_a"] <= row["precision_a_high"]
    opened = set(lesson.articles.loc[lesson.articles["open"], "article_id"])
    texts = dict(zip(lesson.articles["article_id"], lesson.articles["text"], strict=True))
    for line in only.to_dict("records"):
        assert line["article_id"] in opened
        assert texts[line["article_id"]][line["start"] : line["end"]] == line["text"]
        assert "مكالم" in line["words"] or "هاتف" in line["words"]
        assert line["coders"] in ("yes", "no")
    right = ((only["caught_by"] == "a") & (only["coders"] == "yes")).sum()
    assert right <= row["only_a"]


def test_codebooks_without_a_shared_frame(lesson):
    one = new_draft(lesson.codebook, (LEAK,)).add(LEAK, "noun", "تسريب").book("a")
    other = new_draft(lesson.codebook, (ANGER,)).add(ANGER, "noun", "غضب").book("b")
    with pytest.raises(FramingError, match="share none of the frames"):
        compare_books(lesson, one, other)
