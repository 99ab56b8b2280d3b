"""Two frames against each other in an article and in a group."""

import json
from pathlib import Path

import numpy as np
import pytest

from framing.codebook.model import Codebook, Frame
from framing.errors import FramingError
from framing.measure.contrast import CONTRAST_COLUMNS, GROUP_CONTRAST_COLUMNS, contrast
from framing.measure.intervals import difference_paired, effective_n, emphasis_interval, group_share, lag1

BALANCE = json.loads((Path(__file__).parents[1] / "oracles" / "balance.json").read_text("utf-8"))


def test_the_four_counts_and_both_measures_on_the_effective_n(draw):
    hits, units, _ = draw({"t": "AA*.AB......"})
    table = contrast(hits, units, "leak", "anger")
    assert list(table) == CONTRAST_COLUMNS
    t = table.iloc[0]
    assert t[["units", "a_only", "b_only", "both", "neither"]].tolist() == [12, 3, 1, 1, 7]
    assert (t["difference"], t["emphasis"]) == pytest.approx((2 / 12, 2 / 6))
    r = max(lag1([1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0]), lag1([0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
    factor = effective_n(12, r) / 12
    assert (t["low"], t["high"]) == pytest.approx(difference_paired(4 * factor, 2 * factor, factor, 12 * factor))
    assert (t["emphasis_low"], t["emphasis_high"]) == pytest.approx(emphasis_interval(4, 2, factor))
    assert t["note"] == ""


@pytest.mark.parametrize("case", BALANCE["cases"], ids=lambda c: "{a},{b},{both},{n}".format(**c))
def test_counts_of_the_table_give_its_difference(draw, case):
    a, b, both, n = (case[x] for x in ("a", "b", "both", "n"))
    line = "*" * both + "A" * (a - both) + "B" * (b - both)
    t = contrast(*draw({"t": line.ljust(n, ".")})[:2], "leak", "anger").iloc[0]
    assert t["difference"] == pytest.approx(case["difference"], abs=1e-6)
    if a + b >= 5:
        assert t["emphasis"] == pytest.approx(case["balance"], abs=1e-6)
    assert t["low"] < t["difference"] < t["high"]


def test_neither_frame_is_said_and_few_units_get_counts_only(draw):
    hits, units, _ = draw({"none": "........", "few": "AAB.....", "enough": "AAAB.B.."})
    table = contrast(hits, units, "leak", "anger").set_index("article_id")
    assert table.loc["none", "note"] == "neither frame occurs" and table.loc["none", "difference"] == 0
    assert table.loc["none", "low"] < 0 < table.loc["none", "high"]
    assert "fewer than 5 units" in table.loc["few", "note"]
    assert table.loc[["none", "few"], ["emphasis", "emphasis_low", "emphasis_high"]].isna().all().all()
    assert table.loc["enough", ["emphasis", "emphasis_low", "emphasis_high"]].notna().all()


def test_off_story_and_speaker_turns_stand_outside(draw):
    turns = {("u", i): "turn" for i in range(2, 8)}
    drawing = {"t": "AAAABB..", "u": "ABAAAAAA", "off": "AAAAAA..", "talk": "AAAA"}
    parts = turns | {("talk", i): "turn" for i in range(4)}
    hits, units, articles = draw(drawing, parts=parts, on_story=[True, True, False, True])
    table = contrast(hits, units, "leak", "anger", articles=articles).set_index("article_id")
    assert table.loc["u", ["units", "a_only", "b_only"]].tolist() == [2, 1, 1]
    assert table.loc["off", "note"] == "not applicable: off-story" and np.isnan(table.loc["off", "difference"])
    assert table.loc["talk", "note"] == "no units of the article's own voice"
    asked = contrast(hits, units, "leak", "anger", articles=articles, turns=True).set_index("article_id")
    assert asked.loc["u", ["units", "a_only", "b_only"]].tolist() == [8, 7, 1]


def test_a_group_counts_stories(draw):
    drawing = {f"t{i}": line for i, line in enumerate(["AAB.....", "A*......", "BB......", "AAA.....", "....A..."])}
    hits, units, articles = draw(drawing, outlet="x")
    table = contrast(hits, units, "leak", "anger", by="outlet", articles=articles)
    assert list(table) == GROUP_CONTRAST_COLUMNS
    g = table.iloc[0]
    assert g[["units", "a_only", "b_only", "both", "neither"]].tolist() == [40, 7, 3, 1, 29]
    assert g["difference"] == pytest.approx(4 / 40) and g["emphasis"] == pytest.approx(4 / 12)
    share = group_share([2, 2, 0, 3, 1], [3, 3, 2, 3, 1])
    assert (g["emphasis_low"], g["emphasis_high"]) == pytest.approx((2 * share.low - 1, 2 * share.high - 1))
    assert g["low"] < 0 < g["difference"] < g["high"] and g["note"] == "few articles"


def test_copies_do_not_sharpen_a_group(draw):
    drawing = {f"t{i}": line for i, line in enumerate(["AAB.....", "A*......", "BB......", "AAA.....", "AAA....."])}
    hits, units, articles = draw(drawing, outlet="x")
    copied = articles.assign(story=["t0", "t1", "t2", "t3", "t3"])
    wide = contrast(hits, units, "leak", "anger", by="outlet", articles=copied).iloc[0]
    kept = hits["article_id"] != "t4", units["article_id"] != "t4"
    once = contrast(hits[kept[0]], units[kept[1]], "leak", "anger", by="outlet", articles=articles).iloc[0]
    numbers = ["difference", "low", "high", "emphasis", "emphasis_low", "emphasis_high"]
    assert wide[numbers].tolist() == pytest.approx(once[numbers].tolist())


def test_two_stories_and_single_texts_are_refused(draw):
    hits, units, articles = draw({"a": "AAA...", "b": "ABB...", "c": "A....."}, outlet=["x", "x", "y"])
    x = contrast(hits, units, "leak", "anger", by="outlet", articles=articles).iloc[0]
    assert np.isnan(x["low"]) and x["note"] == "fewer than 3 stories: no interval"
    single = contrast(hits, units, "leak", "anger", by="outlet", articles=articles.assign(outlet=["x", "y", "z"]))
    assert single.empty and single.attrs["note"] == "a comparison of 3 texts, not of 3 outlets"


def test_a_parent_frame_takes_its_childrens_units(draw):
    book = Codebook("demo", frames=(Frame("top", 0), Frame("leak", 1, parent="top"), Frame("anger", 2)))
    hits, units, _ = draw({"t": "AAAB...."})
    t = contrast(hits, units, "top", "anger", codebook=book).iloc[0]
    assert t[["a_only", "b_only"]].tolist() == [3, 1]


def test_wrong_pairs_are_named(draw, codebook):
    hits, units, _ = draw({"t": "AAAB...."})
    with pytest.raises(FramingError, match='"leak" is named twice'):
        contrast(hits, units, "leak", "leak")
    with pytest.raises(FramingError, match='there is no frame "rage". Choose two of: leak, anger, peace'):
        contrast(hits, units, "leak", "rage", codebook=codebook)
