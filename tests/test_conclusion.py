"""A conclusion from the command line: the list first, then results; wrong inputs leave the disk as it was."""

import json

import numpy as np
import pandas as pd
import pytest

from framing.cli import main
from framing.codebook.files import read_codebook
from framing.conclusion import TABLES, make_claim, read_multiverse, run_multiverse
from framing.errors import FramingError
from framing.present.figures.specification_curve import REPEATS, caption
from framing.present.tables import read_csv
from framing.study import read_input
from framing.validity.multiverse import SAME

BOOK = """
[codebook]
id = "demo"
contrast = [["leak", "anger"]]
[frames.leak]
label_en = "Leak"
[frames.anger]
label_en = "Anger"
[dictionary.leak]
entries = [{id = "leak", noun = "تسريب"}]
[dictionary.anger]
entries = [{id = "anger", noun = "غضب"}, {id = "fury", noun = "سخط"}]
"""
LEAK, ANGER, NONE = "ناقش الخبراء تسريب المكالمة اليوم.", "ساد الغضب أروقة الوزارة مساء.", "وصل الوفد إلى الفندق أمس."
OWN = "سوق نهر جبل وفد طقس بحر قمح شعر درب عيد حقل سفر بيت قطن نجم ورد".split()
SMALL = ["--choices", "unit=sentence", "parts=all", "folding=every rule", "quotations=in"]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Eight articles of two outlets and a codebook, the working folder."""
    folder = tmp_path / "articles"
    folder.mkdir()
    rows, rng = [], np.random.default_rng(1)
    for i in range(8):
        lines = [LEAK] * (3 if i < 4 else 1) + [ANGER] * (1 if i % 2 else 2) + [NONE] * (i + 1)
        lines += [" ".join(rng.permutation(OWN)) + "." for _ in range(4)]  # so that no article is a copy
        (folder / f"t{i}.txt").write_text("\n\n".join(lines) + "\n", "utf-8")
        rows.append((f"t{i}", "x" if i < 4 else "y"))
    pd.DataFrame(rows, columns=["article_id", "outlet"]).to_csv(folder / "metadata.csv", index=False)
    (tmp_path / "demo.toml").write_text(BOOK, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tree(path):
    return {p.relative_to(path): p.read_bytes() if p.is_file() else None for p in path.rglob("*")}


def run(*more):
    return main(["multiverse", "articles", "--codebook", "demo.toml", "--permutations", "199", *more])


def test_a_claim_in_two_groups(place, capsys):
    assert run("--frames", "leak", "--groups", "x", "y", *SMALL, "--out", "mv", "--lang", "ar") == 0
    said = capsys.readouterr()
    assert said.err == "" and "leak is more frequent in outlet x than in y" in said.out
    assert "specifications keep its sign" in said.out and "p = " in said.out and "Moved by" in said.out
    assert "1 of 1 entries carry the conclusion" in said.out and "leak/leak" in said.out
    names = {p.name for p in (place / "mv").iterdir()}
    figure = {f"specification_curve.{kind}" for kind in ("png", "svg", "pdf", "csv")}
    assert names == {"specifications.csv", "multiverse.json", *(f"{t}.csv" for t in TABLES), *figure}
    summary = read_csv(place / "mv" / "summary.csv").iloc[0]
    assert summary["difference"] > 0 and summary["same_sign"] > 0.9 and 0 < summary["p_median"] <= 1
    before = tree(place / "mv")
    assert run("--frames", "leak", "--groups", "x", "y", "--out", "mv", "--lang", "ar") == 0
    assert tree(place / "mv") == before, "the list stands, and the same input gives the same bytes"


def test_the_list_is_fixed_before_anything_is_run(place, capsys):
    assert run("--frames", "anger", "leak", *SMALL, "--list-only", "--out", "mv") == 0
    assert "is fixed" in capsys.readouterr().out
    assert [p.name for p in (place / "mv").iterdir()] == ["specifications.csv"]
    fixed = (place / "mv" / "specifications.csv").read_bytes()
    kept = fixed.decode("utf-8-sig").splitlines()[:3]
    (place / "mv" / "specifications.csv").write_text("\n".join(kept) + "\n", "utf-8")
    assert run("--frames", "anger", "leak", "--out", "mv") == 0
    assert len(read_csv(place / "mv" / "curve.csv")) == 2, "the list as it stands is what is run"
    before = tree(place)
    assert run("--frames", "leak", "--by", "outlet", "--out", "mv") == 2
    assert 'fixed for another claim, "anger is more frequent than leak"' in capsys.readouterr().err
    assert tree(place) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--frames", "leek", "--groups", "x", "y"], "leek"),
        (["--frames", "leak", "--groups", "x", "z"], 'no group "z". There is: x, y'),
        (["--frames", "leak", "--groups", "x"], "one frame needs two groups"),
        (["--frames", "leak", "anger", "--groups", "x", "y"], "two frames need none"),
        (["--frames", "leak", "anger", "--by", "outlet"], "one group of it; got 0 groups"),
        (["--frames", "leak", "anger", "leak"], "name one frame (and two groups) or two frames; got 3"),
        (["--frames", "leak", "leak"], "two different frames"),
        (["--frames", "leak", "--by", "editor", "--groups", "x", "y"], 'no column "editor"'),
        (["--frames", "leak", "--by", "genre"], "name two groups of genre"),
        (["--choices", "unit"], '"unit" is no choice'),
        (["--choices", "unit=word"], 'unit cannot be "word"'),
        (["--choices", "colour=red"], 'unknown choice "colour"'),
        (["--lang", "fr"], "en or ar"),
        (["--permutations", "9"], "9 permutations"),
        (["--out", "articles"], "no specifications.csv"),
        (["--out", "no/where"], "does not exist"),
        (["--out", "demo.toml"], "is a file"),
    ],
)
def test_wrong_input_is_one_sentence_and_changes_nothing(place, capsys, arguments, said):
    before = tree(place)
    assert run(*arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and said in printed.err and printed.err.count("\n") == 1, printed.err
    assert tree(place) == before


def test_what_repeats_the_own_specification_is_not_drawn():
    assert REPEATS == SAME
    rows = [("s1", 0.1, 0.2, "", ""), ("s2", 0.1, 0.2, "leak/never", SAME), ("s3", -0.1, -0.2, "leak/leak", "")]
    curve = pd.DataFrame(rows, columns=["specification", "difference", "relative", "without", "note"])
    assert "2 specifications" in caption(curve) and "3 specifications" not in caption(curve)


def test_a_list_is_not_mixed_with_other_choices(place, capsys):
    assert run(*SMALL, "--list-only", "--out", "mv") == 0
    before = tree(place)
    assert run("--choices", "unit=article", "--out", "mv") == 2
    assert "fixed with other choices" in capsys.readouterr().err and tree(place) == before
    assert run(*SMALL, "--list-only", "--out", "mv") == 0, "the same list again is no other list"
    assert tree(place) == before


def test_a_finished_run_belongs_to_its_articles_and_codebook(place):
    articles, _ = read_input("articles")
    book, _ = read_codebook(BOOK.encode(), "demo.toml")
    claim = make_claim(articles, book)
    assert str(claim) == "leak is more frequent than anger"
    choices = {"unit": ["sentence"], "folding": ["every rule"], "quotations": ["in"]}
    tables = run_multiverse(articles, book, claim, "mv", choices=choices, permutations=99)
    assert read_multiverse("mv", articles, book)["p_median"].iloc[0] == pytest.approx(
        tables["summary"]["p_median"].iloc[0], rel=1e-5
    )
    assert json.loads((place / "mv" / "multiverse.json").read_text("utf-8"))["claim"] == str(claim)
    with pytest.raises(FramingError, match="run on other articles"):
        read_multiverse("mv", articles.iloc[:7], book)
    other, _ = read_codebook(BOOK.replace("سخط", "حنق").encode(), "demo.toml")
    with pytest.raises(FramingError, match="run with another codebook"):
        read_multiverse("mv", articles, other)
    with pytest.raises(FramingError, match="holds no finished run"):
        read_multiverse("articles", articles, book)
