"""The multiverse: a worked example to its last digit, a list fixed before, leave-one-out that is exact."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook.files import read_codebook
from framing.errors import FramingError
from framing.measure.hits import find_frames
from framing.pipeline import analyse
from framing.validity.effects import group_agreement, pair_agreement
from framing.validity.leave_out import find_entry, less_hits
from framing.validity.multiverse import CURVE_COLUMNS, ENTRY_COLUMNS, SUMMARY_COLUMNS, multiverse
from framing.validity.specifications import (
    CHOICES,
    SPECIFICATION_COLUMNS,
    Claim,
    read_specifications,
    specifications,
    write_specifications,
)

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "multiverse.json").read_text("utf-8"))
BOOK = """
[codebook]
id = "demo"
[frames.leak]
label_en = "Leak"
[frames.suspect]
parent = "leak"
[frames.anger]
label_en = "Anger"
[dictionary.leak]
entries = [{id = "leak", noun = "تسريب"}, {id = "leaked_call", phrase = [{noun = "تسريب"}, {noun = "مكالمة"}]}]
[dictionary.suspect]
entries = [{id = "who", noun = "مشتبه"}]
[dictionary.anger]
entries = [
  {id = "anger", noun = "غضب"},
  {id = "never", noun = "سخط"},
  {id = "near_leak", noun = "أزمة", near = {entry = "leak/leak", within = "sentence"}},
]
"""
LINES = {
    "leak": "ناقش الخبراء تسريب المكالمة اليوم.",
    "suspect": "ذكر التقرير أن المشتبه مجهول.",
    "anger": "ساد الغضب أروقة الوزارة مساء.",
    "crisis": "صار التسريب أزمة في العاصمة.",
    "none": "وصل الوفد إلى الفندق مساء أمس.",
    "quote": "قال المتحدث: «إن الغضب كبير في موسكو».",
}


@pytest.fixture(scope="module")
def book():
    codebook, mistakes = read_codebook(BOOK.encode(), "demo.toml")
    assert not mistakes
    return codebook


def corpus(plan, outlets, **columns):
    """Articles from names of lines; each ends as its own paragraph."""
    texts = ["\n\n".join(LINES[name] for name in names.split()) for names in plan]
    table = pd.DataFrame({"article_id": [f"t{i}" for i in range(len(plan))], "outlet": outlets, "text": texts})
    for column in ("date", "headline", "genre", "country", "origin", "url", "retrieved", "source", "sha256"):
        table[column] = None
    return table.assign(on_story=True, story=table["article_id"]).assign(**columns)


@pytest.fixture(scope="module")
def eight():
    plan = [
        *("leak leak none none", "leak suspect none anger", "leak leak anger none", "leak crisis none none"),
        *("anger leak none none", "anger quote none none", "anger none none leak", "crisis anger none none"),
    ]
    return corpus(plan, ["x"] * 4 + ["y"] * 4)


def oracle_sums():
    articles, top, bottom = ORACLE["articles"], [], []
    for s in ORACLE["specifications"]:
        hits = np.array([sum(v for e, v in a["e"].items() if s["lexicon"] != f"no_{e}") for a in articles], float)
        sentence = s["denominator"] == "hits per sentence"
        whole = np.array([a["n"] if sentence else a["tok"] / 1000 for a in articles], float)
        pooled = s["aggregate"] == "pooled"
        top.append(hits if pooled else hits / whole)
        bottom.append(whole if pooled else np.ones(len(articles)))
    return np.array(top), np.array(bottom)


def test_the_worked_multiverse():
    result = group_agreement(*oracle_sums(), x=4)
    wanted = ORACLE["specifications"]
    assert result.effects == pytest.approx([s["difference_X_minus_Y"] for s in wanted], abs=1e-8)
    relative = result.effects / result.levels
    assert relative == pytest.approx([s["relative_to_level"] for s in wanted], abs=1e-8)
    assert (relative > 0).mean() == ORACLE["share_positive"]
    assert np.median(relative) == pytest.approx(ORACLE["median_relative"], abs=1e-8)
    assert result.permutations == ORACLE["exact_permutations"]
    assert (result.p_median, result.p_sign) == pytest.approx((ORACLE["p_median"], ORACLE["p_dominant_sign"]), abs=1e-8)


def test_the_worked_leave_one_out():
    top, bottom = oracle_sums()
    effects = group_agreement(top, bottom, x=4).effects
    pooled = {s["lexicon"]: i for i, s in enumerate(ORACLE["specifications"]) if (i % 4) == 0}
    for entry, want in ORACLE["leave_one_entry_out"].items():
        change = effects[pooled[f"no_{entry}"]] - effects[pooled["all"]]
        assert change == pytest.approx(want["pooled_share_change"], abs=1e-8)
        assert (effects[pooled[f"no_{entry}"]] > 0) == want["sign_kept"]


def test_few_stories_have_no_inference():
    top, bottom = oracle_sums()
    few = group_agreement(top[:, 1:], bottom[:, 1:], x=3)
    assert np.isnan(few.p_median) and few.permutations == 0 and not np.isnan(few.effects).any()
    pair = pair_agreement(top[:, :5], top[:, 3:], bottom[:, :5])
    assert np.isnan(pair.p_sign)


def test_swapping_frames_by_story_is_exact_and_fair():
    first, bottom = np.array([[3.0, 2, 4, 2, 3, 5]]), np.full((1, 6), 10.0)
    clear = pair_agreement(first, np.zeros((1, 6)), bottom)
    assert clear.permutations == 64 and clear.p_median == pytest.approx(2 / 64)
    assert clear.effects[0] == pytest.approx(19 / 60) and clear.levels[0] == pytest.approx(19 / 120)
    assert pair_agreement(first, first, bottom).p_median == 1


def test_the_list_holds_what_is_defensible_and_not_equivalent(book, eight):
    table = specifications(Claim("anger", by="outlet", group_x="x", group_y="y"), book, eight)
    assert list(table) == SPECIFICATION_COLUMNS
    assert not table.drop(columns="specification").duplicated().any()
    own = table.iloc[0]
    assert [own[name] for name in CHOICES] == [values[0] for values in CHOICES.values()] and own["without"] == ""
    assert set(table["copies"]) == {"once"} and set(table["holder"]) == {"wide"}, "there is nothing to choose"
    assert table.loc[table["measure"] == "rate", "unit"].unique().tolist() == ["sentence"]
    whole = table[table["unit"] == "article"]
    assert whole["aggregate"].unique().tolist() == ["pooled"]
    single = table[table["without"] != ""]
    assert set(single["without"]) == {"anger/anger", "anger/never", "anger/near_leak"} and len(single) == 3 * 6
    copies = specifications(Claim("leak", against="anger"), book, eight.assign(story=["a"] * 2 + list("bcdefg")))
    assert set(copies["copies"]) == {"once", "each"}
    assert "suspect/who" in set(copies["without"]), "a parent's children are its entries"


def test_the_list_is_written_before_and_never_renewed(book, eight, tmp_path):
    claim = Claim("anger", by="outlet", group_x="x", group_y="y")
    path = tmp_path / "fixed" / "list.csv"
    table = specifications(claim, book, eight)
    write_specifications(table, path)
    pd.testing.assert_frame_equal(read_specifications(path), table)
    with pytest.raises(FramingError, match="exists already. A list of specifications is fixed once"):
        write_specifications(table, path)
    table.head(5).to_csv(path, index=False)
    assert len(multiverse(eight, book, claim, path)["curve"]) == 5, "the list decides, not the call"


@pytest.fixture(scope="module")
def small(book, eight, tmp_path_factory):
    claim = Claim("anger", by="outlet", group_x="x", group_y="y")
    choices = {"unit": ["sentence", "article"], "parts": ["all"], "folding": ["every rule"]}
    path = tmp_path_factory.mktemp("multiverse") / "list.csv"
    assert not path.exists()
    return multiverse(eight, book, claim, path, choices), path


def test_tables_of_a_multiverse(small, eight, book):
    tables, path = small
    assert len(read_specifications(path)) == len(tables["curve"])
    curve, summary = tables["curve"], tables["summary"].iloc[0]
    assert list(curve) == CURVE_COLUMNS and list(tables["summary"]) == SUMMARY_COLUMNS
    scores = analyse(eight, book)["scores"]
    anger = scores[scores["frame"] == "anger"].groupby(scores["outlet"])[["units_with_frame", "units"]].sum()
    share = anger["units_with_frame"] / anger["units"]
    assert curve.loc[0, "difference"] == pytest.approx(share["x"] - share["y"])
    assert curve.loc[0, "level"] == pytest.approx(anger["units_with_frame"].sum() / anger["units"].sum())
    assert summary["claim"] == "anger is more frequent in outlet x than in y"
    assert summary["permutations"] == 70 and summary["stories"] == 8
    assert 0 < summary["p_median"] <= 1 and summary["same_sign"] > 0.5 and summary["relative"] < 0
    assert summary["low"] <= summary["median"] <= summary["high"]
    assert summary["specifications"] == (curve["note"] != "the entry has no hit: the same as with all entries").sum()


def test_what_moves_it_and_which_entries_carry_it(small):
    tables, _ = small
    assert set(tables["moves"]["choice"]) == {"unit", "quotations", "measure", "aggregate"}
    assert tables["moves"]["spread"].is_monotonic_decreasing
    entries = tables["entries"].set_index("entry")
    assert list(tables["entries"]) == ENTRY_COLUMNS and "never" not in entries.index
    assert entries.loc["anger", "unique_units"] == 7 and entries.loc["anger", "carries"]
    assert entries.loc["near_leak", "unique_units"] == 2


def test_quotations_can_be_left_out(small):
    curve = small[0]["curve"].set_index(["quotations", "unit", "measure", "aggregate", "without"])["difference"]
    key = ("sentence", "prevalence", "pooled", "")
    # the quoted anger stands in outlet y only
    assert curve["out", *key] == pytest.approx(curve["in", *key] + 1 / 16)


def test_two_frames_in_the_same_articles(book, eight, tmp_path):
    choices = {name: [values[0]] for name, values in CHOICES.items() if name not in ("measure", "aggregate")}
    tables = multiverse(eight, book, Claim("leak", against="anger"), tmp_path / "list.csv", choices)
    summary = tables["summary"].iloc[0]
    scores = analyse(eight, book)["scores"].groupby("frame")[["units_with_frame", "units"]].sum()
    gap = (scores.loc["leak", "units_with_frame"] - scores.loc["anger", "units_with_frame"]) / 32
    assert summary["difference"] == pytest.approx(gap) and summary["permutations"] == 256
    one = multiverse(eight, book, Claim("leak", "anger", "article_id", "t3"), tmp_path / "one.csv", choices)
    assert "1 stories: too few to shuffle" in one["summary"].loc[0, "note"]
    entries, own = one["entries"].set_index("entry"), one["curve"].loc[0, "difference"]
    assert entries.loc["leak", "difference"] < own
    assert entries.loc["leaked_call", "difference"] == own, "the shorter entry stands in for the phrase"


def test_copies_count_once_or_each(book, eight, tmp_path):
    claim = Claim("anger", by="outlet", group_x="x", group_y="y")
    copied = pd.concat([eight, eight.iloc[[4]].assign(article_id="t8")], ignore_index=True)
    copied["story"] = [*eight["article_id"], "t4"]
    choices = {name: [values[0]] for name, values in CHOICES.items() if name != "copies"}
    curve = multiverse(copied, book, claim, tmp_path / "list.csv", choices)["curve"]
    once, each = (curve[(curve["copies"] == c) & (curve["without"] == "")].iloc[0] for c in ("once", "each"))
    alone = multiverse(eight, book, claim, tmp_path / "alone.csv", choices)["curve"].iloc[0]
    assert once["difference"] == pytest.approx(alone["difference"]) and each["difference"] != once["difference"]


def test_off_story_articles_are_left_out(book, eight, tmp_path):
    claim = Claim("anger", by="outlet", group_x="x", group_y="y")
    off = eight.assign(on_story=[True] * 7 + [False])
    choices = {name: [values[0]] for name, values in CHOICES.items()}
    summary = multiverse(off, book, claim, tmp_path / "list.csv", choices)["summary"].iloc[0]
    assert summary["stories"] == 7 and np.isnan(summary["p_median"])


words = st.lists(st.sampled_from(list(LINES)), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=12, deadline=None)
@given(plan=words)
def test_leaving_an_entry_out_is_the_same_as_never_having_had_it(plan):
    book, _ = read_codebook(BOOK.encode(), "demo.toml")
    tables = analyse(corpus([plan], ["x"]), book)
    for entry in book.entries:
        if entry.id != "leak":  # near_leak stands near it
            smaller = replace(book, entries=tuple(e for e in book.entries if e is not entry))
            left = less_hits(tables["hits"], entry, book)
            pd.testing.assert_frame_equal(left, find_frames(tables["units"], smaller), check_dtype=False)


def test_an_entry_that_others_need_is_left_out_as_evidence_only(book):
    hits = analyse(corpus(["crisis leak"], ["x"]), book)["hits"]
    left = less_hits(hits, find_entry(book, "leak/leak"), book)
    assert left.loc[left["counted"], "entry"].tolist() == ["near_leak", "leaked_call"]
    with pytest.raises(FramingError, match='there is no entry "leak/gone" to leave out'):
        find_entry(book, "leak/gone")


def test_wrong_claims_and_lists_are_named(book, eight, tmp_path):
    cases = [
        (Claim("rage", against="leak"), "there is no frame"),
        (Claim("leak", against="leak"), "a claim sets one frame in two groups"),
        (Claim("leak", by="outlet", group_x="x"), "a claim sets one frame in two groups"),
        (Claim("leak", by="editor", group_x="x", group_y="y"), 'no column "editor"'),
        (Claim("leak", by="outlet", group_x="x", group_y="z"), 'outlet has no group "z". There is: x, y'),
    ]
    for claim, message in cases:
        with pytest.raises(FramingError, match=message):
            multiverse(eight, book, claim, tmp_path / "list.csv")
    claim = Claim("leak", against="anger")
    for choices, message in (
        ({"colour": ["red"]}, 'unknown choice "colour"'),
        ({"unit": ["word"]}, 'unit cannot be "word". Choose from: sentence, paragraph, article'),
        ({"parts": ["body+footer"]}, 'unknown part "footer"'),
        ({"folding": ["vowels"]}, 'unknown rule "vowels"'),
    ):
        with pytest.raises(FramingError, match=message):
            specifications(claim, book, eight, choices)
    (tmp_path / "broken.csv").write_text("specification,unit\ns1,sentence\n", "utf-8")
    with pytest.raises(FramingError, match="broken.csv: column parts is missing"):
        multiverse(eight, book, claim, tmp_path / "broken.csv")
