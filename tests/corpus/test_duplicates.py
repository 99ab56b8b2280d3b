"""Copies of invented articles: exact, edited, in parts, in passages; direction and time."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from framing.corpus.duplicates import COPIES, find_copies
from framing.corpus.stories import assign_stories
from framing.corpus.units import split_units
from framing.errors import FramingError

RNG = random.Random(7)
WORDS = ["".join(RNG.choices("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", k=RNG.randint(3, 7))) for _ in range(3000)]


def prose(seed: int, words: int = 200) -> str:
    rng = random.Random(seed)
    sentences = [" ".join(rng.choices(WORDS, k=10)) + "." for _ in range(words // 10)]
    return " ".join(sentences)


def edited(text: str, seed: int, rate: float) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) if rng.random() < rate else word for word in text.split())


def table(*texts: str, dates: list[str] | None = None, outlets: list[str] | None = None) -> pd.DataFrame:
    ids = [f"a{number}" for number in range(len(texts))]
    return pd.DataFrame(
        {"article_id": ids, "outlet": outlets or ids, "date": dates or [""] * len(ids), "story": ids, "text": texts}
    )


def kinds(copies: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(zip(copies["article_id"], copies["copy_id"], copies["kind"], strict=True))


def test_exact_copies_in_another_spelling() -> None:
    text = prose(1)
    copies = find_copies(table(text, prose(2), text.replace("ا", "أ").replace("ي", "ى"), text))
    assert kinds(copies) == [("a0", "a2", "exact"), ("a0", "a3", "exact")]
    assert list(copies.columns) == list(COPIES)
    assert copies["direction"].tolist() == ["unknown", "unknown"] and copies["days"].isna().all()
    assert (copies[["jaccard", "share", "copy_share"]] == 1).all(axis=None)


def test_the_same_text_without_a_word_in_its_units_is_a_copy_too() -> None:
    articles = table("تعديل\nتعديل", "؟", "تعديل\nتعديل", "تصحيح\nتصحيح", "؟", "")
    assert kinds(find_copies(articles, split_units(articles))) == [("a0", "a2", "exact"), ("a1", "a4", "exact")]


def test_near_copies_and_their_shares() -> None:
    text = prose(1)
    cut = " ".join(text.split()[:120])
    copies = find_copies(table(text, prose(2), cut, edited(text, 3, 0.08)))
    assert kinds(copies) == [("a0", "a2", "near"), ("a0", "a3", "near"), ("a2", "a3", "near")]
    first = copies.iloc[0]
    assert first["share"] == pytest.approx(117 / 197) and first["copy_share"] == 1
    assert first["jaccard"] == pytest.approx(117 / 197) and first["words"] == 120


def test_what_two_texts_share_and_no_third_counts_for_more() -> None:
    words = prose(1, 200).split()
    third = " ".join(words[:68])
    one, two = f"{third} {prose(2, 140)}", f"{third} {prose(3, 140)}"
    assert find_copies(table(one, two))["kind"].tolist() == ["near"]
    mould = find_copies(table(one, two, f"{third} {prose(4, 140)}"))
    assert set(mould["kind"]) == {"passage"} and len(mould) == 3


def test_a_brief_in_a_round_up_is_a_part_and_joins_no_stories() -> None:
    brief = prose(1, 40)
    articles = table(brief, prose(2, 300) + " " + brief + " " + prose(3, 300), prose(4))
    copies = find_copies(articles)
    assert ("a0", "a1", "part") in kinds(copies)
    assert assign_stories(articles, copies)["story"].tolist() == ["a0", "a1", "a2"]


def test_a_copied_passage_has_its_places() -> None:
    passage = prose(1, 40)
    left, right = f"{prose(2)} {passage} {prose(3)}", f"{prose(4)} {passage}"
    copies = find_copies(table(left, right), share=0.9)
    assert kinds(copies) == [("a0", "a1", "passage")]
    row = copies.iloc[0]
    bare = passage.removesuffix(".")
    assert left[row["start"] : row["end"]] == bare and right[row["copy_start"] : row["copy_end"]] == bare
    assert row["words"] == 40 and row["copy_share"] == pytest.approx(40 / 240)
    assert kinds(find_copies(table(left, right), share=0.9, passage_words=41)) == []


def test_formulas_of_the_trade_are_no_passages() -> None:
    formula = prose(1, 30)
    assert find_copies(table(*(f"{prose(seed)} {formula}" for seed in range(2, 30)))).empty


def test_half_of_a_text_again_after_weeks_is_a_mould_and_no_copy() -> None:
    """Weather, results and notices of an outlet are alike for years; a rewrite is printed within days."""
    mould = prose(1, 100)
    texts = [f"{mould} {prose(2, 100)}", f"{mould} {prose(3, 100)}"]
    soon, late = ["2025-11-01", "2025-11-05"], ["2025-11-01", "2025-12-05"]
    assert kinds(find_copies(table(*texts, dates=soon)))[0] == ("a0", "a1", "near")
    assert set(find_copies(table(*texts, dates=late))["kind"]) == {"passage"}
    assert kinds(find_copies(table(*texts)))[0] == ("a0", "a1", "near")
    whole = [prose(1), edited(prose(1), 3, 0.08)]
    assert kinds(find_copies(table(*whole, dates=late))) == [("a0", "a1", "near")]


def test_the_earlier_article_comes_first() -> None:
    text = prose(1)
    passage = prose(5, 40)
    articles = table(text, text, f"{prose(6)} {passage}", f"{passage} {prose(7)}",
                     dates=["2025-11-03", "2025-11-01", "2025-11-20", "2025-11-10"])  # fmt: skip
    copies = find_copies(articles)
    assert kinds(copies) == [("a1", "a0", "exact"), ("a3", "a2", "passage")]
    assert copies["days"].tolist() == [2, 10] and copies["direction"].tolist() == ["date", "date"]
    passage_row = copies.iloc[1]
    assert articles["text"][3][passage_row["start"] : passage_row["end"]] == passage.removesuffix(".")
    assert kinds(find_copies(articles, within_days=5)) == [("a1", "a0", "exact")]
    assert find_copies(articles, seed=1).equals(copies)


def test_with_units_headlines_and_furniture_do_not_count() -> None:
    body = prose(1)
    texts = [f"وصول وفد إلى العاصمة\n\n{body}", f"الوفد وصل أخيرا\n\n{body}\nاقرأ أيضا: خبر آخر"]
    articles = table(*texts)
    assert kinds(find_copies(articles)) == [("a0", "a1", "near")]
    assert kinds(find_copies(articles, split_units(articles))) == [("a0", "a1", "exact")]


def test_short_and_empty_articles() -> None:
    assert find_copies(table("نعم", "لا", "", "؟")).empty
    assert kinds(find_copies(table("نعم لا", "نعم لا"))) == [("a0", "a1", "exact")]
    assert find_copies(table()).empty


def test_stories_and_weights() -> None:
    text = prose(1)
    articles = table(text, prose(2), edited(text, 3, 0.05), text, outlets=["x", "x", "x", "y"],
                     dates=["2025-11-02", "2025-11-02", "2025-11-01", "2025-11-03"])  # fmt: skip
    weighted = assign_stories(articles)
    assert weighted["story"].tolist() == ["a2", "a1", "a2", "a2"]
    assert weighted["weight"].tolist() == [0.5, 1, 0.5, 1]
    assert assign_stories(articles, duplicates="first")["weight"].tolist() == [0, 1, 1, 1]
    kept = assign_stories(weighted, duplicates="keep")
    assert kept["weight"].tolist() == [1, 1, 1, 1] and kept["story"].tolist() == ["a0", "a1", "a2", "a3"]
    named = articles.assign(story=["s", "s", "a2", "a3"])
    assert assign_stories(named)["story"].nunique() == 1
    assert split_units(weighted)["weight"].iloc[0] == 0.5


def test_wrong_choices() -> None:
    articles = table(prose(1))
    with pytest.raises(FramingError, match='duplicates is "drop". Choose one of: weight, first, keep'):
        assign_stories(articles, duplicates="drop")
    with pytest.raises(FramingError, match='no column "paper"'):
        assign_stories(articles, by="paper")
    with pytest.raises(FramingError, match="share is 2; it has to lie between 0 and 1"):
        find_copies(articles, share=2)
