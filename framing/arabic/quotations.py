"""Quotation spans: where a text says that these are somebody's own words.

Marks: «» ‹› “” „“ and the straight ". Arabic pages also set ”…“ and ”…” and »…«, so a curly mark is read by where it
stands, not by its name: with none open it opens, otherwise it closes. Marks of different kinds nest. A mark that is
never closed runs to the end of the text given, and says so. Short quotations (names, titles, distanced words) are
kept and flagged: they alone are no speech.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.arabic.letters import WORD

SHORT = 3  # up to three words may be a name, a title or a distanced word

_CLASSES = {
    "«": "«",
    "»": "«",
    "‹": "‹",
    "›": "‹",
    '"': '"',
    "“": "“",
    "”": "“",
    "„": "“",
    "‟": "“",
    "″": '"',
    "＂": '"',
}
_MARK = re.compile(f"[{''.join(_CLASSES)}]")
_OPENING = {"«": "«", "‹": "‹"}
_SPACED_BEFORE = set(" \t\n\r\u00a0\u200f\u200e(:[،؛,-–—")


@dataclass(frozen=True)
class Quotation:
    """One quotation: `start`–`end` with its marks, `inner_start`–`inner_end` without; `short` = at most three words."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    mark: str
    closed: bool
    depth: int
    words: int

    @property
    def short(self) -> bool:
        return self.words <= SHORT


def _is_opening(text: str, at: int, mark: str, stack: list[tuple[int, str]]) -> bool:
    """Whether the mark at `at` opens: guillemets by their shape, curly and straight ones by what is open."""
    kind = _CLASSES[mark]
    is_open = any(kind == open_kind for _, open_kind in stack)
    if kind in _OPENING:
        if mark in _OPENING:
            # »…« : a left-pointing mark after a word, with one of its kind open, ends the quotation
            glued = at > 0 and not text[at - 1].isspace() and (at + 1 == len(text) or not _begins_word(text, at + 1))
            return not (is_open and glued)
        return not is_open and at + 1 < len(text) and _begins_word(text, at + 1) and _after_space(text, at)
    return not is_open


def _begins_word(text: str, at: int) -> bool:
    return WORD.match(text, at) is not None


def _after_space(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in _SPACED_BEFORE


def quotation_spans(text: str, opened: str = "") -> list[Quotation]:
    """Find all quotations of a text, outer and nested ones, by start.

    `opened` is the mark of a quotation that is already open where the text begins (speech that runs over paragraphs).

    >>> text = 'قال «التسريب مرفوض تماما اليوم» وغادر «القاعة»'
    >>> [(text[q.inner_start : q.inner_end], q.short, q.closed) for q in quotation_spans(text)]
    [('التسريب مرفوض تماما اليوم', False, True), ('القاعة', True, True)]
    """
    found: list[Quotation] = []
    stack: list[tuple[int, str]] = [(-1, _CLASSES[opened])] if opened else []
    straight = 0  # straight marks before this one
    for place in _MARK.finditer(text):
        at, mark = place.start(), place[0]
        inch = mark == '"' and at > 0 and text[at - 1].isdigit() and straight % 2 == 0
        straight += mark == '"'
        if inch:
            continue  # 5" is a measure, not a quotation: a straight mark glued to a digit, with nothing open
        if _is_opening(text, at, mark, stack):
            stack.append((at, _CLASSES[mark]))
            continue
        kinds = [kind for _, kind in stack]
        if _CLASSES[mark] not in kinds:
            continue  # a closing mark that nothing opened
        while stack:  # what was opened inside and not closed ends here too
            start, kind = stack.pop()
            found.append(_quotation(text, start, at, kind, kind == _CLASSES[mark], len(stack)))
            if kind == _CLASSES[mark]:
                break
    while stack:
        start, kind = stack.pop()
        found.append(_quotation(text, start, len(text), kind, False, len(stack)))
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _quotation(text: str, start: int, end: int, mark: str, closed: bool, depth: int) -> Quotation:
    inner_start = max(start + 1, 0)
    words = sum(1 for _ in WORD.finditer(text, inner_start, end))
    outer_end = min(end + 1, len(text)) if closed else end
    return Quotation(max(start, 0), outer_end, inner_start, end, mark, closed, depth, words)


def open_mark(text: str, opened: str = "") -> str:
    """The mark of the outermost quotation that is still open at the end of the text, or an empty string.

    >>> open_mark("قال «لن نقبل بذلك."), open_mark("قال «لا».")
    ('«', '')
    """
    unclosed = [q for q in quotation_spans(text, opened) if not q.closed and q.end == len(text) and q.depth == 0]
    return unclosed[0].mark if unclosed else ""


def quotation_at(quotations: list[Quotation], position: int) -> Quotation | None:
    """The outermost quotation that covers a position, or None."""
    return next((q for q in quotations if q.inner_start <= position < q.inner_end), None)
