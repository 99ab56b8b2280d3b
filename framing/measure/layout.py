"""The sentences and paragraphs of coding units, whatever the unit: a sentence is itself, coarser units are split again.

A span that is set aside inside a unit is overwritten with spaces first, exactly as when units are made, so that a word
stands in the same sentence whether the unit is a sentence, a paragraph or an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.arabic.sentences import BORDER, LINE, line_start, sentence_ends_between, sentence_spans
from framing.corpus.parts import LABEL, blank_out
from framing.errors import FramingError

Ints = npt.NDArray[np.int64]
NEEDED = ("unit_id", "article_id", "start", "end", "text")

_LONG = 20_000  # code points

_BLANK_LINE = re.compile(r"(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])\s*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a unit: `start` and `end` in the unit's text; sentences of one paragraph share `paragraph`."""

    unit: int
    start: int
    end: int
    text: str
    speaker: str
    paragraph: tuple[str, int]


def _place(unit: npt.NDArray, offset: npt.NDArray) -> Ints:
    return unit.astype(np.int64) << 32 | offset.astype(np.int64)


def check_units(units: pd.DataFrame) -> None:
    """Raise FramingError where a table is not one of coding units."""
    missing = [column for column in NEEDED if column not in units]
    if missing:
        raise FramingError(f'units: column "{missing[0]}" is missing. Make the table with split_units(articles).')


def gap_spans(units: pd.DataFrame) -> list[list[tuple[int, int]]]:
    """For each unit the spans inside it that are not its text, as offsets in the unit's text."""
    if "gaps" not in units:
        return [[] for _ in range(len(units))]
    return [
        [(int(a) - start, int(b) - start) for a, b in (gap.split("-") for gap in gaps.split())] if gaps else []
        for gaps, start in zip(units["gaps"].fillna(""), units["start"].tolist(), strict=True)
    ]


