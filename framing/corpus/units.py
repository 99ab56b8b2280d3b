"""Coding units: sentences, paragraphs or articles, with offsets into the original text."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.arabic.sentences import sentence_spans
from framing.corpus.clean import clean
from framing.corpus.parts import PARTS, Paragraph, Span, blank_out, paragraphs
from framing.corpus.tokens import tokenise
from framing.errors import FramingError

UNITS = ("sentence", "paragraph", "article")
UNIT_COLUMNS = [
    "unit_id", "article_id", "outlet", "date", "story", "position", "paragraph", "sentence", "part", "speaker", "start",
    "end", "words", "weight", "gaps", "text",
]  # fmt: skip


_BATCH = 1_000  # articles at a time: the memory of a large corpus is its table, not the way to it
_Spans = dict[str, tuple[Sequence[Span], Sequence[Span]]]


@dataclass(frozen=True)
class _Unit:
    start: int
    end: int
    part: str
    speaker: str = ""
    paragraph: int | None = None
    sentence: int | None = None
    gaps: tuple[Span, ...] = ()


def split_units(
    articles: pd.DataFrame,
    unit: str = "sentence",
    set_aside: pd.DataFrame | None = None,
    parts: Collection[str] | None = None,
) -> pd.DataFrame:
    """Split articles into coding units: one row a sentence, a paragraph (a line) or an article.

    ``start`` and ``end`` are code points of the article's text, ``text`` is ``articles.text[start:end]``. ``position``
    counts the units of the article from 0, ``paragraph`` its paragraphs, ``sentence`` the sentences of the paragraph;
    what a coarser unit has not is empty. ``part`` is one of headline, heading, lead, body, list_item, caption, turn (a
    whole article is ``body``); ``speaker`` is the label before a turn, which is no text of the unit. ``gaps`` names the
    spans inside the unit that are set aside or are labels (``"1084-1162 2419-2472"``): their words are not counted in
    ``words``. ``weight`` is 1 unless the articles have a weight.

    `set_aside` is the table of `clean` (made here if it is None); its excluded rows are in no unit, its captions that
    are not excluded are units of the part caption. `parts` keeps only the parts named. Raises FramingError for an
    unknown unit or part.

    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["وصول وفد\\n\\nوصل الوفد مساء أمس. وسيغادر غدا."]})
    >>> split_units(articles)[["unit_id", "part", "start", "end", "words"]]
      unit_id      part  start  end  words
    0     a#0  headline      0    8      2
    1    a#10      lead     10   29      4
    2    a#30      body     30   42      2
    """
    wanted = _checked(unit, parts)
    spans = _spans_by_article(clean(articles) if set_aside is None else set_aside)
    batches = [articles.iloc[first : first + _BATCH] for first in range(0, len(articles), _BATCH)]
    tables = [table for batch in batches if len(table := _split(batch, unit, spans, wanted))]
    return pd.concat(tables, ignore_index=True) if tables else _typed(pd.DataFrame(columns=UNIT_COLUMNS))


def _split(articles: pd.DataFrame, unit: str, spans: _Spans, wanted: set[str]) -> pd.DataFrame:
    """The units of some articles."""
    rows: list[dict[str, object]] = []
    where: list[tuple[int, _Unit]] = []
    for number, article in enumerate(articles.to_dict("records")):
        excluded, captions = spans.get(article["article_id"], ((), ()))
        found = [piece for piece in _units(article, unit, excluded, captions) if piece.part in wanted]
        for position, piece in enumerate(found):
            where.append((number, piece))
            rows.append(_row(article, piece, position))
    table = pd.DataFrame(rows, columns=UNIT_COLUMNS)
    table["words"] = _words(articles["text"].tolist(), where)
    return _typed(table)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    whole = dict.fromkeys(("position", "start", "end", "words"), "int64")
    return table.astype({"paragraph": "Int64", "sentence": "Int64", "weight": "float64"} | whole)


def _checked(unit: str, parts: Collection[str] | None) -> set[str]:
    if unit not in UNITS:
        raise FramingError(f'unit "{unit}" is unknown. Choose one of: {", ".join(UNITS)}.')
    if isinstance(parts, str):
        parts = [parts]
    unknown = sorted(set(parts or ()) - set(PARTS))
    if unknown:
        raise FramingError(f'part "{unknown[0]}" is unknown. Choose among: {", ".join(PARTS)}.')
    return set(PARTS if parts is None else parts)


def _spans_by_article(set_aside: pd.DataFrame) -> _Spans:
    """The excluded spans of each article, and its captions that are kept."""
    found: dict[str, tuple[list[Span], list[Span]]] = {}
    inside = set_aside[set_aside["start"].notna()]
    for identity, start, end, part, excluded in zip(
        inside["article_id"], inside["start"], inside["end"], inside["part"], inside["excluded"], strict=True
    ):
        hidden, captions = found.setdefault(identity, ([], []))
        if excluded:
            hidden.append((int(start), int(end)))
        elif part == "caption":
            captions.append((int(start), int(end)))
    return dict(found)


def _units(article: dict, unit: str, excluded: Sequence[Span], captions: Sequence[Span]) -> Iterator[_Unit]:
    text = blank_out(article["text"], excluded)
    lines = paragraphs(text, article.get("headline") or "", article.get("genre") or "", captions)
    body = sum(line.part in {"lead", "body"} for line in lines)
    labels = [line.label for line in lines if line.label]
    gaps = _merged([*excluded, *labels])
    if unit == "article" and lines:
        start, end = lines[0].start, lines[-1].end
        yield _Unit(start, end, "body", gaps=_inside(gaps, start, end))
    for number, line in enumerate(lines):
        if unit == "paragraph":
            yield _Unit(line.start, line.end, line.part, line.speaker, number, gaps=_inside(gaps, line.start, line.end))
        elif unit == "sentence":
            yield from _sentences(text, line, number, gaps, alone=body == 1)


def _sentences(text: str, line: Paragraph, number: int, gaps: list[Span], alone: bool) -> Iterator[_Unit]:
    """The sentences of a paragraph; where it is the whole body, only the first one is the lead."""
    for sentence, (start, end) in enumerate(sentence_spans(text[line.start : line.end])):
        start, end = line.start + start, line.start + end
        part = "body" if alone and line.part == "lead" and sentence else line.part
        yield _Unit(start, end, part, line.speaker, number, sentence, _inside(gaps, start, end))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(gaps: list[Span], start: int, end: int) -> tuple[Span, ...]:
    first = bisect.bisect_left(gaps, (start, start))
    last = bisect.bisect_left(gaps, (end, end))
    return tuple(gap for gap in gaps[first:last] if gap[1] <= end)


def _row(article: dict, piece: _Unit, position: int) -> dict[str, object]:
    identity = article["article_id"]
    return {
        "unit_id": f"{identity}#{piece.start}",
        "article_id": identity,
        "outlet": article.get("outlet", ""),
        "date": article.get("date", ""),
        "story": article.get("story", identity),
        "position": position,
        "paragraph": piece.paragraph,
        "sentence": piece.sentence,
        "part": piece.part,
        "speaker": piece.speaker,
        "start": piece.start,
        "end": piece.end,
        "weight": article.get("weight", 1.0),
        "gaps": " ".join(f"{start}-{end}" for start, end in piece.gaps),
        "text": article["text"][piece.start : piece.end],
    }


def _words(texts: list[str], where: list[tuple[int, _Unit]]) -> np.ndarray:
    """Count the words of each unit outside its gaps."""
    tokens = tokenise(texts)
    place = tokens.text.astype(np.int64) << 32 | tokens.start
    counts = np.zeros(len(where), dtype=np.int64)
    spans = [
        (row, number, start, end, 1)
        for row, (number, unit) in enumerate(where)
        for start, end in [(unit.start, unit.end)]
    ]
    spans += [(row, number, start, end, -1) for row, (number, unit) in enumerate(where) for start, end in unit.gaps]
    if not spans:
        return counts
    row, number, start, end, sign = np.array(spans, dtype=np.int64).T
    inside = np.searchsorted(place, number << 32 | end) - np.searchsorted(place, number << 32 | start)
    np.add.at(counts, row, sign * inside)
    return counts
