"""Coding by hand from the command line: drawn, filled, sealed, read back, reported, exchanged with other programs."""

import html
import json
import shutil

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from framing.cli import main
from framing.present.tables import read_csv

BOOK = """
[codebook]
id = "demo"
[frames.leak]
label_en = "Leak"
[frames.anger]
label_en = "Anger"
[dictionary.leak]
entries = [{id = "leak", noun = "تسريب"}]
[dictionary.anger]
entries = [{id = "anger", noun = "غضب"}]
"""
LEAK, MISSED, ANGER = "ناقش الخبراء تسريب المكالمة", "تحدث الكاتب عن إفشاء الحديث", "ساد الغضب أروقة الوزارة"
OWN = "سوق نهر جبل وفد طقس بحر قمح شعر درب عيد حقل سفر بيت قطن نجم ورد لوح حجر".split()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Twelve articles of ten sentences in two outlets, a codebook, and two filled and sealed sheets."""
    place = tmp_path_factory.mktemp("made")
    folder = place / "articles"
    folder.mkdir()
    rng = np.random.default_rng(3)
    for i in range(12):
        starts = [*[LEAK] * (1 + i % 3), MISSED, ANGER, *["وصل الوفد"] * (7 - i % 3)]
        lines = [f"{start} {' '.join(rng.permutation(OWN)[:9])}." for start in rng.permutation(starts)]
        (folder / f"t{i}.txt").write_text("\n\n".join(lines) + "\n", "utf-8")
    table = pd.DataFrame({"article_id": [f"t{i}" for i in range(12)], "outlet": ["x", "y"] * 6})
    table.to_csv(folder / "metadata.csv", index=False)
    (place / "demo.toml").write_text(BOOK, "utf-8")
    drawn = ["--n", "110", "--coders", "Huda,Sami", "--out", str(place / "coding")]
    assert main(["coding-sheet", str(folder), "--codebook", str(place / "demo.toml"), *drawn]) == 0
    for seed, name in enumerate(("Huda", "Sami")):
        sheet = place / "coding" / f"coding-{name}.xlsx"
        fill(sheet, 0.05, seed)
        assert main(["seal", str(sheet), "--coder", name]) == 0
    return place


@pytest.fixture
def coded(made, tmp_path, monkeypatch):
    """A copy of it as the working folder."""
    place = tmp_path / "work"
    shutil.copytree(made, place)
    monkeypatch.chdir(place)
    return place


def tree(path):
    return {p.relative_to(path): p.read_bytes() if p.is_file() else None for p in path.rglob("*")}


def run(verb, *more):
    return main([*verb.split(), "articles", *more, "--codebook", "demo.toml"])


def truth(text):
    return {"leak": int(LEAK in text or MISSED in text), "anger": int(ANGER in text)}


def fill(path, err=0.0, seed=0):
    """Fill a sheet as a careful coder would, erring now and then."""
    rng = np.random.default_rng(seed)
    book = load_workbook(path)
    sheet = book["coding"]
    names = [c.value for c in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for frame, value in truth(row[1].value).items():
            row[names.index(frame)].value = value if rng.random() >= err else 1 - value
    book.save(path)


def test_from_the_sheet_to_the_report(coded, capsys):
    capsys.readouterr()
    assert run("validate", "--codings", "coding", "--by", "outlet", "--out", "results") == 0
    said = capsys.readouterr().out
    assert "Reliability between coders" in said and "Agreement of the dictionary with human coding" in said
    assert "Shares corrected with human coding" in said and "Not sealed" not in said and "model" not in said
    results = {p.stem: read_csv(p) for p in (coded / "results").iterdir()}
    assert set(results) == {"reliability", "disagreements", "validation", "errors", "differential", "corrected"}
    row = results["validation"].iloc[0]
    assert row["recall"] < 0.85 and row["precision"] > 0.8 and row["weighted"]
    assert set(results["differential"]["by"]) == {"outlet", "length"}
    leak = results["corrected"].query("frame == 'leak' and group == 'x'").iloc[0]
    assert leak["naive"] == pytest.approx(0.2) and leak["low"] < 0.3 < leak["high"]


def test_the_study_says_what_was_coded_and_tried(coded, capsys):
    tried = ["--choices", "unit=sentence", "parts=all", "folding=every rule", "--permutations", "99", "--out", "tried"]
    assert run("multiverse", "--frames", "leak", "anger", *tried) == 0
    given = ["--codings", "coding", "--multiverse", "tried", "--topics", "off", "--lang", "ar", "--out", "result"]
    assert run("study", *given) == 0
    result = coded / "result"
    tables = {p.stem for p in (result / "tables").iterdir()}
    assert tables >= {"validation", "errors", "corrected", "reliability", "disagreements", "codings", "checklist"}
    assert json.loads((result / "study.json").read_text("utf-8"))["coding"] == "little"
    english, arabic = ((result / f"methods.{lang}.md").read_text("utf-8") for lang in ("en", "ar"))
    assert "Human coders (2) coded 110 units" in english and "permuted stories" in english
    assert "validated" not in english and "This is less than we ask for" in english
    page = html.unescape((result / "report.html").read_text("utf-8"))
    assert arabic.splitlines()[2] in page, "the report shows the paragraph that lies beside it"
    checks = read_csv(result / "tables" / "checklist.csv").set_index("item")
    assert checks.loc["multiverse", "done"] == "yes" and checks.loc["sealed", "done"] == "yes"
    assert checks.loc["coders", "done"] == "no" and checks.loc["coders", "ask_ar"] in page
    notes = read_csv(result / "tables" / "scores.csv").query("frame == 'leak'")
    assert notes["text_low"].notna().all() and notes["note"].str.contains("not validated").all()
    captions = (result / "figures" / "prevalence.svg").read_text("utf-8")
    assert "القاموس لم يُتحقق منه" in captions


def test_articles_that_wrote_the_dictionary_are_left_out(coded, capsys):
    (coded / "used.txt").write_text("t0\nt1\n", "utf-8")
    assert run("validate", "--codings", "coding", "--used", "used.txt", "--out", "results") == 0
    assert "units of articles used for the dictionary" in read_csv(coded / "results" / "validation.csv")["note"].iloc[0]
    assert not read_csv(coded / "results" / "errors.csv")["article_id"].isin(["t0", "t1"]).any()
    assert run("coding-sheet", "--n", "60", "--used", "used.txt", "--out", "second") == 0
    assert not read_csv(coded / "second" / "key.csv")["article_id"].isin(["t0", "t1"]).any()
    assert run("codebook suggest", "--frame", "leak", "--used", "used.txt") == 0
    assert (coded / "used.txt").read_text("utf-8").split()[:3] == ["t0", "t1", "t10"]


def test_a_classifier_beside_the_dictionary(coded, capsys):
    capsys.readouterr()
    assert run("classify", "--codings", "coding", "--folds", "2", "--out", "learned") == 0
    said = capsys.readouterr().out
    assert "Agreement with human coding" in said and "anger is not learned: " in said and "learning needs 20" in said
    comparison = read_csv(coded / "learned" / "comparison.csv").set_index(["frame", "method"])
    both = comparison.loc["leak"]
    assert both.loc["dictionary", "units"] == both.loc["classifier", "units"] and both["f1_low"].notna().all()
    assert both.loc["classifier", "recall"] > both.loc["dictionary", "recall"]
    assert set(read_csv(coded / "learned" / "corrected.csv")["flags"]) == {"dictionary", "classifier"}
    assert len(read_csv(coded / "learned" / "predictions.csv")) == 120


def test_one_table_of_sheets_doccano_and_projects(coded, capsys):
    assert run("codings write coding", "--out", "study.qdpx") == 0
    assert run("codings read study.qdpx", "--out", "project.csv") == 0
    assert run("codings read coding", "--out", "sheets.csv") == 0
    sheets, project = (read_csv(coded / f"{name}.csv") for name in ("sheets", "project"))
    assert set(sheets["coder"]) == set(project["coder"]) == {"Huda", "Sami"}
    keys = ["article_id", "start", "frame", "coder"]
    found = lambda t: {tuple(r) for r in t[t["present"] == 1][keys].astype(str).itertuples(index=False)}  # noqa: E731
    assert found(sheets) == found(project)
    assert run("coding-sheet", "--n", "40", "--form", "doccano", "--out", "doccano") == 0
    items = [json.loads(line) for line in (coded / "doccano" / "items.jsonl").read_text("utf-8").splitlines()]
    for item in items:
        item["label"] = [frame for frame, there in truth(item["text"]).items() if there]
    text = "\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    (coded / "doccano" / "all.jsonl").write_text(text, "utf-8")
    assert run("codings read doccano/all.jsonl", "--coder", "Huda", "--out", "doccano.csv") == 0
    table = read_csv(coded / "doccano.csv")
    assert len(table) == 80 and table["present"].sum() == sum(len(item["label"]) for item in items)


def test_one_human_and_one_model_are_not_compared(coded, capsys):
    assert run("codings read coding", "--out", "both.csv") == 0
    table = pd.read_csv("both.csv", encoding="utf-8-sig")
    table.loc[table["coder"] == "Sami", "coder_type"] = "model"
    table.to_csv("mixed.csv", index=False)
    capsys.readouterr()
    assert run("validate", "--codings", "mixed.csv") == 0
    said = capsys.readouterr().out
    assert "One coder: nothing says how far people agree" in said and "Agreement of the dictionary with human" in said
    table.assign(coder_type="model").to_csv("models.csv", index=False)
    assert run("validate", "--codings", "models.csv") == 0
    said = capsys.readouterr().out
    assert "Consistency of model codings (no human coder)" in said and "human coding" not in said
    for word in ("reliability", "validat", "validity"):
        assert word not in said.lower()


def test_the_planner_answers_both_ways(capsys):
    assert main(["coding-plan", "--prevalence", "0.06", "--n", "600"]) == 0
    assert "0.129" in capsys.readouterr().out
    assert main(["coding-plan", "--prevalence", "0.06"]) == 0
    assert "1300" in capsys.readouterr().out
    assert main(["coding-plan", "--prevalence", "0.06", "--n", "600", "--half-width", "0.1"]) == 2
    assert "not both" in capsys.readouterr().err


def test_groups_and_trends(coded, capsys):
    assert run("compare-groups", "--groups", "x", "y", "--permutations", "199", "--out", "groups.csv") == 0
    table = read_csv(coded / "groups.csv")
    assert len(table) == 4 and table["p_holm"].notna().any() and (table["permutations"] == 924).any()
    assert run("compare-groups", "--groups", "x", "z") == 2
    assert run("compare-groups", "--by", "editor") == 2
    assert run("trends") == 2
    said = capsys.readouterr().err
    assert 'no group "z"' in said and "editor" in said and "no article has a date" in said and said.count("\n") == 3


@pytest.mark.parametrize(
    ("verb", "arguments", "said"),
    [
        ("validate", ["--codings", "nowhere"], "no file or folder nowhere"),
        ("validate", ["--codings", "coding", "--coder", "Nobody"], 'no coder "Nobody". There is: Huda, Sami'),
        ("validate", ["--codings", "coding", "--by", "editor"], 'no column "editor"'),
        ("validate", ["--codings", "coding", "--target", "world"], 'unknown target "world"'),
        ("validate", ["--codings", "coding", "--used", "nowhere.txt"], "one article id a line"),
        ("validate", ["--codings", "coding", "--out", "demo.toml"], "is a file"),
        ("classify", ["--codings", "coding", "--folds", "1", "--out", "new"], "1 folds"),
        ("classify", ["--codings", "coding", "--folds", "9", "--out", "new"], "no frame can be learned. leak: "),
        ("classify", ["--codings", "coding", "--target", "world"], 'unknown target "world"'),
        ("coding-sheet", ["--n", "900", "--out", "new"], "900 units cannot be drawn from 120"),
        ("coding-sheet", ["--frames", "leek", "--out", "new"], 'no frame "leek"'),
        ("coding-sheet", ["--n", "60", "--coders", "a/b", "--out", "new"], '"a/b" cannot be a file name'),
        ("coding-sheet", ["--form", "word", "--out", "new"], "sheets, doccano"),
        ("coding-sheet", ["--out", "no/where"], "does not exist"),
        ("codings read coding", ["--out", "demo.toml"], "ends in .csv"),
        ("codings read coding", ["--out", "no/where.csv"], "does not exist"),
        ("codings read demo.qdpx", ["--out", "new.csv"], "no file demo.qdpx"),
        ("codings read items.jsonl", ["--out", "new.csv"], "does not say who coded"),
        ("codings write coding", ["--out", "new.zip"], "ends in .qdpx"),
    ],
)
def test_wrong_input_is_one_sentence_and_changes_nothing(coded, capsys, verb, arguments, said):
    capsys.readouterr()
    before = tree(coded)
    assert run(verb, *arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and said in printed.err and printed.err.count("\n") == 1, printed.err
    assert tree(coded) == before
