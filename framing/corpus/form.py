"""The cleaning rules that no pattern can say: tests of the form of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from framing.corpus.furniture import form
from framing.corpus.page import Line, Page, ends_sentence, folded, plain
from framing.corpus.parts import LIST_ITEM

Finding = tuple[int, int, str]
Test = Callable[[Page, Line | None], Iterator[Finding]]

_REPEATED_SHARE = 0.6
_TITLE_WORDS = 30
_CAPTION_WORDS = 20
_LINK_WORDS = 18
_LINK_LEAST = 4
_LINK_LENGTH = 400
_MOST_COMPARED = 50
_BLOCK_LINES = 10
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W_]")
_BRACKET = re.compile(r"[)\]]")
_STOP = re.compile(r"(?<!\.)[.؟?!][»”\"]?$")


def outlet_line(page: Page, headline: Line | None) -> Iterator[Finding]:
    """Lines above the text that are the outlet's name, or stand there twice."""
    outlet = folded(page.outlet)
    seen = [folded(line.text) for line in page.top[:8]]
    for line, words in zip(page.top[:8], seen, strict=True):
        if outlet and words == outlet:
            yield line.start, line.end, "the outlet's name"
        elif 0 < line.words <= 5 and not ends_sentence(line.text) and seen.count(words) > 1:
            yield line.start, line.end, "a short line that stands twice above the text"


def caption_credit(page: Page, headline: Line | None) -> Iterator[Finding]:
    """Lines that begin with an agency in Latin letters and are no sentence of their own or repeat the body."""
    compared = 0
    for line in page.lines:
        if line.words > 2 * _TITLE_WORDS or not form("latin_credit").match(line.plain):
            continue
        compared += 1
        if line.short:
            yield line.start, line.end, "a credit and a short line without a full stop"
        elif compared <= _MOST_COMPARED and (share := _repeated(page, line)) >= _REPEATED_SHARE:
            yield line.start, line.end, f"a credit, and {share:.0%} of its words stand in one other paragraph"


def _repeated(page: Page, line: Line) -> float:
    """The share of a line's words that stand in one other line."""
    words = set(folded(line.text))
    shares = [len(words & set(folded(other.text))) / len(words) for other in page.lines if other != line and words]
    return max(shares, default=0.0)


def caption_credit_end(page: Page, headline: Line | None) -> Iterator[Finding]:
    """Short lines without a full stop, above or between paragraphs, that end in a credit in brackets."""
    for line in page.lines[: len(page.lines) - len(page.bottom)]:
        if (
            line.short
            and not (headline and line.start == headline.start)
            and 2 < line.words <= _CAPTION_WORDS
            and form("credit_at_end").search(line.plain)
        ):
            yield line.start, line.end, "a short line with a credit in brackets"


def repeated_headline(page: Page, headline: Line | None) -> Iterator[Finding]:
    """The headline again below itself, also with a label such as المصدر behind it."""
    if headline is None or headline.words < 2:
        return
    words = folded(headline.text)
    for line in page.lines:
        if line.start <= headline.start or line.words > headline.words + 4:
            continue
        here = folded(line.text)
        rest = line.text[len(headline.text) :].strip()
        if here == words:
            yield line.start, line.end, "the headline again"
        elif line.text.startswith(headline.text) and form("source_label").match(plain(rest)):
            yield line.start, line.end, "the headline again, with a label for the source"


def separator(page: Page, headline: Line | None) -> Iterator[Finding]:
    """Lines without a letter or a digit."""
    for line in page.lines:
        if not _LETTER.search(line.text):
            yield line.start, line.end, "no letter and no digit"


def source_tail(page: Page, headline: Line | None) -> Iterator[Finding]:
    """A note on the source behind the last full stop of the text."""
    line = page.lines[-1] if page.lines else None
    found = form("source_tail").search(line.plain) if line else None
    if line and found:
        yield line.place(found.start(1)), line.end, "behind the last full stop"


def related_block(page: Page, headline: Line | None) -> Iterator[Finding]:
    """The titles below a line that is only a label such as اقرأ أيضا."""
    for number, line in enumerate(page.lines):
        if not form("read_label").fullmatch(line.bare):
            continue
        for place, title in enumerate(page.lines[number + 1 : number + 1 + _BLOCK_LINES]):
            if (place and title.blank_before) or not (title.short or LIST_ITEM.match(title.text)):
                break
            if place and not LIST_ITEM.match(title.text) and not LIST_ITEM.match(page.lines[number + place].text):
                break
            yield title.start, title.end, "a title below a label for related articles; check"


def related_inline(page: Page, headline: Line | None) -> Iterator[Finding]:
    """Links to another article inside a paragraph."""
    for line in page.lines:
        for opening in form("read_also").finditer(line.plain):
            whole = opening.start() == 0 and line.words <= _TITLE_WORDS
            if not whole:
                end, reason = _end_of_link(line.plain, opening)
                yield line.place(opening.start()), line.place(end), reason


def _end_of_link(line: str, opening: re.Match[str]) -> tuple[int, str]:
    """Where a link ends: at its bracket, full stop or line, else before a word that opens a sentence."""
    if opening[0].lstrip()[:1] in {"(", "["}:
        closing = _BRACKET.search(line, opening.end(), opening.end() + 200)
        if closing:
            return closing.end(), "a link in brackets"
    words = list(_WORD.finditer(line, opening.end(), opening.end() + _LINK_LENGTH))
    for count, word in enumerate(words[: _LINK_WORDS + 1]):
        end = word.end()
        if count >= _LINK_LEAST and (form("opener").fullmatch(word[0]) or word[0][0] in "◄►▪■●•"):
            return (
                word.start(),
                f"a link without an end mark: its end is estimated before «{word[0]}»; check",
            )
        if _STOP.search(word[0]):
            return end, "a link up to the next full stop; check"
    if len(words) <= _LINK_WORDS:
        return len(line), "a link up to the end of the line"
    return opening.end(), "only the label of a link: where its title ends cannot be told; check"


def summary_block(page: Page, headline: Line | None) -> Iterator[Finding]:
    """A summary before the article: the label and the lines that belong to it."""
    for number, line in enumerate(page.lines[:8]):
        label = form("summary").fullmatch(line.bare)
        if not label or (label["text"] and not label["machine"]):
            continue
        yield line.start, line.end, "a summary before the article"
        following = page.lines[number + 1 : -1][:_BLOCK_LINES]
        for place, other in enumerate(following):
            item = LIST_ITEM.match(other.text)
            if (
                label["text"]
                and not item
                or place
                and not item
                and (other.blank_before or not _blank_follows(page, other))
            ):
                break
            yield other.start, other.end, "a line of a summary before the article; its end is estimated: check"


def _blank_follows(page: Page, line: Line) -> bool:
    """Whether the block that a line belongs to is closed by a blank line."""
    later = page.lines[page.lines.index(line) + 1 :]
    return any(other.blank_before for other in later[:_BLOCK_LINES])


TESTS: dict[str, Test] = {
    "outlet_line": outlet_line,
    "caption_credit": caption_credit,
    "caption_credit_end": caption_credit_end,
    "related_block": related_block,
    "related_inline": related_inline,
    "repeated_headline": repeated_headline,
    "separator": separator,
    "source_tail": source_tail,
    "summary_block": summary_block,
}
