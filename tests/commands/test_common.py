"""Tables of estimates on a terminal: limits beside their estimate, every note in full."""

import pandas as pd

from framing.commands.common import show_limits, with_limits


def table():
    rows = [
        ("leak", 40, 0.25, 0.125, 0.5, 0.5, 0.25, 0.75, ""),
        ("anger", 40, float("nan"), float("nan"), float("nan"), 0.5, float("nan"), float("nan"), "x" * 90),
    ]
    names = ["frame", "n", "f1", "f1_low", "f1_high", "difference", "low", "high", "note"]
    return pd.DataFrame(rows, columns=names).assign(group="")


def test_limits_stand_beside_their_estimate():
    shown, notes = with_limits(table(), "difference")
    assert list(shown) == ["frame", "n", "f1", "difference", "note"], "limits and what is empty are no columns"
    assert shown["f1"].tolist() == ["0.250 [0.125, 0.500]", ""]
    assert shown["difference"].tolist() == ["0.500 [0.250, 0.750]", "0.500"]
    assert shown["note"].tolist() == ["", "a"] and notes == {"a": "x" * 90}


def test_a_long_note_is_printed_whole(capsys):
    show_limits(table(), "difference")
    said = capsys.readouterr().out
    assert f"  a  {'x' * 90}\n" in said and "nan" not in said


def test_there_are_letters_for_many_notes():
    many = pd.DataFrame({"n": range(60), "note": [f"note {i}" for i in range(60)]})
    notes = with_limits(many)[1]
    assert len(notes) == 60 and notes["aa"] == "note 26" and notes["bh"] == "note 59"
