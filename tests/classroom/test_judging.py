"""Judging in a notebook: the line that is shown, the file after each verdict, going on, hostile texts."""

import pandas as pd
import pytest

from framing.classroom.judging import open_judging
from framing.errors import FramingError
from framing.measure.judgements import apply_judgements, read_judgements

TEXT = "سرّبت جهة <b>مجهولة</b> المكالمة. غضبت موسكو."
FRAMES = pd.DataFrame({"frame": ["leak", "anger"], "label_en": ["Leak", "Anger"], "label_ar": ["التسريب", ""]})
UNITS = pd.DataFrame({"unit_id": ["a#0", "a#1"], "start": [0, 33], "text": [TEXT[:32], TEXT[33:]]})


def hit(unit: int, frame: str, surface: str, counted: bool = True) -> dict:
    start = TEXT.index(surface)
    place = {"start": start, "end": start + len(surface), "counted": counted, "reason": "" if counted else "near"}
    return {"unit_id": f"a#{unit}", "article_id": "a", "frame": frame, "entry": frame, "surface": surface} | place


HITS = pd.DataFrame([hit(0, "leak", "سرّبت"), hit(0, "leak", "مجهولة", counted=False), hit(1, "anger", "غضبت")])
TABLES = {"units": UNITS, "hits": HITS, "frames": FRAMES}


@pytest.fixture(params=["en", "ar"])
def judging(request, tmp_path):
    return open_judging(TABLES, out=tmp_path / "judgements.csv", lang=request.param)


def test_only_counted_evidence_is_asked_for_with_its_sentence(judging):
    assert judging.lines["surface"].tolist() == ["سرّبت", "غضبت"]
    shown = judging._repr_mimebundle_()["text/html"]
    assert ">سرّبت</mark>" in shown and "المكالمة" in shown
    assert "<b>مجهولة" not in shown and "&lt;b&gt;مجهولة" in shown


def test_a_verdict_is_in_the_file_at_once_and_the_next_line_comes(judging):
    judging.buttons["wrong"].click()
    assert read_judgements(judging.out)["judgement"].tolist() == ["wrong"]
    assert ">غضبت</mark>" in judging._shown.value
    judging.buttons["next"].click()
    assert judging.buttons["right"].disabled and not judging.buttons["back"].disabled
    assert len(judging.judgements) == 1
    counted = apply_judgements(HITS, judging.judgements)
    assert counted.loc[counted["counted"], "surface"].tolist() == ["غضبت"]


def test_the_last_verdict_on_a_line_holds(judging):
    judging.judge("wrong")
    judging.buttons["back"].click()
    judging.judge("unsure")
    assert read_judgements(judging.out)["judgement"].tolist() == ["unsure"]


def test_judging_goes_on_where_it_stopped(judging):
    judging.judge("right")
    again = open_judging(TABLES, out=judging.out)
    assert again.lines["surface"].tolist() == ["غضبت"] and len(again.judgements) == 1
    assert open_judging(TABLES, "leak", out=judging.out).lines.empty


def test_unknown_words_are_told(judging, tmp_path):
    with pytest.raises(FramingError, match="right, wrong, unsure"):
        judging.judge("yes")
    with pytest.raises(FramingError, match='no frame "joy"'):
        open_judging(TABLES, "joy", out=tmp_path / "j.csv")
    assert not judging.out.exists()
