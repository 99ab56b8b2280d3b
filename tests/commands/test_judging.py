"""Judging in the terminal: verdicts are kept at once, the next run goes on with what is open."""

import builtins
import json

import pandas as pd
import pytest

from framing.cli import main
from framing.codebook.files import load_codebook
from framing.measure.judgements import apply_judgements, read_judgements
from framing.pipeline import analyse
from framing.study import write_tables

TEXTS = [
    "سرّب مجهول تسجيل مكالمة ويتكوف مع أوشاكوف.",
    "ندّد الكرملين بتسريب المكالمة وانتقد بوتين نشر التسجيلات المسربة.",
]


@pytest.fixture
def folder(tmp_path):
    articles = pd.DataFrame({"article_id": ["=a", "b"], "outlet": ["x", "y"], "text": TEXTS})
    write_tables(analyse(articles, load_codebook("leak-coverage")), tmp_path / "study" / "tables")
    (tmp_path / "study" / "study.json").write_text(json.dumps({"parameters": {}}), "utf-8")
    return tmp_path / "study"


def answer(monkeypatch, *said):
    left = iter(said)

    def reply(prompt):
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(builtins, "input", reply)


def test_verdicts_are_saved_and_the_next_run_goes_on(folder, tmp_path, monkeypatch, capsys):
    out = tmp_path / "judgements.csv"
    order = ["judge", str(folder), "--out", str(out)]
    answer(monkeypatch, "w", "", "q")
    assert main(order) == 0
    first = read_judgements(out)
    assert first["judgement"].tolist() == ["wrong"]
    assert first["article_id"].tolist() == ["=a"]  # protected in the file, itself when read
    assert "[[" in capsys.readouterr().out
    answer(monkeypatch, "R")
    assert main(order) == 0
    both = read_judgements(out)
    assert both["judgement"].tolist() == ["wrong", "right"]
    hits = analyse(
        pd.DataFrame({"article_id": ["=a", "b"], "outlet": ["x", "y"], "text": TEXTS}), load_codebook("leak-coverage")
    )["hits"]
    assert apply_judgements(hits, both)["reason"].eq("judged").sum() >= 1


def test_an_unknown_frame_and_a_folder_that_is_no_study_are_named(folder, tmp_path, capsys):
    assert main(["judge", str(folder), "--frame", "nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err
    assert main(["judge", str(tmp_path)]) == 2
