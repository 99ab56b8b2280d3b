"""The methods text says what was done and no more; one word must be earned."""

import numpy as np
import pandas as pd
import pytest

from framing.codebook.model import Codebook, Entry, Frame
from framing.errors import FramingError
from framing.validity.methods import (
    CHECKLIST_COLUMNS,
    checklist,
    coding_state,
    independent_coders,
    may_say_validated,
    methods_page,
    methods_text,
)
from framing.validity.methods_words import CHECKS, SENTENCES

BOOK = Codebook(
    "demo", "Demo frames", "1.2", frames=(Frame("leak"),), entries=(Entry("e", "leak", ()),), sha256="ab" * 32
)


@pytest.fixture
def tables():
    articles = pd.DataFrame({"article_id": ["t", "u"], "on_story": [True, False], "outlet": ["x", None]})
    return {
        "articles": articles,
        "units": pd.DataFrame({"words": [10, 20, 30]}),
        "set_aside": pd.DataFrame({"rule": ["r"]}),
    }


def codings(units=150, coders=("A", "B"), kind="human", articles=5):
    rows = [(f"t{i % articles}", i * 10, i * 10 + 9, coder, kind, "leak", 1) for coder in coders for i in range(units)]
    return pd.DataFrame(rows, columns=["article_id", "start", "end", "coder", "coder_type", "frame", "present"])


def with_results(tables, f1=(0.7, 0.9)):
    validation = pd.DataFrame(
        {"by": "", "group": "", "f1": f1, "f1_low": f1, "f1_high": 1.0, "frame": ["leak", "anger"]}
    )
    reliability = pd.DataFrame(
        {
            "variable": ["present", "voice"],
            "alpha": [0.812, 0.1],
            "alpha_low": [0.7, np.nan],
            "alpha_high": [0.9, np.nan],
        }
    )
    summary = pd.DataFrame([{"specifications": 96, "same_sign": 0.875, "p_median": 0.0857, "stories": 9}])
    one = pd.DataFrame({"low": [0.1], "p_holm": [0.03]})
    return tables | {
        **{"validation": validation, "reliability": reliability, "multiverse": summary},
        **{"corrected": one, "comparison": one, "topics": one, "copies": one},
    }


def says_validated(text):
    return "validated" in text or "التحقّق" in text


def test_the_word_is_refused_until_it_is_earned(tables):
    cases = [
        (None, (), False),
        (codings(), (), True),
        (codings(units=149), (), False),
        (codings(coders=("A",)), (), False),
        (codings(kind="model"), (), False),
        (codings(), ("t0",), False),  # a fifth of the units helped to write the dictionary
        (codings(units=200), ("t0",), True),
        (pd.concat([codings(coders=("A",)), codings(coders=("M",), kind="model")]), (), False),
    ]
    for coded, used, earned in cases:
        assert may_say_validated(coded, used) is earned
        for lang in ("en", "ar"):
            text = methods_text(with_results(tables), BOOK, codings=coded, dictionary_articles=used, lang=lang, seed=1)
            assert says_validated(text) is earned, text
    assert independent_coders(codings(), ["t0", "t1"]) == {"A": 90, "B": 90}


def test_only_one_sentence_holds_the_word():
    for lang in ("en", "ar"):
        assert [name for name, s in SENTENCES.items() if says_validated(s[lang])] == ["validated"]


def test_a_bare_study_says_that_errors_are_unknown(tables):
    text = methods_text(tables, BOOK)
    assert "2 articles (1 about the story; 3 units, 60 words)" in text
    assert "1 entries for 1 frames was applied (Demo frames 1.2, SHA-256 abababababab; framing)" in text
    assert "prevalence of frame indicators" in text and "its errors are unknown" in text
    assert "alpha" not in text and "seed" not in text and "specifications" not in text
    assert "أخطاؤه مجهولة" in methods_text(tables, BOOK, lang="ar")


def test_what_was_done_is_named(tables):
    text = methods_text(with_results(tables), BOOK, codings=codings(), seed=7)
    for part in (
        "Human coders (2) coded 150 units of 5 articles",
        "runs from 0.81 [0.70, 0.90] to 0.81 [0.70, 0.90]",
        "from 0.70 [0.70, 1.00] to 0.90 [0.90, 1.00]",
    ):
        assert part in text
    assert "weighted by their inverse" not in text
    drawn = methods_text(with_results(tables), BOOK, codings=codings().assign(probability=0.2))
    assert "drawn with known chances and weighted by their inverse" in drawn
    assert "96 specifications" in text and "88% keep its sign" in text and "over 9 permuted stories: 0.086" in text
    assert "seed 7" in text and "Holm" in text and "called topics, not frames" in text
    arabic = methods_text(with_results(tables), BOOK, unit="paragraph", codings=codings(), seed=7, lang="ar")
    assert "وحدة الترميز هي الفقرة" in arabic and "البذرة 7" in arabic and "{" not in arabic


