"""Topics: found where they are planted, refused where articles are few, the same again on any number of threads."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from sklearn.metrics import normalized_mutual_info_score
from threadpoolctl import threadpool_limits

from framing.arabic.families import Family
from framing.codebook.model import Codebook, Entry, Frame
from framing.errors import FramingError
from framing.measure.topic_choice import candidates
from framing.measure.topic_shares import group_shares, topics_by_frame, unit_shares
from framing.measure.topic_stability import resample, shuffle_words
from framing.measure.topics import Topics, fit_topics
from framing.measure.words import WordCounts, count_words

THEMES = [
    "القمح الحقل المزارع الحصاد المطر التربة الجرار السماد الطاحونة البذور الزيتون الشعير",
    "الملعب اللاعب المباراة الهدف الحارس البطولة المدرب الجمهور الكرة الحكم الفريق الدوري",
    "المحكمة القاضي المتهم المحامي الشاهد الحبس القانون الجريمة الشرطة السجن التحقيق القضية",
]
COMMON = "المدينة الصباح الطريق الناس البيت السوق النهر الجسر الباب الشارع"


def corpus(articles=120, words=80, seed=3) -> tuple[WordCounts, np.ndarray]:
    """Articles of three themes, four units each, with words that all themes share."""
    rng = np.random.default_rng(seed)
    theme = np.arange(articles) % 3
    rows = []
    for number in range(articles):
        own, shared = THEMES[theme[number]].split(), COMMON.split()
        chosen = [rng.choice(own if rng.random() < 0.6 else shared) for _ in range(words)]
        for place in range(4):
            text = " ".join(chosen[place * words // 4 : (place + 1) * words // 4])
            start = place * 1000
            outlet = "one" if theme[number] == 0 else "two"
            rows.append((f"{number}#{start}", str(number), outlet, start, start + len(text), text))
    columns = ["unit_id", "article_id", "outlet", "start", "end", "text"]
    return count_words(pd.DataFrame(rows, columns=columns)), theme


@pytest.fixture(scope="module")
def planted() -> tuple[Topics, np.ndarray]:
    counts, theme = corpus()
    return fit_topics(counts, 3), theme


def test_planted_topics_are_found_and_stable(planted):
    topics, theme = planted
    assert topics.kind == "topics"
    assert normalized_mutual_info_score(theme, topics.model.shares.argmax(axis=1)) > 0.95
    labels = topics.topic_terms[topics.topic_terms["rank"] <= 8].groupby("topic")["term"].apply(set)
    planted_keys = [{term for term in topics.counts.terms["term"] if _theme_of(topics, term) == t} for t in range(3)]
    assert sorted(max(len(found & own) for own in planted_keys) for found in labels) >= [6, 6, 6]
    assert topics.topic_stability["keep"].all()
    assert (topics.topic_stability["stability"] > topics.topic_stability["null"]).all()


def _theme_of(topics: Topics, term: str) -> int:
    forms = topics.counts.terms.set_index("term").loc[term, "forms"].split()
    return next((t for t, theme in enumerate(THEMES) if set(forms) & set(theme.split())), -1)


def test_columns_and_laws_of_the_tables(planted):
    topics, _ = planted
    assert topics.topics.columns.tolist()[:6] == ["topic", "level", "id", "share", "low", "high"]
    assert topics.topic_terms.columns.tolist()[:6] == ["topic", "rank", "term", "label", "probability", "frex"]
    stable = ["topic", "stability", "null", "units", "articles", "k", "method", "keep"]
    assert topics.topic_stability.columns.tolist()[:8] == stable
    each = topics.topics[topics.topics["level"] == "article"].groupby("id")["share"].sum()
    assert each.round(9).eq(1).all()
    mean = topics.topics[topics.topics["level"] == "corpus"]["share"]
    assert mean.is_monotonic_decreasing
    assert mean.sum() == pytest.approx(1)
    assert topics.topics["note"].ne("").all(), "no interval, so the note says why"
    assert topics.topic_terms.groupby("topic")["probability"].apply(lambda p: p.is_monotonic_decreasing).all()
    assert not topics.examples.duplicated(["topic", "article_id"]).any()


def test_the_first_words_of_a_topic_are_its_own(planted):
    topics, _ = planted
    top = topics.topic_terms[topics.topic_terms["rank"] <= 5]
    assert (top.groupby("topic")["term"].agg(lambda terms: len({_theme_of(topics, t) for t in terms})) == 1).all()
    assert topics.topic_stability["exclusivity"].between(0.8, 1).all()
    assert topics.topic_stability["npmi"].between(-1, 1).all()


def test_shares_of_groups_units_and_frames(planted):
    topics, theme = planted
    groups = group_shares(topics, "outlet")
    assert groups.groupby("id")["share"].sum().round(6).eq(1).all()
    assert groups["n"].unique().tolist() == [40, 80]
    assert ((groups["low"] <= groups["share"]) & (groups["share"] <= groups["high"])).all()
    assert unit_shares(topics).groupby("id")["share"].sum().round(6).eq(1).all()
    units = topics.counts.units
    wheat = units["article_id"].astype(int).mod(3).eq(0) & (units["start"] == 0)
    hits = pd.DataFrame({"unit_id": units["unit_id"], "frame": "farming", "counted": wheat})
    table = topics_by_frame(topics, hits, ["farming", "never"])
    farming = table[table["frame"] == "farming"].set_index("topic")
    assert farming["difference"].idxmax() == 1 + topics.model.shares[theme == 0].mean(axis=0).argmax()
    assert (farming["low"] <= farming["difference"]).all()
    assert table[table["frame"] == "never"]["note"].eq("the frame has no units to compare").all()
    with pytest.raises(FramingError, match='no column "country"'):
        group_shares(topics, "country")


def test_one_and_two_threads_give_the_same(planted):
    counts, _ = corpus(60)
    with threadpool_limits(limits=1):
        one = fit_topics(counts, 3, resamples=0)
    with threadpool_limits(limits=2):
        two = fit_topics(counts, 3, resamples=0)
    assert np.array_equal(one.model.beta, two.model.beta)
    assert np.array_equal(one.model.shares, two.model.shares)
    pd.testing.assert_frame_equal(one.topic_terms, two.topic_terms)


def test_number_of_topics_is_chosen_by_a_table():
    counts, _ = corpus(100)
    seen = []
    topics = fit_topics(counts, numbers=[3, 6], progress=lambda done, total: seen.append((done, total)))
    assert topics.k == 3
    assert topics.choices[["k", "chosen"]].values.tolist() == [[3, True], [6, False]]
    assert topics.choices["stability"].iloc[0] > topics.choices["stability"].iloc[1]
    assert [done for done, _ in seen] == list(range(seen[-1][1] + 1)), "from nothing to all"


def test_words_dealt_out_at_random_give_no_topic_to_keep():
    counts, _ = corpus(60)
    article = counts.units["article_id"].to_numpy()
    shuffled = shuffle_words(counts.matrix, np.random.default_rng(1))
    noise = WordCounts(shuffled, counts.terms, counts.units, counts.stopped, counts.choices)
    topics = fit_topics(noise, 3)
    assert topics.topic_stability["keep"].sum() <= 1
    assert len(set(article)) == 60


def test_below_twenty_articles_there_are_word_groups_and_no_shares():
    counts, _ = corpus(12)
    topics = fit_topics(counts)
    assert topics.kind == "word groups"
    assert topics.topics.empty
    assert topics.topic_stability.empty
    assert len(topics.examples)
    assert topics.examples["text"].str.len().gt(0).all()
    assert topics.topic_terms[["probability", "frex"]].isna().all(axis=None)
    assert "12 articles are too few for topics (20 are needed)" in topics.notes[0]
    for refused in (
        lambda: group_shares(topics),
        lambda: unit_shares(topics),
        lambda: topics_by_frame(topics, None, []),
    ):
        with pytest.raises(FramingError, match="no shares are computed below 20 articles"):
            refused()


def test_copies_do_not_make_a_corpus_large():
    counts, _ = corpus(30)
    units = counts.units.assign(story=(counts.units["article_id"].astype(int) % 10).astype(str))
    copied = WordCounts(counts.matrix, counts.terms, units, counts.stopped, counts.choices)
    assert fit_topics(copied).kind == "word groups"


def test_from_twenty_to_ninety_nine_only_nmf_and_exploratory():
    counts, _ = corpus(40)
    topics = fit_topics(counts, 3, resamples=0)
    assert topics.kind == "exploratory"
    assert "exploratory" in topics.notes[0]
    assert topics.topic_stability["keep"].isna().all()
    assert any("Stability was not measured" in note for note in topics.notes)
    for method in ("lda", "gibbs"):
        with pytest.raises(FramingError, match=f'40 articles are too few for "{method}"'):
            fit_topics(counts, 3, method)


def test_too_few_shared_words_give_word_groups_too():
    texts = [f"القمح{chr(0x628 + n)} كلمة{chr(0x628 + n)}" for n in range(20)] + ["القمح في الحقل", "الحقل والقمح"]
    ids = [str(n) for n in range(len(texts))]
    units = pd.DataFrame({"unit_id": ids, "article_id": ids, "start": 0, "end": 9, "text": texts})
    topics = fit_topics(count_words(units))
    assert topics.kind == "word groups"
    assert "too few for topics" in topics.notes[0]


def test_a_single_article_is_no_crash():
    counts, _ = corpus(1)
    assert fit_topics(counts).kind == "word groups"


def test_short_posts_are_warned_of():
    counts, _ = corpus(60, words=12)
    topics = fit_topics(counts, 3, resamples=0)
    assert any("On texts this short topic models fail" in note for note in topics.notes)
    assert not any("this short" in note for note in fit_topics(corpus(60)[0], 3, resamples=0).notes)


@pytest.mark.parametrize("method", ["lda", "gibbs"])
def test_other_models_find_planted_topics_and_repeat(method):
    counts, theme = corpus()
    first, again = (fit_topics(counts, 3, method, resamples=0) for _ in range(2))
    assert normalized_mutual_info_score(theme, first.model.shares.argmax(axis=1)) > 0.8
    assert np.array_equal(first.model.beta, again.model.beta)
    assert unit_shares(first)["share"].between(0, 1).all()


def test_seeds_start_topics_and_forbid_circular_tables():
    counts, _ = corpus()
    farm = Entry("farm", "farming", (Family(noun=["قمح", "حصاد", "شعير"]),))
    court = Entry("court", "justice", (Family(noun=["محكمة", "قاضي", "سجن"]),))
    book = Codebook("demo", frames=(Frame("farming"), Frame("justice", 1)), entries=(farm, court))
    topics = fit_topics(counts, 4, "gibbs", seeds=book, resamples=0)
    assert sorted(name for name in topics.seeds if name) == ["farming", "justice"]
    own = topics.topic_terms[topics.topic_terms["topic"] == topics.seeds.index("farming") + 1]
    assert {_theme_of(topics, term) for term in own[own["rank"] <= 5]["term"]} == {0}
    with pytest.raises(FramingError, match="circular"):
        topics_by_frame(topics, pd.DataFrame(), ["farming"])
    with pytest.raises(FramingError, match='only method "gibbs" takes seeds'):
        fit_topics(counts, 3, "nmf", seeds=book)


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"method": "bert"}, 'method "bert" is unknown. Choose one of: nmf, lda, gibbs.'),
        ({"k": 1}, "k = 1 is no number of topics"),
        ({"k": 3, "resamples": 5}, "5 resamples are too few"),
        ({"resamples": 0}, "Give k, or resamples"),
        ({"k": 30}, "30 topics are too many for 60 articles"),
    ],
)
def test_errors(choices, words):
    with pytest.raises(FramingError) as error:
        fit_topics(corpus(60)[0], **choices)
    assert words in str(error.value)


def test_candidates_grow_with_the_corpus():
    assert [max(candidates(n)) for n in (20, 45, 80, 200, 50_000)] == [3, 4, 8, 20, 20]


def test_shuffled_words_keep_lengths_and_frequencies():
    counts = sparse.csr_matrix(np.random.default_rng(0).poisson(0.5, (30, 40)))
    shuffled = shuffle_words(counts, np.random.default_rng(1))
    assert shuffled.sum(axis=0).tolist() == counts.sum(axis=0).tolist()
    assert shuffled.sum(axis=1).tolist() == counts.sum(axis=1).tolist()
    assert (shuffled != counts).nnz


def test_resamples_draw_stories_with_all_their_copies():
    story = np.array([0, 1, 1, 2])
    rows = resample(story, np.random.default_rng(3))
    assert (rows == 1).sum() == (rows == 2).sum()
    assert len(set(rows.tolist())) <= 4
