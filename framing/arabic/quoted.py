"""What the quotations of a sentence are: speech, a title, the name of a medium, or a few distanced words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from framing.arabic.clauses import Word
from framing.arabic.lexicon import bare_noun, words_of_class
from framing.arabic.quotations import Quotation


@dataclass(frozen=True)
class Quoted:
    """A quotation with its words `first`–`last` (exclusive) in the sentence.

    `speech`: more than three words; or, however short, a whole sentence or what stands behind a colon. `title`: behind
    «بعنوان», nobody's speech. `medium`: the marks stand around the name of a paper («وول ستريت جورنال»).
    """

    quotation: Quotation
    first: int
    last: int
    speech: bool
    title: bool
    medium: bool

    @property
    def span(self) -> tuple[int, int]:
        return self.quotation.inner_start, self.quotation.inner_end


def read_quotations(words: Sequence[Word], quotations: Sequence[Quotation]) -> list[Quoted]:
    """The outer quotations that hold a word, in order.

    >>> from framing.arabic.clauses import split_words
    >>> from framing.arabic.quotations import quotation_spans
    >>> text = "قالت صحيفة «لوموند»: «لا»"
    >>> [(q.medium, q.speech) for q in read_quotations(split_words(text), quotation_spans(text))]
    [(True, False), (False, True)]
    """
    starts = [word.start for word in words]
    read = []
    for quotation in sorted(quotations, key=lambda q: q.start):
        first, last = bisect_left(starts, quotation.inner_start), bisect_left(starts, quotation.inner_end)
        if quotation.depth == 0 and first < last:
            read.append(_read(words, quotation, first, last))
    return read


def _read(words: Sequence[Word], quotation: Quotation, first: int, last: int) -> Quoted:
    before = bare_noun(words[first - 1].key) if first else ""
    title = before in words_of_class("titled")
    whole = last - first == len(words)
    speech = not title and (not quotation.short or whole or ":" in words[first].gap)
    media = words_of_class("media") - words_of_class("that")  # «سي إن إن», not «إن»
    introduced = before in media and ":" not in words[first].gap
    names = introduced or all(bare_noun(word.key) in media for word in words[first : min(last, first + 4)])
    return Quoted(quotation, first, last, speech, title, quotation.short and names)


def inside_speech(quoted: Sequence[Quoted], words: int) -> list[bool]:
    """For each word of a sentence, whether it stands in a quotation that is speech."""
    inside = [False] * words
    for q in quoted:
        if q.speech:
            inside[q.first : q.last] = [True] * (q.last - q.first)
    return inside


def beginning_in(quoted: Sequence[Quoted], start: int, end: int) -> Sequence[Quoted]:
    """The quotations that begin in a stretch, titles left out; `quoted` is in order."""
    begins = [q.quotation.inner_start for q in quoted]
    return [q for q in quoted[bisect_left(begins, start) : bisect_left(begins, end)] if not q.title]
