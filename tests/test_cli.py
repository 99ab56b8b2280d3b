"""The command as a user meets it: a study from one call, one clear sentence for every wrong input."""

import gzip
import json
import shutil

import pytest

import framing
from framing.cli import main

TABLES = {"articles", "units", "hits", "sources", "frames", "entries", "scores", "groups", "contrast", "set_aside"}
SENTENCES = (
    "أعلن الكرملين غضبه الشديد من تسريب المكالمة. قالت الصحيفة إن الجهة التي سرّبت المكالمة مجهولة.\n\n"
    "وأكد خبير أن خصوم المبعوث سرّبوا التسجيل. ولم يصدر تعليق آخر أمس.\n"
)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "articles"
    place.mkdir()
    for name in ("a", "b"):
        (place / f"{name}.txt").write_text(SENTENCES, encoding="utf-8")
    return place


def tree(path):
    return {p.relative_to(path): p.read_bytes() if p.is_file() else None for p in path.rglob("*")}


def test_study_of_a_folder(folder, tmp_path, capsys):
    out = tmp_path / "result"
    assert main(["study", str(folder), "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    assert len(lines) == 6 and lines[-1].endswith("report.html")
    assert json.loads((out / "study.json").read_text("utf-8"))["articles"]["n"] == 2
    names = {p.stem for p in (out / "tables").glob("*.csv")}
    assert names >= TABLES
    for figure in ("reading_strips", "prevalence", "two_frames", "speakers"):
        assert {p.suffix for p in (out / "figures").glob(f"{figure}.*")} == {".png", ".svg", ".pdf", ".csv"}


def test_cleaning_rules_are_listed_and_can_be_switched_off(folder, tmp_path, capsys, monkeypatch):
    (folder / "a.txt").write_text(f"{SENTENCES}المصدر: الوكالة\n", encoding="utf-8")
    monkeypatch.setattr("framing.study._draw", lambda *_: {})
    for name, more in (("on", []), ("off", ["--without-rules", "source_line,byline"])):
        assert main(["study", str(folder), "--out", str(tmp_path / name), "--topics", "off", *more]) == 0
    tables = {name: framing.read_study(tmp_path / name).tables for name in ("on", "off")}
    cleaning = {name: own["cleaning"].set_index("rule") for name, own in tables.items()}
    assert cleaning["on"].loc["source_line", ["on", "findings"]].tolist() == [True, 1]
    assert cleaning["off"].loc["source_line", ["on", "findings"]].tolist() == [False, 0]
    assert len(tables["off"]["units"]) == len(tables["on"]["units"]) + 1
    assert "source_line" in (tmp_path / "off" / "report.html").read_text("utf-8")
    assert main(["study", str(folder), "--out", str(tmp_path / "x"), "--without-rules", "nothing"]) == 2
    assert 'Cleaning rule "nothing" is unknown. The rules are: date_line' in capsys.readouterr().err


def test_the_same_input_gives_the_same_bytes(folder, tmp_path):
    for name in ("one", "two"):
        assert main(["study", str(folder), "--out", str(tmp_path / name), "--lang", "ar"]) == 0
    one, two = tree(tmp_path / "one"), tree(tmp_path / "two")
    assert one.keys() == two.keys()
    assert [str(p) for p in one if one[p] != two[p]] == []


@pytest.mark.parametrize("kind", ["csv", "jsonl", "csv.gz"])
def test_other_files(tmp_path, kind):
    rows = [{"article_id": f"n{i}", "outlet": f"صحيفة {i}", "text": SENTENCES} for i in range(2)]
    if kind == "jsonl":
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    else:
        text = "article_id,outlet,text\n" + "".join(f'{r["article_id"]},{r["outlet"]},"{r["text"]}"\n' for r in rows)
    path = tmp_path / f"articles.{kind}"
    path.write_bytes(gzip.compress(text.encode()) if kind.endswith("gz") else text.encode())
    assert main(["study", str(path), "--out", str(tmp_path / "out")]) == 0
    assert json.loads((tmp_path / "out" / "study.json").read_text("utf-8"))["articles"]["n"] == 2


def wrong_inputs():
    def missing(folder, tmp):
        return [str(tmp / "nowhere")]

    def empty(folder, tmp):
        (tmp / "empty").mkdir()
        return [str(tmp / "empty")]

    def no_arabic(folder, tmp):
        shutil.rmtree(folder)
        folder.mkdir()
        (folder / "english.txt").write_text("Nothing Arabic stands here. Nothing at all.")
        return [str(folder)]

    def not_text(folder, tmp):
        shutil.rmtree(folder)
        folder.mkdir()
        (folder / "broken.txt").write_bytes(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF, 0xFE, 0x00]) * 20)
        return [str(folder)]

    def broken_row(folder, tmp):
        (tmp / "rows.csv").write_text('article_id,text\na,"never closed\nb,نص\n', encoding="utf-8")
        return [str(tmp / "rows.csv")]

    def other_files(folder, tmp):
        (tmp / "thesis").mkdir()
        (tmp / "thesis" / "chapter.txt").write_text("mine")
        return [str(folder), "--out", str(tmp / "thesis")]

    return {
        "missing folder": (missing, "nowhere"),
        "empty folder": (empty, "empty"),
        "no Arabic": (no_arabic, "Arabic"),
        "not a text": (not_text, "broken.txt"),
        "broken row": (broken_row, "rows.csv"),
        "unknown codebook": (lambda f, t: [str(f), "--codebook", "leek-coverage"], "leak-coverage"),
        "unknown frame": (lambda f, t: [str(f), "--contrast", "leak_attribution,anger"], "russian_anger"),
        "one frame": (lambda f, t: [str(f), "--contrast", "leak_attribution"], "A,B"),
        "unknown unit": (lambda f, t: [str(f), "--unit", "word"], "sentence, paragraph, article"),
        "unknown grouping": (lambda f, t: [str(f), "--by", "colour"], "outlet"),
        "unknown language": (lambda f, t: [str(f), "--lang", "fr"], "en or ar"),
        "place with other files": (other_files, "thesis"),
        "place without a parent": (lambda f, t: [str(f), "--out", str(t / "no" / "where")], "does not exist"),
    }


@pytest.mark.parametrize("name", wrong_inputs())
def test_wrong_input_is_one_sentence_and_changes_nothing(folder, tmp_path, capsys, monkeypatch, name):
    make, said = wrong_inputs()[name]
    arguments = make(folder, tmp_path)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    before = tree(tmp_path)
    assert main(["study", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err and printed.err.count("\n") == 1 and "Traceback" not in printed.err
    assert tree(tmp_path) == before


@pytest.mark.parametrize("place", ["/proc/study", "/proc/nowhere/study"])
def test_an_unwritable_place_is_one_sentence(folder, capsys, place):
    assert main(["study", str(folder), "--out", place]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("framing: ") and printed.err.count("\n") == 1


def test_a_disk_that_fails_is_one_sentence(folder, capsys, monkeypatch):
    def full(options):
        raise OSError(28, "No space left on device", "hits.csv")

    monkeypatch.setattr("framing.study.read_input", lambda *_, **__: full(None))
    assert main(["concordance", str(folder), "--word", "كلمة"]) == 2
    assert capsys.readouterr().err == "framing: hits.csv: No space left on device. Name another place.\n"


def test_a_name_does_not_turn_the_terminal_round(tmp_path, capsys):
    assert main(["study", str(tmp_path / "a\u202etxt.exe\x1b[2J"), "--out", str(tmp_path / "o")]) == 2
    said = capsys.readouterr().err
    assert "a<U+202E>txt.exe<U+001B>[2J: there is no such file" in said
