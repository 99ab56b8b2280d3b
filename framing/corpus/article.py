"""One article: its text put together, what it says about itself checked."""

from __future__ import annotations

import hashlib
import re

from framing.corpus.clean import headline_of
from framing.corpus.columns import ARTICLES
from framing.corpus.dates import read_date
from framing.corpus.encodings import NO_CHARACTER, mended
from framing.corpus.json_rows import Row
from framing.corpus.limits import Limits, Unreadable
from framing.corpus.notes import Notes
from framing.corpus.page import plain

_ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_TOP_LINES = 8
_MOSTLY = 0.5
_LONGEST_WORD = 50_000

GENRES = ("news", "analysis", "explainer", "opinion", "transcript", "interview", "other")
ORIGINS = ("own", "agency", "translated", "reprint")
_SYNONYMS = {
    "خبر": "news", "تقرير": "news", "report": "news", "تحليل": "analysis", "تفسير": "explainer", "شرح": "explainer",
    "راي": "opinion", "مقال": "opinion", "مقال راي": "opinion", "op-ed": "opinion", "editorial": "opinion",
    "افتتاحيه": "opinion", "نص": "transcript", "تفريغ": "transcript", "مقابله": "interview", "حوار": "interview",
    "اخري": "other", "خاص": "own", "وكاله": "agency", "wire": "agency", "مترجم": "translated", "منقول": "reprint",
}  # fmt: skip
_ON_STORY = {"true": True, "yes": True, "1": True, "1.0": True, "نعم": True, "": True,
             "false": False, "no": False, "0": False, "0.0": False, "لا": False}  # fmt: skip


def make_article(source: str, article_id: str, told: Row, notes: Notes, limits: Limits) -> dict[str, object] | None:
    """Make the row of an article from what a file tells; None, with a note, if there is no Arabic article in it."""
    file = source.partition(" row ")[0]
    headline = " ".join(mended(told.get("headline", "")).split())
    body = mended(told.get("text", "").removeprefix("\ufeff"))
    try:
        text = _text(headline, mended(told.get("lead", "")), body, limits)
    except Unreadable as error:
        notes.leave_out(source, "no_text", str(error), article_id)
        return None
    arabic = len(_ARABIC.findall(text))
    letters = len(_LETTER.findall(text))
    if not arabic:
        notes.leave_out(source, "no_arabic", "there is no Arabic letter in it", article_id)
        return None
    if arabic < _MOSTLY * letters:
        notes.remark(source, "little_arabic", f"only {arabic / letters:.0%} of its letters are Arabic", article_id)
    if lost := len(NO_CHARACTER.findall(told.get("text", "") + told.get("headline", ""))):
        notes.remark(source, "no_character", f"{lost} NUL or lone surrogates stand as U+FFFD", article_id)
    outlet = " ".join(mended(told.get("outlet", "")).split())
    article = {column: mended(told.get(column, "")).strip() for column in ARTICLES}
    return article | {
        "article_id": article_id,
        "outlet": outlet,
        "date": read_date(mended(told.get("date", ""))),
        "headline": headline or headline_of(text, outlet),
        "genre": _one_of(told, "genre", GENRES, "other", file, notes),
        "origin": _one_of(told, "origin", ORIGINS, "", file, notes),
        "on_story": _on_story(told, file, notes),
        "story": mended(told.get("story", "")).strip() or article_id,
        "retrieved": read_date(mended(told.get("retrieved", ""))),
        "source": source,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "text": text,
    }


def _text(headline: str, lead: str, body: str, limits: Limits) -> str:
    """The article's text: headline and lead stand above the body unless they are its first lines already."""
    if not (body.strip() or lead.strip()):
        raise Unreadable("there is no text, only a headline" if headline else "there is no text")
    text = body
    if lead.strip() and not _begins(lead, body):
        text = f"{lead.strip()}\n{text}"
    if headline and not _has_line(headline, text):
        text = f"{headline}\n{text}"
    if len(text) > limits.text_chars:
        raise Unreadable(f"longer than {limits.text_chars:,} characters (limit text_chars)")
    if max(map(len, text.split())) > _LONGEST_WORD:
        raise Unreadable(f"this is no text: more than {_LONGEST_WORD:,} characters without a space")
    return text


def _begins(lead: str, body: str) -> bool:
    return " ".join(body[: 2 * len(lead) + 1000].split()).startswith(" ".join(lead.split()))


def _has_line(headline: str, text: str) -> bool:
    """Whether one of the first lines is the headline."""
    lines = (line for line in text[: 20 * len(headline) + 1000].splitlines() if line.strip())
    return any(" ".join(line.split()) == headline for _, line in zip(range(_TOP_LINES), lines, strict=False))


def _one_of(told: Row, column: str, allowed: tuple[str, ...], otherwise: str, file: str, notes: Notes) -> str:
    value = told.get(column, "").strip()
    found = _SYNONYMS.get(plain(value), value.lower())
    if found in allowed or not value:
        return found if value else ""
    read_as = f'"{otherwise}"' if otherwise else "unknown"
    notes.count(file, "unknown_value", f'{column} "{value[:60]}" is read as {read_as}; allowed: {", ".join(allowed)}')
    return otherwise


def _on_story(told: Row, file: str, notes: Notes) -> bool:
    value = told.get("on_story", "").strip().lower()
    if value not in _ON_STORY:
        notes.count(file, "unknown_value", f'on_story "{value[:60]}" is read as true; allowed: true, false')
    return _ON_STORY.get(value, True)
