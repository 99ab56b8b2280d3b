"""Every cleaning rule on an invented page, and on sentences that only look like furniture."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.corpus import columns
from framing.corpus.clean import clean
from framing.corpus.furniture import cleaning_rules
from framing.corpus.units import split_units
from framing.errors import FramingError

TITLE = "الوزارة تعلن خطة النقل الجديدة"
FIRST = "أعلنت وزارة النقل أمس خطة جديدة لتطوير القطارات في البلاد."
SECOND = "وقال الوزير إن العمل يبدأ في الربيع ويستمر ثلاث سنوات."


def table(text: str, outlet: str = "", headline: str = "") -> pd.DataFrame:
    return pd.DataFrame({"article_id": ["a"], "outlet": [outlet], "headline": [headline], "text": [text]})


def excluded(text: str, outlet: str = "") -> list[tuple[str, str]]:
    found = clean(table(text, outlet))
    found = found[found["excluded"]]
    assert all(
        text[start:end] == surface
        for start, end, surface in zip(found["start"], found["end"], found["surface"], strict=True)
    )
    return list(zip(found["rule"], found["surface"], strict=True))


ABOVE = [
    ("date_line", "٢٦ نوفمبر ٢٠٢٥ - 10:51"),
    ("date_line", "الأربعاء، 14 أكتوبر/ تشرين الأول 2025"),
    ("date_line", "آخر تحديث: 2025-11-26 10:51 صباحًا"),
    ("section_line", "أخبار عاجلة"),
    ("breadcrumb", "الرئيسية > أخبار > اقتصاد"),
    ("byline", "كتب: أحمد سالم"),
    ("byline", "بقلم ليلى حسن"),
]
WITHIN = [
    ("photo_credit", "Getty Images"),
    ("photo_credit", "مصدر الصورة، Reuters / AFP"),
    ("photo_source", "تصوير: ليلى حسن"),
    ("photo_archive", "صورة أرشيفية"),
    ("caption_label", "التعليق على الصورة، قطار في محطة العاصمة"),
    ("caption_credit", "AFP قطار جديد في محطة العاصمة يوم افتتاحها"),
    ("caption_credit_end", "قطار جديد في محطة العاصمة (رويترز)"),
    ("related_line", "◄ اقرأ أيضًا: خمسة أسئلة عن القطارات"),
    ("related_line", "شاهد | لحظة افتتاح المحطة"),
    ("more_line", "المزيد"),
    ("share_line", "فيسبوك | تويتر | واتساب | طباعة"),
    ("share_call", "تابعونا على تلغرام"),
    ("share_call", "اشترك في نشرتنا البريدية"),
    ("embedded_post", "— Name (@name) November 26, 2025"),
    ("advertisement_line", "إعلان"),
    ("page_line", "3 دقائق قراءة"),
    ("page_line", "الوسوم: قطارات، نقل"),
    ("separator", "* * *"),
]
BELOW = [
    ("source_line", "المصدر: وكالات"),
    ("source_line", "المصدر:"),
    ("agency_line", "(رويترز، أ ف ب)"),
    ("byline_end", "تحرير: ليلى حسن"),
    ("date_line_end", "تاريخ النشر: 26/11/2025"),
    ("repeated_headline", TITLE),
    ("repeated_headline", f"{TITLE} المصدر:"),
]


@pytest.mark.parametrize(("rule", "line"), ABOVE)
def test_furniture_above_the_headline(rule: str, line: str) -> None:
    text = f"{line}\n{TITLE}\n\n{FIRST}\n{SECOND}"
    assert excluded(text) == [(rule, line)]
    assert split_units(table(text))["part"].tolist() == ["headline", "lead", "body"]


@pytest.mark.parametrize(("rule", "line"), WITHIN)
def test_furniture_between_paragraphs(rule: str, line: str) -> None:
    assert excluded(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}") == [(rule, line)]


@pytest.mark.parametrize(("rule", "line"), BELOW)
def test_furniture_below_the_text(rule: str, line: str) -> None:
    assert excluded(f"{TITLE}\n\n{FIRST}\n{SECOND}\n{line}") == [(rule, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Reuters أعلنت وزارة النقل خطة جديدة لتطوير القطارات.",
        "BBC أعلنت وزارة النقل أمس خطة جديدة",
    ],
)
def test_a_caption_with_a_full_stop_is_one_only_if_it_repeats_the_body(line: str) -> None:
    assert excluded(f"{FIRST}\n\n{line}\n\n{SECOND}") == [("caption_credit", line)]
    other = "Reuters نشرت الوكالة نص المقابلة كاملا يوم الأحد."
    assert excluded(f"{FIRST}\n\n{other}\n\n{SECOND}") == []


def test_the_outlet_above_the_headline() -> None:
    assert excluded(f"صحيفة الغد\n{TITLE}\n\n{FIRST}", outlet="صحيفة الغَد") == [("outlet_line", "صحيفة الغد")]
    twice = f"بوابة الغد\nبوابة الغد\n\n{TITLE}\n\n{FIRST}"
    assert excluded(twice) == [("outlet_line", "بوابة الغد")] * 2


def test_a_dateline_below_the_headline_and_before_a_sentence() -> None:
    assert excluded(f"{TITLE}\nالقاهرة – أ ش أ\n{FIRST}") == [("dateline_line", "القاهرة – أ ش أ")]
    assert excluded(f"{TITLE}\nكتب أحمد سالم\n{FIRST}") == [("byline_name", "كتب أحمد سالم")]
    text = f"{TITLE}\nالقاهرة – رويترز: {FIRST}"
    assert excluded(text) == [("agency_dateline", "القاهرة – رويترز: ")]
    assert split_units(table(text))["text"].tolist() == [TITLE, FIRST]


@pytest.mark.parametrize(
    ("inline", "reason"),
    [
        ("(اقرأ أيضًا: خمسة أسئلة عن القطارات) ", "in brackets"),
        ("◄ اقرأ أيضًا | محطة جديدة.. خمسة أسئلة عن قطارات العاصمة ", "estimated before «وقال»; check"),
        ("طالع أيضا: من يدفع ثمن القطارات الجديدة؟ ", "next full stop; check"),
    ],
)
def test_links_inside_a_paragraph(inline: str, reason: str) -> None:
    text = f"{FIRST} {inline}{SECOND}"
    (found,) = clean(table(text)).to_dict("records")
    assert found["rule"] == "related_inline" and found["surface"].strip() == inline.strip()
    assert reason in found["reason"]
    assert split_units(table(text))["text"].tolist() == [FIRST, SECOND]


def test_a_link_whose_end_cannot_be_told_loses_its_label_only() -> None:
    words = " ".join(f"كلمة{n}" for n in range(40))
    assert excluded(f"{FIRST} اقرأ أيضا: {words} نعم.") == [("related_inline", "اقرأ أيضا: ")]


def test_titles_below_a_label() -> None:
    text = f"{FIRST}\n\nمواضيع ذات صلة:\n- خمسة أسئلة عن القطارات\n- من يدفع الثمن؟\n\n{SECOND}"
    assert [rule for rule, _ in excluded(text)] == ["related_line", "related_block", "related_block"]
    assert split_units(table(text))["text"].tolist() == [FIRST, SECOND]


def test_a_summary_made_by_a_machine() -> None:
    text = f"ملخص بالذكاء الاصطناعي\n- خطة جديدة للقطارات.\n- العمل يبدأ في الربيع.\n\n{TITLE}\n\n{FIRST}\n{SECOND}"
    assert {rule for rule, _ in excluded(text)} == {"summary_block"}
    assert split_units(table(text))["text"].tolist() == [TITLE, FIRST, SECOND]


def test_inline_remains() -> None:
    text = f"{FIRST} اضافة اعلان\n<b>وقال</b> الوزير إن الموقع https://example.org/a?b=1، مفتوح.&nbsp;نعم. (أ ف ب)"
    assert excluded(text) == [
        ("advertisement", "اضافة اعلان"), ("markup", "<b>"), ("markup", "</b>"), ("link", "https://example.org/a?b=1"),
        ("markup", "&nbsp;"), ("agency_tail", "(أ ف ب)"),
    ]  # fmt: skip
    assert excluded(f"{FIRST} المصدر: وكالات") == [("source_tail", "المصدر: وكالات")]


@pytest.mark.parametrize(
    "line",
    [
        "شاهد عيان قال إن القطار توقف قبل المحطة بقليل.",
        "سيجري الوزير المزيد من المحادثات مع الشركات في الأسبوع المقبل.",
        "تابع الوزير أيضا سير العمل في المحطة الجديدة يوم الأحد.",
        "وقال المصدر: إن الخطة لم تكتمل بعد في رأي الخبراء.",
        "رويترز نقلت عن الوزير قوله إن العمل بدأ فعلا.",
        "وأضاف الوزير أن إضافة إعلان في كل محطة أمر مقبول.",
        "تقرير أممي يحذر من تأخر أعمال القطارات في المنطقة.",
        "كتب الوزير رسالة إلى النواب يشرح فيها الخطة الجديدة.",
        "14 أكتوبر 2025",
        "◄ ولماذا الآن بعد كل هذه السنوات من الانتظار؟",
        "نهاية العام موعد لافتتاح المحطة الأولى في الشمال.",
        "مشاركة المواطنين في النقاش كانت واسعة هذه المرة.",
    ],
)
def test_what_only_looks_like_furniture(line: str) -> None:
    assert excluded(f"{TITLE}\n\n{FIRST}\n{line}\n{SECOND}") == []
    assert excluded(f"{FIRST} {line} {SECOND}") == []


def test_a_headline_that_looks_like_a_link_stays() -> None:
    text = f"شاهد : لحظة افتتاح المحطة\n{FIRST}"
    assert clean(table(text, headline="شاهد : لحظة افتتاح المحطة")).empty


def test_warnings_name_places_and_exclude_nothing() -> None:
    text = f"{FIRST} قال مديرالمحطة إن الولاياتالمتحدة والمدينةالقديمة معا.وقال نعم \u202eلا\u202c. المتحدة."
    found = clean(table(text))
    assert not found["excluded"].any()
    assert found["part"].unique().tolist() == ["warning"]
    assert sorted(zip(found["rule"], found["surface"], strict=True)) == [
        ("glued_stop", "."), ("glued_words", "الولاياتالمتحدة"), ("glued_words", "والمدينةالقديمة"),
        ("odd_characters", "\u202e"),
    ]  # fmt: skip
    assert "2 times, first RIGHT-TO-LEFT OVERRIDE; at" in found.loc[found["rule"] == "odd_characters", "reason"].item()


def test_two_words_are_told_without_the_help_of_the_other_texts() -> None:
    assert clean(table(f"{FIRST} وفي الولاياتالمتحدة."))["surface"].tolist() == ["الولاياتالمتحدة"]


@pytest.mark.parametrize("word", ["الليبراليين", "الاتصالات", "العالمية", "المقالات", "والفيدرالية", "الرأسمالية"])
def test_long_words_are_not_taken_for_two(word: str) -> None:
    assert clean(table(f"{FIRST} {word} {word}.")).empty


def test_rules_are_a_table_and_can_be_switched_off() -> None:
    rules = cleaning_rules()
    assert rules["rule"].is_unique
    assert (rules["why"].str.len() > 15).all()
    assert ((rules["where"] == "form") == (rules["pattern"] == "")).all()
    text = f"{FIRST}\nAFP قطار جديد في المحطة\n{SECOND}"
    assert clean(table(text), without=["caption_credit"]).empty
    with pytest.raises(FramingError, match='rule "captions" is unknown. The rules are: date_line'):
        clean(table(text), without=["captions"])


def test_the_table_has_the_columns_of_the_contract() -> None:
    assert list(clean(table(FIRST)).columns) == list(columns.SET_ASIDE)
    assert clean(pd.DataFrame({"article_id": [], "text": []})).empty


HOSTILE = {
    "dots": ".", "question marks": "؟ ", "marks apart": "! ", "brackets": "(", "links": "http://....",
    "scripts": "<script ", "tags": "<p ", "entities": "&", "letters": "ا", "articles": "ال", "dashes": "- ",
    "lines": "\n", "labels": "ا:\n", "abbreviations": "أ. ", "read also": "اقرأ أيضا ", "bullets": " ◄",
    "marks": "\u064e", "credits": "AFP ا\n", "digits": "1. ", "turns": "ا: ب\nج: د\nهـ\n", "quotes": ".”",
    "summaries": "ملخص\n", "bylines": "بقلم ا", "sources": "المصدر: ا ",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_comes_to_an_end(name: str) -> None:
    """What regular expressions fear, 60,000 characters of it: cleaned and split in seconds, not in hours."""
    text = "نص " + HOSTILE[name] * (60_000 // len(HOSTILE[name]))
    units = split_units(table(text))  # a slow expression would run into the suite's time limit
    assert (units["text"].str.len() == units["end"] - units["start"]).all()
