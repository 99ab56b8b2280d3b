"""A text as a page: its lines, what stands above and below its paragraphs, its headline."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from framing.arabic.letters import WORD, fold
from framing.corpus.parts import HEADLINE_WORDS, Span, blank_out, headline_line, lines_of

_PARAGRAPH_WORDS = 6
_UNWRITTEN = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670\u0640"
_HAS_UNWRITTEN = re.compile(f"[{_UNWRITTEN}]")
_PLAIN = tuple(zip("أإآٱىیةک", "ااااييهك", strict=True))


def plain(text: str) -> str:
    """Write a text in plain letters: one alef, ya, kaf and ha, no vowel signs, no capitals.

    >>> plain("إقرأ أيضًا | Reuters")
    'اقرا ايضا | reuters'
    """
    for written, letter in _PLAIN:
        text = text.replace(written, letter)
    if _HAS_UNWRITTEN.search(text):
        for mark in _UNWRITTEN:
            text = text.replace(mark, "")
    small = text.lower()
    return small if len(small) == len(text) else text


_AROUND = " \t\u00a0«»“”‘’\"'()[]{}<>.,،؛;:…!|*_•·▪■●►◄◀▶-–—−=~#+/\\\u200e\u200f"


@functools.lru_cache(maxsize=4096)
def folded(line: str) -> tuple[str, ...]:
    """The words of a line as they are looked up."""
    return tuple(fold(word) for word in WORD.findall(line))


def ends_sentence(line: str) -> bool:
    """Tell whether a line has a full stop at its end."""
    return line.rstrip("»”\"'’)] ").endswith((".", "؟", "?", "!"))


@dataclass(frozen=True)
class Line:
    """A line that is not blank, without the white space around it; `plain` is it in plain letters.

    `bare` are the plain letters without the marks around them; `words` counts what stands between spaces.
    """

    start: int
    end: int
    text: str
    plain: str
    bare: str
    words: int
    blank_before: bool

    @property
    def short(self) -> bool:
        """Short and without a full stop: a title, a caption, a label, but no paragraph."""
        return self.words <= HEADLINE_WORDS and not ends_sentence(self.text)

    def place(self, in_plain: int) -> int:
        """The place in the article that belongs to a place in the plain line."""
        return self.start + in_plain + bisect.bisect_left(_unwritten(self.text), in_plain)


class Page:
    """The lines of a text; `top` are those above the first paragraph, `bottom` those below the last one."""

    def __init__(self, text: str, outlet: str = "", headline: str = "") -> None:
        self.text = text
        self.outlet = outlet
        self.given_headline = headline
        self.lines = [_line(text, piece.start, piece.end, piece.blank_before) for piece in lines_of(text)]
        body = [number for number, line in enumerate(self.lines) if _is_body(line)]
        self.top = self.lines[: body[0]] if body else self.lines
        self.bottom = self.lines[body[-1] + 1 :] if body else self.lines

    @functools.cached_property
    def plain(self) -> str:
        """The text in plain letters."""
        return plain(self.text)

    def place(self, in_plain: int) -> int:
        """The place in the text that belongs to a place in its plain letters."""
        return in_plain + bisect.bisect_left(self._unwritten, in_plain)

    @functools.cached_property
    def _unwritten(self) -> list[int]:
        return _unwritten(self.text)

    def headline(self, furniture: Sequence[Span]) -> Line | None:
        """The line of the headline, once the furniture above it is known."""
        head = self.text[: self.lines[:12][-1].end] if self.lines else ""
        hidden = [] if self.given_headline else [span for span in furniture if span[1] <= len(head)]
        free = lines_of(blank_out(head, hidden))
        number = headline_line(head, free, self.given_headline)
        if number is None:
            return None
        found = free[number]
        return _line(head, found.start, found.end, found.blank_before)


def _line(text: str, start: int, end: int, blank_before: bool) -> Line:
    surface = text[start:end]
    letters = plain(surface)
    return Line(start, end, surface, letters, letters.strip(_AROUND), len(surface.split()), blank_before)


@functools.lru_cache(maxsize=256)
def _unwritten(text: str) -> list[int]:
    """For every mark that plain letters leave out: the place in the plain text where it would stand."""
    return [mark.start() - count for count, mark in enumerate(_HAS_UNWRITTEN.finditer(text))]


def _is_body(line: Line) -> bool:
    """A paragraph, or the line that announces a list; a short question may be a headline."""
    if line.text.endswith(":"):
        return line.words > 2
    ended = ends_sentence(line.text) and not line.text.rstrip("»”\"'’)] ").endswith(("؟", "?"))
    return line.words > HEADLINE_WORDS or (line.words >= _PARAGRAPH_WORDS and ended)
