"""What reading and cleaning found is counted, zeros too."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from framing.corpus.clean import clean
from framing.corpus.furniture import cleaning_rules
from framing.corpus.read import read_corpus
from framing.corpus.tally import LETTERS, TALLY, tally

BODY = "وصل الوفد مساء أمس إلى العاصمة في زيارة رسمية. وكان في استقباله الوزير وعدد من النواب."


def counted(tmp_path, rows, without=()):
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"id": str(n), "text": row}) for n, row in enumerate(rows)))
    articles, aside = read_corpus(tmp_path)
    found = pd.concat([aside, clean(articles, without)], ignore_index=True)
    return tally(articles, found, without).set_index("rule")


def test_every_rule_is_a_row_and_every_oddity_is_counted(tmp_path) -> None:
    odd = ["\u064e", "ـ", "\ufefb", "\u00a0", "\u200b", "\u202e", "\x07", "\ufffd"]
    rows = [
        BODY,
        BODY,
        f"{BODY}\nالمصدر: الوكالة",
        "",
        "  ",
        "no Arabic here",
        *(BODY[:30] + c * 2 + BODY[30:] for c in odd),
    ]
    table = counted(tmp_path, rows)
    assert table.reset_index().columns.tolist() == list(TALLY)
    assert set(cleaning_rules()["rule"]) <= set(table.index)
    assert table.loc["no_text", ["findings", "excluded", "part"]].tolist() == [2, True, "row"]
    assert table.loc["no_arabic", "findings"] == 1 and table.loc["identical_text", "findings"] == 1
    assert table.loc["source_line", ["findings", "articles", "on"]].tolist() == [1, 1, True]
    assert table.loc["byline", "findings"] == 0
    for name in LETTERS:
        assert table.loc[name, ["findings", "articles"]].tolist() == [2, 1], name


def test_a_rule_that_is_switched_off_finds_nothing_and_says_so(tmp_path) -> None:
    row = counted(tmp_path, [f"{BODY}\nالمصدر: الوكالة"], ["source_line"]).loc["source_line"]
    assert not row["on"] and row["findings"] == 0


@pytest.mark.parametrize("name", LETTERS)
def test_every_kind_of_letter_says_what_becomes_of_it(name) -> None:
    assert LETTERS[name][1].endswith(".")
