"""Counting words: keys, stop words, labels, pairs, names, limits; TF-IDF is scikit-learn's."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfTransformer

from framing.arabic.families import Family
from framing.codebook.model import Actor, Codebook, Entry, Frame, Topic
from framing.errors import FramingError
from framing.measure.tfidf import WORD_COLUMNS, tfidf
from framing.measure.words import TERM_COLUMNS, count_words

TEXTS = {
    "a": ["ناقشت الحكومة القانون الجديد.", "رفض النواب قانون الحكومة."],
    "b": ["للحكومة قوانين كثيرة.", "المزارع غاضب من الحكومة."],
    "c": ["زرع المزارعون القمح.", "القمح في مزارع الشمال."],
}


def units_of(texts=TEXTS, **columns) -> pd.DataFrame:
    rows = []
    for article, sentences in texts.items():
        start = 0
        for text in sentences:
            rows.append((f"{article}#{start}", article, f"paper {article}", start, start + len(text), text))
            start += len(text) + 1
    return pd.DataFrame(rows, columns=["unit_id", "article_id", "outlet", "start", "end", "text"]).assign(**columns)


def _row(counts, label):
    return counts.terms.set_index("label").loc[label]


def test_one_row_a_word_with_all_its_forms():
    counts = count_words(units_of())
    assert counts.terms.columns.tolist() == TERM_COLUMNS
    government = _row(counts, "الحكومة")
    assert government[["count", "units", "articles"]].tolist() == [4, 4, 2]
    assert government["forms"] == "الحكومة للحكومة"
    assert counts.matrix.shape == (len(counts.units), len(counts.terms))
    assert counts.matrix.sum() == counts.terms["count"].sum()
    assert counts.units["words"].tolist() == [4, 4, 3, 4, 3, 4]


def test_stop_words_are_listed_and_counted_in_the_words_of_a_unit():
    counts = count_words(units_of({"a": ["قال الوزير في 2016 إن الخطة جديدة."]}))
    assert set(counts.stopped["word"]) >= {"قال", "في", "2016", "ان"}
    assert set(counts.stopped["reason"]) == {"stop word", "number"}
    assert counts.units["words"].item() == 7
    assert counts.stopped["count"].sum() + counts.matrix.sum() == 7


def test_labels_show_no_clitics_where_a_form_without_them_exists():
    texts = {"a": ["وبالمدينة وبالمدينة وبالمدينة وبالمدينة المدينة"], "b": ["وبالمدينة"]}
    assert count_words(units_of(texts)).terms["label"].tolist() == ["المدينة"]
    texts = {"a": ["وبالمدينة للنص للحكومة ولوزير فسيغادر"]}
    labels = count_words(units_of(texts)).terms["label"].tolist()
    assert sorted(labels) == sorted(["المدينة", "النص", "الحكومة", "وزير", "يغادر"])


def test_words_in_gaps_are_not_counted():
    text = "وصل الوفد. تحميل التطبيق الآن وغادر مساء."
    gap = text.index("تحميل")
    units = units_of({"a": [text]}).assign(gaps=f"{gap}-{gap + len('تحميل التطبيق')}")
    assert not {"تحميل", "التطبيق"} & set(count_words(units).terms["label"])
    assert {"تحميل", "التطبيق"} <= set(count_words(units.drop(columns="gaps")).terms["label"])


def test_surface_keys_keep_forms_apart():
    assert len(count_words(units_of(), keys="surface").terms) > len(count_words(units_of()).terms)


def test_pairs_are_neighbours_of_one_sentence_with_only_a_space_between():
    texts = {"a": ["خطة السلام جديدة.", "خطة السلام"], "b": ["خطة، السلام", "خطة في السلام"]}
    counts = count_words(units_of(texts), ngrams=(1, 2))
    phrases = counts.terms[counts.terms["kind"] == "phrase"]
    assert phrases[["label", "count", "articles"]].values.tolist() == [["خطة السلام", 2, 1]]


def _codebook() -> Codebook:
    leak = Entry("leak", "blame", (Family(noun="تسريب", verb="سرب"),), gloss="leak")
    say = Entry("say", "blame", (Family(exact="قال"),))
    trump = Entry("trump", "us", (Family(name=["ترامب", "ترمب", "طرامب"]),), gloss="Trump")
    ministers = Entry("ministers", "us", (Family(name=["روبيو", "كوشنر"]),), gloss="officials")
    return Codebook(
        "demo", frames=(Frame("blame"),), entries=(leak, say), actors=(Actor("us", entries=(trump, ministers)),)
    )


def test_a_rare_form_does_not_gloss_the_others():
    leaker = Entry("leaker", "blame", (Family(exact=["المسرب"]),), gloss="the leaker")
    book = Codebook("demo", frames=(Frame("blame", 0),), entries=(leaker,))
    texts = {"a": ["المكالمة المسربة والوثيقة المسربة", "النص المسربة والمسرب"], "b": ["المسرب"]}
    assert _row(count_words(units_of(texts), codebook=book), "المسربة")["gloss"] == ""
    texts = {"a": ["المسرب رجل والمسرب مجهول"], "b": ["المسرب", "الوثيقة المسربة"]}
    assert _row(count_words(units_of(texts), codebook=book), "المسرب")["gloss"] == "the leaker"


def test_a_topic_may_list_a_stop_word_which_stays_one():
    hedge = Topic("hedge", entries=(Entry("perhaps", "hedge", (Family(exact=["قد", "لعل"]),)),))
    counts = count_words(units_of({"a": ["قد ترد الحكومة غدا."]}), codebook=Codebook("demo", topics=(hedge,)))
    assert "قد" in set(counts.stopped["word"]) and "قد" not in set(counts.terms["label"])


def test_a_codebook_gives_glosses_and_names_and_its_words_are_never_stopped():
    texts = {"a": ["قال ترامب إن التسريبات كثيرة", "رد طرامب على روبيو"], "b": ["سرب كوشنر رسالة ترمب"]}
    counts = count_words(units_of(texts), codebook=_codebook())
    assert _row(counts, "قال")["count"] == 1
    leak = counts.terms[counts.terms["gloss"] == "leak"]
    assert leak["count"].sum() == 2
    trump = counts.terms[counts.terms["gloss"] == "Trump"]
    assert trump[["count", "kind"]].values.tolist() == [[3, "name"]]
    assert trump["forms"].item().split() == sorted(trump["forms"].item().split())
    assert _row(counts, "روبيو")["gloss"] == "", "an entry that lists several people glosses none of them"


def test_families_count_an_entry_as_one_word():
    texts = {"a": ["التسريب سربت تسريبات المكالمة"]}
    terms = count_words(units_of(texts), keys="families", codebook=_codebook()).terms
    assert terms.set_index("term")["count"].to_dict() == {"blame/leak": 3, "كالم": 1}


def test_foreign_names_and_what_follows_first_names_are_told_from_words():
    texts = {
        "a": ["وصل ستيف ويتكوف إلى المدينة", "غادر ستيف ويتكوف المدينة"],
        "b": ["زار فينزباتريك بلومبرغ ثم فينزباتريك بلومبرج"],
    }
    kinds = count_words(units_of(texts)).terms.set_index("label")["kind"]
    assert kinds[["ويتكوف", "ستيف", "فينزباتريك", "بلومبرج"]].tolist() == ["name"] * 4
    assert kinds["المدينة"] == "word"


def test_limits_count_articles():
    counts = count_words(units_of(), min_articles=2)
    assert counts.terms["articles"].min() == 2
    assert count_words(units_of(), max_share=0.5).terms["articles"].max() == 1


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"keys": "root"}, 'keys "root" are unknown. Choose one of: lemma, surface, families'),
        ({"keys": "families"}, "need a codebook"),
        ({"ngrams": (2, 3)}, "Choose (1, 1) or (1, 2)"),
        ({"min_articles": 0}, "Give 1 or more"),
        ({"min_articles": 4}, "no word is left in 3 articles"),
    ],
)
def test_wrong_choices_say_the_way_out(choices, words):
    with pytest.raises(FramingError) as error:
        count_words(units_of(), **choices)
    assert words in str(error.value)


def test_no_units_and_no_words_are_errors_not_crashes():
    with pytest.raises(FramingError, match="no word is left"):
        count_words(units_of({"a": ["في 2016"]}))
    for nothing in (units_of({}), units_of({"a": ["", "…"]})):
        with pytest.raises(FramingError, match="the units hold no words"):
            count_words(nothing)
    with pytest.raises(FramingError, match='column "text" is missing'):
        count_words(units_of().drop(columns="text"))


def test_progress_and_order_do_not_depend_on_chance():
    seen = []
    first = count_words(units_of(), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    pd.testing.assert_frame_equal(first.terms, count_words(units_of()).terms)


def test_select_recounts():
    counts = count_words(units_of())
    part = counts.select(counts.units["article_id"].to_numpy() == "b")
    assert _row(part, "الحكومة")[["count", "articles"]].tolist() == [2, 1]
    assert part.matrix.sum() == part.terms["count"].sum()


def test_tfidf_is_that_of_scikit_learn():
    counts = count_words(units_of())
    table = tfidf(counts, top=None)
    assert table.columns.tolist() == WORD_COLUMNS
    articles = pd.factorize(counts.units["article_id"])[0]
    dense = np.array([counts.matrix.toarray()[articles == a].sum(axis=0) for a in range(3)])
    theirs = TfidfTransformer(sublinear_tf=True).fit_transform(dense).toarray()
    column = {term: place for place, term in enumerate(counts.terms["term"])}
    for row in table.to_dict("records"):
        assert row["tfidf"] == pytest.approx(theirs["abc".index(row["group"]), column[row["term"]]])
        assert row["count"] == dense["abc".index(row["group"]), column[row["term"]]]


def test_tfidf_puts_a_texts_own_words_first():
    table = tfidf(count_words(units_of()), top=3)
    assert table.groupby("group").size().to_dict() == {"a": 3, "b": 3, "c": 3}
    assert table.groupby("group")["label"].first()["c"] == "القمح"
    every = tfidf(count_words(units_of()), top=None)
    weight = every[every["group"] == "b"].set_index("label")["tfidf"]
    assert weight["غاضب"] > weight["المزارع"], "as frequent here, but the second stands in another article too"


def test_tfidf_of_groups_and_of_the_corpus():
    counts = count_words(units_of())
    assert tfidf(counts, by="outlet")["group"].unique().tolist() == ["paper a", "paper b", "paper c"]
    whole = tfidf(counts, by=None)
    assert whole["group"].unique().tolist() == ["corpus"]
    assert whole["count"].sum() == counts.matrix.sum()
    with pytest.raises(FramingError, match='no column "country"'):
        tfidf(counts, by="country")
