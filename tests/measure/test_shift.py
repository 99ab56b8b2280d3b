"""The word shift takes a difference of rates apart without a rest."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.arabic.families import Family
from framing.codebook.model import Codebook, Entry, Frame
from framing.errors import FramingError
from framing.measure.shift import FEW, SHIFT_COLUMNS, word_shift


def study(articles=5) -> tuple[pd.DataFrame, pd.DataFrame]:
    units, hits = [], []
    for outlet, entries in (("x", ["غضب", "الغضب", "استياء"]), ("y", ["غاضب"])):
        for article in range(articles):
            name = f"{outlet}{article}"
            units.append((f"{name}#0", name, outlet, name, 0, 60, 10))
            for place, surface in enumerate(entries):
                entry = "annoyance" if surface == "استياء" else "anger"
                hits.append((f"{name}#0", name, "reaction", entry, surface, place * 9, place * 9 + 5, True))
    columns = ["unit_id", "article_id", "outlet", "story", "start", "end", "words"]
    names = ["unit_id", "article_id", "frame", "entry", "surface", "start", "end", "counted"]
    return pd.DataFrame(hits, columns=names), pd.DataFrame(units, columns=columns)


def test_contributions_sum_to_the_difference_of_the_rates():
    hits, units = study()
    table = word_shift(hits, units, "x", "y", "reaction")
    assert table.columns.tolist() == SHIFT_COLUMNS
    assert table["contribution"].sum() == pytest.approx(1000 * (15 / 50 - 5 / 50))
    assert table.attrs["difference"] == pytest.approx(200)
    assert table["contribution"].abs().is_monotonic_decreasing
    top = table.iloc[0]
    assert top[["label", "n_a", "n_b", "articles_a", "articles_b"]].tolist() == ["الغضب", 10, 0, 5, 0]
    assert top["low"] < top["contribution"] < top["high"]


def test_hits_that_are_not_counted_are_left_out():
    hits, units = study()
    hits.loc[hits["entry"] == "annoyance", "counted"] = False
    assert word_shift(hits, units, "x", "y", "reaction")["entry"].unique().tolist() == ["anger"]


def test_glosses_come_from_the_codebook():
    hits, units = study()
    book = Codebook(
        "demo", frames=(Frame("reaction"),), entries=(Entry("anger", "reaction", (Family(noun="غضب"),), gloss="anger"),)
    )
    table = word_shift(hits, units, "x", "y", "reaction", codebook=book).set_index("entry")
    assert set(table.loc[["anger"], "gloss"]) == {"anger"}
    assert table.loc["annoyance", "gloss"] == ""


def test_few_articles_have_no_interval():
    table = word_shift(*study(articles=3), "x", "y", "reaction")
    assert table[["low", "high"]].isna().all(axis=None)
    assert (table["note"] == FEW).all()


def test_errors():
    hits, units = study()
    with pytest.raises(FramingError, match='no unit has outlet "z"'):
        word_shift(hits, units, "x", "z", "reaction")
    with pytest.raises(FramingError, match="share units"):
        word_shift(hits, units, "x", "x", "reaction")
    with pytest.raises(FramingError, match='no counted hit of "peace"'):
        word_shift(hits, units, "x", "y", "peace")
