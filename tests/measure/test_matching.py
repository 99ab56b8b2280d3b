"""Windows of patterns against an independent, slow search."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.arabic.families import Family
from framing.corpus.tokens import tokenise
from framing.measure.counting import nested
from framing.measure.matching import Patterns, Windows, covered

WORDS = ["حرب", "سلام", "خطة", "ليل"]
FAMILIES = [Family(exact=["حرب"]), Family(exact=["سلام", "خطة"]), Family(exact=["خطة"])]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=4)


def windows_by_search(texts, families, gap):
    """All readings of a phrase by trying every combination of words, then the tightest of them."""
    tokens = tokenise(texts)
    words = [tokens.types[number] for number in tokens.type]
    places = [[i for i, word in enumerate(words) if family.accepts(word)] for family in families]
    found = set()
    for chain in product(*places):
        steps = list(zip(chain, chain[1:], strict=False))
        if all(1 <= b - a <= gap + 1 and tokens.text[a] == tokens.text[b] for a, b in steps):
            found.add((chain[0], chain[-1]))
    inside = {(a, b) for a, b in found for c, d in found if (c, d) != (a, b) and a <= c and d <= b}
    return sorted(found - inside)


@settings(deadline=None)
@given(TEXTS, st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=4), st.integers(0, 3))
def test_windows_are_the_tightest_readings(texts, families, gap):
    [found] = Patterns([(tuple(families), gap)]).find(tokenise(texts))
    assert list(zip(found.first.tolist(), found.last.tolist(), strict=True)) == windows_by_search(texts, families, gap)
    assert (np.diff(found.first) > 0).all() and (np.diff(found.last) > 0).all()


@settings(deadline=None)
@given(TEXTS)
def test_patterns_found_together_are_those_found_alone(texts):
    patterns = [((FAMILIES[0],), 0), ((FAMILIES[0], FAMILIES[1]), 2), ((FAMILIES[1],), 0)]
    tokens = tokenise(texts)
    together = Patterns(patterns).find(tokens)
    for pattern, found in zip(patterns, together, strict=True):
        [alone] = Patterns([pattern]).find(tokens)
        assert found.first.tolist() == alone.first.tolist() and found.last.tolist() == alone.last.tolist()


def test_clitics_are_free_inside_a_phrase():
    phrase = (Family(noun=["خطة"]), Family(noun=["سلام"]))
    [found] = Patterns([(phrase, 0)]).find(tokenise(["وبخطتهم للسلام", "خطط السلام"]))
    assert found.first.tolist() == [0] and found.last.tolist() == [1]


def test_a_long_row_of_the_same_word_stays_cheap():
    pattern = (tuple([FAMILIES[0]] * 12), 20)
    [found] = Patterns([pattern]).find(tokenise(["حرب " * 20_000]))
    assert len(found) == 20_000 - 11


SPANS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30), st.integers(1, 8)), max_size=25)


@settings(deadline=None)
@given(SPANS)
def test_of_overlapping_spans_the_longest_stands(spans):
    group, start, length = (
        np.array(column, np.int64) for column in (zip(*spans, strict=True) if spans else ([], [], []))
    )
    loses = nested(group, start, start + length, np.arange(len(spans)))
    standing = [(g, set(range(s, s + n))) for (g, s, n), lost in zip(spans, loses, strict=True) if not lost]
    for i, (group_a, a) in enumerate(standing):
        assert not any(group_a == group_b and a & b for group_b, b in standing[i + 1 :]), "two standing spans overlap"
    for (g, s, n), lost in zip(spans, loses, strict=True):
        if lost:
            own = set(range(s, s + n))
            assert any(g == other and own & span and len(span) >= n for other, span in standing)


def test_a_chain_of_overlaps_is_decided_in_order():
    start = np.arange(0, 200_000, 2)
    loses = nested(np.zeros(len(start), np.int64), start, start + 3, np.arange(len(start)))
    assert (loses == (np.arange(len(start)) % 2 == 1)).all()


@settings(deadline=None)
@given(st.lists(st.integers(0, 30), unique=True, max_size=6), st.lists(st.integers(0, 30), unique=True, max_size=6))
def test_covered_is_inside_or_around(first, second):
    def windows(edges):
        edges = sorted(edges)[: len(edges) // 2 * 2]
        return Windows(np.array(edges[::2], np.int64), np.array(edges[1::2], np.int64))

    inner, outer = windows(first), windows(second)
    expected = [
        any((c <= a and b <= d) or (a <= c and d <= b) for c, d in zip(outer.first, outer.last, strict=True))
        for a, b in zip(inner.first, inner.last, strict=True)
    ]
    assert covered(inner, outer).tolist() == expected
