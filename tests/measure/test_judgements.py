"""Judged evidence: read with located errors, applied without loss."""

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.measure.judgements import apply_judgements, read_judgements, unmatched

HEAD = "article_id,frame,entry,start,end,judgement\n"


def hits():
    rows = [("a", "f", "e", 0, 3, True, ""), ("a", "f", "e", 9, 12, True, ""), ("b", "g", "e", 0, 3, False, "holder")]
    return pd.DataFrame(rows, columns=["article_id", "frame", "entry", "start", "end", "counted", "reason"])


def write(tmp_path, text):
    path = tmp_path / "judgements.csv"
    path.write_text(text, "utf-8-sig")
    return path


def test_wrong_is_not_counted_right_and_unsure_are(tmp_path):
    path = write(tmp_path, HEAD + "a,f,e,0,3,wrong\na,f,e,9,12,unsure\nb,g,e,0,3,wrong\n")
    judged = apply_judgements(hits(), read_judgements(path))
    assert judged["counted"].tolist() == [False, True, False]
    assert judged["reason"].tolist() == ["judged", "", "holder"]


def test_the_last_word_holds(tmp_path):
    path = write(tmp_path, HEAD + "a,f,e,0,3,wrong\na,f,e,0,3,right\n")
    assert apply_judgements(hits(), read_judgements(path))["counted"].tolist() == [True, True, False]


def test_judgements_of_hits_that_are_gone_are_listed(tmp_path):
    path = write(tmp_path, HEAD + "a,f,e,0,3,wrong\nz,f,e,0,3,wrong\n")
    assert unmatched(hits(), read_judgements(path))["article_id"].tolist() == ["z"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("article_id,frame\na,f\n", "lacks the column entry"),
        (HEAD + "a,f,e,0,3,maybe\n", 'row 2: "maybe"'),
        (HEAD + "a,f,e,zero,3,wrong\n", "row 2: start is no number"),
        ("", "cannot be read"),
    ],
)
def test_errors_name_the_place(tmp_path, text, said):
    with pytest.raises(FramingError, match=said):
        read_judgements(write(tmp_path, text))


def test_a_missing_file(tmp_path):
    with pytest.raises(FramingError, match="there is no file"):
        read_judgements(tmp_path / "nowhere.csv")
