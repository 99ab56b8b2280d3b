"""What is set aside before counting, and why; nothing is deleted, and every place is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from framing.corpus import columns
from framing.corpus.form import TESTS
from framing.corpus.furniture import Rule, choose, whole_line
from framing.corpus.page import Line, Page
from framing.corpus.parts import Span
from framing.corpus.warnings import glued_words, odd_characters

_REGIONS = ("top", "under", "end", "line")
_LONG_LINE = 400
_TOP_LINES = 12

Finding = tuple[int, int, Rule, str]


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


def findings(text: str, table: dict[str, Rule], outlet: str = "", headline: str = "") -> Iterator[Finding]:
    """Yield what the rules find in one text; no character is set aside twice."""
    page = Page(text, outlet, headline)
    title = page.headline(() if headline else top_furniture(page, table))
    taken = bytearray(len(text))
    for start, end, rule, reason in _all_findings(page, title, table):
        if not rule.excluded:
            yield start, end, rule, reason
        elif not any(taken[start:end]):
            taken[start:end] = b"1" * (end - start)
            yield start, end, rule, reason


def _all_findings(page: Page, title: Line | None, table: dict[str, Rule]) -> Iterator[Finding]:
    yield from _whole_lines(page, title, table, len(page.text))
    for rule in table.values():
        if rule.where == "form" and rule.id in TESTS and rule.may_match(page.plain):
            yield from ((start, end, rule, reason) for start, end, reason in TESTS[rule.id](page, title))
        elif rule.where == "start":
            for line in page.lines:
                if not _same(line, title) and (found := rule.regex.match(line.plain)):
                    yield line.start, line.place(found.end()), rule, rule.why
        elif rule.where == "inline" and rule.may_match(page.plain):
            for place in rule.regex.finditer(page.plain):
                yield page.place(place.start()), page.place(place.end()), rule, rule.why


def _whole_lines(page: Page, title: Line | None, table: dict[str, Rule], reach: int) -> Iterator[Finding]:
    """Lines that a pattern matches as a whole, up to a place in the text."""
    regions = {"top": page.top, "under": page.top[1:], "line": page.lines, "end": page.bottom}
    for where in _REGIONS:
        ids = tuple(rule.id for rule in table.values() if rule.where == where)
        for line in regions[where] if ids else ():
            if line.end > reach:
                break
            if len(line.bare) <= _LONG_LINE and not _same(line, title):
                found = whole_line(ids).fullmatch(line.bare)
                if found and found.lastgroup:
                    yield line.start, line.end, table[found.lastgroup], table[found.lastgroup].why


def headline_of(text: str, outlet: str = "") -> str:
    """Return the headline of a text by its form, or nothing."""
    page = Page(text, outlet)
    title = page.headline(top_furniture(page, choose(())))
    return " ".join(title.text.split()) if title else ""


def top_furniture(page: Page, table: dict[str, Rule]) -> list[Span]:
    """What stands above the headline: it has to be known before the headline is."""
    reach = page.lines[:_TOP_LINES][-1].end if page.lines else 0
    lines = [(start, end) for start, end, _, _ in _whole_lines(page, None, table, reach)]
    tests = [TESTS[name] for name in ("outlet_line", "summary_block") if name in table]
    return lines + [(start, end) for test in tests for start, end, _ in test(page, None)]


def _same(line: Line, title: Line | None) -> bool:
    return title is not None and line.start == title.start
