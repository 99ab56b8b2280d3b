"""Scores of an article × frame, and who leads."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.codebook.model import Codebook, Frame
from framing.errors import FramingError
from framing.measure.intervals import effective_n, lag1, poisson_exact, wilson
from framing.measure.prevalence import SCORE_COLUMNS, leads, prevalence

loose = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)


def row(scores, article, frame):
    return scores[(scores["article_id"] == article) & (scores["frame"] == frame)].iloc[0]


def test_rows_and_columns_are_the_contract_and_frames_that_never_hit_have_rows(draw, codebook):
    hits, units, articles = draw({"t": "A..A", "u": "...."}, outlet=["x", None], date="2025-11-26")
    scores = prevalence(hits, units, codebook, articles=articles)
    assert list(scores) == SCORE_COLUMNS
    assert scores["article_id"].tolist() == ["t"] * 3 + ["u"] * 3
    assert scores["frame"].tolist() == ["leak", "anger", "peace"] * 2
    never = scores[scores["frame"] == "peace"]
    assert (never["prevalence"] == 0).all() and (never["process_low"] == 0).all()
    assert (never["process_high"] > 0.2).all() and (never["rate_high"] > 0).all(), "zero hits are no certainty"
    assert never["first_position"].isna().all()


def test_the_numbers_of_one_article(draw, codebook):
    hits, units, _ = draw({"t": "AA..A......."}, parts={("t", 0): "headline", ("t", 1): "lead"})
    units.loc[0, "words"] = 4
    extra = hits.iloc[[0]].assign(start=9, end=12)
    s = row(prevalence(pd.concat([hits, extra]), units, codebook), "t", "leak")
    assert (s["units"], s["units_with_frame"], s["hits"], s["words"], s["words_in_units"]) == (12, 3, 4, 114, 24)
    assert (s["prevalence"], s["text_share"], s["rate"]) == pytest.approx((3 / 12, 24 / 114, 4000 / 114))
    n_eff = effective_n(12, lag1([1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]))
    assert s["n_effective"] == pytest.approx(float(n_eff))
    assert (s["process_low"], s["process_high"]) == pytest.approx(tuple(map(float, wilson(0.25 * n_eff, n_eff))))
    assert bool(s["in_headline"]) and bool(s["in_lead"]) and s["first_position"] == 0
    assert s["note"] == "not validated" and np.isnan(s["text_low"]) and np.isnan(s["text_high"])


def test_zero_hits_use_the_correlation_of_the_frames_other_articles_and_the_exact_rate(draw, codebook):
    hits, units, _ = draw({"t": "AAA...AA....", "u": "........"})
    scores = prevalence(hits, units, codebook)
    r = lag1([1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0])
    u = row(scores, "u", "leak")
    assert u["n_effective"] == pytest.approx(float(effective_n(8, r)))
    assert "other articles" in u["note"]
    assert u["rate_high"] == pytest.approx(float(poisson_exact(0, 80)[1]))
    assert row(scores, "u", "peace")["n_effective"] == pytest.approx(float(effective_n(8, 0.2)))
    assert "taken as .2" in row(scores, "u", "peace")["note"]


def test_off_story_is_not_applicable_and_lends_nothing(draw, codebook):
    drawing = {"t": "AA..A...", "off": "AAAA....", "u": "........"}
    hits, units, articles = draw(drawing, on_story=[True, False, True])
    scores = prevalence(hits, units, codebook, articles=articles)
    off = row(scores, "off", "leak")
    assert not off["applicable"] and off["note"] == "not applicable: off-story" and off["units"] == 8
    shares = ["prevalence", "process_low", "process_high", "text_share", "rate", "rate_low", "rate_high"]
    assert off[[*shares, "in_headline", "in_lead", "first_position", "n_effective"]].isna().all()
    own = lag1([1, 1, 0, 0, 1, 0, 0, 0])
    assert row(scores, "u", "leak")["n_effective"] == pytest.approx(float(effective_n(8, own)))


def test_an_article_without_units_says_so(draw, codebook):
    hits, units, articles = draw({"t": "A...", "empty": ""}, outlet="x")
    s = row(prevalence(hits, units, codebook, articles=articles), "empty", "leak")
    assert s["units"] == 0 and s["note"] == "no units" and np.isnan(s["prevalence"]) and np.isnan(s["process_high"])


def test_headline_is_empty_where_there_is_none(draw, codebook):
    hits, units, _ = draw({"t": "A..", "u": "A.."}, parts={("u", 0): "headline"})
    scores = prevalence(hits, units, codebook)
    assert scores["in_headline"].tolist() == [pd.NA, pd.NA, pd.NA, True, False, False]
    assert scores["in_lead"].isna().all()


def test_hits_that_are_not_counted_do_not_count(draw, codebook):
    hits, units, _ = draw({"t": "AA.."})
    hits.loc[0, "counted"] = False
    s = row(prevalence(hits, units, codebook), "t", "leak")
    assert (s["units_with_frame"], s["hits"], s["first_position"]) == (1, 1, 0.25)


def test_a_parent_counts_each_piece_of_evidence_of_its_children_once(draw):
    book = Codebook("demo", frames=(Frame("top", 0), Frame("leak", 1, parent="top"), Frame("anger", 2, parent="top")))
    hits, units, _ = draw({"t": "*A.B"})  # in the first unit one span is evidence of both children
    scores = prevalence(hits, units, book)
    assert scores["units_with_frame"].tolist() == [3, 2, 2]
    assert scores["hits"].tolist() == [3, 2, 2]
    assert scores["words_in_units"].tolist() == [30, 20, 20]


def test_evidence_that_a_parent_holds_already_is_not_added_again(draw):
    book = Codebook("demo", frames=(Frame("leak", 0, parent="top"), Frame("top", 1), Frame("anger", 2, parent="top")))
    hits, units, _ = draw({"t": "*A.B"})
    own = hits[hits["frame"] == "leak"].assign(frame="top", entry="leak/word")
    wider = own.iloc[[0]].assign(end=9)  # the longest of what the children share
    nested = own.iloc[[0]].assign(counted=False)
    scores = prevalence(pd.concat([hits.assign(entry="word"), wider, nested, own[1:]]), units, book).set_index("frame")
    assert scores.loc["top", ["units_with_frame", "hits"]].tolist() == [2, 2]
    assert scores.loc["leak", "hits"] == 2 and scores.loc["anger", "hits"] == 2
    sources = pd.DataFrame({"unit_id": ["t#0", "t#0"], "frame": ["top", "anger"], "voice": ["quoted", "narrator"]})
    voices = prevalence(hits, units, book, sources=sources).set_index("frame")
    assert voices.loc["top", ["narrator", "quoted"]].tolist() == [0, 1]


def test_voices_count_units_and_parents_take_their_childrens(draw):
    book = Codebook("demo", frames=(Frame("top", 0), Frame("leak", 1, parent="top"), Frame("anger", 2, parent="top")))
    hits, units, _ = draw({"t": "*A.B"})
    voices = [("t#0", "leak", "narrator"), ("t#0", "anger", "narrator"), ("t#0", "leak", "quoted")]
    voices += [("t#20", "leak", "unclear"), ("t#60", "anger", "quoted")]
    sources = pd.DataFrame(voices, columns=["unit_id", "frame", "voice"])
    scores = prevalence(hits, units, book, sources=sources)
    assert scores[["narrator", "attributed", "quoted", "unclear"]].values.tolist() == [
        [1, 0, 2, 1],
        [1, 0, 1, 1],
        [1, 0, 1, 0],
    ]
    assert prevalence(hits, units, book)["narrator"].isna().all(), "without sources the voices are unknown, not 0"


def test_wrong_input_is_named(draw, codebook):
    hits, units, articles = draw({"t": "A..."})
    with pytest.raises(FramingError, match=r'unit "t#0" is not in the units table'):
        prevalence(hits, units[1:], codebook)
    with pytest.raises(FramingError, match='article "t" is not in the articles table'):
        prevalence(hits, units, codebook, articles=articles.assign(article_id="other"))
    with pytest.raises(FramingError, match='target "corpus" .* needs hand codings'):
        prevalence(hits, units, codebook, target="corpus")


lines = st.text("A.B*", min_size=1, max_size=30)


@loose
@given(drawing=st.lists(lines, min_size=1, max_size=5), random=st.randoms(use_true_random=False))
def test_laws_of_scores(draw, codebook, drawing, random):
    hits, units, articles = draw({f"t{i}": line for i, line in enumerate(drawing)})
    scores = prevalence(hits, units, codebook, articles=articles)
    for low, value, high in (("process_low", "prevalence", "process_high"), ("rate_low", "rate", "rate_high")):
        assert (scores[low] <= scores[value]).all() and (scores[value] <= scores[high]).all()
        assert (scores[low] < scores[high]).all(), "no interval has zero width"
    for share in ("prevalence", "text_share", "process_low", "process_high"):
        assert scores[share].between(0, 1).all()
    shuffled = prevalence(
        hits.sample(frac=1, random_state=random.randrange(99)),
        units.sample(frac=1, random_state=random.randrange(99)),
        codebook,
        articles=articles,
    )
    pd.testing.assert_frame_equal(scores, shuffled)


@loose
@given(line=lines, more=st.integers(1, 9))
def test_a_unit_without_a_hit_never_raises_prevalence(draw, codebook, line, more):
    before = prevalence(*draw({"t": line})[:2], codebook)
    after = prevalence(*draw({"t": line + "." * more})[:2], codebook)
    for measure in ("prevalence", "text_share", "rate"):
        assert (after[measure] <= before[measure] + 1e-12).all()


def test_leads_only_where_prevalence_and_text_share_agree(draw, codebook):
    hits, units, articles = draw({"a": "AAB..", "b": "AAB..", "c": "AB...", "d": "....", "e": "B..."}, on_story=True)
    units.loc[(units["article_id"] == "b") & (units["position"] == 2), "words"] = 50
    articles.loc[4, "on_story"] = False
    table = leads(prevalence(hits, units, codebook, articles=articles))
    assert table["article_id"].tolist() == ["a", "b", "c", "d"], "off-story articles have no leader"
    assert table["leads"].tolist() == ["leak", "", "", ""]
    assert table["note"].tolist() == ["", "depends on the unit", "a tie", "none of the frames occurs"]
    assert table.loc[1, ["by_prevalence", "by_text_share"]].tolist() == ["leak", "anger"]


def test_leads_can_be_asked_of_two_frames_only(draw, codebook):
    hits, units, _ = draw({"a": "AAB.."})
    scores = prevalence(hits, units, codebook)
    assert leads(scores, ("anger", "peace"))["leads"].tolist() == ["anger"]
    with pytest.raises(FramingError, match='no scores for frame "rage". There are scores for: leak, anger, peace'):
        leads(scores, ("leak", "rage"))


def test_ten_thousand_articles_are_scored(codebook):
    n_articles, per = 10_000, 30
    article = np.repeat([f"t{i}" for i in range(n_articles)], per)
    start = np.tile(np.arange(per) * 20, n_articles)
    units = pd.DataFrame({"article_id": article, "start": start, "part": "body", "words": 20})
    units["unit_id"] = units["article_id"] + "#" + units["start"].astype(str)
    hits = units.sample(60_000, random_state=1)[["unit_id", "start"]].assign(frame="leak", place=0.5, counted=True)
    hits["end"] = hits["start"] + 4
    scores = prevalence(hits, units, codebook)
    assert len(scores) == 3 * n_articles
    assert scores.loc[scores["frame"] == "leak", "units_with_frame"].sum() == len(hits)
