"""`framing notebooks`: everyone's own copies, set to their articles; nothing of theirs is touched."""

import json
import tomllib
from pathlib import Path

import pytest

from framing.cli import main
from framing.commands.notebooks import with_parameters

ROOT = Path(__file__).resolve().parents[2]
TEXT = "قالت الصحيفة إن الجهة التي سرّبت المكالمة مجهولة.\n"


@pytest.fixture
def articles(tmp_path):
    place = tmp_path / "my articles"
    place.mkdir()
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    return place


def parameters(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    source = next("".join(c["source"]) for c in cells if "parameters" in c["metadata"].get("tags", []))
    values: dict[str, object] = {}
    exec(source, values)
    return values


def test_copies_are_set_to_the_articles_and_else_the_same(articles, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = ["notebooks", "mine", "--articles", articles.name, "--lang", "ar", "--codebook", "generic-frames"]
    assert main(asked) == 0
    assert "1 articles. Open them: jupyter lab mine" in capsys.readouterr().out
    copies = sorted((tmp_path / "mine").iterdir())
    assert [p.name for p in copies] == sorted(p.name for p in (ROOT / "notebooks").glob("*.ipynb"))
    for copy in copies:
        values = parameters(copy)
        assert (
            values["corpus"] == str(articles) and values["codebook"] == "generic-frames" and values["language"] == "ar"
        )
        own, source = (json.loads(p.read_text("utf-8")) for p in (copy, ROOT / "notebooks" / copy.name))
        assert [c["id"] for c in own["cells"]] == [c["id"] for c in source["cells"]]
        differ = [a["metadata"] for a, b in zip(own["cells"], source["cells"], strict=True) if a != b]
        assert differ == [{"tags": ["parameters"]}]


def test_without_options_they_run_on_the_bundled_corpus(tmp_path):
    assert main(["notebooks", str(tmp_path / "n")]) == 0
    for copy in (tmp_path / "n").iterdir():
        assert parameters(copy) == parameters(ROOT / "notebooks" / copy.name)


def test_a_path_with_quotes_and_backslashes_stays_a_path():
    cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": ["corpus = None\n", "out = 'x'"]}
    written = json.loads(with_parameters(json.dumps({"cells": [cell]}), {"corpus": 'C:\\it\'s "here"', "seed": None}))
    values: dict[str, object] = {}
    exec("".join(written["cells"][0]["source"]), values)
    assert values["corpus"] == 'C:\\it\'s "here"' and values["out"] == "x"


@pytest.mark.parametrize(
    ("folder", "options", "message"),
    [
        ("full", [], "never overwritten"),
        ("full/a.txt", [], "is a file"),
        ("no/where", [], "does not exist"),
        ("new", ["--articles", "nowhere"], "no such file or folder"),
        ("new", ["--codebook", "nothing"], "nothing"),
        ("new", ["--lang", "fr"], "Choose en or ar"),
    ],
)
def test_nothing_is_overwritten_and_mistakes_are_told_first(tmp_path, monkeypatch, capsys, folder, options, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").write_text("mine")
    assert main(["notebooks", folder, *options]) == 2
    said = capsys.readouterr()
    assert message in said.err and said.err.count("\n") == 1 and said.out == ""
    assert [p.name for p in tmp_path.rglob("*")] in (["full", "a.txt"], ["a.txt", "full"])
    assert (tmp_path / "full" / "a.txt").read_text() == "mine"


def test_the_wheel_carries_them():
    built = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert built["force-include"] == {"notebooks": "framing/notebooks"}
