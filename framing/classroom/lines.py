"""What somebody typed or pasted into a word box → words and phrases, and what could not be taken, one fault each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from framing.arabic.families import Family
from framing.arabic.letters import WORD, fold
from framing.codebook.entries import LONGEST_PHRASE, LONGEST_WORD

MOST_LINES, LONGEST_TEXT, SHOWN = 300, 20_000, 24
BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029,;،؛\t]+")
BULLET = re.compile(r"^(?:[-–—•*·]|[0-9٠-٩]{1,3}[.)-])\s+")
QUOTES = "«»“”„\"'‘’().:!؟"
WILD = re.compile(r"[*?%+|\\^$\[\]{}]")
ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]")
FREE = ("name", "exact")  # kinds whose words may be written in any letters


@dataclass(frozen=True)
class Fault:
    """Why a line was not taken: `code` names a sentence of the interface, `shown` is the line, clipped."""

    code: str
    shown: str = ""


Words = tuple[str, ...]  # one word, or the words of a phrase


def read_lines(text: str, kind: str) -> tuple[list[Words], list[Fault]]:
    """The words of a box in their order, and the lines that were refused; empty lines mean nothing.

    A line ends at a line break, a comma or a semicolon; bullets and quotation marks around words are taken off. A line
    of several words is a phrase. The same word twice (after folding, by the rule of the codebook file) is refused.

    >>> read_lines("تسريب، اختراق\\n\\nتسر*", "noun")
    ([('تسريب',), ('اختراق',)], [Fault(code='wildcard', shown='تسر*')])
    """
    if len(text) > LONGEST_TEXT:
        return [], [Fault("too_much")]
    taken: list[Words] = []
    alike: dict[tuple[str, ...], list[Words]] = {}
    faults: list[Fault] = []
    lines = [line for line in map(_bare, BREAKS.split(text)) if line]
    for line in lines[:MOST_LINES]:
        words = tuple(filter(None, (word.strip(QUOTES) for word in line.split())))
        twins = alike.setdefault(tuple(map(fold, words)), [])
        code = _fault(words, kind) or ("twice" if any(_same(words, twin, kind) for twin in twins) else "")
        if code:
            faults.append(Fault(code, clip(line)))
        elif words:
            taken.append(words)
            twins.append(words)
    if len(lines) > MOST_LINES:
        faults.append(Fault("too_many"))
    return taken, faults


def clip(line: str, length: int = SHOWN) -> str:
    """The line, shortened so that a message stays one sentence."""
    return line if len(line) <= length else line[: length - 1] + "…"


def _same(one: Words, other: Words, kind: str) -> bool:
    """Whether a codebook file would refuse the two, which fold alike, beside each other."""
    return len(one) > 1 or Family(**{kind: one}).accepts(other[0]) or Family(**{kind: other}).accepts(one[0])


def with_article(words: Words, kind: str) -> bool:
    """Whether a noun was written with ال, which the program adds by itself: worth a hint, no fault."""
    return kind in ("noun", "adjective") and any(re.match("[اٱ]ل", w) and len(fold(w)) > 4 for w in words)


def _bare(line: str) -> str:
    return BULLET.sub("", line.strip())


def _fault(words: Words, kind: str) -> str:
    """The first reason why these words are no entry, or nothing."""
    return next(_faults(words, kind), "")


def _faults(words: Words, kind: str) -> Iterator[str]:
    if len(words) > LONGEST_PHRASE:
        yield "long_phrase"
    for word in words:
        if "<" in word or ">" in word:
            yield "markup"
        if WILD.search(word):
            yield "wildcard"
        if len(word) > LONGEST_WORD:
            yield "long_word"
        if not WORD.fullmatch(word) or not fold(word):
            yield "not_word"
        if not ARABIC.search(word) and kind not in FREE:
            yield "not_arabic"
