"""What is set aside before counting, and why; nothing is deleted, and every place is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from framing.corpus import columns
from framing.corpus.form import TESTS
from framing.corpus.furniture import Rule, choose
from framing.corpus.page import Line, Page, original
from framing.corpus.parts import Span
from framing.corpus.warnings import glued_words, odd_characters

_WHOLE_LINE = ("top", "under", "end", "line")
_LONG_LINE = 60


def clean(articles: pd.DataFrame, without: Collection[str] = ()) -> pd.DataFrame:
    """List what is no text of an article, by the rules of `framing.corpus.furniture.cleaning_rules`.

    One row a finding: the span ``start, end`` in the article's text, the ``part`` it is (dateline, site_name, byline,
    caption, related_link, repeated_headline, source_note, social, summary, advertisement, page, markup, separator), the
    ``rule`` that found it, the ``surface``, a ``reason``. ``excluded`` rows are in no coding unit; rows of the part
    ``warning`` (words glued together, odd characters) name a place and exclude nothing. `without` switches rules off.
    Raises FramingError for a rule that does not exist.

    >>> text = "وصول وفد\\n\\nوصل الوفد مساء أمس إلى العاصمة.\\nاقرأ أيضًا: خبر آخر\\nوكان في استقباله الوزير."
    >>> clean(pd.DataFrame({"article_id": ["a"], "text": [text]}))[["start", "end", "rule"]]
       start  end          rule
    0     42   61  related_line
    """
    table = choose(without)
    rows = []
    warnings = {**glued_words(articles["text"].tolist())} if "glued_words" in table else {}
    for number, article in enumerate(articles.to_dict("records")):
        found = list(findings(article["text"], table, article.get("outlet") or "", article.get("headline") or ""))
        if "glued_words" in table:
            found += [(start, end, table["glued_words"], "two words") for start, end in warnings.get(number, [])]
        if "odd_characters" in table:
            found += [(*odd[:2], table["odd_characters"], odd[2]) for odd in odd_characters(article["text"])]
        source = article.get("source") or ""
        for start, end, rule, reason in sorted(found, key=lambda row: row[:2]):
            surface = article["text"][start:end]
            identity = article["article_id"]
            rows.append((source, identity, start, end, rule.part, rule.id, surface, reason, rule.excluded))
    found_rows = pd.DataFrame(rows, columns=list(columns.SET_ASIDE))
    return found_rows.astype({"start": "Int64", "end": "Int64", "excluded": bool})


Finding = tuple[int, int, Rule, str]


def findings(text: str, table: dict[str, Rule], outlet: str = "", headline: str = "") -> Iterator[Finding]:
    """Yield what the rules find in one text; where two rules meet, the first in the table has it."""
    page = Page(text, outlet, headline)
    taken: list[Span] = []
    title = page.headline(top_furniture(page, table))
    for rule in table.values():
        for start, end, reason in _matches(rule, page, title):
            if rule.excluded and any(start < other_end and other < end for other, other_end in taken):
                continue
            if rule.excluded:
                taken.append((start, end))
            yield start, end, rule, reason


def headline_of(text: str, outlet: str = "") -> str:
    """Return the headline of a text by its form, or nothing."""
    page = Page(text, outlet)
    title = page.headline(top_furniture(page, choose(())))
    return " ".join(title.text.split()) if title else ""


def top_furniture(page: Page, table: dict[str, Rule]) -> list[Span]:
    """What stands above the headline: it has to be known before the headline is."""
    forms = {"outlet_line", "summary_block"}
    above = [rule for rule in table.values() if rule.where in {"top", "under", "line"} or rule.id in forms]
    return [(start, end) for rule in above for start, end, _ in _matches(rule, page, None, page.lines[:12])]


def _matches(
    rule: Rule, page: Page, title: Line | None, lines: list[Line] | None = None
) -> Iterator[tuple[int, int, str]]:
    if rule.where == "form":
        yield from TESTS[rule.id](page, title) if rule.id in TESTS else ()
    elif rule.where == "inline":
        for place in rule.regex.finditer(page.plain):
            yield original(page.text, place.start()), original(page.text, place.end()), rule.why
    elif rule.where == "start":
        for line in page.lines:
            if not _same(line, title) and (found := rule.regex.match(line.plain)):
                yield line.start, line.place(found.end()), rule.why
    else:
        region = _region(rule, page)
        for line in region if lines is None else [line for line in region if line in lines]:
            if line.words <= _LONG_LINE and not _same(line, title) and rule.regex.fullmatch(line.plain):
                yield line.start, line.end, rule.why


def _same(line: Line, title: Line | None) -> bool:
    return title is not None and line.start == title.start


def _region(rule: Rule, page: Page) -> list[Line]:
    return {"top": page.top, "under": page.top[1:], "end": page.bottom, "line": page.lines}[rule.where]