class Layout:
    """The texts of coding units without what is set aside, and their sentences.

    The sentences of a unit are looked for when they are asked for the first time.
    """

    def __init__(self, units: pd.DataFrame, gaps: list[list[tuple[int, int]]], rows: npt.NDArray | None = None) -> None:
        """`gaps` are those of the units; with `rows` only these rows of the table are read, and `gaps` are theirs."""
        check_units(units)
        self.sentences: list[Sentence] = []
        self.gaps = gaps
        self._articles, self._originals, self._starts = (
            _column(units, name, rows) for name in ("article_id", "text", "start")
        )
        self.texts = [blank_out(text, own) if own else text for text, own in zip(self._originals, gaps, strict=True)]
        self._columns = {name: _column(units, name, rows) for name in ("sentence", "paragraph", "speaker")}
        self._is_sentence = [number is not None for number in self._columns["sentence"]]
        texts = zip(self.texts, self._is_sentence, strict=True)
        self._long = np.array([not whole and len(text) > _LONG for text, whole in texts], bool)
        self._known = np.zeros(len(self.texts), bool)
        self._begins = self._numbers = np.zeros(0, np.int64)

    def at(self, unit: npt.NDArray, offset: npt.NDArray) -> Ints:
        """The number of the sentence in which each place stands: rows of units, offsets in their texts."""
        self.lay_out(np.unique(unit))
        return self._numbers[np.searchsorted(self._begins, _place(unit, offset), side="right") - 1]

    def same_sentence(self, unit: npt.NDArray, start: npt.NDArray, end: npt.NDArray) -> npt.NDArray[np.bool_]:
        """Whether two words of a unit stand in one sentence: where the first ends, where the second begins.

        Only what stands between them is read: the unit need not be laid out. A long text is, so that the time does not
        grow with the square of its length.
        """
        same, long = np.zeros(len(unit), bool), self._long[unit]
        same[long] = self.at(unit[long], start[long] - 1) == self.at(unit[long], end[long])
        texts, whole, border = self.texts, self._is_sentence, BORDER.search
        places = zip(unit[~long].tolist(), start[~long].tolist(), end[~long].tolist(), strict=True)
        same[~long] = [
            whole[row] or border(texts[row], a, b) is None or not sentence_ends_between(texts[row], a, b)
            for row, a, b in places
        ]
        return same

    def paragraph(self, unit: npt.NDArray, offset: npt.NDArray) -> list[tuple[str, int]]:
        """The paragraph in which each place stands, as sentences name it."""
        long = self._long[unit]
        of_long = iter(self.at(unit[long], offset[long]).tolist())
        places = zip(unit.tolist(), offset.tolist(), long.tolist(), strict=True)
        return [
            self.sentences[next(of_long)].paragraph if far else self._paragraph(row, place)
            for row, place, far in places
        ]

    def _paragraph(self, row: int, place: int) -> tuple[str, int]:
        if self._is_sentence[row]:
            known = self._columns["paragraph"][row]
            return self._articles[row], self._starts[row] if known is None else known
        return self._articles[row], self._starts[row] + line_start(self.texts[row], place)

    def lay_out(self, rows: npt.NDArray) -> None:
        """Find the sentences of these units, if they are not known yet."""
        new = rows[~self._known[rows]]
        if not len(new):
            return
        self._known[new] = True
        before = len(self.sentences)
        for row in new.tolist():
            self.sentences.extend(self._of_unit(row))
        begins = np.array([s.unit << 32 | s.start for s in self.sentences[before:]], np.int64)
        begins = np.concatenate([self._begins, begins])
        order = np.argsort(begins)
        self._begins, self._numbers = (
            begins[order],
            np.concatenate([self._numbers, np.arange(before, len(begins))])[order],
        )

    def of(self, row: int) -> list[Sentence]:
        """The sentences of one unit, in reading order."""
        self.lay_out(np.array([row]))
        first, last = np.searchsorted(self._begins, [row << 32, (row + 1) << 32])
        return [self.sentences[number] for number in self._numbers[first:last].tolist()]

    def _of_unit(self, row: int) -> Iterator[Sentence]:
        text = self.texts[row]
        speaker = self._columns["speaker"][row] or ""
        if self._is_sentence[row]:
            yield Sentence(row, 0, len(text), text, speaker, self._paragraph(row, 0))
        else:
            article, start = self._articles[row], self._starts[row]
            yield from _split(row, text, self.gaps[row], self._originals[row], speaker, article, start)


def lay_out(units: pd.DataFrame, rows: npt.NDArray, gaps: list[list[tuple[int, int]]]) -> Layout:
    """The sentences of the units in `rows` (numbers of rows, rising); only these rows of the table are read."""
    layout = Layout(units, [gaps[row] for row in rows.tolist()], rows)
    layout.lay_out(np.arange(len(rows)))
    layout.sentences = [replace(sentence, unit=int(rows[sentence.unit])) for sentence in layout.sentences]
    return layout


def _column(units: pd.DataFrame, name: str, rows: npt.NDArray | None) -> list:
    """A column, or some rows of it, with None for what is missing."""
    if name not in units:
        return [None] * len(units if rows is None else rows)
    column = units[name].array if rows is None else units[name].array.take(rows)
    missing = np.asarray(column.isna())
    values = column.tolist()
    return [None if empty else value for value, empty in zip(values, missing, strict=True)] if missing.any() else values


def _split(
    row: int, text: str, gaps: list[tuple[int, int]], original: str, speaker: str, article: str, start: int
) -> Iterator[Sentence]:
    """The sentences of a coarser unit, line by line; a speaker's label holds until the turns end."""
    labels = {a: label[1] for a, b in gaps if (label := LABEL.fullmatch(original[a:b]))}
    last_label = max(labels, default=-1)
    for line in LINE.finditer(text):
        own = [a for a in labels if line.start() <= a < line.end() and not original[line.start() : a].strip()]
        if own and line.group().strip():
            speaker = labels[own[0]]
        elif labels and line.start() > last_label and _BLANK_LINE.search(text, last_label, line.start()):
            speaker = ""
        for a, b in sentence_spans(line.group()):
            a, b = line.start() + a, line.start() + b
            yield Sentence(row, a, b, text[a:b], speaker, (article, start + line.start()))
