"""The lesson plan quotes sentences that are there, names commands that exist, and says the same in both languages."""

import re
from pathlib import Path

import pytest

import framing
from framing.cli import build_parser

DOCS = Path(__file__).resolve().parents[2] / "docs"
PLANS = ["lesson-plan.md", "lesson-plan.ar.md"]


def key(name):
    rows = [line.split(" | ") for line in (DOCS / name).read_text("utf-8").splitlines() if line.startswith("| ")]
    return [
        cells[0].removeprefix("| ") for cells in rows if len(cells) == 3 and re.search("[ء-ي]{3} .*[.؟]$", cells[0])
    ]


@pytest.mark.parametrize("name", PLANS)
def test_the_key_quotes_the_teaching_corpus(name):
    text = "\n".join(framing.read_articles(framing.teaching_corpus())["text"])
    quoted = key(name)
    assert len(quoted) == 10
    assert [sentence for sentence in quoted if sentence not in text] == []


def test_both_languages_discuss_the_same():
    assert key(PLANS[0]) == key(PLANS[1])
    minutes = [re.findall(r"^\| (\d+–\d+) \|", (DOCS / name).read_text("utf-8"), re.M) for name in PLANS]
    assert minutes[0] == minutes[1] and minutes[0][-1].endswith("90")


@pytest.mark.parametrize("name", PLANS)
def test_its_commands_exist(name):
    commands = re.findall(r"framing (classroom --\w+ [\w.]+)", (DOCS / name).read_text("utf-8"))
    assert len(commands) >= 2
    for command in commands:
        assert build_parser().parse_args(command.split()).run