def test_agreement_with_a_model_is_called_that(tables):
    text = methods_text(with_results(tables), BOOK, codings=codings(kind="model"))
    assert "Agreement with a model-coded reference (no human coder)" in text
    assert "language models, not by people" in text and "not reliability between people" in text
    assert "Human coders" not in text and "Agreement of the dictionary with the coders" not in text
    assert "validity" not in text and "validated" not in text


def test_what_could_not_be_permuted_is_no_evidence(tables):
    results = with_results(tables)
    results["multiverse"] = results["multiverse"].assign(p_median=np.nan, stories=4)
    text = methods_text(results, BOOK, codings=codings())
    assert (
        "With 4 stories nothing could be permuted" in text and "no evidence" in text and "p of the median" not in text
    )
    results["reliability"] = results["reliability"].assign(note="units resampled, intervals too narrow")
    assert "fewer than ten articles" in methods_text(results, BOOK, codings=codings())


def test_the_state_of_coding_has_four_names():
    assert [coding_state(c) for c in (None, codings()[:0], codings(kind="model"), codings(units=9), codings())] == [
        *("none", "none", "model", "little", "enough"),
    ]
    assert coding_state(codings(), ["t0"]) == "little"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_holds_the_text_and_every_item(tables, lang):
    text = methods_text(tables, BOOK, lang=lang, version="9.9")
    assert "framing 9.9" in text
    page = methods_page(text, checklist(tables), lang)
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert text in page and len(rows) == 1 + len(CHECKS) and all(line.count("|") == 4 for line in rows)


def test_the_checklist_says_what_is_missing_and_what_to_do(tables):
    bare = checklist(tables).set_index("item")
    assert list(bare.reset_index()) == CHECKLIST_COLUMNS and list(bare.index) == list(CHECKS)
    assert bare.loc["set_aside", "done"] == "yes" and bare.loc["set_aside", "ask_en"] == ""
    assert (bare.drop("set_aside")["done"] == "no").all()
    assert bare.loc["coders", "ask_en"] == "Have two people code a sample: framing coding-sheet."
    assert bare["detail_ar"].str.contains("[ء-ي]").all() and not bare["detail_en"].str.contains("[{}]").any()


def test_the_checklist_of_a_full_study(tables):
    articles = tables["articles"].assign(outlet="x", date="2025-11-26", url=["a", ""])
    full = with_results(tables | {"articles": articles})
    coded = codings()
    table = checklist(full, coded, sealed=["A", "B"], codebook=BOOK).set_index("item")
    assert table.loc["provenance", "done"] == "in part"
    assert table.loc["provenance", "detail_en"] == "Outlet, date and address are known for 1 of 2 articles."
    for item in ("codebook", "copies", "coders", "sealed", "agreement", "corrected", "comparison", "multiverse"):
        assert table.loc[item, "done"] == "yes", item
    assert table.loc["reliability", "done"] == "in part", "one of two rows has no interval"
    assert table.loc["error_by_group", "done"] == "no"
    model = checklist(full, codings(kind="model"), codebook=BOOK).set_index("item")
    assert model.loc["agreement", "done"] == "in part" and model.loc["coders", "done"] == "no"


def test_unknown_languages_and_units_are_named(tables):
    with pytest.raises(FramingError, match='unknown language "fr". Choose one of: en, ar'):
        methods_text(tables, BOOK, lang="fr")
    with pytest.raises(FramingError, match='unknown unit "word". Choose one of: sentence'):
        methods_text(tables, BOOK, unit="word")


def test_parts_and_copies_are_named(tables):
    assert "parts of the articles were scored" not in methods_text(tables, BOOK)
    tables["units"] = tables["units"].assign(part=["body", "headline", "body"])
    tables["articles"] = tables["articles"].assign(story=["s", "s"])
    tables["copies"] = pd.DataFrame({"article_id": ["t"]})
    text = methods_text(tables, BOOK)
    assert "scored: headline, body." in text and "(2 articles, 1 stories of several)" in text
    assert "العنوان، المتن" in methods_text(tables, BOOK, lang="ar")
