"""Files that hold one article: .txt, .md, .html, .docx."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from framing.corpus.dates import read_date
from framing.corpus.encodings import decode
from framing.corpus.files import Item
from framing.corpus.json_rows import Row
from framing.corpus.limits import Limits, Unreadable
from framing.corpus.rows import check_package

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A---\s*\n(.{0,5000}?)\n---\s*\n", re.DOTALL)
# no pattern may read a line once for each of its signs: a page of nothing but brackets would take minutes
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*)$", re.MULTILINE)
_MARKDOWN = (
    (re.compile(r"!\[[^\[\]\n]{0,1000}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{0,1000})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)\1"), r"\2"),
    (re.compile(r"(?<!\w)[*_](?=\S)([^*_\n]+?)[*_](?!\w)"), r"\1"),
)


def document(item: Item, limits: Limits, remarks: list[str]) -> Row:
    """Read a file that holds one article: its text, and what it says about itself."""
    if item.ending == ".docx":
        return _docx(item.read(limits), limits)
    content = item.read(limits)
    declared = _CHARSET.search(content[:2048]) if item.ending in {".html", ".htm"} else None
    text, encoding = decode(content, declared[1].decode("ascii") if declared else "")
    if encoding.remark:
        remarks.append(encoding.remark)
    if item.ending in {".html", ".htm"}:
        return _page(text)
    return _markdown(text) if item.ending == ".md" else {"text": text}


def _page(page: str) -> Row:
    """The article in a saved web page: what trafilatura takes for its text, title, date and outlet."""
    from trafilatura import bare_extraction

    try:
        with _silence("trafilatura", "htmldate"):
            found: Any = bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, KeyError) as error:
        raise Unreadable(f"no readable page: {type(error).__name__}: {error}") from error
    if found is None or not (found.text or "").strip():
        raise Unreadable("no article was found in this page; copy its text to a .txt file")
    told = {"headline": found.title, "date": _date(found.date or "", page), "outlet": found.sitename, "url": found.url}
    return {"text": found.text} | {column: str(value) for column, value in told.items() if value}


def _date(found: str, page: str) -> str:
    """The date that was found, unless it is a first of January made of a year alone (© 2025)."""
    if not found.endswith("-01-01"):
        return found
    written = re.findall(rf"[^<>\"'\n]{{0,40}}{re.escape(found[:4])}[^<>\"'\n]{{0,40}}", page)
    return found if any(read_date(place) == found for place in written) else ""


@contextlib.contextmanager
def _silence(*names: str) -> Iterator[None]:
    """Keep the loggers of other libraries from writing: what they would say becomes the reason of Unreadable."""
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _markdown(text: str) -> Row:
    """The text without the marks of Markdown; `name: value` lines between `---` at the top are columns."""
    row: Row = {}
    if front := _FRONT_MATTER.match(text):
        pairs = (line.partition(":") for line in front[1].splitlines())
        row = {name.strip(): value.strip().strip("\"'") for name, colon, value in pairs if colon and value.strip()}
        text = text[front.end() :]
    text = _HEADING.sub(lambda line: line[1].rstrip(" \t").rstrip("#").rstrip(" \t"), text)
    for mark, kept in _MARKDOWN:
        text = mark.sub(kept, text)
    return row | {"text": text}


def _docx(content: bytes, limits: Limits) -> Row:
    check_package(content, limits)
    import docx

    try:
        opened = docx.Document(io.BytesIO(content))
        blocks = [block.text for block in opened.iter_inner_content() if hasattr(block, "text")]
        title = next((p.text for p in opened.paragraphs[:5] if p.style and p.style.name in {"Title", "Heading 1"}), "")
    except Exception as error:  # python-docx raises whatever it meets in a damaged document
        raise Unreadable(f"no readable document: {type(error).__name__}: {error}") from error
    return {"text": "\n".join(blocks), "headline": title}
