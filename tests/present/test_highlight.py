"""Marked articles: the text comes back, tags cannot be smuggled in, overlaps are both named."""

import re
from html import unescape

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from framing.present.highlight import mark_article

FRAMES = pd.DataFrame({"frame": ["leak", "anger"], "label_en": ["Leak", "Anger"]})
COLUMNS = ["start", "end", "frame", "entry"]


def hits(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def nothing(*columns):
    return pd.DataFrame({c: [] for c in columns})


def mark(text, marked=None, units=None, aside=None):
    return mark_article(
        text,
        hits() if marked is None else marked,
        nothing("start", "end", "unit_id") if units is None else units,
        nothing("start", "end", "reason") if aside is None else aside,
        FRAMES,
    )


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_without_its_tags_the_page_gives_the_text_back(text, spans):
    marked = [(min(s), min(max(s), len(text)), "leak", "e") for s in spans if min(s) < len(text)]
    html = mark(text, hits(*marked))
    lines = [unescape(re.sub(r"<[^>]*>", "", p)) for p in html.split("\n<p>")] if html else []
    kept = [line.rstrip("\r\n") for line in text.splitlines(keepends=True) if line.strip()]
    assert "".join(lines) == "".join(k for k in kept if k.strip())


def test_markup_in_a_text_is_text():
    html = mark('<script>alert(1)</script> "غضب"', hits((0, 8, "leak", '"><img src=x>')))
    assert "<script" not in html and "<img" not in html


def test_overlapping_frames_are_both_named():
    html = mark("غضب وتسريب", hits((0, 3, "anger", "anger"), (0, 10, "leak", "leak")))
    assert 'class="f-0 f-1"' in html and "anger:anger" in html and "leak:leak" in html


def test_set_aside_passages_are_crossed_out_and_units_carry_their_id_once():
    units = pd.DataFrame({"start": [0], "end": [10], "unit_id": ["a#0"]})
    aside = pd.DataFrame({"start": [4], "end": [10], "reason": ["caption"]})
    html = mark("غضب وتسريب", units=units, aside=aside)
    assert '<del title="caption">' in html and html.count('id="a#0"') == 1
