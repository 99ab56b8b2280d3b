"""`framing topics`, `words`, `keyness` as a user meets them: a whole result folder, one sentence for a wrong input."""

import json
import re
from functools import partial

import pandas as pd
import pytest

from framing.cli import main
from framing.commands import common
from framing.present.figures.save import save

THEMES = [
    "القمح الحقل المزارع الحصاد المطر التربة الجرار السماد الطاحونة البذور الزيتون الشعير",
    "الملعب اللاعب المباراة الهدف الحارس البطولة المدرب الجمهور الكرة الحكم الفريق الدوري",
    "المحكمة القاضي المتهم المحامي الشاهد الحبس القانون الجريمة الشرطة السجن التحقيق القضية",
]
COMMON = "غضب الكرملين المدينة الصباح الطريق الناس"


def corpus(path, articles=24):
    rows = []
    for number in range(articles):
        words = THEMES[number % 3].split()
        turned = words[number % 12 :] + words[: number % 12]
        text = "\n\n".join(" ".join([*turned, *COMMON.split()[step:], "."]) for step in range(4))
        outlet = f"صحيفة {'أب'[number % 2]}"
        rows.append({"article_id": f"n{number}", "outlet": outlet, "genre": "news" if number % 3 else "opinion"})
        rows[-1]["text"] = text
    pd.DataFrame(rows).to_csv(path, index=False)
    return str(path)


def tree(path):
    return {p.relative_to(path): p.read_bytes() for p in path.rglob("*") if p.is_file()}


@pytest.fixture(autouse=True)
def only_pictures(monkeypatch):
    """Other formats take seconds, and the study's test writes them all."""
    monkeypatch.setattr("framing.present.figures.study_set.save", partial(save, formats=["png"]))


@pytest.fixture
def quickly(monkeypatch):
    """Figures are drawn and not written."""
    return lambda: monkeypatch.setattr("framing.present.figures.study_set.save", lambda *_, **__: None)


def test_a_run_writes_tables_and_figures_and_says_how_stable_topics_are(tmp_path, capsys, quickly):
    out = tmp_path / "topics"
    asked = ["topics", corpus(tmp_path / "a.csv"), "--topics", "full", "--out", str(out)]
    assert main(asked) == 0
    said = capsys.readouterr()
    assert said.err == "" and "exploratory" in said.out
    lines = [line for line in said.out.splitlines() if line.startswith("topic ")]
    assert len(lines) == 3 and all("shuffled words" in line for line in lines)
    names = {p.stem for p in (out / "tables").glob("*.csv")}
    assert names == {"topics", "topic_terms", "topic_stability", "topic_examples", "topic_frames"}
    figures = {"topics", "topics_by_group", "topics_x_frames", "topic_stability"}
    assert {p.name for p in (out / "figures").iterdir()} == {f"{f}.{e}" for f in figures for e in ("png", "csv")}
    about = json.loads((out / "topics.json").read_text("utf-8"))
    assert about["kind"] == "exploratory" and about["k"] == 3 and about["articles"]["n"] == 24
    groups = pd.read_csv(out / "tables" / "topics.csv").query("level == 'outlet'")
    assert groups["n"].eq(12).all() and groups["low"].notna().all()
    first = tree(out / "tables")
    quickly()
    assert main(asked) == 0  # replaces its own result: the same numbers
    assert tree(out / "tables") == first


def test_groups_may_be_any_column_of_articles(tmp_path, capsys, quickly):
    quickly()
    path = corpus(tmp_path / "a.csv", 20)
    assert main(["topics", path, "--by", "genre", "--k", "2", "--out", str(tmp_path / "t")]) == 0
    found = pd.read_csv(tmp_path / "t" / "tables" / "topics.csv")
    assert set(found.loc[found["level"] == "genre", "id"]) == {"news", "opinion"}
    assert main(["keyness", path, "--by", "genre"]) == 0
    assert main(["words", path, "--by", "genre", "--top", "2"]) == 0
    assert "opinion" in capsys.readouterr().out


def test_few_articles_give_word_groups_with_sentences_and_no_share(tmp_path, capsys):
    out = tmp_path / "t"
    assert main(["topics", corpus(tmp_path / "a.csv", 6), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "too few for topics" in said and "group 1: " in said and "%" not in said
    assert any(line.startswith("    ") for line in said.splitlines())
    assert pd.read_csv(out / "tables" / "topics.csv").empty
    assert {p.name for p in (out / "figures").iterdir()} == {"word_groups.png", "word_groups.csv"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--topics", "off"], "Choose quick or full"),
        (["--lang", "fr"], "Choose en or ar"),
        (["--method", "lsa"], "Choose one of: nmf, lda, gibbs"),
        (["--k", "20"], "at most 8"),
        (["--seeds"], "too few for"),
        (["--by", "colour"], "outlet, date, genre"),
    ],
)
def test_a_wrong_choice_is_one_sentence_and_writes_nothing(tmp_path, capsys, options, message):
    out = tmp_path / "t"
    assert main(["topics", corpus(tmp_path / "a.csv"), "--out", str(out), *options]) == 2
    said = capsys.readouterr()
    assert message in said.err and said.err.count("\n") == 1 and said.out == "" and not out.exists()


def test_other_files_are_left_alone(tmp_path, capsys):
    (tmp_path / "study.json").write_text("{}")
    assert main(["topics", corpus(tmp_path / "a.csv"), "--out", str(tmp_path)]) == 2
    assert "no topics.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "stations"),
    [("topics", ["words", "frames", "topics", "figures"]), ("words", ["words"]), ("keyness", ["words", "keyness"])],
)
def test_progress_is_told_for_each_station_and_reaches_its_end(
    tmp_path, monkeypatch, capsys, quickly, command, stations
):
    quickly()
    for module in ("framing.commands.topics", "framing.commands.words"):
        monkeypatch.setattr(f"{module}.bar", common.Bar)
    path = corpus(tmp_path / "a.csv")
    more = ["--k", "2", "--out", str(tmp_path / "t")] if command == "topics" else []
    assert main([command, path, *more]) == 0
    lines = capsys.readouterr().err.replace("\r", "\n").split("\n")
    ends = [re.match(r"(\w+) +#{30} (\d+)/\2$", line.strip()) for line in lines]
    assert [end[1] for end in ends if end] == stations
