"""Quotations: every mark an Arabic page uses, nested, interrupted and never closed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.arabic.quotations import open_mark, quotation_at, quotation_spans


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotation_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "قال «لن نقبل بما حدث» وغادر",
        "قال “لن نقبل بما حدث” وغادر",
        "قال ”لن نقبل بما حدث“ وغادر",
        "قال ”لن نقبل بما حدث” وغادر",
        "قال „لن نقبل بما حدث“ وغادر",
        'قال "لن نقبل بما حدث" وغادر',
        "قال ‹لن نقبل بما حدث› وغادر",
        "قال »لن نقبل بما حدث« وغادر",
    ],
)
def test_every_pair_of_marks(text: str) -> None:
    assert inner(text) == ["لن نقبل بما حدث"]
    assert quotation_spans(text)[0].closed


def test_a_clitic_may_stand_before_the_mark() -> None:
    assert inner("وصفه بـ«العدو» و«الخصم»") == ["العدو", "الخصم"]
    assert inner("كـ”رجل سلام”، ثم صمت") == ["رجل سلام"]


def test_marks_of_another_kind_nest() -> None:
    text = "قال «إن وصفهم بأنهم “خونة” لا يجوز أبدا»."
    outer, nested = quotation_spans(text)
    assert (outer.depth, nested.depth) == (0, 1)
    assert text[nested.start : nested.end] == "“خونة”"
    assert quotation_at([outer, nested], nested.inner_start) == outer


def test_an_interrupted_quotation_is_two() -> None:
    assert inner("«لن نقبل»، قال الوزير، «ولن نسكت»") == ["لن نقبل", "ولن نسكت"]


def test_a_quotation_that_is_never_closed_runs_to_the_end_and_says_so() -> None:
    text = "قال «لن نقبل بذلك. ولن نسكت."
    (only,) = quotation_spans(text)
    assert not only.closed
    assert only.end == only.inner_end == len(text)
    assert open_mark(text) == "«"


def test_a_text_may_begin_inside_a_quotation() -> None:
    text = "ولن نسكت». ثم غادر «القاعة»."
    first, second = quotation_spans(text, opened="«")
    assert (first.start, text[: first.inner_end]) == (0, "ولن نسكت")
    assert text[second.start : second.end] == "«القاعة»"
    assert open_mark(text, "«") == ""


def test_a_closing_mark_alone_is_nothing() -> None:
    assert quotation_spans("وغادر القاعة».") == []


def test_an_inch_is_no_quotation() -> None:
    assert quotation_spans('شاشة 15" جديدة') == []
    assert inner('شاشة 15" جديدة قال "لا"') == ["لا"]


def test_up_to_three_words_are_short() -> None:
    assert [q.short for q in quotation_spans("«وول ستريت جورنال» و«هذا ليس من شأنكم»")] == [True, False]


@given(st.text(alphabet=st.sampled_from('اب ،.«»“”"‹›„:\n5ـ'), max_size=60), st.sampled_from(["", "«", "“", '"']))
def test_quotations_lie_in_the_text_and_nest(text: str, opened: str) -> None:
    found = quotation_spans(text, opened)
    for q in found:
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert q.closed or q.end == q.inner_end
    outer = [q for q in found if q.depth == 0]
    assert all(a.end <= b.start for a, b in zip(outer, outer[1:], strict=False))
